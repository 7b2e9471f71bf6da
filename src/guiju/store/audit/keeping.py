"""The journal's own actions: numbering and signing, erasing, and saying that it was exported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.events import Event, Json
from guiju.core.journal.outcome import Done, Outcome
from guiju.core.journal.rights import Reach
from guiju.core.journal.stores import Store
from guiju.store.audit import clock, retention, signing, tree
from guiju.store.audit.acts import action
from guiju.store.audit.erasing import erase_bodies
from guiju.store.audit.kernel import Work
from guiju.store.audit.sequencing import number_events

LOOK_BACK = timedelta(days=1)
"""How far the sequencer looks back every minute; before each checkpoint it looks at everything."""


def sequence(store: Store, *, everything: bool = False) -> int:
    """Number what came in lately; return how many events. Meant for every minute; `everything` looks at all events."""
    return number_events(store, since=None if everything else clock.now() - LOOK_BACK)


def sign_checkpoint(acting: Acting, *, store: Store = Store.DEFAULT) -> Outcome[int]:
    """Number every event, sign the tree and keep the checkpoint; its size. Nothing new: the newest one's size."""
    number_events(store)
    return _SIGN_IN[store](acting)


def erase(
    acting: Acting, *, events: Sequence[UUID], reason: str, rule: str = "", store: Store = Store.DEFAULT
) -> Outcome[int]:
    """Erase the bodies of these events by rule, and what is personal in the rows that came of them; how many."""
    return _ERASE_IN[store](acting, events=list(events), reason=reason, rule=rule)


def record_export(acting: Acting, *, store: Store = Store.DEFAULT) -> Outcome[int]:
    """Record that the journal leaves the house, by whom and to which purpose, before it does."""
    return _EXPORT_IN[store](acting)


def erase_due(store: Store) -> int:
    """Erase every body whose time is over; return how many. Meant for every night; what is refused stays due."""
    done = 0
    for rule, events in retention.due(store, clock.now()):
        outcome = erase(BY_ITSELF, events=events, reason="retention", rule=rule, store=store)
        done += outcome.value if isinstance(outcome, Done) else 0
    return done


def _sign(work: Work) -> int:
    work.require("audit.checkpoint.sign", Reach(work.store))
    size = tree.size(work.store)
    newest = signing.latest(work.store)
    if newest is not None and signing.nothing_new(work.store, size):
        return newest.size
    kept = signing.keep(work.store, size, work.at)
    said: dict[str, Json] = {"size": size, "root": bytes(kept.root).hex()}
    work.append(f"checkpoint/{work.store}", None, Event(signing.KIND, said=said))
    return size


def _erase(work: Work, *, events: list[UUID], reason: str, rule: str) -> int:
    work.require("audit.payload.erase", Reach(work.store))
    return erase_bodies(work, events, reason=reason, rule=rule)


def _export(work: Work) -> int:
    work.require("audit.journal.read", Reach(work.store))
    newest = signing.latest(work.store)
    said: dict[str, Json] = {"events": newest.size if newest else 0}
    return work.append(f"export/{work.acting.account}", None, Event("audit.exported", said=said))


_SIGN_IN = {store: action(f"audit.checkpoint.sign.{store}", store=store)(_sign) for store in Store}
_ERASE_IN = {store: action(f"audit.payload.erase.{store}", store=store)(_erase) for store in Store}
_EXPORT_IN = {store: action(f"audit.journal.export.{store}", store=store)(_export) for store in Store}

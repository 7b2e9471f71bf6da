"""An empty institution: its first rulebook (name, zone, working calendar) and its first administrator."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo, available_timezones

from guiju.core.findings import Finding
from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.outcome import Refused
from guiju.store.accounts import actions as accounts
from guiju.store.accounts import queries as accounts_held
from guiju.store.accounts.actions import Sealed
from guiju.store.audit.actions import now, today
from guiju.store.library import actions as library
from guiju.store.library import queries as rulebooks

FIRST_ROLE = "first_administrator"
"""The role that stands before any rulebook does."""

_RULEBOOK = """\
institution:
  id: {id}
  title: {{zh: "{zh}", en: "{en}"}}
  format: 1
  time_zone: {zone}

calendar:
  working_week: [{week}]

# The first administrator gives these two to two people; they then propose and approve the rulebook of the institution.
roles:
  - id: rulebook_editor
    title: {{zh: 规则册拟稿人, en: Editor of rulebooks}}
    over: institution
    excludes: [rulebook_approver]
    rights: [library.rulebook.read, library.rulebook.propose, library.rulebook.check]
  - id: rulebook_approver
    title: {{zh: 规则册批准人, en: Approver of rulebooks}}
    over: institution
    excludes: [rulebook_editor]
    rights: [library.rulebook.read, library.rulebook.approve]
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an institution is founded with; `week` are the working days, 1 for Monday."""

    id: str
    zh: str
    en: str
    zone: str
    week: tuple[int, ...]
    since: dt.date
    administrator: str
    administrator_name: str = ""


def first_day(zone: str) -> dt.date:
    """Return the day it is in a time zone; one that is not known is refused with the rulebook that names it."""
    return now().astimezone(ZoneInfo(zone)).date() if zone in available_timezones() else today()


def found(wanted: Wanted, password: Sealed | None) -> tuple[Sealed, tuple[Finding, ...]]:
    """Found an institution in empty stores; return the administrator's password, made up where none is given.

    The findings say why it was not founded; what was begun before is taken up where it was left.
    """
    chosen = password or accounts.made_up()
    standing = _standing(wanted)
    if standing:
        return chosen, standing
    if rulebooks.in_force(wanted.since) is None:
        text = _RULEBOOK.format(
            id=wanted.id,
            zh=_plain(wanted.zh),
            en=_plain(wanted.en),
            zone=wanted.zone,
            week=", ".join(map(str, wanted.week)),
        )
        proposed = library.propose(BY_ITSELF, files={"institution.yaml": text}, note="首版 / first version")
        if isinstance(proposed, Refused):
            return chosen, proposed.findings
        approved = library.approve(BY_ITSELF, version=proposed.value, in_force_from=wanted.since)
        if isinstance(approved, Refused):
            return chosen, approved.findings
    return chosen, _administrator(wanted, chosen)


def _standing(wanted: Wanted) -> tuple[Finding, ...]:
    """Say that an institution stands here already: nobody becomes its first administrator a second time."""
    held = next((each.institution for each in rulebooks.versions()), wanted.id)
    if held != wanted.id:
        return (Finding("rulebook-of-another", params={"id": wanted.id, "held": held}),)
    if accounts_held.grants():
        return (Finding("institution-stands", params={"id": held}),)
    return ()


def _administrator(wanted: Wanted, password: Sealed) -> tuple[Finding, ...]:
    if accounts_held.account_named(wanted.administrator) is not None:
        return (Finding("already-an-account", params={"username": wanted.administrator}),)
    made = accounts.create_account(
        BY_ITSELF,
        username=wanted.administrator,
        display_name=wanted.administrator_name or wanted.administrator,
        password=password,
    )
    if isinstance(made, Refused):
        return made.findings
    given = accounts.give_role(
        BY_ITSELF, account=made.value, role=FIRST_ROLE, valid_from=today(), reason="建立机构 / setting up"
    )
    return given.findings if isinstance(given, Refused) else ()


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')

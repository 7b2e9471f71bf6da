"""The demo prefecture in the records: its rulebook in force, units, accounts, and a clock that tells what it is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.rulebook.institution import Institution
from guiju.core.values import Text
from guiju.store.accounts import actions as accounts
from guiju.store.audit import clock
from guiju.store.evidence import queries
from guiju.store.library import actions as library
from guiju.store.register import actions as register

T = TypeVar("T")
DEMO = Path(__file__).resolve().parents[3] / "institutions" / "demo"
NEW_YEAR = dt.date(2025, 1, 1)
APRIL = dt.datetime(2026, 4, 7, 2, tzinfo=dt.UTC)
"""The morning on which most of it happens: March is over, its returns are due on the 7th."""


@dataclass(frozen=True, slots=True)
class World:
    """Who and what there is; each account acts for itself."""

    prefecture: UUID
    office: UUID
    counties: tuple[UUID, ...]
    issuer: Acting
    clerk: Acting
    other_clerk: Acting
    checker: Acting
    deputy: Acting
    officer: Acting

    @property
    def county(self) -> UUID:
        """The first county."""
        return self.counties[0]


def done(outcome: Outcome[T]) -> T:
    """Return what an action made; it must not be refused."""
    assert isinstance(outcome, Done), outcome
    return outcome.value


def codes(outcome: Outcome[T]) -> list[str]:
    """Return why an action was refused."""
    assert isinstance(outcome, Refused), outcome
    return [finding.code for finding in outcome.findings]


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Let it be this time."""
    with clock.reading(lambda: moment):
        yield


def institution() -> Institution:
    """Return the rulebook in force."""
    found = queries.rules_on(APRIL.date())
    assert found is not None
    return found.institution


def make() -> World:
    """Publish the demo rulebook, found units, open accounts."""
    with at(dt.datetime(2026, 1, 5, 1, tzinfo=dt.UTC)):
        return _make()


def _make() -> World:
    files = {
        path.relative_to(DEMO).as_posix(): path.read_text(encoding="utf-8") for path in sorted(DEMO.rglob("*.yaml"))
    }
    version = done(library.propose(BY_ITSELF, files=files))
    done(library.approve(BY_ITSELF, version=version, in_force_from=NEW_YEAR, reason="the first"))
    done(register.adopt_lists(BY_ITSELF, institution=institution(), on=NEW_YEAR))
    province = _unit("province", None, "岚汀省", "S00001")
    prefecture = _unit("prefecture", province, "澄川市", "P00001")
    departments = [_unit("department", prefecture, f"岚汀{n}局", f"D{n:05d}") for n in range(1, 5)]
    counties = tuple(_unit("county", prefecture, f"霁砚{n}县", f"C{n:05d}") for n in range(1, 8))
    return World(
        prefecture,
        departments[0],
        counties,
        issuer=_account("issuer", "return_issuer", departments[0]),
        clerk=_account("clerk", "township_clerk", counties[0]),
        other_clerk=_account("other", "township_clerk", counties[1]),
        checker=_account("checker", "checker", None),
        deputy=_account("deputy", "checker", None),
        officer=_account("officer", "assessment_officer", None),
    )


def _unit(kind: str, parent: UUID | None, name: str, code: str) -> UUID:
    new = register.NewUnit(kind=kind, parent=parent, name=Text(zh=name, en=code), code=code)
    return done(register.found_unit(BY_ITSELF, unit=new, on=NEW_YEAR))


def _account(name: str, role: str, unit: UUID | None) -> Acting:
    account = done(accounts.create_account(BY_ITSELF, username=name, display_name=name))
    grant = accounts.give_role(
        BY_ITSELF, account=account, role=role, valid_from=NEW_YEAR, reason="as appointed", unit=unit
    )
    done(grant)
    return Acting(account)


def statistician(unit: UUID | None) -> Acting:
    """Return a statistician over a unit, or over the institution."""
    return _account("statistician", "statistician", unit)


def stranger() -> Acting:
    """Return somebody without any role."""
    return Acting(uuid4())

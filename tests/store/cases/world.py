"""The demo prefecture with its procedures in force, a unit with posts, and everybody who takes part in cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from guiju.core.cases.commands import Figures, Voice
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.values import Text
from guiju.store.accounts import actions as accounts
from guiju.store.audit import clock
from guiju.store.cases import actions as cases
from guiju.store.library import actions as library
from guiju.store.register import actions as register

T = TypeVar("T")
SIDE_BY_SIDE = (Path(__file__).parent / "side-by-side.yaml").read_text(encoding="utf-8")
DEMO = Path(__file__).resolve().parents[3] / "institutions" / "demo"
NEW_YEAR = dt.date(2025, 1, 1)
MONDAY = dt.datetime(2026, 4, 13, 2, tzinfo=dt.UTC)
"""A Monday morning, ten o'clock where the institution is."""

INSTITUTION = (
    "board_secretary",
    "inspection_officer",
    "supervision_officer",
    "appointing_officer",
    "review_officer",
    "appeal_officer",
)
MEMBERS = 5


@dataclass(frozen=True, slots=True)
class World:
    """Who and what there is; each account acts for itself."""

    prefecture: UUID
    office: UUID
    other_office: UUID
    post: UUID
    candidate: UUID
    people: dict[str, UUID]
    actors: dict[str, Acting]

    def __getitem__(self, name: str) -> Acting:
        return self.actors[name]

    @property
    def members(self) -> tuple[Acting, ...]:
        """The members of the board."""
        return tuple(self.actors[f"member{n}"] for n in range(1, MEMBERS + 1))


def done(outcome: Outcome[T]) -> T:
    """Return what an action made; it must not be refused."""
    assert isinstance(outcome, Done), outcome
    return outcome.value


def codes(outcome: Outcome[T]) -> list[str]:
    """Return why an action was refused."""
    assert isinstance(outcome, Refused), outcome
    return [finding.code for finding in outcome.findings]


@contextmanager
def at(moment: dt.datetime | dt.date) -> Iterator[None]:
    """Let it be this time, or the morning of this day."""
    found = moment if isinstance(moment, dt.datetime) else dt.datetime.combine(moment, dt.time(2), tzinfo=dt.UTC)
    with clock.reading(lambda: found):
        yield


def publish(files: dict[str, str] | None = None, since: dt.date = NEW_YEAR, by: Acting = BY_ITSELF) -> UUID:
    """Bring a rulebook into force: the demo's, or with other files in place of its own."""
    texts = {path.relative_to(DEMO).as_posix(): path.read_text(encoding="utf-8") for path in DEMO.rglob("*.yaml")}
    texts["procedures/side-by-side.yaml"] = SIDE_BY_SIDE
    version = done(library.propose(BY_ITSELF, files={**texts, **(files or {})}))
    return done(library.approve(by, version=version, in_force_from=since, reason="as decided"))


def make() -> World:
    """Publish the demo rulebook, found units and posts, register people, open accounts."""
    with at(dt.datetime(2026, 1, 5, 1, tzinfo=dt.UTC)):
        return _make()


def _make() -> World:
    publish()
    province = _unit("province", None, "岚汀省", "S00001")
    prefecture = _unit("prefecture", province, "澄川市", "P00001")
    office, other = (_unit("department", prefecture, f"岚汀{n}局", f"D{n:05d}") for n in (1, 2))
    post = done(
        register.open_post(
            BY_ITSELF, unit=office, kind=_post_kind(), title=Text(zh="科长", en="Section head"), on=NEW_YEAR
        )
    )
    actors: dict[str, Acting] = {}
    people: dict[str, UUID] = {}

    def join(name: str, role: str, unit: UUID | None) -> None:
        people[name] = person(name, prefecture if unit is None else unit)
        actors[name] = account(name, people[name], role, unit)

    join("officer", "organisation_officer", None)
    join("head", "unit_head", office)
    for role in INSTITUTION:
        join(role, role, None)
    join("second_reviewer", "review_officer", None)
    join("second_officer", "organisation_officer", None)
    for number in range(1, MEMBERS + 1):
        join(f"member{number}", "board_member", None)
    people["candidate"] = person("candidate", other)
    actors["candidate"] = account("candidate", people["candidate"], None, None)
    actors["stranger"] = account("stranger", None, None, None)
    return World(prefecture, office, other, post, people["candidate"], people, actors)


def _post_kind() -> str:
    return "officer"


def _unit(kind: str, parent: UUID | None, name: str, code: str) -> UUID:
    new = register.NewUnit(kind=kind, parent=parent, name=Text(zh=name, en=code), code=code)
    return done(register.found_unit(BY_ITSELF, unit=new, on=NEW_YEAR))


def person(name: str, keeper: UUID) -> UUID:
    """Register a person."""
    fields = {"name": {"value": name}}
    return done(register.register_person(BY_ITSELF, keeper=keeper, fields=fields, on=NEW_YEAR, source="file"))


def account(name: str, behind: UUID | None, role: str | None, unit: UUID | None) -> Acting:
    """Open an account, for a person and with a role."""
    made = done(accounts.create_account(BY_ITSELF, username=name, display_name=name, person=behind))
    if role is not None:
        grant(made, role, unit)
    return Acting(made)


def grant(made: UUID, role: str, unit: UUID | None = None) -> UUID:
    """Give an account a role."""
    given = accounts.give_role(
        BY_ITSELF, account=made, role=role, valid_from=NEW_YEAR, reason="as appointed", unit=unit
    )
    return done(given)


def attached(acting: Acting, case: UUID, name: str = "findings.txt") -> str:
    """Attach a document to a case."""
    return str(done(cases.attach(acting, case=case, name=name, data=b"what was found")))


def open_appointment(world: World, **more: object) -> Outcome[UUID]:
    """Open an appointment to the vacant post."""
    given: dict[str, Any] = {
        "procedure": "appointment",
        "subject": str(world.candidate),
        "lead": world.office,
        "inputs": {"post": str(world.post)},
    }
    return cases.open_case(world["officer"], **{**given, **more})


def to_the_vote(world: World) -> UUID:
    """Take an appointment up to the decision of the board."""
    case = done(open_appointment(world))
    document = {"post_analysis": attached(world["head"], case)}
    done(cases.act(world["head"], case=case, step="motion", inputs={"requirements": "ten years"}, documents=document))
    figures = {"colleagues": Figures(20, 18, 15), "served": Figures(10, 9, 8)}
    done(cases.record(world["officer"], case=case, step="recommend", figures=figures))
    done(cases.record(world["board_secretary"], case=case, step="recommend", figures=figures))
    inspector = world["inspection_officer"]
    report = {"inspection_report": attached(inspector, case)}
    done(
        cases.act(
            inspector,
            case=case,
            step="inspect",
            outcome="fit",
            inputs={"file_checked": True},
            documents=report,
            reasons="fit for the post",
        )
    )
    return case


def to_publicity(world: World) -> UUID:
    """Take an appointment up to its publicity."""
    case = to_the_vote(world)
    for member in world.members:
        done(cases.cast(member, case=case, step="decide", voice=Voice.YES))
    done(cases.act(world["board_secretary"], case=case, step="decide"))
    return case

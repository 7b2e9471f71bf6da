"""A prefecture with a county and a town, its neighbour, one thing of each kind, and each role at each place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from tests.api.people import adopt, done

from guiju.core.accounts.fields import FieldGroup
from guiju.core.accounts.rights import RIGHTS
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.stores import Store
from guiju.core.rulebook.roles import Over, Role
from guiju.core.values import Text
from guiju.rulebooks.load import load
from guiju.store.accounts import actions as accounts
from guiju.store.assessment import actions as assessment
from guiju.store.attachments import actions as attachments
from guiju.store.audit.actions import Work, action, now
from guiju.store.evidence import actions as evidence
from guiju.store.evidence.queries import facts, filings
from guiju.store.jobs import actions as jobs
from guiju.store.library import actions as library
from guiju.store.library.queries import in_force
from guiju.store.register import actions as register
from guiju.store.register.actions import NewUnit

DEMO = Path(__file__).resolve().parents[2] / "institutions" / "demo"
SINCE = date(2020, 1, 1)

ELSEWHERE = Role(
    id="elsewhere",
    title=Text(zh="别的存储中的角色", en="Role in another store"),
    over=Over.EITHER,
    store=Store.MEMBERSHIP,
    rights=tuple(RIGHTS),
    field_groups=tuple(FieldGroup),
)
"""Every right, in a store that nothing of this door stands in."""


@jobs.does("trial.matrix")
def _nothing(_running: jobs.Running) -> None:
    """Do nothing: the job is there to be asked about."""


@action("trial.matrix.ask")
def ask_for_a_job(work: Work) -> UUID:
    """Ask for the job."""
    return jobs.ask(work, "trial.matrix", {})


@dataclass(frozen=True, slots=True)
class Holder:
    """An account that holds one role at one place.

    The county is asked about: `inside` is held over the prefecture it stands in, `beside` over another, `outside` over
    the town below it, `everywhere` over the institution.
    """

    role: str
    place: str
    rights: frozenset[str]
    account: UUID
    token: str


@dataclass(frozen=True, slots=True)
class Town:
    """What stands, and who asks."""

    units: dict[str, UUID]
    holders: tuple[Holder, ...]
    ids: dict[str, UUID] = field(default_factory=dict)


def town() -> Town:
    """Set it up."""
    files = {
        path.relative_to(DEMO).as_posix(): path.read_text(encoding="utf-8") for path in sorted(DEMO.rglob("*.yaml"))
    }
    version = done(library.propose(BY_ITSELF, files=files))
    done(library.approve(BY_ITSELF, version=version, in_force_from=SINCE))
    institution = load(str(DEMO)).institution
    assert institution is not None
    roles = {**institution.account_roles, ELSEWHERE.id: ELSEWHERE}
    done(adopt(BY_ITSELF, roles=roles))
    units = _units()
    places = {"inside": units["above"], "beside": units["beside"], "outside": units["below"], "everywhere": None}
    holders = []
    for role in roles.values():
        for place, unit in places.items():
            if role.over is Over.EITHER or (role.over is Over.INSTITUTION) == (unit is None):
                holders.append(_holder(role, place, unit))
    ids = _things(units) | _register(units) | {"version": version}
    return Town(units, tuple(holders), ids)


def _units() -> dict[str, UUID]:
    made: dict[str, UUID] = {}
    for name, kind, parent, code in (
        ("province", "province", None, ""),
        ("above", "prefecture", "province", ""),
        ("beside", "prefecture", "province", ""),
        ("unit", "county", "above", "C0001"),
        ("below", "town", "unit", ""),
        ("issuer", "department", "above", "D00001"),
    ):
        new = NewUnit(kind, made.get(parent or ""), Text(zh=f"澄川{name}", en=f"Chengchuan {name}"), code=code)
        made[name] = done(register.found_unit(BY_ITSELF, unit=new, on=SINCE))
    return made


def _register(units: dict[str, UUID]) -> dict[str, UUID]:
    """One of each thing the register keeps about the county."""
    here, today = units["unit"], now().date()
    soon = today + timedelta(days=300)
    title = Text(zh="站长", en="Head")
    post = done(register.open_post(BY_ITSELF, unit=here, kind="head", title=title, on=SINCE))
    fields = {"name": {"value": "岚汀"}}
    person = done(register.register_person(BY_ITSELF, keeper=here, fields=fields, on=SINCE, source="x"))
    told = NewUnit("task_force", here, Text(zh="专班", en="Task force"), until=soon)
    crew = done(register.found_unit(BY_ITSELF, unit=told, on=today))
    joined = done(register.join_team(BY_ITSELF, team=crew, person=person, on=today, until=soon))
    lent = {"person": person, "kind": "loan", "home": here, "host": units["issuer"], "on": today, "until": soon}
    bond = {"kind": "employment", "unit": here, "person": person, "title": "合同", "on": today}
    return {
        "post": post,
        "person": person,
        "tenure": done(register.appoint(BY_ITSELF, post=post, person=person, on=SINCE)),
        "secondment": done(register.second(BY_ITSELF, **lent)),
        "team": crew,
        "membership": joined,
        "area": here,
        "alliance": here,
        "agreement": done(register.record_agreement(BY_ITSELF, **bond)),
        "honour": done(
            register.record_honour(BY_ITSELF, kind="specialist_title", unit=here, given_by="澄川市", on=today)
        ),
    }


def _holder(role: Role, place: str, unit: UUID | None) -> Holder:
    account = _account(f"{role.id}.{place}")
    given = accounts.give_role(BY_ITSELF, account=account, role=role.id, unit=unit, valid_from=SINCE, reason="test")
    done(given)
    rights = frozenset(role.rights) if role.store is Store.DEFAULT else frozenset[str]()
    return Holder(role.id, place, rights, account, _token(account)[1])


def _account(username: str) -> UUID:
    return done(accounts.create_account(BY_ITSELF, username=username, display_name=username))


def _token(account: UUID) -> tuple[UUID, str]:
    text, hashed = accounts.new_token()
    expires = now() + timedelta(days=30)
    rights = tuple(RIGHTS)
    return done(accounts.issue_token(Acting(account), name="t", hashed=hashed, rights=rights, expires_at=expires)), text


def _things(units: dict[str, UUID]) -> dict[str, UUID]:
    """Return the ids of things that addresses name, none of them any holder's own."""
    subject, other = _account("subject"), _account("other")
    grant = done(
        accounts.give_role(
            BY_ITSELF, account=subject, role="unit_head", unit=units["unit"], valid_from=SINCE, reason="test"
        )
    )
    begins = now().date()
    deputy = done(
        accounts.appoint_deputy(
            BY_ITSELF, account=subject, principal=other, valid_from=begins, valid_to=begins + timedelta(30), reason="t"
        )
    )
    owner = done(accounts.create_account(BY_ITSELF, username="owner", display_name="owner", person=uuid4()))
    correction = done(
        accounts.request_correction(Acting(owner), reference=f"accounts.account/{owner}/username", wrong="test")
    )
    made = {"correction": correction, "job": done(ask_for_a_job(BY_ITSELF))}
    made |= _evidence(units)
    return made | {"account": subject, "other": other, "grant": grant, "deputy": deputy, "token": _token(subject)[0]}


def _evidence(units: dict[str, UUID]) -> dict[str, UUID]:
    """Report a fact, send a return out and open it, attach a file, and start a run."""
    unit = units["unit"]
    done(evidence.report_facts(BY_ITSELF, unit=unit, facts=[evidence.Given("income_growth", "2025", "5.1")]))
    done(evidence.issue_return(BY_ITSELF, form="county-month", issuer=units["issuer"]))
    assert done(evidence.open_returns(BY_ITSELF, form="county-month", period="2026-01")) == 1
    rules = in_force()
    assert rules is not None
    (fact,) = facts(unit, rules.institution, measures=["income_growth"])
    (filing,) = filings(unit=unit)
    attachment = done(attachments.add_file(BY_ITSELF, owner=f"unit/{unit}", name="note.txt", data=b"Seen.\n"))
    run = done(assessment.start_run(BY_ITSELF, scheme="county-annual", period="2025"))
    return {"statement": fact.statements[0].id, "filing": filing.id, "attachment": attachment, "run": run}

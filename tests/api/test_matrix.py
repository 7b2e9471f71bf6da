"""Every call of the API as every role, from inside, beside and outside the subtree, and from another store.

The table says which right each operation asks for and where. Whoever holds it there is not turned away; whoever does
not is answered 403 with the reasons, and nothing is shown or done. A new operation needs its row.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import override_settings
from tests.api.caller import Caller
from tests.api.town import Holder, Town, town
from tests.store.databases import Stores

from guiju.api.app import DOORS, openapi
from guiju.api.opening import Opening


class Where(Enum):
    """Over what the right must be held."""

    UNIT = auto()
    """The county the request is about."""
    INSTITUTION = auto()
    """The institution as a whole."""
    ANYWHERE = auto()
    """Any unit: what is shown is cut to what is within reach."""


@dataclass(frozen=True, slots=True)
class Asks:
    """The right an operation asks for, and the request that is about the county: only the right can turn it away."""

    right: str
    where: Where
    query: str = ""
    body: dict[str, str] | None = None


class Open(Enum):
    """Operations that ask for no right."""

    PUBLIC = auto()
    """Anybody, not signed in."""
    SIGNED_IN = auto()
    """Every account: it shows nothing of others, or is about the account itself."""
    BY_PROCEDURE = auto()
    """The procedure of a case says who: whoever has no part in it is refused, and a token must carry its right."""
    OWN = auto()
    """The account's own record: a token does not open it."""


TABLE: dict[str, Asks | Open] = {
    "problems.code.show": Open.PUBLIC,
    # register
    "register.unit.list": Asks("register.unit.read", Where.UNIT, "?under={unit}"),
    "register.unit.count": Asks("register.unit.count", Where.UNIT, "?under={unit}"),
    "register.unit.show": Asks("register.unit.read", Where.UNIT),
    "register.unit.found": Asks("register.unit.change", Where.UNIT, body={"parent": "unit", "kind": "=town"}),
    "register.unit.describe": Asks("register.unit.change", Where.UNIT),
    "register.unit.move": Asks("register.unit.change", Where.UNIT, body={"parent": "above"}),
    "register.unit.merge": Asks("register.unit.reform", Where.UNIT, body={"units": "unit", "into": "unit"}),
    "register.unit.split": Asks("register.unit.reform", Where.UNIT, body={"parts": "unit"}),
    "register.unit.convert": Asks("register.unit.reform", Where.UNIT, body={"kind": "=county"}),
    "register.unit.dissolve": Asks("register.unit.reform", Where.UNIT),
    "register.unit.bonds": Asks("register.unit.read", Where.UNIT),
    "register.post.list": Asks("register.post.read", Where.UNIT),
    "register.post.show": Asks("register.post.read", Where.UNIT),
    "register.post.open": Asks("register.post.change", Where.UNIT, body={"unit": "unit", "kind": "=head"}),
    "register.post.change": Asks("register.post.change", Where.UNIT, body={"unit": "unit"}),
    "register.post.abolish": Asks("register.post.change", Where.UNIT),
    "register.person.list": Asks("register.person.read", Where.UNIT, "?unit={unit}"),
    "register.person.count": Asks("register.person.count", Where.UNIT, "?unit={unit}"),
    "register.person.show": Asks("register.person.read", Where.UNIT),
    "register.person.bonds": Asks("register.tenure.read", Where.UNIT),
    "register.person.register": Asks("register.person.change", Where.UNIT, body={"keeper": "unit"}),
    "register.person.state": Asks("register.person.change", Where.UNIT, body={"field": "=mobile"}),
    "register.person.hand-over": Asks("register.person.change", Where.UNIT, body={"to": "unit"}),
    "register.tenure.appoint": Asks("register.tenure.change", Where.UNIT, body={"post": "post", "person": "person"}),
    "register.tenure.end": Asks("register.tenure.change", Where.UNIT),
    "register.secondment.begin": Asks(
        "register.tenure.change", Where.UNIT, body={"person": "person", "home": "unit", "host": "beside"}
    ),
    "register.secondment.end": Asks("register.tenure.change", Where.UNIT),
    "register.team.join": Asks("register.team.change", Where.UNIT, body={"person": "person"}),
    "register.team.leave": Asks("register.team.change", Where.UNIT),
    "register.area.answer": Asks("register.area.change", Where.UNIT, body={"person": "person"}),
    "register.agreement.record": Asks("register.agreement.change", Where.UNIT, body={"unit": "unit"}),
    "register.agreement.end": Asks("register.agreement.change", Where.UNIT),
    "register.honour.record": Asks("register.honour.change", Where.UNIT, body={"person": "person", "unit": "unit"}),
    "register.honour.withdraw": Asks("register.honour.change", Where.UNIT),
    "register.alliance.join": Asks("register.unit.change", Where.UNIT, body={"member": "beside"}),
    "register.alliance.leave": Asks("register.unit.change", Where.UNIT),
    # accounts
    "accounts.self.show": Open.SIGNED_IN,
    "accounts.self.record": Open.OWN,
    "accounts.self.log": Open.OWN,
    "accounts.right.list": Open.SIGNED_IN,
    "accounts.right.why": Open.SIGNED_IN,
    "accounts.right.where": Open.SIGNED_IN,
    "accounts.token.list": Open.SIGNED_IN,
    "accounts.token.issue": Open.OWN,
    "accounts.password.change": Open.OWN,
    "accounts.correction.request": Open.OWN,
    "accounts.account.list": Asks("accounts.account.read", Where.INSTITUTION),
    "accounts.account.show": Asks("accounts.account.read", Where.INSTITUTION),
    "accounts.grant.list": Asks("accounts.account.read", Where.INSTITUTION),
    "accounts.deputy.list": Asks("accounts.account.read", Where.INSTITUTION),
    "accounts.account.create": Asks("accounts.account.create", Where.INSTITUTION),
    "accounts.account.change": Asks("accounts.account.change", Where.INSTITUTION),
    "accounts.account.deactivate": Asks("accounts.account.deactivate", Where.INSTITUTION),
    "accounts.account.reactivate": Asks("accounts.account.deactivate", Where.INSTITUTION),
    "accounts.account.unlock": Asks("accounts.account.unlock", Where.INSTITUTION),
    "accounts.password.reset": Asks("accounts.password.reset", Where.INSTITUTION),
    "accounts.password.invite": Asks("accounts.password.reset", Where.INSTITUTION),
    "accounts.second-factor.reset": Asks("accounts.password.reset", Where.INSTITUTION),
    "accounts.grant.give": Asks(
        "accounts.grant.give", Where.UNIT, body={"account": "other", "role": "=unit_head", "unit": "unit"}
    ),
    "accounts.grant.end": Asks("accounts.grant.end", Where.UNIT),
    "accounts.deputy.appoint": Asks(
        "accounts.deputy.appoint", Where.INSTITUTION, body={"account": "other", "principal": "account"}
    ),
    "accounts.deputy.end": Asks("accounts.deputy.appoint", Where.INSTITUTION),
    "accounts.token.revoke": Asks("accounts.token.revoke", Where.INSTITUTION),
    "accounts.correction.list": Asks("register.correction.decide", Where.UNIT, "?under={unit}"),
    "accounts.correction.decide": Asks("register.correction.decide", Where.INSTITUTION),
    # evidence
    "evidence.measure.list": Open.SIGNED_IN,
    "evidence.fact.list": Asks("evidence.fact.read", Where.UNIT, "?period=2025"),
    "evidence.fact.show": Asks("evidence.fact.read", Where.UNIT, "?measure=visits&period=2025"),
    "evidence.fact.roll": Asks("evidence.fact.read", Where.UNIT, "?measure=visits&period=2025"),
    "evidence.fact.report": Asks("evidence.fact.record", Where.UNIT),
    "evidence.fact.exempt": Asks("evidence.fact.exempt", Where.UNIT),
    "evidence.fact.withdraw": Asks("evidence.fact.record", Where.UNIT),
    # what is asked of units
    "returns.form.list": Open.SIGNED_IN,
    "returns.form.progress": Asks("returns.return.read", Where.UNIT, "?period=2025"),
    "returns.burden.show": Open.SIGNED_IN,
    "returns.burden.cost": Asks("returns.burden.read", Where.UNIT, "?start=2026-01-01&end=2026-12-31"),
    "returns.question.list": Asks("returns.return.read", Where.UNIT, "?period=2025"),
    "returns.filing.list": Asks("returns.return.read", Where.UNIT, "?unit={unit}"),
    "returns.filing.show": Asks("returns.return.read", Where.UNIT),
    "returns.return.issue": Asks("returns.return.issue", Where.UNIT, body={"issuer": "issuer"}),
    "returns.return.stop": Asks("returns.return.issue", Where.UNIT),
    "returns.return.open": Asks("returns.return.issue", Where.UNIT),
    "returns.filing.save": Asks("returns.return.fill", Where.UNIT),
    "returns.filing.submit": Asks("returns.return.fill", Where.UNIT),
    "returns.filing.return": Asks("returns.return.check", Where.UNIT),
    "returns.filing.accept": Asks("returns.return.accept", Where.UNIT),
    "returns.filing.withdraw": Asks("returns.return.issue", Where.UNIT),
    # attachments
    "attachments.file.list": Asks("attachments.file.read", Where.UNIT, "?owner=unit/{unit}"),
    "attachments.file.open": Asks("attachments.file.read", Where.UNIT),
    "attachments.file.add": Asks("attachments.file.add", Where.UNIT),
    "attachments.file.erase": Asks("attachments.file.erase", Where.UNIT),
    # rulebooks and runs
    "library.rulebook.list": Asks("library.rulebook.read", Where.INSTITUTION),
    "library.rulebook.in-force": Asks("library.rulebook.read", Where.INSTITUTION),
    "library.rulebook.show": Asks("library.rulebook.read", Where.INSTITUTION),
    "library.rulebook.files": Asks("library.rulebook.read", Where.INSTITUTION),
    "library.rulebook.compare": Asks("library.rulebook.read", Where.INSTITUTION),
    "library.rulebook.fits": Asks("library.rulebook.read", Where.INSTITUTION),
    "library.rulebook.propose": Asks("library.rulebook.propose", Where.INSTITUTION),
    "library.rulebook.withdraw": Asks("library.rulebook.approve", Where.INSTITUTION),
    "library.rulebook.state": Asks("library.rulebook.check", Where.INSTITUTION),
    "library.rulebook.approve": Asks("library.rulebook.approve", Where.INSTITUTION),
    "library.rulebook.reject": Asks("library.rulebook.approve", Where.INSTITUTION),
    "assessment.run.list": Asks("assessment.run.read", Where.ANYWHERE),
    "assessment.run.show": Asks("assessment.run.read", Where.ANYWHERE),
    "assessment.result.list": Asks("assessment.run.read", Where.ANYWHERE),
    "assessment.result.explain": Asks("assessment.run.read", Where.UNIT, "?unit=C0001"),
    "assessment.run.compare": Asks("assessment.run.read", Where.INSTITUTION, "?before={run}"),
    "assessment.study.list": Asks("assessment.run.read", Where.INSTITUTION),
    "assessment.study.propose": Asks("assessment.run.read", Where.INSTITUTION),
    "assessment.study.show": Asks("assessment.run.read", Where.INSTITUTION),
    "assessment.study.bands": Asks("assessment.run.read", Where.INSTITUTION),
    "assessment.study.replicate": Asks("assessment.run.read", Where.INSTITUTION, "?number=1"),
    "assessment.study.start": Asks("assessment.run.start", Where.INSTITUTION),
    "assessment.study.stop": Asks("assessment.run.stop", Where.INSTITUTION),
    "assessment.run.start": Asks("assessment.run.start", Where.INSTITUTION),
    "assessment.run.stop": Asks("assessment.run.stop", Where.INSTITUTION),
    "assessment.run.accept": Asks("assessment.run.accept", Where.INSTITUTION),
    # cases
    "cases.case.list": Asks("cases.case.read", Where.UNIT, "?lead={unit}"),
    "cases.case.show": Open.BY_PROCEDURE,
    "cases.case.history": Open.BY_PROCEDURE,
    "cases.case.offers": Open.BY_PROCEDURE,
    "cases.document.open": Open.BY_PROCEDURE,
    "cases.procedure.list": Open.SIGNED_IN,
    "cases.public.list": Open.SIGNED_IN,
    "cases.case.open": Open.BY_PROCEDURE,
    "cases.document.attach": Open.BY_PROCEDURE,
    "cases.case.act": Open.BY_PROCEDURE,
    "cases.case.cast": Open.BY_PROCEDURE,
    "cases.case.record": Open.BY_PROCEDURE,
    "cases.case.declare": Open.BY_PROCEDURE,
    "cases.case.extend": Open.BY_PROCEDURE,
    "cases.case.raise": Open.BY_PROCEDURE,
    "cases.case.correct": Open.BY_PROCEDURE,
    # what comes in and goes out
    "imports.batch.send": Asks("imports.batch.load", Where.INSTITUTION),
    "imports.batch.list": Asks("imports.batch.read", Where.INSTITUTION),
    "imports.batch.show": Asks("imports.batch.read", Where.INSTITUTION),
    "imports.batch.preview": Asks("imports.batch.read", Where.INSTITUTION),
    "imports.batch.findings": Asks("imports.batch.read", Where.INSTITUTION),
    "imports.batch.sheet": Asks("imports.batch.load", Where.INSTITUTION),
    "imports.batch.load": Asks("imports.batch.load", Where.INSTITUTION),
    "imports.batch.undo": Asks("imports.batch.undo", Where.INSTITUTION),
    "imports.batch.forget": Asks("imports.batch.load", Where.INSTITUTION),
    "imports.selection.choose": Asks("imports.batch.load", Where.INSTITUTION),
    "imports.selection.preview": Asks("imports.batch.load", Where.INSTITUTION),
    "exports.table.make": Asks("exports.table.make", Where.UNIT, "?under={unit}"),
    "exports.file.ask": Asks(
        "exports.table.make", Where.UNIT, body={"table": "=units", "form": "=csv", "under": "unit"}
    ),
    "exports.file.open": Asks("exports.table.make", Where.INSTITUTION),
    # the journal
    "audit.key.show": Open.PUBLIC,
    "audit.checkpoint.list": Asks("audit.proof.read", Where.INSTITUTION),
    "audit.consistency.show": Asks("audit.proof.read", Where.INSTITUTION, "?old=0"),
    "audit.receipt.show": Asks("audit.journal.read", Where.INSTITUTION),
    "audit.event.list": Asks("audit.journal.read", Where.UNIT),
    "audit.journal.export": Asks("audit.journal.read", Where.INSTITUTION),
    "audit.checkpoint.sign": Asks("audit.checkpoint.sign", Where.INSTITUTION),
    "audit.payload.erase": Asks("audit.payload.erase", Where.INSTITUTION),
    # jobs
    "jobs.job.list": Asks("jobs.job.read", Where.INSTITUTION),
    "jobs.job.show": Asks("jobs.job.read", Where.INSTITUTION),
    "jobs.job.stop": Asks("jobs.job.stop", Where.INSTITUTION),
    "jobs.job.resume": Asks("jobs.job.stop", Where.INSTITUTION),
}

NEEDED = {
    "accounts.right.why": "?right=register.unit.read",
    "accounts.right.where": "?right=register.unit.read",
    "returns.burden.show": "?kind=county&period=2026",
}
"""What must be said in the address of those that ask for no right."""

FORM = (
    "--b\r\nContent-Disposition: form-data; name=owner\r\n\r\nunit/{unit}\r\n"
    "--b\r\nContent-Disposition: form-data; name=subject\r\n\r\nunit\r\n"
    "--b\r\nContent-Disposition: form-data; name=on\r\n\r\n2026-01-01\r\n"
    "--b\r\nContent-Disposition: form-data; name=file; filename=a.txt\r\n\r\nSeen.\r\n--b--\r\n"
)
"""A form with a file of the county."""

OPENINGS = {opening.name: (door.subject, opening) for door in DOORS for opening in door.openings}


def test_every_operation_has_its_row() -> None:
    """No operation is open by oversight, and no row is left over."""
    assert set(TABLE) == set(OPENINGS)


@pytest.mark.stores("sqlite")
@pytest.mark.parametrize("subject", sorted({subject for subject, _ in OPENINGS.values()}))
@pytest.mark.long(60)
def test_who_may(subject: str, database: Stores) -> None:
    """Each role at each place: allowed exactly where it holds the right there."""
    here = database.start_from(town)
    cache.clear()
    description = json.loads(openapi())
    wrong = []
    with override_settings(GUIJU_API_RATE=10**9):
        for name, (of, opening) in OPENINGS.items():
            row = TABLE.get(name, Open.PUBLIC)
            if of != subject or isinstance(row, Open):
                continue
            send = Request.made(here, description, of, opening, row)
            for holder in here.holders:
                status = send.by(holder.token)
                if not as_it_should_be(row, holder, status):
                    wrong.append(f"{name} by {holder.role} {holder.place}: {status}")
                if status < 300 and opening.way.writes:
                    here = database.start_from(town)  # what was done is not there for the next who asks

    assert wrong == []


@pytest.mark.stores("sqlite")
def test_what_asks_for_no_right(database: Stores) -> None:
    """Public operations answer anybody; those of every account answer each; one's own record opens to no token."""
    here = database.start_from(town)
    cache.clear()
    description = json.loads(openapi())
    holder = here.holders[0]
    for name, row in TABLE.items():
        if isinstance(row, Open):
            of, opening = OPENINGS[name]
            send = Request.made(here, description, of, opening, None)
            nobody, somebody = send.by(""), send.by(holder.token)
            match row:
                case Open.PUBLIC:
                    assert nobody not in {401, 403}, name
                case Open.SIGNED_IN:
                    assert (nobody, somebody) == (401, 200), name
                case Open.BY_PROCEDURE:
                    assert nobody == 401, name
                    assert somebody in {403, 404, 422}, name
                case Open.OWN:
                    assert (nobody, somebody) == (401, 422), name


_OVER = {
    Where.INSTITUTION: {"everywhere"},
    Where.UNIT: {"everywhere", "inside"},
    Where.ANYWHERE: {"everywhere", "inside", "beside", "outside"},
}
"""At which places a right is held over what is asked about."""


def as_it_should_be(row: Asks, holder: Holder, status: int) -> bool:
    """Tell whether an answer is what the table asks for."""
    over = _OVER[row.where]
    if row.right in holder.rights and holder.place in over:
        return status not in {401, 403} and status < 500
    return status == 403


@dataclass(frozen=True, slots=True)
class Request:
    """A request that could be carried out, were it allowed."""

    method: str
    address: str
    body: bytes
    headers: dict[str, str]

    @classmethod
    def made(cls, here: Town, description: dict[str, Any], of: str, opening: Opening, row: Asks | None) -> Request:
        """Make it from the description's example, about the county."""
        known = {
            **here.ids,
            **here.units,
            "code": "no-role",
            "form": "county-month",
            "kind": "unit",
            "thing": here.units["unit"],
        }
        path = f"/api/{of}{opening.path}".replace("{uuid:", "{")
        method = "post" if opening.way.writes else "get"
        operation = description["paths"][path][method]
        asked = {
            name: known.get(name, UUID(int=1))
            for name in (each["name"] for each in operation["parameters"] if each.get("in") == "path")
        }
        query = row.query.format(**known) if row else NEEDED.get(opening.name, "")
        content = operation.get("requestBody", {}).get("content", {})
        body = dict(content["application/json"]["example"]) if "application/json" in content else {}
        for name, value in (row.body or {}).items() if row else ():
            said = value[1:] if value.startswith("=") else str(known[value])
            body[name] = [said] if isinstance(body.get(name), list) else said
        headers = {"X-Purpose": "matrix", "If-Match": "*", "Idempotency-Key": "matrix"}
        sent = json.dumps(body).encode() if content else b""
        if content:
            headers["Content-Type"] = "application/json"
        if "multipart/form-data" in content:
            sent, headers["Content-Type"] = FORM.format(**known).encode(), "multipart/form-data; boundary=b"
        return cls(method.upper(), path.format(**asked) + query, sent, headers)

    def by(self, token: str) -> int:
        """Send it with a token, under a key of its own, and return the status."""
        headers = {name.replace("-", "_"): value for name, value in self.headers.items()}
        return Caller(token).raw(self.method, self.address, self.body, **headers).status_code

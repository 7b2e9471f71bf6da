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
    """The town the request is about."""
    INSTITUTION = auto()
    """The institution as a whole."""


@dataclass(frozen=True, slots=True)
class Asks:
    """The right an operation asks for, and the request that is about the town: only the right can turn it away."""

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
    OWN = auto()
    """The account's own record: a token does not open it."""


TABLE: dict[str, Asks | Open] = {
    "problems.code.show": Open.PUBLIC,
    # register
    "register.unit.list": Asks("register.unit.read", Where.UNIT, "?under={unit}"),
    "register.unit.count": Asks("register.unit.count", Where.UNIT, "?under={unit}"),
    "register.unit.show": Asks("register.unit.read", Where.UNIT),
    "register.unit.found": Asks("register.unit.change", Where.UNIT, body={"parent": "unit", "kind": "=village"}),
    "register.unit.describe": Asks("register.unit.change", Where.UNIT),
    "register.unit.move": Asks("register.unit.change", Where.UNIT, body={"parent": "county"}),
    "register.unit.merge": Asks("register.unit.reform", Where.UNIT, body={"units": "unit", "into": "unit"}),
    "register.unit.split": Asks("register.unit.reform", Where.UNIT, body={"parts": "unit"}),
    "register.unit.convert": Asks("register.unit.reform", Where.UNIT, body={"kind": "=subdistrict"}),
    "register.unit.dissolve": Asks("register.unit.reform", Where.UNIT),
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

NEEDED = {"accounts.right.why": "?right=register.unit.read", "accounts.right.where": "?right=register.unit.read"}
"""What must be said in the address of those that ask for no right."""

OPENINGS = {opening.name: (door.subject, opening) for door in DOORS for opening in door.openings}


def test_every_operation_has_its_row() -> None:
    """No operation is open by oversight, and no row is left over."""
    assert set(TABLE) == set(OPENINGS)


@pytest.mark.stores("sqlite")
@pytest.mark.parametrize("subject", sorted({subject for subject, _ in OPENINGS.values()}))
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
                case Open.OWN:
                    assert (nobody, somebody) == (401, 422), name


def as_it_should_be(row: Asks, holder: Holder, status: int) -> bool:
    """Tell whether an answer is what the table asks for."""
    over = {"everywhere"} if row.where is Where.INSTITUTION else {"everywhere", "inside"}
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
        """Make it from the description's example, about the town."""
        known = {**here.ids, **here.units, "code": "no-role", "kind": "unit", "thing": here.units["unit"]}
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
        headers = {"X-Purpose": "matrix", "If-Match": "*"}
        return cls(method.upper(), path.format(**asked) + query, json.dumps(body).encode() if content else b"", headers)

    def by(self, token: str) -> int:
        """Send it with a token, under a key of its own, and return the status."""
        caller = Caller(token)
        headers = {name.replace("-", "_"): value for name, value in self.headers.items()}
        kind = {"Content_Type": "application/json"} if self.body else {}
        return caller.raw(self.method, self.address, self.body, **headers, **kind, Idempotency_Key="matrix").status_code

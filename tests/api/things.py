"""The things the matrix asks about, one of each kind, by the name an address or a body has for it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid4

from tests.api.people import SINCE, done, member
from tests.store.register import cases as register

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.store.accounts import actions
from guiju.store.audit.actions import Work, action, now
from guiju.store.jobs import actions as jobs


@jobs.does("trial.matrix")
def _nothing(running: jobs.Running) -> None:
    """Do nothing: the job is there to be asked about."""


@action("trial.matrix.ask")
def ask_for_a_job(work: Work) -> UUID:
    """Ask for the job."""
    return jobs.ask(work, "trial.matrix", {})


def units() -> dict[str, str]:
    """Found a prefecture, a county with a town, and a county beside it."""
    register.adopt(on=SINCE)
    top = register.found("prefecture", "澄川市", on=SINCE)
    county = register.found("county", "柳塘县", top, on=SINCE)
    town = register.found("town", "汀溪镇", county, on=SINCE)
    beside = register.found("county", "岚汀县", top, on=SINCE)
    spare = register.found("town", "菀岫镇", county, on=SINCE)
    return {"top": str(top), "county": str(county), "unit": str(town), "beside": str(beside), "spare": str(spare)}


def things() -> dict[str, str]:
    """Make one of each kind; return their ids by name."""
    made = units()
    account, _ = member("asked-about")
    other, _ = member("other")
    person = uuid4()
    owner = done(actions.create_account(BY_ITSELF, username="owner", display_name="本人", person=person))
    days = {"valid_from": dt.date(2026, 3, 1), "valid_to": dt.date(2026, 3, 9), "reason": "休假"}
    deputy = actions.appoint_deputy(BY_ITSELF, account=other, principal=account, **days)  # type: ignore[arg-type]
    town = UUID(made["unit"])
    grant = actions.give_role(BY_ITSELF, account=other, role="clerk", unit=town, valid_from=SINCE, reason="分工")
    _, hashed = actions.new_token()
    until = now() + dt.timedelta(days=9)
    token = actions.issue_token(Acting(account), name="n", hashed=hashed, rights=["jobs.job.read"], expires_at=until)
    correction = actions.request_correction(Acting(owner), reference="register.person/name", wrong="错字")
    return {
        **made,
        "account": str(account),
        "other": str(other),
        "person": str(person),
        "deputy": str(done(deputy)),
        "grant": str(done(grant)),
        "token": str(done(token)),
        "correction": str(done(correction)),
        "job": str(done(ask_for_a_job(BY_ITSELF))),
    }

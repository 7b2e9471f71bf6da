"""One's own: the account that asks, all that is held about its person, tokens, password, requests for correction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth import get_user_model, update_session_auth_hash
from ninja import Query
from pydantic import Field

from guiju.api.accounts.subject import Account, account_shown, door
from guiju.api.allowing import require
from guiju.api.asking import Asking, acting, expected, holder
from guiju.api.paging import Page, Paging, page, shown, start
from guiju.api.shapes import AsOf, Code, In, Instant, Line, Out, Prose, Versioned
from guiju.core.accounts.rights import RIGHTS
from guiju.core.findings import Finding
from guiju.core.journal.outcome import Done, Outcome
from guiju.core.values import Text
from guiju.doors.refusal import RefusalError, found
from guiju.store.accounts import actions, queries
from guiju.store.accounts.actions import Sealed, new_token
from guiju.store.audit.queries import version_of
from guiju.words.happenings import happening

SECRET = Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")


class Right(Out):
    """A right of the closed catalogue; `does` is count, read or write."""

    id: str
    does: str
    title: Text
    personal: bool


class Passwords(In):
    """The password that was, and the one that is to be."""

    old: str = SECRET
    new: str = SECRET


class NewToken(In):
    """A token to be issued: a part of one's rights, until a moment at most a year away."""

    name: Line = Field(max_length=120, examples=["数据交换"])
    rights: list[Code] = Field(min_length=1, max_length=100, examples=[["register.unit.read"]])
    expires_at: Instant


class Token(Out):
    """A token, without its secret."""

    id: UUID
    name: str
    rights: list[str]
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


class Issued(Out):
    """A token with its secret, told this once."""

    id: UUID
    token: str


class Held(Out):
    """One thing kept about a person: where it came from, what for, until when."""

    subject: str
    reference: str
    title: Text
    value: str
    source: Text
    purpose: Text
    since: date | None
    expires: date | None
    kept: Text | None


class Correction(Versioned):
    """A request that something be put right, and its answer."""

    id: UUID
    person: UUID
    reference: str
    wrong: str
    asked_at: datetime
    decided_at: datetime | None
    accepted: bool | None
    answer: str


class Record(Out):
    """All that is held about the person of an account."""

    person: UUID
    held: list[Held]
    corrections: list[Correction]


class Sighting(Out):
    """One time somebody looked at what is held about oneself, or changed it."""

    at: datetime
    actor: str
    on_behalf_of: str
    looked: bool
    what: str
    said: Text = Field(description="the same in words")
    purpose: str
    event: UUID


class Wrong(In):
    """What is wrong: the reference of what is held (on a day, today if left out), and how it should be."""

    reference: Line = Field(examples=["register.person/name"])
    wrong: Prose = Field(examples=["名字有一个字写错了"])
    on: date | None = None


class Decision(In):
    """The answer to a request for correction."""

    accepted: bool
    answer: Prose = Field(examples=["已核对原件"])


@door.read("accounts.self.show", "/me", Account, zh="当前账号", en="Show the account that asks")
def show_self(request: Asking) -> Account:
    """Return who asks."""
    return account_shown(found(queries.account(holder(request).account), "account"))


@door.read("accounts.right.list", "/rights", list[Right], zh="权限目录", en="List the rights there are")
def list_rights(request: Asking) -> list[object]:
    """Return the closed catalogue."""
    return list(RIGHTS.values())


@door.read("accounts.self.record", "/me/record", Record, zh="本人记录", en="Show all that is held about oneself")
def show_record(request: Asking, when: Query[AsOf]) -> Record:
    """Return it whole; a token or a deputy does not see it."""
    _person(request)
    held = found(queries.own_record(holder(request).account, on=when.day, known_at=when.known), "person")
    return Record(
        person=held.person,
        held=[Held.model_validate(each) for each in held.held],
        corrections=[_correction(each) for each in held.corrections],
    )


@door.page("accounts.self.log", "/me/log", Sighting, zh="谁看过我的记录", en="List who looked at one's own record")
def list_sightings(request: Asking, paging: Query[Paging], looked: bool | None = None) -> Page[Sighting]:  # noqa: FBT001 - a filter of the address
    """Return who looked and who changed, the latest first."""
    last = start(request, paging)
    before = int(last[0]) if last else None
    person = _person(request)
    rows = queries.access_log(person, before=before, limit=paging.limit + 1, looked=looked)
    return shown(page(request, paging, rows, key=lambda row: (row.sighting.place,)), _sighting)


@door.act("accounts.password.change", "/me/password", zh="修改自己的密码", en="Change one's own password")
def change_password(request: Asking, asked: Passwords) -> Outcome[UUID]:
    """Change it; a token may not. The session it is changed in goes on, all others end."""
    one = acting(request)
    outcome = actions.change_password(one, account=one.account, old=Sealed(asked.old), new=Sealed(asked.new))
    if isinstance(outcome, Done):
        update_session_auth_hash(request, get_user_model().objects.get(pk=one.account))
    return outcome


@door.read("accounts.token.list", "/me/tokens", list[Token], zh="自己的令牌", en="List one's own tokens")
def list_tokens(request: Asking) -> list[object]:
    """Return them, the newest first."""
    return list(queries.tokens(holder(request).account))


@door.act("accounts.token.issue", "/me/tokens", Issued, zh="新建令牌", en="Issue a token")
def issue_token(request: Asking, asked: NewToken) -> Outcome[Issued]:
    """Issue it to oneself; its secret is told once and kept as a hash, so a repeated request makes another."""
    text, hashed = new_token()
    match actions.issue_token(replace(acting(request), key=""), hashed=hashed, **asked.given()):
        case Done(value) as done:
            return Done(Issued(id=value, token=text), done.findings, versions=done.versions)
        case refused:
            return refused


@door.act("accounts.token.revoke", "/tokens/{uuid:token}/revoke", zh="吊销令牌", en="Revoke a token")
def revoke_token(request: Asking, token: UUID) -> Outcome[UUID]:
    """End it at once: one's own, or another's with the right to."""
    return actions.revoke_token(acting(request), token=token)


@door.read("accounts.correction.list", "/corrections", list[Correction], zh="待办更正申请", en="List open corrections")
def list_corrections(request: Asking, under: UUID | None = None) -> list[Correction]:
    """Return the requests not answered yet of people in a unit and all below it, for whoever answers them."""
    require(request, "register.correction.decide", found(queries.reach_of_unit(under), "under"))
    return [_correction(each) for each in queries.open_corrections(None if under is None else [under])]


@door.make("accounts.correction.request", "/corrections", zh="申请更正", en="Request a correction of one's own record")
def request_correction(request: Asking, asked: Wrong) -> Outcome[UUID]:
    """Ask; nobody needs a role for that."""
    return actions.request_correction(acting(request), **asked.given())


@door.change(
    "accounts.correction.decide", "/corrections/{uuid:correction}/decide", zh="答复更正申请", en="Answer a correction"
)
def decide_correction(request: Asking, correction: UUID, asked: Decision) -> Outcome[UUID]:
    """Answer it, with reasons."""
    return actions.decide_correction(acting(request), correction=correction, version=expected(request), **asked.given())


def _person(request: Asking) -> UUID:
    """Return the person of the account that asks; neither a token nor a deputy opens anybody's own record."""
    one = acting(request)
    if one.rights is not None or one.on_behalf_of is not None:
        raise RefusalError(Finding("own-record-only"))
    account = found(queries.account(one.account), "account")
    return found(account.person, "person")


def _sighting(each: queries.Looker) -> Sighting:
    seen = each.sighting
    return Sighting(
        at=seen.at,
        actor=each.actor,
        on_behalf_of=each.on_behalf_of,
        looked=seen.looked,
        what=seen.what,
        said=happening(seen.what),
        purpose=seen.purpose,
        event=seen.event,
    )


def _correction(held: queries.Correction) -> Correction:
    named = {name: getattr(held, name) for name in Correction.model_fields if name != "version"}
    return Correction.model_validate(named | {"version": version_of(f"correction/{held.id}")})

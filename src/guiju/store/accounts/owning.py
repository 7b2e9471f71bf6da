"""Own record: what each app holds about a person, put together for that person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from guiju.core.accounts.held import Held
from guiju.core.journal.acting import SYSTEM
from guiju.core.values import Text
from guiju.store.accounts import models, rows
from guiju.store.accounts.standing import known as as_known
from guiju.store.accounts.standing import roles_on
from guiju.store.audit.actions import day_of, known, knows
from guiju.store.audit.queries import history

HELD = "accounts.held-about"
"""The question whose answers (`Held`) are everything an app holds about a person, on a day, as known at a moment."""

_ONESELF = Text(zh="本人", en="oneself")
_WHY = Text(zh="登录和分清权限", en="to sign in, and to tell who may do what")
_KEPT = Text(zh="账号停用后随日志保存", en="kept with the journal after the account is deactivated")
_TO_CORRECT = Text(zh="核实并更正记录", en="to look into it and put the record right")
_SOON_GONE = Text(zh="记下 3 年后删除", en="erased 3 years after it was recorded")


def held_about(person: UUID, on: date, known_at: datetime | None = None) -> tuple[Held, ...]:
    """Return everything held about a person, by subject."""
    found = known(HELD, person=person, on=on, known_at=known_at)
    return tuple(sorted(found, key=lambda each: (each.subject, each.reference)))


@knows(HELD)
def _held_here(person: UUID, on: date, known_at: datetime | None) -> Iterator[Held]:
    """Yield what accounts hold: the account itself, its roles, and who stands in for whom."""
    roles = roles_on(on, known_at=known_at)
    for account in models.Account.objects.filter(person=person).order_by("username"):
        source, since = _opened_by(account), day_of(account.made_at)
        yield _held(f"account/{account.pk}/username", Text(zh="账号名", en="Username"), account.username, source, since)
        yield _held(
            f"account/{account.pk}/display_name",
            Text(zh="显示名", en="Display name"),
            account.display_name,
            source,
            since,
        )
        for row in models.Grant.objects.filter(as_known(known_at), account=account).order_by("id"):
            grant = rows.held(row)
            title = roles[grant.role].title if grant.role in roles else Text(zh=grant.role, en=grant.role)
            said = f"{grant.valid_from} – {grant.valid_to or ''} {grant.reason}".strip()
            yield _held(f"grant/{grant.id}", title, said, _given(row.granted_by), grant.valid_from)
        for deputy in models.Deputy.objects.filter(as_known(known_at), account=account).select_related("principal"):
            title = Text(zh="代理", en="Stands in for")
            said = f"{deputy.principal.display_name} {deputy.valid_from} – {deputy.valid_to}"
            yield _held(f"deputy/{deputy.deputy}", title, said, _given(deputy.appointed_by), deputy.valid_from)
        for token in models.Token.objects.filter(account=account, revoked_at=None).order_by("id"):
            title = Text(zh="令牌", en="Token")
            yield Held(
                "accounts",
                f"accounts.token/{token.pk}",
                title,
                token.name,
                _ONESELF,
                _WHY,
                day_of(token.made_at),
                day_of(token.expires_at),
            )
    for correction in models.Correction.objects.filter(person=person).order_by("id"):
        title = Text(zh="更正申请", en="Request for correction")
        held = _held(f"correction/{correction.pk}", title, correction.wrong, _ONESELF, day_of(correction.asked_at))
        yield replace(held, purpose=_TO_CORRECT, kept=_SOON_GONE)


def _opened_by(account: models.Account) -> Text:
    """Return who opened an account: the journal knows."""
    opened = history(f"account/{account.pk}", before=2, limit=1)
    actor = opened[0].actor if opened else SYSTEM
    if actor == SYSTEM:
        return Text(zh="系统自动开设", en="opened by the software itself")
    name = _name(actor)
    return Text(zh=f"{name}开设", en=f"opened by {name}")


def _given(by: UUID) -> Text:
    """Return who gave a role or appointed a deputy."""
    if by == SYSTEM:
        return Text(zh="系统自动授予", en="given by the software itself")
    name = _name(by)
    return Text(zh=f"{name}授予", en=f"given by {name}")


def _name(account: UUID) -> str:
    """Return what an account is called; one whose name is erased by its id."""
    said = models.Account.objects.filter(pk=account).values_list("display_name", flat=True).first()
    return said or str(account)


def _held(reference: str, title: Text, value: str, source: Text, since: date) -> Held:
    return Held("accounts", f"accounts.{reference}", title, value, source, _WHY, since, None, _KEPT)

"""What notices hold about a person: the address they gave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from guiju.core.accounts.held import Held
from guiju.core.values import Text
from guiju.store.accounts.queries import account_of_person
from guiju.store.audit.actions import day_of, knows
from guiju.store.notices.models import Address

_WHY = Text(zh="提醒您有事项等您处理", en="to tell you that something waits")
_GIVEN = Text(zh="您本人填写", en="given by you")
_KEPT = Text(zh="您清空它为止", en="until you take it back")


@knows("accounts.held-about")
def held_here(person: UUID, on: date, known_at: datetime | None) -> Iterator[Held]:  # noqa: ARG001 - as all are asked
    """Yield the address."""
    account = account_of_person(person)
    for row in Address.objects.filter(account=account) if account is not None else ():
        title = Text(zh="提醒用的邮件地址", en="Address for being told")
        reference, source = "notices.address", _GIVEN
        yield Held("notices", reference, title, row.address, source, _WHY, day_of(row.since), None, _KEPT)

"""Accounts are listed, found and taken out as a file; a new one is opened, and its holder let in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, ClassVar
from uuid import UUID

from django import forms

from guiju.core.values import Text
from guiju.files.rows_out import Holds, Value
from guiju.store.accounts import actions, queries
from guiju.store.accounts.queries import Account
from guiju.store.audit.actions import day_of, today
from guiju.store.loading.actions import Listed
from guiju.web.accounts.keeping import invited, password_told
from guiju.web.accounts.many import VERBS
from guiju.web.accounts.subject import pages
from guiju.web.answers import Answer, Shown, taken
from guiju.web.asking import Form, choice, line
from guiju.web.handing_out import column, handed_out
from guiju.web.listing import ROWS, begin, page
from guiju.web.viewing import Viewing, acting, may, require
from guiju.words.pages import said

STATES = {"active": True, "inactive": False}
READ = "accounts.account.read"
LINK, MADE_UP = "link", "made-up"


@pages.page("", "list")
def list_accounts(request: Viewing) -> Answer:
    """Show accounts by username: active ones, unless others are asked for."""
    require(request, READ)
    state, like = _asked(request)
    last = begin(request)
    rows = queries.accounts(after=str(last[0]) if last else "", limit=ROWS + 1, active=STATES.get(state), like=like)
    shown = page(request, rows, lambda row: (row.username,))
    day = request.on
    held = queries.roles_held_by([row.id for row in shown.rows], day)
    filled = {
        "page": shown,
        "rows": [{"account": row, "roles": held.get(row.id, ())} for row in shown.rows],
        "state": state,
        "states": ("active", "inactive", "all"),
        "like": like,
        "verbs": [verb for verb, right in VERBS.items() if may(request, right).allowed],
        "minds": may(request, "jobs.job.read").allowed,
        "may_create": may(request, "accounts.account.create").allowed,
    }
    return Shown("accounts/list.html", "accounts.list", filled)


@pages.page("export/", "export", does=("exports.list.make",))
def export(request: Viewing) -> Answer:
    """Hand the list out as a file, all pages of it, of the state and by the words it is asked for."""
    require(request, READ)
    state, like = _asked(request)
    held = list(chain.from_iterable(_all(active=STATES.get(state), like=like)))
    people = [account.person for account, _ in held if account.person is not None]
    rows = (_as_row(account, roles, request.language) for account, roles in held)
    return handed_out(request, Listed("accounts", READ, COLUMNS, rows, people))


AT_ONCE = 500
COLUMNS = (
    column("username", "accounts.username", Holds.CODE),
    column("display_name", "accounts.display-name"),
    column("roles", "accounts.roles"),
    column("state", "accounts.state"),
    column("language", "accounts.opening.language", Holds.CODE),
    column("made", "accounts.made", Holds.DATE),
)


def _all(*, active: bool | None, like: str) -> Iterator[list[tuple[Account, tuple[Text, ...]]]]:
    """Yield accounts with what their roles are called today, many at a time."""
    last = ""
    while part := queries.accounts(after=last, limit=AT_ONCE, active=active, like=like):
        roles = queries.roles_held_by([each.id for each in part], today())
        yield [(each, roles.get(each.id, ())) for each in part]
        last = part[-1].username


def _as_row(account: Account, roles: tuple[Text, ...], language: str) -> tuple[Value, ...]:
    state = "inactive" if not account.active else "locked" if account.locked_until else "active"
    held = said("accounts.between", language).join(role.in_language(language) for role in roles)
    return (
        account.username, account.display_name, held, said(f"accounts.state.{state}", language), account.language,
        day_of(account.made_at),
    )  # fmt: skip


def _asked(request: Viewing) -> tuple[str, str]:
    return request.GET.get("state", "active"), request.GET.get("q", "").strip()[:80]


class Opening(Form):
    """A new account, and how its holder comes by the password."""

    said: ClassVar[str] = "accounts.opening"

    username = forms.CharField(
        max_length=60, widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"})
    )
    display_name = line(longest=120)
    language = choice([("zh", "中文"), ("en", "English")])
    how = forms.ChoiceField(choices=[(LINK, LINK), (MADE_UP, MADE_UP)])

    def __init__(self, request: Viewing) -> None:
        super().__init__(request, initial={"language": request.language, "how": LINK})
        self.fields["how"].choices = [  # type: ignore[attr-defined]
            (name, said(f"accounts.opening.how.{name}", request.language)) for name in (LINK, MADE_UP)
        ]


@pages.page("new/", "new", does=("accounts.account.create", "accounts.password.invite", "accounts.password.reset"))
def new(request: Viewing) -> Answer:
    """Open an account: its holder is given a link to choose a password by, or a password that must be changed."""
    require(request, "accounts.account.create")
    form = Opening(request)
    if form.sent:
        given = form.values
        if (made := _opened(request, given)) is not None:
            return invited(request, made) if given["how"] == LINK else password_told(request, made)
    return Shown("accounts/new.html", "accounts.new", {"form": form})


def _opened(request: Viewing, given: dict[str, Any]) -> UUID | None:
    named = {name: given[name] for name in ("username", "display_name", "language")}
    return taken(request, actions.create_account(acting(request), **named))

"""Verdicts agree with a small oracle that asks the plain question, and say why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.core.accounts.deciding import Asked, scope, verdict
from guiju.core.accounts.grants import Deputyship, Grant, Standing
from guiju.core.accounts.rights import RIGHTS, Does, right_of
from guiju.core.journal.rights import Reach
from guiju.core.journal.stores import Store
from guiju.core.rulebook.roles import Role
from guiju.words.catalogue import advice, sentence

DAY = dt.date(2026, 1, 1)
TREE = {1: (1,), 2: (2, 1), 3: (3, 1), 4: (4, 2, 1)}
"""Units: 1 is the root, 2 and 3 stand below it, 4 below 2; each with its way up."""
ME, YOU, OTHER = UUID(int=11), UUID(int=12), UUID(int=13)
ASKABLE = [
    "register.unit.read",
    "register.unit.change",
    "register.person.count",
    "register.person.read",
    "register.person.change",
]


def day(number: int) -> dt.date:
    """Return a day of January 2026."""
    return DAY + dt.timedelta(days=number)


def role(id_: str, rights: tuple[str, ...], groups: tuple[str, ...] = (), **more: object) -> Role:
    """Return a role with a title."""
    return Role.model_validate(
        {"id": id_, "title": {"zh": f"角色{id_}", "en": id_}, "rights": rights, "field_groups": groups, **more}
    )


ROLES: Mapping[str, Role] = {
    each.id: each
    for each in (
        role("officer", ("register.unit.read", "register.unit.change", "register.person.read", "register.person.change", "register.person.count"), ("identity", "contact")),
        role("clerk", ("register.unit.read", "register.person.count")),
        role("strong", ("register.unit.change",), second_factor=True),
        role("inspector", ("register.unit.read", "register.person.read"), ("identity",), inspects=True),
    )
}  # fmt: skip

grants = st.builds(
    Grant,
    id=st.just(UUID(int=99)),
    account=st.just(ME),
    role=st.sampled_from([*ROLES, "gone"]),
    unit=st.sampled_from([None, *(UUID(int=n) for n in TREE)]),
    valid_from=st.integers(0, 4).map(day),
    valid_to=st.none() | st.integers(2, 8).map(day),
    store=st.sampled_from([Store.DEFAULT, Store.DEFAULT, Store.SERVICE]),
    field_groups=st.none() | st.frozensets(st.sampled_from(["identity", "contact"])),
)
deputyships = st.builds(
    Deputyship,
    id=st.just(UUID(int=98)),
    account=st.sampled_from([ME, OTHER]),
    principal=st.sampled_from([YOU, OTHER]),
    valid_from=st.integers(0, 4).map(day),
    valid_to=st.integers(2, 8).map(day),
)


def standings(account: UUID) -> st.SearchStrategy[Standing]:
    """Make the standing of an account."""
    return st.builds(
        Standing,
        account=st.just(account),
        active=st.sampled_from([True, True, True, False]),
        second_factor=st.booleans(),
        grants=st.lists(grants, max_size=3).map(tuple),
        deputyships=st.lists(deputyships, max_size=2).map(tuple),
        carried=st.none() | st.frozensets(st.sampled_from(ASKABLE)),
    )


questions = st.builds(
    Asked,
    right=st.sampled_from(ASKABLE).map(right_of),
    reach=st.builds(
        Reach,
        store=st.sampled_from([Store.DEFAULT, Store.SERVICE]),
        within=st.sampled_from([(), *TREE.values()]).map(lambda way: tuple(UUID(int=n) for n in way)),
    ),
    on=st.integers(0, 8).map(day),
    fields=st.sampled_from(["", "contact", "sanctions"]),
    purpose=st.sampled_from(["", "年度考核"]),
)


def oracle(asked: Asked, own: Standing, principal: Standing | None) -> bool:
    """Say yes or no by going through everything once, with no thought of why."""
    bearers = [own] if principal is None else [own, principal]
    if not all(bearer.active for bearer in bearers):
        return False
    if own.carried is not None and asked.right.id not in own.carried:
        return False
    if principal is not None and not any(
        each.account == own.account
        and each.principal == principal.account
        and each.valid_from <= asked.on < each.valid_to
        for each in own.deputyships
    ):
        return False
    held = {
        bearer.account: [
            g
            for g in bearer.grants
            if g.role in ROLES and g.valid_from <= asked.on and (g.valid_to is None or asked.on < g.valid_to)
        ]
        for bearer in bearers
    }
    if asked.right.does is Does.WRITE and any(ROLES[g.role].inspects for each in held.values() for g in each):
        return False
    if asked.right.personal and asked.right.does is Does.READ and not asked.purpose:
        return False
    for grant in held[bearers[-1].account]:
        given = ROLES[grant.role]
        groups = {group.value for group in given.field_groups}
        if grant.field_groups is not None:
            groups &= grant.field_groups
        if (
            asked.right.id in given.rights
            and grant.store == asked.reach.store
            and (grant.unit is None or grant.unit in asked.reach.within)
            and (not given.second_factor or own.second_factor)
            and (not asked.right.personal or (asked.fields or "identity") in groups)
        ):
            return True
    return False


@given(questions, standings(ME), st.none() | standings(YOU))
def test_a_verdict_is_what_the_oracle_says_and_has_reasons(
    asked: Asked, own: Standing, principal: Standing | None
) -> None:
    """Yes has its one grant, no has its reasons, each a sentence in both languages."""
    found = verdict(asked, own=own, principal=principal, roles=ROLES)
    assert found.allowed is oracle(asked, own, principal)
    assert found.because
    for reason in found.because:
        assert reason.code.startswith("allowed-") is found.allowed
        for language in ("zh", "en"):
            assert "—" not in sentence(reason, language)
            assert advice(reason, language)


@given(questions, standings(ME), st.none() | standings(YOU))
def test_a_scope_holds_exactly_the_units_that_are_allowed(
    asked: Asked, own: Standing, principal: Standing | None
) -> None:
    """So a list cut to the scope shows what a look at each unit would have shown."""
    found = scope(asked, own=own, principal=principal, roles=ROLES)
    for way in ((), *TREE.values()):
        within = tuple(UUID(int=number) for number in way)
        one = Asked(asked.right, Reach(asked.reach.store, within), asked.on, asked.fields, asked.purpose)
        inside = found.everywhere or bool(found.units & set(within))
        assert inside is verdict(one, own=own, principal=principal, roles=ROLES).allowed


@given(questions, standings(ME))
def test_no_more_grants_take_nothing_away_but_by_an_inspector(asked: Asked, own: Standing) -> None:
    """Adding a clerk's grant never turns a yes into a no."""
    more = Grant(UUID(int=97), ME, "clerk", None, DAY)
    wider = Standing(own.account, own.active, own.second_factor, (*own.grants, more), own.deputyships, own.carried)
    before = verdict(asked, own=own, principal=None, roles=ROLES).allowed
    assert verdict(asked, own=wider, principal=None, roles=ROLES).allowed or not before


def _asked(
    right: str, *, unit: int = 4, on: int = 3, fields: str = "", purpose: str = "复核", store: Store = Store.DEFAULT
) -> Asked:
    within = tuple(UUID(int=number) for number in TREE[unit])
    return Asked(right_of(right), Reach(store, within), day(on), fields, purpose)


def _held(role_: str, unit: int | None = 2, first: int = 1, end: int | None = None, **more: object) -> Standing:
    where = None if unit is None else UUID(int=unit)
    grant = Grant(UUID(int=1), ME, role_, where, day(first), None if end is None else day(end))
    return Standing(ME, grants=(grant,), **more)  # type: ignore[arg-type]


def test_who_may_not_see_people_may_count_them() -> None:
    """A clerk without any field group counts the people of the township and sees none."""
    clerk = _held("clerk")
    assert verdict(_asked("register.person.count", purpose=""), own=clerk, principal=None, roles=ROLES).allowed
    assert not verdict(_asked("register.person.read"), own=clerk, principal=None, roles=ROLES).allowed


@pytest.mark.parametrize(
    ("own", "asked", "code"),
    [
        (Standing(ME), _asked("register.unit.read"), "no-role"),
        (_held("officer"), _asked("register.unit.read", unit=3), "role-elsewhere"),
        (_held("officer"), replace(_asked("register.unit.read"), reach=Reach()), "role-of-a-unit"),
        (_held("officer", end=2), _asked("register.unit.read"), "role-ended"),
        (_held("officer", first=5), _asked("register.unit.read"), "role-not-begun"),
        (_held("officer"), _asked("register.person.read", fields="sanctions"), "fields-not-covered"),
        (_held("officer"), _asked("register.unit.read", store=Store.SERVICE), "role-in-other-store"),
        (_held("officer"), _asked("register.person.read", purpose=" "), "purpose-needed"),
        (_held("strong"), _asked("register.unit.change"), "second-factor-needed"),
        (_held("officer", active=False), _asked("register.unit.read"), "account-inactive"),
        (_held("officer", carried=frozenset({"register.unit.change"})), _asked("register.unit.read"), "beyond-the-token"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_refusal_names_its_reason(own: Standing, asked: Asked, code: str) -> None:
    """One thing is wrong in each case, and it is the one that is said."""
    found = verdict(asked, own=own, principal=None, roles=ROLES)
    assert [reason.code for reason in found.because] == [code]


def test_an_inspector_writes_nothing_by_another_role_either() -> None:
    """While the inspection lasts the officer's grant does not write; afterwards it does again."""
    both = Standing(
        ME,
        grants=(
            Grant(UUID(int=1), ME, "officer", None, day(0)),
            Grant(UUID(int=2), ME, "inspector", UUID(int=3), day(2), day(5)),
        ),
    )
    during = verdict(_asked("register.unit.change", on=3), own=both, principal=None, roles=ROLES)
    assert [reason.code for reason in during.because] == ["inspector-writes-nothing"]
    assert verdict(_asked("register.unit.read", on=3), own=both, principal=None, roles=ROLES).allowed
    assert verdict(_asked("register.unit.change", on=5), own=both, principal=None, roles=ROLES).allowed


@pytest.mark.parametrize(
    ("first", "end", "on", "code"),
    [(1, 3, 2, "allowed-as-deputy"), (1, 3, 3, "deputy-over"), (4, 6, 3, "deputy-not-begun")],
)
def test_a_deputy_acts_on_its_days_only(first: int, end: int, on: int, code: str) -> None:
    """Half-open: the last day is the one before the end."""
    standing_in = Deputyship(UUID(int=5), YOU, ME, day(first), day(end))
    deputy = Standing(YOU, deputyships=(standing_in,))
    found = verdict(_asked("register.unit.read", on=on), own=deputy, principal=_held("officer"), roles=ROLES)
    assert [reason.code for reason in found.because] == [code]


def test_nobody_stands_in_unasked() -> None:
    """Acting for somebody without having been appointed is refused, whatever they may."""
    found = verdict(_asked("register.unit.read"), own=Standing(YOU), principal=_held("officer"), roles=ROLES)
    assert [reason.code for reason in found.because] == ["not-a-deputy"]


def test_rights_are_named_subject_thing_verb_and_counting_touches_no_person() -> None:
    """The catalogue is closed: three parts each, and a right that only counts is never personal."""
    for right in RIGHTS.values():
        assert len(right.id.split(".")) == 3
        assert not (right.does is Does.COUNT and right.personal)
    with pytest.raises(LookupError):
        right_of("register.unit.burn")

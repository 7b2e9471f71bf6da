"""Who proposed may not approve, nor who stands in for them, nor for whom they stand in."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.core.accounts.grants import Deputyship
from guiju.core.accounts.separation import kept_apart
from guiju.core.journal.acting import Acting

A, B, C, D = (UUID(int=number) for number in (1, 2, 3, 4))
PROPOSED, APPROVED = dt.date(2026, 3, 1), dt.date(2026, 3, 10)


def stands_in(account: UUID, principal: UUID, first: dt.date = PROPOSED, end: dt.date = APPROVED) -> Deputyship:
    """Return a deputyship of the days between."""
    return Deputyship(UUID(int=9), account, principal, first, end)


@pytest.mark.parametrize(
    ("proposes", "approves", "deputyships", "code"),
    [
        (Acting(A), Acting(B), [], None),
        (Acting(A), Acting(A), [], "proposer-approves"),
        (Acting(A), Acting(B, on_behalf_of=A), [stands_in(B, A)], "proposer-approves"),
        (Acting(A, on_behalf_of=B), Acting(B), [stands_in(A, B)], "proposer-approves"),
        (Acting(A, on_behalf_of=C), Acting(B, on_behalf_of=C), [], "proposer-approves"),
        (Acting(A), Acting(B), [stands_in(B, A)], "proposers-deputy-approves"),
        (Acting(A), Acting(B), [stands_in(A, B)], "proposers-principal-approves"),
        (Acting(A), Acting(C, on_behalf_of=B), [stands_in(B, A)], "proposers-deputy-approves"),
        (Acting(A), Acting(B), [stands_in(C, A), stands_in(B, D)], None),
    ],
)
def test_the_hands_are_kept_apart(
    proposes: Acting, approves: Acting, deputyships: list[Deputyship], code: str | None
) -> None:
    """Each tie between the two is found, and no other."""
    found = kept_apart(proposes, approves, deputyships, since=PROPOSED, on=APPROVED)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("first", "end", "bound"),
    [
        (dt.date(2026, 2, 1), dt.date(2026, 3, 1), False),
        (dt.date(2026, 2, 1), dt.date(2026, 3, 2), True),
        (dt.date(2026, 3, 10), dt.date(2026, 4, 1), True),
        (dt.date(2026, 3, 11), dt.date(2026, 4, 1), False),
    ],
)
def test_a_deputyship_binds_on_any_day_between(first: dt.date, end: dt.date, bound: bool) -> None:
    """From the day of the proposal to the day of the approval, both counted."""
    found = kept_apart(Acting(A), Acting(B), [stands_in(B, A, first, end)], since=PROPOSED, on=APPROVED)
    assert bool(found) is bound


people = st.sampled_from([A, B, C, D])
actings = st.builds(Acting, account=people, on_behalf_of=st.none() | people)


@given(actings, actings, st.lists(st.builds(stands_in, people, people), max_size=4))
def test_it_is_the_same_the_other_way_round(one: Acting, other: Acting, deputyships: list[Deputyship]) -> None:
    """A tie binds both, whoever of them proposed; and who is no part of it is free."""
    there = kept_apart(one, other, deputyships, since=PROPOSED, on=APPROVED)
    back = kept_apart(other, one, deputyships, since=PROPOSED, on=APPROVED)
    assert bool(there) is bool(back)
    hands = {one.account, one.on_behalf_of} - {None}, {other.account, other.on_behalf_of} - {None}
    ties = {frozenset({each.account, each.principal}) for each in deputyships}
    tied = any(frozenset({left, right}) in ties for left in hands[0] for right in hands[1] if left != right)
    assert bool(there) is (bool(hands[0] & hands[1]) or tied)

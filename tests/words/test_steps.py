"""A procedure in words: who, where, how long, how much."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from guiju.core.rulebook.institution import About, Institution, Parameter
from guiju.core.rulebook.procedure import Procedure
from guiju.core.rulebook.roles import Role
from guiju.core.rulebook.steps import Step
from guiju.core.rulebook.voting import Share
from guiju.core.rulebook.who import Tie, Who
from guiju.core.values import Text
from guiju.words.steps import KINDS, TIES, length_said, share_said, who_said

DAY = dt.date(2026, 5, 1)
HOUSE = Institution(
    about=About.model_construct(title=Text(zh="芦汀", en="Luting")),
    account_roles={
        "office": Role.model_construct(id="office", title=Text(zh="人事干事", en="Personnel officer")),
    },
    parameters={
        "review": Parameter.model_validate(
            {
                "id": "review",
                "title": {"zh": "申请复核的期限", "en": "time to ask for a review"},
                "value": [{"from": "2020-01-01", "to": "2026-01-01", "value": 15}, {"from": "2026-01-01", "value": 30}],
            }
        )
    },
)
PROCEDURE = Procedure.model_validate(
    {
        "id": "lend",
        "title": {"zh": "借调", "en": "Lending"},
        "basis": [{"document": "d", "clause": "1", "status": "verified"}],
        "in_force": {"from": "2026-01-01"},
        "subject": {"of": "person"},
        "opening": {"who": {"role": "office"}, "clause": "1"},
        "steps": [
            {
                "id": "ask",
                "title": {"zh": "提出", "en": "Ask"},
                "clause": "1",
                "who": {"role": "office"},
                "inputs": [{"id": "host", "title": {"zh": "借入单位", "en": "Borrowing unit"}, "kind": "unit"}],
            }
        ],
        "results": {"done": {"zh": "办结", "en": "done"}},
    }
)


@pytest.mark.parametrize(
    ("who", "zh", "en"),
    [
        (Who(role="office", at="institution"), "人事干事", "Personnel officer"),
        (Who(role="office"), "当事单位的人事干事", "Personnel officer, at the unit concerned"),
        (Who(role="office", at="input.host"), "“借入单位”的人事干事", "Personnel officer, at “Borrowing unit”"),
        (Who(role="office", at="subject.unit.above(county)"), "上一级county的人事干事", "Personnel officer, at the county above"),
        (Who(role="office", at="unit.D1"), "单位 D1的人事干事", "Personnel officer, at unit D1"),
        (Who(role="other"), "当事单位的other", "other, at the unit concerned"),
        (Who(person="subject"), "当事人", "the person concerned"),
        (Who(holder_of="subject"), "任该岗位的人", "whoever holds the post"),
    ],
)  # fmt: skip
def test_who_acts_is_said_with_the_place(who: Who, zh: str, en: str) -> None:
    """A role by its title and where it must be held; what was given at a step by its title."""
    assert who_said(who, PROCEDURE, HOUSE) == Text(zh=zh, en=en)


@pytest.mark.parametrize(
    ("length", "on", "zh", "en"),
    [
        ("5 workdays", None, "5 个工作日", "5 working days"),
        ("1 months", None, "1 个月", "1 month"),
        (":review days", DAY, "30 日", "30 days"),
        (":review days", dt.date(2025, 5, 1), "15 日", "15 days"),
        (":review days", None, "申请复核的期限（日）", "time to ask for a review (days)"),
    ],
)
def test_a_length_that_is_dated_is_that_of_the_day(length: str, on: dt.date | None, zh: str, en: str) -> None:
    """A figure by name has the number of its day; without a day it has its name."""
    assert length_said(length, HOUSE, on) == Text(zh=zh, en=en)


def test_a_share_says_what_it_is_counted_of() -> None:
    """Reached or passed, of those due, present, or of the valid votes."""
    assert share_said(Share(at_least="2/3", of="due")).zh == "不少于应到的 2/3"
    assert share_said(Share(more_than=Decimal("0.5"), of="valid")).en == "more than 0.5 of the valid votes"


def test_every_kind_of_step_and_tie_has_a_word() -> None:
    """Nothing is shown by its code."""
    annotated = Step.__args__[0].__args__  # type: ignore[attr-defined]
    declared = {each.__args__[0] if hasattr(each, "__args__") else each for each in annotated}
    assert {cls.model_fields["kind"].annotation.__args__[0] for cls in declared} == set(KINDS)
    assert set(TIES) == set(Tie)

"""A unit's return worked on: saved, submitted, sent back, accepted, withdrawn."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import Field

from guiju.api.asking import Asking, acting, expected
from guiju.api.evidence import Reason, Value
from guiju.api.returns.subject import Why, door
from guiju.api.shapes import Code, In, Line
from guiju.core.journal.outcome import Outcome
from guiju.store.evidence import actions


class Answer(In):
    """One answer."""

    measure: Code = Field(examples=["requests_due"])
    value: Value | None = Field(None, examples=["40"])
    state: Literal["value", "not_applicable", "missing"] = "value"
    reason: Reason = ""
    attachment: UUID | None = None


class Draft(In):
    """Answers to be saved; they replace earlier answers to the same questions."""

    answers: list[Answer] = Field(max_length=500, description="None: what was answered elsewhere since is left out.")


class Submission(In):
    """Written explanations, by the validation that asks for one."""

    explanations: dict[Code, Line] = Field(
        default_factory=dict, max_length=100, examples=[{"county-requests-doubled": "A storm closed the main road."}]
    )


@door.change("returns.filing.save", "/filings/{uuid:filing}/save", zh="保存填报", en="Save answers")
def save_draft(request: Asking, filing: UUID, asked: Draft) -> Outcome[UUID]:
    """Save them; what is held already is refused, saying by whom."""
    answers = [actions.Answered(**each.given()) for each in asked.answers]
    return actions.save_draft(acting(request), filing=filing, answers=answers, version=expected(request))


@door.change("returns.filing.submit", "/filings/{uuid:filing}/submit", zh="报送", en="Submit a return")
def submit(request: Asking, filing: UUID, asked: Submission) -> Outcome[UUID]:
    """Submit it; everything that is missing is said at once."""
    return actions.submit(acting(request), filing=filing, explanations=asked.explanations, version=expected(request))


@door.change("returns.filing.return", "/filings/{uuid:filing}/return", zh="退回更正", en="Send a return back")
def send_back(request: Asking, filing: UUID, asked: Why) -> Outcome[UUID]:
    """Return it for correction."""
    return actions.send_back(acting(request), filing=filing, reason=asked.reason, version=expected(request))


@door.change("returns.filing.accept", "/filings/{uuid:filing}/accept", zh="接收报表", en="Accept a return")
def accept(request: Asking, filing: UUID) -> Outcome[UUID]:
    """Accept it: its answers become facts. Never by whoever submitted it."""
    return actions.accept(acting(request), filing=filing, version=expected(request))


@door.change("returns.filing.withdraw", "/filings/{uuid:filing}/withdraw", zh="撤回报表", en="Withdraw a return")
def withdraw_filing(request: Asking, filing: UUID, asked: Why) -> Outcome[UUID]:
    """Take it back; what was answered in it is no fact."""
    return actions.withdraw_filing(acting(request), filing=filing, reason=asked.reason, version=expected(request))

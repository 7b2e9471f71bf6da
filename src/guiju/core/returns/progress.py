"""Where a return stands, what may follow, and how complete and how timely returns are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Where a return stands. Statuses follow from events; nothing else changes them."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What is done with a return."""

    SAVE = "save"
    SUBMIT = "submit"
    RETURN = "return"
    ACCEPT = "accept"
    WITHDRAW = "withdraw"


_FOLLOWS: dict[tuple[Status, Step], Status] = {
    (Status.OPEN, Step.SAVE): Status.OPEN,
    (Status.OPEN, Step.SUBMIT): Status.SUBMITTED,
    (Status.OPEN, Step.WITHDRAW): Status.WITHDRAWN,
    (Status.SUBMITTED, Step.RETURN): Status.RETURNED,
    (Status.SUBMITTED, Step.ACCEPT): Status.ACCEPTED,
    (Status.SUBMITTED, Step.WITHDRAW): Status.WITHDRAWN,
    (Status.RETURNED, Step.SAVE): Status.RETURNED,
    (Status.RETURNED, Step.SUBMIT): Status.SUBMITTED,
    (Status.RETURNED, Step.WITHDRAW): Status.WITHDRAWN,
}


def after(status: Status, step: Step) -> Status | None:
    """Return where a return stands after a step, or None where the step cannot be taken: accepted is the end."""
    return _FOLLOWS.get((status, step))


@dataclass(frozen=True, slots=True)
class Filed:
    """One return of one unit for one period: how many questions it has, how many are answered, and its days."""

    status: Status
    due: dt.date
    questions: int
    answered: int
    submitted: dt.date | None = None

    def late(self, on: dt.date) -> bool:
        """Whether it came after its due day, or has not come and the day is over."""
        return (self.submitted or on) > self.due and self.status is not Status.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Account:
    """How complete and how timely a set of returns is; withdrawn ones do not count."""

    returns: int
    questions: int
    answered: int
    submitted: int
    accepted: int
    in_time: int
    late: int


def account(filed: Iterable[Filed], on: dt.date) -> Account:
    """Count returns as of a day. `in_time` were submitted by their day; `late` were not, or are not and it is over."""
    counted = [each for each in filed if each.status is not Status.WITHDRAWN]
    return Account(
        returns=len(counted),
        questions=sum(each.questions for each in counted),
        answered=sum(each.answered for each in counted),
        submitted=sum(each.submitted is not None for each in counted),
        accepted=sum(each.status is Status.ACCEPTED for each in counted),
        in_time=sum(each.submitted is not None and not each.late(on) for each in counted),
        late=sum(each.late(on) for each in counted),
    )

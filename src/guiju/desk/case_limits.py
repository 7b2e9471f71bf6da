"""Cases around every limit of a procedure: one below, on it and one above, decided by the engine and counted by hand.

By hand means another way: shares as fractions, days walked one by one. What the engine answers must be the same.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from fractions import Fraction

from guiju.core.cases.choosing import target_of
from guiju.core.cases.commands import Voice
from guiju.core.cases.counting import NO_QUORUM, PASS, count
from guiju.core.cases.definition import Compiled, Definition, definition_of
from guiju.core.cases.state import Standing
from guiju.core.cases.terms import count_of, parts_of, term_of
from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure
from guiju.core.rulebook.steps import Vote, Waiting
from guiju.core.rulebook.voting import Base, Share
from guiju.core.working_days import is_working_day
from guiju.desk.boundaries import Tried

_DUE = (7, 12)
"""Members due in the votes that are tried."""

_STARTS = (dt.date(2026, 3, 2), dt.date(2026, 9, 24), dt.date(2027, 1, 31))
"""Days on which terms are let begin: a plain one, one before a week of days off, the last of a long month."""

_DAY = dt.timedelta(days=1)


def try_limits(procedure: Procedure, institution: Institution, steps: frozenset[str] | None = None) -> Tried:
    """Try the limits of a procedure, of some of its steps only where `steps` names them."""
    definition = definition_of(procedure, institution)
    tried = [
        (f"{step.id}: {what}", same)
        for step in definition.steps.values()
        if steps is None or step.id in steps
        for what, same in _of_step(step, definition, institution.calendar)
    ]
    return Tried(len(tried), tuple(what for what, same in tried if not same))


def _of_step(step: Compiled, definition: Definition, calendar: Calendar) -> Iterator[tuple[str, bool]]:
    if isinstance(step.step, Vote):
        yield from _votes(step)
    yield from _terms(step, definition, calendar)
    if step.step.rounds is not None:
        most = step.step.rounds.at_most
        for outcome in sorted(step.back):
            for rounds in (most - 1, most, most + 1):
                meant = step.outcomes[outcome].to if rounds < most else step.step.rounds.then_to
                yield f"{outcome} in round {rounds}", target_of(step, outcome, rounds) == meant


def _votes(step: Compiled) -> Iterator[tuple[str, bool]]:
    voting = step.step.vote
    for due in _DUE:
        enough = _fewest(voting.quorum, {Base.DUE: due})
        for present in (enough - 1, enough, enough + 1):
            if 0 < present <= due:
                found = _counted(step, due, yes=present, no=0)
                yield f"{present} of {due} present", (found == NO_QUORUM) is not _holds(voting.quorum, present, due)
        needed = _fewest(voting.passes, dict.fromkeys(Base, due))
        for yes in (needed - 1, needed, needed + 1):
            if 0 <= yes <= due:
                found = _counted(step, due, yes=yes, no=due - yes)
                yield f"{yes} of {due} agree", (found == PASS) is _holds(voting.passes, yes, due)


def _counted(step: Compiled, due: int, *, yes: int, no: int) -> str:
    roll = [f"member-{number}" for number in range(due)]
    said = [Voice.YES] * yes + [Voice.NO] * no
    voted = {who: voice.value for who, voice in zip(roll, said, strict=False)}
    return count(step.step.vote, voted, roll, frozenset(), step.outcomes).outcome


def _holds(share: Share, part: int, whole: int) -> bool:
    if share.at_least is not None:
        return Fraction(part, whole) >= Fraction(str(share.at_least))
    return Fraction(part, whole) > Fraction(str(share.more_than))


def _fewest(share: Share, bases: dict[Base, int]) -> int:
    whole = bases.get(share.of, max(bases.values()))
    return next((part for part in range(whole + 1) if _holds(share, part, whole)), whole + 1)


def _terms(step: Compiled, definition: Definition, calendar: Calendar) -> Iterator[tuple[str, bool]]:
    rule = step.step
    lengths = {"due": rule.due, "within": rule.within, "wait": rule.wait if isinstance(rule, Waiting) else None}
    for start in _STARTS:
        term = term_of(step, Standing(step.id, start), definition, calendar)
        days = {"due": term.due, "within": term.within, "wait": term.not_before}
        for name, length in lengths.items():
            many = None if length is None else count_of(length, definition, start)
            if length is None or many is None:
                continue
            unit = parts_of(length)[1]
            meant = {each: _walked(start, each, unit, calendar) for each in (many - 1, many, many + 1) if each > 0}
            found = days[name]
            last = None if found is None else found - _DAY if name == "wait" else found
            for each, day in meant.items():
                yield f"{name} of {each} {unit} from {start}", (last == day) is (day == meant[many])


def _walked(start: dt.date, many: int, unit: str, calendar: Calendar) -> dt.date:
    """Return the last day of a length, walked day by day; a last day off moves on to a day worked."""
    day = start
    if unit == "workdays":
        while many:
            day += _DAY
            many -= is_working_day(day, calendar)
        return day
    for _ in range(many if unit == "days" else 0):
        day += _DAY
    if unit in {"months", "years"}:
        months = many * (12 if unit == "years" else 1)
        year, month = day.year, day.month
        for _ in range(months):
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)  # noqa: PLR2004 - December
        day = dt.date(year, month, min(start.day, monthrange(year, month)[1]))
    while not is_working_day(day, calendar):
        day += _DAY
    return day

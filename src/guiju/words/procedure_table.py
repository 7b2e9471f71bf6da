"""A procedure as a table: each step with who acts, what is needed, how long it takes, and where it leads, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from guiju.core.cases.effects import EFFECTS
from guiju.core.cases.ways import Leg, Sort, Stop, drawn
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure
from guiju.core.values import Text
from guiju.words.steps import KINDS, PASSED_OVER, TIES, USED_UP, length_said, outcome_said, share_said, who_said


@dataclass(frozen=True, slots=True)
class Leads:
    """Where a step leads in an outcome; `adverse` tells that it falls on the subject."""

    outcome: Text
    to: Text
    adverse: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as a row: `needs` is what must be there, `limits` how long it takes, `apart` who may not act."""

    number: str
    id: str
    title: Text
    kind: Text
    who: Text | None
    needs: tuple[Text, ...]
    limits: tuple[Text, ...]
    apart: tuple[Text, ...]
    leads: tuple[Leads, ...]
    effects: tuple[Text, ...]
    clause: str
    depth: int


HEADS: Final[Mapping[str, Text]] = {
    "number": Text(zh="序", en="No."),
    "step": Text(zh="环节", en="Step"),
    "who": Text(zh="由谁办", en="By whom"),
    "needs": Text(zh="须有", en="What is needed"),
    "limits": Text(zh="时限", en="Time"),
    "leads": Text(zh="结果与去向", en="Outcomes and where they lead"),
    "clause": Text(zh="依据", en="Clause"),
}
"""What the columns are called."""


def step_rows(procedure: Procedure, institution: Institution, on: dt.date) -> tuple[StepRow, ...]:
    """Return the steps in written order, lengths as they are on a day."""
    held = drawn(procedure)
    titles = {stop.id: _called(stop) for stop in held.stops}
    rows = []
    for stop in held.stops:
        if stop.sort in {Sort.STEP, Sort.SPLIT}:
            legs = [leg for leg in held.legs if leg.from_ in {stop.id, f"join:{stop.id}"}]
            rows.append(_row(stop, legs, titles, procedure, institution, on))
    return tuple(rows)


def _row(
    stop: Stop,
    legs: list[Leg],
    titles: Mapping[str, Text],
    procedure: Procedure,
    institution: Institution,
    on: dt.date,
) -> StepRow:
    step = stop.step
    who = getattr(step, "who", None)
    return StepRow(
        number=str(stop.number) if stop.number else "",
        id=stop.id,
        title=stop.title,
        kind=KINDS[step.kind],
        who=None if who is None else who_said(who, procedure, institution),
        needs=tuple(_needs(step)),
        limits=tuple(_limits(step, institution, on)),
        apart=tuple(_apart(who, titles)) if who is not None else (),
        leads=tuple(_leads(legs, titles)),
        effects=tuple(_effects(step)),
        clause=step.clause,
        depth=stop.depth,
    )


def _called(stop: Stop) -> Text:
    if stop.sort is Sort.END:
        return Text(zh=f"结束：{stop.title.zh}", en=f"ends: {stop.title.en}")
    return Text(zh=f"{stop.number} {stop.title.zh}", en=f"{stop.number} {stop.title.en}") if stop.number else stop.title


def _needs(step: Any) -> Iterator[Text]:  # noqa: ANN401 - a step of any kind
    """Yield documents, what is given, votes and shares, what must hold."""
    for each in (*getattr(step, "documents", ()), *getattr(step, "inputs", ())):
        yield each.title
    if (vote := getattr(step, "vote", None)) is not None:
        quorum, passes = share_said(vote.quorum), share_said(vote.passes)
        yield Text(zh=f"到会{quorum.zh}", en=f"present: {quorum.en}")
        yield Text(zh=f"同意{passes.zh}", en=f"in favour: {passes.en}")
    if (poll := getattr(step, "poll", None)) is not None:
        for each in poll.electorates:
            passes = share_said(each.passes)
            yield Text(
                zh=f"{each.title.zh}：同意{passes.zh}，至少 {each.minimum} 份",
                en=f"{each.title.en}: {passes.en} agree, at least {each.minimum} answers",
            )
    for line in getattr(step, "requires", ()):
        if (text := getattr(line, "text", None)) is not None:
            yield text
    for fresh in getattr(step, "fresh", ()):
        length = length_said(fresh.for_)
        yield Text(zh=f"先前结果不超过 {length.zh}", en=f"an earlier result no older than {length.en}")


def _limits(step: Any, institution: Institution, on: dt.date) -> Iterator[Text]:  # noqa: ANN401
    for name, (zh, en) in _LIMITS.items():
        length = getattr(step, name, None)
        if length is not None:
            said = length_said(length, institution, on)
            yield Text(zh=f"{zh} {said.zh}", en=f"{en} {said.en}")
    if (extend := getattr(step, "extend", None)) is not None:
        said = length_said(extend.by, institution, on)
        yield Text(zh=f"可延长 {said.zh}，{extend.times} 次", en=f"may be extended by {said.en}, {extend.times} x")
    if (rounds := getattr(step, "rounds", None)) is not None:
        yield Text(zh=f"至多 {rounds.at_most} 次", en=f"at most {rounds.at_most} rounds")


_LIMITS: Final = {"due": ("限", "due in"), "within": ("逾期不办", "not after"), "wait": ("至少", "at least")}


def _apart(who: Any, titles: Mapping[str, Text]) -> Iterator[Text]:  # noqa: ANN401
    for each in who.not_same_as:
        title = titles.get(each, Text(zh=each, en=each))
        yield Text(zh=f"不得与“{title.zh}”同为一人", en=f"not who took “{title.en}”")
    for each in who.not_same_unit_as:
        title = titles.get(each, Text(zh=each, en=each))
        yield Text(zh=f"不得与“{title.zh}”同在一个单位", en=f"not of the unit of who took “{title.en}”")
    for tie in who.recuse:
        yield Text(zh=f"{TIES[tie].zh}的回避", en=f"stands aside: {TIES[tie].en}")


def _leads(legs: list[Leg], titles: Mapping[str, Text]) -> Iterator[Leads]:
    for leg in legs:
        if leg.over:
            said = PASSED_OVER
        elif not leg.outcome:
            continue
        else:
            said = outcome_said(leg.outcome, leg.title)
            if leg.used_up:
                said = Text(zh=f"{said.zh}（{USED_UP.zh}）", en=f"{said.en} ({USED_UP.en})")
        yield Leads(said, titles.get(leg.to, Text(zh=leg.to, en=leg.to)), leg.adverse > 0)


def _effects(step: Any) -> Iterator[Text]:  # noqa: ANN401
    for outcome in step.outcomes.values():
        for call in getattr(outcome, "effects", ()):
            declared = EFFECTS.get(call.do)
            yield declared.title if declared is not None else Text(zh=call.do, en=call.do)

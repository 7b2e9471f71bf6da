"""A return as a page shows it: what is known and by whom, each question with all that is said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from guiju.core.assessment.names import names_of
from guiju.core.evidence.statements import How, Standing
from guiju.core.findings import Finding
from guiju.core.returns.outliers import StandsOut
from guiju.core.returns.validating import Checked
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, MeasureKind
from guiju.core.values import Text
from guiju.store.attachments.queries import About
from guiju.store.evidence.queries import FactSeen, Shown
from guiju.web.figures import source_said


@dataclass(frozen=True, slots=True)
class Known:
    """A question nobody need answer: what is held, by which source, since when; `others` where sources differ."""

    measure: Measure
    state: str
    value: str | None
    source: Text | None
    since: datetime | None
    statement: UUID | None
    others: tuple[tuple[Text, str | None], ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether sources say different things and none of them counts."""
        return bool(self.others)


@dataclass(frozen=True, slots=True)
class Part:
    """A question: what is answered so far, what was said before, and whatever does not fit."""

    number: int
    measure: Measure
    minutes: int
    proof: bool
    state: str = "value"
    value: str = ""
    reason: str = ""
    attachment: str = ""
    file: About | None = None
    last: str | None = None
    note: str = ""
    answered: bool = False
    wrong: Finding | None = None
    checks: tuple[Checked, ...] = ()
    outliers: tuple[StandsOut, ...] = ()

    @property
    def shape(self) -> str:
        """How it is asked: yes_no, text, whole or number."""
        match self.measure.kind:
            case MeasureKind.YES_NO:
                return "yes_no"
            case MeasureKind.TEXT:
                return "text"
            case MeasureKind.COUNT | MeasureKind.EVENTS | MeasureKind.VOTES:
                return "whole"
            case _:
                return "number"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole return: what is known, what is disputed, the questions, and the validations that fit to none of them."""

    shown: Shown
    known: tuple[Known, ...]
    disputed: tuple[Known, ...]
    parts: tuple[Part, ...]
    checks: tuple[Checked, ...]
    explanations: Mapping[str, str] = field(default_factory=dict)

    @property
    def answered(self) -> int:
        """How many of the questions are answered."""
        return sum(part.answered for part in self.parts)

    @property
    def left(self) -> int:
        """How many are not."""
        return len(self.parts) - self.answered

    @property
    def count(self) -> int:
        """How many questions the return has in all."""
        return len(self.known) + len(self.disputed) + len(self.parts)

    @property
    def minutes_left(self) -> int:
        """What the questions cost that are still to be answered."""
        return sum(part.minutes for part in self.parts if not part.answered)


def sheet(
    shown: Shown,
    facts: Sequence[FactSeen],
    files: Sequence[About] = (),
    *,
    typed: Mapping[str, Mapping[str, str]] | None = None,
    wrong: Mapping[str, Finding] | None = None,
) -> Sheet:
    """Return a return as its page shows it; `typed` is what somebody typed that may not have been kept."""
    institution = shown.institution
    held = {each.measure: each for each in facts}
    closed = (each for each in shown.questions.asked if not each.open)
    known = [_known(each.measure, each.standing, held.get(each.measure), institution) for each in closed]
    by_id = {str(each.id): each for each in files}
    parts = []
    for number, each in enumerate(shown.questions.asked, 1):
        if each.open:
            draft = shown.draft.get(each.measure) or {}
            part = Part(
                number=number,
                measure=institution.measures[each.measure],
                minutes=each.minutes,
                proof=each.proof,
                state=draft.get("state") or "value",
                value=draft.get("value") or "",
                reason=draft.get("reason") or "",
                attachment=draft.get("attachment") or "",
                file=by_id.get(draft.get("attachment") or ""),
                last=shown.last.get(each.measure),
                note=draft.get("returned") or "",
                answered="state" in draft,
                wrong=(wrong or {}).get(each.measure),
                outliers=tuple(one for one in shown.stands_out if one.measure == each.measure),
            )
            if typed is not None and each.measure in typed:
                said = typed[each.measure]
                part = replace(part, state=said["state"], value=said["value"], reason=said["reason"])
            parts.append(part)
    placed, rest = _placed(shown, {part.measure.id for part in parts})
    return Sheet(
        shown=shown,
        known=tuple(each for each in known if not each.disputed),
        disputed=tuple(each for each in known if each.disputed),
        parts=tuple(replace(part, checks=tuple(placed.get(part.measure.id, ()))) for part in parts),
        checks=tuple(rest),
        explanations=shown.explanations,
    )


def _placed(shown: Shown, open_: set[str]) -> tuple[dict[str, list[Checked]], list[Checked]]:
    """Return the validations that are not met by the last open question they speak of, and those of no open one."""
    placed: dict[str, list[Checked]] = {}
    rest: list[Checked] = []
    for each in shown.not_met:
        spoken = {part for name in names_of(each.validation) for part in name.split(".")}
        here = [name for name in shown.form.asks if name in spoken and name in open_]
        if here:
            placed.setdefault(here[-1], []).append(each)
        else:
            rest.append(each)
    return placed, rest


def _known(name: str, standing: Standing, fact: FactSeen | None, institution: Institution) -> Known:
    measure = institution.measures[name]
    by_id = {str(each.id): each for each in fact.statements} if fact is not None else {}
    if standing.how is How.CONFLICT:
        others = tuple((source_said(each.source, institution), each.value) for each in standing.others)
        return Known(measure, standing.state.value, None, None, None, None, others)
    mine = standing.statement
    seen = by_id.get(mine.id) if mine is not None else None
    return Known(
        measure,
        standing.state.value,
        standing.value,
        None if mine is None else source_said(mine.source, institution),
        None if seen is None else seen.recorded_from,
        None if seen is None else seen.id,
    )

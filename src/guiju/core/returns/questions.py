"""What a return still asks of a unit for a period: only what nobody has answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guiju.core.assessment.periods import Period
from guiju.core.evidence.statements import NOTHING, Standing
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.returns import Return


@dataclass(frozen=True, slots=True)
class Asked:
    """One measure of a return for a unit and a period, with what is held; `open` says whether it is asked at all."""

    measure: str
    standing: Standing
    minutes: int
    proof: bool

    @property
    def open(self) -> bool:
        """Whether the question is put: nothing is held that answers it."""
        return not self.standing.answered


@dataclass(frozen=True, slots=True)
class Questions:
    """A return of a unit for a period: every measure in order, those held and those asked."""

    form: str
    unit: str
    period: str
    asked: tuple[Asked, ...]

    @property
    def open(self) -> tuple[Asked, ...]:
        """What is still unknown, and so is asked."""
        return tuple(each for each in self.asked if each.open)

    @property
    def minutes(self) -> int:
        """What answering the open questions costs; a return with nothing open costs nothing."""
        return sum(each.minutes for each in self.open)


def questions(
    form: Return, institution: Institution, unit: str, period: Period, held: Mapping[str, Standing]
) -> Questions:
    """Return what a return asks of a unit for a period, given what is held by measure."""
    asked = []
    for name in form.asks:
        measure = institution.measures[name]
        asked.append(Asked(name, held.get(name, NOTHING), measure.minutes or 0, name in form.proofs))
    return Questions(form.id, unit, period.name, tuple(asked))

"""Whether the answers of a return fit: conditions over its measures and those of the period before.

An answer nobody gave yet is unknown; a validation that cannot be told neither warns nor blocks, and says what it lacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guiju.core.assessment.fields import kind_of
from guiju.core.conditions import Answer, CompiledGroup, compile_conditions, judge
from guiju.core.expressions import Field, Kind, Natural, Scope
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.returns import Effect, Return, Validation

BEFORE = "last."
"""What stands before a measure's name to mean its value in the period before."""

Answers = Mapping[str, Natural | None]
"""The values of measures by name, as people hold them; None where one is not known."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One validation and its answer; where it cannot be told, `missing` names what is not known."""

    validation: Validation
    answer: Answer
    missing: tuple[str, ...] = ()

    @property
    def speaks(self) -> bool:
        """Whether there is something to say: certainly not fulfilled."""
        return self.answer is Answer.NOT_MET


def scope_of_return(form: Return, institution: Institution) -> Scope:
    """Return what a validation may speak of: the return's measures, now and before, and the parameters."""
    fields = []
    for name in form.asks:
        if name in institution.measures:
            kind = kind_of(institution.measures[name])
            fields += [Field(name, kind), Field(f"{BEFORE}{name}", kind)]
    return Scope.of(fields, dict.fromkeys(institution.parameters, Kind.NUMBER))


def validate(
    form: Return,
    institution: Institution,
    now: Answers,
    before: Answers,
    parameters: Answers,
    validations: tuple[Validation, ...],
) -> tuple[Checked, ...]:
    """Return the verdict of each validation given, in their order; a condition that does not compile is our mistake."""
    row = {**now, **{f"{BEFORE}{name}": value for name, value in before.items()}}
    scope = scope_of_return(form, institution)
    checked = []
    for validation in validations:
        compiled = compile_conditions(validation.must, scope)
        if not isinstance(compiled, CompiledGroup):
            raise TypeError(f"validation {validation.id} was never checked: {compiled}")
        verdict = judge(compiled, row, parameters)
        checked.append(Checked(validation, verdict.answer, verdict.missing))
    return tuple(checked)


def blocking(checked: tuple[Checked, ...], explained: Mapping[str, str]) -> tuple[Checked, ...]:
    """Return what stands in the way: blocks not fulfilled, and what needs an explanation and has none (by its id)."""
    return tuple(each for each in checked if each.speaks and _stops(each.validation, explained))


def _stops(validation: Validation, explained: Mapping[str, str]) -> bool:
    match validation.effect:
        case Effect.BLOCK:
            return True
        case Effect.EXPLAIN:
            return not explained.get(validation.id, "").strip()
        case Effect.WARN:
            return False

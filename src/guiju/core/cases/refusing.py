"""A refusal: what is not open, what is waited for instead, the clause, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from guiju.core.cases.definition import Compiled
from guiju.core.findings import Finding


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was tried is not open: the finding says why, with its sentence and advice in `guiju.words.cases`."""

    finding: Finding
    step: str = ""
    clause: str = ""


class Refused(Exception):  # noqa: N818 - it never leaves this package: `decide` gives it back as a value
    """How the rooms of a decision end it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.finding.code)
        self.refusal = refusal


def refuse(code: str, step: Compiled | None = None, /, *, clause: str = "", **params: object) -> NoReturn:
    """End the decision with a refusal; a step gives its title and clause."""
    if step is not None:
        params = {"step": step.step.title, **params}
        clause = clause or step.step.clause
    raise Refused(Refusal(Finding(code, params={**params, "clause": clause}), step.id if step else "", clause))

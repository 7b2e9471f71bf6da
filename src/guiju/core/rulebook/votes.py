"""Polls of units (民主测评): how many gave each answer, and what an answer counts for."""

from __future__ import annotations

from fractions import Fraction

from pydantic import Field

from guiju.core.rulebook.voting import Fraction as Part
from guiju.core.values import Name, Number, Value, Whole


class Answer(Value):
    """An answer: the measure that holds how many gave it, and what each of them counts for."""

    measure: Name
    gives: Number


class Votes(Value):
    """`sum(gives * n) / sum(n)` over the answers, `n` how many gave each; no value where too few did.

    Void ballots are no answers. Abstentions count where they are an answer that gives something, if only 0; left out,
    they leave the base. Fewer than `fewest` answers in all, or less than `at_least` of those `due`, are no result.
    """

    answers: tuple[Answer, ...] = Field(min_length=2)
    fewest: Whole = Field(default=5, ge=5, description="Fewer valid answers than this are no result; never below 5.")
    due: Name | None = Field(default=None, description="The measure that holds how many were asked.")
    at_least: Part | None = Field(default=None, description="The share of those asked that must have answered.")

    @property
    def formula(self) -> str:
        """The same as an expression; unknown where one of its figures is."""
        counts = " + ".join(answer.measure for answer in self.answers)
        points = " + ".join(f"{answer.gives:f} * {answer.measure}" for answer in self.answers)
        enough = f"{counts} >= {self.fewest}"
        if self.due is not None and self.at_least is not None:
            share = Fraction(str(self.at_least))
            enough += f" AND {share.denominator} * ({counts}) >= {share.numerator} * {self.due}"
        return f"CASE WHEN {enough} THEN div({points}, {counts}) END"

"""Weights that are found instead of written: equal, from judgements of pairs, or from the scores themselves."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from guiju.core.values import Id, Number, Text, Value


class Equal(Value):
    """Every child counts the same."""

    method: Literal["equal"]


class Judgement(Value):
    """One child matters more than another, so many times (1 the same, 9 far more)."""

    of: Id
    over: Id
    by: Number = Field(ge=1, le=9)


class Judge(Value):
    """What one judge says of every pair of children, each pair once."""

    title: Text
    pairs: tuple[Judgement, ...] = Field(min_length=1)


class Ahp(Value):
    """The principal eigenvector of the judgements (AHP); of several judges their geometric mean, pair by pair."""

    method: Literal["ahp"]
    judges: tuple[Judge, ...] = Field(min_length=1)


class FromScores(Value):
    """Weights the children's scores give, over all units that have them all.

    `entropy`: more for what tells units apart; `deviation` and `cv`: by spread; `critic`: spread times what the others
    do not say; `pca`: squared loadings of the first component. `given_share` mixes the written weights in,
    `times_given` multiplies with them instead.
    `importance`: such that each child matters (its correlation with the node) as much as its written weight says.
    """

    method: Literal["entropy", "deviation", "cv", "critic", "pca", "importance"]
    given_share: Number = Field(default=0, validate_default=True, ge=0, le=1)
    times_given: bool = Field(default=False, description="Each weight is the product of the written and the found one.")

    @property
    def reads_weights(self) -> bool:
        """Tell whether the written weights are looked at: mixed in, or as what each child should matter."""
        return self.given_share > 0 or self.times_given or self.method == "importance"


Weighing = Annotated[Equal | Ahp | FromScores, Field(discriminator="method")]
"""A way to find the weights of a node's children."""

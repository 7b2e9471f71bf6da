"""What something was called before: so that what was recorded under an earlier name is still known."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from guiju.core.values import Id, Name, Number, Value

EarlierNames = Annotated[
    tuple[Id, ...],
    Field(description="Earlier ids of the same thing; what was recorded under them counts as this."),
]
"""Several where two became one. An earlier name is free: nothing of the same subject bears it now."""


class Converts(Value):
    """The measure takes the place of one held in another unit: a value here is a value there times `times`."""

    from_: Name = Field(alias="from")
    times: Annotated[Number, Field(gt=0)]

"""What the doors to returns share: the door itself, and the reason of a step."""

from __future__ import annotations

from pydantic import Field

from guiju.api.door import Door
from guiju.api.evidence import Reason
from guiju.api.shapes import In

door = Door("returns")


class Why(In):
    """The reason of a step."""

    reason: Reason = Field(min_length=1, examples=["Look at the tasks again."])

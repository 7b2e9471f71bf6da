"""The door of cases, and what all its shapes share."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from guiju.api.door import Door
from guiju.api.shapes import Whole

door = Door("cases")

Subject = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"^[^\x00]*$")]
"""What a case is about: the id of a person, unit, post, tenure or case; or a matter in words."""

Value = bool | Whole | Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00]*$")] | None
"""What is given at a step: yes or no, a whole number, or text (numbers, days and ids are written as text)."""

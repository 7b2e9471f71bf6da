"""Reasons: why a number of the list of mechanisms stands nowhere in the rules that carry it."""

from __future__ import annotations

from guiju.core.values import Id, MechanismId, Number, Text, Value


class Reason(Value):
    """One number of one row, and why no rule and no example holds it."""

    id: Id
    mechanism: MechanismId
    number: Number
    reason: Text

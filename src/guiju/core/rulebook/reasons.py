"""Reasons: why a number of the list of mechanisms stands nowhere in the rules, or what of a row remains to be done."""

from __future__ import annotations

from guiju.core.values import Id, MechanismId, Number, Text, Value


class Reason(Value):
    """One row: why no rule holds this number of it; without a number, what of the row is not carried."""

    id: Id
    mechanism: MechanismId
    number: Number | None = None
    reason: Text

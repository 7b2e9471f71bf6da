"""What a decision does to the records, carried out in its transaction: by those who registered, or not at all.

The rights of whoever acts do not matter here: the procedure says what follows, and a case came that far. What was
written is noted with the case, so that it can be taken back when the decision is overturned.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from guiju.core.cases.carrying import Effect
from guiju.core.cases.effects import EFFECTS, Holds
from guiju.core.findings import Finding
from guiju.core.journal.events import Change, Json
from guiju.core.journal.rights import Reach, Verdict
from guiju.store.audit.actions import Work, Write, carried, carry_out, wrote


@dataclass(slots=True)
class Carrying(Work):
    """A running action in the place of a case: what its procedure decided needs no other right; writes are noted."""

    case: str = ""
    changes: list[Change] = field(default_factory=list)

    @property
    def written(self) -> list[Change]:
        """What was written to the records: that somebody was told of it is never taken back."""
        return [each for each in self.changes if not each.table.startswith("notices.")]

    def allowed(self, right: str, reach: Reach, *, fields: str = "") -> Verdict:  # noqa: ARG002 - as Work asks
        """Return that the decision of a case stands for the right."""
        return Verdict(allowed=True, because=(Finding("decided-in-a-case", params={"right": right}),))

    def append_many(self, writes: Sequence[Write]) -> dict[str, int]:
        """Append, and note every row that was changed."""
        self.changes += [change for _, _, event in writes for change in event.every_change()]
        return Work.append_many(self, writes)


def carry(work: Work, case: UUID, effects: Iterable[Effect]) -> list[Json]:
    """Carry effects out; return what each was and wrote. One that nobody carries out ends the action."""
    told: list[Json] = []
    for effect in effects:
        if effect.name not in carried():
            work.refuse(Finding("effect-not-carried-out", params={"effect": effect.name}))
        carrying = Carrying(work.store, work.acting, work.at, work.rule_hash, work.versions, str(case))
        carry_out(carrying, effect.name, **_read(work, effect), basis=f"case/{case}")
        told.append({"do": effect.name, "with": dict(effect.values), "wrote": wrote(carrying.written)})
    return told


def _read(work: Work, effect: Effect) -> Mapping[str, Any]:
    declared = EFFECTS[effect.name].values
    found: dict[str, Any] = {}
    for name, text in effect.values.items():
        try:
            found[name] = _value(declared[name], text)
        except ValueError:
            work.refuse(Finding("effect-value-unfit", params={"effect": effect.name, "value": name, "given": text}))
    return found


def _value(holds: Holds, text: str) -> object:
    match holds:
        case Holds.PERSON | Holds.UNIT | Holds.POST | Holds.CASE:
            return UUID(text)
        case Holds.UNITS:
            return tuple(UUID(each.strip()) for each in text.split(","))
        case Holds.DATE:
            return dt.date.fromisoformat(text)
        case Holds.TEXT | Holds.KIND | Holds.MEASURE:
            return text

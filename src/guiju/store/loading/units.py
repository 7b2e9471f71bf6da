"""Units of a sheet: found by their code, founded under the unit they name, described, moved."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from guiju.core.loading.fields import Subject
from guiju.core.loading.plan import Changed, New, Step, in_order
from guiju.core.loading.plan import Held as HeldThing
from guiju.core.loading.rows import Row
from guiju.core.values import Text
from guiju.store.audit.actions import Work
from guiju.store.loading.carrying import (
    ATTRIBUTE,
    Carrier,
    Held,
    Loading,
    attributes_of,
    carries,
    name_of,
    run,
    with_attributes,
)
from guiju.store.register import queries as register
from guiju.store.register.actions import NewUnit


def held(rows: Sequence[Row], loading: Loading) -> Held:
    """Return the units that rows name, with the values a sheet may have of them."""
    codes = {row.text(name) for row in rows for name in ("code", "parent")}
    found = register.units_by_code(codes, loading.on)
    things: dict[tuple[str, ...], HeldThing] = {
        (code,): HeldThing(
            str(unit.id),
            with_attributes(
                {"code": code, "name": unit.name.zh, "name_en": unit.name.en, "kind": unit.kind,
                 "parent": unit.parent_code or None},
                unit.attributes,
            ),
        )
        for code, unit in found.items()
    }  # fmt: skip
    return Held(things, {Subject.UNIT: frozenset(found)})


def begin(loading: Loading, rows: Sequence[Row]) -> None:
    """Know the units that stand already."""
    codes = {row.text(name) for row in rows for name in ("code", "parent")}
    loading.units.update({code: unit.id for code, unit in register.units_by_code(codes, loading.on).items()})


def carry(work: Work, loading: Loading, step: New | Changed) -> UUID:
    """Found a unit, or state what is new of one."""
    row, on = step.row, loading.on
    parent = loading.units.get(row.text("parent"))
    match step:
        case New():
            code = row.text("code")
            called = name_of(row) or Text(zh=code, en=code)
            unit = NewUnit(row.text("kind"), parent, called, code=code, attributes=attributes_of(row))
            made: UUID = run("register.unit.found", work, unit=unit, on=on, basis="")
            loading.units[code] = made
            return made
        case Changed(held=thing, changes=changes):
            unit_id = UUID(thing.id)
            fields = {change.field for change in changes}
            if "parent" in fields:
                run("register.unit.move", work, unit=unit_id, parent=parent, on=on)
            if "kind" in fields:
                run("register.unit.convert", work, unit=unit_id, kind=row.text("kind"), on=on)
            given = {name: value for name, value in attributes_of(row).items() if f"{ATTRIBUTE}{name}" in fields}
            renamed = bool(fields & {"name", "name_en"})
            if renamed or given:
                zh, en = (row.text(one) or str(thing.values.get(one) or "") for one in ("name", "name_en"))
                name = Text(zh=zh or en, en=en or zh) if renamed else None
                run("register.unit.describe", work, unit=unit_id, on=on, name=name, attributes=given or None)
            return unit_id


def order(steps: Sequence[Step]) -> list[New | Changed]:
    """Return what does something, a unit after the unit it stands under."""
    return in_order(steps, lambda row: row.text("code"), lambda row: row.text("parent"))


carries(Carrier(Subject.UNIT, "register.unit.read", "register.unit.change", held, begin, carry, order, at_once=3))

"""What an assessment asks of a file: every measure somebody reports, all attributes, the names of periods."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import assert_never

from guiju.core.assessment.plan import Load, Plan
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.vocabulary import Attribute, FieldKind
from guiju.files.wanted import AttributeKind, Wanted, WantedAttribute, WantedMeasure

_CODES = ("代码", "编码", "编号", " code", " id")
_NAMES = ("", "名称", "名", " name")
"""What follows the name of a kind of unit in the heading of its codes, and of its names."""


def wanted_for(institution: Institution, plans: tuple[Plan, ...], period: str = "") -> Wanted:
    """Return what the plans together need from a file whose facts, if it names no period, are of `period`."""
    loads = [load for plan in plans if (load := plan.first(Load)) is not None]
    names = dict.fromkeys(name for load in loads for name in load.measures)
    reported = [measure for name in names if not (measure := institution.measures[name]).is_made]
    asked = dict.fromkeys(attribute.id for attribute in institution.vocabulary.attributes)
    asked |= dict.fromkeys(name for load in loads for name in load.attributes)
    kinds = tuple(_kinds(institution, plans))
    return Wanted(
        measures=tuple(WantedMeasure.of_measure(measure) for measure in reported),
        attributes=tuple(_attributes(institution, tuple(asked))),
        unit_titles=tuple(f"{kind}{word}" for kind in kinds for word in _CODES),
        name_titles=tuple(f"{kind}{word}" for kind in kinds for word in _NAMES),
        period=period,
        periods=frozenset(named.id for named in institution.calendar.ranges),
    )


def _kinds(institution: Institution, plans: tuple[Plan, ...]) -> Iterator[str]:
    """Yield what the kinds of unit the schemes score are called, in both languages."""
    known = institution.vocabulary.unit_kinds
    for name in dict.fromkeys(institution.schemes[plan.scheme].subject.unit_kind for plan in plans):
        if name in known:
            yield from (known[name].title.zh, known[name].title.en)


def _attributes(institution: Institution, asked: tuple[str, ...]) -> Iterator[WantedAttribute]:
    known = {attribute.id: attribute for attribute in institution.vocabulary.attributes}
    for name in asked:
        attribute = known.get(name)
        yield WantedAttribute(name) if attribute is None else _wanted(attribute)


def _wanted(attribute: Attribute) -> WantedAttribute:
    values = {option.id: (option.title.zh, option.title.en) for option in attribute.options}
    return WantedAttribute(
        id=attribute.id,
        title=attribute.title,
        kind=_kind(attribute.kind),
        values=MappingProxyType(values),
        also_named=attribute.also_named,
    )


def _kind(kind: FieldKind) -> AttributeKind:
    match kind:
        case FieldKind.NUMBER | FieldKind.REAL:
            return AttributeKind.NUMBER
        case FieldKind.TEXT:
            return AttributeKind.TEXT
        case FieldKind.YES_NO:
            return AttributeKind.YES_NO
        case FieldKind.DATE:
            return AttributeKind.DATE
        case _:
            assert_never(kind)

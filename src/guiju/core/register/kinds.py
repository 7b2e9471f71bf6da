"""What must hold of a record of a kind: where it may stand, how long, who answers for it, which attributes it has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from guiju.core.findings import Finding
from guiju.core.nearest import nearest
from guiju.core.rulebook.kinds import IN_THE_TREE, Kind, KindOf, Lasts
from guiju.core.rulebook.vocabulary import Attribute, FieldKind, SubjectKind, Vocabulary
from guiju.core.timeline import Span

AttributeValue = str | bool | int | None
"""A value of an attribute: text, an option's id, a date as ISO text, a number as text or a whole number, yes or no."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The kinds and attributes in force, as the register asks for them."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    attributes: Mapping[str, Attribute] = field(default_factory=dict)

    def of(self, kind: str, *wanted: KindOf) -> Kind | None:
        """Return a kind by its id, or None where there is none of what is wanted."""
        found = self.kinds.get(kind)
        return found if found is not None and found.of in wanted else None

    def present(self, kind: str) -> str:
        """Return what the kind a record was made under is called now."""
        if kind in self.kinds:
            return kind
        return next((id_ for id_, each in self.kinds.items() if kind in each.renamed_from), kind)


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one of a kind: the kind above it (None: nothing above), its days, and its attributes.

    `responsible` and `holders` are how many answer for it and hold it on one day, `beside` how many others of its kind
    stand under the same unit at once during its days; None where it is not asked.
    """

    span: Span
    under: str | None = None
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)
    responsible: int | None = None
    holders: int | None = None
    beside: int | None = None


_IS_A = {
    SubjectKind.UNIT: KindOf.UNIT,
    SubjectKind.AREA: KindOf.AREA,
    SubjectKind.PROGRAMME: KindOf.PROGRAMME,
}
_SUBJECT = {
    KindOf.UNIT: SubjectKind.UNIT,
    KindOf.AREA: SubjectKind.AREA,
    KindOf.PROGRAMME: SubjectKind.PROGRAMME,
    KindOf.ALLIANCE: SubjectKind.UNIT,
    KindOf.SERVICE_POINT: SubjectKind.UNIT,
    KindOf.TEAM: SubjectKind.UNIT,
    KindOf.POST: SubjectKind.POST,
}


def lists_of(vocabulary: Vocabulary, kinds: Mapping[str, Kind]) -> Lists:
    """Return the kinds of the vocabulary and of the lists together; what a list says of a kind comes first.

    Earlier names count wherever they are said.
    """
    plain = {
        id_: Kind(
            id=id_,
            title=kind.title,
            of=_IS_A[kind.is_a],
            under=(kind.parent,) if kind.parent else (),
            renamed_from=kind.renamed_from,
        )
        for id_, kind in vocabulary.unit_kinds.items()
        if kind.is_a in _IS_A
    }
    listed = {id_: _renamed(kind, plain[id_].renamed_from) if id_ in plain else kind for id_, kind in kinds.items()}
    return Lists({**plain, **listed}, {attribute.id: attribute for attribute in vocabulary.attributes})


def _renamed(kind: Kind, also_from: Iterable[str]) -> Kind:
    return kind.model_copy(update={"renamed_from": tuple(dict.fromkeys((*kind.renamed_from, *also_from)))})


def judge(kind: Kind, record: Record, lists: Lists) -> tuple[Finding, ...]:
    """Return everything that keeps a record from being one of its kind."""
    return (
        *check_place(kind, record.under),
        *check_beside(kind, record.beside),
        *_days(kind, record),
        *_people(kind, record),
        *check_attributes(kind, record.attributes, lists),
    )


def check_place(kind: Kind, under: str | None) -> Iterator[Finding]:
    """Yield why one of a kind cannot stand under one of another."""
    if kind.of in IN_THE_TREE and kind.under and under not in kind.under:
        params = {"kind": kind.id, "under": under or "-", "known": ", ".join(kind.under)}
        yield Finding("kind-not-under", params=params)


def check_beside(kind: Kind, beside: int | None) -> Iterator[Finding]:
    """Yield why one of a kind cannot stand beside so many others of its kind."""
    if kind.most is not None and beside is not None and beside >= kind.most:
        yield Finding("kind-too-many", params={"kind": kind.id, "limit": kind.most, "count": beside})


def at_once(others: Iterable[Span], span: Span) -> int:
    """Return how many of others stand on that day of a span on which most of them do."""
    meeting = [other for other in others if other.meet(span) is not None]
    days = {max(other.start, span.start) for other in meeting}
    return max((sum(other.holds(day) for other in meeting) for day in days), default=0)


def _days(kind: Kind, record: Record) -> Iterator[Finding]:
    if kind.lasts is not Lasts.STANDING and record.span.end is None:
        yield Finding("kind-needs-end", params={"kind": kind.id})
    if kind.longest is not None:
        last = months_after(record.span.start, kind.longest)
        if record.span.end is None or record.span.end > last:
            yield Finding("kind-term-too-long", params={"kind": kind.id, "months": kind.longest, "last": last})


def _people(kind: Kind, record: Record) -> Iterator[Finding]:
    if kind.responsible is not None and record.responsible not in {None, kind.responsible}:
        params = {"kind": kind.id, "needed": kind.responsible, "count": record.responsible}
        yield Finding("area-responsible-count", params=params)
    most = kind.holders or 1
    if kind.of is KindOf.POST and record.holders is not None and record.holders > most:
        yield Finding("post-full", params={"kind": kind.id, "limit": most})


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later, or the first of the month after where there is no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    try:
        return day.replace(year=day.year + years, month=month + 1)
    except ValueError:
        return dt.date(day.year + years + (month + 1) // 12, (month + 1) % 12 + 1, 1)


def check_attributes(kind: Kind, values: Mapping[str, AttributeValue], lists: Lists) -> Iterable[Finding]:
    """Yield unknown attributes, those of another subject, missing ones, and values that are no value of theirs."""
    for name in kind.needs:
        if values.get(name) in {None, ""}:
            yield Finding("attribute-missing", params={"attribute": name, "kind": kind.id})
    subjects = subjects_of(kind)
    for name, value in values.items():
        attribute = lists.attributes.get(name)
        if attribute is None or attribute.of not in subjects:
            known = [each.id for each in lists.attributes.values() if each.of in subjects]
            yield Finding("attribute-unknown", params={"attribute": name, "suggestion": nearest(name, known)})
        elif value is not None and not _fits(attribute, value):
            yield Finding("attribute-value", params={"attribute": name, "expected": attribute.kind.value})
        elif attribute.options and value is not None and value not in {option.id for option in attribute.options}:
            known = [option.id for option in attribute.options]
            yield Finding("attribute-not-an-option", params={"attribute": name, "known": ", ".join(known)})


def subjects_of(kind: Kind) -> frozenset[SubjectKind]:
    """Return whose attributes one of a kind may have: its own, and in the tree those of units."""
    own = {_SUBJECT[kind.of]} if kind.of in _SUBJECT else set()
    return frozenset(own | {SubjectKind.UNIT} if kind.of in IN_THE_TREE else own)


def _fits(attribute: Attribute, value: AttributeValue) -> bool:
    match attribute.kind:
        case FieldKind.YES_NO:
            return isinstance(value, bool)
        case FieldKind.NUMBER | FieldKind.REAL:
            return not isinstance(value, bool) and _is_number(value)
        case FieldKind.DATE:
            return isinstance(value, str) and _is_date(value)
        case FieldKind.TEXT:
            return isinstance(value, str)


def _is_number(value: AttributeValue) -> bool:
    try:
        return Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False


def _is_date(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False

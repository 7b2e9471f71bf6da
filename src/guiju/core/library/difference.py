"""How two rulebooks differ: definitions added, removed and changed, each change field by field.

Both are compared as they are meant, not as they are typed: defaults, the order of keys, comments and the files the
blocks stand in make no difference. Lists of things with an id (nodes, grades, options) are compared by id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pydantic import BaseModel

from guiju.core.findings import Path
from guiju.core.library.dated import DatedChange, DatedValue, dated_changes
from guiju.core.rulebook.families import families
from guiju.core.rulebook.institution import Institution
from guiju.core.values import DatedNumber, Text


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field at a path of the block, as it was and as it is; None: it was not written, or is not any more.

    `within` is the title of the innermost part on the way that has one, `below` the way from it on; `dated` says on
    which days the value differs.
    """

    path: Path
    before: object
    after: object
    below: Path
    within: Text | None = None
    dated: tuple[DatedChange, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockChange:
    """A definition that one of the two lacks (`before` or `after` is None), or that changed field by field."""

    subject: str
    id: str
    title: Text | None
    before: object
    after: object
    fields: tuple[FieldChange, ...] = ()
    renamed_from: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes from one rulebook to another, by subject and in the order of the models; empty if they mean one."""

    changes: tuple[BlockChange, ...]

    @property
    def added(self) -> tuple[BlockChange, ...]:
        """What only the later one has."""
        return tuple(each for each in self.changes if each.before is None)

    @property
    def removed(self) -> tuple[BlockChange, ...]:
        """What only the earlier one has."""
        return tuple(each for each in self.changes if each.after is None)

    @property
    def changed(self) -> tuple[BlockChange, ...]:
        """What both have and say differently."""
        return tuple(each for each in self.changes if each.before is not None and each.after is not None)


def difference(before: Institution, after: Institution) -> Difference:
    """Compare two rulebooks of an institution; a definition that says what it was called before is the same one."""
    return Difference(tuple(_changes(before, after)))


def _changes(before: Institution, after: Institution) -> Iterator[BlockChange]:
    for name in ("about", "calendar"):
        yield from _changed(name, "", getattr(before, name), getattr(after, name))
    was = dict(families(before))
    for subject, now in families(after):
        gone = dict(was.get(subject, {}))
        for id_, block in now.items():
            earlier = id_ if id_ in gone else next((n for n in getattr(block, "renamed_from", ()) if n in gone), "")
            if not earlier:
                yield BlockChange(subject, id_, _title(block), None, block)
                continue
            yield from _changed(subject, id_, gone.pop(earlier), block, "" if earlier == id_ else earlier)
        yield from (BlockChange(subject, id_, _title(block), block, None) for id_, block in gone.items())


def _changed(subject: str, id_: str, before: object, after: object, renamed: str = "") -> Iterator[BlockChange]:
    found = _fields(before, after, _Way())
    fields = tuple(each for each in found if not renamed or each.path[0] not in {"id", "renamed_from"})
    if fields or renamed:
        yield BlockChange(subject, id_, _title(after), before, after, fields, renamed)


@dataclass(frozen=True, slots=True)
class _Way:
    """The way to a part of a block."""

    path: Path = ()
    below: Path = ()
    within: Text | None = None

    def into(self, key: str, title: Text | None) -> _Way:
        """Return the way to a part of this part."""
        if title is not None:
            return _Way((*self.path, key), (), title)
        return _Way((*self.path, key), (*self.below, key), self.within)

    def change(self, before: object, after: object) -> FieldChange:
        """Return the change of what stands here."""
        return FieldChange(self.path, before, after, self.below, self.within, _dated(before, after))


def _fields(before: object, after: object, way: _Way) -> Iterator[FieldChange]:
    """Yield what differs inside two values that stand in the same place."""
    if before == after:
        return
    one, other = _parts(before), _parts(after)
    if one is None or other is None or type(before) is not type(after):
        yield way.change(before, after)
        return
    for key in dict.fromkeys([*one, *other]):
        was, now = one.get(key), other.get(key)
        titled = was is not None and now is not None and not isinstance(now, Text)
        yield from _fields(was, now, way.into(key, _title(now) if titled else None))
    if isinstance(before, tuple) and (was_so := _common(one, other)) != (now_so := _common(other, one)):
        yield way.change(was_so, now_so)


def _parts(value: object) -> Mapping[str, object] | None:
    """Return the parts of a value by key; None where it is compared as a whole."""
    match value:
        case Text():
            return None
        case BaseModel():
            fields = type(value).model_fields
            return {field.alias or name: getattr(value, name) for name, field in fields.items()}
        case Mapping():
            return {str(key): item for key, item in value.items()}
        case tuple() if value and all(isinstance(getattr(item, "id", None), str) for item in value):
            return {item.id: item for item in value}
        case _:
            return None


def _common(these: Mapping[str, object], those: Mapping[str, object]) -> tuple[str, ...]:
    """Return the ids of a list that the other has too, in this one's order."""
    return tuple(key for key in these if key in those)


def _dated(before: object, after: object) -> tuple[DatedChange, ...]:
    one, other = _dated_value(before), _dated_value(after)
    if one is None or other is None or (isinstance(one, Decimal) and isinstance(other, Decimal)):
        return ()
    return dated_changes(one, other)


def _dated_value(value: object) -> DatedValue | None:
    match value:
        case Decimal():
            return value
        case int() if not isinstance(value, bool):
            return Decimal(value)
        case (DatedNumber(), *_):
            return tuple(each for each in value if isinstance(each, DatedNumber))
        case _:
            return None


def _title(value: object) -> Text | None:
    title = value if isinstance(value, Text) else getattr(value, "title", None)
    return title if isinstance(title, Text) else None

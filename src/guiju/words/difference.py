"""How two rulebooks differ, in sentences: one for each definition that came or went, one for each field that changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum

from pydantic import BaseModel

from guiju.core.library.dated import DatedChange
from guiju.core.library.difference import BlockChange, Difference, FieldChange
from guiju.core.values import DatedNumber, InForce, Text
from guiju.words.fields import field_in_words, subject_in_words

LONGEST = 120
"""Characters of a value shown in a sentence."""


def difference_in_words(difference: Difference) -> tuple[Text, ...]:
    """Return the changes as sentences, in both languages; one sentence says it where nothing changed."""
    said = tuple(
        Text(zh=zh, en=en)
        for change in difference.changes
        for zh, en in zip(_lines(change, "zh"), _lines(change, "en"), strict=True)
    )
    return said or (Text(zh="两者的意思完全相同。", en="The two mean the same throughout."),)


def _lines(change: BlockChange, language: str) -> Iterator[str]:
    name = _named(change, language)
    zh = language == "zh"
    if change.before is None:
        yield f"新增{name}。" if zh else f"Added: {name}."
    elif change.after is None:
        yield f"删除{name}。" if zh else f"Removed: {name}."
    if change.renamed_from:
        old = change.renamed_from
        yield (
            f"{name}原名“{old}”，原有记录归入新名。" if zh else f"{name} was “{old}” before; its records count as this."
        )
    for field in change.fields:
        yield from _field(name, field, language)


def _named(change: BlockChange, language: str) -> str:
    subject = subject_in_words(change.subject, language)
    if not change.id:
        return subject
    title = change.title.in_language(language) if change.title is not None else change.id
    if language == "zh":
        return f"{subject}“{title}”（{change.id}）" if title != change.id else f"{subject}“{title}”"
    return f"{subject} “{title}” ({change.id})" if title != change.id else f"{subject} “{title}”"


def _field(name: str, field: FieldChange, language: str) -> Iterator[str]:
    zh = language == "zh"
    where = _where(field, language)
    if field.dated:
        for each in field.dated:
            days = _days(each, language)
            was, now = _value(each.before, language), _value(each.after, language)
            yield (
                f"{name}的{where}：{days}由 {was} 改为 {now}。"
                if zh
                else f"{name}, {where}: {days} from {was} to {now}."
            )
        return
    was, now = _value(field.before, language), _value(field.after, language)
    if _is_nothing(field.before):
        yield f"{name}的{where}：增加 {now}。" if zh else f"{name}, {where}: added {now}."
    elif _is_nothing(field.after):
        yield f"{name}的{where}：去掉 {was}。" if zh else f"{name}, {where}: removed {was}."
    else:
        yield f"{name}的{where}：由 {was} 改为 {now}。" if zh else f"{name}, {where}: from {was} to {now}."


def _where(field: FieldChange, language: str) -> str:
    """Say the way to a field: the innermost part that has a title, and the keys below it."""
    said = " › ".join(field_in_words(str(key), language) for key in field.below if key not in _TREES)
    if field.within is None:
        return said or " › ".join(field_in_words(str(key), language) for key in field.path)
    title = field.within.in_language(language)
    return f"“{title}”{said}" if language == "zh" else f"“{title}”, {said}".removesuffix(", ")


_TREES = frozenset({"tree", "children"})
"""Keys that only lead to the next node and say nothing themselves."""


def _days(change: DatedChange, language: str) -> str:
    zh = language == "zh"
    match change.since, change.until:
        case None, None:
            return "一直" if zh else "throughout,"
        case None, until:
            return f"{until} 以前" if zh else f"before {until},"
        case since, None:
            return f"自 {since} 起" if zh else f"from {since} on,"
        case since, dt.date() as until:
            last = until - dt.timedelta(days=1)
            return f"{since} 至 {last} " if zh else f"from {since} through {last},"


def _is_nothing(value: object) -> bool:
    return value is None or value in ((), "") or (isinstance(value, Mapping) and not value)


def _value(value: object, language: str) -> str:
    text = _said(value, language)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _said(value: object, language: str) -> str:
    """Return a value as a reader understands it, in the keys of the rulebook where it has parts."""
    zh = language == "zh"
    match value:
        case None | ():
            return "（无）" if zh else "(none)"
        case bool():
            return ("是" if value else "否") if zh else ("yes" if value else "no")
        case Enum():
            return str(value.value)
        case Decimal():
            return format(value, "f")
        case Text():
            return f"“{value.in_language(language)}”"
        case str():
            return f"“{value}”"
        case InForce() | DatedNumber():
            until = f" – {value.until - dt.timedelta(days=1)}" if value.until is not None else " –"
            held = f": {value.value}" if isinstance(value, DatedNumber) else ""
            return f"{value.from_}{until}{held}"
        case BaseModel():
            title = getattr(value, "title", None)
            if isinstance(title, Text):
                return f"“{title.in_language(language)}”"
            parts = {
                field.alias or name: getattr(value, name)
                for name, field in type(value).model_fields.items()
                if name in value.model_fields_set
            }
            return _said(parts, language)
        case Mapping():
            return ("，" if zh else ", ").join(
                f"{field_in_words(str(key), language)} {_said(part, language)}" for key, part in value.items()
            )
        case tuple() | list():
            return ("；" if zh else "; ").join(_said(part, language) for part in value)
        case _:
            return str(value)

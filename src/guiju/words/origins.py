"""Where a fact came from, in words: who reported it, where it stood, and what it was computed from."""

from __future__ import annotations

from collections.abc import Sequence

from guiju.core.assessment.lines import Line, Part
from guiju.core.evidence import Source
from guiju.core.rulebook.measures import Measure
from guiju.core.values import Text
from guiju.words.quantities import Titles, quantity, text


def made_of(parts: Sequence[Part]) -> Text:
    """Return what a derived measure was computed from: each figure with its place."""
    zh, en = [], []
    for part in parts:
        value = text("缺数", "no value") if part.value is None else quantity(part.value, part.measure)
        place, lack = _place(part.source), without(part.skipped)
        zh.append(f"{part.measure.title.zh} {value.zh}" + (f"（见 {place}）" if place else "") + lack.zh)
        en.append(f"{part.measure.title.en} {value.en}" + (f" (at {place})" if place else "") + lack.en)
    return text(f"（由{'、'.join(zh)} 算得）", f" (computed from {', '.join(en)})") if zh else text("", "")


def origin(source: Source | None, measure: Measure | None, titles: Titles) -> Text:
    """Return who reported a fact and where it stood: sheet and cell, or file and line."""
    role = measure.reported_by.role if measure is not None and measure.reported_by is not None else None
    who = titles.roles.get(role, text(role, role)) if role is not None else None
    place = _place(source)
    name = titles.reporters.get(source.reporter or "", "") if source is not None else ""
    zh_who = f"{who.zh} {name}".strip() if who else name
    en_who = ", ".join(part for part in (who.en if who else "", name) if part)
    zh = "，".join(part for part in (f"由{zh_who}报送" if zh_who else "", f"见 {place}" if place else "") if part)
    en = ", ".join(part for part in (f"reported by {en_who}" if en_who else "", f"at {place}" if place else "") if part)
    return text(f"（{zh}）", f" ({en})") if zh else text("", "")


def without(skipped: Sequence[str]) -> Text:
    """Return which periods a rolled-up figure was made without; nothing where all were there."""
    if not skipped:
        return text("", "")
    lack = _lacking(skipped)
    return text(f"（{lack.zh}）", f" ({lack.en})")


def remark(line: Line) -> Text | None:
    """Return what is said beside a line: the reason of a gap, and which periods its figures were made without."""
    reason = line.reason.strip()
    said = [text(reason, reason)] if reason else []
    if line.skipped:
        said.append(_lacking(line.skipped))
    for part in line.parts:
        if part.skipped:
            title, lack = part.measure.title, _lacking(part.skipped)
            said.append(text(f"{title.zh}：{lack.zh}", f"{title.en}: {lack.en}"))
    return text("；".join(each.zh for each in said), "; ".join(each.en for each in said)) if said else None


def _lacking(skipped: Sequence[str]) -> Text:
    return text(f"缺 {'、'.join(skipped)}，略去不计", f"without {', '.join(skipped)}, which are missing")


def _place(source: Source | None) -> str:
    if source is None:
        return ""
    cell = "!".join(part for part in (source.sheet, source.cell) if part)
    spot = cell or (f"{source.line}:{source.column}" if source.line else "")
    return " ".join(part for part in (source.file, spot) if part)

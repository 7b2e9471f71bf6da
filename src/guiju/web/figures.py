"""Figures as people read them: a kept value with its thousands, its unit, yes or no; and what a source is called."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from guiju.core.evidence.statements import EXEMPTION
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, MeasureKind
from guiju.core.values import Text
from guiju.words.pages import said

_SAID = "evidence.source"

SOURCES = {
    each: Text(zh=said(f"{_SAID}.{each}", "zh"), en=said(f"{_SAID}.{each}", "en"))
    for each in ("register", "ballot", "scheme", "reported", "import", EXEMPTION)
}
"""Sources of facts that are no role, each with a word of its own."""


def source_said(source: str, institution: Institution) -> Text:
    """Return what a source of facts is called."""
    return institution.reporting_roles.get(source) or SOURCES.get(source) or Text(zh=source, en=source)


def value_said(measure: Measure, value: str | None, language: str) -> str:
    """Return a kept value as it is read."""
    if value is None or value == "":
        return "—"
    if measure.kind is MeasureKind.YES_NO:
        return said("frame.yes" if value in {"1", "true"} else "frame.no", language)
    if measure.kind is MeasureKind.TEXT:
        return value
    try:
        shown = f"{Decimal(value):,f}".replace("-", "−")
    except InvalidOperation:
        return value
    if measure.percent:
        return f"{shown}%"
    return shown if measure.unit is None else f"{shown} {measure.unit.in_language(language)}"

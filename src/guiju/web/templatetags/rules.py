"""Tags and filters of rules and results: points that add up, figures as reported, the words of the reports."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from markupsafe import Markup

from guiju.core.assessment.report import Figure
from guiju.core.evidence import FactState
from guiju.core.findings import Finding
from guiju.core.values import Text
from guiju.files import figures
from guiju.files.report.bars import dot_on_rule
from guiju.files.report.sheet import Sheet
from guiju.words.fields import field_in_words
from guiju.words.numbers import number
from guiju.words.plan import in_words
from guiju.words.report import STATES
from guiju.words.report import label as label_of

register = template.Library()

_LOOKS = {
    "missing": ("unk", "unk"),
    "not_applicable": ("na", "na"),
    "exempted": ("met", "met"),
    "imputed": ("unk", "unk"),
    "treated": ("unk", "unk"),
    "blocked": ("not", "refused"),
    "too_small": ("na", "na"),
    "screened": ("unk", "unk"),
    "scored": ("met", "met"),
}


@register.filter
def points(millionths: int | None, decimals: int = 2) -> str:
    """Show whole millionths with so many decimals; nothing as a dash."""
    return "—" if millionths is None else figures.points(millionths, decimals)


@register.filter
def signed(millionths: int | None, decimals: int = 2) -> str:
    """Show a difference with its sign; nothing as a dash."""
    if millionths is None:
        return "—"
    said = figures.points(millionths, decimals)
    return f"+{said}" if millionths > 0 else said


@register.filter
def short(millionths: int | None) -> str:
    """Show a full mark or a limit with the decimals it needs; nothing as a dash."""
    return "—" if millionths is None else figures.short(millionths)


@register.filter
def place_said(rank: float | None) -> str:
    """Show a place; nothing as a dash."""
    return "—" if rank is None else figures.place(rank)


@register.filter
def print_of(digest: str | None) -> str:
    """Show a fingerprint as a title block does."""
    return figures.print_of(digest) if digest else "—"


@register.filter
def written(value: Any) -> str:  # noqa: ANN401 - any number of a rulebook
    """Show a number of a rulebook as it is written, without trailing zeros; a share as it is."""
    return number(value) if value is not None else "—"


@register.filter
def percent(value: Decimal | None) -> str:
    """Show a share in percent."""
    return "—" if value is None else f"{number(value * 100)}%"


@register.filter
def times(value: Decimal | None, other: int) -> str:
    """Show a product exactly."""
    return "—" if value is None else number(value * other)


@register.filter
def minus(value: int, other: int) -> int:
    """Return a difference of whole numbers."""
    return value - other


@register.simple_tag(takes_context=True)
def label(context: Any, key: str, **named: Any) -> str:  # noqa: ANN401 - whatever fills a sentence in
    """Show words of the reports in the language of the page: what pages and reports call things is one."""
    return label_of(key, **named).in_language(str(context.get("language", "zh")))


@register.simple_tag(takes_context=True)
def state(context: Any, name: object) -> SafeString:  # noqa: ANN401
    """Show a state without a value, or how a unit came out: its mark and its word."""
    said = str(getattr(name, "value", name))
    kind, shape = _LOOKS.get(said, ("unk", "unk"))
    words = STATES[said].in_language(str(context.get("language", "zh")))
    return format_html(
        '<span class="st {}"><svg class="mark" aria-hidden="true"><use href="#m-{}"/></svg>{}</span>',
        kind,
        shape,
        words,
    )


@register.simple_tag(takes_context=True)
def measured(context: Any, figure: Figure | None) -> SafeString | str:  # noqa: ANN401
    """Show a fact as it was reported: the number with its unit, or the state that stands instead."""
    if figure is None:
        return ""
    if figure.value is None:
        return state(context, figure.state)
    said = figures.plain(figure.value)
    if figure.percent:
        said += "%"
    elif figure.unit is not None:
        said += f" {figure.unit.in_language(str(context.get('language', 'zh')))}"
    if figure.imputed:
        return format_html("{} {}", said, state(context, FactState.IMPUTED))
    return said


@register.filter
def of_file(findings: tuple[Finding, ...], name: str) -> list[Finding]:
    """Return the findings of one file."""
    return [each for each in findings if each.place.file == name]


@register.filter
def in_(value: Text, language: str) -> str:
    """Return a text in a language."""
    return value.in_language(language)


@register.filter
def plain_figure(value: float) -> str:
    """Show a measured value."""
    return figures.plain(value)


@register.filter
def titled(value: Any) -> Text | None:  # noqa: ANN401 - anything with a title
    """Return the title of a thing, None of nothing."""
    return None if value is None else value.title


@register.simple_tag
def total_dot(total: int, sheet: Sheet) -> Markup:
    """Draw a total as a dot on the rule all rows share."""
    return dot_on_rule(total, sheet.scale) if sheet.scale is not None else Markup("")


@register.simple_tag
def fact_link(told: Any, unit: str) -> str:  # noqa: ANN401 - a line of an explanation
    """Return the address of the fact behind a line: the statement itself, or all that was said; empty where none is."""
    try:
        if told.fact is not None:
            return reverse("evidence.fact", args=[told.fact])
        if told.measure:
            return f"{reverse('evidence.facts')}?unit={unit}&measure={told.measure}&period={told.period}"
    except NoReverseMatch:
        return ""
    return ""


@register.filter
def dated_share(value: Any) -> str:  # noqa: ANN401 - a number, or the periods of one
    """Show a weight or points: the number, or each of its values."""
    return number(value) if isinstance(value, Decimal) else " → ".join(number(each.value) for each in value)


@register.simple_tag(takes_context=True)
def conditions(context: Any, lines: Any) -> str:  # noqa: ANN401
    """Show conditions as they are read aloud."""
    return in_words(lines).in_language(str(context.get("language", "zh")))


@register.simple_tag(takes_context=True)
def field_word(context: Any, key: str) -> str:  # noqa: ANN401
    """Show what a key of a rulebook is called."""
    return field_in_words(key, str(context.get("language", "zh")))


@register.filter
def said_of(value: Any) -> Any:  # noqa: ANN401 - what a definition holds
    """Return a value as a template shows it: numbers plain, everything else as it is."""
    return number(value) if isinstance(value, Decimal) else value

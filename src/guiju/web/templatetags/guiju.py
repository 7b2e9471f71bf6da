"""Tags and filters of every template: words, days, marks, drawings. What is shown is decided by the page, not here."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django import template
from django.conf import settings
from django.forms.boundfield import BoundField
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from guiju.core.findings import Finding
from guiju.core.rulebook.measures import Measure
from guiju.core.values import Text
from guiju.store.audit.queries import zone
from guiju.web import drawing
from guiju.web.asking import described_by
from guiju.web.figures import value_said
from guiju.words.catalogue import advice, sentence
from guiju.words.pages import day, is_said, said
from guiju.words.periods import day_near, period_words
from guiju.words.terms import term

register = template.Library()

MARKS = {"met", "not", "unk", "na", "refused", "wait", "lock", "doc", "eye", "sealed"}
_WEEKDAYS = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


def _language(context: Any) -> str:  # noqa: ANN401 - Django's context
    return str(context.get("language", "zh"))


@register.simple_tag(takes_context=True)
def say(context: Any, key: str, **named: Any) -> str:  # noqa: ANN401 - whatever fills a sentence in
    """Show the words of a key in the language of the page."""
    return said(key, _language(context), **named)


@register.simple_tag(takes_context=True)
def say_of(context: Any, family: str, value: object, **named: Any) -> str:  # noqa: ANN401
    """Show the words of one of a family of keys, `<family>.<value>`; a value without words is shown as it is."""
    key = f"{family}.{value}"
    return said(key, _language(context), **named) if is_said(key) else term(str(value), _language(context))


@register.filter
def named(found: Any, key: object) -> Any:  # noqa: ANN401 - any mapping
    """Return what stands under a key, nothing where it is not there."""
    return found.get(key, "") if hasattr(found, "get") else ""


@register.simple_tag(takes_context=True)
def text(context: Any, value: Any) -> str:  # noqa: ANN401 - a Text, or what stands for one
    """Show a text of a rulebook or a record in the language of the page; anything else as it is, nothing as a dash."""
    match value:
        case None | "":
            return "—"
        case Text():
            return value.in_language(_language(context))
        case {"zh": _, "en": _}:
            return str(value[_language(context)])
        case _:
            return str(value)


@register.simple_tag(takes_context=True)
def word(context: Any, value: object) -> str:  # noqa: ANN401
    """Show a word of the language of rules: a state, a kind, an outcome."""
    return term(str(value), _language(context))


@register.simple_tag(takes_context=True)
def on_day(context: Any, value: date | datetime | None) -> SafeString:  # noqa: ANN401
    """Show a day in words, with the day itself for machines; nothing as a dash."""
    if value is None:
        return mark_safe("—")
    if isinstance(value, datetime):
        value = value.astimezone(zone()).date()
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), day(value, _language(context)))


@register.simple_tag(takes_context=True)
def at_time(context: Any, value: datetime | None) -> SafeString:  # noqa: ANN401
    """Show a moment as it is where the institution is: the day and the minute."""
    if value is None:
        return mark_safe("—")
    local = value.astimezone(zone())
    shown = f"{day(local.date(), _language(context))} {local:%H:%M}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), shown)


@register.simple_tag(takes_context=True)
def weekday(context: Any, value: date) -> str:  # noqa: ANN401
    """Show the day of the week."""
    return _WEEKDAYS[_language(context)][value.weekday()]


@register.simple_tag(takes_context=True)
def span(context: Any, since: date | None, until: date | None) -> str:  # noqa: ANN401
    """Show a half-open span `[since, until)` by its first day and, where it has ended, the first day after it."""
    language = _language(context)
    first = day(since, language) if since else "…"
    last = day(until, language) if until else said("frame.open-ended", language)
    return said("frame.period", language, since=first, until=last)


@register.filter
def words(value: str) -> list[str]:
    """Return the words of a text, for a part that is given several."""
    return value.split()


@register.filter
def figure(value: Any, places: int | None = None) -> str:  # noqa: ANN401 - any number
    """Show a number with its thousands, a true minus, and as many decimals as asked; nothing as a dash."""
    if value is None or value == "":
        return "—"
    if isinstance(value, str):
        value = Decimal(value)
    shown = f"{value:,.{places}f}" if places is not None else f"{value:,}"
    return shown.replace("-", "−")


@register.simple_tag(takes_context=True)
def said_value(context: Any, measure: Measure, value: str | None) -> str:  # noqa: ANN401
    """Show a kept value of a measure with its unit."""
    return value_said(measure, value, _language(context))


@register.simple_tag(takes_context=True)
def comma(context: Any) -> str:  # noqa: ANN401
    """Show the comma of the language, with the space that follows it."""
    return "，" if _language(context) == "zh" else ", "


@register.simple_tag(takes_context=True)
def pause(context: Any) -> str:  # noqa: ANN401
    """Show what divides the parts of a list in the language, with the space that follows it."""
    return "、" if _language(context) == "zh" else ", "


@register.simple_tag(takes_context=True)
def stop(context: Any) -> str:  # noqa: ANN401
    """Show the full stop of the language, with the space that follows it."""
    return "。" if _language(context) == "zh" else ". "


@register.simple_tag(takes_context=True)
def colon(context: Any) -> str:  # noqa: ANN401
    """Show the colon of the language, with the space that follows it."""
    return "：" if _language(context) == "zh" else ": "


@register.simple_tag(takes_context=True)
def near_day(context: Any, value: date) -> SafeString:  # noqa: ANN401
    """Show a day near today: without its year where it is this year's."""
    shown = day_near(value, context["request"].on, _language(context))
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), shown)


@register.simple_tag(takes_context=True)
def period(context: Any, name: str) -> str:  # noqa: ANN401
    """Show a period in words."""
    return period_words(name, _language(context))


@register.simple_tag
def mark(name: str) -> SafeString:
    """Show a mark of the sprite: met, not, unk, na, refused, wait, lock, doc, eye, sealed."""
    if name not in MARKS:
        raise LookupError(f"no mark is named {name}")
    return format_html('<svg class="mark" aria-hidden="true"><use href="#m-{}"/></svg>', name)


@register.simple_tag(takes_context=True)
def finding_says(context: Any, finding: Finding) -> str:  # noqa: ANN401
    """Show what is wrong."""
    return sentence(finding, _language(context))


@register.simple_tag(takes_context=True)
def finding_advises(context: Any, finding: Finding) -> str:  # noqa: ANN401
    """Show what to do about it."""
    return advice(finding, _language(context))


@register.simple_tag
def bar(value: float | Decimal, of: float | Decimal, width: int = 280, tick: float = 0) -> SafeString:
    """Draw a bar on a graduated rule: `value` of `of`; a tick for each `tick`, none where it is 0."""
    return drawing.bar(float(value), float(of), width=width, tick=tick)


@register.simple_tag
def minutes_tape(minutes: int) -> SafeString:
    """Draw minutes as a tape, a tick for each minute and a long one for each five."""
    return drawing.minutes_tape(minutes)


@register.simple_tag(takes_context=True)
def with_query(context: Any, **changed: Any) -> str:  # noqa: ANN401
    """Return the query of this page with some values changed; None takes a value away."""
    query = context["request"].GET.copy()
    for name, value in changed.items():
        query.pop(name, None)
        if value is not None and value != "":
            query[name] = value
    return f"?{query.urlencode()}"


@register.simple_tag
def way(name: str, *arguments: object) -> str:
    """Return the address of a page by name; empty where the application has no such page."""
    if all(isinstance(each, UUID) for each in arguments):
        return _shape(settings.ROOT_URLCONF, name, len(arguments)).format(*arguments)
    return _reversed(settings.ROOT_URLCONF, name, *arguments)


@lru_cache(maxsize=4096)
def _reversed(_site: str, name: str, *arguments: object) -> str:
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


_PLACES = tuple(UUID(int=number, version=4) for number in range(1, 5))
"""Ids that stand for any others while the shape of an address is asked for."""


@lru_cache(maxsize=1024)
def _shape(site: str, name: str, ids: int) -> str:
    """Return the address of a page that is named by ids alone, with a gap for each: once, not for each row."""
    address = _reversed(site, name, *_PLACES[:ids])
    for place in _PLACES[:ids]:
        address = address.replace(str(place), "{}")
    return address


@register.simple_tag
def why_address(right: str, unit: object = "") -> str:
    """Return the address that answers "why can I see this?" for a right over a unit."""
    return f"{reverse('accounts.why')}?right={right}&unit={unit or ''}"


@register.simple_tag(takes_context=True)
def draft_name(context: Any, form: str = "form") -> str:  # noqa: ANN401
    """Return the name under which a device keeps what is typed into a form: the account's own; none for nobody."""
    viewer = context.get("viewer")
    if viewer is None:
        return ""
    return f"{viewer.id}.{viewer.on_behalf_of}.{form}" if viewer.on_behalf_of else f"{viewer.id}.{form}"


@register.inclusion_tag("web/parts/field.html", takes_context=True)
def field(context: Any, bound: BoundField) -> dict[str, Any]:  # noqa: ANN401
    """Show a field of a form: label, hint, control, mistakes."""
    attributes: dict[str, Any] = {}
    if ids := described_by(bound):
        attributes["aria-describedby"] = ids
    if bound.errors:
        attributes["aria-invalid"] = "true"
    kind = getattr(bound.field.widget, "input_type", "")
    return {
        "field": bound,
        "control": bound.as_widget(attrs=attributes),
        "ticked": kind == "checkbox",
        "optional": not bound.field.required and kind != "checkbox",
        "language": _language(context),
    }

"""How a unit is made up, as drawings with a table beside each: units, posts, and people as counts may be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from guiju.core.register.kinds import Lists
from guiju.core.values import Text
from guiju.doors.refusal import found
from guiju.store.register import queries
from guiju.web.answers import Answer, Shown
from guiju.web.register.subject import dated, kind_title, pages
from guiju.web.viewing import Viewing, may, require
from guiju.words.pages import said

ROW, LABEL, WIDTH, ROOM = 28, 150, 240, 56
"""Pixels of a row, of the words before a bar, of the longest bar, and of the number behind it."""

_TICKS = 10

Counted = Mapping[tuple[str, str], queries.PostCount]
"""Posts by kind and by the kind of unit they are in."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A kind with its count; None is hidden, being few or giving away one that is."""

    title: Text
    count: int | None
    level: int | None = None
    more: int | None = None


@pages.page("units/<uuid:unit>/chart/", "chart")
def chart(request: Viewing, unit: UUID) -> Answer:
    """Show how a unit is made up with all below it; never more than may be counted."""
    reach = queries.reach(unit, request.on)
    require(request, "register.unit.count", reach)
    held = found(queries.unit_as_of(unit, request.on, request.known_at), "unit")
    lists = queries.lists_in_force(request.on)
    units = _units(queries.totals(unit, request.on, request.known_at), lists)
    posts = people = None
    by_place: list[tuple[Text, int]] = []
    if may(request, "register.post.count", reach).allowed:
        counted = queries.post_counts(unit, request.on, request.known_at)
        posts = _posts(counted, lists)
        by_place = _by_place(counted, lists)
    told = None
    if request.known_at is None and may(request, "register.person.count", reach).allowed:
        published = queries.count_people(unit, request.on)
        people = [Bar(kind_title(lists, kind), count) for kind, count in sorted(published.cells.items())]
        told = published.total
    return Shown(
        "register/chart.html",
        held.name,
        {
            "unit": held,
            "line": queries.line_of(unit, request.on, request.known_at)[:-1],
            "units": units,
            "units_drawn": drawn(units, request.language, "register.chart.units-label"),
            "posts": posts,
            "posts_drawn": drawn(posts, request.language, "register.chart.posts-label") if posts else "",
            "by_place": by_place,
            "people": people,
            "people_drawn": drawn(people, request.language, "register.chart.people-label") if people else "",
            "total": told,
            "dated": dated(request),
        },
    )


def _units(totals: queries.Totals, lists: Lists) -> list[Bar]:
    """Return the kinds of units, the highest level first, those without a level last."""
    bars = [
        Bar(kind_title(lists, kind), count, lists.kinds[kind].level if kind in lists.kinds else None)
        for kind, count in totals.by_kind.items()
    ]
    return sorted(bars, key=lambda bar: (bar.level or 99, -(bar.count or 0), bar.title.en))


def _posts(counted: Counted, lists: Lists) -> list[Bar]:
    found_: dict[str, tuple[int, int]] = {}
    for (kind, _), count in counted.items():
        posts, seats = found_.get(kind, (0, 0))
        found_[kind] = (posts + count.posts, seats + count.seats)
    bars = [Bar(kind_title(lists, kind), posts, more=seats) for kind, (posts, seats) in found_.items()]
    return sorted(bars, key=lambda bar: (-(bar.count or 0), bar.title.en))


def _by_place(counted: Counted, lists: Lists) -> list[tuple[Text, int]]:
    found_: dict[str, int] = {}
    for (_, of), count in counted.items():
        found_[of] = found_.get(of, 0) + count.posts
    rows = [(lists.kinds[of].level if of in lists.kinds else None, of, count) for of, count in found_.items()]
    return [(kind_title(lists, of), count) for _, of, count in sorted(rows, key=lambda row: (row[0] or 99, row[1]))]


def drawn(bars: Sequence[Bar], language: str, key: str) -> SafeString:
    """Draw counts as bars on one rule, each with its number; a hidden one is a dashed frame without a length."""
    most = max([bar.count or 0 for bar in bars] or [0]) or 1
    height = len(bars) * ROW + 12
    label = said(key, language, n=len(bars))
    rows = format_html_join("", "{}", ((_row(bar, number, most, language),) for number, bar in enumerate(bars)))
    step = max(1, -(-most // _TICKS))
    ticks = "".join(f"M{LABEL + value / most * WIDTH:.1f} 0v6" for value in range(0, most + 1, step))
    return format_html(
        '<svg class="dw" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
        '<path class="g" d="{ticks}"/><path class="i" d="M{x} 0v{h}"/>{rows}</svg>',
        w=LABEL + WIDTH + ROOM,
        h=height,
        label=label,
        ticks=ticks,
        x=LABEL,
        rows=rows,
    )


def _row(bar: Bar, number: int, most: int, language: str) -> SafeString:
    top = number * ROW + 10
    title = bar.title.in_language(language)
    shown = title if len(title) <= _fits(language) else title[: _fits(language) - 1] + "…"
    words = format_html('<text x="{}" y="{}" text-anchor="end">{}</text>', LABEL - 8, top + 14, shown)
    if bar.count is None:
        hidden = said("register.chart.hidden", language)
        return format_html(
            '{}<rect class="e dash" x="{}" y="{}" width="16" height="16"/><text class="q" x="{}" y="{}">{}</text>',
            words,
            LABEL,
            top + 2,
            LABEL + 24,
            top + 14,
            hidden,
        )
    length = bar.count / most * WIDTH
    return format_html(
        '{}<rect class="faz" x="{}" y="{}" width="{}" height="14"/><text class="k" x="{}" y="{}">{}</text>',
        words,
        LABEL,
        top + 2,
        f"{length:.1f}",
        f"{LABEL + length + 6:.1f}",
        top + 14,
        f"{bar.count:,}",
    )


def _fits(language: str) -> int:
    """Return how many characters stand before a bar."""
    return 10 if language == "zh" else 20

"""What returns ask of a unit, by issuer, against the budget of the day: the figures and their drawings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from guiju.core.assessment.periods import Period, first_of_kind
from guiju.core.returns.burden import loads_of
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import PeriodKind
from guiju.core.values import Text
from guiju.store.evidence import queries
from guiju.store.register import queries as register

WEEKS = 8
FILLS = ("fink", "fedge", "fline", "fwash")
"""Four greys; issuers are neither good nor bad. A fifth issuer begins again."""

_WIDTH = 280


@dataclass(frozen=True, slots=True)
class ByIssuer:
    """What one issuer asks of a unit in a period."""

    code: str
    name: Text
    returns: int
    minutes: int
    fill: str
    limit: Decimal | None = None

    @property
    def over(self) -> bool:
        """Whether more than may be is asked."""
        return self.limit is not None and self.minutes > self.limit


@dataclass(frozen=True, slots=True)
class Load:
    """What returns out ask of each unit of a kind in a period, by issuer, beside the budget for all of them."""

    kind: str
    period: Period
    issuers: tuple[ByIssuer, ...]
    limit: Decimal | None
    budget: str

    @property
    def minutes(self) -> int:
        """Minutes in all."""
        return sum(each.minutes for each in self.issuers)

    @property
    def returns(self) -> int:
        """How many returns."""
        return sum(each.returns for each in self.issuers)

    @property
    def over(self) -> bool:
        """Whether more than may be is asked."""
        return self.limit is not None and self.minutes > self.limit


def load_of(kind: str, period: Period, institution: Institution, on: dt.date) -> Load:
    """Return what returns out ask of each unit of a kind in a period."""
    told = queries.burden(kind, period, institution)
    codes = list(dict.fromkeys(each.issuer for each in told.loads))
    names = {code: unit.name for code, unit in register.units_by_code(codes, on).items()}
    limits = {each.issuer: each.limit for each in told.budgets if each.issuer is not None}
    whole = next((each for each in told.budgets if each.issuer is None), None)
    issuers = tuple(
        ByIssuer(
            code,
            names.get(code, Text(zh=code, en=code)),
            sum(each.times for each in told.loads if each.issuer == code),
            sum(each.minutes for each in told.loads if each.issuer == code),
            FILLS[index % len(FILLS)],
            limits.get(code),
        )
        for index, code in enumerate(codes)
    )
    return Load(kind, period, issuers, None if whole is None else whole.limit, "" if whole is None else whole.budget)


def weeks_of(kind: str, institution: Institution, on: dt.date) -> Sequence[tuple[Period, int]]:
    """Return what returns out ask in the last eight weeks, the one of the day last."""
    weeks: list[Period] = []
    period = first_of_kind(PeriodKind.WEEK, on, institution.calendar)
    while period is not None and len(weeks) < WEEKS:
        weeks.append(period)
        period = first_of_kind(PeriodKind.WEEK, period.start - dt.timedelta(days=1), institution.calendar)
    out = {each.form for each in queries.issued()}
    asked = loads_of(institution, kind, weeks[::-1])
    return [(week, sum(load.minutes for load in found if load.form in out)) for week, found in asked]


def swatch(fill: str) -> SafeString:
    """Return the little square beside an issuer's name."""
    return format_html(
        '<svg class="dw bar" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">'
        '<rect class="{}" width="12" height="12"/><path class="e" d="M.5.5h11v11H.5z"/></svg>',
        fill,
    )


def burden_rule(load: Load, words: Mapping[str, str]) -> SafeString:
    """Return minutes by issuer on a rule of minutes, the budget as a line; `words`: label, budget, now."""
    limit = float(load.limit or 0)
    longest = max(limit * 1.13, load.minutes * 1.13, 10.0)
    scale = _WIDTH / longest
    step = next((each for each in (5, 10, 30, 60, 120, 600) if longest / each <= 24), 1200)  # noqa: PLR2004
    labelled = step * 4
    parts, at = [], 0.0
    for each in load.issuers:
        wide = each.minutes * scale
        parts.append((each.fill, f"{at:.1f}", f"{wide:.1f}"))
        at += wide
    ticks = "".join(
        f"M{number * step * scale + 0.5:.1f} 38v{10 if number * step % labelled == 0 else 5}"
        for number in range(int(longest / step) + 1)
    )
    numbers = [
        (f"{minutes * scale:.1f}", "start" if minutes == 0 else "middle", minutes)
        for minutes in range(0, int(longest) + 1, labelled)
        if not limit or abs(minutes - limit) > labelled / 3
    ]
    budget = SafeString()
    if limit:
        across = f"{limit * scale:.1f}"
        budget = format_html(
            '<path class="i2" d="M{0} 8v34"/><text class="k" x="{0}" y="62" text-anchor="middle">{1}</text>'
            '<text x="{2}" y="16" text-anchor="end">{3}</text>',
            across,
            f"{limit:g}",
            f"{limit * scale - 6:.1f}",
            words["budget"],
        )
    end = f"{at:.1f}"
    near = "start" if at < 30 else "middle"  # noqa: PLR2004 - so near the beginning that the words would be cut
    return format_html(
        '<svg class="dw" width="290" height="84" viewBox="-4 0 290 84" role="img" aria-label="{}">{}'
        '<path class="e" d="M0 22.5h{}M{} 22v16"/><path class="i" d="M0 38.5h{}"/><path class="e" d="{}"/>{}{}'
        '<text class="k" x="{}" y="80" text-anchor="{}">{}</text><path class="e" d="M{} 38v28"/></svg>',
        words["label"],
        format_html_join("", '<rect class="{}" x="{}" y="22" width="{}" height="16"/>', parts),
        end,
        end,
        _WIDTH,
        ticks,
        format_html_join("", '<text class="q" x="{}" y="62" text-anchor="{}">{}</text>', numbers),
        budget,
        end,
        near,
        words["now"],
        end,
    )


def weeks_bars(weeks: Sequence[tuple[Period, int]], limit: Decimal | None, words: Mapping[str, str]) -> SafeString:
    """Return a bar for each of the last weeks, the budget as a dashed line; `words`: label, first, now."""
    most = max([*(minutes for _, minutes in weeks), float(limit or 0), 1.0]) * 1.1
    bars, numbers = [], []
    for index, (_, minutes) in enumerate(weeks):
        high, left = minutes / most * 64, index * 34
        last = index == len(weeks) - 1
        bars.append(("fink" if last else "fline", left, f"{72 - high:.1f}", f"{high:.1f}"))
        numbers.append(("k" if last else "", left + 12, minutes))
    dashed = "" if not limit else f"M0 {72 - float(limit) / most * 64:.1f}H264"
    return format_html(
        '<svg class="dw" width="264" height="120" viewBox="0 0 264 120" role="img" aria-label="{}">{}{}'
        '<path class="i dash" d="{}"/><path class="i" d="M0 72.5H264"/><text class="q" x="0" y="112">{}</text>'
        '<text class="q" x="262" y="112" text-anchor="end">{}</text></svg>',
        words["label"],
        format_html_join("", '<rect class="{}" x="{}" y="{}" width="24" height="{}"/>', bars),
        format_html_join("", '<text class="{}" x="{}" y="90" text-anchor="middle">{}</text>', numbers),
        dashed,
        words["first"],
        words["now"],
    )

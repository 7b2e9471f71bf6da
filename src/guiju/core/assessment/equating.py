"""Scores of several panels on one scale (考官组等值): linear equating to the mean of all and a common deviation.

`y = M + S (x - m) / s`: `m` and `s` of the panel, `M` of all values, `S` the mean of the panels' deviations, or their
least where any `y` would be beyond full marks (compared in whole millionths). The mean of a panel is what its units
would have on the average anyhow: panels are taken to have been drawn by lot. A panel of one value, or without spread,
gives `M` and does not count in `S`; a value without a panel has no score. By the ratio of means it is `y = x M / m`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from guiju.core.assessment.dating import plain
from guiju.core.assessment.relative import figures
from guiju.core.assessment.trace import Peers
from guiju.core.exact import exact, exact_decimal, mean_of
from guiju.core.rulebook.scoring import Equate


@dataclass(frozen=True, slots=True)
class Panel:
    """What a panel's values are held against: its own figures, the mean of all, and the common deviation."""

    own: Peers
    centre: float
    spread: float


def panels(rule: Equate, values: Sequence[tuple[str | None, float]]) -> Mapping[str, Panel]:
    """Return the panels by name, from the values with the panel each was made by."""
    names = sorted({name for name, _ in values if name is not None})
    own = {name: figures([x for other, x in values if other == name]) for name in names}
    centre = mean_of([x for _, x in values]) if values else 0.0
    spreads = [seen.deviation for seen in own.values() if seen.deviation]
    if not spreads:
        return {name: Panel(seen, centre, 0.0) for name, seen in own.items()}
    spread = mean_of(spreads)
    highest = max(on_scale(rule, seen.maximum or 0.0, Panel(seen, centre, spread)) for seen in own.values())
    if exact(highest) > exact_decimal(plain(rule.full_of_source)):
        spread = min(spreads)
    return {name: Panel(seen, centre, spread) for name, seen in own.items()}


def on_scale(rule: Equate, x: float, panel: Panel) -> float:
    """Return a panel's value on the scale of all."""
    mean, deviation = panel.own.mean, panel.own.deviation
    if rule.way == "mean_ratio":
        return x * panel.centre / mean if mean is not None and mean > 0 else panel.centre
    return panel.centre + panel.spread * (x - mean) / deviation if deviation and mean is not None else panel.centre


def score(rule: Equate, x: float, full: Decimal, panel: Panel | None) -> float | None:
    """Return the marks of a value, or None where its panel is not known."""
    if panel is None:
        return None
    most = float(plain(rule.full_of_source))
    return float(full) * min(max(on_scale(rule, x, panel), 0.0), most) / most

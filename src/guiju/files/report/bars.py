"""Small drawings that stand in table rows: contribution bars and a total's dot on its rule."""

from __future__ import annotations

from markupsafe import Markup

from guiju.core.exact import GRID
from guiju.files.report.scale import Scale, round_step
from guiju.files.report.svg import box, dot, drawing, number, path

MOST_TICKS = 60
RULE_WIDTH = 106


class Bars:
    """Bars that share one unit of length, so that they compare: the longest full mark fills the width."""

    def __init__(self, longest: int, width: int) -> None:
        """Take the longest bar in millionths and the width it fills in pixels."""
        self._width = width
        self._unit = width / max(longest / GRID, 1e-6)
        self.step = round_step(max(longest / GRID, 1e-6), MOST_TICKS)

    def bar(self, points: int | None, full: int | None) -> Markup:
        """Return a bar against its full mark; points below zero are drawn hollow, from zero."""
        if points is None:
            return Markup("")
        got = abs(points) / GRID * self._unit
        end = (full / GRID * self._unit) if full else 0
        filled = box(0, 5, got, 8.5, "faz") if points >= 0 else box(0.5, 5.5, max(got - 1, 1), 7.5, "hollow")
        gauge = path(f"M.5 0v14M{number(end + 0.5)} 0v14M0 13.5h{number(end + 1)}", "e") if full else Markup("")
        return drawing((self._width + 1, 14), [filled, gauge, self._ticks(end)], kind="bar run")

    def _ticks(self, end: float) -> Markup:
        pitch = self.step * self._unit
        count = int(end / pitch - 1e-6) if pitch >= 4 else 0  # noqa: PLR2004 - closer ticks are grey, not graduation
        moves = "".join(f"M{number(index * pitch + 0.5)} 0v4" for index in range(1, count + 1))
        return path(moves, "g") if moves else Markup("")


def rule_symbol(scale: Scale, cuts: list[float]) -> Markup:
    """Return the graduated rule of the totals once, for every row to use."""
    ticks = [scale.at(tick, RULE_WIDTH - 6) + 3 for tick in scale.ticks if scale.is_long(tick)]
    marks = [scale.at(cut, RULE_WIDTH - 6) + 3 for cut in cuts if scale.lo <= cut <= scale.hi]
    moves = f"M0 9.5H{RULE_WIDTH}" + "".join(f"M{number(x)} 7v5" for x in ticks)
    lines = "".join(f"M{number(x)} 2v12" for x in marks)
    return Markup('<symbol id="rule-total" viewBox="0 0 {} 14">{}{}</symbol>').format(
        RULE_WIDTH, path(moves, "on-rule"), path(lines, "on-rule-cut") if lines else ""
    )


def dot_on_rule(total: int, scale: Scale) -> Markup:
    """Return a total as a dot on the shared rule."""
    x = scale.at(total / GRID, RULE_WIDTH - 6) + 3
    used = Markup(f'<use href="#rule-total" width="{RULE_WIDTH}" height="14"/>')  # noqa: S704
    return drawing((RULE_WIDTH, 14), [used, dot(x, 9.5, 4, "faz")], kind="bar")

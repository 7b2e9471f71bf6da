"""A tree of weights: what each node weighs at its parent and in the whole, beside what it matters there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from guiju.core.values import Text
from guiju.files.report.labels import shortened
from guiju.files.report.svg import both, box, drawing, number, path, words

ROW, INDENT, WIDTH, NAMES, TOP = 24.0, 20.0, 200.0, 300.0, 4.0


@dataclass(frozen=True, slots=True)
class Weight:
    """A node below the root: `nominal` is its share at its parent, `effective` that in the whole.

    `matters` is its squared correlation with its parent over the sum of those of its sisters; None where unknown.
    """

    node: str
    title: Text
    level: int
    nominal: float
    effective: float
    matters: float | None


def draw_weights(weights: Sequence[Weight], *, named_by: str | None = None) -> Markup:
    """Return the drawing: an outline for the weight at the parent, a bar for what the node matters there."""
    deep = TOP + ROW * len(weights)
    parts = [_stems(weights)]
    for at, each in enumerate(weights):
        parts += _row(each, TOP + ROW * at)
    return drawing((NAMES + WIDTH + 150, deep + 4), parts, named_by=named_by)


def _row(each: Weight, top: float) -> Iterator[Markup]:
    x, middle = INDENT * (each.level - 1) + 12, top + ROW / 2
    han, latin = max(6, 18 - 2 * each.level), max(12, 38 - 3 * each.level)
    title = Text(zh=shortened(each.title.zh, han, latin), en=shortened(each.title.en, han, latin))
    yield both(x, middle + 4.5, title, kind="k" if each.level == 1 else "", anchor="start")
    if each.matters is not None:
        yield box(NAMES, middle - 4, each.matters * WIDTH, 8, "faz")
    yield path(
        f"M{number(NAMES)} {number(middle - 7)}h{number(each.nominal * WIDTH)}v14h{number(-each.nominal * WIDTH)}z", "e"
    )
    yield words(NAMES + WIDTH + 64, middle + 4.5, _percent(each.nominal), anchor="end")
    yield words(NAMES + WIDTH + 140, middle + 4.5, _percent(each.effective), kind="k", anchor="end")


def _stems(weights: Sequence[Weight]) -> Markup:
    """Return the lines that join each node to its parent."""
    moves: list[str] = []
    last: dict[int, float] = {}
    for at, each in enumerate(weights):
        y = TOP + ROW * at + ROW / 2
        if each.level > 1:
            x = INDENT * (each.level - 2) + 16
            moves.append(f"M{number(x)} {number(last[each.level - 1] + 8)}V{number(y)}h{number(INDENT - 8)}")
        last[each.level] = y
    return path("".join(moves), "g")


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %"

"""Names beside a rule: spread so that they do not touch, shortened so that they fit, set downwards."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from guiju.files.report.svg import column, words

LONGEST_DOWN = 7
LONGEST_TURNED = 18
HAN = ("㐀", "鿿")


def spread(wanted: Sequence[float], pitch: float, length: float, *, downwards: bool = False) -> list[float]:
    """Return positions near the wanted ones, at least a pitch apart and inside the length where there is room.

    Order is kept. Units come best first, so of equal ones the later lies to the left, and `downwards` below. Labels
    that push one another stay centred on what they name.
    """
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index if downwards else -index))
    runs: list[tuple[float, int]] = []
    for index in order:
        runs.append((wanted[index], 1))
        while len(runs) > 1 and _start(runs[-1], pitch, length) < _end(runs[-2], pitch, length):
            (later, more), (earlier, some) = runs.pop(), runs.pop()
            runs.append(((earlier * some + later * more) / (some + more), some + more))
    flat = [_start(run, pitch, length) + step * pitch for run in runs for step in range(run[1])]
    result = [0.0] * len(wanted)
    for index, at in zip(order, flat, strict=True):
        result[index] = at
    return result


def _start(run: tuple[float, int], pitch: float, length: float) -> float:
    centre, count = run
    return max(0.0, min(centre - (count - 1) * pitch / 2, length - (count - 1) * pitch))


def _end(run: tuple[float, int], pitch: float, length: float) -> float:
    return _start(run, pitch, length) + run[1] * pitch


def shortened(name: str, han: int, latin: int) -> str:
    """Return the name, cut with an ellipsis where it is longer than so many characters of its script."""
    most = han if _is_han(name) else latin
    return name if len(name) <= most else name[: most - 1] + "…"


def length_down(name: str) -> float:
    """Return how many pixels a name takes downwards."""
    if _is_han(name):
        return len(shortened(name, LONGEST_DOWN, LONGEST_DOWN)) * 15 - 8
    return len(shortened(name, LONGEST_TURNED, LONGEST_TURNED)) * 7.2 - 4


def set_down(name: str, x: float, y: float, kind: str) -> Markup:
    """Return a name set downwards from y: Chinese character under character, other scripts turned."""
    if _is_han(name):
        return column(x, y + 11, shortened(name, LONGEST_DOWN, LONGEST_DOWN).replace("…", "⋮"), kind=kind)
    return words(x - 4, y, shortened(name, LONGEST_TURNED, LONGEST_TURNED), kind=kind, anchor="start", turn=True)


def _is_han(name: str) -> bool:
    return any(HAN[0] <= character <= HAN[1] for character in name)

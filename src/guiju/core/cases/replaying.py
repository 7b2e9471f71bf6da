"""Cases that happened, held against a draft of their procedure: who would have been stopped, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guiju.core.cases.conforming import Conforming, lines_of
from guiju.core.cases.happened import Happened


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the draft would have stopped a case: at which step and why, and what it asks for there instead.

    `step` is "" where the case had ended and the draft goes on.
    """

    code: str
    step: str
    expected: tuple[str, ...] = ()


def stop_of(draft: Conforming, happened: Iterable[Happened], *, ended: bool) -> Stop | None:
    """Return where a draft would have stopped a case; None where all of it would have gone the same way."""
    lines = lines_of(happened)
    found = draft.case("", lines, ended=ended)
    if found.departs is None:
        return None
    step = lines[found.kept].step if found.kept < len(lines) else ""
    return Stop(found.departs.code, step, found.stands)


def stopped_at(stops: Iterable[tuple[str, Stop]]) -> Mapping[tuple[str, Stop], int]:
    """Return how many cases of a procedure would have been stopped at each place, the most frequent first."""
    return dict(Counter(stops).most_common())

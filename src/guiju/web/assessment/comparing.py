"""Two runs of a scheme side by side: what changed in the rules, in the facts, and for each unit, with why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup

from guiju.core.assessment.movement import LineMovement, Movement
from guiju.core.assessment.splitting import Split
from guiju.core.exact import GRID
from guiju.core.findings import Finding
from guiju.core.values import Text
from guiju.desk.run_comparison import FactChange, RunComparison
from guiju.doors.refusal import RefusalError
from guiju.files.figures import decimals_of
from guiju.files.report.scale import Scale, spanning
from guiju.store.assessment import queries
from guiju.store.assessment.queries import RunSeen
from guiju.store.library import queries as library
from guiju.web.answers import Answer, Shown
from guiju.web.assessment import reading
from guiju.web.assessment.drawings import shift
from guiju.web.assessment.subject import READ, pages
from guiju.web.listing import ROWS, begin, page
from guiju.web.viewing import Viewing, require
from guiju.words.difference import difference_in_words
from guiju.words.movement import movement_in_words

MOST_FACTS = 200
"""Facts listed one by one."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit that came out differently, as it is shown."""

    unit: str
    name: str
    movement: Movement
    drawn: Markup
    says: tuple[Text, ...]
    split: Split | None

    @property
    def lines(self) -> tuple[LineMovement, ...]:
        """The lines that moved its points, the largest move first."""
        return tuple(sorted((line for line in self.movement.lines if line.by), key=lambda line: -abs(line.by)))


@pages.page("compare/", "compare")
def compare(request: Viewing) -> Answer:
    """Show how two runs differ; without two, ask which."""
    require(request, READ)
    before, after = _run(request, "first"), _run(request, "second")
    standing = library.in_force(request.on)
    titles = {name: each.title for name, each in standing.institution.schemes.items()} if standing is not None else {}
    offered = [run for run in queries.runs(most=200) if run.made_at is not None]
    filled: dict[str, object] = {"offered": offered, "titles": titles, "before": before, "after": after}
    if before is None or after is None:
        return Shown("assessment/compare.html", "assessment.compare", filled)
    found = queries.compare(before.id, after.id)
    if not isinstance(found, RunComparison):
        request.findings.extend(found)
        return Shown("assessment/compare.html", "assessment.compare", filled)
    read = reading.opened(request, after)
    names = {unit.code: unit.name for unit in read.sheet.report.units}
    chosen = request.GET.get("unit", "")
    scale = _scale(found)
    differing = [each for each in _ordered(found) if not chosen or each.unit == chosen]
    moved = [_moved(each, found, scale, names) for each in _after(request, differing)[: ROWS + 1]]
    changes = _facts(found, chosen)
    filled |= {
        "found": found,
        "rules": difference_in_words(found.rules) if found.rules.changes else (),
        "facts": [_named(each, read, names, request.language) for each in changes[:MOST_FACTS]],
        "facts_more": max(0, len(changes) - MOST_FACTS),
        "page": page(request, moved, lambda each: (each.unit,), most=ROWS),
        "chosen": chosen,
        "chosen_name": names.get(chosen, chosen),
        "grades": read.sheet.grades,
        "decimals": read.sheet.decimals,
        "d": decimals_of(_parts(found), at_least=read.sheet.decimals),
        "nodes": read.sheet.nodes,
    }
    return Shown("assessment/compare.html", "assessment.compare", filled)


def _run(request: Viewing, name: str) -> RunSeen | None:
    said = request.GET.get(name, "").strip()
    try:
        return queries.run(UUID(said)) if said else None
    except ValueError:
        raise RefusalError(Finding("nothing-there", params={"thing": "run"})) from None


def _parts(found: RunComparison) -> list[int | None]:
    return [part for each in found.splits.values() for part in (each.value, each.weight, each.method)]


def _ordered(found: RunComparison) -> list[Movement]:
    """Return the units that moved, the largest change of total first; those without two totals last."""
    return sorted(found.units, key=lambda each: (each.change is None, -abs(each.change or 0), each.unit))


def _facts(found: RunComparison, unit: str) -> list[FactChange]:
    return [each for each in found.facts if not unit or each.unit == unit]


def _moved(each: Movement, found: RunComparison, scale: Scale, names: Mapping[str, str]) -> Moved:
    was = each.before.whole if each.before is not None else None
    now = each.after.whole if each.after is not None else None
    return Moved(
        each.unit,
        names.get(each.unit, each.unit),
        each,
        shift(was, now, scale) if was is not None or now is not None else Markup(""),
        movement_in_words(each, found.titles),
        found.splits.get(each.unit),
    )


def _scale(found: RunComparison) -> Scale:
    totals = [
        standing.whole / GRID
        for each in found.units
        for standing in (each.before, each.after)
        if standing is not None and standing.whole is not None
    ]
    return spanning(totals or [0.0, 100.0], most=12)


def _named(each: FactChange, read: reading.Read, names: Mapping[str, str], language: str) -> dict[str, object]:
    measure = read.view.opened.institution.measures.get(each.measure)
    title = measure.title.in_language(language) if measure is not None else each.measure
    return {"name": names.get(each.unit, each.unit), "measure": title, "change": each}


def _after(request: Viewing, moved: list[Movement]) -> list[Movement]:
    last = begin(request)
    return moved if last is None else moved[next((at for at, each in enumerate(moved, 1) if each.unit == last[0]), 0) :]

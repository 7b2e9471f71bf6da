"""A run on its way to a page: opened once, its units called by their names, in the viewer's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.values import Text
from guiju.desk.run_view import RunView
from guiju.doors.refusal import RefusalError, found
from guiju.files.report.sheet import Sheet
from guiju.store.accounts import queries as accounts
from guiju.store.assessment import queries
from guiju.store.assessment.queries import RunSeen
from guiju.store.register import queries as register
from guiju.web.assessment.subject import READ
from guiju.web.viewing import Viewing
from guiju.web.within import required_within


@dataclass(frozen=True, slots=True)
class Read:
    """A run that is made: what is known of it, its view, its sheet in one language, and the official codes of units."""

    run: RunSeen
    view: RunView
    sheet: Sheet
    codes: Mapping[str, str]

    def code_of(self, said: str) -> str:
        """Return the id under which the run has a unit, whether named by its id or by its official code."""
        if said in self.view.units:
            return said
        return next((unit for unit, code in self.codes.items() if code == said), said)


def seen(run: UUID) -> RunSeen:
    """Return what is known of a run, or end the request."""
    return found(queries.run(run), "run")


def opened(request: Viewing, run: RunSeen) -> Read:
    """Return a run ready to be shown; one that cannot be opened ends the request with the reasons."""
    view = queries.view(run.id)
    if not isinstance(view, RunView):
        raise RefusalError(*view)
    sheet, codes = _called(run.id, run.results_hash or "", request.language)
    return Read(run, view, sheet, codes)


@lru_cache(maxsize=16)
def _called(run: UUID, results_hash: str, language: str) -> tuple[Sheet, Mapping[str, str]]:
    """Return the sheet of a run and the codes of its units; what a run holds never changes, so it is made once."""
    held, view = seen(run), queries.view(run)
    if not isinstance(view, RunView) or view.opened.manifest.results != results_hash:
        raise RefusalError(Finding("run-differs", params={"run": run}))
    names = named(view, held)
    return (
        view.sheet(language, {unit: each.name for unit, each in names.items()}),
        {unit: each.code for unit, each in names.items()},
    )


def named(view: RunView, run: RunSeen) -> Mapping[str, register.NamedUnit]:
    """Return the units of a run by their ids as they were called when it was computed; only those of the register."""
    ids = {_id(code) for code in view.units} - {None}
    return {str(unit): each for unit, each in register.units_named(ids, run.units_on, run.facts_known_at).items()}


def _id(code: str) -> UUID | None:
    try:
        return UUID(code)
    except ValueError:
        return None


def with_names(read: Read, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings that name units as people do, not by their ids."""
    names = {unit.code: unit.name for unit in read.sheet.report.units}

    def said(value: object) -> object:
        return names.get(value, value) if isinstance(value, str) else value

    return tuple(replace(each, params={name: said(value) for name, value in each.params.items()}) for each in findings)


def seeing(request: Viewing) -> frozenset[str] | None:
    """Return the units whose results the viewer may see, as a run calls them; None for all; else the request ends."""
    held = required_within(request, READ)
    return None if held is None else frozenset(str(unit) for unit in held)


def own_units(request: Viewing) -> frozenset[str]:
    """Return the units over which the viewer has a role: their rows are marked."""
    if request.viewer is None:
        return frozenset()
    held = accounts.grants(request.viewer.id, on=request.on)
    return frozenset(str(grant.unit) for grant in held if grant.unit is not None)


def earlier(run: RunSeen) -> RunSeen | None:
    """Return the run that counts of the period before."""
    held = queries.counting(run.scheme, before=run.period)
    return held[-1] if held else None


def group_title(read: Read, group: str | None) -> str | Text:
    """Return what a group is called."""
    return read.sheet.group_title(group)

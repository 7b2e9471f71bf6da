"""All three stores held against their journals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from guiju.core.findings import Finding, Severity
from guiju.core.journal.stores import Store
from guiju.store.audit import queries


@dataclass(frozen=True, slots=True)
class Checked:
    """A store: what was looked at, how many differences there are, and the first of them."""

    name: str
    events: int
    rows: int
    wrong: int
    findings: tuple[Finding, ...]


def rebuilt(counted: Callable[[str, int], None] = lambda _name, _events: None, *, most: int) -> Iterator[Checked]:
    """Check each store; `counted` is told how many events of which store were read, `most` findings are kept."""
    for store in Store:
        told = queries.Check()
        found = queries.check(store, told, lambda events, name=store.value: counted(name, events))  # type: ignore[misc]
        first = tuple(islice(found, most))
        rest = sum(1 for finding in found if finding.severity is Severity.ERROR)
        wrong = rest + sum(1 for finding in first if finding.severity is Severity.ERROR)
        yield Checked(store.value, told.events, told.rows, wrong, first)


def verified() -> tuple[Finding, ...]:
    """Verify the journal of every store, and return what is wrong with it or with the guards that protect it."""
    return tuple(
        finding
        for store in Store
        for finding in (*queries.guard_differences(store), *queries.verify(store).findings)
        if finding.severity is Severity.ERROR
    )

"""What is assessed: the schemes of the rulebook in force, with the latest runs of each."""

from __future__ import annotations

from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.scheme import Scheme
from guiju.store.assessment import queries
from guiju.store.assessment.queries import RunSeen
from guiju.store.library import queries as library
from guiju.web.answers import Answer, Shown
from guiju.web.assessment.subject import READ, START, pages
from guiju.web.viewing import Viewing, viewer
from guiju.web.within import required_within

_LATEST = 6
"""Runs named beside a scheme."""


@pages.page("", "schemes")
def schemes(request: Viewing) -> Answer:
    """Show the schemes in force on a day, with what each assesses and its latest runs."""
    everything = required_within(request, READ) is None
    standing = library.in_force(request.on, request.known_at)
    latest: dict[str, list[RunSeen]] = {}
    for run in queries.runs(most=300):
        latest.setdefault(run.scheme, []).append(run)
    held = standing.institution if standing is not None else None
    rows = [
        {
            "scheme": scheme,
            "kind": _kind(held, scheme),
            "indicators": _indicators(scheme),
            "basis": scheme.basis[0] if scheme.basis else None,
            "document": held.documents[scheme.basis[0].document].title if held is not None and scheme.basis else None,
            "runs": latest.get(scheme.id, [])[:_LATEST],
        }
        for scheme in (held.schemes.values() if held is not None else ())
        if scheme.in_force.holds(request.on)
    ]
    filled = {"rows": rows, "version": standing.version if standing else None, "everything": everything}
    return Shown("assessment/schemes.html", "assessment.title", filled | {"may_start": viewer(request).holds(START)})


def _kind(institution: Institution | None, scheme: Scheme) -> object:
    if institution is None:
        return scheme.subject.unit_kind
    name = scheme.subject.unit_kind
    held = institution.vocabulary.unit_kinds.get(name) or institution.kinds.get(name)
    return held.title if held is not None else name


def _indicators(scheme: Scheme) -> int:
    waiting, count = [scheme.tree], 0
    while waiting:
        node = waiting.pop()
        count += node.is_indicator
        waiting += node.children
    return count

"""Every name in a procedure is the name of something: steps, roles, clauses, kinds, facts, parameters, procedures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guiju.core.findings import Path
from guiju.core.nearest import nearest
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.procedures.subject import Checked, targets_of
from guiju.core.rulebook.checks.walk import parts
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Appeal, Lapse, Subject
from guiju.core.rulebook.steps import END, Fresh, Sub
from guiju.core.rulebook.who import Who

_ABOVE = re.compile(r"^subject\.unit\.above\((.+)\)$")

_Wanted = tuple[Path, str, str, Iterable[str]]


def check_known(checked: Checked) -> Iterator[Issue]:
    """Yield every name that nothing has, and steps that share one."""
    seen: dict[str, Path] = {END: ()}
    for place in checked.places:
        if place.id in seen and seen[place.id] != place.path[:-1]:
            yield checked.issue("step-name-taken", (*place.path, "id"), name=place.id)
        seen.setdefault(place.id, place.path[:-1])
    for path, what, name, known in _wanted(checked):
        if name not in set(known):
            yield checked.issue("unknown-reference", path, what=what, name=name, suggestion=nearest(name, known))


def _wanted(checked: Checked) -> Iterator[_Wanted]:
    procedure, institution = checked.procedure, checked.institution
    steps = [*checked.numbers]
    for place in checked.places:
        yield from ((path, "step", target, [*steps, END]) for path, target in targets_of(place))
        yield from _clause((*place.path, "clause"), place.step.clause, checked)
        for index, name in enumerate(getattr(place.step, "facts", ())):
            yield (*place.path, "facts", index), "fact", name, checked.known.fields
    for path, clause in (
        (("opening", "clause"), procedure.opening.clause),
        *((("appeals", index, "clause"), each.clause) for index, each in enumerate(procedure.appeals)),
        *(((("corrections", "clause"), procedure.corrections.clause),) if procedure.corrections else ()),
    ):
        yield from _clause(path, clause, checked)
    for result, must in procedure.must_pass.items():
        yield ("must_pass", result), "result", result, procedure.results
        yield from ((("must_pass", result, index), "step", name, steps) for index, name in enumerate(must))
    for index, pair in enumerate(procedure.before):
        yield from ((("before", index, side), "step", name, steps) for side, name in enumerate(pair))
    for path, part in parts(procedure):
        yield from _of_part(path, part, steps, institution, procedure.results)


def _of_part(
    path: Path, part: object, steps: list[str], institution: Institution, results: Iterable[str]
) -> Iterator[_Wanted]:
    kinds = {*institution.vocabulary.unit_kinds, *institution.kinds}
    match part:
        case Who():
            if part.role is not None:
                yield (*path, "role"), "role", part.role, institution.reporting_roles
            above = _ABOVE.match(part.at)
            if above is not None:
                yield (*path, "at"), "unit_kind", above[1], kinds
            for key in ("not_same_as", "not_same_unit_as"):
                yield from (((*path, key, index), "step", name, steps) for index, name in enumerate(getattr(part, key)))
        case Fresh():
            yield (*path, "step"), "step", part.step, steps
        case Sub():
            yield (*path, "procedure"), "procedure", part.procedure, institution.procedures
        case Appeal():
            yield from (((*path, "of", index), "step", name, steps) for index, name in enumerate(part.of))
            yield (*path, "procedure"), "procedure", part.procedure, institution.procedures
        case Lapse():
            yield (*path, "result"), "result", part.result, results
        case Subject():
            yield from (((*path, "kinds", index), "kind", name, kinds) for index, name in enumerate(part.kinds))
        case _:
            pass


def _clause(path: Path, clause: str, checked: Checked) -> Iterator[_Wanted]:
    """A clause stands in one of the documents the procedure rests on; one that lists none is taken at its word."""
    documents = [checked.institution.documents.get(each.document) for each in checked.procedure.basis]
    if all(document is not None and document.clauses for document in documents):
        listed = [each.id for document in documents if document is not None for each in document.clauses]
        yield path, "clause", clause, listed

"""What is sent from the page of a case: one command of one step, as the action takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from guiju.core.cases.commands import Figures, Voice
from guiju.core.cases.definition import Definition
from guiju.core.findings import Finding
from guiju.core.journal.outcome import Outcome
from guiju.core.rulebook.who import Tie
from guiju.store.cases import actions
from guiju.web.answers import taken
from guiju.web.cases.giving import LONGEST, read_documents, read_inputs
from guiju.web.viewing import Viewing, acting

DONE = "cases.done"
"""The family of words that say what was done."""

DOES = (
    "cases.case.act",
    "cases.case.cast",
    "cases.case.record",
    "cases.case.declare",
    "cases.case.extend",
    "cases.case.raise",
    "cases.case.correct",
    "cases.document.attach",
)


def done(request: Viewing, case: UUID, definition: Definition) -> str:
    """Do what was sent; return the words that say it was done, "" where it was refused or could not be read."""
    do = request.POST.get("do", "")
    does = _DOES.get(do)
    if does is None:
        request.findings.append(Finding("request-unreadable"))
        return ""
    outcome = does(request, case, definition)
    if outcome is None or taken(request, outcome) is None:
        return ""
    return f"{DONE}.{do}"


def _step(request: Viewing) -> str:
    return request.POST.get("step", "")[:80]


def _rule(request: Viewing, definition: Definition) -> Any:  # noqa: ANN401 - a step of any kind
    compiled = definition.steps.get(_step(request))
    return None if compiled is None else compiled.step


def _reasons(request: Viewing) -> str:
    return request.POST.get("reasons", "").strip()[:LONGEST]


def _content(request: Viewing, case: UUID, definition: Definition) -> dict[str, Any] | None:
    """Return what a step is ended with; None where something could not be read."""
    rule = _rule(request, definition)
    stale = request.POST.get("outcome") == "stale"
    inputs = {} if stale else read_inputs(request, getattr(rule, "inputs", ()))
    documents = {} if stale or request.findings else read_documents(request, case, rule)
    request.kept_documents = documents  # type: ignore[attr-defined]
    return None if request.findings else {"inputs": inputs, "documents": documents, "reasons": _reasons(request)}


def _act(request: Viewing, case: UUID, definition: Definition) -> Outcome[UUID] | None:
    content = _content(request, case, definition)
    outcome = request.POST.get("outcome", "")[:80]
    if content is None:
        return None
    return actions.act(acting(request), case=case, step=_step(request), outcome=outcome, **content)


def _cast(request: Viewing, case: UUID, definition: Definition) -> Outcome[UUID] | None:  # noqa: ARG001 - one shape
    try:
        voice = Voice(request.POST.get("voice", ""))
    except ValueError:
        request.findings.append(Finding("request-unreadable"))
        return None
    return actions.cast(acting(request), case=case, step=_step(request), voice=voice)


def _record(request: Viewing, case: UUID, definition: Definition) -> Outcome[UUID] | None:
    rule = _rule(request, definition)
    figures: dict[str, Figures] = {}
    for each in getattr(getattr(rule, "poll", None), "electorates", ()):
        typed = [request.POST.get(f"{each.id}.{part}", "").strip() for part in ("due", "valid", "yes")]
        if not all(one.isascii() and one.isdecimal() and len(one) < 9 for one in typed):  # noqa: PLR2004
            request.findings.append(Finding("figures-missing", params={"electorates": (each.title,)}))
            return None
        figures[each.id] = Figures(*map(int, typed))
    content = _content(request, case, definition)
    if content is None:
        return None
    return actions.record(acting(request), case=case, step=_step(request), figures=figures, **content)


def _declare(request: Viewing, case: UUID, definition: Definition) -> Outcome[UUID] | None:  # noqa: ARG001
    try:
        tie = Tie(request.POST.get("tie", ""))
    except ValueError:
        request.findings.append(Finding("request-unreadable"))
        return None
    return actions.declare(acting(request), case=case, step=_step(request), tie=tie)


def _extend(request: Viewing, case: UUID, definition: Definition) -> Outcome[UUID] | None:  # noqa: ARG001
    return actions.extend(acting(request), case=case, step=_step(request), reasons=_reasons(request))


def _raise(request: Viewing, case: UUID, definition: Definition) -> Outcome[UUID] | None:  # noqa: ARG001
    raised, text = request.POST.get("raised", "")[:80], _reasons(request)
    return actions.raise_(acting(request), case=case, step=_step(request), raised=raised, text=text)


def _correct(request: Viewing, case: UUID, definition: Definition) -> Outcome[UUID] | None:
    said = request.POST.get("event", "")
    name = request.POST.get("input", "")
    wanted = definition.inputs.get(name)
    if wanted is None or not said.isdecimal():
        request.findings.append(Finding("request-unreadable"))
        return None
    inputs = read_inputs(request, (wanted,))
    if request.findings:
        return None
    return actions.correct(acting(request), case=case, event=int(said), inputs=inputs, reasons=_reasons(request))


_DOES: Mapping[str, Callable[[Viewing, UUID, Definition], Outcome[UUID] | None]] = {
    "act": _act,
    "cast": _cast,
    "record": _record,
    "declare": _declare,
    "extend": _extend,
    "raise": _raise,
    "correct": _correct,
}

"""What was tried and refused is recorded, in a transaction of its own; where the case stands does not change by it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace
from typing import Concatenate, NoReturn, ParamSpec, TypeVar
from uuid import UUID

from guiju.core.cases.refusing import Refusal
from guiju.core.cases.written import finding_as_json
from guiju.core.findings import Finding
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.events import Event, Json, Update
from guiju.core.journal.outcome import Outcome, Refused
from guiju.store.audit.actions import Work, action
from guiju.store.cases.held import locked

P = ParamSpec("P")
R = TypeVar("R")

RETENTION = "case"
"""The retention of what cases say: see `forgetting`."""

ATTEMPT = "attempt"
"""The retention of attempts to open a case that were refused."""

_by_rule: ContextVar[Refusal | None] = ContextVar("refused_by_rule", default=None)

UNRECORDED = frozenset({"changed-meanwhile", "key-reused", "unknown-case", "unknown-procedure"})
"""What is no attempt at a step: the same command may be right a moment later, or there is nothing to record it with."""


def refused(work: Work, refusal: Refusal) -> NoReturn:
    """End the action as the rules of its case refuse it, remembering the step and the clause."""
    _by_rule.set(refusal)
    work.refuse(refusal.finding)


Step = Callable[Concatenate[Acting, P], Outcome[R]]
"""An action of a case."""


def recorded(tried: str) -> Callable[[Step[P, R]], Step[P, R]]:
    """Let the refusals of an action be recorded with the case, or with the procedure where none was opened."""

    def around(function: Step[P, R]) -> Step[P, R]:
        @functools.wraps(function)
        def act(acting: Acting, /, *args: P.args, **kwargs: P.kwargs) -> Outcome[R]:
            token = _by_rule.set(None)
            who = replace(acting, key="") if tried == "raise" else acting  # the key of a request would name who raised
            try:
                outcome = function(who, *args, **kwargs)
                if isinstance(outcome, Refused) and not {each.code for each in outcome.findings} & UNRECORDED:
                    _record(acting, tried, kwargs, outcome.findings)
                return outcome
            finally:
                _by_rule.reset(token)

        return act

    return around


def _record(acting: Acting, tried: str, given: dict[str, object], findings: tuple[Finding, ...]) -> None:
    rule = _by_rule.get()
    case, procedure = given.get("case"), given.get("procedure")
    who = BY_ITSELF if tried == "raise" else replace(acting, key="")
    record_attempt(
        who,
        case=case if isinstance(case, UUID) else None,
        procedure=str(procedure or ""),
        tried=tried,
        step=rule.step if rule is not None and rule.step else str(given.get("step") or ""),
        clause=rule.clause if rule is not None else "",
        findings=[finding_as_json(each) for each in findings],
    )


@action("cases.case.refused")
def record_attempt(
    work: Work, *, case: UUID | None, procedure: str, tried: str, step: str, clause: str, findings: list[Json]
) -> bool:
    """Record that somebody tried what was not open to them. Who tried to raise something stays unknown."""
    said: dict[str, Json] = {"tried": tried, "step": step, "clause": clause, "findings": findings}
    first = findings[0] if findings else None
    said |= {"code": first["code"], "params": first["params"]} if isinstance(first, dict) else {}
    if case is None:
        work.append(f"procedure/{procedure}", None, Event("cases.refused", said, retention=ATTEMPT))
        return True
    row = locked(work, case)
    if row is None:
        return False
    change = Update("cases.Case", str(case), {"seq": row.seq}, {"seq": row.seq + 1})
    people = () if row.person is None else (row.person,)
    work.append(f"case/{case}", row.seq, Event("cases.refused", said, (change,), RETENTION, people))
    return True

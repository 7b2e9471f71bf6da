"""What the lines of an example of a procedure say: who asks what of a case, and on which day.

{on: 2026-03-02, by: xu, opens: zhao, with: {post: deputy}}
{on: 2026-03-03, by: he, does: motion, with: {requirements: "…"}, papers: [post_analysis]}
{on: 2026-03-20, by: wu, does: inspect, outcome: fit, because: "…"}
{on: 2026-03-10, by: xu, enters: recommend, figures: {colleagues: {due: 20, valid: 18, yes: 15}}}
{on: 2026-03-25, votes: decide, for: [b1, b2], against: [b3], abstaining: [b4]}
{on: 2026-03-25, by: b1, stands_aside: decide, tie: kin}
{on: 2026-04-01, by: lin, raises: objection, at: publicity, says: "…"}
{on: 2026-04-01, by: xu, prolongs: reply, because: "…"}
{on: 2026-04-01, by: su, corrects: 3, with: {…}, because: "…"}
{on: 2026-04-01, by: xu, begins: hand_over}   then   {on: …, returns: hand_over, result: handed_over}
{on: 2026-04-01, time_ends: reply}   {on: …, escalates: reply}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guiju.core.cases.commands import (
    Act,
    Cast,
    Command,
    Correct,
    Declare,
    Elapse,
    Escalate,
    Extend,
    Figures,
    Open,
    Raise,
    Record,
    Return,
    Voice,
)
from guiju.core.rulebook.who import Tie
from guiju.desk.given import NotGivenError

_ACTS = ("opens", "does", "begins", "votes", "enters", "stands_aside", "raises", "prolongs", "corrects")
_BY_ITSELF = ("time_ends", "escalates", "returns")
_VERBS = (*_ACTS, *_BY_ITSELF)
_MORE = ("on", "by", "with", "papers", "outcome", "because", "figures", "tie", "at", "says", "result")
_KEYS = frozenset({*_VERBS, *_MORE, "for", "against", "abstaining"})
_ITS_OWN = "case-of-its-own"
"""What the case of a sub-procedure is called."""

_VOICES = {"for": Voice.YES, "against": Voice.NO, "abstaining": Voice.ABSTAIN}


@dataclass(frozen=True, slots=True)
class Asking:
    """One command, the day it is given, and who gives it ("" is the software's own clock)."""

    on: dt.date
    by: str
    command: Command


def askings_of(example: str, line: Mapping[str, Any], *, lead: str, about: str, about_step: str) -> Iterator[Asking]:
    """Yield what a line asks: one command, or one for each who votes. NotGivenError where it cannot be read."""
    for key in line.keys() - _KEYS:
        raise NotGivenError("example-unknown-key", example, key=key, known=", ".join(sorted(_KEYS)))
    said = [verb for verb in _VERBS if verb in line]
    if len(said) != 1:
        raise NotGivenError("example-bad-value", example, name="line", value=", ".join(map(str, line)))
    on = day_of(example, line.get("on"))
    verb, what = said[0], line[said[0]]
    if verb == "votes":
        for key, voice in _VOICES.items():
            for voter in line.get(key, ()):
                yield Asking(on, str(voter), Cast(str(what), voice))
        return
    by = "" if verb in _BY_ITSELF else str(line.get("by", ""))
    if verb == "opens":
        yield Asking(on, by, Open(str(what), lead, _inputs(line), about, about_step))
    else:
        yield Asking(on, by, _command(example, verb, what, line))


def day_of(example: str, value: object) -> dt.date:
    """Return a day an example writes."""
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise NotGivenError("example-bad-value", example, name="on", value=str(value)) from None


def _command(example: str, verb: str, what: Any, line: Mapping[str, Any]) -> Command:  # noqa: ANN401 - as written
    because = str(line.get("because", ""))
    papers = {str(paper): str(paper) for paper in line.get("papers", ())}
    step = str(what)
    match verb:
        case "does":
            return Act(step, str(line.get("outcome", "")), _inputs(line), papers, because)
        case "begins":
            return Act(step, "", _inputs(line), papers, because, _ITS_OWN)
        case "enters":
            return Record(step, _figures(example, line.get("figures", {})), _inputs(line), papers, because)
        case "stands_aside":
            return Declare(step, _tie(example, line.get("tie")))
        case "raises":
            return Raise(str(line.get("at", "")), step, str(line.get("says", "")))
        case "prolongs":
            return Extend(step, because)
        case "corrects":
            return Correct(int(what), _inputs(line), because)
        case "time_ends":
            return Elapse(step)
        case "escalates":
            return Escalate(step)
        case _:
            return Return(step, _ITS_OWN, str(line.get("result", "")))


def _inputs(line: Mapping[str, Any]) -> dict[str, Any]:
    return {str(name): _json(value) for name, value in line.get("with", {}).items()}


def _json(value: Any) -> Any:  # noqa: ANN401 - a scalar of the file
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _figures(example: str, given: Mapping[str, Mapping[str, int]]) -> dict[str, Figures]:
    try:
        return {str(name): Figures(**each) for name, each in given.items()}
    except TypeError:
        raise NotGivenError("example-bad-value", example, name="figures", value=str(given)) from None


def _tie(example: str, value: object) -> Tie:
    try:
        return Tie(str(value))
    except ValueError:
        raise NotGivenError("example-bad-value", example, name="tie", value=str(value)) from None

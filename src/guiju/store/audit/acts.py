"""Named actions: every write of every app is one function, one transaction, with its events inside."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from django.db import DatabaseError, IntegrityError, OperationalError, connections, transaction

from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.journal.stores import Store
from guiju.store.audit import answers
from guiju.store.audit.at_once import AtLast
from guiju.store.audit.guarding import refusal_of
from guiju.store.audit.guarding.made import settle
from guiju.store.audit.kernel import Work
from guiju.store.audit.prepared import begin, end
from guiju.store.audit.questions import known
from guiju.store.audit.refusals import RefusedError, StaleError

P = ParamSpec("P")
R = TypeVar("R")

TRIES = 5
"""How often an action is tried again where the database asks for it, or a new stream was made by two at once."""


NOT_STANDING_IN = "audit.not-standing-in"
"""The question whose answers (`Finding`) say why somebody does not stand in for the account they say they act for."""


@dataclass(frozen=True, slots=True)
class Action:
    """A named action: what it is called, in which store it works, and the function behind it."""

    name: str
    store: Store
    function: Callable[..., Any]


_actions: dict[str, Action] = {}
_beforehand: dict[str, Callable[..., None]] = {}

First = TypeVar("First", bound=Callable[..., None])


def beforehand(name: str) -> Callable[[First], First]:
    """Register what works out, before the transaction of an action begins, what takes long and is remembered.

    It is called as the action is, and changes nothing: nobody waits for a password to be hashed, or for a rulebook to
    be read. It sees to it itself that it does no work for those who may not act.
    """

    def registered(first: First) -> First:
        _beforehand[name] = first
        return first

    return registered


def actions() -> Mapping[str, Action]:
    """Return every action the loaded apps have, by name."""
    return dict(sorted(_actions.items()))


def action(
    name: str, *, store: Store = Store.DEFAULT, appends_last: bool = False
) -> Callable[[Callable[Concatenate[Work, P], R]], Callable[Concatenate[Acting, P], Outcome[R]]]:
    """Make a function of a running work an action: `rename(acting, unit=..., name=...) -> Done | Refused`.

    It runs in one transaction of its store, once for each `acting.key`. A user's mistake, a lost lock and a guard of
    the database are refusals with findings; only our own mistakes raise. One that appends last, and reads and writes
    nothing after it, is committed by the same going to and fro.
    """

    def decorated(function: Callable[Concatenate[Work, P], R]) -> Callable[Concatenate[Acting, P], Outcome[R]]:
        held = _actions.get(name)
        if held is not None and held.function.__qualname__ != function.__qualname__:
            raise ValueError(f"two actions are named {name}")
        _actions[name] = Action(name, store, function)

        @functools.wraps(function)
        def act(acting: Acting, /, *args: P.args, **kwargs: P.kwargs) -> Outcome[R]:
            if (first := _beforehand.get(name)) is not None:
                first(acting, *args, **kwargs)
            request = _digest(name, args, kwargs) if acting.key else b""
            for left in reversed(range(TRIES)):
                asked = False
                try:
                    with transaction.atomic(using=store, durable=True):
                        begin(connections[store])
                        work = Work(store, acting, at_last=AtLast() if appends_last else None)
                        _stands_in(work)
                        if acting.key and (answered := answers.answered(work, request)) is not None:
                            return answered
                        asked = bool(acting.key)
                        value = function(work, *args, **kwargs)
                        if acting.key:
                            answers.keep(work, request, value)
                        settle(store)
                        if work.at_last is None or not work.at_last.write(store, ending=True):
                            end(connections[store])
                        return Done(value, versions=work.versions)
                except RefusedError as refused:
                    return _refused(store, acting, request if asked else None, refused.findings)
                except StaleError:
                    return _refused(store, acting, request if asked else None, (Finding("changed-meanwhile"),))
                except DatabaseError as error:
                    finding = refusal_of(error)
                    if finding is not None:
                        return _refused(store, acting, request if asked else None, (finding,))
                    if not left or not _worth_another_try(error):
                        raise
            raise AssertionError("the last try returns or raises")

        return act

    return decorated


def within(work: Work, name: str, /, **values: Any) -> Any:  # noqa: ANN401 - each action has its own
    """Do what another action does inside a running one: in its transaction, at its time, refused as it is refused."""
    return _actions[name].function(work, **values)


def _refused(store: Store, acting: Acting, asked: bytes | None, findings: tuple[Finding, ...]) -> Outcome[Any]:
    """Refuse; a request that nobody had made when it began is given the answer that it was given meanwhile."""
    given = None if asked is None else answers.given(store, acting, asked)
    return given or Refused(findings)


def _stands_in(work: Work) -> None:
    """Refuse whoever names an account that they do not stand in for: the header bears its name for good."""
    if work.acting.on_behalf_of is not None:
        against = tuple(known(NOT_STANDING_IN, acting=work.acting, at=work.at))
        if against:
            raise RefusedError(against)


_CLASHED = ("audit_stream", "audit_key", "audit_event")
_AGAIN = ("deadlock detected", "could not serialize")


def _worth_another_try(error: DatabaseError) -> bool:
    """Tell whether the database only asks to begin again: a deadlock, or a row two made at once."""
    text = str(error)
    match error:
        case IntegrityError():
            return any(name in text for name in _CLASHED)
        case OperationalError():
            return any(name in text for name in _AGAIN)
        case _:
            return False


def _digest(name: str, args: tuple[object, ...], kwargs: Mapping[str, object]) -> bytes:
    written = json.dumps(_by_text([name, args, kwargs]), sort_keys=True, default=_plain, ensure_ascii=True)
    return hashlib.sha256(written.encode()).digest()


def _by_text(value: object) -> object:
    """Return a value whose mappings have texts as keys: some actions are given what goes where by id."""
    match value:
        case Mapping():
            return {str(key): _by_text(each) for key, each in value.items()}
        case list() | tuple():
            return [_by_text(each) for each in value]
        case _:
            return value


def _plain(value: object) -> object:
    match value:
        case UUID() | Decimal() | date() | datetime():
            return str(value)
        case bytes():
            return value.hex()
        case set() | frozenset():
            return sorted(map(str, value))
        case _:
            return repr(value)

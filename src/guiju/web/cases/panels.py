"""What somebody may do at an open step, as a form; and what not yet, with why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from guiju.core.cases.definition import Compiled
from guiju.core.cases.offers import Offer
from guiju.core.rulebook.who import Tie
from guiju.core.values import Text
from guiju.web.cases.flow import ways_of
from guiju.web.cases.giving import Asked, Choice, asked, choices, wants_reasons
from guiju.web.cases.looking_up import KINDS, Lookup, look_up, taken_of
from guiju.web.cases.opened import Opened
from guiju.web.cases.subject import clause_of
from guiju.web.viewing import Viewing
from guiju.words.pages import said
from guiju.words.steps import TIES


@dataclass(frozen=True, slots=True)
class Panel:
    """What somebody may do at an open step, each with its fields; and what not, with why."""

    offer: Offer
    step: Any
    choices: tuple[Choice, ...] = ()
    fields: tuple[Asked, ...] = ()
    documents: tuple[tuple[str, Text, str], ...] = ()
    reasons: bool = False
    ties: tuple[tuple[Tie, Text], ...] = ()
    electorates: tuple[tuple[Text, str, tuple[tuple[str, str], ...]], ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    clause: object = None
    voted: int = 0
    said: object = None
    looked: Mapping[str, Lookup] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of its part of the page."""
        return f"{self.offer.command}-{self.offer.raised or self.offer.step or 'case'}"


def panel_of(request: Viewing, held: Opened, offer: Offer) -> Panel:
    """Return what an offer asks for, with what was typed at it kept."""
    compiled = held.definition.steps.get(offer.step)
    mine = request.method == "POST" and (request.POST.get("do"), request.POST.get("step", "")) == (
        offer.command,
        offer.step,
    )
    typed = {name: str(value)[:10_000] for name, value in request.POST.items()} | taken_of(request) if mine else {}
    refusal = offer.refusal
    clause = clause_of(refusal.clause, held.procedure, held.institution) if refusal is not None else None
    if compiled is None:
        return Panel(offer, None, fields=_correctable(held), typed=typed, clause=clause)
    rule = compiled.step
    content = offer.command in {"act", "record"} and offer.outcomes != ("stale",)
    kept: Mapping[str, str] = getattr(request, "kept_documents", {}) if mine else {}
    second = _second(held, compiled) if offer.command == "record" else True
    fields = asked(getattr(rule, "inputs", ()), typed) if content and second else ()
    return Panel(
        offer=offer,
        step=rule,
        choices=choices(compiled, offer.outcomes, held.definition) if len(offer.outcomes) > 1 or _named(offer) else (),
        fields=fields,
        looked=_looked(request, held, fields),
        documents=tuple((each.id, each.title, kept.get(each.id, "")) for each in getattr(rule, "documents", ()))
        if content and second
        else (),
        reasons=(offer.command in {"act", "record"} and second and wants_reasons(rule))
        or offer.command in {"extend", "raise"},
        ties=_ties(rule),
        electorates=_electorates(rule, typed) if offer.command == "record" else (),
        typed=typed,
        clause=clause,
        voted=len(at.voices) if (at := held.case.state.at(offer.step)) is not None else 0,
        said=ways_of(compiled, held.definition).get(offer.outcomes[0]) if len(offer.outcomes) == 1 else None,
    )


def _looked(request: Viewing, held: Opened, fields: tuple[Asked, ...]) -> Mapping[str, Lookup]:
    """Return the fields that name something in the register, by their names, each with what was found for it."""
    purpose = said("cases.open.purpose", request.language, title=held.procedure.title)
    return {
        each.name: look_up(request, each.name, each.kind, each.typed.strip(), purpose=purpose)
        for each in fields
        if each.kind in KINDS
    }


def _named(offer: Offer) -> bool:
    return offer.outcomes == ("stale",)


def _second(held: Opened, compiled: Compiled) -> bool:
    at = held.case.state.at(compiled.id)
    return at is not None and at.figures is not None


def _ties(rule: Any) -> tuple[tuple[Tie, Text], ...]:  # noqa: ANN401
    who = [getattr(rule, "who", None), getattr(getattr(rule, "vote", None), "electorate", None)]
    listed = dict.fromkeys(tie for each in who if each is not None for tie in each.recuse)
    return tuple((tie, TIES[tie]) for tie in listed)


def _electorates(rule: Any, typed: Mapping[str, str]) -> tuple[tuple[Text, str, tuple[tuple[str, str], ...]], ...]:  # noqa: ANN401
    return tuple(
        (each.title, each.id, tuple((part, typed.get(f"{each.id}.{part}", "")) for part in ("due", "valid", "yes")))
        for each in rule.poll.electorates
    )


def _correctable(held: Opened) -> tuple[Asked, ...]:
    """Return everything given so far that may be said rightly, each with the event it was given at as its name."""
    return tuple(
        Asked(name, wanted.title, wanted.kind, tuple(wanted.options.items()), typed=str(number))
        for name, number in held.case.state.given_at.items()
        if (wanted := held.definition.inputs.get(name)) is not None
    )

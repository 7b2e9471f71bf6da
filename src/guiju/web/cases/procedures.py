"""Procedures are read: the list in force, and one as a table of its steps: who, what, how long, by which clause."""

from __future__ import annotations

from typing import Any

from guiju.core.cases.definition import Compiled, Definition, definition_of
from guiju.core.rulebook.institution import Institution
from guiju.core.values import Text
from guiju.doors.refusal import found
from guiju.web.answers import Answer, Shown
from guiju.web.cases.flow import number_of, ways_of
from guiju.web.cases.subject import clause_of, pages
from guiju.web.viewing import Viewing, viewer
from guiju.web.within import in_force
from guiju.words.plan import in_words
from guiju.words.steps import KINDS, TIES, length_said, share_said, who_said


@pages.page("procedures/", "procedures")
def list_procedures(request: Viewing) -> Answer:
    """Show the procedures in force on the day."""
    viewer(request)
    institution = in_force(request)
    rows = [
        {
            "procedure": each,
            "who": who_said(each.opening.who, each, institution),
            "clause": clause_of(each.basis[0].clause, each, institution),
        }
        for each in institution.procedures.values()
        if each.in_force.holds(request.on)
    ]
    return Shown("cases/procedures.html", "cases.procedures", {"rows": rows})


@pages.page("procedures/<slug:procedure>/", "procedure")
def procedure(request: Viewing, procedure: str) -> Answer:
    """Show a procedure as it is read aloud: printable, step by step."""
    viewer(request)
    institution = in_force(request)
    rule = found(institution.procedures.get(procedure), "procedure")
    definition = definition_of(rule, institution)
    titles = {id_: each.step.title for id_, each in definition.steps.items()}
    filled = {
        "rule": rule,
        "definition": definition,
        "steps": [_step(request, each, definition, institution) for each in definition.steps.values()],
        "who": who_said(rule.opening.who, rule, institution),
        "opening_clause": clause_of(rule.opening.clause, rule, institution),
        "must": [
            (rule.results.get(result, result), [titles[each] for each in steps if each in titles])
            for result, steps in rule.must_pass.items()
        ],
        "before": [(titles[a], titles[b]) for a, b in rule.before if a in titles and b in titles],
        "appeals": [
            {
                "of": [titles[one] for one in each.of if one in titles],
                "title": institution.procedures[each.procedure].title
                if each.procedure in institution.procedures
                else each.procedure,
                "id": each.procedure,
                "within": length_said(each.within, institution, request.on),
                "clause": clause_of(each.clause, rule, institution),
            }
            for each in rule.appeals
        ],
        "lapses": [
            (rule.results.get(each.result, each.result), length_said(each.after, institution, request.on))
            for each in rule.lapses
        ],
        "corrects": None if rule.corrections is None else who_said(rule.corrections.who, rule, institution),
        "clauses": [clause_of(each.clause, rule, institution) for each in rule.basis],
    }
    return Shown("cases/procedure.html", rule.title, filled)


def _step(request: Viewing, each: Compiled, definition: Definition, institution: Institution) -> dict[str, Any]:
    """Return a step as a row of the table."""
    rule, step, on = definition.procedure, each.step, request.on
    ways = ways_of(each, definition)
    who = getattr(step, "who", None)
    vote, poll = getattr(step, "vote", None), getattr(step, "poll", None)
    shares: list[tuple[str, Text]] = []
    if vote is not None:
        shares = [("cases.quorum", share_said(vote.quorum)), ("cases.passes", share_said(vote.passes))]
    if poll is not None:
        shares = [("", _joined(one.title, share_said(one.passes))) for one in poll.electorates]
    lengths = [
        (key, length_said(length, institution, on))
        for key, length in (
            ("cases.wait", getattr(step, "wait", None)),
            ("cases.due", step.due),
            ("cases.within", step.within),
            ("cases.extend", step.extend.by if step.extend is not None else None),
        )
        if length is not None
    ]
    keeps = {one for whom in (who, getattr(vote, "electorate", None)) if whom is not None for one in whom.not_same_as}
    ties = dict.fromkeys(
        tie for whom in (who, getattr(vote, "electorate", None)) if whom is not None for tie in whom.recuse
    )
    return {
        "step": step,
        "number": number_of(each, definition),
        "inner": bool(each.block),
        "kind": KINDS[each.kind],
        "who": None if who is None else who_said(who, rule, institution),
        "electorate": None if vote is None else who_said(vote.electorate, rule, institution),
        "second": None if poll is None else who_said(poll.second, rule, institution),
        "shares": shares,
        "lengths": lengths,
        "apart": [definition.steps[one].step.title for one in sorted(keeps) if one in definition.steps],
        "ties": [TIES[tie] for tie in ties],
        "documents": [one.title for one in getattr(step, "documents", ())],
        "inputs": [one.title for one in getattr(step, "inputs", ())],
        "requires": in_words(step.requires) if getattr(step, "requires", ()) else None,
        "ways": [
            (ways.get(id_), _to(outcome.to, outcome.result or id_, definition), outcome.adverse, id_ in each.back)
            for id_, outcome in each.outcomes.items()
        ],
        "rounds": step.rounds,
        "then_to": definition.steps[step.rounds.then_to].step.title
        if step.rounds is not None and step.rounds.then_to in definition.steps
        else None,
        "clause": clause_of(step.clause, rule, institution),
    }


def _to(target: str, result: str, definition: Definition) -> Text:
    if target in definition.steps:
        return definition.steps[target].step.title  # type: ignore[no-any-return]
    return definition.procedure.results.get(result) or Text(zh="结束", en="the end")


def _joined(title: Text, share: Text) -> Text:
    return Text(zh=f"{title.zh}：{share.zh}", en=f"{title.en}: {share.en}")

"""A poll counts answers, each of them once, and says of whom it asks a share."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, MeasureKind
from guiju.core.rulebook.votes import Votes

COUNTED = frozenset({MeasureKind.VOTES, MeasureKind.COUNT})
"""Kinds of measures that may hold how many gave an answer."""


def check_votes(institution: Institution) -> Iterator[Issue]:
    """Yield answers that are no counts of votes or stand twice, and a share of nobody."""
    for measure in institution.measures.values():
        if measure.votes is not None:
            yield from _answers(measure, measure.votes, institution)
            if (measure.votes.due is None) is not (measure.votes.at_least is None):
                yield Issue("turnout-one-of", "measures", measure.id, ("votes",), {"measure": measure.id})


def _answers(measure: Measure, votes: Votes, institution: Institution) -> Iterator[Issue]:
    seen: set[str] = set()
    for index, answer in enumerate(votes.answers):
        path = ("votes", "answers", index, "measure")
        said = {"measure": measure.id, "answer": answer.measure}
        held = institution.measures.get(answer.measure)
        if held is not None and (held.kind not in COUNTED or held.of != measure.of):
            yield Issue("answer-no-votes", "measures", measure.id, path, said)
        elif answer.measure in seen:
            yield Issue("answer-twice", "measures", measure.id, path, said)
        seen.add(answer.measure)

"""What a scheme says of raters and their votes, below its table: what answers give, and the least a class may weigh."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from guiju.core.assessment.plan import Derive, Plan
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.tree import Node
from guiju.core.rulebook.votes import Votes
from guiju.words.numbers import number

Say = Callable[..., str]
"""Fills a sentence of the table's words, in its language."""


def rater_notes(tree: Node, plan: Plan, institution: Institution, language: str, say: Say) -> Iterator[str]:
    """Yield a sentence for each measure that is a poll, and for each node whose weight has a least share."""
    for step in plan.every(Derive):
        if step.votes is not None:
            yield _poll(step.measure, step.votes, institution, language, say)
    waiting = [tree]
    while waiting:
        node = waiting.pop(0)
        waiting = [*node.children, *waiting]
        if node.weight_at_least is not None:
            title = node.title.in_language(language)
            yield say("weight_at_least", title=title, n=_percent(node.weight_at_least * 100))


def _poll(measure: str, votes: Votes, institution: Institution, language: str, say: Say) -> str:
    def called(name: str) -> str:
        known = institution.measures.get(name)
        return name if known is None else known.title.in_language(language)

    between = "，" if language == "zh" else ", "
    answers = between.join(f"{called(each.measure)} × {number(each.gives)}" for each in votes.answers)
    due = ""
    if votes.due is not None and votes.at_least is not None:
        due = say("poll_due", due=called(votes.due), share=votes.at_least)
    return say("poll", title=called(measure), answers=answers, n=votes.fewest, due=due)


def _percent(share: object) -> str:
    return f"{number(share)}%"

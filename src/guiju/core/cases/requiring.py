"""What must hold before a step may be ended: refused in the words of the rule, a group as one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from guiju.core.cases.asked import Asked, row_of
from guiju.core.cases.definition import Compiled
from guiju.core.cases.refusing import refuse
from guiju.core.cases.state import Standing
from guiju.core.conditions import Answer, judge
from guiju.core.journal.events import Json
from guiju.core.rulebook.conditions import AnyOf, Condition, Line
from guiju.core.values import Text


def need_conditions(asked: Asked, step: Compiled, at: Standing, inputs: Mapping[str, Json]) -> None:
    """Refuse where what must hold does not, or cannot be told: both are named, one by one."""
    if step.requires is None:
        return
    row = row_of(step.asks, asked.context.facts, {**asked.state.inputs, **inputs})
    verdict = judge(step.requires, row, asked.definition.values_on(at.since, asked.day))
    if verdict.answer is Answer.MET:
        return
    written: Sequence[Condition] = step.step.requires
    titles = {name: each.title for name, each in asked.definition.inputs.items()}
    lines = tuple(
        in_words(each, titles)
        for each, part in zip(written, verdict.parts, strict=True)
        if part.answer is verdict.answer
    )
    if verdict.answer is Answer.NOT_MET:
        refuse("requirement-not-met", step, lines=lines)
    refuse("requirement-not-known", step, lines=lines, missing=verdict.missing)


def in_words(condition: Condition, titles: Mapping[str, Text]) -> Text:
    """Return what a condition says: its own words; else its expression by the titles of inputs, or a group's parts."""
    if condition.text is not None:
        return condition.text
    match condition:
        case Line():
            return _expression(condition.if_, titles)
        case AnyOf():
            zh, en, parts = "以下之一", "one of", condition.any
        case _:
            zh, en, parts = f"以下至少 {condition.at_least} 项", f"at least {condition.at_least} of", condition.of
    said = [in_words(part, titles) for part in parts]
    return Text(zh=f"{zh}：{'、'.join(each.zh for each in said)}", en=f"{en}: {', '.join(each.en for each in said)}")


_NAMES = re.compile(r"(?P<text>'(?:[^']|'')*')|(?P<name>:?[A-Za-z_]\w*)")


def _expression(expression: str, titles: Mapping[str, Text]) -> Text:
    def in_language(language: str) -> str:
        def named(found: re.Match[str]) -> str:
            title = titles.get(found["name"] or "")
            return found[0] if title is None else title.in_language(language)

        return _NAMES.sub(named, expression)

    return Text(zh=in_language("zh"), en=in_language("en"))

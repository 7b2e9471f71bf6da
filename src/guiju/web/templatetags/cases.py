"""Tags and filters of the pages of cases: who is named, what a result is called, whose turn it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import template

from guiju.core.cases.definition import Definition
from guiju.core.cases.subject import StandsAt
from guiju.core.rulebook.procedure import Procedure
from guiju.core.values import Text
from guiju.words.happenings import HAPPENED
from guiju.words.steps import who_said

register = template.Library()


@register.filter
def account(named: Mapping[UUID, Any], id_: UUID | None) -> str:
    """Return what an account named in a case is called."""
    held = named.get(id_) if id_ is not None else None
    return "" if held is None else str(held.name)


@register.filter
def title_of(procedures: Mapping[str, Procedure], id_: str) -> Text | str:
    """Return what a procedure is called."""
    return procedures[id_].title if id_ in procedures else id_


@register.filter
def result_of(procedures: Mapping[str, Procedure], row: Any) -> Text | str:  # noqa: ANN401 - a row of a list
    """Return what the result of a case is called."""
    held = procedures.get(row.procedure)
    return str(row.result) if held is None else held.results.get(row.result, str(row.result))


@register.filter
def who_of(at: StandsAt, held: Any) -> Text | str:  # noqa: ANN401 - a case opened for its page
    """Return whose turn it is at a step, in words."""
    return "" if at.who is None else who_said(at.who, held.procedure, held.institution)


@register.filter
def left_of(stands: Iterable[Mapping[str, Any]], step: str) -> object:
    """Return how far the day of a step's clock is."""
    return next((each["left"] for each in stands if each["step"].id == step), None)


@register.filter
def step_title(definition: Definition, id_: str) -> Text | str:
    """Return what a step is called."""
    step = definition.steps.get(id_)
    return id_ if step is None else step.step.title


@register.simple_tag(takes_context=True)
def happening_of(context: Any, what: object) -> str:  # noqa: ANN401 - Django's context
    """Show what kind of thing happened in a case."""
    return HAPPENED[f"cases.{what}"].in_language(str(context.get("language", "zh")))

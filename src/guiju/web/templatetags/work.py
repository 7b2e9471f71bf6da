"""Tags for work under way: what a job is, how it stands, which step it is at."""

from __future__ import annotations

from typing import Any

from django import template

from guiju.words.pages import is_said, said

register = template.Library()


def _said(context: Any, family: str, name: object) -> str:  # noqa: ANN401 - Django's context
    key = f"{family}.{name}"
    return said(key if is_said(key) else family, str(context.get("language", "zh")))


@register.simple_tag(takes_context=True)
def job_kind(context: Any, kind: str) -> str:  # noqa: ANN401
    """Show what a job does."""
    return _said(context, "jobs.kind", kind)


@register.simple_tag(takes_context=True)
def job_state(context: Any, state: str) -> str:  # noqa: ANN401
    """Show how a job stands."""
    return _said(context, "jobs.state", state)


@register.simple_tag(takes_context=True)
def job_step(context: Any, step: str) -> str:  # noqa: ANN401
    """Show the step a job is at."""
    return _said(context, "jobs.step", step)

"""Tags of the pages about accounts: the words of an act, a part of a thing."""

from __future__ import annotations

from typing import Any

from django import template

from guiju.words.pages import said

register = template.Library()


@register.simple_tag(takes_context=True)
def said_of(context: Any, act: str, part: str, **named: Any) -> str:  # noqa: ANN401 - Django's context
    """Show a part of the words of an act: `<act>.lede`, `<act>.do`."""
    return said(f"{act}.{part}", str(context.get("language", "zh")), **named)

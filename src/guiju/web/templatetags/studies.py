"""What templates say of studies: the words beside pictures, bands of places, chances and shares."""

from __future__ import annotations

from typing import Any

from django import template

from guiju.files.figures import MINUS
from guiju.files.pictures.bands import Band, span
from guiju.words.pictures import PICTURES
from guiju.words.study import HEADS

register = template.Library()


@register.simple_tag(takes_context=True)
def picture(context: Any, key: str) -> str:  # noqa: ANN401 - the context of a template
    """Say what stands beside a picture."""
    return PICTURES[key].in_language(str(context.get("language", "zh")))


@register.simple_tag(takes_context=True)
def study_head(context: Any, key: str) -> str:  # noqa: ANN401
    """Say the head of a column of a study."""
    return HEADS[key].in_language(str(context.get("language", "zh")))


@register.filter
def span_of(band: Band) -> str:
    """Write a band of places."""
    return span(band)


@register.filter
def chance(share: float | str | None) -> str:
    """Write a chance in per cent; a dash where nothing was asked."""
    return "—" if share is None or isinstance(share, str) else f"{share * 100:.0f} %"


@register.filter
def share(value: float) -> str:
    """Write a share with three decimals."""
    return f"{value:.3f}".replace("-", MINUS)


@register.filter
def shares(band: tuple[float, float]) -> str:
    """Write where a share lies."""
    return "–".join(share(each) for each in band)

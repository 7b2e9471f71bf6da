"""What explanations are made of: names of things, points, and measured values with their units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from guiju.core.exact import as_decimal, exact
from guiju.core.rulebook.measures import Measure, MeasureKind
from guiju.core.values import Text
from guiju.words.numbers import number


@dataclass(frozen=True, slots=True)
class Titles:
    """What things are called: nodes and prerequisites, documents, roles, groups, reporters and grades, by id."""

    nodes: Mapping[str, Text] = field(default_factory=dict)
    documents: Mapping[str, Text] = field(default_factory=dict)
    roles: Mapping[str, Text] = field(default_factory=dict)
    groups: Mapping[str, Text] = field(default_factory=dict)
    reporters: Mapping[str, str] = field(default_factory=dict)
    grades: Mapping[str, Text] = field(default_factory=dict)

    def group(self, code: str) -> Text:
        """Return what a group is called; its code where it has no title."""
        return self.groups.get(code) or Text(zh=code, en=code)


def text(zh: str, en: str) -> Text:
    """Return a part of a sentence in both languages; unlike a rulebook's text it may be empty."""
    return Text.model_construct(zh=zh, en=en)


def points(millionths: int) -> str:
    """Return points with the decimals they have, and the true minus sign."""
    return number(as_decimal(millionths)).replace("-", "−")


def quantity(value: float, measure: Measure | None, *, divided: bool = False) -> Text:
    """Return a measured value with its unit, yes or no as such; a divided value has none."""
    plain = number(as_decimal(exact(value))).replace("-", "−")
    if measure is None or divided:
        return text(plain, plain)
    if measure.kind is MeasureKind.YES_NO and value in _YES_NO:
        return _YES_NO[value]
    if measure.percent:
        return text(f"{plain}%", f"{plain}%")
    if measure.unit is None:
        return text(plain, plain)
    return text(f"{plain} {measure.unit.zh}", f"{plain} {measure.unit.en}")


_YES_NO: Final = {1.0: text("是", "yes"), 0.0: text("否", "no")}

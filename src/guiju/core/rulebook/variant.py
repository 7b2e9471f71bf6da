"""A variant: another scheme with a few things changed, so that a comparison writes down only what differs."""

from __future__ import annotations

from pydantic import Field

from guiju.core.rulebook.head import Definition
from guiju.core.rulebook.scheme import Defaults, Impute, Treat
from guiju.core.rulebook.scoring import ScoreRule
from guiju.core.rulebook.tree import Absent, Aggregate
from guiju.core.values import Dated, Id, Number, Value


class NodeChange(Value):
    """What is different at one node."""

    weight: Dated | None = None
    points: Dated | None = None
    aggregate: Aggregate | None = None
    score: ScoreRule | None = None
    absent: Absent | None = None


class Variant(Definition):
    """The scheme `of`, with these parts replaced; `without` takes steps out."""

    of: Id
    defaults: Defaults | None = None
    impute: Impute | None = None
    treat: Treat | None = None
    screen_at_least: Number | None = None
    without: tuple[str, ...] = Field(default=(), description="Steps left out: impute, treat, screen, denominate, caps.")
    nodes: dict[Id, NodeChange] = Field(default_factory=dict)
    equal_weights: bool = False

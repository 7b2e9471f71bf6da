"""Examples: given these facts, the rules must give this. They run as tests, and prove what is carried.

`given` and `expect` are read by the engine that runs the example (`guiju.desk.examples`).
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from guiju.core.values import Id, MechanismId, Text, Value


class Example(Value):
    """One worked example. It names what it runs: a scheme, a table, a fact, a kind, a procedure, the catalogue."""

    id: Id
    title: Text | None = None
    shows: tuple[MechanismId, ...] = Field(default=(), max_length=3)
    breaks: bool = Field(default=False, description="The rule is broken here; otherwise it is kept.")
    scheme: Id | None = None
    table: Id | None = None
    fact: Id | None = None
    kind: Id | None = Field(default=None, description="A kind of the lists: what is held is judged by the register.")
    procedure: Id | None = Field(default=None, description="A procedure: who asked what, what came of it.")
    catalogue: bool = Field(default=False, description="The example is about the catalogue of measures itself.")
    given: dict[str, Any]
    expect: dict[str, Any] = Field(min_length=1)

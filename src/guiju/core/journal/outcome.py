"""What an action answers: done, with what it made; or refused, with every reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from guiju.core.findings import Finding

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Done(Generic[T_co]):
    """The action took place: its value, and what it warns of. `repeated`: the same key had done it before.

    `versions` are the streams it moved, each at its version after it; a repeated answer knows none.
    """

    value: T_co
    findings: tuple[Finding, ...] = ()
    repeated: bool = False
    versions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing happened, and why."""

    findings: tuple[Finding, ...]


Outcome = Done[T_co] | Refused
"""Done or refused; there is no third."""

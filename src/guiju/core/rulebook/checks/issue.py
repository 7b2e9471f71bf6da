"""An issue: a mistake found by comparing the blocks of an institution, before it has a place in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from guiju.core.findings import Path, Severity
from guiju.core.rulebook.institution import Institution


@dataclass(frozen=True, slots=True)
class Issue:
    """A code, the block (subject and id), the path inside the block, and the named values of its sentence."""

    code: str
    subject: str
    id: str
    path: Path = ()
    params: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    at_key: bool = False


Check = Callable[[Institution], Iterator[Issue]]
"""Reads an institution and yields what is wrong with it; one idea each, in a module of its own."""

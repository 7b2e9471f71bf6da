"""What is declared of an operation: its name, its address, how it asks and answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Way(StrEnum):
    """How an operation works: readings change nothing; each write is one named action."""

    READ = "read"
    """One thing, or a short whole list: GET."""
    PAGE = "page"
    """A list by page: GET with `after` and `limit`."""
    FILE = "file"
    """Bytes: GET."""
    MAKE = "make"
    """Makes something new: POST, 201, and `Idempotency-Key` must be there, or a repeated request makes two."""
    CHANGE = "change"
    """Changes a thing that has a version: POST, and `If-Match` must be there."""
    ACT = "act"
    """Does something that repeats without harm: POST."""

    @property
    def writes(self) -> bool:
        """Whether anything may be changed."""
        return self in {Way.MAKE, Way.CHANGE, Way.ACT}


@dataclass(frozen=True, slots=True)
class Opening:
    """An operation as it is declared: `register.unit.rename` stands at `path` and calls the actions named `calls`."""

    name: str
    way: Way
    path: str
    zh: str
    en: str
    calls: tuple[str, ...]
    public: bool
    location: str
    media: tuple[str, ...]
    function: Callable[..., Any]

    @property
    def id(self) -> str:
        """The operation's id in OpenAPI."""
        return self.name.replace(".", "_").replace("-", "_")

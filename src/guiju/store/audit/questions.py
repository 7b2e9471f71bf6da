"""Questions by name: an app asks what others know of its subject, importing nothing.

@knows("library.in-use")          in each app that holds something
def in_use(): ...                 yields what it knows

known("library.in-use")         in the app that asks: everything all of them yield
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

Answer = Callable[..., Iterable[Any]]
"""A function of named values that reads and yields; it writes nothing."""

_knowing: dict[str, list[Answer]] = {}


def knows(question: str) -> Callable[[Answer], Answer]:
    """Register a function as knowing something of a question; several may."""

    def registered(answer: Answer) -> Answer:
        held = _knowing.setdefault(question, [])
        if answer not in held:
            held.append(answer)
        return answer

    return registered


def known(question: str, **values: Any) -> Iterator[Any]:  # noqa: ANN401 - each question names its own values
    """Yield what everyone who knows something of a question knows."""
    for answer in _knowing.get(question, ()):
        yield from answer(**values)

"""A door: the operations of one subject, declared where they are written."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from ninja import Router
from ninja.decorators import decorate_view

from guiju.api.answering import Answered, Listed, answer
from guiju.api.asking import Asking
from guiju.api.gate import gate
from guiju.api.opening import Opening, Way
from guiju.api.shapes import AsOf

F = TypeVar("F", bound=Callable[..., Any])


class Door(Router):
    """The operations of a subject, under `/api/<subject>`. Names are dotted: an action's own, or `subject.thing.show`.

    Each decorator takes the operation's name, its path, the shape of the answer, and its summary in both languages.
    A function returns a thing, a `Page`, or the `Outcome` of an action; the door makes the answer of it.
    """

    def __init__(self, subject: str) -> None:
        super().__init__(tags=[subject])
        self.subject = subject
        self.openings: list[Opening] = []

    def read(self, name: str, path: str, shape: Any, *, zh: str, en: str, public: bool = False) -> Callable[[F], F]:  # noqa: ANN401
        """Declare the reading of one thing, or of a short list as a whole; a `Versioned` shape gives the ETag."""
        return self._declare(Way.READ, name, path, {200: shape}, zh=zh, en=en, public=public)

    def page(self, name: str, path: str, row: Any, *, zh: str, en: str) -> Callable[[F], F]:  # noqa: ANN401
        """Declare a list by page; the function takes `paging: Query[Paging]` and returns a `Page` of rows."""
        return self._declare(Way.PAGE, name, path, {200: Listed[row]}, zh=zh, en=en)

    def file(self, name: str, path: str, *media: str, zh: str, en: str) -> Callable[[F], F]:
        """Declare a download of one of these types; the function returns Django's response."""
        return self._declare(Way.FILE, name, path, {200: None}, zh=zh, en=en, media=media)

    def make(
        self,
        name: str,
        path: str,
        value: Any = UUID,  # noqa: ANN401 - any type Pydantic knows
        *,
        zh: str,
        en: str,
        calls: tuple[str, ...] = (),
        location: str = "",
    ) -> Callable[[F], F]:
        """Declare an action that makes something new: 201, an `Idempotency-Key` is asked for."""
        shapes = {201: Answered[value]}
        return self._declare(Way.MAKE, name, path, shapes, zh=zh, en=en, calls=calls or (name,), location=location)

    def change(
        self,
        name: str,
        path: str,
        value: Any = UUID,  # noqa: ANN401
        *,
        zh: str,
        en: str,
        calls: tuple[str, ...] = (),
    ) -> Callable[[F], F]:
        """Declare an action on a thing that has a version: `If-Match` is asked for, `expected(request)` reads it."""
        return self._declare(Way.CHANGE, name, path, {200: Answered[value]}, zh=zh, en=en, calls=calls or (name,))

    def act(
        self,
        name: str,
        path: str,
        value: Any = UUID,  # noqa: ANN401
        *,
        zh: str,
        en: str,
        calls: tuple[str, ...] = (),
        public: bool = False,
    ) -> Callable[[F], F]:
        """Declare any other action."""
        shapes = {200: Answered[value]}
        return self._declare(Way.ACT, name, path, shapes, zh=zh, en=en, calls=calls or (name,), public=public)

    def _declare(  # noqa: PLR0913
        self,
        way: Way,
        name: str,
        path: str,
        shapes: dict[int, Any],
        *,
        zh: str,
        en: str,
        calls: tuple[str, ...] = (),
        public: bool = False,
        location: str = "",
        media: tuple[str, ...] = (),
    ) -> Callable[[F], F]:
        if name.partition(".")[0] != self.subject:
            raise ValueError(f"{name} does not belong to {self.subject}")

        def declare(function: F) -> F:
            at = f"/api/{self.subject}{location}" if location else ""
            opening = Opening(name, way, path, zh, en, calls, public, at, media, function)

            @functools.wraps(function)
            def answered(request: Asking, **named: Any) -> object:  # noqa: ANN401 - the operation's own parameters
                request.as_of = next((value for value in named.values() if isinstance(value, AsOf)), None)
                return answer(opening, request, function(request, **named), named)

            # Ninja reads annotations as text in the module of the wrapper; here they are resolved where they stand.
            answered.__signature__ = inspect.signature(function, eval_str=True)  # type: ignore[attr-defined]
            self.openings.append(opening)
            self.add_api_operation(
                path,
                ["POST" if way.writes else "GET"],
                decorate_view(gate(opening))(answered),
                response=shapes,
                operation_id=opening.id,
                summary=f"{zh} / {en}",
                description=" ",
            )
            return function

        return declare

"""Values made at every step of every case: as frozen as any, and made quicker than a dataclass makes them.

A frozen dataclass sets its fields one by one through `object.__setattr__`; here they are put in place together.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, Self


class Made:
    """A frozen dataclass without slots that is also made by names, and made again with some fields changed."""

    @classmethod
    def made(cls, **given: Any) -> Self:  # noqa: ANN401 - the fields of whatever is made
        """Return one with these fields, the others at their defaults, which are shared: nothing changes them."""
        new = object.__new__(cls)
        new.__dict__.update({**(_DEFAULTS.get(cls) or _defaults(cls)), **given})
        return new

    def but(self, **changes: Any) -> Self:  # noqa: ANN401 - the fields of whatever is changed
        """Return the same with some fields changed."""
        new = object.__new__(type(self))
        new.__dict__.update({**self.__dict__, **changes})
        return new


_DEFAULTS: dict[type, dict[str, object]] = {}


def _defaults(cls: type[Any]) -> dict[str, object]:
    found: dict[str, object] = _DEFAULTS.setdefault(cls, {})
    for each in fields(cls):
        if each.default is not MISSING:
            found[each.name] = each.default
        elif each.default_factory is not MISSING:
            found[each.name] = each.default_factory()
    return found

"""Effects by name: an action asks for what another app's records need, in the same transaction, importing nothing.

@carries_out("accounts.end-grants")          in the app that owns the record
def end_grants(work, *, tenure, on): ...

carry_out(work, "accounts.end-grants", tenure=..., on=...)       in the app below it
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guiju.store.audit.kernel import Work

Effect = Callable[..., None]
"""A function of the running work and named values; it appends events and answers nothing."""

_carriers: dict[str, list[Effect]] = {}


def carries_out(name: str) -> Callable[[Effect], Effect]:
    """Register a function as carrying out an effect; several may carry out one."""

    def registered(effect: Effect) -> Effect:
        held = _carriers.setdefault(name, [])
        if effect not in held:
            held.append(effect)
        return effect

    return registered


def carried() -> frozenset[str]:
    """Return the names of all effects that somebody carries out."""
    return frozenset(_carriers)


def carry_out(work: Work, name: str, **values: Any) -> None:  # noqa: ANN401 - each effect names its own values
    """Carry an effect out, by everyone who registered for it; an effect nobody carries out is nothing."""
    for effect in _carriers.get(name, ()):
        effect(work, **values)

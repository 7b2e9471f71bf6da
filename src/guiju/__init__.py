"""Guiju: the rules of a public organisation, written once as data, and run.

The library face. Nothing heavy is imported before it is asked for::

    import guiju

    institution = guiju.load("institutions/demo").institution
    done = guiju.assess("institutions/demo", "county-annual", "facts.xlsx", "out")
    why = guiju.explain("out", unit="C0001")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guiju.core.rulebook.institution import Institution
    from guiju.desk.assess import Assessed, assess
    from guiju.desk.explain import explain
    from guiju.desk.opening import OpenRun, open_run
    from guiju.rulebooks.load import load

__all__ = ["Assessed", "Institution", "OpenRun", "assess", "explain", "load", "open_run"]

_HOMES = {
    "Assessed": "guiju.desk.assess",
    "Institution": "guiju.core.rulebook.institution",
    "OpenRun": "guiju.desk.opening",
    "assess": "guiju.desk.assess",
    "explain": "guiju.desk.explain",
    "load": "guiju.rulebooks.load",
    "open_run": "guiju.desk.opening",
}


def __getattr__(name: str) -> object:
    """Load a part of the library face when it is asked for."""
    from importlib import import_module

    if name not in _HOMES:
        message = f"module 'guiju' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the library face."""
    return sorted(__all__)

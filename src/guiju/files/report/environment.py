"""The templates of reports, and how they are filled: everything escaped, nothing undefined let through."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined


def environment(words: Mapping[str, object]) -> Environment:
    """Return the environment of templates with these names known in all of them."""
    made = Environment(
        loader=PackageLoader("guiju.files.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals |= words
    return made

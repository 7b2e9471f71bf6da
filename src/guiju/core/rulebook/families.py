"""What stands beside each other in an institution: each subject with its definitions by id."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from guiju.core.rulebook.institution import Institution

Family = tuple[str, Mapping[str, object]]
"""A subject, and everything defined under it by id; a list of options counts as one definition."""


def families(institution: Institution) -> Iterator[Family]:
    """Yield the subjects of an institution and of its vocabulary, in the order in which the models name them."""
    for field in dataclasses.fields(institution):
        held = getattr(institution, field.name)
        if isinstance(held, Mapping) and field.name != "sources":
            yield field.name, held
    for name in type(institution.vocabulary).model_fields:
        held = getattr(institution.vocabulary, name)
        yield name, held if isinstance(held, Mapping) else {each.id: each for each in held}

"""An earlier name belongs to one thing, and to none that is still there."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from guiju.core.findings import Path
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.walk import parts
from guiju.core.rulebook.families import families
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, MeasureKind

_UNCOUNTED = {MeasureKind.TEXT, MeasureKind.YES_NO}

_Claim = tuple[str, str, str, Path, str]
"""The subject and id of a block, the id of the thing in it, the path of the earlier name, and that name."""


def check_renames(institution: Institution) -> Iterator[Issue]:
    """Yield earlier names that are in use, or claimed twice, and conversions of what is not counted."""
    for present, claims in _beside(institution):
        claimed: dict[str, str] = {}
        for subject, id_, thing, path, name in claims:
            if name in present:
                yield Issue("renamed-still-there", subject, id_, path, {"id": thing, "name": name})
            elif (first := claimed.setdefault(name, thing)) != thing:
                yield Issue("renamed-twice", subject, id_, path, {"id": thing, "name": name, "other": first})
    for measure in institution.measures.values():
        if measure.converts is not None and measure.kind in _UNCOUNTED:
            yield Issue("converts-no-number", "measures", measure.id, ("converts",), {"measure": measure.id})


def _beside(institution: Institution) -> Iterator[tuple[frozenset[str], list[_Claim]]]:
    """Yield the names that stand beside each other, and the earlier names claimed among them."""
    for subject, things in families(institution):
        claims = [
            (subject, id_, id_, path, name)
            for id_, thing in things.items()
            if isinstance(thing, BaseModel)
            for path, name in _earlier(thing)
        ]
        yield frozenset(things), claims
        for id_, thing in things.items():
            yield from _options(subject, id_, thing)


def _earlier(thing: BaseModel) -> Iterator[tuple[Path, str]]:
    for index, name in enumerate(getattr(thing, "renamed_from", ())):
        yield ("renamed_from", index), name
    if isinstance(thing, Measure) and thing.converts is not None:
        yield ("converts", "from"), thing.converts.from_


def _options(subject: str, id_: str, thing: object) -> Iterator[tuple[frozenset[str], list[_Claim]]]:
    """Yield each list of options inside a block, which stand beside each other and nothing else."""
    for path, part in parts(thing):
        if not isinstance(part, tuple) or not part or not all(hasattr(each, "renamed_from") for each in part):
            continue
        claims = [
            (subject, id_, each.id, (*path, index, "renamed_from", place), name)
            for index, each in enumerate(part)
            for place, name in enumerate(each.renamed_from)
        ]
        yield frozenset(each.id for each in part), claims

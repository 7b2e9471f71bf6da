"""A version of the rulebook on its way to a page: read once, with what may be said of each definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from guiju.core.library.resting import Changing, Resting, changing, rested_upon
from guiju.core.rulebook.families import families
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure
from guiju.core.values import Basis, Text
from guiju.doors.refusal import RefusalError, found
from guiju.rulebooks.load import Loaded
from guiju.store.library import queries
from guiju.store.library.queries import VersionSeen
from guiju.words.fields import subject_in_words


@dataclass(frozen=True, slots=True)
class Read:
    """A version, its files as read, and the institution they say."""

    version: VersionSeen
    loaded: Loaded
    institution: Institution


@dataclass(frozen=True, slots=True)
class Defined:
    """A definition: its subject and id, what it is called, where it stands, and the clauses it rests on."""

    subject: str
    id: str
    title: Text
    file: str
    line: int
    basis: tuple[Basis, ...]
    block: object


def read(version: UUID) -> Read:
    """Return a version read, or end the request."""
    seen = found(queries.version(version), "version")
    loaded = queries.loaded_of(version)
    if loaded.institution is None:
        raise RefusalError(*loaded.findings)
    return Read(seen, loaded, loaded.institution)


@lru_cache(maxsize=16)
def upon(version: UUID) -> Mapping[tuple[str, str], tuple[Resting, ...]]:
    """Return the parts of a version that rest on each clause; its bytes never change, so they are looked for once."""
    institution = queries.loaded_of(version).institution
    return rested_upon(institution) if institution is not None else {}


@lru_cache(maxsize=16)
def dated_values(version: UUID) -> tuple[Changing, ...]:
    """Return every value of a version that has periods; they are looked for once."""
    institution = queries.loaded_of(version).institution
    return changing(institution) if institution is not None else ()


def defined(held: Read) -> Iterator[tuple[str, list[Defined]]]:
    """Yield each subject with its definitions, in the order of the models; subjects without any are left out."""
    for subject, blocks in families(held.institution):
        listed = [_defined(held, subject, id_, block) for id_, block in blocks.items()]
        if listed:
            yield subject, listed


def _defined(held: Read, subject: str, id_: str, block: object) -> Defined:
    title = getattr(block, "title", None) or getattr(block, "text", None)
    source = held.institution.sources.get((subject, id_))
    place = held.loaded.sources[source.file].of_value(source.path) if source is not None else None
    basis = getattr(block, "basis", ())
    return Defined(
        subject,
        id_,
        title if isinstance(title, Text) else Text(zh=id_, en=id_),
        source.file if source is not None else "",
        place.line if place is not None else 0,
        basis if isinstance(basis, tuple) else (),
        block,
    )


def subject_title(subject: str, language: str) -> str:
    """Return what a subject is called."""
    return subject_in_words(subject, language)


def unit_of(measure: Measure | None) -> Text | None:
    """Return the unit a measure is written in."""
    return measure.unit if measure is not None else None

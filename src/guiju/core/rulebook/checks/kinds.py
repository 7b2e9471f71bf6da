"""The kinds of the register: where they nest, and that what they ask of people is on the closed list."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.people import denotes_people
from guiju.core.register.person import FIELDS
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.kinds import IN_THE_TREE, Kind, KindOf
from guiju.core.rulebook.vocabulary import SubjectKind

_ONLY_FOR = {
    "responsible": frozenset({KindOf.AREA}),
    "holders": frozenset({KindOf.POST}),
    "under": IN_THE_TREE,
    "level": IN_THE_TREE,
    "most": IN_THE_TREE,
}


def check_kinds(institution: Institution) -> Iterator[Issue]:
    """Yield kinds that say what makes no sense of them, nest upside down, or are kinds of people."""
    for id_, kind in institution.kinds.items():
        for key, allowed in _ONLY_FOR.items():
            if getattr(kind, key) not in {None, ()} and kind.of not in allowed:
                yield Issue("kind-key-not-for", "kinds", id_, (key,), {"key": key, "of": kind.of.value})
        if kind.of in IN_THE_TREE and denotes_people(kind.title.zh, kind.title.en):
            yield Issue("unit-kind-of-people", "kinds", id_, (), {"kind": id_})
        yield from _levels(kind, institution)
    yield from _of_people(institution)


def _levels(kind: Kind, institution: Institution) -> Iterator[Issue]:
    for index, name in enumerate(kind.under):
        above = institution.kinds.get(name)
        if above is None or kind.level is None or above.level is None:
            continue
        if above.level > kind.level:
            params = {"kind": kind.id, "level": kind.level, "under": name, "above": above.level}
            yield Issue("kind-level-upside-down", "kinds", kind.id, ("under", index), params)


def _of_people(institution: Institution) -> Iterator[Issue]:
    """An attribute about a person must be a field of the closed list; no list of people is sorted by one."""
    for attribute in institution.vocabulary.attributes:
        if attribute.of is SubjectKind.PERSON and (attribute.id not in FIELDS or attribute.index):
            params = {"attribute": attribute.id, "known": ", ".join(FIELDS)}
            yield Issue("attribute-of-person-not-kept", "attributes", attribute.id, ("id",), params)

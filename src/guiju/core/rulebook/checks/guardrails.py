"""What a rulebook may not hold: refused concepts, schemes of people, measures from activity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from pydantic import BaseModel

from guiju.core.concepts import Scope, refused
from guiju.core.findings import Path
from guiju.core.people import SCORED_KINDS, counts_activity, denotes_people, scores_people
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.nodes import nodes_of
from guiju.core.rulebook.checks.walk import blocks, parts
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.kinds import IN_THE_TREE, Kind
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.variant import Variant
from guiju.core.rulebook.vocabulary import SubjectKind
from guiju.core.rulebook.who import Tie
from guiju.core.values import Basis

LARGE = 1_000
"""People an area must have before published statistics about it may name language, minorities, health and travel."""

_ABOUT_PERSONS = frozenset(
    {SubjectKind.PERSON, SubjectKind.POST, SubjectKind.TENURE, SubjectKind.DUTY, SubjectKind.ASSIGNMENT}
)
_NOT_MATCHED = frozenset({"about", "calendar", "documents", "unit_kinds", "roles"})
"""Names of institutions, documents, units and roles may hold any word (民族宗教事务局 is a department)."""

_WORDS_OF_THE_LANGUAGE = frozenset(
    {("weights_add_up_to",), ("rule",), ("method",), ("round",), ("span",), ("if_none",)}
)
_TIES = frozenset(tie.value for tie in Tie)
"""What somebody declares in an example of a procedure before standing aside: the kind of tie, nothing more."""

_QUOTED = frozenset(
    {"weights_add_up_to", "document", "clause", "basis", "note", "proof", "approved_by", "source", "carries"}
)


def check_concepts(institution: Institution) -> Iterator[Issue]:
    """Yield every definition, column, option and title that shows a refused concept."""
    for subject, id_, block in blocks(institution):
        if subject in _NOT_MATCHED or (isinstance(block, Kind) and block.of in IN_THE_TREE):
            continue
        scope = scope_of(block, institution)
        for path, text, at_key in _texts(block, subject):
            concept = refused(text, scope)
            if concept is not None:
                params = {"concept_zh": concept.zh, "concept_en": concept.en, "text": text, "concept": concept.id}
                yield Issue("concept-refused", subject, id_, path, params, at_key=at_key)
    yield from _code_lists(institution)


def _code_lists(institution: Institution) -> Iterator[Issue]:
    for name, options in institution.vocabulary.code_lists.items():
        texts = [(("id",), name), *(((i, "id"), option.id) for i, option in enumerate(options))]
        texts += [((i, "title", "zh"), option.title.zh) for i, option in enumerate(options)]
        texts += [((i, "title", "en"), option.title.en) for i, option in enumerate(options)]
        for path, text in texts:
            concept = refused(text, Scope.PERSON)
            if concept is not None:
                params = {"concept_zh": concept.zh, "concept_en": concept.en, "text": text, "concept": concept.id}
                yield Issue("concept-refused", "code_lists", name, path if path != ("id",) else (), params)


def _texts(block: BaseModel, subject: str) -> Iterator[tuple[Path, str, bool]]:
    """Yield the texts a block holds, keys of mappings included; quotations of documents are left out."""
    for path, part in parts(block):
        if any(step in _QUOTED for step in path) or isinstance(part, Basis):
            continue
        if subject == "examples" and path[:1] not in {("given",), ("expect",)}:
            continue
        if path[-1:] == ("tie",) and part in _TIES:
            continue
        if isinstance(part, str) and not isinstance(part, Enum) and path[-1:] not in _WORDS_OF_THE_LANGUAGE:
            yield path, part, False
        elif isinstance(part, dict):
            yield from (((*path, str(key)), str(key), True) for key in part)


def scope_of(block: BaseModel, institution: Institution) -> Scope:
    """Return about whom a block speaks: persons, units, or areas of published statistics."""
    kind = getattr(block, "of", SubjectKind.UNIT)
    if isinstance(block, Kind):
        return Scope.PERSON
    if isinstance(block, Variant):
        block = institution.schemes.get(block.of, block)
    if isinstance(block, Scheme):
        word = institution.vocabulary.unit_kinds.get(block.subject.unit_kind)
        kind = word.is_a if word else SubjectKind.UNIT
    if isinstance(kind, SubjectKind) and kind in _ABOUT_PERSONS:
        return Scope.PERSON
    return Scope.PUBLISHED if kind == SubjectKind.AREA and _published(institution) else Scope.UNIT


def _published(institution: Institution) -> bool:
    """Tell whether the institution holds published statistics of areas, each with enough people."""
    areas = [kind for kind in institution.vocabulary.unit_kinds.values() if kind.is_a is SubjectKind.AREA]
    large = bool(areas) and all((kind.people_at_least or 0) >= LARGE for kind in areas)
    return large and institution.about.source is not None


def check_people(institution: Institution) -> Iterator[Issue]:
    """Yield schemes that score people, whatever they are called, and nodes over measures of people."""
    for word, kind in institution.vocabulary.unit_kinds.items():
        if kind.is_a not in SCORED_KINDS or denotes_people(word, kind.title.zh, kind.title.en):
            yield Issue("unit-kind-of-people", "unit_kinds", word, (), {"kind": word})
    for scheme in institution.schemes.values():
        name = scheme.subject.unit_kind
        known = institution.vocabulary.unit_kinds.get(name)
        titles = (name, known.title.zh, known.title.en) if known else (name,)
        if (known is not None and known.is_a not in SCORED_KINDS) or denotes_people(*titles):
            yield Issue("scheme-of-people", "schemes", scheme.id, ("subject", "unit_kind"), {"kind": name})
        for path, text in (
            (("id",), scheme.id),
            (("title", "zh"), scheme.title.zh),
            (("title", "en"), scheme.title.en),
        ):
            if scores_people(text):
                yield Issue("scheme-of-people", "schemes", scheme.id, path, {"kind": text})
        yield from _nodes_of_people(scheme, institution)


def _nodes_of_people(scheme: Scheme, institution: Institution) -> Iterator[Issue]:
    for path, node in nodes_of(scheme.tree):
        measure = institution.measures.get(node.measure or "")
        if measure is not None and measure.of not in SCORED_KINDS:
            params = {"measure": measure.id, "of": measure.of.value}
            yield Issue("measure-of-people", "schemes", scheme.id, (*path, "measure"), params)


def check_activity(institution: Institution) -> Iterator[Issue]:
    """Yield measures, facts, returns and nodes that count sign-ins, reading, clicks, points or time online."""
    for subject in ("measures", "facts", "returns", "validations"):
        named: Mapping[str, BaseModel] = getattr(institution, subject)
        for id_, block in named.items():
            for path, text, at_key in _texts(block, subject):
                if counts_activity(text):
                    yield Issue("measure-from-activity", subject, id_, path, {"text": text}, at_key=at_key)
    for scheme in institution.schemes.values():
        for path, part in parts(scheme):
            if path[-1:] in {("zh",), ("en",), ("id",)} and isinstance(part, str) and counts_activity(part):
                yield Issue("measure-from-activity", "schemes", scheme.id, path, {"text": part})

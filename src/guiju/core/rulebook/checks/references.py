"""Every name of something else must be the name of something that is there."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from guiju.core.findings import Path
from guiju.core.nearest import nearest
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.walk import blocks, parts
from guiju.core.rulebook.documents import Document
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.facts import Counted, LookedUp
from guiju.core.rulebook.grading import Cap, Honours, Item, Linked, Quota, Total
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.kinds import IN_THE_TREE, Kind
from guiju.core.rulebook.measures import FromScheme, Measure, ReportedBy
from guiju.core.rulebook.returns import Budget, Return, Validation
from guiju.core.rulebook.scheme import Fewest, Impute, Scheme, Subject, Treat
from guiju.core.rulebook.scoring import Equate, MeasureTarget, Pooled
from guiju.core.rulebook.tree import Node
from guiju.core.rulebook.variant import Variant
from guiju.core.rulebook.vocabulary import UnitKind
from guiju.core.values import Basis

STAND_IN = "stand-in"
"""The document a rule seems to rest on when its own basis could not be read."""

_Wanted = tuple[Path, str, str | None, Iterable[str]]
"""Where a name is used, what it should name, the name (None: nothing is named), and the names there are."""


def check_references(institution: Institution) -> Iterator[Issue]:
    """Yield every name that nothing has."""
    for subject, id_, block in blocks(institution):
        for path, part in parts(block):
            for below, what, name, known in _wanted(part, block, institution):
                if name is None or name in _as_container(known):
                    continue
                params = {"what": what, "name": name, "suggestion": nearest(name, known)}
                yield Issue("unknown-reference", subject, id_, (*path, *below), params)


def _as_container(known: Iterable[str]) -> Container[str]:
    return known if isinstance(known, Container) else set(known)


def _wanted(part: object, block: object, institution: Institution) -> Iterator[_Wanted]:
    """Yield the names one part uses."""
    words = institution.vocabulary
    match part:
        case Basis():
            yield from _of_document(part, institution)
        case Document():
            yield ("parent",), "document", part.parent, institution.documents
        case UnitKind():
            yield ("parent",), "unit_kind", part.parent, words.unit_kinds
        case ReportedBy():
            yield ("role",), "role", part.role, institution.reporting_roles
        case Measure():
            yield from _made_of(part, institution)
        case Counted():
            yield ("from",), "relation", part.from_, words.relations
        case Variant():
            yield ("of",), "scheme", part.of, institution.schemes
            yield from _wanted_by_measuring(part, block, institution)
        case LookedUp():
            yield from _of_table(part, institution)
        case Subject():
            yield ("unit_kind",), "unit_kind", part.unit_kind, words.unit_kinds
        case Example():
            yield ("scheme",), "scheme", part.scheme, institution.schemes
            yield ("table",), "table", part.table, institution.tables
            yield ("fact",), "fact", part.fact, institution.facts
            yield ("kind",), "kind", part.kind, {*words.unit_kinds, *institution.kinds}
            yield ("procedure",), "procedure", part.procedure, institution.procedures
        case Return():
            yield ("unit_kind",), "unit_kind", part.unit_kind, _answering(institution)
            yield from ((("asks", i), "measure", name, institution.measures) for i, name in enumerate(part.asks))
            yield from ((("proofs", i), "measure", name, part.asks) for i, name in enumerate(part.proofs))
        case Validation():
            yield ("return",), "return", part.return_, institution.returns
        case Budget():
            yield ("unit_kind",), "unit_kind", part.unit_kind, _answering(institution)
        case Scheme():
            yield ("compare_within",), "attribute", part.compare_within, _attributes(institution)
            for index, name in enumerate(part.parameters):
                yield ("parameters", index), "parameter", name, institution.parameters
        case _:
            yield from _wanted_by_measuring(part, block, institution)


def _answering(institution: Institution) -> set[str]:
    """Return the kinds of which units may be asked: the vocabulary's, and those of the lists that stand in the tree."""
    listed = (kind.id for kind in institution.kinds.values() if kind.of in IN_THE_TREE)
    return {*institution.vocabulary.unit_kinds, *listed}


def _wanted_by_measuring(part: object, block: object, institution: Institution) -> Iterator[_Wanted]:
    """Yield the measures, attributes, nodes and grades the parts of a scheme use."""
    measures = {*institution.measures, *_facts(institution)}
    scheme = _scheme_of(block, institution)
    nodes = node_ids(scheme.tree) if scheme else set()
    match part:
        case Kind():
            kinds = {*institution.vocabulary.unit_kinds, *institution.kinds}
            yield from ((("under", i), "unit_kind", name, kinds) for i, name in enumerate(part.under))
            yield from (
                (("needs", i), "attribute", name, _attributes(institution)) for i, name in enumerate(part.needs)
            )
        case Node():
            yield ("measure",), "measure", part.measure, measures
            yield ("per",), "measure", part.per, {*measures, *_attributes(institution)}
        case Pooled():
            yield from ((("pooled", i), "measure", name, measures) for i, name in enumerate(part.pooled))
        case Equate():
            yield ("by",), "attribute", part.by, _attributes(institution)
        case MeasureTarget() | Item():
            yield ("measure",), "measure", part.measure, measures
        case Total():
            yield ("coefficient",), "measure", part.coefficient, {*measures, *_attributes(institution)}
        case Fewest():
            yield ("measured_by",), "measure", part.measured_by, {*measures, *_attributes(institution)}
        case Linked() | Honours():
            yield ("look_at",), "attribute", part.look_at, {*measures, *_attributes(institution)}
        case Impute():
            yield ("group",), "attribute", part.group, _attributes(institution)
            yield from ((("only", i), "node", name, nodes) for i, name in enumerate(part.only))
        case Treat():
            yield from ((("only", i), "node", name, nodes) for i, name in enumerate(part.only))
            yield from ((("except", i), "node", name, nodes) for i, name in enumerate(part.except_))
        case Variant() if scheme is not None:
            yield from ((("nodes", name), "node", name, nodes) for name in part.nodes)
        case Quota():
            yield from ((("by", i), "node", name, nodes) for i, name in enumerate(part.by))
        case Cap() if scheme is not None:
            yield ("grade_at_most",), "grade", part.grade_at_most, [grade.id for grade in scheme.grades]
        case _:
            pass


def _of_document(basis: Basis, institution: Institution) -> Iterator[_Wanted]:
    """A document that lists its clauses must list this one."""
    if basis.document == STAND_IN:
        return
    yield ("document",), "document", basis.document, institution.documents
    document = institution.documents.get(basis.document)
    if document is not None and document.clauses:
        yield ("clause",), "clause", basis.clause, {clause.id for clause in document.clauses}


def _of_table(fact: LookedUp, institution: Institution) -> Iterator[_Wanted]:
    yield ("lookup",), "table", fact.lookup, institution.tables
    if fact.lookup in institution.tables:
        yield ("give",), "column", fact.give, institution.tables[fact.lookup].gives


def _made_of(measure: Measure, institution: Institution) -> Iterator[_Wanted]:
    if measure.earlier is not None:
        yield ("earlier", "measure"), "measure", measure.earlier.measure, institution.measures
    if measure.from_scheme is not None:
        yield from _of_scheme(measure.from_scheme, institution)
    if measure.votes is not None:
        yield ("votes", "due"), "measure", measure.votes.due, institution.measures
        for index, answer in enumerate(measure.votes.answers):
            yield ("votes", "answers", index, "measure"), "measure", answer.measure, institution.measures


def _of_scheme(source: FromScheme, institution: Institution) -> Iterator[_Wanted]:
    yield ("from_scheme", "scheme"), "scheme", source.scheme, institution.schemes
    if source.scheme in institution.schemes:
        yield ("from_scheme", "node"), "node", source.node, node_ids(institution.schemes[source.scheme].tree)


def _scheme_of(block: object, institution: Institution) -> Scheme | None:
    if isinstance(block, Scheme):
        return block
    return institution.schemes.get(block.of) if isinstance(block, Variant) else None


def node_ids(tree: Node) -> set[str]:
    """Return the ids of a tree's nodes."""
    return {tree.id}.union(*(node_ids(child) for child in tree.children))


def _attributes(institution: Institution) -> set[str]:
    return {attribute.id for attribute in institution.vocabulary.attributes}


def _facts(institution: Institution) -> set[str]:
    return set(institution.facts)

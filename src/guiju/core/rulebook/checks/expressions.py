"""Every expression compiles against the names that are known where it stands; definitions do not run in circles."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping

from guiju.core.assessment.fields import full_scope
from guiju.core.assessment.names import names_in
from guiju.core.expressions import Expression, Field, Kind, Scope, check_name, compile_expression
from guiju.core.findings import Path
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.walk import parts
from guiju.core.rulebook.conditions import Line
from guiju.core.rulebook.facts import Computed, Counted, Fact, Take
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure

_Uses = Generator[Issue, None, tuple[str, ...]]
"""Issues, and at the end the fields an expression uses."""


def check_expressions(institution: Institution) -> Iterator[Issue]:
    """Yield names no expression could use, expressions that do not compile, and definitions in a circle."""
    yield from _check_names(institution)
    known = full_scope(institution)
    uses: dict[str, tuple[str, tuple[str, ...]]] = {}
    for measure in institution.measures.values():
        if measure.formula is not None and not _unknown_votes(measure, institution):
            key = "derived" if measure.votes is None else "votes"
            compiled = yield from _compile("measures", measure.id, (key,), measure.formula, known, None)
            uses[measure.id] = ("measures", compiled)
    for id_, fact in institution.facts.items():
        uses[id_] = ("facts", (yield from _check_fact(id_, fact, known, institution)))
    for subject in ("schemes", "variants"):
        for id_, block in getattr(institution, subject).items():
            for path, part in parts(block):
                if isinstance(part, Line):
                    used = yield from _compile(subject, id_, (*path, "if"), part.if_, known, Kind.YES_NO)
                    for name in _from_records(used, institution):
                        yield Issue("fact-of-records", subject, id_, (*path, "if"), {"name": name})
    for id_, table in institution.tables.items():
        inside = known.with_fields(*(Field(name, kind) for name, kind in table.inputs.items()))
        for row, lines in enumerate(table.rows):
            for index, line in enumerate(lines.if_):
                yield from _compile("tables", id_, ("rows", row, "if", index), line, inside, Kind.YES_NO)
    yield from _circles(uses)


def _unknown_votes(measure: Measure, institution: Institution) -> bool:
    """Tell whether a poll counts what is no measure: that is said where its references are looked at."""
    if measure.votes is None:
        return False
    named = [measure.votes.due, *(answer.measure for answer in measure.votes.answers)]
    return any(name is not None and name not in institution.measures for name in named)


def _from_records(used: Iterable[str], institution: Institution) -> Iterator[str]:
    """Yield the facts, behind these names too, that need records or a table: a scheme is run on figures alone."""
    waiting, seen = list(used), set()
    while waiting:
        name = waiting.pop()
        fact = institution.facts.get(name)
        if fact is None or name in seen:
            continue
        seen.add(name)
        if isinstance(fact, Computed):
            waiting.extend(names_in(fact.is_))
        else:
            yield name


def _compile(subject: str, id_: str, path: Path, text: str, scope: Scope, expect: Kind | None) -> _Uses:
    """Yield what is wrong with an expression, and return the fields it uses."""
    compiled = compile_expression(text, scope, expect)
    if isinstance(compiled, Expression):
        return compiled.fields
    for finding in compiled:
        yield Issue(finding.code, subject, id_, path, {**finding.params, "expression": text})
    return ()


def _check_fact(id_: str, fact: Fact, known: Scope, institution: Institution) -> _Uses:
    if isinstance(fact, Computed):
        return (yield from _compile("facts", id_, ("is",), fact.is_, known, fact.kind))
    if not isinstance(fact, Counted):
        return ()
    relation = institution.vocabulary.relations.get(fact.from_)
    if relation is None:
        return ()
    own = [Field(f"own.{name}", field.kind) for name, field in known.fields.items() if "." not in name]
    row = Scope.of([Field(name, kind) for name, kind in relation.fields.items()], known.parameters).with_fields(*own)
    used: list[str] = []
    for key, text, expect in (
        ("where", fact.where, Kind.YES_NO),
        ("hit", fact.hit, Kind.YES_NO),
        ("value", fact.value, None),
    ):
        if text is not None:
            used += yield from _compile("facts", id_, (key,), text, row, expect)
    if fact.take is Take.ALL and fact.if_none is None:
        yield Issue("missing-key", "facts", id_, (), {"key": "if_none"})
    if fact.take in {Take.ALL, Take.RUN, Take.SHARE} and fact.hit is None:
        yield Issue("missing-key", "facts", id_, (), {"key": "hit"})
    return tuple(name.removeprefix("own.") for name in used if name.startswith("own."))


def _check_names(institution: Institution) -> Iterator[Issue]:
    taken: dict[str, str] = {}
    for subject, id_, path in _names(institution):
        finding = check_name(id_)
        if finding is not None:
            yield Issue(finding.code, subject, id_, path, finding.params)
        if subject == "parameters":
            continue
        if taken.setdefault(id_, subject) != subject:
            yield Issue("name-taken", subject, id_, path, {"name": id_, "first": taken[id_]})


def _names(institution: Institution) -> Iterator[tuple[str, str, Path]]:
    for attribute in institution.vocabulary.attributes:
        yield "attributes", attribute.id, ("id",)
    for subject in ("measures", "facts", "parameters"):
        for id_ in getattr(institution, subject):
            yield subject, id_, ("id",)


def _circles(uses: Mapping[str, tuple[str, tuple[str, ...]]]) -> Iterator[Issue]:
    """Yield each definition that leads back to itself."""
    for name, (subject, _) in uses.items():
        seen: list[str] = []
        waiting = [name]
        while waiting:
            for used in uses.get(waiting.pop(), ("", ()))[1]:
                if used == name:
                    yield Issue("circular-definition", subject, name, (), {"name": name})
                    waiting = []
                    break
                if used in uses and used not in seen:
                    seen.append(used)
                    waiting.append(used)

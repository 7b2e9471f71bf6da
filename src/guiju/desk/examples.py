"""Runs the examples of an institution: given these facts, the rules must give this.

An example names what it runs: a scheme or a table (units in, what is expected of each), a fact (records in), a kind of
the lists (things held, judged by the register), a procedure (who asked what of a case, and what came of it), or the
catalogue of measures. What is expected of a unit under a
scheme: `total rank group_rank grade state group caps blocked_by` and `nodes` (the score of any node or indicator); of a
fact `value result low high`; of a thing held `result codes`; of a case what `desk.procedures_given` names. Numbers
agree to the millionth; what is not mentioned is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError

from guiju.core.catalogue import Catalogue, catalogue
from guiju.core.exact import GRID
from guiju.core.findings import Finding
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure
from guiju.desk.facts_given import answer_fact
from guiju.desk.given import NotGivenError, period_of, records_of, units_of
from guiju.desk.judges import Engine, Specification, Way, assess_records
from guiju.desk.kinds_given import answer_kind
from guiju.desk.procedures_given import answer_procedure
from guiju.desk.table_rows import decide

SPECIFICATION = Specification()
TOLERANCE = 1.0 / GRID
"""Numbers that differ by less than this are the same."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the answer is not the one expected: the way to it, what was expected, what came; `unseen`: nothing."""

    at: str
    expected: str
    found: str
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Ran:
    """An example that ran: in which engine (the word of the list of mechanisms), and what came out differently."""

    example: Example
    engine: str
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def passed(self) -> bool:
        """Tell whether it gave what it should."""
        return not self.differences and not self.findings


def run_examples(institution: Institution, way: Way = SPECIFICATION) -> Iterator[Ran]:
    """Run every example of the institution, one after the other."""
    for example in institution.examples.values():
        yield run_example(example, institution, way)


def run_example(example: Example, institution: Institution, way: Way = SPECIFICATION) -> Ran:
    """Run one example."""
    engine = engine_of(example)
    try:
        found = _answer(example, institution, way)
    except NotGivenError as error:
        return Ran(example, engine, (), (error.finding,))
    if isinstance(found, tuple):
        return Ran(example, engine, (), found)
    differences = _differences(example.expect, found, "")
    if isinstance(way, Engine):
        differences = (each for each in differences if not each.unseen)
    return Ran(example, engine, tuple(differences))


def engine_of(example: Example) -> str:
    """Return the engine an example runs in, by its word in the list of mechanisms."""
    if example.kind is not None:
        return "REG"
    if example.procedure is not None:
        return "PROC"
    return "ASSESS" if example.scheme else "RULE"


def engines_of(example: Example) -> frozenset[str]:
    """Return the words of the list of mechanisms that name the engine: what is a procedure's is a case's."""
    engine = engine_of(example)
    return frozenset({"PROC", "CASE"}) if engine == "PROC" else frozenset({engine})


def _answer(example: Example, institution: Institution, way: Way) -> Mapping[str, Any] | tuple[Finding, ...]:
    if example.scheme is not None:
        if example.scheme not in institution.schemes:
            return (Finding("example-unknown-scheme", params={"example": example.id, "scheme": example.scheme}),)
        period, units = period_of(example, institution), records_of(example, institution)
        return assess_records(institution, example.scheme, period, units, way)
    if example.table is not None:
        if example.table not in institution.tables:
            return (Finding("example-unknown-table", params={"example": example.id, "table": example.table}),)
        table = institution.tables[example.table]
        return {unit: decide(table, values, institution) for unit, values in units_of(example, institution).items()}
    if example.fact is not None:
        return answer_fact(example, institution)
    if example.kind is not None:
        return answer_kind(example, institution)
    if example.procedure is not None:
        return answer_procedure(example, institution)
    if example.catalogue:
        return _catalogue(example, institution)
    return (Finding("example-runs-nothing", params={"example": example.id}),)


def _catalogue(example: Example, institution: Institution) -> Mapping[str, Any] | tuple[Finding, ...]:
    """Return what the catalogue comes to for the schemes named, with the measures proposed added to it."""
    try:
        proposed = TypeAdapter(list[Measure]).validate_python(example.given.get("proposed", []))
    except ValidationError as error:
        return (
            Finding("example-bad-measure", params={"example": example.id, "problem": str(error.errors()[0]["msg"])}),
        )
    measures = {**institution.measures, **{measure.id: measure for measure in proposed}}
    return _figures(catalogue(replace(institution, measures=measures), example.given.get("schemes")))


def _figures(found: Catalogue) -> dict[str, Any]:
    names = ("shared", "before", "after", "saved", "minutes_before", "minutes_after")
    return {
        **{name: getattr(found, name) for name in names},
        "duplicates": [[twice.first, twice.second, twice.why] for twice in found.duplicates],
        "used_by": {use.measure: list(use.schemes) for use in found.uses},
    }


def _differences(expected: Any, found: Any, at: str) -> Iterator[Difference]:  # noqa: ANN401
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        for key, value in expected.items():
            place = f"{at}.{key}" if at else str(key)
            if key not in found:
                yield Difference(place, _said(value), "", unseen=True)
            else:
                yield from _differences(value, found[key], place)
    elif not same(expected, found):
        yield Difference(at, _said(expected), _said(found))


def same(expected: Any, found: Any) -> bool:  # noqa: ANN401
    """Tell whether two answers are the same; numbers agree to the millionth."""
    if isinstance(expected, bool) or isinstance(found, bool):
        return expected is found
    if isinstance(expected, int | float | Decimal) and isinstance(found, int | float | Decimal):
        return abs(float(expected) - float(found)) < TOLERANCE
    if isinstance(expected, list) and isinstance(found, list):
        return len(expected) == len(found) and all(map(same, expected, found))
    return bool(expected == found)


def _said(value: Any) -> str:  # noqa: ANN401
    match value:
        case None:
            return "-"
        case float():
            return f"{value:.6f}".rstrip("0").rstrip(".")
        case _:
            return str(value)

"""A cut: facts and units as they stood at one time, taken out of the records, on which a scheme is computed.

The records give plain rows; the cut is their Parquet tables, in one order, so that the same records make the same
bytes. What the records still hold under earlier names is brought to the rulebook's own names here, once, for all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from guiju.core.assessment.variants import named
from guiju.core.findings import Finding, Place
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure
from guiju.core.rulebook.vocabulary import FieldKind
from guiju.desk import run_folder
from guiju.desk.inputs import Inputs, Request, take_in
from guiju.desk.job import STAGES, Assessed, Job, Progress
from guiju.desk.opening import OpenRun, open_run
from guiju.files.fact_table import FACTS_SCHEMA, FactTable
from guiju.files.report.page import Language
from guiju.rulebooks.load import Loaded, load


@dataclass(frozen=True, slots=True)
class CutFact:
    """A fact of the records: `state` says what is known, `value` is decimal digits, `fact` and `reporter` are ids."""

    unit: str
    measure: str
    period: str
    state: str
    value: str | None = None
    text: str | None = None
    reason: str = ""
    fact: str = ""
    reporter: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class CutUnit:
    """A unit of the records as it stood: its kind, its name, and its attributes as text."""

    unit: str
    name: str
    kind: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cut:
    """Facts and units, each table in the order of its keys; `kind` is a column of the units."""

    facts: pa.Table
    units: pa.Table

    @property
    def hash(self) -> str:
        """The identity of what is in it, whatever wrote the file: SHA-256 over both tables, row by row."""
        digest = hashlib.sha256()
        for table in (self.facts, self.units):
            digest.update(repr(table.schema.names).encode())
            for batch in table.to_batches(max_chunksize=65_536):
                digest.update(repr(batch.to_pydict()).encode())
        return digest.hexdigest()


_SCHEMA = pa.schema([*FACTS_SCHEMA, ("fact", pa.string()), ("reporter", pa.string()), ("source", pa.string())])


def make_cut(facts: Iterable[CutFact], units: Iterable[CutUnit]) -> Cut:
    """Return the cut of these rows, in order."""
    rows = sorted(facts, key=lambda each: (each.unit, each.measure, each.period, each.fact))
    columns: dict[str, list[object]] = {
        "unit": [each.unit for each in rows],
        "measure": [each.measure for each in rows],
        "period": [each.period for each in rows],
        "value": [None if each.value is None else float(each.value) for each in rows],
        "exact": [each.value for each in rows],
        "text": [each.text for each in rows],
        "state": [each.state for each in rows],
        "reason": [each.reason for each in rows],
        "sheet": [""] * len(rows),
        "cell": [""] * len(rows),
        "line": [0] * len(rows),
        "column": [0] * len(rows),
        "raw": [each.value if each.text is None else each.text for each in rows],
        "fact": [each.fact for each in rows],
        "reporter": [each.reporter for each in rows],
        "source": [each.source for each in rows],
    }
    listed = sorted(units, key=lambda each: each.unit)
    names = sorted({name for each in listed for name in each.attributes})
    told: dict[str, list[str | None]] = {
        "unit": [each.unit for each in listed],
        "name": [each.name for each in listed],
        "kind": [each.kind for each in listed],
        **{name: [each.attributes.get(name) for each in listed] for name in names},
    }
    return Cut(pa.table(columns, schema=_SCHEMA), pa.table({name: pa.array(told[name], pa.string()) for name in told}))


def assess_cut(  # noqa: PLR0913 - one keyword for each thing that can be asked
    loaded: Loaded,
    cut: Cut,
    request: Request,
    out: Path,
    *,
    detail: bool = True,
    reports: bool = False,
    language: Language = "zh",
    progress: Progress | None = None,
) -> Assessed:
    """Compute a scheme of a rulebook on a cut, and write the run to `out`, as `assess` does on a file."""
    tell = progress or (lambda *_: None)
    if loaded.institution is None:
        return Assessed(None, None, loaded.findings)
    tell(STAGES[1], 1, len(STAGES))
    scheme, variant = named(loaded.institution, request.scheme, request.variant)
    inputs = Inputs(findings=list(loaded.findings))
    if scheme not in loaded.institution.schemes:
        known = ", ".join(sorted(loaded.institution.schemes))
        params = {"id": request.scheme, "known": known, "suggestion": ""}
        return Assessed(None, None, (Finding("unknown-scheme", params=params),))
    table = _of_scheme(under_present_names(cut, loaded.institution), loaded.institution, scheme)
    inputs.findings += _repeated(table.facts)
    if not inputs.stopped:
        asked = Request(scheme, request.period, variant, request.threads)
        take_in(loaded.institution, asked, table, inputs)
    data = {"file": "", "sha256": Cut(table.facts, table.units).hash}
    return Job(loaded, inputs, data, detail, request.threads, reports, language, tell).make(out)


def _of_scheme(cut: Cut, institution: Institution, scheme: str) -> FactTable:
    """Return the units of the kind a scheme scores, with their facts."""
    kind = institution.schemes[scheme].subject.unit_kind
    units = cut.units.filter(pc.equal(cut.units["kind"], kind))
    facts = cut.facts.filter(pc.is_in(cut.facts["unit"], units["unit"].combine_chunks()))
    return FactTable(facts, _typed(units, institution))


def _typed(units: pa.Table, institution: Institution) -> pa.Table:
    """Return the units with a column for each attribute of the rulebook, of the type its kind has."""
    told = {"unit": units["unit"], "name": units["name"]}
    for attribute in institution.vocabulary.attributes:
        column = units[attribute.id] if attribute.id in units.column_names else pa.nulls(units.num_rows, pa.string())
        told[attribute.id] = column.cast(_TYPES.get(attribute.kind, pa.string()))
    return pa.table(told)


_TYPES = {FieldKind.NUMBER: pa.float64(), FieldKind.REAL: pa.float64(), FieldKind.YES_NO: pa.bool_()}


def run_again(folder: Path, out: Path) -> Assessed:
    """Compute a run over a cut once more, from the bytes in its folder alone; the results are the same bytes."""
    opened = open_run(folder)
    if not isinstance(opened, OpenRun):
        return Assessed(None, None, opened)
    if opened.facts is None:
        return Assessed(None, None, (Finding("not-a-run", Place(str(folder)), {"file": str(folder)}),))
    manifest = opened.manifest
    inputs = Inputs(plan=opened.plan, period=opened.period, data=opened.data, cut=opened.facts)
    loaded = load(folder / run_folder.RULEBOOK)
    data = {name: manifest.data[name] for name in ("file", "sha256")}
    return Job(loaded, inputs, data, manifest.detail, None, reports=False, language="zh", tell=lambda *_: None).make(
        out
    )


def _repeated(facts: pa.Table) -> Iterator[Finding]:
    """Yield what is said twice of one unit and period; which of the two counts is decided by the records, not here."""
    counts = facts.group_by(["unit", "measure", "period"]).aggregate([("state", "count")])
    twice = counts.filter(pc.greater(counts["state_count"], 1))
    if twice.num_rows:
        row = twice.sort_by([("unit", "ascending"), ("measure", "ascending")]).slice(0, 1).to_pylist()[0]
        params = {"count": twice.num_rows, "unit": row["unit"], "measure": row["measure"], "period": row["period"]}
        yield Finding("cut-repeats-facts", params=params)


def under_present_names(cut: Cut, institution: Institution) -> Cut:
    """Return the cut in the rulebook's own names: measures renamed and converted, kinds and options renamed."""
    facts = cut.facts
    for measure in institution.measures.values():
        for earlier in measure.renamed_from:
            facts = _renamed(facts, earlier, measure, None)
        if measure.converts is not None:
            facts = _renamed(facts, measure.converts.from_, measure, measure.converts.times)
    keys = [("unit", "ascending"), ("measure", "ascending"), ("period", "ascending"), ("fact", "ascending")]
    units = cut.units
    for name, kind in institution.vocabulary.unit_kinds.items():
        units = _replaced(units, "kind", dict.fromkeys(kind.renamed_from, name))
    for attribute in institution.vocabulary.attributes:
        earlier_names = [each for each in attribute.renamed_from if each in units.column_names]
        if earlier_names and attribute.id not in units.column_names:
            units = units.rename_columns({earlier_names[0]: attribute.id})
        if attribute.id in units.column_names:
            options = {old: option.id for option in attribute.options for old in option.renamed_from}
            units = _replaced(units, attribute.id, options)
    return Cut(facts.sort_by(keys) if facts is not cut.facts else facts, units)


def _renamed(facts: pa.Table, earlier: str, measure: Measure, times: Decimal | None) -> pa.Table:
    mine = pc.equal(facts["measure"], earlier)
    if not pc.any(mine).as_py():
        return facts
    rows = facts.filter(mine).to_pylist()
    for row in rows:
        row["measure"] = measure.id
        if times is not None and row["exact"] is not None:
            row["exact"] = format(Decimal(row["exact"]) * times, "f")
            row["value"] = float(row["exact"])
    return pa.concat_tables([facts.filter(pc.invert(mine)), pa.Table.from_pylist(rows, schema=facts.schema)])


def _replaced(table: pa.Table, column: str, names: Mapping[str, str]) -> pa.Table:
    if not names:
        return table
    values = pa.array([names.get(value, value) for value in table[column].to_pylist()], pa.string())
    return table.set_column(table.column_names.index(column), column, values)

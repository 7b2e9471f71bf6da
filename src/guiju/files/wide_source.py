"""Large clean files: their columns are named and their types checked, their rows are left where they lie."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from guiju.core.findings import Finding, Place
from guiju.core.rulebook.measures import MeasureKind
from guiju.files.choosing import candidates, settle
from guiju.files.collecting import Collection
from guiju.files.column_plan import noter, number_rule
from guiju.files.fact_table import Facts, FactTable, WideSource
from guiju.files.grid import Grid
from guiju.files.header import Match, Titles
from guiju.files.mapping import Mapping
from guiju.files.roles import MEASURE, NAME, PERIOD, UNIT, VALUE
from guiju.files.text_file import decode, guess_separator
from guiju.files.wanted import AttributeKind, Wanted

_HEAD = 4_000_000
_MISSING_WORDS = ("", "-", "—", "NA", "null", "NULL", "NaN", "缺报")


def is_parquet(path: Path) -> bool:
    """Tell whether a file begins as Parquet does."""
    return _begins(path, b"PAR1")


def is_workbook(path: Path) -> bool:
    """Tell whether a file begins as a workbook does, of either format."""
    return _begins(path, b"PK\x03\x04") or _begins(path, bytes.fromhex("d0cf11e0a1b11ae1"))


def _begins(path: Path, mark: bytes) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(len(mark)) == mark
    except OSError:
        return False


def read_wide_parquet(path: Path, wanted: Wanted, mapping: Mapping) -> Facts:
    """Return the description of a Parquet file with one row per unit; only its schema is read."""
    try:
        file = pq.ParquetFile(path)
        schema, rows = file.schema_arrow, file.metadata.num_rows
    except (pa.ArrowException, OSError, ValueError) as error:
        return _refused(wanted, [Finding("file-corrupt", Place(path.name), {"problem": str(error)[:200]})])
    return _describe(path, "parquet", _Columns(tuple(schema.names), tuple(schema.types), rows), wanted, mapping)


def read_wide_csv(path: Path, wanted: Wanted, mapping: Mapping) -> Facts:
    """Return the description of a large text file, UTF-8 with its heading in the first line; every row is checked."""
    place = Place(path.name)
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    cut = head.rfind(b"\n") + 1
    decoded = decode(head[:cut] if cut else head, mapping.encoding)
    if decoded is None or decoded[1] not in ("utf-8", "utf-8-sig"):
        return _refused(wanted, [Finding("large-text-not-utf-8", place)])
    separator = mapping.delimiter or guess_separator(decoded[0])
    names = next(csv.reader([decoded[0].splitlines()[0] if decoded[0] else ""], delimiter=separator), [])
    described = _describe(path, "csv", _Columns(tuple(names), (), -1, separator), wanted, mapping)
    if isinstance(described, FactTable):
        return described
    problem = _convert_all(path, separator, described, wanted)
    return (
        described
        if problem is None
        else _refused(wanted, [*described.findings, Finding("large-text-unclean", place, {"problem": problem})])
    )


def _convert_all(path: Path, separator: str, source: WideSource, wanted: Wanted) -> str | None:
    """Convert every row once, keeping none; return what the first unclean row is."""
    texts = {measure.id for measure in wanted.measures if measure.kind is MeasureKind.TEXT}
    types = {column: pa.string() if target in texts else pa.float64() for target, column in source.measures.items()}
    types |= {column: pa.string() for column in (source.unit, source.name, source.period_column) if column}
    options = pa_csv.ConvertOptions(column_types=types, include_columns=list(types), null_values=list(_MISSING_WORDS))
    parsing = pa_csv.ParseOptions(delimiter=separator, newlines_in_values=True)
    try:
        reader = pa_csv.open_csv(path, parse_options=parsing, convert_options=options)
        for _ in reader:
            pass
    except (pa.ArrowException, OSError) as error:
        return str(error)[:300]
    return None


@dataclass(frozen=True, slots=True)
class _Columns:
    """A file's column names, their types (empty: unknown), its number of rows (-1: unknown), a text's separator."""

    names: tuple[str, ...]
    types: tuple[pa.DataType, ...]
    rows: int
    delimiter: str = ""


def _describe(path: Path, kind: str, columns: _Columns, wanted: Wanted, mapping: Mapping) -> Facts:
    collection = Collection(wanted)
    titles = Titles(wanted, mapping)
    grid = Grid(path.name, "", [list(columns.names)], lines=(1,))
    whole = mapping.model_copy(update={"header_row": 1, "header_rows": 1, "sheet": ()})
    found = candidates((grid,), whole, titles, collection)
    place = Place(path.name)
    if not found:
        return _refused(wanted, [*collection.findings, Finding("no-table-found", place)])
    candidate = found[0]
    roles, matches = settle(candidate, mapping, titles, collection)
    unit = roles.get(UNIT, roles.get(NAME, -1))
    if {MEASURE, VALUE} <= roles.keys() and candidate.is_long:
        return _refused(wanted, [*collection.findings, Finding("long-table-too-large", place)])
    if unit < 0:
        return _refused(wanted, [*collection.findings, Finding("no-unit-column", place)])
    if columns.types:
        _check_types(columns, matches, collection, place)
    held = {match.target: columns.names[match.heading.column] for match in matches}
    for measure in wanted.measures:
        if measure.id not in held:
            title = measure.title.zh if measure.title is not None else measure.id
            collection.warn("measure-without-column", place, measure=measure.id, title=title)
    factors = _factors(matches, mapping, collection, place)
    return WideSource(
        path=path,
        format="parquet" if kind == "parquet" else "csv",
        unit=columns.names[unit],
        name=columns.names[roles[NAME]] if roles.get(NAME, unit) != unit else "",
        period_column=columns.names[roles[PERIOD]] if PERIOD in roles else "",
        period=mapping.period if mapping.period is not None else wanted.period,
        measures={target: name for target, name in held.items() if wanted.measure(target) is not None},
        attributes={target: name for target, name in held.items() if wanted.measure(target) is None},
        factors=factors,
        rows=columns.rows,
        delimiter=columns.delimiter,
        missing_words=() if kind == "parquet" else _MISSING_WORDS,
        findings=tuple(collection.findings),
        columns=tuple(collection.columns),
    )


def _factors(matches: tuple[Match, ...], mapping: Mapping, collection: Collection, place: Place) -> dict[str, Decimal]:
    """Return the factor of each measure whose column is in another scale than the measure."""
    factors = {}
    for match in matches:
        measure = collection.wanted.measure(match.target)
        if measure is None or measure.kind in (MeasureKind.TEXT, MeasureKind.YES_NO):
            continue
        factor = number_rule(measure, match.heading, mapping, "", noter(collection, place)).bare_factor
        if factor != 1:
            factors[match.target] = factor
    return factors


def _check_types(columns: _Columns, matches: tuple[Match, ...], collection: Collection, place: Place) -> None:
    """Refuse a column whose type cannot hold what it is taken for; nothing is converted silently."""
    wanted = collection.wanted
    for match in matches:
        kind = columns.types[match.heading.column]
        measure = wanted.measure(match.target)
        if measure is None:
            attribute = next(item for item in wanted.attributes if item.id == match.target)
            numeric = attribute.kind is AttributeKind.NUMBER
            right = _is_number(kind) if numeric else True
        else:
            right = _fits(kind, measure.kind)
        if not right:
            column = columns.names[match.heading.column]
            collection.refuse("column-type", place, column=column, found=str(kind), measure=match.target)


def _fits(kind: pa.DataType, held: MeasureKind) -> bool:
    if held is MeasureKind.TEXT:
        return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_dictionary(kind))
    if held is MeasureKind.YES_NO:
        return bool(pa.types.is_boolean(kind) or _is_number(kind))
    return _is_number(kind)


def _is_number(kind: pa.DataType) -> bool:
    types = pa.types
    return bool(types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind) or types.is_null(kind))


def _refused(wanted: Wanted, findings: list[Finding]) -> FactTable:
    collection = Collection(wanted)
    collection.findings.extend(findings)
    return collection.finish()

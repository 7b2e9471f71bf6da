"""Decision tables: each row gives every output in its kind and nothing else; rows do not overlap or leave a gap."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from guiju.core.assessment.fields import full_scope
from guiju.core.findings import Path
from guiju.core.nearest import nearest
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.tables import Given, Hit, Table
from guiju.core.rulebook.vocabulary import FieldKind
from guiju.core.table_points import check_rows
from guiju.core.tables import CompiledTable, compile_table

_EXPECTED = {
    FieldKind.NUMBER: "number",
    FieldKind.REAL: "number",
    FieldKind.TEXT: "text",
    FieldKind.DATE: "text",
    FieldKind.YES_NO: "true or false",
}


def check_tables(institution: Institution) -> Iterator[Issue]:
    """Yield rows that give too little, too much, or another kind of value; then rows that hold together, and gaps."""
    for id_, table in institution.tables.items():
        wrong = tuple(_wrong(table))
        for code, path, params in wrong:
            yield Issue(code, "tables", id_, path, params)
        if wrong:
            continue
        compiled = compile_table(table, full_scope(institution))
        if isinstance(compiled, CompiledTable):
            for found in check_rows(compiled):
                yield Issue(found.code, "tables", id_, found.place.path, found.params, found.severity)


def _wrong(table: Table) -> Iterator[tuple[str, Path, dict[str, object]]]:
    for index, row in enumerate(table.rows):
        for name, value in row.then.items():
            path: Path = ("rows", index, "then", name)
            output = table.gives.get(name)
            if output is None:
                params: dict[str, object] = {"what": "column", "name": name, "suggestion": nearest(name, table.gives)}
                yield "unknown-reference", path, params
            elif not _fits(value, output.kind):
                yield "wrong-type", path, {"key": name, "expected": _EXPECTED[output.kind], "value": str(value)}
        for name, output in table.gives.items():
            if name not in row.then and output.default is None:
                yield "missing-output", ("rows", index), {"name": name}
    for name, output in table.gives.items():
        if table.hit in {Hit.PRIORITY, Hit.OUTPUT_ORDER} and output.kind is FieldKind.TEXT and not output.order:
            yield "missing-key", ("gives", name), {"key": "order"}


def _fits(value: Given, kind: FieldKind) -> bool:
    match kind:
        case FieldKind.NUMBER | FieldKind.REAL:
            return isinstance(value, Decimal) and not isinstance(value, bool)
        case FieldKind.YES_NO:
            return isinstance(value, bool)
        case FieldKind.TEXT | FieldKind.DATE:
            return isinstance(value, str)

"""The YAML of a scheme written from rows of indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from guiju.desk.scheme_table.about import About


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the table, its measure found and its score rule written."""

    part: str
    weight: Decimal | None
    title: str
    english: str
    points: Decimal
    measure: str
    score: str
    clause: str


def weights_of(rows: Sequence[Indicator]) -> dict[str, Decimal]:
    """Return the weight of each part, in the order they come; one part alone weighs all."""
    found: dict[str, Decimal] = {}
    for row in rows:
        if row.weight is not None or row.part not in found:
            found[row.part] = row.weight if row.weight is not None else found.get(row.part, Decimal(0))
    return {next(iter(found)): Decimal(100)} if len(found) == 1 else found


def scheme_yaml(about: About, rows: Sequence[Indicator], weights: Mapping[str, Decimal]) -> Iterator[str]:
    """Yield the lines of the scheme; `weights` are those of the parts."""
    yield "# Written from a table of indicators; what it did not say (absent values, caps, grades) is yours to add."
    yield "scheme:"
    yield f"  id: {about.id}"
    yield f"  title: {_both(about.zh, about.en)}"
    yield f"  basis: [{{document: {about.document}, clause: {_quoted(about.clause)}, status: unverified}}]"
    yield f"  in_force: {{from: {about.since}}}"
    yield f"  subject: {{unit_kind: {about.unit_kind}}}"
    if about.group:
        yield f"  compare_within: {about.group}"
    yield "  defaults:"
    yield "    absent: {missing: block, not_applicable: redistribute, exempted: full}"
    yield "  tree:"
    yield "    id: total"
    yield "    title: {zh: 总分, en: Total}"
    yield "    aggregate: {method: arithmetic}"
    yield "    children:"
    for number, (part, weight) in enumerate(weights.items(), start=1):
        name = part or about.zh
        yield f"      - id: part_{number}"
        yield f"        title: {_both(name, part or about.en)}"
        yield f"        weight: {format(weight, 'f')}"
        yield "        aggregate: {method: points_sum}"
        yield "        children:"
        mine = [row for row in rows if row.part == part]
        for place, row in enumerate(mine, start=1):
            yield f"          - id: part_{number}_{place}"
            yield f"            title: {_both(row.title, row.english)}"
            yield f"            points: {format(row.points, 'f')}"
            yield f"            measure: {row.measure}"
            yield f"            score: {row.score}"
            if row.clause:
                said = f"document: {about.document}, clause: {_quoted(row.clause)}, status: unverified"
                yield f"            basis: [{{{said}}}]"


def _both(zh: str, en: str) -> str:
    return f"{{zh: {_quoted(zh)}, en: {_quoted(en)}}}"


def _quoted(text: str) -> str:
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'

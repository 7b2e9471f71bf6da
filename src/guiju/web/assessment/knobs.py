"""The numbers of a run that may be changed: what they are now, what was typed in their place, and as changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyarrow as pa

from guiju.core.findings import Finding
from guiju.core.rulebook.tree import Node
from guiju.core.values import Text, number_at
from guiju.desk.opening import OpenRun
from guiju.desk.what_if import Changes, changeable, turned
from guiju.web.assessment.reading import Read
from guiju.words.numbers import number

_FIELDS = ("f", "w", "r", "g", "p")
_LARGEST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Knob:
    """A number that may be changed: its field, what it is called, what it is, and what was typed in its place."""

    name: str
    title: str
    now: str
    typed: str
    level: int = 0
    what: str = ""


def is_field(name: str) -> bool:
    """Tell whether a name of the address is that of a number that is changed."""
    return name.partition(".")[0] in _FIELDS and "." in name


def changes_of(typed: Mapping[str, str], unit: str) -> tuple[Changes, list[Finding]]:
    """Return what was typed as changes, and what of it is no number."""
    found: dict[str, dict[object, Decimal]] = {kind: {} for kind in _FIELDS}
    wrong = []
    for name, said in typed.items():
        kind, _, rest = name.partition(".")
        try:
            value = Decimal(said.replace("−", "-").replace(",", ""))
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or abs(value) > _LARGEST:
            wrong.append(Finding("value-wrong", params={"name": name, "rule": "0.95"}))
            continue
        node, _, field = rest.rpartition(".")
        key: object = (unit, rest) if kind == "f" else (node, field) if kind == "r" else rest
        if kind != "f" or unit:
            found[kind][key] = value
    return Changes(found["f"], found["w"], found["r"], found["g"], found["p"]), wrong  # type: ignore[arg-type]


def now_of(read: Read, unit: str) -> Mapping[str, str]:
    """Return every number that may be changed as it is, by its field."""
    opened = read.view.opened
    on = opened.period.last_day
    scheme = opened.institution.schemes[read.run.scheme]
    found: dict[str, str] = {}
    for node, _ in _walk(scheme.tree, 0):
        share = node.points if node.points is not None else node.weight
        if share is not None and (held := number_at(share, on)) is not None:
            found[f"w.{node.id}"] = number(held)
        found |= {f"r.{node.id}.{name}": number(value) for name, value in turned(node).items()}
    for grade in scheme.grades:
        if grade.from_points is not None and (held := number_at(grade.from_points, on)) is not None:
            found[f"g.{grade.id}"] = number(held)
    for name in scheme.parameters:
        if (held := number_at(opened.institution.parameters[name].value, on)) is not None:
            found[f"p.{name}"] = number(held)
    return found | (_facts(opened, unit) if unit else {})


def _facts(opened: OpenRun, unit: str) -> dict[str, str]:
    relation, layout = opened.data.relation, opened.data.layout
    if not isinstance(relation, pa.Table):
        return {}
    row = relation[layout.unit].to_pylist().index(unit)
    names = [name for name in changeable(opened.plan, opened.institution) if name in layout.measures]
    held = {name: relation[layout.measures[name]][row].as_py() for name in names}
    return {f"f.{name}": "" if value is None else f"{value:.15g}" for name, value in held.items()}


def _walk(node: Node, level: int) -> Iterator[tuple[Node, int]]:
    yield node, level
    for child in node.children:
        yield from _walk(child, level + 1)


def knobs_of(
    read: Read, unit: str, now: Mapping[str, str], typed: Mapping[str, str], language: str
) -> Mapping[str, list[Knob]]:
    """Return what may be changed, in four groups: facts, weights, rules, and grades with parameters."""
    opened = read.view.opened
    institution = opened.institution
    scheme = institution.schemes[read.run.scheme]

    def knob(name: str, title: Text, *, level: int = 0, what: str = "") -> list[Knob]:
        if name not in now:
            return []
        return [Knob(name, title.in_language(language), now[name], typed.get(name, ""), level, what)]

    facts = [
        each
        for name in changeable(opened.plan, institution)
        for each in knob(f"f.{name}", institution.measures[name].title)
    ]
    weights, rules = [], []
    for node, level in _walk(scheme.tree, 0):
        weights += knob(f"w.{node.id}", node.title, level=level, what="points" if node.points is not None else "weight")
        rules += [each for name in turned(node) for each in knob(f"r.{node.id}.{name}", node.title, what=name)]
    others = [each for grade in scheme.grades for each in knob(f"g.{grade.id}", grade.title)]
    others += [each for name in scheme.parameters for each in knob(f"p.{name}", institution.parameters[name].title)]
    return {"facts": facts if unit else [], "weights": weights, "rules": rules, "others": others}

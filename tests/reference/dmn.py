"""Reads a DMN model and turns its unary tests and logical formulas into our conditions, its tables into ours.

Only what decision tables need: comparisons, intervals, lists, `not`, constants; formulas with and, or, not, arithmetic,
min and max. Anything else raises `ValueError`. Elements are found by local name, so that any release of DMN reads.
"""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from guiju.core.expressions import Expression, Field, Kind, Natural, Scope, compile_expression
from guiju.core.rulebook.tables import Collect, Hit, Table
from guiju.core.tables import CompiledTable, Outcome, compile_table, decide

Shown = Natural | dict[str, "Shown"] | list["Shown"] | None
"""A value as the kit writes it: alone, with components, or a list."""

KINDS = {"string": Kind.TEXT, "number": Kind.NUMBER, "boolean": Kind.YES_NO, "date": Kind.DATE}
HITS = {name.replace("_", " "): hit for name, hit in Hit.__members__.items()}


def local(element: ET.Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: ET.Element, name: str) -> list[ET.Element]:
    """Return the children of a name."""
    return [child for child in element if local(child) == name]


def child(element: ET.Element, name: str) -> ET.Element | None:
    """Return the first child of a name."""
    return next(iter(children(element, name)), None)


def text_of(element: ET.Element | None) -> str:
    """Return the text of an element's `text` child, or nothing."""
    found = None if element is None else child(element, "text")
    return "" if found is None else (found.text or "").strip()


def base(type_ref: str | None) -> str:
    """Return a type's name without its prefix."""
    return (type_ref or "").rpartition(":")[2].lower()


@dataclass(frozen=True)
class Names:
    """The model's names, which may hold spaces and points, as names of ours, with their kinds."""

    ours: Mapping[str, str]
    kinds: Mapping[str, Kind]

    @classmethod
    def of(cls, kinds: Mapping[str, Kind]) -> Names:
        """Return names for everything an expression of the model may mention."""
        return cls({name: f"x{at}_{re.sub(r'[^A-Za-z0-9]', '_', name)}" for at, name in enumerate(kinds)}, kinds)

    @property
    def scope(self) -> Scope:
        """The scope of converted expressions."""
        return Scope.of(Field(ours, self.kinds[name]) for name, ours in self.ours.items())

    def row(self, values: Mapping[str, Natural | None]) -> dict[str, Natural | None]:
        """Return values under our names."""
        return {ours: values.get(name) for name, ours in self.ours.items()}


def convert(feel: str, names: Names) -> str:
    """Return a formula of the model in our language."""
    known = "|".join(re.escape(name) for name in sorted(names.ours, key=len, reverse=True)) or r"(?!)"
    pattern = re.compile(
        rf"""(?P<date>date\s*\(\s*"(?P<day>[^"]*)"\s*\)) | (?P<text>"[^"]*") | (?P<name>(?:{known})(?![A-Za-z0-9_]))
        | (?P<isnull>!?=\s*null\b) | (?P<word>[A-Za-z]+) | (?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)
        | (?P<unequal>!=) | (?P<plain><=|>=|[=<>+\-*(),]) | (?P<space>\s+)""".replace(
            "(?P<isnull>!?=\\s*null\\b) | ", "(?P<isnull>!?=\\s*null\\b)|"
        ),
        re.VERBOSE,
    )
    words = {
        "and": "AND",
        "or": "OR",
        "not": "NOT",
        "true": "TRUE",
        "false": "FALSE",
        "min": "least",
        "max": "greatest",
        "null": "NULL",
        "between": "BETWEEN",
        "abs": "abs",
        "if": "CASE WHEN",
        "then": "THEN",
        "else": "ELSE",
    }
    out, at = [], 0
    while at < len(feel):
        match = pattern.match(feel, at)
        if match is None:
            raise ValueError(f"{feel!r} is outside the conversion at {at}")
        out.append(_converted(match, names, words))
        at = match.end()
    ends = sum(word == "CASE WHEN" for word in out)
    return " ".join(part for part in out if part) + " END" * ends


def _converted(match: re.Match[str], names: Names, words: Mapping[str, str]) -> str:
    found = match.group()
    match match.lastgroup:
        case "day" | "date":
            return f"DATE '{match['day']}'"
        case "text":
            return "'" + found[1:-1].replace("'", "''") + "'"
        case "name":
            return names.ours[found]
        case "isnull":
            return "IS NOT NULL" if found.startswith("!") else "IS NULL"
        case "word" if found in words:
            return words[found]
        case "number":
            return found if found[0] != "." else f"0{found}"
        case "unequal":
            return "<>"
        case "plain":
            return found
        case "space":
            return ""
        case _:
            raise ValueError(f"{found!r} is outside the conversion")


def split(tests: str) -> list[str]:
    """Return unary tests separated by commas that stand outside quotes and brackets."""
    parts, depth, quoted, start = [], 0, False, 0
    for at, character in enumerate(tests):
        if character == '"':
            quoted = not quoted
        elif not quoted and character in "([":
            depth += 1
        elif not quoted and character in ")]" and depth:
            depth -= 1
        elif character == "," and not quoted and depth == 0:
            parts.append(tests[start:at])
            start = at + 1
    return [part.strip() for part in (*parts, tests[start:])]


_INTERVAL = re.compile(r"(?P<open>[\[\](])(?P<low>.+?)\.\.(?P<high>.+?)(?P<close>[\])\[])", re.DOTALL)


def unary(subject: str, tests: str, names: Names) -> str | None:
    """Return a cell of a table as a condition on the column's subject, None for the dash."""
    if tests in {"", "-"}:
        return None
    if (negated := re.fullmatch(r"not\s*\((.*)\)", tests, re.DOTALL)) is not None:
        return f"NOT ({unary(subject, negated[1].strip(), names)})"
    return " OR ".join(f"({_one(subject, test, names)})" for test in split(tests))


def _one(subject: str, test: str, names: Names) -> str:
    if test == "null":
        return f"{subject} IS NULL"
    if (interval := _INTERVAL.fullmatch(test)) is not None:
        low, high = convert(interval["low"], names), convert(interval["high"], names)
        above, below = (">=" if interval["open"] == "[" else ">"), ("<=" if interval["close"] == "]" else "<")
        return f"{subject} {above} {low} AND {subject} {below} {high}"
    if (comparison := re.match(r"<=|>=|!=|=|<|>", test)) is not None:
        operator = comparison.group().replace("!=", "<>")
        return f"{subject} {operator} {convert(test[comparison.end() :].strip(), names)}"
    return f"{subject} = {convert(test, names)}"


def constant(feel: str) -> Natural | None:
    """Return an output entry's constant."""
    if feel in {"true", "false"}:
        return feel == "true"
    if feel == "null":
        return None
    if re.fullmatch(r"-?[0-9]*\.?[0-9]+", feel):
        return Decimal(feel)
    if (date := re.fullmatch(r'date\s*\(\s*"([^"]*)"\s*\)', feel)) is not None:
        return date[1]
    if re.fullmatch(r'"[^"]*"', feel):
        return feel[1:-1]
    raise ValueError(f"{feel!r} is no constant")


@dataclass(frozen=True)
class DmnModel:
    """A model's decisions, converted; each is computed from the given values and from the decisions it needs."""

    names: Names
    formulas: Mapping[str, Expression]
    tables: Mapping[str, tuple[CompiledTable, Mapping[str, str]]]
    needs: Mapping[str, tuple[str, ...]]

    def answer(self, decision: str, given: Mapping[str, Natural | None]) -> Shown:
        """Return a decision's value."""
        values = dict(given)
        for needed in self.needs[decision]:
            value = self.answer(needed, values)
            if not isinstance(value, dict | list):
                values[needed] = value
            elif isinstance(value, dict):
                values |= {
                    f"{needed}.{name}": part for name, part in value.items() if not isinstance(part, dict | list)
                }
        row = self.names.row(values)
        if decision in self.formulas:
            return self.formulas[decision].evaluate(row, {})
        table, titles = self.tables[decision]
        decided = decide(table, row, {})
        if decided.outcome is Outcome.CONFLICT:
            return None
        shown = [_shown(result, titles) for result in decided.results]
        many = table.source.hit in {Hit.RULE_ORDER, Hit.OUTPUT_ORDER} or (
            table.source.hit is Hit.COLLECT and table.source.collect is Collect.LIST
        )
        return shown if many else next(iter(shown), None)


def _shown(result: Mapping[str, Natural | None], titles: Mapping[str, str]) -> Shown:
    """Return one row's result as the kit does: a lone output as a value, several by name."""
    if len(result) == 1:
        return next(iter(result.values()))
    return {titles[name]: value for name, value in result.items()}


def read_model(path: Path) -> DmnModel:
    """Read a model; ValueError where it says something the conversion does not know."""
    root = ET.parse(path).getroot()  # noqa: S314 - the kit's own files, or the tests'
    types = dict(_types(root))
    allowed = dict(_allowed(root))
    titles = {element.get("id", ""): element.get("name", "") for element in root}
    kinds: dict[str, Kind] = {}
    decisions = children(root, "decision")
    for element in (*children(root, "inputData"), *decisions):
        variable = child(element, "variable")
        name, type_ref = element.get("name", ""), base(None if variable is None else variable.get("typeRef"))
        kinds |= dict(_flat(name, type_ref, types))
        if name not in kinds and (guess := _guessed(element)) is not None:
            kinds[name] = guess
    for heading in root.iter():
        if local(heading) == "inputExpression" and base(heading.get("typeRef")) in KINDS:
            kinds.setdefault(text_of(heading), KINDS[base(heading.get("typeRef"))])
    names = Names.of(kinds)
    formulas, tables, needs = {}, {}, {}
    for element in decisions:
        name = element.get("name", "")
        needs[name] = tuple(_needs(element, titles))
        if (table := child(element, "decisionTable")) is not None:
            tables[name] = _table(table, names, allowed)
        elif (formula := child(element, "literalExpression")) is not None:
            compiled = compile_expression(convert(text_of(formula), names), names.scope)
            if isinstance(compiled, tuple):
                raise ValueError(f"{text_of(formula)!r}: {compiled}")
            formulas[name] = compiled
        else:
            raise ValueError(f"{name} is neither a table nor a formula")
    return DmnModel(names, formulas, tables, needs)


def _types(root: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    for definition in children(root, "itemDefinition"):
        yield definition.get("name", "").lower(), definition


def _flat(name: str, type_ref: str, types: Mapping[str, ET.Element]) -> Iterator[tuple[str, Kind]]:
    """Yield a value's name, or the names of its components, with their kinds."""
    if type_ref in KINDS:
        yield name, KINDS[type_ref]
    elif type_ref in types:
        definition = types[type_ref]
        reference = child(definition, "typeRef")
        if reference is not None:
            yield from _flat(name, base((reference.text or "").strip()), types)
        for component in children(definition, "itemComponent"):
            inner = child(component, "typeRef")
            inner_ref = base((inner.text or "").strip()) if inner is not None else ""
            yield from _flat(f"{name}.{component.get('name')}", inner_ref, types)


def _guessed(element: ET.Element) -> Kind | None:
    """Return the kind of a decision without a type, from the first thing a table of one output gives."""
    table = child(element, "decisionTable")
    if table is None or len(children(table, "output")) != 1:
        return None
    for rule in children(table, "rule"):
        return _kind(constant(text_of(child(rule, "outputEntry"))))
    return None


def _kind(value: Natural | None) -> Kind | None:
    match value:
        case bool():
            return Kind.YES_NO
        case Decimal():
            return Kind.NUMBER
        case str():
            return Kind.TEXT
        case _:
            return None


def _allowed(root: ET.Element) -> Iterator[tuple[str, str]]:
    """Yield the values a type or a component allows, by its name."""
    for element in root.iter():
        if local(element) in {"itemDefinition", "itemComponent"} and child(element, "allowedValues") is not None:
            yield element.get("name", ""), text_of(child(element, "allowedValues"))


def _needs(element: ET.Element, titles: Mapping[str, str]) -> Iterator[str]:
    for requirement in children(element, "informationRequirement"):
        if (required := child(requirement, "requiredDecision")) is not None:
            yield titles[required.get("href", "").removeprefix("#")]


def _table(element: ET.Element, names: Names, allowed: Mapping[str, str]) -> tuple[CompiledTable, dict[str, str]]:
    """Return a table of ours, and what its outputs are called in the model."""
    subjects = [
        f"({convert(text_of(child(column, 'inputExpression')), names)})" for column in children(element, "input")
    ]
    outputs = children(element, "output")
    ours = [f"out{at}" for at in range(len(outputs))]
    gives, rows = {}, []
    entries = [
        [constant(text_of(entry)) for entry in children(rule, "outputEntry")] for rule in children(element, "rule")
    ]
    for at, output in enumerate(outputs):
        listed = (
            text_of(child(output, "outputValues"))
            or allowed.get(output.get("name", ""))
            or allowed.get(output.get("typeRef", ""))
            or ""
        )
        default = child(output, "defaultOutputEntry")
        kind = KINDS.get(base(output.get("typeRef"))) or next(
            (_kind(entry[at]) for entry in entries if _kind(entry[at])), Kind.TEXT
        )
        gives[ours[at]] = {
            "kind": kind.value,
            "order": tuple(str(constant(value)) for value in split(listed)) if listed else (),
            "default": None if default is None else constant(text_of(default)),
        }
    for rule, given in zip(children(element, "rule"), entries, strict=True):
        cells = [text_of(cell) for cell in children(rule, "inputEntry")]
        conditions = [unary(subject, cell, names) for subject, cell in zip(subjects, cells, strict=True)]
        then = {name: value for name, value in zip(ours, given, strict=True) if value is not None}
        rows.append({"if": tuple(condition for condition in conditions if condition is not None), "then": then})
    table = Table.model_validate(
        {
            "id": "dmn",
            "title": {"zh": "表", "en": "table"},
            "basis": ({"document": "kit", "clause": "1", "status": "unverified"},),
            "in_force": {"from": dt.date(2026, 1, 1)},
            "hit": HITS[element.get("hitPolicy", "UNIQUE")],
            "collect": Collect(element.get("aggregation", "LIST").lower()),
            "gives": gives,
            "rows": tuple(rows),
        }
    )
    compiled = compile_table(table, names.scope)
    if isinstance(compiled, tuple):
        raise ValueError(f"the table does not compile: {compiled}")  # noqa: TRY004 - the model's text is wrong, no type
    return compiled, {name: output.get("name") or name for name, output in zip(ours, outputs, strict=True)}


@dataclass(frozen=True)
class DmnCase:
    """One case of the kit: what is given, and what each decision must answer."""

    id: str
    given: Mapping[str, Natural | None]
    expected: Mapping[str, Shown]


def read_cases(path: Path, model: DmnModel) -> list[DmnCase]:
    """Read the cases of one file, given values in the kinds the model wants."""
    cases = []
    for case in children(ET.parse(path).getroot(), "testCase"):  # noqa: S314 - the kit's own files, or the tests'
        given: dict[str, Natural | None] = {}
        for node in children(case, "inputNode"):
            given |= _inputs(node, node.get("name", ""), model.names.kinds)
        expected = {
            node.get("name", ""): _value(wanted, None)
            for node in children(case, "resultNode")
            if (wanted := child(node, "expected")) is not None
        }
        cases.append(DmnCase(case.get("id", ""), given, expected))
    return cases


def _inputs(node: ET.Element, name: str, kinds: Mapping[str, Kind]) -> dict[str, Natural | None]:
    parts = children(node, "component")
    if parts:
        flat = [_inputs(part, f"{name}.{part.get('name')}", kinds) for part in parts]
        return {key: value for part in flat for key, value in part.items()}
    value = _value(node, kinds.get(name))
    return {name: value} if not isinstance(value, dict | list) else {}


def _value(element: ET.Element, kind: Kind | None) -> Shown:
    """Return a value of the kit: by the kind wanted, else by the type it states, else as text."""
    if (listed := child(element, "list")) is not None:
        return [_value(item, None) for item in children(listed, "item")]
    if parts := children(element, "component"):
        return {part.get("name", ""): _value(part, None) for part in parts}
    value = child(element, "value")
    if value is None or any(key.endswith("}nil") and flag == "true" for key, flag in value.attrib.items()):
        return None
    stated = base(next((type_ for key, type_ in value.attrib.items() if key.endswith("}type")), ""))
    text = (value.text or "").strip()
    wanted = kind or {
        "decimal": Kind.NUMBER,
        "double": Kind.NUMBER,
        "integer": Kind.NUMBER,
        "int": Kind.NUMBER,
        "boolean": Kind.YES_NO,
        "date": Kind.DATE,
    }.get(stated, Kind.TEXT)
    match wanted:
        case Kind.NUMBER | Kind.REAL:
            return Decimal(text)
        case Kind.YES_NO:
            return text == "true"
        case Kind.DATE:
            return dt.date.fromisoformat(text)
        case Kind.TEXT:
            return text


def same(found: Shown, expected: Shown) -> bool:
    """Tell whether a decision answers as the kit wants; a value without a stated type is compared as written."""
    if isinstance(expected, dict):
        return (
            isinstance(found, dict)
            and found.keys() == expected.keys()
            and all(same(found[key], expected[key]) for key in expected)
        )
    if isinstance(expected, list):
        return isinstance(found, list) and len(found) == len(expected) and all(map(same, found, expected))
    if isinstance(expected, str) and isinstance(found, Decimal):
        return found == Decimal(expected)
    if isinstance(expected, str) and isinstance(found, bool):
        return str(found).lower() == expected
    return found == expected and isinstance(found, bool) == isinstance(expected, bool)

"""The tree of a checked expression: few node classes, each typed, which all back ends walk.

Constants hold stored values: exact numbers are whole millionths. A comparison's two sides are always of one kind, and
never real. Nesting is bounded by the parser, so plain recursion is safe.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guiju.core.expressions.kinds import Kind
from guiju.core.expressions.stored import Stored


class Comparison(StrEnum):
    """How two values are compared."""

    EQUAL = "="
    UNEQUAL = "<>"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


class Function(StrEnum):
    """Everything that makes a value of values, operators included."""

    ADD = "+"
    MULTIPLY = "*"
    NEGATE = "negate"
    DIVIDE = "div"
    ABSOLUTE = "abs"
    LEAST = "least"
    GREATEST = "greatest"
    ROUND_DOWN = "round_down"
    ROUND_UP = "round_up"
    ROUND_HALF_UP = "round_half_up"
    LENGTH = "length"
    ADD_DAYS = "add_days"
    ADD_MONTHS = "add_months"
    DAYS_BETWEEN = "days_between"
    FULL_MONTHS_BETWEEN = "full_months_between"
    FULL_YEARS_BETWEEN = "full_years_between"
    COALESCE = "coalesce"
    TO_EXACT = "to_exact"
    TO_REAL = "to_real"


@dataclass(frozen=True, slots=True)
class Constant:
    """A value as written; None is the written NULL."""

    kind: Kind
    value: Stored | None


@dataclass(frozen=True, slots=True)
class FieldValue:
    """The value of a field."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """The value of a parameter on the day that judges."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Compare:
    """Two values of one kind compared."""

    operator: Comparison
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class OneOf:
    """Whether a value stands in a list of constants."""

    of: Node
    values: tuple[Stored, ...]


@dataclass(frozen=True, slots=True)
class IsUnknown:
    """Whether a value is unknown; the answer itself never is."""

    of: Node


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary; unknown stays unknown."""

    of: Node


@dataclass(frozen=True, slots=True)
class All:
    """All conditions hold (AND): one certain no decides."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one condition holds (OR): one certain yes decides."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The value of the first condition that holds; unknown as soon as a condition before it is unknown."""

    kind: Kind
    cases: tuple[tuple[Node, Node], ...]
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Apply:
    """A function of values; `kind` is its result's. `reason` says why `coalesce` may replace an unknown."""

    kind: Kind
    function: Function
    arguments: tuple[Node, ...]
    reason: str = ""


Node = Constant | FieldValue | ParameterValue | Compare | OneOf | IsUnknown | Not | All | Some | Choice | Apply
"""A node of a checked expression."""


def kind_of(node: Node) -> Kind:
    """Return the kind of a node's value."""
    match node:
        case Constant() | FieldValue() | ParameterValue() | Choice() | Apply():
            return node.kind
        case Compare() | OneOf() | IsUnknown() | Not() | All() | Some():
            return Kind.YES_NO


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below, in reading order."""
    match node:
        case Constant() | FieldValue() | ParameterValue():
            return ()
        case Compare():
            return (node.left, node.right)
        case OneOf() | IsUnknown() | Not():
            return (node.of,)
        case All() | Some():
            return node.parts
        case Choice():
            return (*(each for case in node.cases for each in case), node.otherwise)
        case Apply():
            return node.arguments


def fields_of(node: Node) -> tuple[str, ...]:
    """Return the names of the fields below, each once, in reading order."""
    found = [node.name] if isinstance(node, FieldValue) else []
    return tuple(dict.fromkeys(found + [name for child in children(node) for name in fields_of(child)]))


def parameters_of(node: Node) -> tuple[str, ...]:
    """Return the names of the parameters below, each once, in reading order."""
    found = [node.name] if isinstance(node, ParameterValue) else []
    return tuple(dict.fromkeys(found + [name for child in children(node) for name in parameters_of(child)]))

"""What the parser understood, before names and kinds are checked; each node knows its position (from 1)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberLiteral:
    """A number as written, with its sign."""

    position: int
    text: str


@dataclass(frozen=True, slots=True)
class TextLiteral:
    """A text without its quotes."""

    position: int
    text: str


@dataclass(frozen=True, slots=True)
class DateLiteral:
    """`DATE '2026-01-01'`; the text is not checked yet."""

    position: int
    text: str


@dataclass(frozen=True, slots=True)
class WordLiteral:
    """TRUE, FALSE or NULL."""

    position: int
    text: str


@dataclass(frozen=True, slots=True)
class FieldName:
    """A name to be found among the fields."""

    position: int
    name: str


@dataclass(frozen=True, slots=True)
class ParameterName:
    """A `:name` to be found among the parameters."""

    position: int
    name: str


@dataclass(frozen=True, slots=True)
class Unary:
    """`NOT` or `-` before an operand."""

    position: int
    operator: str
    operand: Syntax


@dataclass(frozen=True, slots=True)
class Binary:
    """An operator between two operands: a comparison or `*`."""

    position: int
    operator: str
    left: Syntax
    right: Syntax


@dataclass(frozen=True, slots=True)
class Joined:
    """Operands joined by AND, by OR or by `+`; what is subtracted is added with a minus."""

    position: int
    operator: str
    operands: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """`x IN (…)`."""

    position: int
    operand: Syntax
    items: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """`x BETWEEN low AND high`."""

    position: int
    operand: Syntax
    low: Syntax
    high: Syntax


@dataclass(frozen=True, slots=True)
class IsNull:
    """`x IS NULL`."""

    position: int
    operand: Syntax


@dataclass(frozen=True, slots=True)
class Case:
    """`CASE [subject] WHEN … THEN … ELSE … END`."""

    position: int
    subject: Syntax | None
    branches: tuple[tuple[Syntax, Syntax], ...]
    otherwise: Syntax | None


@dataclass(frozen=True, slots=True)
class Call:
    """A function's name and arguments."""

    position: int
    name: str
    arguments: tuple[Syntax, ...]


Syntax = (
    NumberLiteral
    | TextLiteral
    | DateLiteral
    | WordLiteral
    | FieldName
    | ParameterName
    | Unary
    | Binary
    | Joined
    | Membership
    | Between
    | IsNull
    | Case
    | Call
)
"""What the parser may understand; nothing else exists, so nothing else can be run."""

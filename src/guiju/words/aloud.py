"""A checked expression read aloud, in Chinese or in English, with the titles people know instead of names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import assert_never

from guiju.core.exact import GRID, as_decimal
from guiju.core.expressions import Expression, Kind, Stored
from guiju.core.expressions.tree import (
    All,
    Apply,
    Choice,
    Compare,
    Comparison,
    Constant,
    FieldValue,
    Function,
    IsUnknown,
    Node,
    Not,
    OneOf,
    ParameterValue,
    Some,
    kind_of,
)

Titles = Mapping[str, str]
"""What a field, or a `:parameter`, is called in the language wanted; a name without a title is said as it is."""

_NUMBERS = {
    "zh": {"=": "等于", "<>": "不等于", "<": "小于", "<=": "不大于", ">": "大于", ">=": "不小于"},
    "en": {"=": "is", "<>": "is not", "<": "is below", "<=": "is at most", ">": "is above", ">=": "is at least"},
}
_DATES = {
    "zh": {"=": "是", "<>": "不是", "<": "早于", "<=": "不晚于", ">": "晚于", ">=": "不早于"},
    "en": {
        "=": "is",
        "<>": "is not",
        "<": "is before",
        "<=": "is no later than",
        ">": "is after",
        ">=": "is no earlier than",
    },
}
_WORDS = {"zh": {"=": "是", "<>": "不是"}, "en": {"=": "is", "<>": "is not"}}

_FUNCTIONS: dict[Function, tuple[str, str]] = {
    Function.MULTIPLY: ("{0}乘以{1}", "{0} times {1}"),
    Function.DIVIDE: ("{0}除以{1}", "{0} divided by {1}"),
    Function.NEGATE: ("负的{0}", "minus {0}"),
    Function.ABSOLUTE: ("{0}的绝对值", "the size of {0}"),
    Function.ROUND_DOWN: ("{0}向下取到{1}位小数", "{0} rounded down to {1} decimals"),
    Function.ROUND_UP: ("{0}向上取到{1}位小数", "{0} rounded up to {1} decimals"),
    Function.ROUND_HALF_UP: ("{0}四舍五入到{1}位小数", "{0} rounded half-up to {1} decimals"),
    Function.LENGTH: ("{0}的字数", "the length of {0}"),
    Function.ADD_DAYS: ("{0}之后{1}天", "{1} days after {0}"),
    Function.ADD_MONTHS: ("{0}之后{1}个月", "{1} months after {0}"),
    Function.DAYS_BETWEEN: ("{0}到{1}的天数", "the days from {0} to {1}"),
    Function.FULL_MONTHS_BETWEEN: ("{0}到{1}的整月数", "the full months from {0} to {1}"),
    Function.FULL_YEARS_BETWEEN: ("{0}到{1}的整年数", "the full years from {0} to {1}"),
}


def read_aloud(expression: Expression, titles: Titles, language: str) -> str:
    """Return the expression as a phrase without a full stop."""
    return _Reader(titles, "zh" if language == "zh" else "en").say(expression.tree)


class _Reader:
    """Carries the titles and the language down the tree."""

    def __init__(self, titles: Titles, language: str) -> None:
        self.titles = titles
        self.language = language
        self.chinese = language == "zh"

    def choose(self, zh: str, en: str) -> str:
        return zh if self.chinese else en

    def title(self, name: str) -> str:
        return self.titles.get(name, name)

    def say(self, node: Node) -> str:
        match node:
            case Constant():
                return self.constant(node.value)
            case FieldValue():
                return self.affirmed(node, holds=True) if node.kind is Kind.YES_NO else self.title(node.name)
            case ParameterValue():
                return self.title(f":{node.name}")
            case Compare():
                return self.compare(node)
            case OneOf():
                return self.one_of(node, holds=True)
            case IsUnknown():
                return self.choose(f"{self.named(node.of)}未知", f"{self.named(node.of)} is not known")
            case Not():
                return self.negated(node.of)
            case All():
                return self.joined(node.parts, self.choose("，并且", " and "), Some | Choice)
            case Some():
                return self.joined(node.parts, self.choose("，或者", " or "), All | Choice)
            case Choice():
                return self.choice(node)
            case Apply():
                return self.apply(node)
            case _:
                assert_never(node)

    def constant(self, value: Stored | None) -> str:
        match value:
            case None:
                return self.choose("未知", "not known")
            case bool():
                return self.choose("是" if value else "否", "yes" if value else "no")
            case int():
                return format(as_decimal(value), "f")
            case float():
                return format(as_decimal(round(value * GRID)), "f")
            case str():
                return f"“{value}”"
            case dt.date():
                return self.choose(f"{value.year}年{value.month}月{value.day}日", value.isoformat())

    def named(self, node: Node) -> str:
        """Return a value's phrase; a yes or no is called by its title alone."""
        return self.title(node.name) if isinstance(node, FieldValue) else self.part(node, All | Some | Choice)

    def affirmed(self, node: FieldValue, *, holds: bool) -> str:
        title = self.title(node.name)
        return self.choose(f"“{title}”为{'是' if holds else '否'}", f"“{title}” is {'yes' if holds else 'no'}")

    def compare(self, node: Compare) -> str:
        kind = kind_of(node.left)
        if kind is Kind.YES_NO and isinstance(node.left, FieldValue) and isinstance(node.right, Constant):
            return self.affirmed(node.left, holds=node.right.value is (node.operator is Comparison.EQUAL))
        words = {Kind.NUMBER: _NUMBERS, Kind.REAL: _NUMBERS, Kind.DATE: _DATES}.get(kind, _WORDS)
        verb = words[self.language][node.operator.value]
        left, right = self.named(node.left), self.named(node.right)
        return self.choose(f"{left}{verb}{right}", f"{left} {verb} {right}")

    def one_of(self, node: OneOf, *, holds: bool) -> str:
        values = [self.constant(value) for value in node.values]
        listed = self.choose("、".join(values), ", ".join(values))
        verb = self.choose("是" if holds else "不是", "is one of" if holds else "is none of")
        return self.choose(f"{self.named(node.of)}{verb}{listed}之一", f"{self.named(node.of)} {verb} {listed}")

    def negated(self, node: Node) -> str:
        match node:
            case FieldValue():
                return self.affirmed(node, holds=False)
            case OneOf():
                return self.one_of(node, holds=False)
            case IsUnknown():
                return self.choose(f"{self.named(node.of)}已知", f"{self.named(node.of)} is known")
            case _:
                return self.choose(f"并非（{self.say(node)}）", f"not ({self.say(node)})")

    def part(self, node: Node, bracketed: object) -> str:
        """Return a phrase, in brackets where it is of a kind that would run into its neighbours."""
        said = self.say(node)
        return self.choose(f"（{said}）", f"({said})") if isinstance(node, bracketed) else said  # type: ignore[arg-type]

    def joined(self, parts: tuple[Node, ...], word: str, bracketed: object) -> str:
        return word.join(self.part(part, bracketed) for part in parts)

    def choice(self, node: Choice) -> str:
        cases = [
            self.choose(f"若{self.say(when)}则为{self.say(then)}", f"{self.say(then)} if {self.say(when)}")
            for when, then in node.cases
        ]
        rest = self.choose(f"否则为{self.say(node.otherwise)}", f"otherwise {self.say(node.otherwise)}")
        return self.choose("；", "; ").join([*cases, rest])

    def apply(self, node: Apply) -> str:
        function = node.function
        if function in {Function.TO_EXACT, Function.TO_REAL}:
            return self.say(node.arguments[0])
        said = [self.part(argument, Choice) for argument in node.arguments]
        match function:
            case Function.ADD:
                return self.sum(node.arguments)
            case Function.LEAST:
                return self.choose(f"{'、'.join(said)}中最小的", f"the least of {', '.join(said)}")
            case Function.GREATEST:
                return self.choose(f"{'、'.join(said)}中最大的", f"the greatest of {', '.join(said)}")
            case Function.COALESCE:
                zh = f"{said[0]}（未知时按{said[1]}：{node.reason}）"
                return self.choose(zh, f"{said[0]} (where not known {said[1]}: {node.reason})")
            case Function.MULTIPLY | Function.DIVIDE:
                said = [self.bracket_sum(argument) for argument in node.arguments]
            case _:
                pass
        zh, en = _FUNCTIONS[function]
        return self.choose(zh, en).format(*said)

    def bracket_sum(self, node: Node) -> str:
        """Return a factor, a sum in brackets."""
        inner = node
        while isinstance(inner, Apply) and inner.function in {Function.TO_EXACT, Function.TO_REAL}:
            inner = inner.arguments[0]
        is_sum = isinstance(inner, Apply) and inner.function is Function.ADD
        brackets: Callable[[str], str] = lambda said: self.choose(f"（{said}）", f"({said})")  # noqa: E731 - one use
        return brackets(self.say(inner)) if is_sum else self.part(inner, Choice)

    def sum(self, terms: tuple[Node, ...]) -> str:
        said = self.say(terms[0])
        for term in terms[1:]:
            taken = _taken_away(term)
            word = self.choose("加", " plus ") if taken is None else self.choose("减", " minus ")
            said += word + self.part(term if taken is None else taken, Choice)
        return said


def _taken_away(term: Node) -> Node | None:
    """Return what a term of a sum takes away, or None where it adds."""
    match term:
        case Apply(function=Function.NEGATE, arguments=(of,)):
            return of
        case Constant(kind=kind, value=int() | float() as value) if value < 0:
            return Constant(kind, -value)
        case _:
            return None

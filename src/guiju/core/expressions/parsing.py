"""From tokens to syntax, by precedence: OR, AND, NOT, one comparison, `+ -`, `*`, sign.

The grammar is the list of what is allowed: a subquery, a cast or a window has no rule here, so it cannot be said.
"""

from __future__ import annotations

from collections.abc import Callable

from guiju.core.expressions import syntax
from guiju.core.expressions.calls import find_signature
from guiju.core.expressions.lexing import KEYWORDS, Sort, Token
from guiju.core.expressions.names import RESERVED
from guiju.core.expressions.syntax import Syntax
from guiju.core.findings import Finding

_COMPARISONS = frozenset({"=", "<>", "<", "<=", ">", ">="})
_OWN_GRAMMAR = frozenset({"cast", "try_cast", "extract", "trim", "substring", "position"})
_QUERY_WORDS = frozenset({"select", "with", "exists", "values", "from", "table", "union"})


class _RefusedError(Exception):
    """Leaves the parser with the finding; never leaves this module."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def parse(tokens: tuple[Token, ...]) -> Syntax | Finding:
    """Return the syntax of exactly one expression, or the first finding."""
    try:
        return _Parser(tokens).read()
    except _RefusedError as refused:
        return refused.finding


class _Parser:
    """Reads tokens from left to right; `at` is the only thing that changes."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.at = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    @property
    def ended(self) -> bool:
        return self.token.sort is Sort.END

    def read(self) -> Syntax:
        if self.ended:
            raise _RefusedError(Finding("expression-empty", params={"position": 1}))
        found = self.either()
        self.expect_end()
        return found

    def expect_end(self) -> None:
        if not self.ended:
            raise self.unexpected("an operator or the end")

    def is_(self, *texts: str) -> bool:
        return self.token.sort in {Sort.WORD, Sort.SYMBOL} and self.token.text in texts

    def advance(self) -> Token:
        token = self.token
        self.at += 1
        return token

    def took(self, text: str) -> bool:
        """Read a word if it stands here, and tell whether it did."""
        found = self.is_(text)
        self.at += found
        return found

    def expect(self, text: str) -> Token:
        if not self.is_(text):
            raise self.unexpected(text)
        return self.advance()

    def unexpected(self, expected: str) -> _RefusedError:
        token = self.token
        if token.sort is Sort.END:
            return _RefusedError(
                Finding("expression-unfinished", params={"expected": expected, "position": token.position})
            )
        if token.sort is Sort.WORD and token.text.lower() in _QUERY_WORDS:
            return _RefusedError(Finding("subquery", params={"found": token.text, "position": token.position}))
        found = {"found": token.text, "expected": expected, "position": token.position}
        return _RefusedError(Finding("unexpected-word", params=found))

    def joined(self, operator: str, operand: Callable[[], Syntax]) -> Syntax:
        operands = [operand()]
        position = self.token.position
        while self.is_(operator):
            self.advance()
            operands.append(operand())
        return operands[0] if len(operands) == 1 else syntax.Joined(position, operator, tuple(operands))

    def either(self) -> Syntax:
        return self.joined("OR", self.both)

    def both(self) -> Syntax:
        return self.joined("AND", self.negation)

    def negation(self) -> Syntax:
        if self.is_("NOT"):
            return syntax.Unary(self.advance().position, "NOT", self.negation())
        return self.predicate()

    def predicate(self) -> Syntax:
        left = self.sum()
        if self.token.sort is Sort.SYMBOL and self.token.text in _COMPARISONS:
            token = self.advance()
            left = syntax.Binary(token.position, token.text, left, self.sum())
        elif self.is_("IS"):
            left = self.null_test(left)
        elif self.is_("NOT", "IN", "BETWEEN"):
            left = self.range_test(left)
        if self.is_(*_COMPARISONS, "IS", "IN", "BETWEEN"):
            raise _RefusedError(
                Finding("chained-comparison", params={"found": self.token.text, "position": self.token.position})
            )
        return left

    def null_test(self, operand: Syntax) -> Syntax:
        position = self.advance().position
        negated = self.took("NOT")
        if not self.is_("NULL"):
            raise self.unexpected("NULL")
        self.advance()
        test = syntax.IsNull(position, operand)
        return syntax.Unary(position, "NOT", test) if negated else test

    def range_test(self, operand: Syntax) -> Syntax:
        position = self.token.position
        negated = self.took("NOT")
        test: Syntax
        if self.is_("BETWEEN"):
            self.advance()
            low = self.sum()
            self.expect("AND")
            test = syntax.Between(position, operand, low, self.sum())
        elif self.is_("IN"):
            self.advance()
            self.expect("(")
            test = syntax.Membership(position, operand, self.listed(self.sum))
        else:
            raise self.unexpected("IN")
        return syntax.Unary(position, "NOT", test) if negated else test

    def listed(self, item: Callable[[], Syntax]) -> tuple[Syntax, ...]:
        """Read items up to the closing bracket."""
        items = [item()]
        while self.is_(","):
            self.advance()
            items.append(item())
        self.expect(")")
        return tuple(items)

    def nothing(self) -> tuple[Syntax, ...]:
        """Read the closing bracket of an empty list."""
        self.expect(")")
        return ()

    def sum(self) -> Syntax:
        position = self.token.position
        terms = [self.product()]
        while self.is_("+", "-"):
            token = self.advance()
            term = self.product()
            terms.append(term if token.text == "+" else syntax.Unary(token.position, "-", term))
        return terms[0] if len(terms) == 1 else syntax.Joined(position, "+", tuple(terms))

    def product(self) -> Syntax:
        left = self.signed()
        while self.is_("*"):
            token = self.advance()
            left = syntax.Binary(token.position, "*", left, self.signed())
        return left

    def signed(self) -> Syntax:
        if not self.is_("-"):
            return self.atom()
        position = self.advance().position
        if self.token.sort is Sort.NUMBER:
            return syntax.NumberLiteral(position, f"-{self.advance().text}")
        return syntax.Unary(position, "-", self.signed())

    def atom(self) -> Syntax:
        token = self.token
        match token.sort:
            case Sort.NUMBER:
                return syntax.NumberLiteral(self.advance().position, token.text)
            case Sort.TEXT:
                return syntax.TextLiteral(self.advance().position, token.text)
            case Sort.PARAMETER:
                return syntax.ParameterName(self.advance().position, token.text)
            case Sort.WORD:
                return self.word()
            case Sort.SYMBOL if token.text == "(":
                self.advance()
                inner = self.either()
                self.expect(")")
                return inner
            case _:
                raise self.unexpected("a value")

    def word(self) -> Syntax:
        token = self.token
        match token.text:
            case "TRUE" | "FALSE" | "NULL":
                return syntax.WordLiteral(self.advance().position, token.text)
            case "CASE":
                return self.case()
            case "DATE":
                self.advance()
                if self.token.sort is not Sort.TEXT:
                    raise self.unexpected("'yyyy-mm-dd'")
                return syntax.DateLiteral(token.position, self.advance().text)
            case text:
                if text in KEYWORDS or text.lower() in _QUERY_WORDS:
                    raise self.unexpected("a value")
                return self.name()

    def name(self) -> Syntax:
        token = self.advance()
        if self.is_("("):
            self.advance()
            if token.text.lower() in _OWN_GRAMMAR:
                unknown = find_signature(syntax.Call(token.position, token.text, ()))
                raise _RefusedError(unknown) if isinstance(unknown, Finding) else AssertionError(token.text)
            arguments = self.nothing() if self.is_(")") else self.listed(self.either)
            return syntax.Call(token.position, token.text, arguments)
        if token.text.lower() in RESERVED:
            params = {"name": token.text, "hint": f"{token.text}_", "position": token.position}
            raise _RefusedError(Finding("reserved-word", params=params))
        return syntax.FieldName(token.position, token.text)

    def case(self) -> Syntax:
        position = self.advance().position
        subject = None if self.is_("WHEN") else self.either()
        branches = []
        while self.is_("WHEN"):
            self.advance()
            condition = self.either()
            self.expect("THEN")
            branches.append((condition, self.either()))
        if not branches:
            raise self.unexpected("WHEN")
        otherwise = None
        if self.is_("ELSE"):
            self.advance()
            otherwise = self.either()
        self.expect("END")
        return syntax.Case(position, subject, tuple(branches), otherwise)

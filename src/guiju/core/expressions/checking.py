"""From syntax to the typed tree: names are found, kinds fit, conversions are written out; every finding is reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from guiju.core.exact import exact_decimal
from guiju.core.expressions import syntax, tree
from guiju.core.expressions.calls import arity_finding, find_signature, is_decimals
from guiju.core.expressions.conversion import NUMERIC, as_exact, negated, unified
from guiju.core.expressions.kinds import Kind, Scope
from guiju.core.expressions.lexing import MAX_NESTING
from guiju.core.expressions.signatures import Taken
from guiju.core.expressions.stored import Stored
from guiju.core.expressions.syntax import Syntax
from guiju.core.expressions.tree import Apply, Comparison, Constant, Function, Node, kind_of
from guiju.core.findings import Finding
from guiju.core.nearest import nearest


class Checker:
    """Checks one expression; `findings` grows, and a node below which something is wrong comes back as None."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.findings: list[Finding] = []
        self._depth = 0

    def report(self, code: str, position: int, **params: object) -> Node | None:
        """Add a finding; return None, the node that could not be made."""
        self.findings.append(Finding(code, params={**params, "position": position}))
        return None

    def check(self, node: Syntax) -> Node | None:
        """Return the typed node, or None after reporting."""
        # A product or a function makes the SQL deeper than its own level; counted twice, no stack runs out.
        cost = 2 if isinstance(node, syntax.Call | syntax.Binary) else 1
        self._depth += cost
        try:
            if self._depth > MAX_NESTING:
                self.report("expression-too-deep", node.position, limit=MAX_NESTING)
                return None
            return self._check(node)
        finally:
            self._depth -= cost

    def _check(self, node: Syntax) -> Node | None:
        match node:
            case syntax.NumberLiteral():
                return Constant(Kind.NUMBER, exact_decimal(Decimal(node.text)))
            case syntax.TextLiteral():
                return Constant(Kind.TEXT, node.text)
            case syntax.DateLiteral():
                return self._date(node)
            case syntax.WordLiteral():
                return self._word(node)
            case syntax.FieldName():
                return self._field(node)
            case syntax.ParameterName():
                return self._parameter(node)
            case syntax.Unary():
                return self._negation(node) if node.operator == "NOT" else self._minus(node)
            case syntax.Binary():
                return self._product(node) if node.operator == "*" else self._comparison(node)
            case syntax.Joined():
                return self._sum(node) if node.operator == "+" else self._joined(node)
            case syntax.Membership():
                return self._membership(node)
            case syntax.Between():
                return self._between(node)
            case syntax.IsNull():
                of = self.check(node.operand)
                return None if of is None else tree.IsUnknown(of)
            case syntax.Case():
                return self._case(node)
            case syntax.Call():
                return self._call(node)

    # Values as written, and names.

    def _date(self, node: syntax.DateLiteral) -> Node | None:
        try:
            if len(node.text) != len("yyyy-mm-dd"):
                raise ValueError
            return Constant(Kind.DATE, dt.date.fromisoformat(node.text))
        except ValueError:
            return self.report("malformed-date", node.position, found=node.text)

    def _word(self, node: syntax.WordLiteral) -> Node | None:
        if node.text == "NULL":
            return self.report("null-misplaced", node.position)
        return Constant(Kind.YES_NO, node.text == "TRUE")

    def _field(self, node: syntax.FieldName) -> Node | None:
        found = self.scope.fields.get(node.name)
        if found is None:
            return self._unknown("unknown-field", node.name, node.position, self.scope.fields)
        return tree.FieldValue(found.kind, node.name)

    def _parameter(self, node: syntax.ParameterName) -> Node | None:
        kind = self.scope.parameters.get(node.name)
        if kind is None:
            return self._unknown("unknown-parameter", node.name, node.position, self.scope.parameters)
        return tree.ParameterValue(kind, node.name)

    def _unknown(self, code: str, name: str, position: int, known: Iterable[str]) -> Node | None:
        return self.report(code, position, name=name, suggestion=nearest(name, known))

    # Conditions.

    def condition(self, node: Syntax) -> Node | None:
        """Check a node that must be a condition."""
        found = self.check(node)
        if found is not None and kind_of(found) is not Kind.YES_NO:
            return self.report("not-a-condition", node.position, kind=kind_of(found).value)
        return found

    def _negation(self, node: syntax.Unary) -> Node | None:
        of = self.condition(node.operand)
        return None if of is None else tree.Not(of)

    def _joined(self, node: syntax.Joined) -> Node | None:
        parts = [self.condition(operand) for operand in node.operands]
        known = tuple(part for part in parts if part is not None)
        if len(known) < len(parts):
            return None
        return tree.All(known) if node.operator == "AND" else tree.Some(known)

    def _comparison(self, node: syntax.Binary) -> Node | None:
        for side in (node.left, node.right):
            if isinstance(side, syntax.WordLiteral) and side.text == "NULL":
                return self.report("null-compared", side.position, hint="IS NULL")
        left, right = self.check(node.left), self.check(node.right)
        if left is None or right is None:
            return None
        return self.compared(Comparison(node.operator), left, right, node.position)

    def compared(self, operator: Comparison, left: Node, right: Node, position: int) -> Node | None:
        """Return the comparison of two nodes, made exact where they are numbers."""
        kinds = {kind_of(left), kind_of(right)}
        if len(kinds) > 1 and not kinds <= NUMERIC:
            return self._kinds_differ(left, right, position)
        kind = kind_of(left)
        if operator not in {Comparison.EQUAL, Comparison.UNEQUAL} and kind in {Kind.TEXT, Kind.YES_NO}:
            return self.report("no-order", position, kind=kind.value, found=operator.value)
        self._check_value(left, right, position)
        self._check_value(right, left, position)
        return tree.Compare(operator, as_exact(left), as_exact(right))

    def _kinds_differ(self, left: Node, right: Node, position: int) -> Node | None:
        return self.report("kinds-differ", position, left=kind_of(left).value, right=kind_of(right).value)

    def _check_value(self, field: Node, constant: Node, position: int) -> None:
        """Report a text that a closed list of values does not have."""
        if not isinstance(field, tree.FieldValue) or not isinstance(constant, Constant):
            return
        values = self.scope.fields[field.name].values
        if values is not None and isinstance(constant.value, str) and constant.value not in values:
            suggestion = nearest(constant.value, values)
            self.report("unknown-value", position, name=field.name, found=constant.value, suggestion=suggestion)

    def _membership(self, node: syntax.Membership) -> Node | None:
        of = self.check(node.operand)
        values: list[Stored] = []
        sound = of is not None
        for item in node.items:
            constant = self.check(item)
            if constant is None:
                sound = False
            elif not isinstance(constant, Constant) or constant.value is None:
                sound = False
                self.report("list-not-constant", item.position)
            elif of is not None and constant.kind is not kind_of(as_exact(of)):
                sound = False
                self._kinds_differ(of, constant, item.position)
            else:
                values.append(constant.value)
                if of is not None:
                    self._check_value(of, constant, item.position)
        return tree.OneOf(as_exact(of), tuple(dict.fromkeys(values))) if sound and of is not None else None

    def _between(self, node: syntax.Between) -> Node | None:
        of, low, high = self.check(node.operand), self.check(node.low), self.check(node.high)
        if of is None or low is None or high is None:
            return None
        lower = self.compared(Comparison.AT_LEAST, of, low, node.low.position)
        upper = self.compared(Comparison.AT_MOST, of, high, node.high.position)
        return None if lower is None or upper is None else tree.All((lower, upper))

    # Values made of values.

    def numeric(self, node: Syntax, operator: str) -> Node | None:
        """Check a node that must be a number or a real."""
        found = self.check(node)
        if found is not None and kind_of(found) not in NUMERIC:
            return self.report("not-a-number", node.position, kind=kind_of(found).value, found=operator)
        return found

    def _minus(self, node: syntax.Unary) -> Node | None:
        of = self.numeric(node.operand, "-")
        return None if of is None else negated(of)

    def _sum(self, node: syntax.Joined) -> Node | None:
        return self._calculated(Function.ADD, [self.numeric(term, "+") for term in node.operands])

    def _product(self, node: syntax.Binary) -> Node | None:
        sides = [self.numeric(node.left, "*"), self.numeric(node.right, "*")]
        return self._calculated(Function.MULTIPLY, sides)

    def _calculated(self, function: Function, nodes: list[Node | None]) -> Node | None:
        known = [each for each in nodes if each is not None]
        if len(known) < len(nodes):
            return None
        kind, same = unified(known)
        return Apply(kind, function, same)

    def _case(self, node: syntax.Case) -> Node | None:
        conditions = [self._case_condition(node, when) for when, _ in node.branches]
        results = [then for _, then in node.branches] + ([node.otherwise] if node.otherwise is not None else [])
        checked = [None if _is_null(result) else self.check(result) for result in results]
        known = [each for each in checked if each is not None]
        complete = len(known) + sum(map(_is_null, results)) == len(results)
        if not complete or any(condition is None for condition in conditions):
            return None
        if not known:
            return self.report("case-without-value", node.position)
        kinds = {kind_of(each) for each in known}
        if len(kinds) > 1 and not kinds <= NUMERIC:
            other = next(each for each in known if kind_of(each) is not kind_of(known[0]))
            return self._kinds_differ(known[0], other, node.position)
        kind, same = unified(known)
        filled = iter(same)
        values = [Constant(kind, None) if each is None else next(filled) for each in checked]
        otherwise = values.pop() if node.otherwise is not None else Constant(kind, None)
        pairs = zip((each for each in conditions if each is not None), values, strict=True)
        return tree.Choice(kind, tuple(pairs), otherwise)

    def _case_condition(self, node: syntax.Case, when: Syntax) -> Node | None:
        if node.subject is None:
            return self.condition(when)
        return self._comparison(syntax.Binary(when.position, "=", node.subject, when))

    def _call(self, node: syntax.Call) -> Node | None:
        signature = find_signature(node)
        if isinstance(signature, Finding):
            self.findings.append(signature)
            return None
        if wrong := arity_finding(node, signature):
            self.findings.append(wrong)
            return None
        takes = signature.takes + (signature.takes[-1:] * (len(node.arguments) - len(signature.takes)))
        arguments = [self._argument(node, *pair) for pair in zip(node.arguments, takes, strict=True)]
        known = [argument for argument in arguments if argument is not None]
        if len(known) < len(arguments):
            return None
        if signature.gives is not None:
            return Apply(signature.gives, signature.function, tuple(known))
        last = known[-1]
        reason = ""
        if takes[-1] is Taken.REASON and isinstance(last, Constant):
            reason = str(last.value)
            known.pop()
        kinds = {kind_of(each) for each in known}
        if len(kinds) > 1 and not kinds <= NUMERIC:
            return self._kinds_differ(known[0], known[1], node.position)
        kind, same = unified(known)
        return Apply(kind, signature.function, same, reason)

    def _argument(self, call: syntax.Call, node: Syntax, taken: Taken) -> Node | None:
        found = self.check(node)
        if found is None:
            return None
        kind = kind_of(found)
        match taken:
            case Taken.NUMERIC:
                fits = kind in NUMERIC
            case Taken.EXACT:
                fits, found = kind in NUMERIC, as_exact(found)
            case Taken.ORDERED:
                fits = kind in NUMERIC or kind is Kind.DATE
            case Taken.DECIMALS:
                fits = is_decimals(found)
            case Taken.TEXT:
                fits = kind is Kind.TEXT
            case Taken.DATE:
                fits = kind is Kind.DATE
            case Taken.ANY:
                fits = True
            case Taken.REASON:
                fits = isinstance(found, Constant) and isinstance(found.value, str) and bool(found.value)
        if fits:
            return found
        return self.report("argument-kind", node.position, name=call.name, expected=taken.value, kind=kind.value)


def _is_null(node: Syntax) -> bool:
    return isinstance(node, syntax.WordLiteral) and node.text == "NULL"

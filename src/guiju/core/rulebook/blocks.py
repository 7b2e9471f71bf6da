"""The keys a file of an institution may have at its top, and what stands under each.

A file may hold several blocks. A key in the singular holds one definition, in the plural a list of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.documents import Document
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.facts import Fact
from guiju.core.rulebook.institution import About, Parameter
from guiju.core.rulebook.keeping import Keeping
from guiju.core.rulebook.kinds import Kind
from guiju.core.rulebook.measures import Measure
from guiju.core.rulebook.procedure import Procedure
from guiju.core.rulebook.reasons import Reason
from guiju.core.rulebook.returns import Budget, Return, Validation
from guiju.core.rulebook.roles import Role
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.tables import Table
from guiju.core.rulebook.variant import Variant
from guiju.core.rulebook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Block:
    """One top-level key: its subject, the type of one definition (to read, and as said), and whether a list stands."""

    key: str
    subject: str
    type: TypeAdapter[object]
    annotation: object
    many: bool


def _block(key: str, subject: str, type_: Any, *, many: bool) -> Block:  # noqa: ANN401 - any annotation pydantic reads
    return Block(key=key, subject=subject, type=TypeAdapter(type_), annotation=type_, many=many)


BLOCKS: tuple[Block, ...] = (
    _block("institution", "about", About, many=False),
    _block("calendar", "calendar", Calendar, many=False),
    _block("vocabulary", "vocabulary", Vocabulary, many=False),
    _block("document", "documents", Document, many=False),
    _block("documents", "documents", Document, many=True),
    _block("parameters", "parameters", Parameter, many=True),
    _block("measures", "measures", Measure, many=True),
    _block("facts", "facts", Fact, many=True),
    _block("table", "tables", Table, many=False),
    _block("tables", "tables", Table, many=True),
    _block("scheme", "schemes", Scheme, many=False),
    _block("variant", "variants", Variant, many=False),
    _block("variants", "variants", Variant, many=True),
    _block("examples", "examples", Example, many=True),
    _block("reasons", "reasons", Reason, many=True),
    _block("role", "account_roles", Role, many=False),
    _block("roles", "account_roles", Role, many=True),
    _block("kinds", "kinds", Kind, many=True),
    _block("returns", "returns", Return, many=True),
    _block("validations", "validations", Validation, many=True),
    _block("budgets", "budgets", Budget, many=True),
    _block("keeping", "keeping", Keeping, many=True),
    _block("procedure", "procedures", Procedure, many=False),
    _block("procedures", "procedures", Procedure, many=True),
)

BY_KEY = {block.key: block for block in BLOCKS}

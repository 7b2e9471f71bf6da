"""Asks a decision table about one subject: what it gives, every output None where it gives nothing or cannot tell."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from guiju.core.assessment.fields import full_scope
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.tables import Table
from guiju.core.tables import CompiledTable, compile_table
from guiju.core.tables import decide as settle


def decide(table: Table, values: Mapping[str, Any], institution: Institution) -> dict[str, Any]:
    """Return what the table gives for these values; ValueError for a table that does not compile."""
    compiled = compile_table(table, full_scope(institution))
    if not isinstance(compiled, CompiledTable):
        codes = ", ".join(finding.code for finding in compiled)
        message = f"{table.id}: {codes}"
        raise ValueError(message)  # noqa: TRY004 - the table is malformed, not of a wrong type
    gives = settle(compiled, values, {}).gives
    return {name: _shown(gives.get(name)) for name in table.gives}


def _shown(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value

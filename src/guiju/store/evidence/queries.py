"""What evidence offers to all others to read it with."""

from __future__ import annotations

from guiju.core.returns.questions import Asked
from guiju.core.returns.validating import Checked
from guiju.store.evidence.reading_facts import (
    FactSeen,
    History,
    StatementSeen,
    facts,
    facts_for_cut,
    history,
    rolled,
    statement,
)
from guiju.store.evidence.reading_returns import (
    Burden,
    Cost,
    FilingSeen,
    IssuedSeen,
    burden,
    cost,
    design,
    filing,
    filings,
    issued,
    open_filings,
    progress,
    reach_of_filing,
    reach_of_unit,
    unknown,
)
from guiju.store.evidence.rules import rules_on
from guiju.store.evidence.showing import Shown, shown

__all__ = [
    "Asked",
    "Burden",
    "Checked",
    "Cost",
    "FactSeen",
    "FilingSeen",
    "History",
    "IssuedSeen",
    "Shown",
    "StatementSeen",
    "burden",
    "cost",
    "design",
    "facts",
    "facts_for_cut",
    "filing",
    "filings",
    "history",
    "issued",
    "open_filings",
    "progress",
    "reach_of_filing",
    "reach_of_unit",
    "rolled",
    "rules_on",
    "shown",
    "statement",
    "unknown",
]

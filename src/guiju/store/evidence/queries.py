"""What evidence offers to all others to read it with."""

from __future__ import annotations

from guiju.core.returns.questions import Asked
from guiju.core.returns.validating import Checked
from guiju.store.evidence.listing_returns import (
    Due,
    Wanted,
    asked_of,
    count_filings,
    disputed,
    filings_decided,
    filings_due,
    periods_of,
)
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
    issued_as,
    open_filings,
    progress,
    reach_of_filing,
    reach_of_unit,
    unknown,
)
from guiju.store.evidence.rules import rules_on
from guiju.store.evidence.showing import Shown, Tried, shown, tried

__all__ = [
    "Asked",
    "Burden",
    "Checked",
    "Cost",
    "Due",
    "FactSeen",
    "FilingSeen",
    "History",
    "IssuedSeen",
    "Shown",
    "StatementSeen",
    "Tried",
    "Wanted",
    "asked_of",
    "burden",
    "cost",
    "count_filings",
    "design",
    "disputed",
    "facts",
    "facts_for_cut",
    "filing",
    "filings",
    "filings_decided",
    "filings_due",
    "history",
    "issued",
    "issued_as",
    "open_filings",
    "periods_of",
    "progress",
    "reach_of_filing",
    "reach_of_unit",
    "rolled",
    "rules_on",
    "shown",
    "statement",
    "tried",
    "unknown",
]

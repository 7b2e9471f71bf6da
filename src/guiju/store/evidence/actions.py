"""What evidence offers to all others to change it with: one name for each action."""

from __future__ import annotations

from guiju.store.evidence import facts_loaded as _facts_loaded  # noqa: F401 - it registers how facts are loaded
from guiju.store.evidence.checking import accept, send_back, withdraw_filing
from guiju.store.evidence.filing import Answered, save_draft, submit
from guiju.store.evidence.given import Given
from guiju.store.evidence.issuing import issue_return, open_returns, stop_return
from guiju.store.evidence.reminding import remind_due, urge
from guiju.store.evidence.reporting import exempt, report_facts, withdraw_fact

__all__ = [
    "Answered",
    "Given",
    "accept",
    "exempt",
    "issue_return",
    "open_returns",
    "remind_due",
    "report_facts",
    "save_draft",
    "send_back",
    "stop_return",
    "submit",
    "urge",
    "withdraw_fact",
    "withdraw_filing",
]

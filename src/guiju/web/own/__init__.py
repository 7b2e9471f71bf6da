"""What is one's own: the record held about oneself, who looked at it, one's account, and whom one acts for."""

from __future__ import annotations

from guiju.web.own import account, acting_for, corrections, record, tokens
from guiju.web.own.subject import pages

__all__ = ["account", "acting_for", "corrections", "pages", "record", "tokens"]

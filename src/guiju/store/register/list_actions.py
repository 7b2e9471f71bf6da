"""The kinds and attributes of a rulebook come into force in the register."""

from __future__ import annotations

import datetime as dt

from guiju.core.journal.rights import Reach
from guiju.core.rulebook.institution import Institution
from guiju.store.audit.actions import Work, action
from guiju.store.register.lists import state


@action("register.lists.adopt")
def adopt_lists(work: Work, *, institution: Institution, on: dt.date) -> int:
    """State the kinds and attributes of a rulebook from a day on; return how many entries changed.

    The indexes of its attributes are made afterwards, by `build_indexes`, outside the transaction.
    """
    work.require("library.rulebook.approve", Reach(work.store))
    return state(work, institution=institution, on=on)

"""A rulebook that is proposed is read before the transaction begins: the same bytes are read once."""

from __future__ import annotations

from collections.abc import Mapping

from guiju.core.journal.acting import Acting
from guiju.core.journal.rights import Reach
from guiju.store.audit.actions import beforehand, now, verdict
from guiju.store.library.queries import read


@beforehand("library.rulebook.propose")
def _read_first(acting: Acting, *, files: Mapping[str, str], note: str = "") -> None:  # noqa: ARG001 - called as the action is
    allowed = verdict(acting, "library.rulebook.propose", Reach(), fields="", at=now()).allowed
    if allowed and not any("\x00" in text for text in files.values()):
        read(files)

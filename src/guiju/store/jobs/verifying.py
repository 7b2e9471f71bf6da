"""The journal is verified in the background: every event, every stream's end, every checkpoint."""

from __future__ import annotations

from guiju.core.findings import Severity
from guiju.core.journal.events import Json
from guiju.core.journal.stores import Store
from guiju.store.audit.queries import verify
from guiju.store.jobs.kinds import Failed, Running, does


@does("audit.verify")
def verify_journal(running: Running, *, outside: str) -> Json:
    """Verify it; what does not hold is what the job failed of."""
    running.tell("verify", 0, 1)
    found = verify(Store.DEFAULT, (f"{outside}\n",) if outside else ())
    errors = tuple(finding for finding in found.findings if finding.severity is Severity.ERROR)
    if errors:
        raise Failed(*errors)
    return {"events": found.events, "streams": found.streams, "erased": found.erased, "checkpoints": found.checkpoints}

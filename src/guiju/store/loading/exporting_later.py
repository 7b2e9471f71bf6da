"""Large tables are written by a worker and fetched by whoever asked, for some days; then the file is removed."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.events import Json
from guiju.core.journal.outcome import Refused
from guiju.files.rows_out import Format
from guiju.store.audit.actions import Work, action, now, verdict
from guiju.store.jobs import queries as jobs
from guiju.store.jobs.actions import Failed, Running, ask, does
from guiju.store.loading import content
from guiju.store.loading.exporting import TABLES, Asked, Exported, export
from guiju.store.register import queries as register

JOB = "exports.make"
KEPT = dt.timedelta(days=7)
"""How long a file waits to be fetched."""
MOST_UNITS = {"units": 2_000, "posts": 500, "people": 500}
"""Up to how many units a table is written while somebody waits."""


def is_large(asked: Asked) -> bool:
    """Tell whether a table takes longer to write than somebody should wait for."""
    return register.totals(asked.under, asked.on).units > MOST_UNITS.get(asked.table, 0)


@action("exports.file.ask")
def export_later(work: Work, *, asked: Asked, form: Format, language: str = "zh") -> UUID:
    """Let a worker write a table as a file; return the job. One with people asks for a purpose."""
    if asked.table not in TABLES:
        work.refuse(Finding("unknown-table", params={"table": asked.table, "known": list(TABLES)}))
    right, fields = _right(asked.table)
    work.require(right, register.reach(asked.under), fields=fields)
    if fields and not work.acting.purpose.strip():
        work.refuse(Finding("export-purpose-needed"))
    arguments: dict[str, Json] = {
        "table": asked.table, "under": None if asked.under is None else str(asked.under), "on": asked.on.isoformat(),
        "form": form.value, "language": language, "purpose": work.acting.purpose,
    }  # fmt: skip
    return ask(work, JOB, arguments)


def _right(table: str) -> tuple[str, str]:
    return ("exports.people.make", "identity") if TABLES[table][2] else ("exports.table.make", "")


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file that was written, as the job's result names it."""

    file: str
    name: str
    rows: int


@does(JOB)
def _make(running: Running, *, form: str, language: str, purpose: str, **asked: Any) -> Json:  # noqa: ANN401 - as asked
    acting = replace(running.acting, purpose=purpose)
    outcome = export(acting, asked=_asked(asked), form=Format(form), language=language, tell=running.tell)
    if isinstance(outcome, Refused):
        raise Failed(*outcome.findings)
    made = outcome.value
    return asdict(_Kept(content.keep(made.data, content.EXPORTS), made.name, made.rows))


def _asked(arguments: Any) -> Asked:  # noqa: ANN401 - the arguments of a job
    under = arguments["under"]
    return Asked(arguments["table"], None if under is None else UUID(under), dt.date.fromisoformat(arguments["on"]))


def exported(acting: Acting, job: UUID) -> Exported | None:
    """Return a file that a worker wrote, to whoever asked for it and still may; None where there is none for them."""
    seen = jobs.job(job)
    if seen is None or seen.kind != JOB or seen.asked_by != acting.account or not isinstance(seen.result, dict):
        return None
    asked = _asked(seen.arguments)
    right, fields = _right(asked.table)
    if not verdict(acting, right, register.reach(asked.under), fields=fields, at=now()).allowed:
        return None
    kept = _Kept(**seen.result)
    data = content.read(kept.file, content.EXPORTS) if seen.ended_at and now() - seen.ended_at < KEPT else None
    return None if data is None else Exported(kept.name, data, kept.rows)


def forget_exports() -> int:
    """Remove the files that waited long enough; return how many."""
    return content.lose_older(now() - KEPT, content.EXPORTS)

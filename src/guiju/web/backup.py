"""The installation, for who minds it: when it was last backed up and how that is done, and what the doctor finds."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from guiju.core.findings import worst
from guiju.store.audit.actions import known, now
from guiju.store.notices import queries as notices
from guiju.web.answers import Answer, Shown
from guiju.web.pages import Pages
from guiju.web.viewing import Viewing, require

pages = Pages("backup")

RIGHT = "jobs.job.read"
CHECKS = "installation.checks"
"""The question that the site answers with each check of the doctor: its name, its findings, whether it had to wait."""
LAST = "last-backup.json"
OLD = timedelta(days=2)


@pages.page("", "page")
def show(request: Viewing) -> Answer:
    """Show the last backup; look the installation over where that is asked for."""
    require(request, RIGHT)
    last = _last()
    looked = request.GET.get("look") == "over"
    checks = [
        {"name": name, "findings": findings, "waits": waits, "worst": worst(findings)}
        for name, findings, waits in (known(CHECKS) if looked else ())
    ]
    filled = {
        "last": last,
        "old": last is not None and now() - last["at"] > OLD,
        "looked": looked,
        "checks": checks,
        "given_up": notices.mail_given_up(),
    }
    return Shown("backup/page.html", "backup.title", filled)


def _last() -> dict[str, Any] | None:
    """Return what the last backup left said of itself, None where none was made from here."""
    try:
        kept = json.loads((Path(settings.HOME) / LAST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return {"at": datetime.fromisoformat(kept["made_at"]), "digest": kept["manifest"]}

"""The installation, for who minds it: when it was last backed up and how that is done, and what the doctor finds."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from guiju.core.findings import worst
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import known, now
from guiju.store.jobs import queries as jobs
from guiju.store.jobs.actions import BACKUP, ask_backup
from guiju.store.notices import queries as notices
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form
from guiju.web.pages import Pages
from guiju.web.viewing import Viewing, acting, may, require

pages = Pages("backup")

RIGHT, MAKE = "jobs.job.read", "jobs.backup.make"
PLACE = "installation.backups"
"""The question that the site answers with the folder below which backups go."""
LATEST = 10
CHECKS = "installation.checks"
"""The question that the site answers with each check of the doctor: its name, its findings, whether it had to wait."""
LAST = "last-backup.json"
OLD = timedelta(days=2)


class Making(Form):
    """Nothing but the button."""

    said = "backup.making"


@pages.page("make/", "make", does=("jobs.backup.ask",))
def make(request: Viewing) -> Answer:
    """Have a backup made as a job; its page shows how far it is."""
    require(request, RIGHT)
    form = Making(request)
    if form.sent and (job := taken(request, ask_backup(acting(request)))) is not None:
        return To("jobs.job", job)
    return show(request)


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
    made = jobs.jobs(kind=BACKUP, most=LATEST)
    by = accounts.names({each.asked_by for each in made})
    filled = {
        "form": Making(request),
        "place": next(known(PLACE), ""),
        "may_make": may(request, MAKE).allowed,
        "made": [(each, by.get(each.asked_by, "")) for each in made],
        "under_way": next((each for each in made if not each.state.ended), None),
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

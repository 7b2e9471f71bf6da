"""What the environment says, looked at before anything is built on it: every variable that cannot be read is named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from guiju.core.findings import Finding
from guiju.site import keys
from guiju.site.databases import database
from guiju.site.mail import mail_settings

ADDRESSES = ("DATABASE_URL", "MEMBERSHIP_DATABASE_URL", "SERVICE_DATABASE_URL")
"""The variables that name a database."""

NUMBERS = {"GUIJU_LARGEST_BODY": 1, "GUIJU_API_RATE": 1, "GUIJU_PROXIES": 0}
"""The variables that are whole numbers, and the least that each may be."""

LOGS = ("json", "text")
"""How log lines may be written."""


class UnreadableError(Exception):
    """The environment cannot be read; `findings` say where."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep what was found; the text names codes and variables, and no value: an address holds a password."""
        self.findings = findings
        super().__init__("; ".join(f"{found.code} {found.params.get('variable', '')}" for found in findings))


def unreadable(home: Path) -> Iterator[Finding]:
    """Say which variable, or which key of the data folder, is not written as it must be; never what it holds."""
    for variable in ADDRESSES:
        address = os.environ.get(variable)
        if address:
            try:
                database(address)
            except ValueError:
                yield Finding("address-not-a-database", params={"variable": variable})
    for variable, least in NUMBERS.items():
        number = os.environ.get(variable)
        if number and not (number.strip().isdecimal() and int(number) >= least):
            params = {"variable": variable, "written": number, "least": least}
            yield Finding("setting-not-a-number", params=params)
    for variable, file in (keys.SESSION, keys.DATA):
        if keys.too_short((variable, file), home):
            yield Finding("secret-too-short", params={"variable": variable, "shortest": keys.SHORTEST})
    try:
        mail_settings(os.environ.get("GUIJU_MAIL", ""))
    except ValueError:
        yield Finding("mail-unreadable", params={"variable": "GUIJU_MAIL"})
    written = os.environ.get("GUIJU_LOG")
    if written and written not in LOGS:
        yield Finding("log-form-unknown", params={"written": written})

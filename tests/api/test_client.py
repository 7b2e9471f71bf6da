"""A program over the network: `guiju serve` on a free port, and a client that knows nothing but HTTP."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from tests.api.town import Town, town
from tests.store.databases import Stores


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Message
    said: Any


@dataclass(frozen=True, slots=True)
class Program:
    """A program with a token."""

    address: str
    token: str
    language: str = "en"

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """Ask, and read the answer as JSON."""
        sent = {"Authorization": f"Bearer {self.token}", "Accept-Language": self.language} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        data = None
        if body is not None:
            data, sent["Content-Type"] = json.dumps(body).encode(), "application/json"
        request = urllib.request.Request(self.address + path, data, sent, method=method)  # noqa: S310 - our own
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                return Answer(answer.status, answer.headers, json.load(answer))
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, json.load(error))


@contextmanager
def served(database: Stores) -> Iterator[str]:
    """Serve a copy of the stores on a free port of this machine; yield its address."""
    command = [Path(sys.executable).with_name("guiju"), "serve", "--port", "0", "--lang", "en"]
    with subprocess.Popen(
        command, env=database.environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if found := re.search(r"http://[0-9.]+:\d+", line):
                    yield found[0]
                    break
            else:
                pytest.fail("the server said no address")
        finally:
            process.send_signal(signal.SIGTERM)
            process.stdout.close()  # type: ignore[union-attr]
            assert process.wait(60) == 0


@pytest.mark.stores("sqlite")
def test_a_program_works_over_http(database: Stores) -> None:
    """Found a unit, rename it with its tag, repeat with the same key, page through, and read what went wrong."""
    here: Town = database.start_from(town)
    officer = next(each for each in here.holders if each.role == "organisation_officer" and each.place == "everywhere")
    with served(database) as address:
        program = Program(address, officer.token)
        assert program.ask("GET", "/api/accounts/me").said["id"] == str(officer.account)

        new = {
            "kind": "town",
            "parent": str(here.units["unit"]),
            "name": {"zh": "新村", "en": "New Village"},
            "on": "2026-03-01",
        }
        made = program.ask("POST", "/api/register/units", new, Idempotency_Key="found-1")
        again = program.ask("POST", "/api/register/units", new, Idempotency_Key="found-1")
        other = program.ask("POST", "/api/register/units", new | {"on": "2026-03-02"}, Idempotency_Key="found-1")
        assert (made.status, again.status, again.said["repeated"]) == (201, 201, True)
        assert again.said["value"] == made.said["value"]
        assert (other.status, other.said["findings"][0]["code"]) == (422, "key-reused")

        unit = made.headers["Location"]
        seen = program.ask("GET", f"{unit}?on=2026-03-01")
        renamed = {"on": "2026-04-01", "name": {"zh": "新兴村", "en": "Xinxing Village"}}
        done = program.ask("POST", f"{unit}/describe", renamed, If_Match=seen.headers["ETag"])
        late = program.ask("POST", f"{unit}/describe", renamed, If_Match=seen.headers["ETag"])
        assert (done.status, late.status, late.said["findings"][0]["code"]) == (200, 412, "changed-meanwhile")
        names = [program.ask("GET", f"{unit}?on={day}").said["name"]["zh"] for day in ("2026-03-31", "2026-04-01")]
        assert names == ["新村", "新兴村"]

        rows, path = [], "/api/register/units?limit=2&on=2026-04-01"
        while path:
            page = program.ask("GET", path).said
            rows, path = rows + [row["id"] for row in page["items"]], page["next"]
        assert len(rows) == len(set(rows)) == len(here.units) + 1

        english = program.ask("POST", "/api/register/units", {"kind": 1}, Idempotency_Key="found-2")
        chinese = Program(address, officer.token, "zh").ask("POST", "/api/register/units", {}, Idempotency_Key="f")
        assert (english.status, english.headers["Content-Type"]) == (422, "application/problem+json")
        assert "is missing" in english.said["title"] + english.said["findings"][1]["message"]
        assert chinese.said["title"].startswith("缺少")
        assert Program(address, "no-token").ask("GET", "/api/accounts/me").status == 401

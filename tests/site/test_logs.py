"""Nothing about people stands in the logs: what is planted, in every way a log is written, is not found there."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from django.test import Client

from guiju.site.logs import cleaned, logging_settings

PLANTED = ["王芳", "Wang Fang", "110101199003078515", "13800138000", "gj_" + "a1B2" * 12, "芳@example.org"]
"""A name in two scripts, an identity number, a telephone number, a token, an address."""


@pytest.fixture(autouse=True)
def lines() -> Iterator[None]:
    """Lines as a server writes them."""
    logging_settings("json")
    yield
    logging_settings("json")


def written(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what was written, with every escape taken back."""
    said = capsys.readouterr()
    assert said.out == ""
    return "\n".join(json.dumps(json.loads(line), ensure_ascii=False) for line in said.err.splitlines())


@pytest.mark.parametrize("planted", PLANTED)
def test_our_own_lines_leave_them_out(planted: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A field that may not stand is left out; a text in a field that may stand is withheld where it is not plain."""
    log = structlog.get_logger("guiju.test")
    log.info("signed-in", name=planted, username=planted, note=[planted])
    log.warning("bad", error=planted if planted != "Wang Fang" else "…", frames=[planted.replace("Wang Fang", "…")])
    with structlog.contextvars.bound_contextvars(account=planted):
        log.error("worse", exc_info=ValueError(planted))
    said = written(capsys)
    assert planted not in said
    assert '"left_out": 3' in said
    assert '"error": "ValueError"' in said


@pytest.mark.parametrize("planted", PLANTED)
def test_libraries_lines_say_their_template_alone(planted: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Values put into a message, messages made of values, and the text of errors stay out; where it was said stays."""
    log = logging.getLogger("some.library")
    log.warning("Not found: %s", planted)
    log.warning("Not found: " + planted)  # noqa: G003 - what a careless library does
    try:
        raise ValueError(planted)
    except ValueError:
        log.exception("while looking for %s", planted)
    said = written(capsys)
    assert planted not in said
    assert '"event": "Not found: %s"' in said
    assert "test_logs.py" in said
    assert "ValueError" in said


@pytest.mark.parametrize("planted", PLANTED)
@pytest.mark.stores("sqlite")
def test_a_request_leaves_no_trace_of_them(planted: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Addresses, queries, headers, cookies and bodies are not logged; that there was a request is."""
    client = Client(headers={"authorization": f"Bearer {planted.encode().hex()}", "user-agent": "Wang Fang"})
    client.cookies["guiju_session"] = planted.encode().hex()
    client.get(f"/people/{planted}", {"q": planted})
    client.post("/api/people", {"name": planted}, content_type="application/json")
    client.get("/healthz", {"q": planted})
    said = written(capsys)
    assert planted not in said
    assert planted.encode().hex() not in said
    assert said.count('"event": "request"') == 3
    assert '"route": "healthz", "status": 200' in said


def test_what_may_stand_stands() -> None:
    """Routes, counts, kinds of errors and ids of requests pass as they are."""
    record = {
        "event": "request",
        "route": "api/units/<uuid:unit>",
        "status": 200,
        "ms": 12,
        "request": "5f2cdc48-9d72-445a-8d58-7e1fda10244b",
        "frames": ["site/logs.py:12 cleaned"],
    }
    assert cleaned(record) == record


def test_a_line_for_people_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """As text, a record is one line that begins with time and level."""
    logging_settings("text")
    structlog.get_logger("guiju.test").info("ready", port=8000, name="王芳")
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.rstrip().endswith("info guiju.test ready port=8000 left_out=1")

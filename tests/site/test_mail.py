"""Where mail goes out is read from one address; what is no such address is named before anything starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from guiju.site.mail import mail_settings
from guiju.site.variables import unreadable


def test_an_address_says_host_port_account_and_sender() -> None:
    """A password may hold what addresses hold otherwise, written as in any address."""
    held = mail_settings("smtp://guiju:p%40ss@mail.example.org/?from=guiju@example.org")
    assert (held["EMAIL_HOST"], held["EMAIL_PORT"], held["EMAIL_HOST_PASSWORD"]) == ("mail.example.org", 587, "p@ss")
    assert (held["EMAIL_USE_TLS"], held["DEFAULT_FROM_EMAIL"]) == (True, "guiju@example.org")
    assert mail_settings("smtps://mail.example.org/?from=a@example.org")["EMAIL_PORT"] == 465


@pytest.mark.parametrize(
    "wrong", ["mail.example.org", "http://mail.example.org/?from=a@b.org", "smtp://mail.example.org"]
)
def test_what_is_no_address_is_named(wrong: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The variable is named and its value, which may hold a password, is not."""
    monkeypatch.setenv("GUIJU_MAIL", wrong)
    found = [finding for finding in unreadable(tmp_path) if finding.code == "mail-unreadable"]
    assert [finding.params for finding in found] == [{"variable": "GUIJU_MAIL"}]

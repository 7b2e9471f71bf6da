"""The page about the installation: the last backup as it left word of itself, and the doctor's checks by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.web.office import read

from guiju.site.backing_up import back_up
from guiju.site.doctor import CHECKS
from guiju.words.pages import is_said

if TYPE_CHECKING:
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")


def test_the_last_backup_is_told_with_its_print(office: Office, tmp_path: Path) -> None:
    """Before the first one the page says there is none; a clerk is not told of any."""
    client = office.as_("platform_admin")
    assert "None was made" in read(client.get("/backup/"))
    digest, findings = back_up(tmp_path / "backup")
    assert not findings
    assert digest in read(client.get("/backup/"))
    assert office.as_("township_clerk").get("/backup/").status_code == 403


def test_every_check_of_the_doctor_is_shown_by_name(office: Office) -> None:
    """Looked over where it is asked for, and not before."""
    client = office.as_("platform_admin")
    assert "guards of the databases" not in read(client.get("/backup/"))
    assert "guards of the databases" in read(client.get("/backup/?look=over"))
    assert all(is_said(f"backup.check.{name}") for name in CHECKS)

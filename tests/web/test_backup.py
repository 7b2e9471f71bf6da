"""The page about the installation: the last backup as it left word of itself, and the doctor's checks by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import override_settings
from tests.web.office import read
from tests.web.working import work

from guiju.site import backup_folder
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


def test_a_backup_is_made_as_a_job_and_read_again(office: Office, tmp_path: Path) -> None:
    """Asked for on the page, made by the worker where the machine's minder said; its files are told to be whole."""
    client = office.as_("platform_admin")
    assert "has not said by GUIJU_BACKUPS" in read(client.get("/backup/"))
    backups = tmp_path / "backups"
    with override_settings(GUIJU_BACKUPS=backups):
        assert str(backups) in read(client.get("/backup/"))
        asked = client.post("/backup/make/", {"key": "b1"}, follow=True)
        assert "waiting to begin" in read(asked)
        work()
        page = read(client.get("/backup/"))
    (folder,) = backups.iterdir()
    assert str(folder) in page
    assert "each read again and whole" in page
    assert not backup_folder.read(folder).files or (folder / backup_folder.FILES).is_dir()


def test_a_backup_without_a_place_fails_and_says_why(office: Office) -> None:
    """The place was taken away between the page and the worker: nothing is written, and the job says what to do."""
    client = office.as_("platform_admin")
    client.post("/backup/make/", {"key": "b2"})
    work()
    assert "Nobody said where backups go" in read(client.get("/backup/"))


def test_who_minds_jobs_but_not_the_machine_makes_no_backup(office: Office) -> None:
    """They see the page and are told; a form sent all the same is refused."""
    client = office.as_("statistician")
    assert "Your roles do not make backups" in read(client.get("/backup/"))
    assert client.post("/backup/make/", {"key": "b3"}).status_code == 422

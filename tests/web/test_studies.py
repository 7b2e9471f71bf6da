"""Studies in the browser: proposed in words, checked while written, done by a worker, and any replicate by number."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.web.office import read
from tests.web.test_assessment import run_of
from tests.web.working import work

from guiju.desk.study_view import StudyView
from guiju.store.assessment import queries

if TYPE_CHECKING:
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")


def proposal(page: str) -> str:
    """Return the text a page proposes, of few replicates."""
    found = re.search(r'<textarea id="text"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return found[1].strip("\n").replace("replicates: 512", "replicates: 4") + "\n"


def test_a_study_is_proposed_checked_done_and_looked_at(office: Office) -> None:
    """What varies is said in words; the page has each unit's band, what matters, and a replicate made again."""
    run, client = run_of(), office.as_("assessment_officer")
    address = f"/assessment/runs/{run.id}/studies/"
    first = client.get(address)
    said = read(first)

    assert address in client.get(f"/assessment/runs/{run.id}/").content.decode()
    assert "weights of level" in said
    assert "It can be done" in said

    text = proposal(first.content.decode())
    wrong = client.post(address, {"text": text.replace("by: 0.25", "by: 2"), "do": "start"})
    assert "negative" in read(wrong)
    assert 'data-line="12"' in wrong.content.decode()
    assert queries.studies(run.id) == ()

    started = client.post(address, {"text": text, "do": "start", "key": "a-study"})
    assert started.status_code == 303
    study = queries.studies(run.id)[0]
    page = f"/assessment/studies/{study.id}/"
    assert started["Location"].startswith(page)
    assert client.get(page).status_code == 200
    work()

    view = queries.study_opened(study.id)
    assert isinstance(view, StudyView)
    shown = client.get(page)
    assert shown.content.count(b'role="img"') == 4, "two drawings, each wide and narrow"
    assert "Places are counted within each group" in read(shown)
    for row in view.ranking[:50]:
        assert f"units/{row.unit}/" in shown.content.decode()

    drawing = client.get(f"{page}drawings/bands-1.en.svg")
    assert (drawing["Content-Type"], drawing.content[:4]) == ("image/svg+xml", b"<svg")
    assert client.get(f"{page}drawings/study.json").status_code == 404

    again = read(client.get(page, {"replicate": "3", "again": "1"}))
    assert "every place is the same" in again
    assert "There is no replicate" in read(client.get(page, {"replicate": "0"}))
    packed = zipfile.ZipFile(io.BytesIO(client.get(f"{page}study.zip").content))
    assert {"study.yaml", "study.json", "replicates.parquet", "pictures/study.html"} <= set(packed.namelist())


def test_the_drawings_of_a_run_are_saved_in_the_language_of_the_page(office: Office) -> None:
    """Heat map, scatter and tree of weights: on a page, and each alone as SVG."""
    run, client = run_of(), office.as_("assessment_officer")
    address = f"/assessment/runs/{run.id}/drawings/"
    shown = client.get(address).content.decode()
    assert address in client.get(f"/assessment/runs/{run.id}/").content.decode()
    names = re.findall(r"drawings/([\w-]+\.svg)", shown)
    assert names == ["heat-1.svg", "scatter.svg", "weights.svg"]
    for name in names:
        drawing = client.get(address + name)
        assert drawing["Content-Type"] == "image/svg+xml"
        assert not re.search("[一-鿿]{4}", re.sub(r"<text[^>]*>[一-鿿]{3}</text>", "", drawing.content.decode())), name
    assert client.get(f"{address}other.svg").status_code == 404
    assert office.as_("personal").get(address).status_code == 403


def test_a_study_is_stopped_before_it_is_done(office: Office) -> None:
    """Nothing of it is kept, and the page says how it ended."""
    run, client = run_of(), office.as_("assessment_officer")
    address = f"/assessment/runs/{run.id}/studies/"
    client.post(address, {"text": proposal(client.get(address).content.decode()), "do": "start"})
    study = queries.studies(run.id)[0]
    stopped = client.post(f"/assessment/studies/{study.id}/stop/", {})
    work()

    assert stopped.status_code == 303
    assert "stopped" in read(client.get(f"/assessment/studies/{study.id}/"))
    assert client.get(f"/assessment/studies/{study.id}/study.zip").status_code != 200


def test_studies_are_seen_by_whoever_sees_the_whole_run(office: Office) -> None:
    """Others are turned away from every address of them."""
    run, officer, other = run_of(), office.as_("assessment_officer"), office.as_("personal")
    address = f"/assessment/runs/{run.id}/studies/"
    officer.post(address, {"text": proposal(officer.get(address).content.decode()), "do": "start"})
    study = queries.studies(run.id)[0]
    assert other.get(address).status_code == 403
    for part in ("", "study.zip"):
        assert other.get(f"/assessment/studies/{study.id}/{part}").status_code == 403

"""The page on loading is true: its sheet gives the words it prints, its mapping is one, its tables name real fields."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from guiju.core.loading.fields import FIELDS, Schema, Subject
from guiju.core.loading.reading import Asked, plan_of, read_all
from guiju.files.mapping import Mapping
from guiju.files.opening import open_bytes
from guiju.files.sheets_in import read_sheets
from guiju.words.loading import preview


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    """Return the page."""
    return (root / "docs" / "reference" / "importing.md").read_text(encoding="utf-8")


def block(page: str, kind: str) -> str:
    """Return the first block of a kind."""
    found = re.search(rf"^```{kind}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def test_the_sheet_says_what_the_page_prints(page: str) -> None:
    """The sentence in both languages, from the sheet as it stands there."""
    schema, mapping = Schema.of(Subject.UNIT), Mapping()
    sheets, findings = read_sheets(open_bytes("units.csv", block(page, "csv").encode(), mapping), schema, mapping)
    plan = plan_of(read_all(sheets, schema, Asked(dt.date(2026, 6, 30)), findings), {}, {})
    assert [preview(plan, "zh"), preview(plan, "en")] == block(page, "text").splitlines()
    assert plan.steps[0].row.text("name") == "岚溪县"


def test_the_mapping_is_one(page: str) -> None:
    """Every key the page shows is taken."""
    assert Mapping.model_validate(json.loads(block(page, "json"))).nothing == ("XX",)


def test_the_fields_are_real(page: str) -> None:
    """Each field that the table names is one of its kind."""
    for subject in (Subject.UNIT, Subject.POST, Subject.PERSON, Subject.TENURE):
        row = next(line for line in page.splitlines() if line.startswith(f"| `{subject}` |"))
        named = set(re.findall(r"`([a-z_.]+)`", row)) - {subject.value}
        assert named <= {field.id for field in FIELDS[subject]}

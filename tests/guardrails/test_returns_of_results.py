"""No return asks for activity or for people's scores, and none about people."""

from __future__ import annotations

import pytest

from guiju.rulebooks.load import load_texts

RETURN = """
measures:
  - {{id: visits, title: {{zh: 走访数, en: visits}}, kind: count, exact: true, minutes: 5{of}}}
returns:
  - id: visits-year
    title: {{zh: {zh}, en: {en}}}
    basis: [{{document: rules, clause: "1", status: verified}}]
    in_force: {{from: 2026-01-01}}
    issuer: office
    unit_kind: bureau
    period: year
    asks: [visits]
    due: {{days: 5}}
"""


def found(base: dict[str, str], zh: str, en: str, of: str = "") -> set[str]:
    """Return what is wrong with a return of this title."""
    text = RETURN.format(zh=zh, en=en, of=of)
    return {finding.code for finding in load_texts({**base, "returns.yaml": text}).findings}


def test_a_return_of_results_passes(base: dict[str, str]) -> None:
    """So what is found below comes from the title."""
    assert found(base, "走访年报", "Visits of the year") == set()


@pytest.mark.parametrize(
    ("zh", "en"), [("签到率年报", "Yearly return"), ("年报", "Login count"), ("学习积分报表", "Study")]
)
def test_a_return_of_activity_is_refused(base: dict[str, str], zh: str, en: str) -> None:
    """In either language."""
    assert "measure-from-activity" in found(base, zh, en)


def test_a_return_of_a_refused_concept_is_refused(base: dict[str, str]) -> None:
    """As every other definition."""
    assert "concept-refused" in found(base, "宗教信仰情况年报", "Yearly return")


def test_a_return_about_people_is_refused(base: dict[str, str]) -> None:
    """A measure of people is not observed of a unit."""
    assert "question-other-subject" in found(base, "走访年报", "Visits of the year", of=", of: person")

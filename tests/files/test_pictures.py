"""Pictures of runs and studies: what they show, whatever the numbers are, and that each stands alone as a document."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.files.report_cases import county_report

from guiju.core.assessment.outlying import FEWEST, usual
from guiju.core.assessment.report import RunReport
from guiju.core.values import Text
from guiju.files.pictures.alone import alone, told_in
from guiju.files.pictures.bands import Band, draw_bands, scale_of
from guiju.files.pictures.heat import MOST_UNITS, ON_A_SHEET, STRETCHES, draw_heat, fifths, heat_rows
from guiju.files.pictures.scatter import Spot, draw_scatter, scattered
from guiju.files.pictures.tornado import Factor, draw_tornado
from guiju.files.report.page import render_report
from guiju.files.report.pictures import Pictures
from guiju.files.report.sheet import Sheet

REALS = st.floats(-1e6, 1e6)


def called(name: str) -> Text:
    """Return a name that is the same in both languages."""
    return Text.model_construct(zh=name, en=name)


@given(st.lists(st.none() | st.integers(-5, 5).map(float), max_size=40))
def test_a_better_score_is_never_in_a_lower_fifth(scores: list[float | None]) -> None:
    """Equal scores share a fifth; what has no score has none."""
    found = fifths(scores)
    pairs = [(score, fifth) for score, fifth in zip(scores, found, strict=True) if score is not None]
    assert [fifth is None for fifth in found] == [score is None for score in scores]
    for score, fifth in pairs:
        assert all((fifth or 0) >= (other or 0) for lower, other in pairs if lower <= score)


def test_an_indicator_in_which_all_are_alike_has_one_middle_shade() -> None:
    """It tells nobody apart, and the picture says so."""
    assert fifths([7.0] * 9) == [2] * 9


@given(st.lists(st.tuples(REALS, REALS), max_size=30), st.floats(-3, 3), st.floats(-10, 10))
def test_units_on_a_line_are_not_off_it(noise: list[tuple[float, float]], slope: float, start: float) -> None:
    """Where the first score does not differ, or units are too few, there is no line."""
    across = [x for x, _ in noise]
    found = usual(across, [start + slope * x for x in across])
    if len(noise) < FEWEST or len(set(across)) == 1:
        assert found is None
    elif found is not None:
        assert found.slope == pytest.approx(slope, abs=1e-3)


def test_one_strange_unit_is_named_and_does_not_turn_the_line() -> None:
    """Nineteen units about a line and one far above it."""
    across = [float(at) for at in range(20)]
    up = [2 * x + (-1) ** at * 0.5 for at, x in enumerate(across)]
    up[4] += 100
    found = usual(across, up)
    assert found is not None
    assert found.off == (4,)
    assert found.slope == pytest.approx(2, abs=0.1)
    drawn = draw_scatter(
        scattered(
            called("甲"), called("乙"), [Spot(called(f"单位{x:g}"), x, y) for x, y in zip(across, up, strict=True)]
        )
    )
    assert "单位4<" in drawn
    assert "单位5<" not in drawn


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_drawing_alone_is_a_whole_document(count: int) -> None:
    """It is well-formed, has a title, brings its styles for light and dark, and escapes what names say."""
    bands = [Band(called(f"<县 {at}> & 市"), at + 1, at + 1.5, at + 1, at + 2.25, at % 2) for at in range(count)]
    factor = Factor(Text(zh="权重", en="Weights"), -0.1, (-0.2, 0.1), 0.5, (0.4, 0.7))
    rows = heat_rows([band.name for band in bands], [[1.0] * count, [None] * count])
    drawings = (
        draw_bands(bands, scale_of(count)),
        draw_tornado([factor] * count),
        draw_heat(rows, [Text(zh="指标", en="Indicator")] * 2),
    )
    for drawing in drawings:
        text = alone(drawing, "一 < 二", "says & so")
        tree = ET.fromstring(text)  # noqa: S314 - our own text
        assert tree.findtext("{http://www.w3.org/2000/svg}title") == "一 < 二"
        assert "prefers-color-scheme: dark" in text


def test_a_drawing_in_both_languages_is_told_in_one() -> None:
    """What is said in the other is gone, names that are the same in both stay."""
    title = Text(zh="指标", en="Indicator")
    drawn = draw_heat(heat_rows([called("岚汀县"), title], [[1.0, 2.0]]), [title])
    zh, en = told_in(drawn, "zh"), told_in(drawn, "en")
    assert "Indicator" in drawn
    assert "Indicator" not in zh
    assert "指标" not in en
    assert "Indicator" in en
    assert "岚汀县" in zh
    assert "岚汀县" in en


def test_a_narrow_ranking_fits_a_telephone_and_names_groups() -> None:
    """Names stand above their lines, the name of a group above its units, places on the rule are whole."""
    bands = [replace(Band(called(f"县{at}"), at, at, at, at + 1), group=called("山区")) for at in (1, 2)]
    narrow = draw_bands(bands, scale_of(2), narrow=True)
    assert float(narrow.partition('width="')[2].partition('"')[0]) <= 340
    assert narrow.count(">山区<") == 1
    assert ">1.5<" not in narrow


def test_three_hundred_units_are_drawn_one_by_one_and_more_in_stretches() -> None:
    """A drawing holds sixty rows; beyond three hundred units stretches of the ranking stand for them."""
    one = county_report()
    scored = [unit for unit in one.units if unit.total_exact is not None]

    def of(count: int) -> Pictures:
        units = tuple(replace(scored[at % len(scored)], code=f"u{at}", name=f"u{at}") for at in range(count))
        return Pictures(Sheet(replace(one, units=units)))

    assert [len(each.rows) for each in of(MOST_UNITS).heat] == [ON_A_SHEET] * (MOST_UNITS // ON_A_SHEET)
    many = of(MOST_UNITS + 1)
    assert many.summarised
    assert [len(each.rows) for each in many.heat] == [STRETCHES]


def test_weights_of_each_node_s_children_are_shares_of_it() -> None:
    """At their parent they add up to one, and in the whole to what the parent is in the whole."""
    report: RunReport = county_report()
    weights = Pictures(Sheet(report)).weights
    whole = {report.root.id: 1.0} | {each.node: each.effective for each in weights}
    parents = {node.id: node.parent for node in report.nodes}
    for parent in {each for each in parents.values() if each is not None}:
        below = [each for each in weights if parents[each.node] == parent]
        assert sum(each.nominal for each in below) == pytest.approx(1)
        assert sum(each.effective for each in below) == pytest.approx(whole[parent])


def test_the_report_has_the_pictures_and_their_tables() -> None:
    """Heat map, scatter and tree of weights, each named, each with a table that says the same."""
    page = render_report(county_report())
    for part in ('id="heat"', 'id="scatter"', 'id="weights"'):
        assert part in page
    assert page.count("<details>") >= 2

"""The page is read back by a parser: what a browser would show must be whole, safe and add up."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from tests.files.report_cases import county_report

from guiju.core.assessment.report import ReportUnit, RunReport
from guiju.core.exact import as_decimal
from guiju.core.values import Text
from guiju.files.report import sheet as limits
from guiju.files.report.page import render_report
from guiju.files.report.speech import anchor, css_string

VOID = {"meta", "link", "input", "br", "hr", "img"}


@dataclass
class Element:
    """An element with its text and children, enough to look around."""

    tag: str
    attrs: dict[str, str]
    children: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def all(self) -> list[Element]:
        """Return it and everything inside, in reading order."""
        return [self, *(found for child in self.children for found in child.all())]

    def by_class(self, name: str) -> list[Element]:
        """Return what has the class."""
        return [found for found in self.all() if name in found.attrs.get("class", "").split()]

    def by_tag(self, name: str) -> list[Element]:
        """Return what has the tag."""
        return [found for found in self.all() if found.tag == name]

    @property
    def text(self) -> str:
        """Return all text inside."""
        return "".join([*self.texts, *(child.text for child in self.children)]).strip()


class Reader(HTMLParser):
    """Builds the tree and refuses elements that do not close in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.root = Element("#", {})
        self._open = [self.root]
        self.feed(page)
        self.close()
        assert [element.tag for element in self._open] == ["#"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{tag} says an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element without content."""
        self._open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must be this one."""
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self._open[-1].texts.append(data)


def read(report: RunReport, language: str = "zh") -> Element:
    """Return the page of a run, read back."""
    return Reader(render_report(report, "en" if language == "en" else "zh")).root


@pytest.fixture(scope="module")
def page() -> Element:
    """Return the page of the fictional run."""
    return read(county_report())


def number(text: str) -> Decimal:
    """Return a printed number."""
    return Decimal(text.replace("−", "-").replace(",", ""))


def test_every_id_is_unique_and_every_reference_resolves(page: Element) -> None:
    """Links, labels and drawings name ids that are there, once."""
    ids = [element.attrs["id"] for element in page.all() if "id" in element.attrs]
    assert len(ids) == len(set(ids))
    wanted = {href[1:] for element in page.all() if (href := element.attrs.get("href", "")).startswith("#")}
    wanted |= {
        element.attrs[name] for element in page.all() for name in ("aria-labelledby", "for") if name in element.attrs
    }
    assert wanted <= set(ids)
    assert len(wanted) > 50


def test_nothing_is_loaded_from_outside_and_nothing_runs(page: Element) -> None:
    """One file, no script, no handler, no address but its own anchors, and a policy that says so."""
    assert {element.tag for element in page.all()}.isdisjoint({"script", "img", "iframe", "object", "base", "form"})
    for element in page.all():
        assert not any(name.startswith("on") or name in ("src", "style", "xlink:href") for name in element.attrs)
        assert element.attrs.get("href", "#").startswith("#") or element.attrs["href"] == "data:,"
    style = page.by_tag("style")[0].text
    assert "url(" not in style
    assert "@import" not in style
    policies = [
        m.attrs["content"] for m in page.by_tag("meta") if m.attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


def test_headings_go_down_one_step_at_a_time(page: Element) -> None:
    """One first heading, and no level is jumped over."""
    levels = [int(element.tag[1]) for element in page.all() if re.fullmatch(r"h[1-6]", element.tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_each_text_stands_in_both_languages_side_by_side(page: Element) -> None:
    """A Chinese text is followed by its English one, each marked as its language."""
    for element in page.all():
        chinese = [c for c in element.children if "zh" in c.attrs.get("class", "").split()]
        english = [c for c in element.children if "en" in c.attrs.get("class", "").split()]
        assert len(chinese) == len(english), element
        assert {c.attrs["lang"] for c in chinese} <= {"zh-Hans"}
        assert {c.attrs["lang"] for c in english} <= {"en"}


@pytest.mark.parametrize(("language", "code"), [("zh", "zh-Hans"), ("en", "en")])
def test_the_language_asked_for_is_shown_first(language: str, code: str) -> None:
    """The switch is a pair of radio buttons in front of the sheet, so it works without a script."""
    root = read(county_report(), language)
    assert root.by_tag("html")[0].attrs["lang"] == code
    radios = {radio.attrs["id"]: "checked" in radio.attrs for radio in root.by_class("lang")}
    assert radios == {"lang-zh": language == "zh", "lang-en": language == "en"}


def test_lines_parts_and_total_add_up_as_printed(page: Element) -> None:
    """What stands above a double rule makes, to the last printed digit, what stands on it."""
    report = county_report()
    tables = [t for t in page.by_class("stack") if t.by_tag("tfoot")]
    assert len(tables) == 2 * sum(unit.total_exact is not None for unit in report.units)
    for table in tables:
        body, foot = table.by_tag("tbody")[0], table.by_tag("tfoot")[0]
        rows = [row for row in body.by_tag("tr") if "grp" not in row.attrs.get("class", "")]
        points = [row.by_class("c-got")[0].text for row in rows]
        assert sum(number(text) for text in points if text != "—") == number(foot.by_class("c-got")[0].text)
        heads = [row.by_class("c-got")[0].text for row in body.by_class("grp")]
        if heads:
            assert sum(map(number, heads)) == number(foot.by_class("c-got")[0].text)


def test_the_sum_is_the_total_of_the_run(page: Element) -> None:
    """The figure under the lines is the unit's own total, exactly."""
    for unit in county_report().units:
        if unit.total_exact is not None:
            article = next(a for a in page.by_tag("article") if a.attrs["id"] == anchor(unit.code))
            assert number(article.by_tag("tfoot")[1].by_class("c-got")[0].text) == as_decimal(unit.total_exact)


def test_lines_with_six_decimals_still_add_up() -> None:
    """Where two decimals would hide a part, the explanation shows as many as it needs."""
    report = county_report()
    first = report.units[0]
    line = replace(first.lines[0], points=(first.lines[0].points or 0) + 123)
    part = replace(first.parts[0], points=first.parts[0].points + 123)
    unit = replace(first, lines=(line, *first.lines[1:]), parts=(part, *first.parts[1:]),
                   total_exact=(first.total_exact or 0) + 123)  # fmt: skip
    root = read(replace(report, units=(unit, *report.units[1:])))
    article = next(a for a in root.by_tag("article") if a.attrs["id"] == anchor(unit.code))
    assert number(article.by_tag("tfoot")[1].by_class("c-got")[0].text) == as_decimal(unit.total_exact or 0)


def test_a_missing_value_shows_its_mark_and_word(page: Element) -> None:
    """The unit without a result says why; its place and total are a dash, not 0."""
    row = next(r for r in page.by_class("rank")[0].by_tag("tr") if "大埠县" in r.text)
    assert [cell.text for cell in row.by_tag("td")][0:2] == ["—", "—"]
    assert "待定" in row.text
    assert [use.attrs["href"] for use in row.by_tag("use")] == ["#m-refused", "#m-unk"]
    article = next(a for a in page.by_tag("article") if a.attrs["id"] == anchor("CC-12"))
    assert "缺数，按规则不评分" in article.text


def test_drawings_are_named_or_decoration(page: Element) -> None:
    """Each drawing is an image with a name, or stands beside its number and is left out of reading."""
    for svg in page.by_tag("svg"):
        assert (svg.attrs.get("role") == "img" and svg.attrs["aria-labelledby"]) or svg.attrs["aria-hidden"] == "true"


@pytest.mark.parametrize(
    "evil", ["<script>alert(1)</script>", '"><b onclick="x">', "</style><img src=x>", "a b&amp;{}\\", "'; }"]
)
def test_names_are_shown_and_never_obeyed(evil: str) -> None:
    """Whatever a unit, a group, a scheme or a finding is called is text on the page."""
    report = county_report()
    text = Text(zh=evil, en=evil)
    units = tuple(
        replace(u, name=evil, code=f"{evil}{u.code}", group=evil, reasons=(text,))
        if u.code in {"CC-01", "CC-02"}
        else u
        for u in report.units
    )
    finding = replace(report.findings[0], message=text, where=evil, code=evil)
    root = read(replace(report, units=units, scheme=text, institution=text, period=evil, findings=(finding,), cells=()))
    assert {e.tag for e in root.all()}.isdisjoint({"script", "img"})
    assert not root.by_tag("b")[1:]
    assert any(th.text == evil for th in root.by_tag("th"))
    assert evil not in root.by_tag("style")[0].text
    ids = [e.attrs["id"] for e in root.all() if "id" in e.attrs]
    assert len(ids) == len(set(ids))
    assert not any(re.search(r"\s", name) for name in ids)


def test_strings_in_styles_cannot_end_early() -> None:
    """All but letters and digits are written as code points."""
    assert css_string('a"; }</style>县') == '"a\\22 \\3b \\20 \\7d \\3c \\2f style\\3e 县"'


def test_codes_that_differ_have_anchors_that_differ() -> None:
    """Spelling out what an id cannot hold keeps codes apart."""
    codes = ["A 1", "A_1", "A~20~1", "A-1", "县1", "A\t1", "a 1"]
    assert len({anchor(code) for code in codes}) == len(codes)


def test_the_same_run_gives_the_same_page() -> None:
    """Nothing of the clock, the machine or the order of hashing is on the page."""
    assert render_report(county_report(), "en") == render_report(county_report(), "en")


def many(count: int) -> RunReport:
    """Return a run of so many units with a total and no explanation."""
    report = county_report()
    model = replace(report.units[0], lines=(), parts=(), next_grade=None)
    units = tuple(_numbered(model, index) for index in range(count))
    return replace(report, units=units, grouped=False, cells=(), grades=())


def _numbered(model: ReportUnit, index: int) -> ReportUnit:
    total = 90_000_000 - index * 10_000
    return replace(
        model, code=f"U{index:05d}", name=f"第{index}镇", total_exact=total, rank=float(index + 1), grade=None
    )


def test_many_units_keep_pages_for_the_first_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit no link leads nowhere, and the page names the command that explains the others."""
    monkeypatch.setattr(limits, "MOST_PAGES", 20)
    root = read(many(60))
    assert len(root.by_tag("article")) == 20
    assert any("guiju explain" in notice.text for notice in root.by_class("notice"))
    ids = {e.attrs["id"] for e in root.all() if "id" in e.attrs}
    assert {e.attrs["href"][1:] for e in root.by_tag("a") if e.attrs["href"].startswith("#")} <= ids


def test_a_very_long_ranking_shows_both_ends_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The middle is counted, and the notice names the files that hold all."""
    monkeypatch.setattr(limits, "MOST_RANKED", 50)
    monkeypatch.setattr(limits, "RANKED_HEAD", 20)
    monkeypatch.setattr(limits, "RANKED_TAIL", 10)
    monkeypatch.setattr(limits, "MOST_PAGES", 1)
    root = read(many(100))
    rows = root.by_class("rank")[0].by_tag("tbody")[0].by_tag("tr")
    assert len(rows) == 31
    assert "70" in root.by_class("gap")[0].text
    assert any("results.parquet" in notice.text for notice in root.by_class("notice"))


@pytest.mark.parametrize("report", [
    replace(county_report(), units=(), cells=()),
    replace(county_report(), units=county_report().units[:1], cells=()),
    replace(county_report(), grades=(), units=tuple(replace(u, grade=None, next_grade=None) for u in county_report().units)),
    replace(many(3), units=tuple(replace(u, total_exact=5_000_000) for u in many(3).units)),
], ids=["no units", "one unit", "no grades", "all equal"])  # fmt: skip
def test_thin_runs_still_make_a_page(report: RunReport) -> None:
    """A run may have no units, no grades, or nothing that tells units apart."""
    root = read(report)
    assert len(root.by_tag("article")) == len(report.units)


@pytest.mark.parametrize(
    ("by_points", "by_quota", "said"),
    [("excellent", "good", True), ("good", "good", False), ("fair", "good", False), (None, "good", False)],
)
def test_a_full_quota_is_said_only_where_it_cost_a_grade(by_points: str | None, by_quota: str, said: bool) -> None:
    """What the quotas would still leave a unit is no news where its own points reach less."""
    report = county_report()
    unit = next(unit for unit in report.units if unit.grade is not None)
    moved = replace(unit, grading=replace(unit.grading, by_points=by_points, by_quota=by_quota))
    assert limits.Sheet(report).held_by_quota(moved) is said

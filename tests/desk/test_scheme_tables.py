"""Tables of offices become drafts; a workbook of ours comes back the same; what was changed in it wins and is told."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.scheme import Scheme
from guiju.core.yaml_written import block, plain_of
from guiju.desk.scheme_table.about import About
from guiju.desk.scheme_table.reading import Draft, read_scheme
from guiju.desk.scheme_table.writing import Form, write_scheme
from guiju.rulebooks.load import Loaded, load_texts
from guiju.rulebooks.reader import read_bytes

ROOT = Path(__file__).resolve().parents[2]
NOTHING_SAID = About("", "", "", "", "", "", dt.date(2026, 1, 1))
TOWNS = About("town-2026", "乡镇考核", "Towns", "county", "assessment-measures", "5", dt.date(2026, 1, 1))


@pytest.fixture(scope="module")
def demo(demo_loaded: Loaded) -> Loaded:
    """The demo prefecture, as it was read."""
    return demo_loaded


def _institution(held: Loaded) -> Institution:
    assert held.institution is not None
    return held.institution


def _scheme(draft: Draft) -> Scheme:
    """The scheme a draft's file says, typed."""
    (text,) = [text for name, text in draft.files.items() if name.startswith("schemes/")]
    tree = read_bytes(text.encode(), "draft").tree
    assert isinstance(tree, dict)
    return Scheme.model_validate(tree["scheme"])


def _office_workbook() -> bytes:
    """A table as an office writes it: title, merged parts, full-width figures, bonus, total, a note."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [
        ["澄川市乡镇年度考核指标及评分标准"],
        ["序号", "一级指标", "二级指标", "分值", "评分标准", "责任单位", "备注"],
        [
            1,
            "经济发展（40分）",
            "固定资产投资完成率",
            "15分",
            "完成率达到100%得满分，每低1个百分点扣0.5分，扣完为止。",
            "统计科",
        ],
        [2, None, "招商引资到位资金", "１５分", "第1名得15分，其余按第1名的比例得分。", "市商务局"],
        [
            3,
            None,
            "项目开工",
            "（10分）",
            "1.开工计划（4分），有计划得4分，没有不得分；2.开工率（6分）低于60%不得分，达到90%得满分，之间按比例计分。",
        ],
        [
            4,
            "安全生产（30分）",
            "安全责任",
            "20",
            "每发生一起扣5分，发生3起及以上不得分。发生重大事故的一票否决。",
            "市应急局",
        ],
        [5, None, "隐患排查", 10, "酌情扣分。", "市应急局"],
        [6, "民生服务（30分）", "群众评议", "20", "90分以上得20分，80-89分得15分，80分以下不得分。", "测评工作组"],
        [7, None, "信息报送", "10", "每迟报一次扣1分，扣完为止。", "督办科"],
        ["加分项（最多5分）"],
        [8, None, "获得表彰", None, "每获得一次加1分，最多加3分", "督办科"],
        ["合计", None, None, "99"],
        ["注：本表自印发之日起施行。"],
    ]:
        sheet.append(row)
    for merged in ("A1:G1", "B3:B5", "B6:B7", "B8:B9", "A10:G10", "A13:G13"):
        sheet.merge_cells(merged)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_table_of_an_office_becomes_a_sound_draft(demo: Loaded) -> None:
    """Every row is an indicator, every sentence stays beside its rule; what was not turned is told by its cell."""
    draft = read_scheme("towns.xlsx", _office_workbook(), TOWNS, _institution(demo))
    whole = {name: data.decode() for name, data in demo.files.items()} | draft.files
    checked = load_texts(whole)
    parts = _scheme(draft).tree.children
    told = {(each.code, each.place.cell) for each in draft.findings}

    assert checked.findings == ()
    assert [part.points for part in parts] == [40, 30, 30]
    assert parts[0].children[0].said == "完成率达到100%得满分，每低1个百分点扣0.5分，扣完为止。"
    assert [type(each.score).__name__ for part in parts for each in part.children if each.score] == [
        *("Deduct", "RatioToBest", "Events", "Convert", "Steps", "Events"),
    ]
    assert [each.points for each in parts[0].children[2].children] == [4, 6]
    assert {("scheme-sentence-judged", "E7"), ("scheme-table-veto", "E6"), ("scheme-table-total", "D12")} <= told
    assert ("scheme-table-role-unknown", "F4") in told
    assert (draft.turned, draft.kept) == (8, 1)
    assert "# E7:" in draft.files["schemes/town-2026.yaml"]


def test_a_document_is_read_as_a_workbook_is(demo: Loaded) -> None:
    """In English, parts merged down, a second table of signatures beside it."""
    document = Document()
    document.add_table(1, 2).rows[0].cells[0].text = "Signed"
    table = document.add_table(4, 5)
    rows = [
        ["Part", "Indicator", "Points", "How it is scored", "Data from"],
        [
            "Order (30)",
            "Late returns",
            "10 points",
            "1 point off for each late return, until nothing is left",
            "督办科",
        ],
        ["", "Satisfaction", "20", "0 below 60, full marks at 90, in proportion between", "测评工作组"],
        ["Total", "", "30", "", ""],
    ]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    out = io.BytesIO()
    document.save(out)
    draft = read_scheme("towns.docx", out.getvalue(), TOWNS, _institution(demo), "en")
    tree = _scheme(draft).tree

    assert tree.full == 30
    assert [child.points for child in tree.children[0].children] == [10, 20]
    assert [type(child.score).__name__ for child in tree.children[0].children] == ["Events", "Linear"]


@pytest.mark.parametrize("broken", ["cut", "entities", "swollen", "old"])
def test_a_document_that_lies_is_refused(demo: Loaded, broken: str) -> None:
    """Never an exception, never read as something else."""
    out = io.BytesIO()
    Document().save(out)
    sound = out.getvalue()
    if broken == "cut":
        data, code = sound[: len(sound) // 2], "file-corrupt"
    elif broken == "old":
        data, code = bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 2000, "file-corrupt"
    else:
        part = b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>" if broken == "entities" else b" " * 70_000_000
        swollen = io.BytesIO(sound)
        with zipfile.ZipFile(swollen, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/more.xml", part)
        data, code = swollen.getvalue(), "xml-declares-entities" if broken == "entities" else "archive-too-large"
    draft = read_scheme("towns.docx", data, TOWNS, _institution(demo))
    assert not draft.files
    assert code in {each.code for each in draft.findings}


@pytest.mark.parametrize("scheme", ["county-annual", "department-annual"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_workbook_of_ours_comes_back_the_same(demo: Loaded, scheme: str, language: str) -> None:
    """Dated figures, caps, grades, conditions: all of it, and nothing is told."""
    institution = _institution(demo)
    written = write_scheme(institution, scheme, Form.XLSX, language)
    assert written.data is not None
    draft = read_scheme("scheme.xlsx", written.data, NOTHING_SAID, institution)
    assert draft.findings == []
    assert _scheme(draft) == institution.schemes[scheme]


def _edited(data: bytes, cells: dict[str, object]) -> bytes:
    book = load_workbook(io.BytesIO(data))
    for address, value in cells.items():
        book.worksheets[0][address] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_was_changed_in_the_table_wins_and_is_told(demo: Loaded) -> None:
    """A title, the marks, a sentence, the name of a part; everything else stays exactly as it was."""
    institution = _institution(demo)
    data = write_scheme(institution, "county-annual", Form.XLSX, "zh").data
    assert data is not None
    changed = {"C5": "按期办结", "D6": 14, "E7": "每发生一起扣3分，扣完为止", "B8": "生态（32 分）"}
    draft = read_scheme("scheme.xlsx", _edited(data, changed), NOTHING_SAID, institution)
    tree = _scheme(draft).tree
    service, safety, nature = tree.children[0].children[:3]

    assert {each.place.cell for each in draft.findings if each.code == "scheme-table-edited"} == {
        "C5",
        "D6",
        "E7",
        "B8",
    }
    assert (service.children[0].title.zh, service.children[0].title.en) == ("按期办结", "Requests closed in time")
    assert service.children[1].points == 14
    assert safety.score is not None
    assert plain_of(safety.score) == {"rule": "events", "each": Decimal(-3)}
    assert (nature.title.zh, nature.points) == ("生态", 32)
    assert tree.children[1] == institution.schemes["county-annual"].tree.children[1]


def test_a_change_that_cannot_be_read_stops_the_import(demo: Loaded) -> None:
    """The old rule is not kept behind a new sentence."""
    institution = _institution(demo)
    data = write_scheme(institution, "county-annual", Form.XLSX, "zh").data
    assert data is not None
    draft = read_scheme("scheme.xlsx", _edited(data, {"E7": "酌情扣分"}), NOTHING_SAID, institution)
    assert not draft.files
    assert [(each.code, each.place.cell) for each in draft.findings] == [("scheme-table-edit-unread", "E7")]


def test_a_change_of_the_sheet_of_rules_alone_is_told(demo: Loaded) -> None:
    """The table would say another thing than the rule."""
    institution = _institution(demo)
    data = write_scheme(institution, "quarterly-check", Form.XLSX, "zh").data
    assert data is not None
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[1]
    (cell,) = [row[3] for row in sheet.iter_rows() if row[1].value == "quarter_safety"]
    cell.value = str(cell.value).replace("events", "events ")
    out = io.BytesIO()
    book.save(out)
    draft = read_scheme("scheme.xlsx", out.getvalue(), NOTHING_SAID, institution)
    assert [each.code for each in draft.findings] == ["scheme-table-rules-edited"]


_FIGURES = st.decimals(min_value=Decimal("0.1"), max_value=Decimal(50), places=1)
_RULES = st.one_of(
    st.builds(lambda low, more: {"rule": "linear", "floor": low, "target": low + more}, _FIGURES, _FIGURES),
    st.builds(lambda each: {"rule": "events", "each": -each}, _FIGURES),
    st.builds(
        lambda target, step, each, how: {"rule": "deduct", "target": target, "step": step, "each": each, "round": how},
        *(_FIGURES, _FIGURES, _FIGURES, st.sampled_from(["none", "up", "down", "half_up"])),
    ),
    st.builds(
        lambda at, more: {"rule": "steps", "bands": [{"give": 0}, {"from": at, "give": more}]}, _FIGURES, _FIGURES
    ),
    st.builds(lambda marks: {"rule": "rank_table", "give": marks}, st.lists(_FIGURES, min_size=1, max_size=5)),
    st.just({"rule": "ratio_to_best", "within": "group"}),
    st.just({"rule": "completion", "target": {"peers": "mean"}}),
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.lists(st.tuples(st.integers(1, 40), _RULES), min_size=1, max_size=3), min_size=1, max_size=3))
def test_any_scheme_comes_back_the_same(demo: Loaded, parts: list[list[tuple[int, dict[str, object]]]]) -> None:
    """Whatever parts, marks and rules it has, of one level or two."""
    institution = _institution(demo)
    children: list[dict[str, object]] = []
    for at, rows in enumerate(parts):
        leaves = [
            {"id": f"n{at}_{place}", "title": {"zh": f"指标{at}{place}", "en": f"Indicator {at} {place}"}, "points": marks,
             "measure": "satisfaction", "score": rule}
            for place, (marks, rule) in enumerate(rows)
        ]  # fmt: skip
        if len(leaves) == 1:
            children += leaves
        else:
            sums = {"points": sum(marks for marks, _ in rows), "aggregate": {"method": "points_sum"}}
            children.append(
                {"id": f"p{at}", "title": {"zh": f"部分{at}", "en": f"Part {at}"}, **sums, "children": leaves}
            )
    tree = {
        "id": "all",
        "title": {"zh": "总分", "en": "Total"},
        "aggregate": {"method": "points_sum"},
        "children": children,
    }
    head = plain_of(institution.schemes["quarterly-check"])
    text = "\n".join(block({"scheme": {**head, "id": "made", "tree": tree}}))
    read = read_bytes(text.encode(), "made").tree
    assert isinstance(read, dict)
    scheme = Scheme.model_validate(read["scheme"])
    made = Institution(
        institution.about, vocabulary=institution.vocabulary, measures=institution.measures,
        documents=institution.documents, schemes={"made": scheme},
    )  # fmt: skip
    written = write_scheme(made, "made", Form.XLSX, "zh")
    assert written.data is not None
    draft = read_scheme("made.xlsx", written.data, NOTHING_SAID, made)
    assert draft.findings == []
    assert _scheme(draft) == scheme

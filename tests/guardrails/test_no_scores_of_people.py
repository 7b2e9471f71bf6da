"""A scheme scores units, areas or programmes; never people, posts, households or requests."""

from __future__ import annotations

import pytest

from guiju.core.people import denotes_people, scores_people
from guiju.core.rulebook.vocabulary import SubjectKind
from guiju.rulebooks.load import load_texts

PEOPLE = [
    "person",
    "staff",
    "employee",
    "cadre",
    "official",
    "post",
    "tenure",
    "household",
    "applicant",
    "request",
    "village_official",
    "partyMember",
    "grid_member",
    "resident",
    "civilServant",
    "干部",
    "职工",
    "村民",
    "住户",
    "岗位",
    "申请人",
    "网格员",
    "诉求",
    "家庭",
    "领导干部（正职）",
    "一把手局长",
    "geren",
    "gan_bu",
]
UNITS = [
    "county",
    "bureau",
    "school",
    "branch",
    "firm",
    "programme",
    "street_office",
    "area",
    "country",
    "village",
    "hospital",
    "县区",
    "市直部门",
    "高校",
    "国有企业",
    "党支部",
    "社区",
    "村",
    "委员会",
    "法人单位",
    "家庭农场",
    "项目",
    "街道",
    "专班",
]
SCORING = [
    "干部年度考核评分",
    "职工个人排名",
    "党员积分管理",
    "居民文明积分",
    "教师量化评分",
    "个人绩效考核",
    "staff ranking",
    "score of employees",
    "teacher performance score",
    "personal score",
    "cadre points",
    "resident credit score",
    "leaderboard of members",
    "驻村工作队员评分",
    "学生综合素质评分",
    "选调生排名",
    "员工KPI",
    "staff KPI score",
    "individual performance index",
]
NOT_SCORING = [
    "县区年度综合考核",
    "职工满意度评分",
    "高校年度考核",
    "教师队伍建设评分",
    "居民满意度",
    "家庭医生团队评分",
    "annual assessment of counties",
    "resident satisfaction score",
    "member state ranking",
    "school assessment",
    "人才工作评分",
    "志愿者队伍评级",
    "党支部星级评定",
    "员工之家建设评分",
    "驻村工作队考核",
    "村民委员会考核",
    "学生资助工作考核",
    "villages assessment",
]


@pytest.mark.parametrize("name", PEOPLE)
def test_kinds_that_are_people(name: str) -> None:
    """By id or by title, in both languages."""
    assert denotes_people(name)


@pytest.mark.parametrize("name", UNITS)
def test_kinds_that_are_no_people(name: str) -> None:
    """Units, areas and programmes."""
    assert not denotes_people(name)


@pytest.mark.parametrize("title", SCORING)
def test_titles_that_score_people(title: str) -> None:
    """Whatever the subject says, the title gives it away."""
    assert scores_people(title)


@pytest.mark.parametrize("title", NOT_SCORING)
def test_titles_that_score_no_people(title: str) -> None:
    """People may be asked, served and trained by the units scored."""
    assert not scores_people(title)


@pytest.mark.parametrize("kind", [kind for kind in SubjectKind if kind.value not in {"unit", "area", "programme"}])
def test_a_unit_kind_cannot_be_declared_to_be_people(kind: SubjectKind, base: dict[str, str]) -> None:
    """`is_a` is read too, not only names."""
    text = base["institution.yaml"].replace("bureau}}", f"bureau}}, is_a: {kind.value}}}")
    codes = {finding.code for finding in load_texts({**base, "institution.yaml": text}).findings}
    assert {"unit-kind-of-people", "scheme-of-people"} <= codes


@pytest.mark.parametrize("fewest", [0, 1, 4])
def test_no_scheme_may_score_units_of_fewer_than_five(fewest: int, base: dict[str, str]) -> None:
    """The limit can be raised, never lowered."""
    text = base["scheme.yaml"].replace("  tree:", f"  fewest: {{people: {fewest}, measured_by: due}}\n  tree:")
    assert [f.code for f in load_texts({**base, "scheme.yaml": text}).findings] == ["out-of-range"]

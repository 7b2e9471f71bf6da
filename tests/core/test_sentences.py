"""Sentences in which offices say how an indicator is scored, and the rule each is read as."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from guiju.core.sentences.forms import propose
from guiju.core.sentences.items import items_of, without_numbering
from guiju.core.sentences.numerals import chinese
from guiju.core.sentences.proposal import Asked, Barred, NotTurned, Proposal, Sure
from guiju.core.sentences.saying import Amount
from guiju.core.sentences.statements import FORMS

READ = [
    (10, "完成率达到95%得满分，每低1个百分点扣0.5分，扣完为止", "deduct 95% 1% each=0.5 round=none"),
    (1, "不低于20%得1分；每低1%扣0.05分", "deduct 20% 1% each=0.05 round=none"),
    (5, "投诉率不超过３％得满分，每超过0.5个百分点扣1分", "deduct 3% 0.5% each=1 round=none"),
    (6, "第1名得6分，其余按第1名的比例得分", "ratio_to_best"),
    (10, "每发生一起扣2分，扣完为止", "events each=-2"),
    (10, "每迟报一次扣2分；三次及以上此项不得分", "events each=-2 stop_at=3"),
    (10, "按区间法：低于60不得分，达到90得满分，之间按比例计分", "linear floor=60 target=90"),
    (60, "1-5名分别得60/57/54/51/48分", "rank_table 60 57 54 51 48"),
    (10, "第一名得10分，每降低一个名次扣0.5分，最低得2分", "rank_table 10 each=0.5 beyond=2"),
    (10, "前3名得10分，4-6名得8分，其余得5分", "rank_table 10 10 10 8 8 8 beyond=5"),
    (2, "有年度计划得2分，没有不得分", "yes_no"),
    (10, "优秀得10分、良好得8分、合格得6分", "steps 0 1:6 2:8 3:10"),
    (5, "控制在3%以内得满分", "steps 5 3.000001%:0"),
    (5, "90%以上得5分，80%-90%得3分，80%以下不得分", "steps 0 80%:3 90%:5"),
    (5, "90分以上得5分，80-89分得3分，80分以下不得分", "steps 0 80:3 90:5"),
    (10, "按完成率×分值计分", "completion target=100%"),
    (10, "达到100%得满分，未达到的按完成比例得分", "completion target=100%"),
    (8, "以满意度测评得分折算", "convert full_of_source=100"),
    (10, "full marks at 95%; 0.5 points off for every 1 percentage point below", "deduct 95% 1% each=0.5 round=none"),
    (10, "2 points off for each accident, until nothing is left", "events each=-2"),
    (6, "Ranked first gets 6 points, others in proportion to the first.", "ratio_to_best"),
    (10, "0 below 60, full marks at 90, in proportion between", "linear floor=60 target=90"),
    (10, "At least 90% scores 10 points; 80% to 90% scores 6 points; below 80% scores no points.", "steps 0 80%:6 90%:10"),
    (10, "10 points if a plan is published, otherwise no points", "yes_no"),
]  # fmt: skip


@pytest.mark.parametrize(("points", "text", "rule"), READ, ids=[each[1][:24] for each in READ])
def test_a_sentence_becomes_its_rule(points: int, text: str, rule: str) -> None:
    """The rule says all that the sentence says, with its figures."""
    answer = propose(text, Asked(Decimal(points)))
    assert isinstance(answer, Proposal), answer
    assert _short(answer.rule) == rule


def _short(rule: Mapping[str, object]) -> str:
    """A rule on one line, as the cases write it."""
    parts = [str(rule["rule"])]
    for name, value in rule.items():
        match name:
            case "rule":
                continue
            case "bands" if isinstance(value, list):
                parts += [
                    f"{_said(each['from'])}:{each['give']}" if "from" in each else str(each["give"]) for each in value
                ]
            case "give" if isinstance(value, list):
                parts += [str(each) for each in value]
            case "target" | "step" if rule["rule"] == "deduct":
                parts.append(_said(value))
            case _:
                parts.append(f"{name}={_said(value)}")
    return " ".join(parts)


def _said(value: object) -> str:
    return f"{value.value}{'%' if value.unit == 'percent' else ''}" if isinstance(value, Amount) else str(value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("酌情扣1-3分", "judged"),
        ("视情况扣分", "judged"),
        ("每发生一起扣1分，因不可抗力造成的除外", "condition"),
        ("以统计局数据为准", "nothing"),
        ("每低1个百分点扣0.5分", "target"),
        ("达到90%得满分，每高1个百分点加0.5分", "cap"),
        ("points are given at discretion", "judged"),
        ("仅适用于平原县区，每发生一起扣1分", "condition"),
    ],
)
def test_what_no_rule_can_say_is_given_back_with_its_reason(text: str, why: str) -> None:
    """A condition, a judgement or a missing figure is never left out in silence."""
    answer = propose(text, Asked(Decimal(10)))
    assert isinstance(answer, NotTurned), answer
    assert answer.why == why


def test_a_target_beside_the_sentence_is_taken() -> None:
    """Where the table has a column of targets the sentence need not repeat it; the limit of the bonus is the base."""
    answer = propose("超过目标每1个百分点加0.2分，最多加2分", Asked(Decimal(12), Amount(Decimal(90), "percent")))
    assert isinstance(answer, Proposal)
    assert answer.rule["rule"] == "exceed"
    assert (answer.rule["at_most"], answer.rule["base"]) == (2, 10)
    assert answer.sure is Sure.ASSUMED


def test_a_veto_is_told_and_what_stands_beside_it_is_still_read() -> None:
    """Nobody is barred by a table alone."""
    alone = propose("发生重大事故的，实行一票否决", Asked(Decimal(10)))
    beside = propose("每发生一起扣2分。发生重大事故的一票否决。", Asked(Decimal(10)))
    assert isinstance(alone, Barred)
    assert isinstance(beside, Proposal)
    assert "重大事故" in beside.barred


def test_what_the_sentence_leaves_open_is_said() -> None:
    """Whether a part of a step counts is assumed unless it is written."""
    left = propose("达到95%得满分，每低1个百分点扣0.5分", Asked(Decimal(10)))
    written = propose("达到95%得满分，每低1个百分点扣0.5分，不足1个百分点的不计", Asked(Decimal(10)))
    assert isinstance(left, Proposal)
    assert isinstance(written, Proposal)
    assert left.assumed == ("in_proportion",)
    assert (written.sure, written.rule["round"]) == (Sure.READ, "down")


def test_several_things_count_against_the_same_marks() -> None:
    """Each has its own marks; together they are one deduction."""
    answer = propose("未按时报送的，每次扣1分；数据不准确的，每次扣2分，扣完为止", Asked(Decimal(5)))
    assert isinstance(answer, Proposal)
    assert [each.marks for each in answer.several] == [1, 2]


def test_items_with_marks_of_their_own_are_told_apart() -> None:
    """Only where their marks make the whole; a number before an item is no figure."""
    text = "1.报送计划（4分）：有计划得4分；2.开工率（6分）：达到90%得6分"
    assert [marks for _, marks in items_of(text, Decimal(10))] == [4, 6]
    assert items_of(text, Decimal(9)) == []
    assert without_numbering("①甲；②乙").split() == ["甲；", "乙"]


@pytest.mark.parametrize(
    ("text", "number"), [("两", 2), ("十二", 12), ("九十五", 95), ("一百零三", 103), ("半", Decimal("0.5"))]
)
def test_chinese_numerals(text: str, number: object) -> None:
    """As people write them."""
    assert chinese(text) == number


def test_numerals_that_are_no_number() -> None:
    """Two digits beside each other, a larger place after a smaller one."""
    assert chinese("一二") is None
    assert chinese("十百") is None


def test_no_pattern_is_written_twice() -> None:
    """The second would never be reached."""
    patterns = [pattern for pattern, _ in FORMS]
    assert len(patterns) == len(set(patterns))

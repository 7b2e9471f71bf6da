"""Score rules by place in words."""

from __future__ import annotations

from typing import assert_never

from guiju.core.assessment.plan import Score
from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.measures import Better
from guiju.core.values import Text
from guiju.words.numbers import number
from guiju.words.options import term


def place_in_words(rule: rules.PlaceRule, step: Score, whose: Text, way: Text) -> Text:
    """Return what a place among `whose` gives; `way` says which way is good."""
    match rule:
        case rules.Rank():
            zh, en = f"在{whose.zh}中从最差数起的位次", f"the place among {whose.en} counted from the worst"
        case rules.Borda():
            zh, en = f"在{whose.zh}中高于最差者的位数", f"how many places above the last of {whose.en}"
        case rules.Percentile(times=factor):
            zh = f"在{whose.zh}中的百分位 × {number(factor)}"
            en = f"the share of {whose.en} that is worse, times {number(factor)}"
            if rule.turned is rules.Turned.SHARE and step.better is Better.LESS:
                zh, en = f"{zh}（取 1 − PR）", f"{en} (as 1 - PR)"
        case rules.RankTable():
            zh, en = _table(rule, whose)
        case rules.Classes(give=give):
            marks = " / ".join(number(each) for each in give)
            zh = f"{whose.zh}由好到差等分 {len(give)} 档，各得 {marks} 分"
            en = f"{whose.en} in {len(give)} classes of equal size, the best first: {marks} points"
        case rules.Exponential():
            zh, en = (
                f"{whose.zh}位次的指数变换（0–100）",
                f"the place among {whose.en}, transformed exponentially to 0-100",
            )
        case rules.RankNormal(mean=mean, sd=sd):
            zh = f"在{whose.zh}中的位次转换为正态分（均值 {number(mean)}，标准差 {number(sd)}）"
            en = f"the place among {whose.en} as a normal score, mean {number(mean)}, deviation {number(sd)}"
        case _:
            assert_never(rule)
    return Text(zh=f"{zh}，{way.zh}", en=f"{en}, {way.en}")


def _table(rule: rules.RankTable, whose: Text) -> tuple[str, str]:
    marks, beyond = " / ".join(number(each) for each in rule.give), number(rule.beyond)
    first = ("第一名", "first") if rule.from_ == "best" else ("末名", "last")
    then_zh, then_en = f"其后 {beyond} 分", f"{beyond} after them"
    if rule.each is not None:
        then_zh = f"其后每名减 {number(rule.each)} 分，到 {beyond} 分为止"
        then_en = f"{number(rule.each)} less for each place after them, down to {beyond}"
    ties = term(f"marks_{rule.ties.value}", "zh"), term(f"marks_{rule.ties.value}", "en")
    return (
        f"在{whose.zh}中从{first[0]}数起依次得 {marks} 分，{then_zh}；并列者{ties[0]}",
        f"by place among {whose.en} from the {first[1]}: {marks} points, {then_en}; equals get {ties[1]}",
    )

"""An explanation in sentences: every line with its value, its rule, who reported it and the clause; then the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from guiju.core.assessment.lines import Explanation, Line, LineKind
from guiju.core.assessment.plan import Score
from guiju.core.assessment.trace import IndicatorTrace, UnitState
from guiju.core.evidence import FactState
from guiju.core.rulebook.grading import Item
from guiju.core.rulebook.measures import Measure
from guiju.core.values import Basis, Text
from guiju.words.entry import Entry
from guiju.words.numbers import number
from guiju.words.options import term
from guiju.words.origins import made_of, origin, without
from guiju.words.quantities import Titles, points, quantity, text
from guiju.words.rules import rule_in_words

ENTRIES: Final[dict[str, Entry]] = {
    "what-if-no-measure": Entry(
        zh="这个方案没有可改的数据“{measure}”",
        en="The scheme has no measure “{measure}” that can be changed",
        help_zh="只能改报上来的数；算出来的数随它们而变",
        help_en="Only what is reported can be changed; what is derived follows",
    ),
    "what-if-nothing": Entry(
        zh="没有要试算的改动",
        en="There is nothing changed to compute",
        help_zh="先改一个数",
        help_en="Change a number first",
    ),
    "what-if-needs-facts": Entry(
        zh="计算“{run}”不是从记录取数算的，不能试算",
        en="The run “{run}” was not computed over recorded facts, so that nothing can be tried on it",
        help_zh="重新计算一次，再试算",
        help_en="Compute it again, then try",
    ),
    "unit-not-in-run": Entry(
        zh="这次计算里没有单位“{unit}”",
        en="The run has no unit “{unit}”",
        help_zh="{did_you_mean}有的单位如：{known}",
        help_en="{did_you_mean}Units there are: {known}",
    ),
    "node-not-in-run": Entry(
        zh="方案里没有节点“{node}”",
        en="The scheme has no node “{node}”",
        help_zh="{did_you_mean}有的节点如：{known}",
        help_en="{did_you_mean}Nodes there are: {known}",
    ),
}


def line_in_words(line: Line, titles: Titles) -> Text:
    """Return what a line says: the fact, who gave it and where it stood, the rule, the points, the clause."""
    match line.kind:
        case LineKind.INDICATOR:
            said = _indicator(line, titles)
        case LineKind.BONUS | LineKind.DEDUCTION:
            said = _item(line, titles)
        case LineKind.COEFFICIENT:
            said = _coefficient(line)
        case LineKind.SCORE_CAP:
            said = _score_cap(line)
        case _:
            said = text(*_EFFECTS[line.kind])
    end = clauses(line.basis, titles)
    return text(f"{said.zh}。{end.zh}", f"{said.en}. {end.en}".rstrip()) if end else text(f"{said.zh}。", f"{said.en}.")


_EFFECTS = {
    LineKind.ROUNDING: ("各级得分按规则取整后的差", "What rounding of the nodes, as their rules say, adds or takes"),
    LineKind.BONUS_CAP: (
        "加分合计超过上限，超出部分不计",
        "The bonus goes beyond its cap over all items; what is beyond does not count",
    ),
    LineKind.DEDUCTION_CAP: (
        "扣分合计超过上限，超出部分不扣",
        "The deductions go beyond their cap over all items; what is beyond is not taken off",
    ),
    LineKind.CLIP: ("总分限制在规定的上下限以内", "The total is kept within its limits"),
    LineKind.TOTAL_ROUNDING: ("总分按规则四舍五入后的差", "What rounding of the total, half-up, adds or takes"),
}


def _indicator(line: Line, titles: Titles) -> Text:
    step, seen, title = line.step, line.seen, line.title
    if step is None or title is None:
        return text(line.id, line.id)
    if seen is None:
        return text(f"{title.zh}：该单位没有计分", f"{title.en}: the unit was not scored")
    fact, rule = _fact(step, seen, line), rule_in_words(step)
    target = _target(seen, line.measure, divided=step.per is not None)
    gave = _gave(seen)
    if line.points is None:
        got = text("不计入总分", "carries nothing")
    elif line.at_most is not None:
        got = text(
            f"计 {points(line.points)} 分，满分 {points(line.at_most)} 分",
            f"{points(line.points)} of {points(line.at_most)} points",
        )
    else:
        got = text(f"贡献 {points(line.points)} 分", f"contributes {points(line.points)} points")
    source = made_of(line.parts) if line.parts else origin(line.source, line.measure, titles)
    lack = without(line.skipped)
    return text(
        f"{title.zh}：{fact.zh}{source.zh}{lack.zh}；规则：{rule.zh}{target.zh}；{gave.zh}{got.zh}",
        f"{title.en}: {fact.en}{source.en}{lack.en}; rule: {rule.en}{target.en}; {gave.en}{got.en}",
    )


def _fact(step: Score, seen: IndicatorTrace, line: Line) -> Text:
    """Return the value, or why there is none, and what was done to it on the way to the rule."""
    divided = step.per is not None
    if seen.value is None:
        return _absent(seen, line)
    shown = quantity(seen.value, line.measure, divided=divided)
    zh, en = shown.zh, shown.en
    if divided and seen.raw is not None and seen.denominator is not None:
        raw, under = quantity(seen.raw, line.measure), quantity(seen.denominator, None)
        zh, en = f"{zh}（{raw.zh} ÷ {under.zh}）", f"{en} ({raw.en} / {under.en})"
    if seen.imputed:
        zh, en = f"{zh}（缺数，按同类估补）", f"{en} (missing, imputed from the peers)"
    if seen.treated and seen.before_treatment is not None:
        before = quantity(seen.before_treatment, line.measure, divided=divided)
        zh, en = f"{zh}（离群值，原为 {before.zh}）", f"{en} (an outlier, {before.en} before treatment)"
    return text(zh, en)


def _absent(seen: IndicatorTrace, line: Line) -> Text:
    reason = line.reason.strip()
    why = text(f"（{reason}）", f" ({reason})") if reason else None
    match seen.state:
        case FactState.NOT_APPLICABLE:
            said = text("不适用", "not applicable")
        case FactState.EXEMPTED:
            said = text("经批准免责", "exempted")
        case FactState.BLOCKED:
            said = text("待核，暂不计分", "held back until it is settled")
        case FactState.MISSING | FactState.VALUE | FactState.IMPUTED:
            said = text("缺数", "no value")
        case _:
            assert_never(seen.state)
    return said if why is None else text(f"{said.zh}{why.zh}", f"{said.en}{why.en}")


def _gave(seen: IndicatorTrace) -> Text:
    """Return what stood in for a plain score."""
    if seen.exempt:
        return text("符合免扣条件，得满分；", "the exemption of the rule holds: full marks; ")
    if seen.gave is None:
        return (
            text("", "") if seen.score is not None else text("规则对该值没有分数；", "the rule has no marks for it; ")
        )
    return text(f"按规定给：{term(seen.gave, 'zh')}；", f"what it gives instead: {term(seen.gave, 'en')}; ")


def _target(seen: IndicatorTrace, measure: Measure | None, *, divided: bool) -> Text:
    if seen.target is None:
        return text("", "")
    shown = quantity(seen.target, measure, divided=divided)
    return text(f"（目标 {shown.zh}）", f" (target {shown.en})")


def _item(line: Line, titles: Titles) -> Text:
    item, title = line.item, line.title
    if item is None or title is None or line.points is None:
        return text(line.id, line.id)
    rule, sign = _item_rule(item), points(line.points)
    fact = text("未见报送数", "no count is at hand") if line.count is None else quantity(line.count, line.measure)
    source, lack = origin(line.source, line.measure, titles), without(line.skipped)
    word = text("加分", "bonus") if line.kind is LineKind.BONUS else text("扣分", "deduction")
    return text(
        f"{word.zh}“{title.zh}”：{fact.zh}{source.zh}{lack.zh}；规则：{rule.zh}；计 {sign} 分",
        f"{word.en} “{title.en}”: {fact.en}{source.en}{lack.en}; rule: {rule.en}; {sign} points",
    )


def _item_rule(item: Item) -> Text:
    each, most = number(item.each), item.at_most
    if most is None:
        return text(f"每项 {each} 分", f"{each} points each")
    return text(f"每项 {each} 分，至多 {number(most)} 分", f"{each} points each, at most {number(most)}")


def _coefficient(line: Line) -> Text:
    factor = "—" if line.count is None else quantity(line.count, None).en
    title = line.measure.title if line.measure is not None else text("难度系数", "Difficulty coefficient")
    lack = without(line.skipped)
    return text(f"{title.zh}：乘以 {factor}{lack.zh}", f"{title.en}: times {factor}{lack.en}")


def _score_cap(line: Line) -> Text:
    cap = line.cap
    if cap is None:
        return text("得分封顶", "The score is capped")
    zh = f"{cap.title.zh}：总分不超过 {number(cap.score_at_most)} 分，由{'、'.join(who.zh for who in cap.approved_by)}批准"
    en = f"{cap.title.en}: the total is {number(cap.score_at_most)} at most, approved by {' and '.join(who.en for who in cap.approved_by)}"
    return text(zh, en)


def clauses(basis: Iterable[Basis], titles: Titles) -> Text | None:
    """Return the clauses a line rests on; a clause nobody compared with its document is said to be so."""
    zh, en = [], []
    for each in basis:
        document = titles.documents.get(each.document, text(each.document, each.document))
        open_ = each.status.value != "verified"
        numbered = f"第{each.clause}条" if each.clause.isdecimal() else each.clause
        zh.append(f"{document.zh}{numbered}{'（未核对）' if open_ else ''}")
        en.append(f"{document.en}, clause {each.clause}{' (not verified)' if open_ else ''}")
    return text(f"依据：{'；'.join(zh)}。", f"Basis: {'; '.join(en)}.") if zh else None


_STATES = {
    UnitState.MISSING: ("可用的数据不够，没有总分", "Too little is there to make a total"),
    UnitState.TOO_SMALL: (
        "人数过少，只列事实，不计分",
        "The unit has too few people: its facts are kept, it is not scored",
    ),
    UnitState.SCREENED: ("有数的指标过少，不计分", "Too few indicators have a value, so the unit is not scored"),
}


def outcome_in_words(explanation: Explanation, titles: Titles) -> Iterator[Text]:
    """Yield how the unit came out: the total and the place, or why there is none."""
    whole, name = explanation.whole, explanation.node_title
    if whole is not None:
        yield text(f"{name.zh}：{points(whole)} 分。", f"{name.en}: {points(whole)} points.")
    elif explanation.state is UnitState.BLOCKED:
        yield from _blocked(explanation, titles)
    elif explanation.state in _STATES:
        zh, en = _STATES[explanation.state]
        yield text(f"{zh}。", f"{en}.")
    else:
        yield text(f"{name.zh}：没有得分。", f"{name.en}: no score.")
    if explanation.rank is not None:
        yield text(f"在全部单位中第 {explanation.rank:g} 位。", f"Place {explanation.rank:g} of all units.")
    if explanation.group_rank is not None and explanation.group is not None:
        size, group = explanation.group_size, titles.group(explanation.group)
        yield text(
            f"在“{group.zh}”组 {size} 个单位中第 {explanation.group_rank:g} 位。",
            f"Place {explanation.group_rank:g} of {size} in the group “{group.en}”.",
        )


def _blocked(explanation: Explanation, titles: Titles) -> Iterator[Text]:
    """Yield what keeps the unit from a total: prerequisites not met, and indicators without a value."""
    named = {each.id: each for each in explanation.prerequisites}
    for name in explanation.blocked_by:
        if name in named:
            basis = clauses(named[name].basis, titles)
            said = named[name].text
            yield text(
                f"前提没有满足或无法判断：{said.zh}。{basis.zh if basis else ''}",
                f"A prerequisite is not met or cannot be told: {said.en}. {basis.en if basis else ''}".rstrip(),
            )
        else:
            title = titles.nodes.get(name, text(name, name))
            yield text(
                f"“{title.zh}”缺数，该单位暂不评定。", f"“{title.en}” lacks what it needs, so the unit is not assessed."
            )

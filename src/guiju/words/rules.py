"""Score rules in words: the sentence a clerk can check against the clause."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import assert_never

from guiju.core.assessment.plan import Score
from guiju.core.exact import Rounding
from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.measures import Better
from guiju.core.rulebook.scoring import Within
from guiju.core.values import Text
from guiju.words.numbers import number
from guiju.words.options import term
from guiju.words.placing import place_in_words

_HOW = {
    Rounding.DOWN: ("不足一档不计", "whole steps only"),
    Rounding.UP: ("不足一档按一档计", "a part of a step counts as one"),
    Rounding.HALF_UP: ("按四舍五入计档", "steps rounded half-up"),
    "none": ("按比例计", "in proportion"),
}


def rule_in_words(step: Score) -> Text:
    """Return what the rule of an indicator does; the rule holds plain numbers."""
    said = _said(step)
    if step.rule.unless:
        lines = [
            line.text or Text(zh=getattr(line, "if_", "…"), en=getattr(line, "if_", "…")) for line in step.rule.unless
        ]
        said = Text(
            zh=f"{said.zh}；{'，并且'.join(line.zh for line in lines)} 时得满分",
            en=f"{said.en}; full marks where {' and '.join(line.en for line in lines)}",
        )
    if step.round is not None:
        said = Text(zh=f"{said.zh}，保留 {step.round} 位小数", en=f"{said.en}, to {step.round} decimals")
    return said


def _said(step: Score) -> Text:
    rule, full = step.rule, number(step.full)
    match rule:
        case rules.Linear():
            return _linear(rule, full)
        case rules.Knots():
            knots = [f"{number(knot.at)} → {number(knot.give)}" for knot in rule.knots]
            return Text(zh=f"分段线性：{'，'.join(knots)}", en=f"linear between knots: {', '.join(knots)}")
        case rules.Completion():
            target = _target(rule.target, step)
            most = number(rule.at_most)
            way = _completed(rule, step)
            return Text(
                zh=f"{full} 分 × {way[0]}，目标 {target.zh}，比值至多 {most}",
                en=f"{full} points times {way[1]}, the target being {target.en}, the ratio at most {most}",
            )
        case rules.Steps():
            return _steps(rule)
        case rules.Deduct():
            side = _side(step, good=False)
            target, how = _target(rule.target, step), _HOW[rule.round]
            return Text(
                zh=f"达到 {target.zh} 得 {full} 分；每{side.zh} {number(rule.step)} 扣 {number(rule.each)} 分（{how[0]}），最低 {number(rule.at_least)} 分",
                en=f"{full} points at {target.en}; {number(rule.each)} off for every {number(rule.step)} {side.en} ({how[1]}), never below {number(rule.at_least)}",
            )
        case rules.Exceed():
            side = _side(step, good=True)
            target, how = _target(rule.target, step), _HOW[rule.round]
            base = full if rule.base is None else number(rule.base)
            return Text(
                zh=f"达到 {target.zh} 得 {base} 分；每{side.zh} {number(rule.step)} 加 {number(rule.each)} 分（{how[0]}），至多加 {number(rule.at_most)} 分",
                en=f"{base} points at {target.en}; {number(rule.each)} more for every {number(rule.step)} {side.en} ({how[1]}), at most {number(rule.at_most)} more",
            )
        case rules.PlusMinus():
            target, how = _target(rule.target, step), _HOW[rule.round]
            base = full if rule.base is None else number(rule.base)
            return Text(
                zh=f"目标 {target.zh}，基准 {base} 分；每差 {number(rule.step)} 加减 {number(rule.each)} 分（{how[0]}），至多加 {number(rule.plus_at_most)}、减 {number(rule.minus_at_most)} 分",
                en=f"{base} points at {target.en}; {number(rule.each)} more or less for every {number(rule.step)} ({how[1]}), at most {number(rule.plus_at_most)} more or {number(rule.minus_at_most)} less",
            )
        case rules.Events():
            return _events(rule, step)
        case rules.YesNo():
            word = ("是", "yes") if rule.good else ("否", "no")
            return Text(zh=f"为{word[0]}得 {full} 分，否则 0 分", en=f"{full} points for {word[1]}, 0 otherwise")
        case rules.Convert():
            source = number(rule.full_of_source)
            return Text(zh=f"原得分按 {full} ÷ {source} 折算", en=f"the score times {full} / {source}")
        case rules.Equate():
            most = number(rule.full_of_source)
            if rule.way == "mean_ratio":
                return Text(
                    zh=f"按 {rule.by} 分组等值：得分乘以全体平均分与本组平均分之比，至多 {most}，再按 {full} ÷ {most} 折算",
                    en=f"panels by {rule.by} equated by the ratio of the mean of all to the panel's, at most {most}, times {full} / {most}",
                )
            return Text(
                zh=f"按 {rule.by} 分组等值：各组换算到全体平均分和各组平均标准差（有超过 {most} 的，改用最小标准差），再按 {full} ÷ {most} 折算",
                en=f"panels by {rule.by} equated to the mean of all and the mean of their deviations (the least, if any goes beyond {most}), times {full} / {most}",
            )
        case rules.Interval():
            return Text(
                zh=f"{number(rule.low)} 到 {number(rule.high)} 得 {full} 分，向 {number(rule.zero_below)} 和 {number(rule.zero_above)} 递减到 0",
                en=f"{full} points from {number(rule.low)} to {number(rule.high)}, falling to 0 at {number(rule.zero_below)} and {number(rule.zero_above)}",
            )
        case rules.Goalposts():
            return _goalposts(rule, step)
        case _:
            return _relative(rule, step)


def _completed(rule: rules.Completion, step: Score) -> tuple[str, str]:
    if step.better is Better.MORE:
        return "完成值 ÷ 目标值", "value / target"
    return (
        ("（2 − 完成值 ÷ 目标值）", "(2 - value / target)")
        if rule.of == "excess"
        else ("目标值 ÷ 完成值", "target / value")
    )


def _linear(rule: rules.Linear, full: str) -> Text:
    floor, target, base = number(rule.floor), number(rule.target), number(rule.base)
    beyond = ("", "") if rule.capped else ("，两端外继续计分", ", and beyond both")
    return Text(
        zh=f"{floor} 得 {base} 分，{target} 得 {full} 分，其间按比例{beyond[0]}",
        en=f"{base} points at {floor}, {full} at {target}, in proportion between{beyond[1]}",
    )


def _steps(rule: rules.Steps) -> Text:
    zh, en = [], []
    for band in rule.bands:
        give = number(band.give)
        if band.from_ is None:
            zh.append(f"以下 {give} 分")
            en.append(f"{give} below")
        else:
            zh.append(f"{number(band.from_)} 起 {give} 分")
            en.append(f"{give} from {number(band.from_)}")
    return Text(zh=f"分档：{'，'.join(zh)}", en=f"by bands: {', '.join(en)}")


def _events(rule: rules.Events, step: Score) -> Text:
    each, full = rule.each, number(step.full)
    less = isinstance(each, Decimal) and each < 0
    size = number(abs(each)) if isinstance(each, Decimal) else "—"
    start = number(rule.start) if rule.start is not None else (full if less else "0")
    most = (
        ("", "") if rule.at_most is None else (f"，至多 {number(rule.at_most)} 分", f", at most {number(rule.at_most)}")
    )
    stop = (
        ("", "")
        if rule.stop_at is None
        else (f"；达到 {number(rule.stop_at)} 次得 0 分", f"; 0 points from {number(rule.stop_at)} on")
    )
    verb = ("扣", "off") if less else ("加", "more")
    return Text(
        zh=f"基数 {start} 分，每次{verb[0]} {size} 分{most[0]}{stop[0]}，在 0 到 {full} 分之间",
        en=f"from {start} points, {size} {verb[1]} for each{most[1]}{stop[1]}, within 0 and {full}",
    )


def _goalposts(rule: rules.Goalposts, step: Score) -> Text:
    low, high = number(rule.low), number(rule.high)
    worst, best = (high, low) if step.better is Better.LESS else (low, high)
    cut = ("，两端截断", ", cut at both") if rule.cut else ("", "")
    bottom, top = (number(end) for end in rule.to)
    return Text(
        zh=f"由 {worst} 到 {best} 按比例得 {bottom} 到 {top} 分{cut[0]}",
        en=f"from {bottom} at {worst} to {top} at {best} in proportion{cut[1]}",
    )


def _target(target: rules.Target, step: Score) -> Text:
    match target:
        case rules.PeerTarget():
            whose = _whose(target.within)
            stat = term(target.peers.value, "zh"), term(target.peers.value, "en")
            times = "" if target.times == 1 else f" × {number(target.times)}"
            return Text(zh=f"{whose.zh}{stat[0]}{times}", en=f"the {stat[1]} of {whose.en}{times}")
        case rules.MeasureTarget(measure=measure):
            return step.target_title or Text(zh=measure, en=measure)
        case _:
            return Text(zh=number(target), en=number(target))


def _side(step: Score, *, good: bool) -> Text:
    above = good is (step.better is Better.MORE)
    return Text(zh="高", en="above") if above else Text(zh="低", en="below")


def _whose(within: Within) -> Text:
    return Text(zh="同组", en="the group") if within is Within.GROUP else Text(zh="全体", en="all units")


def _relative(rule: rules.PeerRule, step: Score) -> Text:
    whose = _whose(rule.within)
    way = ("越低越好", "less is better") if step.better is Better.LESS else ("越高越好", "more is better")
    if isinstance(rule, rules.PlaceRule):
        return place_in_words(rule, step, whose, Text(zh=way[0], en=way[1]))
    match rule:
        case rules.RatioToBest():
            zh, en = (
                f"与{whose.zh}最好值之比 × {number(step.full)} 分",
                f"the ratio to the best of {whose.en} times {number(step.full)}",
            )
        case rules.MinMax(to=ends):
            zh, en = (
                f"在{whose.zh}最差与最好之间按比例得 {_ends(ends, '到')} 分",
                f"in proportion between the worst and the best of {whose.en}, {_ends(ends, 'to')}",
            )
        case rules.ZScore(mean=mean, sd=sd):
            zh, en = (
                f"{whose.zh}标准分，均值 {number(mean)}，标准差 {number(sd)}",
                f"standard score among {whose.en}, mean {number(mean)}, deviation {number(sd)}",
            )
        case rules.DistanceToMax(times=factor):
            zh, en = (
                f"与{whose.zh}最好值的接近程度 × {number(factor)}",
                f"nearness to the best of {whose.en}, times {number(factor)}",
            )
        case rules.DistanceToReference(reference=reference, times=factor):
            zh, en = (
                f"与参照单位 {reference} 的接近程度 × {number(factor)}",
                f"nearness to the reference unit {reference}, times {number(factor)}",
            )
        case rules.DistanceToTarget(target=target, times=factor):
            zh, en = (
                f"与目标 {number(target)} 的接近程度 × {number(factor)}",
                f"nearness to the target {number(target)}, times {number(factor)}",
            )
        case rules.FractionOfMax(times=factor):
            zh, en = (
                f"与{whose.zh}最好值之比 × {number(factor)}",
                f"the ratio to the best of {whose.en}, times {number(factor)}",
            )
        case _:
            assert_never(rule)
    if isinstance(rule, rules.Pooled) and rule.pooled:
        zh, en = f"{zh}（连同 {'、'.join(rule.pooled)} 的值）", f"{en} (with the values of {', '.join(rule.pooled)})"
    return Text(zh=f"{zh}，{way[0]}", en=f"{en}, {way[1]}")


def _ends(ends: Sequence[Decimal], to: str) -> str:
    return f"{number(ends[0])} {to} {number(ends[1])}"

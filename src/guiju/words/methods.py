"""How children make their parent's score, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from guiju.core.assessment.plan import AggregateStep
from guiju.core.rulebook import tree as methods
from guiju.core.rulebook.scoring import Within
from guiju.core.values import Text
from guiju.words.numbers import number

_FOUND = {
    "entropy": Text(zh="熵权法", en="entropy"),
    "deviation": Text(zh="标准差", en="deviation"),
    "cv": Text(zh="变异系数", en="coefficient of variation"),
    "critic": Text(zh="CRITIC 法", en="contrast and conflict (CRITIC)"),
    "pca": Text(zh="第一主成分", en="first principal component"),
    "importance": Text(
        zh="各项与合成结果的相关程度（以所写权重为目标）", en="importance each should have, as written, by correlation"
    ),
}


def method_in_words(step: AggregateStep, titles: Mapping[str, Text] | None = None) -> Text:
    """Return the method, the children with their weights, and what happens where some are missing.

    Children are called by their titles where these are given, by their ids otherwise.
    """
    way, missing = way_in_words(step.method), _missing(step.method)
    zh, en = (
        _children(step, {name: title.in_language(each) for name, title in (titles or {}).items()})
        for each in ("zh", "en")
    )
    if step.weighing is not None:
        found = _FOUND[step.weighing.method]
        way = Text(
            zh=f"{way.zh}（权重由得分按{found.zh}算出）", en=f"{way.en}, weights found by the {found.en} of the scores"
        )
    return Text(zh=f"{way.zh}：{zh}{missing.zh}", en=f"{way.en}: {en}{missing.en}")


def way_in_words(method: methods.Aggregate) -> Text:
    """Return how the children come together, without naming them."""
    match method:
        case methods.PointsSum():
            return Text(zh="各项得分相加", en="points added up")
        case methods.Arithmetic():
            return Text(zh="加权算术平均", en="weighted arithmetic mean")
        case methods.Geometric():
            return Text(zh="加权几何平均", en="weighted geometric mean")
        case methods.Harmonic():
            return Text(zh="加权调和平均", en="weighted harmonic mean")
        case methods.Power(power=power):
            return Text(zh=f"{number(power)} 次幂平均", en=f"weighted power mean of power {number(power)}")
        case methods.Minimum():
            return Text(zh="取最低的一项", en="the lowest of them")
        case methods.Owa(by_place=weights):
            listed = " : ".join(number(weight) for weight in weights)
            return Text(zh=f"由高到低排序后按 {listed} 加权", en=f"weighed {listed} from the best to the worst of them")
        case methods.Trimmed():
            return _trimmed(method)
        case methods.MazziottaPareto(penalty=penalty):
            side = ("减去", "less") if penalty == "down" else ("加上", "plus")
            return Text(
                zh=f"加权平均{side[0]}不均衡度（方差 ÷ 平均）",
                en=f"weighted mean {side[1]} a penalty for imbalance (variance / mean)",
            )
        case methods.Topsis(ideal=ideal):
            return Text(
                zh=f"与固定理想点 {number(ideal)} 的接近程度（TOPSIS）",
                en=f"nearness to the fixed ideal {number(ideal)} (TOPSIS)",
            )
        case methods.Copeland(within=within, to=(low, high)):
            whose = ("组内单位", "units of the group") if within is Within.GROUP else ("全部单位", "all units")
            return Text(
                zh=f"与{whose[0]}两两比较，净胜数折算到 {number(low)}–{number(high)}（Copeland）",
                en=f"wins less defeats against {whose[1]}, two by two, laid on {number(low)} to {number(high)} (Copeland)",
            )
        case _:
            assert_never(method)


def _trimmed(method: methods.Trimmed) -> Text:
    high, low, fewest = method.highest, method.lowest, method.where_more_than
    return Text(
        zh=f"超过 {fewest} 项时去掉 {high} 个最高分和 {low} 个最低分后平均，否则直接平均",
        en=f"mean without the {high} highest and {low} lowest where more than {fewest} are there, the plain mean otherwise",
    )


def _children(step: AggregateStep, called: Mapping[str, str]) -> str:
    named = [(called.get(child.node, child.node), number(child.weight)) for child in step.children]
    match step.method:
        case methods.Minimum() | methods.Owa() | methods.Trimmed():
            return "、".join(name for name, _ in named)
        case methods.PointsSum():
            return " + ".join(f"{name} ({weight})" for name, weight in named)
        case _:
            return " + ".join(f"{name} × {weight}" for name, weight in named)


def _missing(method: methods.Aggregate) -> Text:
    share, below = method.missing.renormalise_at_least, method.missing.below
    match below:
        case methods.Below.MISSING:
            then = ("按缺失处理", "the node is missing")
        case methods.Below.BLOCK:
            then = ("该单位不评", "the unit is blocked")
        case methods.Below.FLOOR:
            then = ("得 0 分", "the node gets 0")
        case _:
            assert_never(below)
    if share == 0:
        return Text(
            zh=f"；缺失的由其余各项按权重分担，全缺时{then[0]}",
            en=f"; the rest stand for missing ones, where all are missing {then[1]}",
        )
    percent = number(share * 100)
    return Text(
        zh=f"；有值的权重不低于 {percent}% 时由其余各项分担，否则{then[0]}",
        en=f"; the rest stand for missing ones where {percent}% of the weight is there, otherwise {then[1]}",
    )

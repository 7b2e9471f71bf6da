"""How children make their parent's score, in words."""

from __future__ import annotations

from typing import assert_never

from guiju.core.assessment.plan import AggregateStep
from guiju.core.rulebook import tree as methods
from guiju.core.values import Text
from guiju.words.rules import number


def method_in_words(step: AggregateStep) -> Text:
    """Return the method, the children with their weights, and what happens where some are missing."""
    way, weights = _way(step.method), _children(step)
    return Text(
        zh=f"{way.zh}：{weights}{_missing(step.method).zh}", en=f"{way.en}: {weights}{_missing(step.method).en}"
    )


def _way(method: methods.Aggregate) -> Text:
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
        case _:
            assert_never(method)


def _children(step: AggregateStep) -> str:
    if isinstance(step.method, methods.Minimum):
        return "、".join(child.node for child in step.children)
    return " + ".join(
        f"{child.node} × {number(child.weight)}"
        if not isinstance(step.method, methods.PointsSum)
        else f"{child.node} ({number(child.weight)})"
        for child in step.children
    )


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

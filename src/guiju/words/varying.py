"""What a study varies, in words: each factor with its choices, the nodes and grades by their titles, and how often."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from guiju.core.assessment import plan as steps
from guiju.core.assessment.replicates import design_of
from guiju.core.assessment.study_effort import effort_of
from guiju.core.rulebook import study as studies
from guiju.core.rulebook.scheme import Impute, Treat
from guiju.core.rulebook.scoring import ScoreRule, Within
from guiju.core.rulebook.study import AnyFactor, Cut, Sampling, Study
from guiju.core.values import Text
from guiju.words.fields import FIELDS
from guiju.words.methods import way_in_words
from guiju.words.numbers import number
from guiju.words.options import term
from guiju.words.plan import sentence
from guiju.words.rules import rule_in_words

NAMED = 6
"""Nodes that are called by their titles; of more the rest are counted."""


def study_in_words(study: Study, plan: steps.Plan, units: int) -> Iterator[Text]:
    """Yield what varies, a sentence a factor, with every choice; then where places count, how often, how long."""
    for factor in study.varies:
        what = _factor(factor, plan)
        yield Text(zh=f"{factor.title.zh}：{what.zh}", en=f"{factor.title.en}: {what.en}")
    if plan.group is not None:
        yield (
            Text(zh="名次在全部单位中计", en="Places are counted among all units")
            if study.within is Within.ALL
            else Text(zh="名次在各组内计", en="Places are counted within each group")
        )
    if study.cut is not None:
        yield _line(study.cut, plan)
    design = design_of(study)
    how = (
        Text(zh="各次独立抽取", en="each drawn by itself")
        if study.sampling is Sampling.RANDOM
        else Text(zh="Saltelli 设计", en="a Saltelli design")
    )
    yield Text(
        zh=f"{design.size} 次重算（{how.zh}），种子 {study.seed}",
        en=f"{design.size} replicates ({how.en}), seed {study.seed}",
    )
    effort = effort_of(study, plan, units)
    long = _time(effort.seconds)
    yield Text(
        zh=f"{units} 个单位，其中至多 {effort.scorings} 次要重新给指标计分，估计{long.zh}",
        en=f"{units} units; indicators are scored anew at most {effort.scorings} times; {long.en}, as a rough guess",
    )


def _line(cut: Cut, plan: steps.Plan) -> Text:
    if cut.places is not None:
        return Text(zh=f"线：前 {cut.places} 名", en=f"The line: the first {cut.places} places")
    title = _grade(str(cut.grade), plan)
    return Text(zh=f"线：“{title.zh}”或更好", en=f"The line: “{title.en}” or better")


def choice_in_words(factor: AnyFactor, taken: int | None, point: float, plan: steps.Plan) -> Text:
    """Return what a replicate took of a factor."""
    match factor:
        case studies.Normalisation() | studies.Treatment() | studies.Aggregation() | studies.MissingRule():
            return _ways(factor, plan)[taken or 0]
        case studies.WeightNoise() | studies.WeightSets() | studies.MeasurementError():
            return Text(zh=f"第 {(taken or 0) + 1} 组", en=f"set {(taken or 0) + 1}")
        case studies.Thresholds():
            return Text(zh=f"从低到高的 {100 * point:.1f}% 处", en=f"{100 * point:.1f}% of the way from low to high")
        case _:
            assert_never(factor)


def _factor(factor: AnyFactor, plan: steps.Plan) -> Text:
    match factor:
        case studies.WeightNoise(noise=noise, sets=sets):
            zh = "，".join(f"第 {each.level} 层权重上下 {_percent(each.by)}" for each in noise)
            en = ", ".join(f"weights of level {each.level} up or down {_percent(each.by)}" for each in noise)
            return Text(zh=f"{zh}，共 {sets} 组", en=f"{en}, {sets} sets")
        case studies.WeightSets(sets=written):
            return Text(
                zh=f"从写定的 {len(written)} 组权重中取一组", en=f"one of {len(written)} written sets of weights"
            )
        case studies.MeasurementError():
            amount = _percent(factor.relative) if factor.relative is not None else number(factor.absolute)
            bell = factor.shape is studies.Shape.NORMAL
            nodes = _nodes(factor.nodes, plan)
            return Text(
                zh=f"{nodes.zh}的上报值有误差，{'标准差' if bell else '至多上下'} {amount}，共 {factor.sets} 组",
                en=f"values of {nodes.en} are off, {'standard deviation' if bell else 'up or down by up to'} {amount}, "
                f"{factor.sets} sets",
            )
        case studies.Thresholds(moves=moves):
            said = [(_moving(move, plan), number(move.from_), number(move.to)) for move in moves]
            return Text(
                zh="，".join(f"{what.zh}从 {low} 到 {high}" for what, low, high in said),
                en=", ".join(f"{what.en} from {low} to {high}" for what, low, high in said),
            )
        case _:
            nodes = _nodes(getattr(factor, "nodes", ()), plan)
            ways = _ways(factor, plan)
            return Text(
                zh=f"{nodes.zh}{'：' if nodes.zh else ''}{' / '.join(way.zh for way in ways)}",
                en=f"{nodes.en}{': ' if nodes.en else ''}{' / '.join(way.en for way in ways)}",
            )


_Chosen = studies.Normalisation | studies.Treatment | studies.Aggregation | studies.MissingRule


def _ways(factor: _Chosen, plan: steps.Plan) -> Sequence[Text]:
    match factor:
        case studies.Normalisation(alternatives=rules, nodes=nodes):
            return [_rule(rule, nodes, plan) for rule in rules]
        case studies.Treatment(alternatives=treats):
            return [_treated(treat, plan) for treat in treats]
        case studies.Aggregation(alternatives=methods):
            return [way_in_words(method) for method in methods]
        case studies.MissingRule(alternatives=gaps):
            return [_gap(gap, plan) for gap in gaps]
        case _:
            assert_never(factor)


def _rule(rule: ScoreRule, nodes: Sequence[str], plan: steps.Plan) -> Text:
    scored = next(step for step in plan.every(steps.Score) if not nodes or step.node in nodes)
    return rule_in_words(replace(scored, rule=rule, round=None))


def _treated(treat: Treat | str, plan: steps.Plan) -> Text:
    if not isinstance(treat, Treat):
        return Text(zh="不处理离群值", en="outliers as they are")
    return _step(steps.TreatStep(treat, tuple(step.node for step in plan.every(steps.Score))))


def _gap(gap: studies.Gaps, plan: steps.Plan) -> Text:
    said: list[Text] = []
    if isinstance(gap.impute, Impute):
        nodes = tuple(step.node for step in plan.every(steps.Score))
        said.append(_step(steps.Impute(gap.impute.method, gap.impute.within, gap.impute.group or plan.group, nodes)))
    elif gap.impute is not None:
        said.append(Text(zh="不补缺失值", en="gaps are not filled"))
    if gap.absent is not None:
        ways = [value.value for value in (gap.absent.missing, gap.absent.not_applicable, gap.absent.exempted)]
        zh, en = ("、".join(term(way, "zh") for way in ways), ", ".join(term(way, "en") for way in ways))
        said.append(
            Text(
                zh=f"缺失、不适用、免责依次按“{zh}”",
                en=f"what is missing, not applicable, exempted gives in turn: {en}",
            )
        )
    if gap.renormalise_at_least is not None:
        share = _percent(gap.renormalise_at_least)
        said.append(Text(zh=f"有值的权重不少于 {share} 才合成", en=f"at least {share} of the weight must be there"))
    if not said:
        return Text(zh="如方案所定", en="as the scheme has it")
    return Text(zh="，".join(each.zh for each in said), en=", ".join(each.en for each in said))


def _step(step: steps.Step) -> Text:
    return Text(zh=sentence(step, "zh").rstrip("。"), en=sentence(step, "en").rstrip("."))


def _nodes(nodes: Sequence[str], plan: steps.Plan) -> Text:
    """Return nodes by their titles; all indicators, or the first of very many, are said to be so."""
    indicators = [step.node for step in plan.every(steps.Score)]
    if len(indicators) > NAMED and set(indicators) == set(nodes):
        return Text(zh=f"全部 {len(nodes)} 项指标", en=f"all {len(nodes)} indicators")
    titles = [plan.titles[node] for node in nodes if node in plan.titles]
    zh, en = "、".join(f"“{title.zh}”" for title in titles[:NAMED]), ", ".join(title.en for title in titles[:NAMED])
    rest = len(titles) - NAMED
    if rest > 0:
        return Text(zh=f"{zh}等 {len(titles)} 项", en=f"{en} and {rest} more")
    return Text.model_construct(zh=zh, en=en)


def _moving(move: studies.Moving, plan: steps.Plan) -> Text:
    if move.grade is not None:
        title = _grade(move.grade, plan)
        return Text(zh=f"“{title.zh}”的分数线", en=f"the line of “{title.en}”")
    node = plan.titles.get(move.node or "", Text.model_construct(zh=move.node or "", en=move.node or ""))
    zh, en = FIELDS.get(move.number or "", (move.number or "", move.number or ""))
    return Text(zh=f"“{node.zh}”的{zh}", en=f"the {en} of “{node.en}”")


def _grade(id_: str, plan: steps.Plan) -> Text:
    return plan.grades.get(id_, Text.model_construct(zh=id_, en=id_))


def _time(seconds: float) -> Text:
    """Return a time roughly: below a minute, in minutes, or in hours."""
    if seconds < 60:  # noqa: PLR2004 - a minute
        return Text(zh="不到 1 分钟", en="less than a minute")
    minutes = math.ceil(seconds / 60)
    if minutes < 90:  # noqa: PLR2004 - an hour and a half
        return Text(zh=f"约 {minutes} 分钟", en=f"about {minutes} minutes")
    hours = math.ceil(minutes / 60)
    return Text(zh=f"约 {hours} 小时", en=f"about {hours} hours")


def _percent(share: Decimal | None) -> str:
    return f"{number((share or Decimal(0)) * 100)}%"

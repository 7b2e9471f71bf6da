"""The steps of a plan as sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import assert_never

from guiju.core.assessment import plan as steps
from guiju.core.rulebook.conditions import AnyOf, AtLeast, Condition, Conditions, Line
from guiju.core.rulebook.grading import Cap, Grade, Item, Linked, Parts, Quota
from guiju.core.rulebook.measures import MissingParts
from guiju.core.rulebook.scheme import After
from guiju.core.rulebook.scoring import Within
from guiju.core.rulebook.tree import Absent
from guiju.core.values import Text
from guiju.words.methods import method_in_words
from guiju.words.numbers import number
from guiju.words.options import term
from guiju.words.rules import rule_in_words

_NOTHING = Text.model_construct(zh="", en="")


def sentence(step: steps.Step, language: str, grades: Mapping[str, Text] | None = None) -> str:
    """Return what a step does, in one sentence; `grades` are what the grades of its plan are called."""
    text = _caps(step, grades or {}) if isinstance(step, steps.CapStep) else _said(step)
    return text.zh if language == "zh" else text.en


def _said(step: steps.Step) -> Text:  # noqa: C901, PLR0912 - one sentence for each step
    match step:
        case steps.Load():
            return _load(step)
        case steps.Collect(measure=measure, source=source):
            return Text(
                zh=f"指标项 {measure} 取自方案 {source.scheme} 中节点 {source.node} 的得分。",
                en=f"Take the measure {measure} from the scores of {source.node} in the scheme {source.scheme}.",
            )
        case steps.Recall(measure=measure, of=of, back=back):
            return Text(
                zh=f"{measure} 取 {of} 在 {back} 个周期之前的值。",
                en=f"Take {measure} from what {of} was {back} {'period' if back == 1 else 'periods'} before.",
            )
        case steps.RollUpStep():
            return _roll_up(step)
        case steps.Derive():
            return _derive(step)
        case steps.Fewest(people=people, measured_by=measured_by):
            return Text(
                zh=f"{measured_by} 不足 {people} 人或不详的单位不计分。",
                en=f"Leave out units where {measured_by} is below {people} people or not known.",
            )
        case steps.Denominate(node=node, measure=measure, per=per):
            return Text(zh=f"{node}：{measure} 除以 {per}。", en=f"{node}: divide {measure} by {per}.")
        case steps.Impute():
            return _impute(step)
        case steps.Screen(at_least=at_least, nodes=nodes):
            return Text(
                zh=f"{len(nodes)} 个指标中有值的不到 {_percent(at_least)} 的单位不计分。",
                en=f"Leave out units with values for less than {_percent(at_least)} of {len(nodes)} indicators.",
            )
        case steps.TreatStep():
            return _treat(step)
        case steps.Score():
            return _score(step)
        case steps.AggregateStep():
            return _aggregate(step)
        case steps.TotalStep():
            return _total(step)
        case steps.Require(prerequisites=prerequisites):
            listed = [(each.text.zh, each.text.en) for each in prerequisites]
            return Text(
                zh=f"以下有一条不成立或无法判断的单位不评：{'；'.join(zh for zh, _ in listed)}。",
                en=f"Do not assess units that fail, or may fail, any of these: {'; '.join(en for _, en in listed)}.",
            )
        case steps.CapStep():
            return _caps(step, {})
        case steps.RankStep(ties=ties):
            shared = term(f"ties_{ties.value}", "zh"), term(f"ties_{ties.value}", "en")
            return Text(
                zh=f"按总分排全体位次和组内位次，同分{shared[0]}。",
                en=f"Rank by total in all and within the group; equal totals share {shared[1]}.",
            )
        case steps.GradeStep(grades=grades):
            return Text(
                zh="评定等次，取分数、名额、限制三者最低：" + "；".join(_grade(grade).zh for grade in grades) + "。",
                en="Grade by the lowest of points, quota and caps: "
                + "; ".join(_grade(grade).en for grade in grades)
                + ".",
            )
        case steps.Write(nodes=nodes, indicators=indicators):
            return Text(
                zh=f"写出 {len(nodes)} 个节点（另有 {len(indicators)} 个指标）的得分，按单位代码排列。",
                en=f"Write the scores of {len(nodes)} nodes (and {len(indicators)} indicators), sorted by unit.",
            )
        case _:
            assert_never(step)


def _derive(step: steps.Derive) -> Text:
    measure, votes = step.measure, step.votes
    if votes is None:
        return Text(zh=f"计算 {measure} = {step.expression}。", en=f"Compute {measure} = {step.expression}.")
    answers = [f"{answer.measure} × {number(answer.gives)}" for answer in votes.answers]
    few = (f"不足 {votes.fewest} 票不计", f"no value for fewer than {votes.fewest}")
    if votes.due is not None and votes.at_least is not None:
        few = (
            f"{few[0]}，不足 {votes.due} 的 {votes.at_least} 也不计",
            f"{few[1]} or less than {votes.at_least} of {votes.due}",
        )
    return Text(
        zh=f"{measure}：各种回答的票数按分值加权平均（{'，'.join(answers)}），{few[0]}。",
        en=f"{measure}: the mean of what the answers give ({', '.join(answers)}); {few[1]}.",
    )


def _load(step: steps.Load) -> Text:
    group = (f"，按 {step.group} 分组", f", grouped by {step.group}") if step.group else ("", "")
    attributes = f"{'、'.join(step.attributes)}", f"{', '.join(step.attributes)}"
    beside = (f"和 {attributes[0]}", f" and {attributes[1]}") if step.attributes else ("", "")
    return Text(
        zh=f"读入 {step.unit_kind} 的 {len(step.measures)} 项指标项{beside[0]}{group[0]}。",
        en=f"Read {len(step.measures)} measures{beside[1]} of each {step.unit_kind}{group[1]}.",
    )


def _roll_up(step: steps.RollUpStep) -> Text:
    kinds = [(term(kind.value, "zh"), term(kind.value, "en")) for kind in (step.from_, step.to)]
    if step.how is None:
        return Text(
            zh=f"{step.measure}：按{kinds[0][0]}采集，没有写明怎样汇总，只取整期的值。",
            en=f"{step.measure}: observed by {kinds[0][1]} with no way to roll up; only a value of the whole period counts.",
        )
    how = (term(step.how.value, "zh"), term(step.how.value, "en"))
    missing = Text(zh="缺一期即缺失", en="missing where a part is missing")
    if step.missing is MissingParts.SKIP:
        missing = Text(
            zh="缺的期略去并注明，各期全缺才算缺失",
            en="missing parts are skipped and named, and the whole is missing only where all are",
        )
    return Text(
        zh=f"{step.measure}：由{kinds[0][0]}汇总到{kinds[1][0]}，取{how[0]}，{missing.zh}。",
        en=f"{step.measure}: from {kinds[0][1]} to {kinds[1][1]} by {how[1]}; {missing.en}.",
    )


def _impute(step: steps.Impute) -> Text:
    whose = _peers(step.within, step.group)
    how = term(step.method.value, "zh"), term(step.method.value, "en")
    return Text(
        zh=f"{len(step.nodes)} 个指标的缺失值用{whose.zh}的{how[0]}补上，逐个注明。",
        en=f"Fill missing values of {len(step.nodes)} indicators with the {how[1]} of {whose.en}, each marked.",
    )


def _peers(within: Within, group: str | None) -> Text:
    if within is Within.GROUP and group:
        return Text(zh=f"同组（{group}）", en=f"the group ({group})")
    return Text(zh="全体", en="all units")


def _treat(step: steps.TreatStep) -> Text:
    rule = step.rule
    then = {
        After.LOG: ("，仍不合格则取对数", ", then take the logarithm"),
        After.LOG_TURNED: (
            "，仍不合格则取对数（左偏的取镜像的对数）",
            ", then take the logarithm (of the mirror image where it is skewed to the left)",
        ),
        After.BOX_COX: (
            f"，仍不合格则作 {number(rule.power)} 次 Box-Cox 变换",
            f", then the Box-Cox transform of power {number(rule.power)}",
        ),
        After.NONE: ("", ""),
    }[rule.then]
    limits = number(rule.skewness_below), number(rule.kurtosis_below)
    return Text(
        zh=f"{len(step.nodes)} 个指标中偏度绝对值不小于 {limits[0]} 且峰度不小于 {limits[1]} 的，至多移动 {rule.at_most} 个离群值{then[0]}。",
        en=(
            f"Of {len(step.nodes)} indicators, where the skewness is {limits[0]} or more in size and the kurtosis "
            f"{limits[1]} or more, move at most {rule.at_most} outlying values{then[1]}."
        ),
    )


def _score(step: steps.Score) -> Text:
    rule = rule_in_words(step)
    absent, applies = _absent(step.absent), _applies(step.applies_when)
    measure = step.measure if step.per is None else f"{step.measure} / {step.per}"
    return Text(
        zh=f"{step.title.zh}（{step.node}，{measure}）：{rule.zh}；{absent.zh}{applies.zh}。",
        en=f"{step.title.en} ({step.node}, {measure}): {rule.en}; {absent.en}{applies.en}.",
    )


def _absent(absent: Absent) -> Text:
    parts = [
        (term(state, "zh"), term(state, "en"), term(gives.value, "zh"), term(gives.value, "en"))
        for state, gives in (
            ("missing", absent.missing),
            ("not_applicable", absent.not_applicable),
            ("exempted", absent.exempted),
        )
    ]
    return Text(
        zh="，".join(f"{state}：{gives}" for state, _, gives, _ in parts),
        en=", ".join(f"{state}: {gives}" for _, state, _, gives in parts),
    )


def _applies(conditions: Conditions) -> Text:
    if not conditions:
        return _NOTHING
    said = in_words(conditions)
    return Text(zh=f"；仅当 {said.zh} 时适用", en=f"; applies only when {said.en}")


def in_words(conditions: Conditions) -> Text:
    """Return conditions as they are read aloud: their own words where they have some, the expression otherwise."""
    said = [_condition(condition) for condition in conditions]
    return Text(zh="，并且".join(text.zh for text in said), en=" and ".join(text.en for text in said))


def _condition(condition: Condition) -> Text:
    if condition.text is not None:
        return condition.text
    match condition:
        case Line():
            return Text(zh=condition.if_, en=condition.if_)
        case AnyOf():
            said = [_condition(part) for part in condition.any]
            return Text(zh=f"（{'，或者'.join(t.zh for t in said)}）", en=f"({' or '.join(t.en for t in said)})")
        case AtLeast():
            said = [_condition(part) for part in condition.of]
            return Text(
                zh=f"至少满足 {condition.at_least} 条（{'；'.join(t.zh for t in said)}）",
                en=f"at least {condition.at_least} of ({'; '.join(t.en for t in said)})",
            )
        case _:
            assert_never(condition)


def _aggregate(step: steps.AggregateStep) -> Text:
    method = method_in_words(step)
    applies = _applies(step.applies_when)
    return Text(
        zh=f"{step.title.zh}（{step.node}）：{method.zh}{applies.zh}。",
        en=f"{step.title.en} ({step.node}): {method.en}{applies.en}.",
    )


def _total(step: steps.TotalStep) -> Text:
    if step.plain and step.bonus is None:
        return Text(
            zh=f"总分为 {step.root} 的得分，按百万分之一取整后比较。",
            en=f"The total is the score of {step.root}, compared in millionths.",
        )
    zh, en = [f"{step.root} 的得分"], [f"the score of {step.root}"]
    for grounds, word in ((step.bonus, ("加", "plus")), (step.deductions, ("减", "minus"))):
        if grounds is not None:
            zh.append(f"{word[0]}{_listed(grounds.items, 'zh')}{_most(grounds.at_most, 'zh')}")
            en.append(f"{word[1]} {_listed(grounds.items, 'en')}{_most(grounds.at_most, 'en')}")
    if step.clip is not None:
        low, high = number(step.clip[0]), number(step.clip[1])
        zh.append(f"保持在 {low} 到 {high} 之间")
        en.append(f"kept between {low} and {high}")
    if step.coefficient is not None:
        zh.append(f"乘以 {step.coefficient}")
        en.append(f"times {step.coefficient}")
    if step.round is not None:
        zh.append(f"四舍五入到 {step.round} 位小数")
        en.append(f"rounded half-up to {step.round} decimals")
    return Text(zh=f"总分：{'，'.join(zh)}。", en=f"The total: {', '.join(en)}.")


def _listed(items: Sequence[Item], language: str) -> str:
    said = [
        f"{item.title.in_language(language)} {number(item.each)} × {item.measure}{_most(item.at_most, language)}"
        for item in items
    ]
    return ("、" if language == "zh" else ", ").join(said)


def _most(limit: object, language: str) -> str:
    if limit is None:
        return ""
    return f"（至多 {number(limit)} 分）" if language == "zh" else f" (at most {number(limit)})"


def _caps(step: steps.CapStep, grades: Mapping[str, Text]) -> Text:
    said = [_cap(cap, grades) for cap in step.caps]
    return Text(zh="；".join(each.zh for each in said) + "。", en="; ".join(each.en for each in said) + ".")


def _cap(cap: Cap, grades: Mapping[str, Text]) -> Text:
    said, zh, en = cap_when(cap), [], []
    if cap.grade_at_most is not None:
        grade = grades.get(cap.grade_at_most) or Text(zh=cap.grade_at_most, en=cap.grade_at_most)
        zh.append(f"等次不高于“{grade.zh}”")
        en.append(f"the grade is no better than “{grade.en}”")
    if cap.grades_down is not None:
        zh.append(f"降 {cap.grades_down} 等")
        en.append(f"the grade goes down by {cap.grades_down}")
    if cap.score_at_most is not None:
        zh.append(f"总分不高于 {number(cap.score_at_most)}")
        en.append(f"the total is at most {number(cap.score_at_most)}")
    return Text(
        zh=f"{cap.title.zh}：{said.zh} 时{'、'.join(zh)}", en=f"{cap.title.en}: where {said.en}, {' and '.join(en)}"
    )


def cap_when(cap: Cap) -> Text:
    """Return when a cap holds: its conditions, and whose total is among the lowest."""
    if cap.last is None:
        return in_words(cap.when)
    scope, amount = term(f"of_{cap.last.of.value}", "zh"), (f"{number(cap.last.count)} 个", f"{number(cap.last.count)}")
    if cap.last.share is not None:
        how = term(cap.last.round.value, "zh"), term(cap.last.round.value, "en")
        amount = f" {_percent(cap.last.share)}（{how[0]}）", f"{_percent(cap.last.share)} (rounded {how[1]})"
    ties = term(f"cut_{cap.last.ties}", "zh"), term(f"cut_{cap.last.ties}", "en")
    zh = f"总分在{scope}最低的{amount[0]}之列（线上同分{ties[0]}）"
    en = f"the total is among the lowest {amount[1]} {term(f'of_{cap.last.of.value}', 'en')} (ties at the line {ties[1]})"
    if not cap.when:
        return Text(zh=zh, en=en)
    said = in_words(cap.when)
    return Text(zh=f"{zh}，并且{said.zh}", en=f"{en} and {said.en}")


def _grade(grade: Grade) -> Text:
    zh, en = [grade.title.zh], [grade.title.en]
    if grade.from_points is not None:
        zh.append(f"{number(grade.from_points)} 分起")
        en.append(f"from {number(grade.from_points)} points")
    if grade.quota is not None:
        said = quota_in_words(grade.quota)
        zh.append(said.zh)
        en.append(said.en)
    return Text(zh="，".join(zh), en=", ".join(en))


def quota_in_words(quota: Quota) -> Text:
    """Return a quota as it is read aloud."""
    scope = term(f"of_{quota.of.value}", "zh"), term(f"of_{quota.of.value}", "en")
    if quota.share is not None:
        share = _percent(quota.share)
        base = term(f"base_{quota.base.value}", "zh"), term(f"base_{quota.base.value}", "en")
        how = term(quota.round.value, "zh"), term(quota.round.value, "en")
        amount = f"{scope[0]}{base[0]}的 {share}（{how[0]}）", f"{share} of {base[1]} {scope[1]} (rounded {how[1]})"
    elif quota.linked is not None:
        listed = ", ".join(f"{name} {_percent(share)}" for name, share in quota.linked.shares.items())
        rest, base = (
            _percent(quota.linked.otherwise),
            (term(f"base_{quota.base.value}", "zh"), term(f"base_{quota.base.value}", "en")),
        )
        more = _honours(quota.linked)
        amount = (
            f"{scope[0]}{base[0]}的一个份额，随 {quota.linked.look_at} 而定（{listed}，其余 {rest}{more.zh}）",
            f"a share of {base[1]} {scope[1]} by {quota.linked.look_at} ({listed}, otherwise {rest}{more.en})",
        )
    else:
        amount = f"{scope[0]} {number(quota.count)} 个", f"{number(quota.count)} {scope[1]}"
    if quota.parts is Parts.TOGETHER:
        amount = f"{amount[0]}，{term('together', 'zh')}", f"{amount[1]}, {term('together', 'en')}"
    ties = term(f"cut_{quota.ties.value}", "zh"), term(f"cut_{quota.ties.value}", "en")
    return Text(zh=f"至多{amount[0]}，分数线上同分{ties[0]}", en=f"at most {amount[1]}, ties at the cut {ties[1]}")


def _honours(linked: Linked) -> Text:
    zh, en = "", ""
    if linked.honours is not None:
        listed = [(name, _percent(share)) for name, share in linked.honours.shares.items()]
        zh += f"；有荣誉的按 {linked.honours.look_at} 加：{'，'.join(f'{name} 加 {share}' for name, share in listed)}"
        en += (
            f"; more for honours by {linked.honours.look_at}: {', '.join(f'{name} {share}' for name, share in listed)}"
        )
    if linked.at_most is not None:
        zh += f"；合计至多 {_percent(linked.at_most)}"
        en += f"; at most {_percent(linked.at_most)} in all"
    return Text.model_construct(zh=zh, en=en)


def _percent(share: object) -> str:
    return f"{number(Decimal(str(share)) * 100)}%" if isinstance(share, Decimal | int) else "—%"

"""Why a unit has its grade, in sentences: points, quota with its arithmetic, caps; and what the next grade would take."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.assessment.dating import plain
from guiju.core.assessment.lines import Explanation
from guiju.core.assessment.needs import Need, NextGrade, Reach
from guiju.core.assessment.trace import GradeTrace, QuotaTrace
from guiju.core.rulebook.grading import Cap, Grade, Parts, Quota
from guiju.core.rulebook.scoring import Within
from guiju.core.values import Text
from guiju.words.explanation import clauses
from guiju.words.numbers import number
from guiju.words.options import term
from guiju.words.quantities import Titles, points, quantity, text


def verdict_in_words(explanation: Explanation, titles: Titles) -> Iterator[Text]:
    """Yield the reasons of the grade: by points, by each quota, by each cap, and the lowest of them."""
    grading, whole = explanation.grading, explanation.whole
    if grading is None:
        return
    grades = {grade.id: grade for grade in explanation.grades}
    if whole is not None:
        yield _by_points(grades, grading, whole)
        so_far = 0
        for place in grading.quotas:
            grade = grades[place.grade]
            own = place.own
            group = titles.group(explanation.group) if explanation.group is not None else None
            yield _by_quota(grade, place, so_far, own, group)
            so_far += own
    for cap in explanation.caps:
        yield _cap(cap, grades, titles)
    for cap in explanation.caps_unknown:
        yield text(
            f"“{cap.title.zh}”是否成立无法判断，缺少有关事实，因此不封顶。",
            f"Whether “{cap.title.en}” holds cannot be told, facts are missing; it limits nothing.",
        )
    yield from _final(grades, grading, whole)


def _by_points(grades: dict[str, Grade], grading: GradeTrace, whole: int) -> Text:
    total = points(whole)
    if grading.by_points is None:
        return text(f"总分 {total} 分，没有达到任何等次的分数线。", f"With {total} points no grade's line is reached.")
    grade = grades[grading.by_points]
    if grade.from_points is None:
        return text(
            f"按分数：总分 {total} 分，属“{grade.title.zh}”，该等次不设分数线。",
            f"By points: {total} is “{grade.title.en}”, which has no line.",
        )
    line = number(plain(grade.from_points))
    return text(
        f"按分数：总分 {total} 分，达到“{grade.title.zh}”线 {line} 分。",
        f"By points: {total} reaches “{grade.title.en}”, which starts at {line}.",
    )


def _by_quota(grade: Grade, place: QuotaTrace, better: int, own: int, group: Text | None) -> Text:
    """Say the arithmetic of a quota in whole numbers, and where the unit stands."""
    if grade.quota is None:
        return text("", "")
    sum_ = _arithmetic(grade.quota, place, own, group)
    also = text("", "")
    if better:
        also = text(
            f"，加上更高等次的 {better} 个共 {place.allowed} 个",
            f"; with {better} places of better grades, {place.allowed}",
        )
    within = text("在名额以内", "within the quota") if place.within else text("在名额以外", "beyond the quota")
    return text(
        f"“{grade.title.zh}”名额：{sum_.zh}{also.zh}；该单位第 {place.position} 位，{within.zh}。",
        f"Quota of “{grade.title.en}”: {sum_.en}{also.en}; the unit is at position {place.position}, {within.en}.",
    )


def _arithmetic(quota: Quota, place: QuotaTrace, own: int, group: Text | None) -> Text:
    base = text(term(f"base_{quota.base.value}", "zh"), term(f"base_{quota.base.value}", "en"))
    where = text("全体", "in all")
    if quota.of is Within.GROUP and group is not None:
        where = text(f"“{group.zh}”组", f"in the group “{group.en}”")
    if place.share is None:
        return text(f"至多 {own} 个", f"at most {own}")
    share, how = number(place.share * 100), "together" if quota.parts is Parts.TOGETHER else quota.round.value
    return text(
        f"{where.zh}{base.zh} {place.base} 个的 {share}%，{term(how, 'zh')}，是 {own} 个",
        f"{share}% of {place.base} ({base.en} {where.en}), rounded {term(how, 'en')}, is {own}",
    )


def _cap(cap: Cap, grades: dict[str, Grade], titles: Titles) -> Text:
    """Say a cap or veto that holds, its clause, and who approved it."""
    zh, en = [], []
    if cap.grade_at_most is not None:
        grade = grades[cap.grade_at_most].title
        zh.append(f"等次不高于“{grade.zh}”")
        en.append(f"the grade is “{grade.en}” at most")
    if cap.grades_down is not None:
        zh.append(f"等次降 {cap.grades_down} 档")
        en.append(f"the grade goes down by {cap.grades_down}")
    if cap.score_at_most is not None:
        zh.append(f"总分不超过 {number(plain(cap.score_at_most))} 分")
        en.append(f"the total is {number(plain(cap.score_at_most))} at most")
    basis = clauses(cap.basis, titles)
    who = "、".join(each.zh for each in cap.approved_by), " and ".join(each.en for each in cap.approved_by)
    return text(
        f"“{cap.title.zh}”成立：{'，'.join(zh)}；由{who[0]}批准。{basis.zh if basis else ''}",
        f"“{cap.title.en}” holds: {', '.join(en)}; approved by {who[1]}. {basis.en if basis else ''}".rstrip(),
    )


def _final(grades: dict[str, Grade], grading: GradeTrace, whole: int | None) -> Iterator[Text]:
    if grading.grade is None:
        if whole is None:
            yield text("没有总分，不定等次。", "Without a total no grade is given.")
        return
    given = [name for name in (grading.by_points, grading.by_quota, grading.under_caps) if name is not None]
    title = grades[grading.grade].title
    listed = text(
        "、".join(f"“{grades[name].title.zh}”" for name in given),
        ", ".join(f"“{grades[name].title.en}”" for name in given),
    )
    yield text(
        f"等次取分数、名额、封顶三者中最低的（{listed.zh}）：“{title.zh}”。",
        f"The grade is the lowest of points, quota and caps ({listed.en}): “{title.en}”.",
    )


def next_in_words(explanation: Explanation) -> Iterator[Text]:
    """Yield what the next better grade would take: the gap, each indicator alone, and what else stands against it."""
    found = explanation.next
    if found is None:
        return
    title = found.grade.title
    if found.gap:
        yield text(
            f"到“{title.zh}”还差 {points(found.gap)} 分；以下各项分别单独变动，其余不变。",
            f"“{title.en}” is {points(found.gap)} points away; each way below changes one indicator alone.",
        )
    lines = {line.id: line for line in explanation.lines}
    for need in found.needs:
        line = lines.get(need.node)
        if line is None or line.title is None or line.step is None:
            continue
        measure, divided = line.measure, line.step.per is not None
        now = text("缺数", "no value") if need.now is None else quantity(need.now, measure, divided=divided)
        then = None if need.then is None else quantity(need.then, measure, divided=divided)
        said = _need(need, now, then)
        yield text(f"{line.title.zh}：{said.zh}。", f"{line.title.en}: {said.en}.")
    yield from _against(found)


def _need(need: Need, now: Text, then: Text | None) -> Text:
    gain = points(need.gain)
    match need.reach:
        case Reach.AT_BEST:
            return text("已无可加的分", "nothing more is to be had")
        case Reach.OUT_OF_USE:
            return text("不适用，没有可加的分", "it does not apply, nothing is to be had")
        case _ if then is None:
            return text("取决于其他单位，不另计算", "it depends on the other units, no figure is given")
        case Reach.ENOUGH:
            return text(
                f"由 {now.zh} 到 {then.zh}，总分加 {gain} 分，即可达到",
                f"from {now.en} to {then.en}, which adds {gain} and is enough",
            )
        case Reach.NOT_ALONE:
            return text(
                f"由 {now.zh} 到 {then.zh} 也只加 {gain} 分，单靠此项达不到",
                f"from {now.en} to {then.en} adds {gain}, which is not enough alone",
            )
        case Reach.PEERS:
            return text("取决于其他单位，不另计算", "it depends on the other units, no figure is given")


def _against(found: NextGrade) -> Iterator[Text]:
    title = found.grade.title
    if found.quota is not None:
        yield text(
            f"“{title.zh}”名额 {found.quota.allowed} 个，该单位第 {found.quota.position} 位：还须进入名额。",
            f"“{title.en}” has {found.quota.allowed} places and the unit is at position {found.quota.position}: it must come within them too.",
        )
    for cap in found.caps:
        if cap.last is not None:
            yield text(
                f"“{cap.title.zh}”成立：须先离开末位，才能评为“{title.zh}”。",
                f"“{cap.title.en}” holds: the unit must leave the last places before it can be “{title.en}”.",
            )
            continue
        yield text(
            f"“{cap.title.zh}”成立，分数再高也不能评为“{title.zh}”。",
            f"“{cap.title.en}” holds: no score brings “{title.en}”.",
        )

"""How a unit moved from one run to another, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guiju.core.assessment.lines import LineKind
from guiju.core.assessment.movement import Because, GradeBecause, LineMovement, Movement, Standing
from guiju.core.assessment.splitting import Split
from guiju.core.assessment.trace import UnitState
from guiju.core.exact import as_decimal, exact
from guiju.core.values import Text
from guiju.words.numbers import number
from guiju.words.quantities import Titles, points

_BECAUSE: Final = {
    Because.RULE: ("规则变了", "the rule changed"),
    Because.FACT: ("数据变了", "the fact changed"),
    Because.PEERS: ("比较对象变了", "the peers changed"),
    Because.FOLLOWS: ("随其他各项而变", "it follows from other lines"),
}
_GRADE: Final = {
    GradeBecause.POINTS: ("得分", "points"),
    GradeBecause.QUOTA: ("名额", "the quota"),
    GradeBecause.CAPS: ("限制", "caps"),
}
_STATES: Final = {
    UnitState.SCORED: ("已计分", "scored"),
    UnitState.MISSING: ("缺少数据", "missing facts"),
    UnitState.BLOCKED: ("不评", "not assessed"),
    UnitState.TOO_SMALL: ("人数太少，不计分", "too few people for a score"),
    UnitState.SCREENED: ("有值的指标太少", "too few values"),
}
_KINDS: Final = {
    LineKind.ROUNDING: ("取整", "rounding"),
    LineKind.BONUS_CAP: ("加分上限", "the most bonus"),
    LineKind.DEDUCTION_CAP: ("减分上限", "the most deductions"),
    LineKind.CLIP: ("得分限界", "the bounds of the score"),
    LineKind.COEFFICIENT: ("系数", "the coefficient"),
    LineKind.TOTAL_ROUNDING: ("总分取整", "rounding the total"),
}


def movement_in_words(movement: Movement, titles: Titles) -> tuple[Text, ...]:
    """Return how the unit came out before and after, then a sentence for each line that moved, and for the grade."""
    return tuple(Text(zh=zh, en=en) for zh, en in _sentences(movement, titles))


def _sentences(movement: Movement, titles: Titles) -> Iterator[tuple[str, str]]:
    before, after = movement.before, movement.after
    if before is None or after is None:
        there = _standing(before or after, titles)
        if before is None:
            yield f"新参评：{there[0]}。", f"Assessed for the first time: {there[1]}."
        else:
            yield f"不再参评，原为{there[0]}。", f"No longer assessed; it was {there[1]}."
        return
    was, now = _standing(before, titles), _standing(after, titles)
    yield f"由{was[0]}变为{now[0]}。", f"From {was[1]} to {now[1]}."
    for line in movement.lines:
        if line.by:
            yield _line(line, titles)
    if movement.grade_because:
        why = [_GRADE[each] for each in movement.grade_because]
        zh, en = "、".join(each[0] for each in why), ", ".join(each[1] for each in why)
        yield f"等次变化缘于{zh}。", f"The grade moved because of {en}."


def _standing(standing: Standing | None, titles: Titles) -> tuple[str, str]:
    if standing is None:
        return "无", "nothing"
    if standing.whole is None:
        return _STATES[standing.state]
    zh, en = [f"{points(standing.whole)} 分"], [f"{points(standing.whole)} points"]
    if standing.rank is not None:
        zh.append(f"第 {standing.rank:g} 位")
        en.append(f"rank {standing.rank:g}")
    if standing.grade is not None:
        grade = titles.grades.get(standing.grade) or Text(zh=standing.grade, en=standing.grade)
        zh.append(f"等次“{grade.zh}”")
        en.append(f"grade “{grade.en}”")
    return "，".join(zh), ", ".join(en)


def _line(line: LineMovement, titles: Titles) -> tuple[str, str]:
    named = line.title or titles.nodes.get(line.id)
    zh, en = (named.zh, named.en) if named is not None else _KINDS.get(line.kind, (line.id, line.id))
    sign = "+" if line.by > 0 else ""
    because = [_BECAUSE[each] for each in line.because]
    values = ("", "")
    if Because.FACT in line.because:
        values = (
            f"（由 {_value(line.value_before)} 到 {_value(line.value_after)}）",
            (f" (from {_value(line.value_before)} to {_value(line.value_after)})"),
        )
    why = "、".join(each[0] for each in because) + values[0], ", ".join(each[1] for each in because) + values[1]
    return f"{zh}：{sign}{points(line.by)}，{why[0]}。", f"{en}: {sign}{points(line.by)}, {why[1]}."


def _value(value: float | None) -> str:
    return "—" if value is None else number(as_decimal(exact(value)))


def split_in_words(split: Split) -> Text:
    """Say what of a change came by values, weights and the method; the three add up to it."""
    parts = [_signed(each) for each in (split.value, split.weight, split.method)]
    return Text(
        zh=f"其中数据 {parts[0]}，权重 {parts[1]}，方法 {parts[2]}。",
        en=f"Of this values {parts[0]}, weights {parts[1]}, the method {parts[2]}.",
    )


def _signed(millionths: int) -> str:
    said = points(abs(millionths))
    return f"+{said}" if millionths > 0 else f"−{said}" if millionths else said

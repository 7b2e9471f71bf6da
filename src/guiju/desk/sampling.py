"""Values that could be true, for the measures of an institution: they lie around the limits its rules set.

A unit that does well does well in most things, though never in all; chance comes from a seed and the unit's own code,
so that a unit keeps its values whatever other units there are.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Better, Measure, MeasureKind
from guiju.core.rulebook.tree import Node
from guiju.core.values import DatedNumber

Held = Decimal | str

_WORK = ("按期办结诉求", "清理了积压事项", "完成了年度重点任务", "推进了河道整治", "改善了窗口服务", "压减了发文和报表")
_LEFT = ("个别指标还有差距", "整改还要抓紧", "跨部门协作仍需加强", "基层人手依然偏紧", "部分项目进度偏慢")
_NEXT = ("明年逐项补上", "已列入下年计划", "将按季度检查进展", "正在会同有关单位办理")


@dataclass(frozen=True, slots=True)
class Span:
    """From a poor value to a good one."""

    poor: float
    good: float


@dataclass(slots=True)
class Sampler:
    """Draws values for the measures of an institution."""

    institution: Institution
    _spans: dict[str, Span] = field(default_factory=dict)
    _wholes: dict[str, str] = field(default_factory=dict)
    _twins: dict[str, str] = field(default_factory=dict)
    _grounds: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Find what the rules say of each measure: its limits, and what it is a part of."""
        for scheme in self.institution.schemes.values():
            for node in _nodes(scheme.tree):
                self._learn(node)
            parts = (scheme.total.bonus, scheme.total.deductions) if scheme.total else ()
            self._grounds |= {item.measure for items in parts if items for item in items.items}
        for measure in self.institution.measures.values():
            if measure.derived and measure.derived.startswith("div("):
                part, whole = (name.strip() for name in measure.derived[4:-1].split(","))
                self._wholes[part] = whole
                if measure.id in self._spans:
                    self._spans[part] = self._spans[measure.id]

    def _learn(self, node: Node) -> None:
        measure = self.institution.measures.get(str(node.measure))
        if measure is None or node.score is None:
            return
        target = getattr(node.score, "target", None)
        if isinstance(target, rules.MeasureTarget):
            self._twins[measure.id] = target.measure
        found = list(_limits(node.score))
        if isinstance(node.score, rules.Interval):
            middle = (_figure(node.score.low) + _figure(node.score.high)) / 2
            self._spans.setdefault(measure.id, Span(_figure(node.score.zero_below), middle))
        if len(found) > 1 and measure.id not in self._spans:
            low, high = min(found), max(found)
            good_first = measure.better is Better.LESS
            self._spans[measure.id] = Span(high, low) if good_first else Span(low, high)

    def year(self, measures: tuple[Measure, ...], chance: random.Random, quality: float) -> dict[str, Held]:
        """Return a value for each measure of one period."""
        values: dict[str, Held] = {}
        waiting = sorted(measures, key=lambda each: (each.id in self._wholes, each.id in self._twins))
        for measure in waiting:
            well = min(1.0, max(0.0, chance.gauss(quality, 0.15)))
            values[measure.id] = self._value(measure, chance, well, values)
        return values

    def _value(self, measure: Measure, chance: random.Random, well: float, values: dict[str, Held]) -> Held:
        whole, twin = self._wholes.get(measure.id), self._twins.get(measure.id)
        if whole is not None and isinstance(values.get(whole), Decimal):
            return self._part(measure, Decimal(values[whole]), well)
        if twin is not None and isinstance(values.get(twin), Decimal):
            near = 0.75 + 0.35 * well if measure.better is Better.MORE else 1.20 - 0.35 * well
            return _whole(float(values[twin]) * near)
        return self._alone(measure, chance, well)

    def _part(self, measure: Measure, whole: Decimal, well: float) -> Held:
        span = self._spans.get(measure.id, Span(0.6, 1.0))
        share = span.poor + (span.good - span.poor) * (0.35 + 0.75 * well)
        return min(whole, _whole(float(whole) * share))

    def _alone(self, measure: Measure, chance: random.Random, well: float) -> Held:
        span = self._spans.get(measure.id)
        match measure.kind:
            case MeasureKind.TEXT:
                done = "，".join(chance.sample(_WORK, 2))
                return f"全年{done}；{chance.choice(_LEFT)}，{chance.choice(_NEXT)}。"
            case MeasureKind.YES_NO:
                return Decimal(int(chance.random() < 0.7 + 0.3 * well))
            case MeasureKind.EVENTS:
                return Decimal(
                    _rare(chance, 1.2 * (1 - well) if measure.period.value == "month" else 0.15 * (1 - well))
                )
            case _ if span is not None:
                value = span.poor + (span.good - span.poor) * (0.2 + 0.9 * well) * chance.uniform(0.93, 1.07)
                return _whole(value) if measure.kind is MeasureKind.COUNT else _rounded(value)
            case MeasureKind.COUNT if measure.id in self._grounds:
                return Decimal(_rare(chance, 1.5 * well))
            case MeasureKind.COUNT:
                return Decimal(chance.randint(8, 60))
            case MeasureKind.AMOUNT:
                return _whole(chance.lognormvariate(6.5, 0.6))
            case MeasureKind.VOTES:
                return Decimal(chance.randint(20, 400))
            case MeasureKind.RATIO if measure.source == "ballot":
                return _rounded(60 + 38 * well)
            case MeasureKind.LEVEL:
                return _rounded(chance.uniform(0.95, 1.05)) if measure.exact else _rounded(50 + 45 * well)
            case MeasureKind.RATIO:
                return _rounded((3.0 + 5.0 * well) if measure.percent else 0.5 + 0.5 * well)


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _nodes(child)


def _limits(rule: rules.ScoreRule) -> Iterator[float]:
    """Yield the figures a rule compares values with."""
    match rule:
        case rules.Knots():
            figures: list[object] = [knot.at for knot in rule.knots]
        case rules.Steps():
            figures = [band.from_ for band in rule.bands if band.from_ is not None]
        case rules.Deduct() | rules.Exceed() | rules.PlusMinus() if isinstance(rule.target, Decimal):
            yield from (_figure(rule.target) + sign * 4 * _figure(rule.step) for sign in (-1, 0, 1))
            return
        case rules.Convert():
            yield from (0.5 * _figure(rule.full_of_source), _figure(rule.full_of_source))
            return
        case rules.Completion() if isinstance(rule.target, Decimal):
            yield from (0.6 * _figure(rule.target), 1.1 * _figure(rule.target))
            return
        case _:
            figures = [getattr(rule, name, None) for name in ("floor", "target", "low", "high")]
    for figure in figures:
        match figure:
            case Decimal() | (DatedNumber(), *_):
                yield _figure(figure)
            case _:
                continue


def _figure(figure: object) -> float:
    match figure:
        case Decimal():
            return float(figure)
        case (DatedNumber() as first, *_):
            return float(first.value)
        case _:
            raise TypeError(f"{figure!r} is no figure")


def _rare(chance: random.Random, mean: float) -> int:
    """Draw a small number of events with this mean."""
    count, left = 0, chance.expovariate(1.0)
    while left < mean:
        count += 1
        left += chance.expovariate(1.0)
    return count


def _whole(value: float) -> Decimal:
    return Decimal(max(0, round(value)))


def _rounded(value: float) -> Decimal:
    return Decimal(f"{value:.2f}")

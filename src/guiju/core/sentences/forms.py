"""Which statements make which rule together: one entry for each form, the first that takes everything said wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from guiju.core.sentences import saying as say
from guiju.core.sentences.bands import bands
from guiju.core.sentences.proposal import Answer, Asked, Barred, Counted, NotTurned, Observed, Proposal
from guiju.core.sentences.saying import Amount
from guiju.core.sentences.statements import read
from guiju.core.sentences.together import Said

_NEGATION = re.compile(r"^(?:没有|未|无|不|没|not|without|no)\s*|(?:的|者)$")
_SHORT = 2
_LEVELS: Final = (
    *(
        "不合格",
        "不称职",
        "不达标",
        "较差",
        "差",
        "poor",
        "unsatisfactory",
        "基本合格",
        "基本称职",
        "一般",
        "中",
        "fair",
    ),
    *("合格", "称职", "达标", "satisfactory", "较好", "好", "良好", "良", "good", "优良", "优秀", "优", "excellent"),
)
"""Levels from the worst to the best; those of one sentence keep this order."""


def propose(text: str, asked: Asked) -> Answer:
    """Return the rule that a text makes, or why it makes none; nothing of the text is left out in silence."""
    found = read(text)
    unread = next((each for each in found if isinstance(each, say.Unread)), None)
    veto = next((each for each in found if isinstance(each, say.Veto)), None)
    said = Said(tuple(each for each in found if not isinstance(each, say.Remark | say.Veto)), asked)
    barred = "" if veto is None else veto.what or text
    if barred and (unread is not None or not said.all):
        return Barred(barred)
    if unread is not None:
        return NotTurned(unread.why, unread.text)
    if not said.all:
        return NotTurned("nothing", text)
    for form in FORMS:
        answer = form(said)
        if isinstance(answer, Proposal):
            return replace(answer, barred=barred)
        if answer is not None:
            return Barred(barred) if barred else answer
    return Barred(barred) if barred else NotTurned("together", text)


def _levels(said: Said) -> Answer | None:
    levels = said.every(say.Level)
    if len(levels) < 2 or not said.only(say.Level, say.Rest):  # noqa: PLR2004 - one level alone is an answer
        return None
    names = [each.name for each in levels]
    if len(set(names)) < len(names):
        return None
    marks = {each.name: said.marks(each.gives) for each in levels}
    ordered = sorted(names, key=lambda name: (marks[name], _LEVELS.index(name.casefold())))
    rest = [said.marks(each.gives) for each in said.every(say.Rest)]
    bands: list[dict[str, object]] = [{"give": rest[0] if rest else Decimal(0)}]
    bands += [{"from": Amount(Decimal(at)), "give": marks[name]} for at, name in enumerate(ordered, start=1)]
    return Proposal({"rule": "steps", "bands": bands}, Observed.LEVEL, "more", levels=tuple(ordered))


def _places(said: Said) -> Answer | None:
    places, per = said.every(say.Places), said.every(say.PerPlace)
    if said.every(say.ToBest):
        first = not places or (len(places) == 1 and places[0].first == 1 and said.is_full(places[0].marks[0]))
        if first and said.only(say.Places, say.ToBest):
            return Proposal({"rule": "ratio_to_best"}, Observed.AMOUNT)
        return None
    steps = [each for each in said.every(say.PerStep) if each.size.unit == "count" and each.marks < 0]
    if not places or not said.only(say.Places, say.PerPlace, say.Rest, say.Least, say.PerStep, say.Proportion):
        return None
    if (
        len({each.last for each in places}) > 1
        or len(steps) != len(said.every(say.PerStep))
        or len(per) + len(steps) > 1
    ):
        return None
    table: dict[int, Decimal] = {}
    for each in places:
        table |= {each.first + at: said.marks(given) for at, given in enumerate(each.marks)}
    if sorted(table) != list(range(1, len(table) + 1)) or said.every(say.Proportion):
        return None
    rule: dict[str, object] = {"rule": "rank_table", "give": [table[at] for at in sorted(table)]}
    lost = [each.marks for each in per] + [-each.marks / each.size.value for each in steps]
    if lost:
        rule["each"] = -lost[0] if places[0].last else lost[0]
    beyond = [said.marks(each.gives) for each in said.every(say.Rest)] or [said.floor]
    if beyond[0] != 0:
        rule["beyond"] = beyond[0]
    if places[0].last:
        rule["from"] = "worst"
    return Proposal(rule, Observed.AMOUNT, assumed=() if said.every(say.Rest) or lost else ("beyond",))


def _against_target(said: Said) -> Answer | None:
    """Full marks at a target, and so much off or on for every step beside it."""
    steps = said.every(say.PerStep)
    for each in said.every(say.Both):
        steps += [say.PerStep("down", each.size, -each.marks), say.PerStep("up", each.size, each.marks)]
    kinds = (say.At, say.PerStep, say.Both, say.Least, say.Most, say.Steps, say.Proportion)
    if not steps or not said.only(*kinds):
        return None
    base = [
        each for each in said.every(say.At) if each.bound in {">=", "<=", "=", ">", "<"} and said.marks(each.gives) > 0
    ]
    if len(base) > 1 or any(each.below or each.of_rate for each in said.every(say.Proportion)):
        return None
    at = base[0] if base else None
    target = said.target(at)
    if target is None:
        return NotTurned("target", "")
    better = _better(at, steps)
    if better is None or any(each.side and _side(each, better) is None for each in steps):
        return None
    zeros = [each for each in said.every(say.At) if each not in base]
    lost, won = [each for each in steps if each.marks < 0], [each for each in steps if each.marks > 0]
    if len(lost) > 1 or len(won) > 1 or {each.size.unit for each in steps} != {target.unit} or zeros:
        return None
    return _target_rule(said, at, target, better, (lost[0] if lost else None, won[0] if won else None))


def _target_rule(
    said: Said, at: say.At | None, target: Amount, better: str, steps: tuple[say.PerStep | None, say.PerStep | None]
) -> Answer | None:
    lost, won = steps
    how = said.every(say.Steps)
    rounding = how[0].how if how else "none"
    assumed = () if how or said.says(say.Proportion) else ("in_proportion",)
    full = at is None or said.is_full(at.gives)
    base = said.asked.points if at is None else said.marks(at.gives)
    frame: dict[str, object] = {"target": target}
    observed = Observed.RATIO if target.unit == "percent" else Observed.AMOUNT
    if lost is not None and won is None:
        if not full or (said.most(1) is not None and said.most(-1) is None):
            return None
        most = said.most(-1)
        least = max(said.floor, said.asked.points - most if most is not None else Decimal(0))
        rule = {"rule": "deduct", **frame, "step": lost.size, "each": -lost.marks, "round": rounding, "at_least": least}
        return Proposal(_lean(rule, "at_least"), observed, better, assumed)
    if won is not None and lost is None:
        most = said.most(1)
        if most is None and at is not None and base < said.asked.points:
            most, assumed = said.asked.points - base, (*assumed, "up_to_full")
        if most is None:
            return NotTurned("cap", "")
        if at is None:
            base = max(said.asked.points - most, Decimal(0))
            assumed = (*assumed, "base")
        rule = {"rule": "exceed", **frame, "step": won.size, "each": won.marks, "round": rounding, "at_most": most}
        return Proposal({**rule, "base": base}, observed, better, assumed)
    if lost is None or won is None or lost.size != won.size or lost.marks != -won.marks:
        return None
    plus, minus = said.most(1), said.most(-1)
    if plus is None:
        plus, assumed = max(said.asked.points - base, Decimal(0)), (*assumed, "up_to_full")
    rule = {"rule": "plus_minus", **frame, "step": won.size, "each": won.marks, "round": rounding}
    limits = {"plus_at_most": plus, "minus_at_most": base - said.floor if minus is None else minus, "base": base}
    return Proposal({**rule, **limits}, observed, better, assumed)


def _better(at: say.At | None, steps: Sequence[say.PerStep]) -> str | None:
    """Return which way is good, where bound and steps agree."""
    ways = {"more" if (each.side == "down") == (each.marks < 0) else "less" for each in steps if each.side}
    bound = {">=": "more", ">": "more", "<=": "less", "<": "less"}.get(at.bound if at is not None else "", "")
    ways |= {bound} if bound else set()
    return ways.pop() if len(ways) == 1 else None


def _side(step: say.PerStep, better: str) -> str | None:
    return better if (step.side == "down") == ((better == "more") == (step.marks < 0)) else None


def _linear(said: Said) -> Answer | None:
    """Nothing at one figure, all at another, in proportion between."""
    full, zero, between = said.full, said.zero, said.every(say.Proportion)
    known = len(full) + len(zero) == len(said.every(say.At))
    if len(full) != 1 or len(zero) != 1 or not between or not known or not said.only(say.At, say.Proportion):
        return None
    target, floor = said.target(full[0]), zero[0].amount
    if target is None or floor is None or target.unit != floor.unit or target.value == floor.value:
        return None
    if any(each.of_rate for each in between):
        return None
    better = "more" if target.value > floor.value else "less"
    observed = Observed.RATIO if target.unit == "percent" else Observed.AMOUNT
    return Proposal({"rule": "linear", "floor": floor, "target": target}, observed, better)


def _completion(said: Said) -> Answer | None:
    """All marks at the target, below it by the share that was reached."""
    shares = said.every(say.Proportion)
    if not shares or not said.only(say.At, say.Proportion, say.Most, say.Least) or said.zero:
        return None
    bounds = said.every(say.At)
    if len(bounds) > 1 or bounds != said.full or any(each.bound in {"<=", "<"} for each in bounds):
        return None
    if not bounds and not any(each.of_rate for each in shares) and said.asked.target is None:
        return NotTurned("target", "")
    target = said.target(bounds[0] if bounds else None)
    assumed: tuple[str, ...] = ()
    if target is None:
        target, assumed = Amount(Decimal(100), "percent"), ("of_hundred",)
    if target.value <= 0:
        return None
    observed = Observed.RATIO if target.unit == "percent" else Observed.AMOUNT
    return Proposal({"rule": "completion", "target": target}, observed, "more", assumed)


def _events(said: Said) -> Answer | None:
    """So much off, or on, for each of what happened; nothing left from so many on."""
    events = said.every(say.Event)
    if not events or not said.only(say.Event, say.Least, say.Most, say.At, say.No):
        return None
    stops = said.every(say.At)
    if any(each.amount is None or each.amount.unit == "percent" or each.bound not in {">=", ">"} for each in stops):
        return None
    if stops != said.zero or len(stops) > 1 or any(each.what or not each.negated for each in said.every(say.No)):
        return None
    signs = {each.marks > 0 for each in events}
    if len(signs) > 1 or any(each.marks == 0 for each in events):
        return None
    won = signs == {True}
    most = said.most(1 if won else -1)
    rule: dict[str, object] = {"rule": "events", "each": events[0].marks}
    limit = most if won or most is not None else said.asked.points - said.floor if said.floor else None
    if limit is not None and limit < said.asked.points:
        rule["at_most"] = limit
    if stops and stops[0].amount is not None:
        rule["stop_at"] = stops[0].amount.value + (1 if stops[0].bound == ">" else 0)
    assumed = ("each_counts",) if any(each.once for each in events) else ()
    if len(events) == 1:
        return Proposal(rule, Observed.COUNT, "more" if won else "less", assumed)
    if stops:
        return None
    rule["each"] = Decimal(1 if won else -1)
    several = tuple(Counted(each.of, abs(each.marks)) for each in events)
    return Proposal(rule, Observed.COUNT, "more" if won else "less", assumed, several=several)


def _yes_no(said: Said) -> Answer | None:
    """All marks where something is so, none where it is not; what is not said is assumed, and told."""
    rest, no = said.every(say.Rest), said.every(say.No)
    if not said.only(say.Yes, say.No, say.Level, say.Rest, say.At) or len(no) > 1:
        return None
    if any(said.marks(each.gives) != 0 for each in rest):
        return None
    reached = [each for each in said.every(say.At) if each.amount is None and each.bound in {">=", "<="}]
    given: list[say.Yes | say.Level | say.At] = [*said.every(say.Yes), *said.every(say.Level), *reached]
    if len(given) > 1 or len(reached) < len(said.every(say.At)):
        return None
    if not given:
        good = no[0].negated
        rule = {"rule": "yes_no"} if good else {"rule": "yes_no", "good": False}
        return Proposal(rule, Observed.YES_NO, "more" if good else "less", ("otherwise_full",))
    what = given[0].what if isinstance(given[0], say.Yes) else ""
    if not said.is_full(given[0].gives) or not all(_contrary(each, what) for each in no):
        return None
    return Proposal({"rule": "yes_no"}, Observed.YES_NO, "more", () if no or rest else ("otherwise_none",))


def _contrary(no: say.No, what: str) -> bool:
    """Tell whether a refusal is the contrary of what was asked, and no second condition."""
    bare = _NEGATION.sub("", no.what)
    return not bare or bare in what or (no.negated and len(bare) <= _SHORT)


def _converted(said: Said) -> Answer | None:
    if not said.every(say.Convert) or not said.only(say.Convert, say.Proportion):
        return None
    return Proposal({"rule": "convert", "full_of_source": Decimal(100)}, Observed.SCORE, "more", ("of_hundred",))


def _lean(rule: dict[str, object], name: str) -> dict[str, object]:
    return {key: value for key, value in rule.items() if key != name or value != 0}


FORMS: Final[tuple[Callable[[Said], Answer | None], ...]] = (
    *(_levels, _places, _against_target, _linear, _completion, bands, _events, _yes_no, _converted),
)
"""The forms, tried in this order: no two of them take the same statements."""

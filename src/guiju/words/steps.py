"""The parts of a procedure in words: who acts, how long it takes, what share is enough, what kind of step it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from guiju.core.cases.order import outcomes_of, placed
from guiju.core.cases.scope import inputs_of
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.limits import Length
from guiju.core.rulebook.procedure import Procedure
from guiju.core.rulebook.voting import Base, Share
from guiju.core.rulebook.who import Tie, Who
from guiju.core.values import Text, number_at

KINDS: Final[Mapping[str, Text]] = {
    "action": Text(zh="办理", en="action"),
    "decision": Text(zh="决定", en="decision"),
    "vote": Text(zh="表决", en="vote"),
    "poll": Text(zh="测评", en="poll"),
    "waiting": Text(zh="等候", en="waiting"),
    "parallel": Text(zh="并行", en="side by side"),
    "sub": Text(zh="另走程序", en="another procedure"),
    "threshold": Text(zh="按线分流", en="threshold"),
    "notice": Text(zh="告知", en="notice"),
}
"""What each kind of step is called."""

TIES: Final[Mapping[Tie, Text]] = {
    Tie.KIN: Text(zh="与当事人有亲属关系", en="kin of the person concerned"),
    Tie.OWN_INTEREST: Text(zh="有利害关系", en="an interest of one's own"),
    Tie.SAME_UNIT: Text(zh="与当事人同单位", en="of the same unit as the person concerned"),
    Tie.SUBJECT: Text(zh="就是当事人", en="the person concerned oneself"),
    Tie.EARLIER_PART: Text(zh="参与过先前的环节", en="had a part in it earlier"),
}
"""Why somebody stands aside."""

BASES: Final[Mapping[Base, Text]] = {
    Base.DUE: Text(zh="应到", en="those due"),
    Base.PRESENT: Text(zh="实到", en="those present"),
    Base.VALID: Text(zh="有效票", en="the valid votes"),
}
"""What a share is counted of."""

OUTCOMES: Final[Mapping[str, Text]] = {
    "done": Text(zh="办结", en="done"),
    "pass": Text(zh="通过", en="passed"),
    "fail": Text(zh="未通过", en="not passed"),
    "tie": Text(zh="票数相等", en="a tie"),
    "no_quorum": Text(zh="人数不足", en="no quorum"),
    "not_enough": Text(zh="有效票不足", en="too few answers"),
    "silence": Text(zh="逾期未办", en="time ran out"),
    "stale": Text(zh="先前结果已过期", en="an earlier result is out of date"),
}
"""What the outcomes of the language are called where a rulebook gives them no title."""

PASSED_OVER: Final = Text(zh="不需要时", en="where not needed")
USED_UP: Final = Text(zh="次数用完", en="rounds used up")

_UNITS: Final[Mapping[str, tuple[str, str, str]]] = {
    "workdays": ("个工作日", "working day", "working days"),
    "days": ("日", "day", "days"),
    "months": ("个月", "month", "months"),
    "years": ("年", "year", "years"),
}


def outcome_said(outcome: str, title: Text | None = None) -> Text:
    """Return what an outcome is called: by its own title, else as the language names it, else its id."""
    return title or OUTCOMES.get(outcome) or Text(zh=outcome, en=outcome.replace("_", " "))


def titles_of(procedure: Procedure) -> Mapping[str, Text]:
    """Return what each step of a procedure is called, those inside branches too."""
    return {place.id: place.step.title for place in placed(procedure)}


def outcome_titles_of(procedure: Procedure) -> Mapping[tuple[str, str], Text | None]:
    """Return what each outcome of each step is called, where the procedure says it."""
    return {(place.id, name): each.title for place in placed(procedure) for name, each in outcomes_of(place).items()}


def length_said(length: Length, institution: Institution | None = None, on: dt.date | None = None) -> Text:
    """Return a length of time; of a dated parameter the number that holds on the day, else what it is called."""
    number, _, unit = length.partition(" ")
    zh, one, many = _UNITS[unit]
    if number.startswith(":") and institution is not None and (parameter := institution.parameters.get(number[1:])):
        held = number_at(parameter.value, on) if on is not None else None
        if held is None:
            return Text(zh=f"{parameter.title.zh}（{zh.removeprefix('个')}）", en=f"{parameter.title.en} ({many})")
        number = f"{held:f}"
    return Text(zh=f"{number} {zh}", en=f"{number} {one if number == '1' else many}")


def share_said(share: Share) -> Text:
    """Return how much of what is enough."""
    base = BASES[share.of]
    if share.at_least is not None:
        return Text(zh=f"不少于{base.zh}的 {share.at_least}", en=f"at least {share.at_least} of {base.en}")
    return Text(zh=f"超过{base.zh}的 {share.more_than}", en=f"more than {share.more_than} of {base.en}")


def who_said(who: Who, procedure: Procedure, institution: Institution) -> Text:
    """Return who may act: a role at its place, the person concerned, whoever opened it, the holder of a post."""
    if who.person is not None:
        return _PERSONS[who.person]
    if who.holder_of is not None:
        if who.holder_of == "subject":
            return Text(zh="任该岗位的人", en="whoever holds the post")
        given = _input(who.holder_of, procedure)
        return Text(zh=f"任“{given.zh}”的人", en=f"whoever holds “{given.en}”")
    role = institution.reporting_roles.get(who.role or "")
    title = role or Text(zh=who.role or "—", en=who.role or "—")
    place = place_said(who.at, procedure, institution)
    if place is None:
        return title
    return Text(zh=f"{place.zh}的{title.zh}", en=f"{title.en}, {place.en}")


_PERSONS: Final[Mapping[str, Text]] = {
    "subject": Text(zh="当事人", en="the person concerned"),
    "opener": Text(zh="发起人", en="whoever opened the case"),
}


def place_said(place: str, procedure: Procedure, institution: Institution) -> Text | None:
    """Return where a role must be held; None where it is held over the whole institution."""
    if place == "institution":
        return None
    if place in _PLACES:
        return _PLACES[place]
    if place.startswith("subject.unit.above("):
        kind = place.removeprefix("subject.unit.above(").removesuffix(")")
        named = institution.vocabulary.unit_kinds.get(kind) or institution.kinds.get(kind)
        title = Text(zh=kind, en=kind) if named is None else named.title
        return Text(zh=f"上一级{title.zh}", en=f"at the {title.en.lower()} above")
    if place.startswith("input."):
        given = _input(place, procedure)
        return Text(zh=f"“{given.zh}”", en=f"at “{given.en}”")
    code = place.removeprefix("unit.")
    return Text(zh=f"单位 {code}", en=f"at unit {code}")


_PLACES: Final[Mapping[str, Text]] = {
    "case.lead": Text(zh="主办单位", en="at the unit that leads the case"),
    "subject.unit": Text(zh="当事单位", en="at the unit concerned"),
    "subject.unit.parent": Text(zh="当事单位上级", en="at the unit above the one concerned"),
}


def _input(name: str, procedure: Procedure) -> Text:
    wanted = name.removeprefix("input.")
    return next((each.title for _, each in inputs_of(procedure) if each.id == wanted), Text(zh=wanted, en=wanted))

"""Effects (what a step does to the records): a closed catalogue of names and values; apps register who carries them.

A procedure that names another, or one nobody carries out, cannot be published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from guiju.core.values import Text


class Holds(StrEnum):
    """What a value of an effect is."""

    PERSON = "person"
    UNIT = "unit"
    UNITS = "units"
    POST = "post"
    DATE = "date"
    TEXT = "text"
    KIND = "kind"
    MEASURE = "measure"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Declared:
    """An effect: what it is called, its values, and those that may be left out."""

    name: str
    title: Text
    values: Mapping[str, Holds]
    optional: frozenset[str] = frozenset()


def _effect(name: str, zh: str, en: str, values: Mapping[str, Holds], *optional: str) -> Declared:
    return Declared(name, Text(zh=zh, en=en), values, frozenset(optional))


_P, _U, _D, _T = Holds.PERSON, Holds.UNIT, Holds.DATE, Holds.TEXT

_ALL = (
    _effect(
        "register.tenure.begin",
        "任职",
        "begin a tenure",
        {"person": _P, "post": Holds.POST, "on": _D, "until": _D},
        "until",
    ),
    _effect("register.tenure.end", "免职", "end a tenure", {"person": _P, "post": Holds.POST, "on": _D}),
    _effect(
        "register.secondment.begin",
        "借调",
        "begin a secondment",
        {"person": _P, "kind": Holds.KIND, "unit": _U, "on": _D, "until": _D},
    ),
    _effect(
        "register.team.join", "进入工作队", "join a team", {"person": _P, "team": _U, "on": _D, "until": _D}, "until"
    ),
    _effect("register.team.leave", "离开工作队", "leave a team", {"person": _P, "team": _U, "on": _D}),
    _effect(
        "register.sanction.record",
        "记录影响期",
        "record a dated restriction",
        {"person": _P, "kind": Holds.KIND, "on": _D, "until": _D},
    ),
    _effect("register.sanction.end", "解除影响期", "end a restriction", {"person": _P, "kind": Holds.KIND, "on": _D}),
    _effect("register.honour.give", "授予荣誉", "give an honour", {"person": _P, "kind": Holds.KIND, "on": _D}),
    _effect("register.title.give", "命名单位", "give a unit a title", {"unit": _U, "kind": Holds.KIND, "on": _D}),
    _effect(
        "register.title.withdraw", "撤销命名", "withdraw a unit's title", {"unit": _U, "kind": Holds.KIND, "on": _D}
    ),
    _effect(
        "register.agreement.make",
        "订立协议",
        "make an agreement",
        {"unit": _U, "kind": Holds.KIND, "subject": _T, "on": _D, "until": _D, "person": _P, "other": _U},
        "until",
        "person",
        "other",
    ),
    _effect(
        "register.unit.found",
        "设立机构",
        "found a unit",
        {"parent": _U, "kind": Holds.KIND, "name": _T, "name_en": _T, "on": _D},
    ),
    _effect("register.unit.merge", "合并机构", "merge units", {"units": Holds.UNITS, "into": _U, "on": _D}),
    _effect("register.unit.convert", "机构转型", "convert a unit", {"unit": _U, "kind": Holds.KIND, "on": _D}),
    _effect(
        "evidence.fact.record",
        "登记事实",
        "record a fact",
        {"unit": _U, "measure": Holds.MEASURE, "period": _T, "value": _T},
    ),
    _effect("cases.restore", "恢复原状", "undo what a case did", {"case": Holds.CASE}),
    _effect("cases.move", "转入新版程序", "move a case to another version", {"case": Holds.CASE, "version": _T}),
)

EFFECTS: Mapping[str, Declared] = {each.name: each for each in _ALL}
"""Every effect there is, by name."""

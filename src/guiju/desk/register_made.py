"""Made-up places, posts and people for a register, in the sizes of the demo, the tests and the load.

Everything comes as a stream, in the order in which it can be loaded: a place after the one it stands under, a post
after its unit, a person after the post. The same seed makes the same records; nobody in them is a real person.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from guiju.core.naming import name_of
from guiju.core.sizes import Size
from guiju.desk.made import Made

ROOT = "R00001"
"""The code of the prefecture, under which everything stands."""

_PLACES = {Size.S: (8, 20), Size.M: (685, 557), Size.L: (685, 5310)}
"""Towns, and villages below them."""

_OFFICIALS = {Size.S: 120, Size.M: 10_734, Size.L: 45_000}

_FAMILIES = "陈林周吴郑孙马朱胡郭何高罗梁宋谢韩唐冯程"
_GIVEN = "岚霁泠漪筠霭沅砚岫珺霓汀菀蘅溯澹筱珩翊昀浔"
_SPECIALTIES = ("公共管理", "会计学", "农学", "土木工程", "法学", "统计学", "计算机科学", "环境工程")
_LEVELS = ("postgraduate", "bachelor", "bachelor", "college")


@dataclass(frozen=True, slots=True)
class MadePlace:
    """A town or village that does not exist, under the unit with the code `parent` (empty: at the top)."""

    code: str
    kind: str
    name: str
    name_en: str
    parent: str


@dataclass(frozen=True, slots=True)
class MadePost:
    """A post in a unit."""

    code: str
    unit: str
    kind: str
    title: str
    title_en: str
    grade: str
    establishment: str


@dataclass(frozen=True, slots=True)
class MadePerson:
    """Somebody who does not exist, in a post since a day."""

    number: str
    name: str
    unit: str
    post: str
    birth_date: dt.date
    work_start: dt.date
    since: dt.date
    staff_status: str
    education: str
    specialty: str


def places(made: Made, size: Size, name: str = "澄川市", name_en: str = "Chengchuan Prefecture") -> Iterator[MadePlace]:
    """Yield the prefecture, the units of the schemes below it, then towns and villages."""
    yield MadePlace(ROOT, "prefecture", name, name_en, "")
    for unit in made.units:
        yield MadePlace(unit.code, unit.kind, unit.name, unit.name_en, unit.parent or ROOT)
    counties = [unit.code for unit in made.units if unit.kind == "county"]
    towns, villages = _PLACES[size]
    # Names go on from where those of the units ended, so that no two places share one.
    first = len(made.units)
    yield from _below("town", "T", "镇", "Town", towns, counties, first)
    above = [f"T{number + 1:05d}" for number in range(towns)]
    yield from _below("village", "V", "村", "Village", villages, above, first + towns)


def posts(units: Sequence[MadePlace], size: Size) -> Iterator[MadePost]:
    """Yield a head for every unit but the programmes, then officers shared out among them."""
    holding = [unit for unit in units if unit.kind != "programme"]
    for number in range(_OFFICIALS[size]):
        unit = holding[number % len(holding)]
        code = f"{unit.code}-{number // len(holding) + 1:03d}"
        village = unit.kind == "village"
        establishment = "contract" if village else "administrative"
        if number < len(holding):
            kind, title, title_en = ("village_post", "村委主任", "Chair") if village else ("head", "主要负责人", "Head")
        elif number < 2 * len(holding):
            kind, title, title_en = "deputy_head", "副职负责人", "Deputy head"
        else:
            kind, title, title_en = "officer", "干事", "Officer"
        yield MadePost(code, unit.code, kind, title, title_en, "", establishment)


def people(held: Sequence[MadePost], seed: int = 1, year: int = 2026) -> Iterator[MadePerson]:
    """Yield one person for each post."""
    names = cycle(_FAMILIES)
    for number, (post, family) in enumerate(zip(held, names, strict=False)):
        chance = random.Random(f"{seed}/person/{number}")  # noqa: S311 - made-up data, no secret
        age = chance.randint(24, 58)
        birth = dt.date(year - age, chance.randint(1, 12), chance.randint(1, 28))
        began = dt.date(birth.year + chance.randint(21, 24), 7, 1)
        since = dt.date(max(began.year, year - chance.randint(1, 6)), chance.randint(1, 12), 1)
        yield MadePerson(
            number=f"G{number + 1:06d}",
            name=family + "".join(chance.sample(_GIVEN, 2)),
            unit=post.unit,
            post=post.code,
            birth_date=birth,
            work_start=began,
            since=max(since, began),
            staff_status="village_officer" if post.kind == "village_post" else "civil_servant",
            education=chance.choice(_LEVELS),
            specialty=chance.choice(_SPECIALTIES),
        )


def _below(
    kind: str, letter: str, ending: str, ending_en: str, count: int, parents: list[str], first: int
) -> Iterator[MadePlace]:
    for number, parent in enumerate(islice(cycle(parents), count)):
        zh, en = name_of(kind, first + number, ending, ending_en)
        yield MadePlace(f"{letter}{number + 1:05d}", kind, zh, en, parent)

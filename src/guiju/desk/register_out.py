"""Writes a made-up register as the sheets an office would load: units, posts, people and who holds which post."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guiju.core.sizes import Size
from guiju.desk.made import Made
from guiju.desk.register_made import people, places, posts
from guiju.files.data_out import write_csv

FILES = ("register-units.csv", "register-posts.csv", "register-people.csv", "register-tenures.csv")


def write_register(made: Made, size: Size, out: Path, *, seed: int = 1, year: int = 2026) -> Iterator[Path]:
    """Write the four sheets; their headings are those the loading of each kind of record knows."""
    units = list(places(made, size))
    held = list(posts(units, size))
    attributes = {unit.code: unit.attributes for unit in made.units}
    names = sorted({name for each in attributes.values() for name in each})
    write_csv(
        out / FILES[0],
        ["单位代码", "单位名称", "英文名称", "单位类别", "上级单位代码", *names],
        (
            [u.code, u.name, u.name_en, u.kind, u.parent, *(attributes.get(u.code, {}).get(n, "") for n in names)]
            for u in units
        ),
    )
    write_csv(
        out / FILES[1],
        ["单位代码", "岗位代码", "岗位名称", "岗位英文名称", "岗位类别"],
        ([each.unit, each.code, each.title, each.title_en, each.kind] for each in held),
    )
    found = list(people(held, seed, year))
    write_csv(
        out / FILES[2],
        ["工号", "姓名", "单位代码", "出生日期", "参加工作日期", "人员身份", "学历", "专业"],
        (
            [
                each.number,
                each.name,
                each.unit,
                each.birth_date.isoformat(),
                each.work_start.isoformat(),
                each.staff_status,
                each.education,
                each.specialty,
            ]
            for each in found
        ),
    )
    write_csv(
        out / FILES[3],
        ["工号", "单位代码", "岗位代码", "任职时间"],
        ([each.number, each.unit, each.post, each.since.isoformat()] for each in found),
    )
    yield from (out / name for name in FILES)

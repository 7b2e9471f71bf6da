"""The real divisions of one province: loaded at once, every unit with its code under the one that stands above it."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from tests.store.register.cases import adopt, done

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.values import Text
from guiju.store.audit.actions import new_id
from guiju.store.register import actions, queries

pytestmark = pytest.mark.stores
PROVINCE, ON = "64", dt.date(2024, 1, 1)
FILES = (
    ("provinces.csv", "province", ""),
    ("cities.csv", "prefecture", "provinceCode"),
    ("areas.csv", "county", "cityCode"),
    ("streets.csv", "town", "areaCode"),
    ("villages.csv.gz", "village", "streetCode"),
)
RULEBOOK = """
institution: {id: country, title: {zh: 全国, en: Country}}
vocabulary:
  unit_kinds:
    province: {title: {zh: 省, en: Province}}
    prefecture: {title: {zh: 地, en: Prefecture}, parent: province}
    county: {title: {zh: 县, en: County}, parent: prefecture}
    town: {title: {zh: 乡, en: Town}, parent: county}
    village: {title: {zh: 村, en: Village}, parent: town}
"""


def divisions(reference: Callable[[str], Path]) -> Iterator[tuple[str, str, str, str]]:
    """Yield code, name, kind and the code above of each unit of the province, from the top down."""
    for name, kind, above in FILES:
        path = reference(f"divisions/{name}")
        text = path.read_bytes()
        lines = (gzip.decompress(text) if path.suffix == ".gz" else text).decode().splitlines()
        for row in csv.DictReader(lines):
            if row["code"].startswith(PROVINCE):
                yield row["code"], row["name"], kind, row[above] if above else ""


def test_a_province_is_loaded_whole(reference: Callable[[str], Path]) -> None:
    """No unit is lost, none is an orphan, every code is found again, and the totals are those of the files."""
    told = list(divisions(reference))
    adopt(RULEBOOK)
    ids: dict[str, UUID] = {code: new_id() for code, *_ in told}
    units = [
        actions.NewUnit(kind, ids.get(above), Text(zh=name, en=name), id=ids[code], code=code)
        for code, name, kind, above in told
    ]
    assert done(actions.found_units(BY_ITSELF, units=units, on=ON)) == len(told) > 3_000
    found: dict[str, tuple[str, str, UUID | None]] = {}
    page = queries.list_units(on=ON, limit=500)
    while True:
        found |= {unit.code: (unit.name.zh, unit.kind, unit.parent) for unit in page.units}
        if page.after is None:
            break
        page = queries.list_units(on=ON, after=page.after, limit=500)
    assert found == {code: (name, kind, ids.get(above)) for code, name, kind, above in told}
    assert queries.totals(ids[PROVINCE], ON).by_kind == Counter(kind for _, _, kind, _ in told)
    counties = [code for code, _, kind, _ in told if kind == "county"]
    assert {code: queries.totals(ids[code], ON).units for code in counties} == {
        code: sum(each.startswith(code) for each, *_ in told) for code in counties
    }
    assert queries.totals(ids[PROVINCE], ON - dt.timedelta(days=1)).units == 0
    assert queries.check_paths() == ()

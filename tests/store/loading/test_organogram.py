"""Real posts of real bodies, two snapshots half a year apart, loaded end to end: lines by number, none lost."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from tests.store.register.cases import adopt, done, said

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.loading.plan import Changed, New, Same
from guiju.store.loading import actions, queries
from guiju.store.register import actions as register_actions
from guiju.store.register import queries as register

pytestmark = pytest.mark.stores

FIRST, SECOND = dt.date(2011, 3, 31), dt.date(2011, 9, 30)
MAPPING = {
    "columns": {
        "unit": "body",
        "code": "Post Unique Reference",
        "name": "Job Title",
        "grade": "Grade (or equivalent)",
        "reports_to": "Reports to Senior Post",
        "as_of": "snapshot",
    },
    "nothing": ["XX"],
    "defaults": {"kind": "head"},
}
NOTHING_ELSE = {"new": 0, "changed": 0, "same": 0, "refused": 0}


@pytest.fixture
def sheet(reference: Callable[[str], Path]) -> bytes:
    """The senior posts of eleven days, as they were published."""
    return reference("organogram/senior_posts.csv.gz").read_bytes()


def bodies(sheet: bytes) -> set[str]:
    """The bodies that have posts on the two days."""
    import csv  # noqa: PLC0415
    import gzip  # noqa: PLC0415
    import io  # noqa: PLC0415

    rows = csv.DictReader(io.StringIO(gzip.decompress(sheet).decode()))
    return {row["body"] for row in rows if row["snapshot"] in (FIRST.isoformat(), SECOND.isoformat())}


def found_bodies(codes: set[str]) -> None:
    """Found every body as a unit of its own."""
    adopt()
    units = [register_actions.NewUnit("prefecture", None, said(code), id=uuid4()) for code in sorted(codes)]
    done(register_actions.found_units(BY_ITSELF, units=units, on=dt.date(2011, 1, 1)))


def ids(codes: set[str], day: dt.date) -> list[UUID]:
    """The bodies' units."""
    return [unit.id for unit in register.units_called(codes, day).values()]


@pytest.mark.long(100)
def test_two_snapshots(sheet: bytes) -> None:
    """All posts of both days are loaded with their lines, and the difference between the days is shown."""
    codes = bodies(sheet)
    found_bodies(codes)
    name = "senior_posts.csv.gz"
    first = done(actions.send(BY_ITSELF, name=name, data=sheet, subject="post", on=FIRST, mapping=MAPPING))
    assert done(actions.load(BY_ITSELF, batch=first)) == NOTHING_ELSE | {"rows": 5_007, "new": 5_007}
    assert len(register.posts_of_units(ids(codes, FIRST), FIRST)) == 5_007

    second = done(actions.send(BY_ITSELF, name=name, data=sheet, subject="post", on=SECOND))
    told = queries.difference_of(second, BY_ITSELF)
    assert told is not None
    assert (len(told.kept), len(told.gone), len(told.new), len(told.units)) == (3_320, 936, 893, 119)
    seen = queries.preview_of(second, BY_ITSELF)
    assert seen is not None
    kinds = Counter(type(step) for step in seen.plan.steps)
    assert kinds[New] + kinds[Changed] + kinds[Same] == 4_831
    counts = done(actions.load(BY_ITSELF, batch=second))
    assert counts == {
        "rows": 4_831, "new": kinds[New], "changed": kinds[Changed], "same": kinds[Same], "refused": 0,
    }  # fmt: skip
    standing = register.posts_of_units(ids(codes, SECOND), SECOND)
    assert len(standing) == 5_007 + kinds[New]
    assert len(register.posts_of_units(ids(codes, FIRST), FIRST)) == 5_007

"""A unit that a placement or a description names does not go, and none of them names a unit that does not stand.

SQLite holds it by foreign keys, PostgreSQL by a guard in their place: each way to break it is planted here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connections, transaction
from tests.store.register.cases import adopt, found

from guiju.core.journal.stores import Store
from guiju.store.audit.guarding.made import differences

pytestmark = pytest.mark.stores

GUARD = "guard:refers-register-unit"
PLACED = "id, unit_id, parent_id, path, kind, valid_from, recorded_from"
NOBODY = UUID(int=5)


def run(*statements: tuple[str, list[Any]]) -> None:
    """Run statements in one transaction, past every action."""
    hexadecimal = connections["default"].vendor == "sqlite"
    with transaction.atomic(), connections["default"].cursor() as cursor:
        for sql, values in statements:
            cursor.execute(sql, [each.hex if hexadecimal and isinstance(each, UUID) else each for each in values])


def placed(unit: UUID, parent: UUID | None = None, path: str = "9999") -> tuple[str, list[Any]]:
    """Return the statement that places a unit."""
    marks = "%s, %s, %s, %s, 'county', '2024-01-01', '2024-01-01 00:00:00+00:00'"
    return f"INSERT INTO register_placement ({PLACED}) VALUES ({marks})", [uuid4(), unit, parent, path]


def new(unit: UUID) -> tuple[str, list[Any]]:
    """Return the statement that makes a unit that nothing names."""
    return "INSERT INTO register_unit (id, labels) VALUES (%s, 0)", [unit]


def gone(unit: UUID) -> tuple[str, list[Any]]:
    """Return the statement that lets a unit go."""
    return "DELETE FROM register_unit WHERE id = %s", [unit]


@contextmanager
def refused() -> Iterator[None]:
    """Expect the refusal of the guard, or of the foreign key."""
    with pytest.raises(DatabaseError) as caught:
        yield
    assert GUARD in str(caught.value) or "FOREIGN KEY" in str(caught.value)


def test_no_row_names_a_unit_that_does_not_stand() -> None:
    """Neither as the unit placed or described, nor as the one above it; one that comes in the same transaction is."""
    adopt()
    county, fresh = found("county", "岚溪县", found("prefecture", "澄川市")), uuid4()
    described = (
        "INSERT INTO register_description (id, unit_id, name_zh, name_en, spelled, code, attributes, valid_from, "
        "recorded_from) VALUES (%s, %s, '县', 'C', 'x', '', '{}', '2024-01-01', '2024-01-01 00:00:00+00:00')"
    )
    for stray in (placed(NOBODY), placed(fresh, NOBODY), (described, [uuid4(), NOBODY])):
        with refused():
            run(new(fresh), stray)
    run(new(fresh), placed(fresh, county, "00000009"), (described, [uuid4(), fresh]))


def test_no_unit_goes_that_is_named() -> None:
    """It is judged as the transaction ends: one that comes back before, or that nobody names, may have gone."""
    adopt()
    county, lone = found("county", "岚溪县", found("prefecture", "澄川市")), uuid4()
    town = found("town", "筱溪镇", county)
    for unit in (county, town):
        with refused():
            run(gone(unit))
    run(gone(town), new(town))
    run(new(lone))
    run(gone(lone))


@pytest.mark.stores("postgresql")
def test_no_unit_changes_its_id_and_none_is_emptied_out() -> None:
    """What a foreign key refuses of the table that is named, the guard refuses."""
    adopt()
    found("prefecture", "澄川市")
    for sql in ("UPDATE register_unit SET id = %s", "TRUNCATE register_unit CASCADE"):
        with pytest.raises(DatabaseError, match="guard:"):
            run((sql, [uuid4()] if "%s" in sql else []))


@contextmanager
def beside() -> Iterator[psycopg.Connection[Any]]:
    """Open a connection of somebody else, who waits for nobody."""
    given = {**connections["default"].get_connection_params(), "context": None, "cursor_factory": None}
    wanted = {name: given[name] for name in ("dbname", "user", "host", "port") if given.get(name)}
    with psycopg.connect(**wanted) as other:
        other.execute("SET lock_timeout = '50ms'")
        yield other
        other.rollback()


@pytest.mark.stores("postgresql")
def test_who_names_a_unit_and_who_lets_it_go_wait_for_each_other() -> None:
    """Neither sees the other's work before it is done, so the second to come waits."""
    adopt()
    one, two = uuid4(), uuid4()
    run(new(one), new(two))
    with beside() as other, transaction.atomic():
        run(placed(one))
        with pytest.raises(psycopg.errors.LockNotAvailable):
            other.execute(*gone(one))
        other.rollback()
        other.execute("SET lock_timeout = '50ms'")
        run(gone(two))
        with pytest.raises(psycopg.errors.LockNotAvailable):
            other.execute(*placed(two, path="9998"))


@pytest.mark.stores("postgresql")
def test_who_reads_an_old_state_lets_no_unit_go() -> None:
    """Somebody who is not shown what others wrote meanwhile could not tell whether the unit is named."""
    adopt()
    lone = uuid4()
    run(new(lone))
    with pytest.raises(DatabaseError, match=f"{GUARD} is judged in READ COMMITTED"):
        run(("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", []), gone(lone))


@pytest.mark.stores("postgresql")
def test_a_guard_is_not_made_over_what_it_would_refuse() -> None:
    """Where it was taken away and a stray row came, the next migrate says so, and makes it once that is mended."""
    adopt()
    name = f"{GUARD}:register_placement:insert"
    run((f'DROP TRIGGER "{name}" ON register_placement', []), placed(NOBODY))
    assert [(each.code, each.params["guard"]) for each in differences(Store.DEFAULT)] == [("guard-missing", name)]
    with pytest.raises(DatabaseError, match=GUARD):
        call_command("migrate", verbosity=0, interactive=False)
    run(new(NOBODY))
    call_command("migrate", verbosity=0, interactive=False)
    assert differences(Store.DEFAULT) == []

"""What stands in the database beside the declared guards is found: a trigger or rule of somebody else's."""

from __future__ import annotations

import pytest
from django.db import connections

from guiju.core.journal.stores import Store
from guiju.store.audit import queries

pytestmark = pytest.mark.stores

PLANTED = {
    "sqlite": (
        "CREATE TRIGGER planted AFTER INSERT ON audit_mention BEGIN DELETE FROM audit_key; END",
    ),
    "postgresql": (
        "CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
        "CREATE TRIGGER planted BEFORE INSERT ON audit_mention FOR EACH ROW EXECUTE FUNCTION planted()",
    ),
}  # fmt: skip


def test_a_trigger_nobody_declared_is_found() -> None:
    """One that lets nothing be mentioned would hide who looked, and every declared guard would still stand."""
    assert list(queries.guard_differences(Store.DEFAULT)) == []
    with connections["default"].cursor() as cursor:
        for statement in PLANTED[connections["default"].vendor]:
            cursor.execute(statement)
    assert [each.code for each in queries.guard_differences(Store.DEFAULT)] == ["trigger-unknown"]


@pytest.mark.stores("postgresql")
def test_a_guard_that_was_switched_off_is_found() -> None:
    """A disabled trigger stands in the catalogue and does nothing; a rule may swallow what is written."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = 'audit_event'::regclass AND NOT tgisinternal")
        (name,) = cursor.fetchall()[0]
        cursor.execute(f'ALTER TABLE audit_event DISABLE TRIGGER "{name}"')
    assert list(queries.guard_differences(Store.DEFAULT)) != []


@pytest.mark.stores("postgresql")
def test_a_rule_that_swallows_what_is_written_is_found() -> None:
    """Rules of the query rewriter need no trigger."""
    with connections["default"].cursor() as cursor:
        cursor.execute("CREATE RULE planted AS ON INSERT TO audit_mention DO INSTEAD NOTHING")
    assert [each.code for each in queries.guard_differences(Store.DEFAULT)] == ["trigger-unknown"]

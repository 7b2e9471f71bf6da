"""The database refuses what no action does, through every door, and says which guard it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connections, migrations, models, transaction
from django.db.migrations.loader import MigrationLoader
from tests.store.databases import Stores

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.events import Event
from guiju.core.journal.outcome import Done
from guiju.core.journal.stores import Store
from guiju.store.audit.actions import Work, action
from guiju.store.audit.guarding import Guard, Immutable, NoGap, NoOverlap, postgresql, refusal_of, sqlite
from guiju.store.audit.guarding.made import differences
from guiju.store.audit.guarding.parts import Guarded

pytestmark = pytest.mark.stores


@action("tests.guards.note")
def take_note(work: Work, *, text: str) -> int:
    """Append an event that changes nothing."""
    return work.append("note/one", None, Event("tests.noted", said={"text": text}, people=(work.acting.account,)))


def run(*statements: str) -> list[tuple[object, ...]]:
    """Run statements in one transaction, past every action; return the rows of the last."""
    with transaction.atomic(), connections["default"].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


@contextmanager
def refused_by(name: str) -> Iterator[None]:
    """Expect the refusal of a guard, with its name."""
    with pytest.raises(DatabaseError) as caught:
        yield
    assert f"guard:{name}" in str(caught.value)


@pytest.mark.parametrize(
    ("statement", "guard"),
    [
        ("UPDATE audit_event SET kind = 'tests.changed'", "immutable-audit-event"),
        ("UPDATE audit_event SET prev_hash = commitment", "immutable-audit-event"),
        ("DELETE FROM audit_mention", "immutable-audit-mention"),
        ("UPDATE audit_payload SET body = '{}'", "immutable-audit-payload"),
        ("DELETE FROM audit_payload", "immutable-audit-payload"),
        ("UPDATE audit_stream SET version = 1", "grows-audit-stream"),
        ("UPDATE audit_stream SET id = 'note/two', version = 9", "grows-audit-stream"),
        ("DELETE FROM audit_stream", "grows-audit-stream"),
        (
            "INSERT INTO audit_leaf (number, event_id, hash) SELECT 1, id, commitment FROM audit_event",
            "consecutive-audit-leaf",
        ),
    ],
)
def test_nothing_of_the_journal_changes_or_goes(statement: str, guard: str) -> None:
    """Neither header nor body nor place of an event can be changed or deleted by a statement."""
    for text in ("one", "two"):
        assert isinstance(take_note(BY_ITSELF, text=text), Done)
    with refused_by(guard):
        run(statement)
    assert run(
        "SELECT count(*) FROM audit_event", "SELECT count(*) FROM audit_payload WHERE body LIKE '%\"text\":%'"
    ) == [(2,)]


@pytest.mark.stores("postgresql")
@pytest.mark.parametrize("table", ["audit_event", "audit_payload", "audit_stream", "audit_leaf", "audit_checkpoint"])
def test_no_table_of_the_journal_is_emptied(table: str) -> None:
    """TRUNCATE passes the triggers of rows, so it has one of its own."""
    with pytest.raises(DatabaseError, match=r"guard:(immutable|grows)-audit-[a-z]+"):
        run(f"TRUNCATE {table} CASCADE")


@pytest.mark.stores("sqlite")
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE"])
def test_no_row_is_replaced(verb: str) -> None:
    """SQLite's REPLACE deletes the row in its way without asking a trigger for deletion."""
    take_note(BY_ITSELF, text="one")
    columns = "id, stream_id, seq, kind, at, actor, on_behalf_of, purpose, rule_hash, commitment, prev_hash"
    for change in ("'tests.changed'", "kind"):
        with refused_by("immutable-audit-event"):
            run(f"{verb} INTO audit_event ({columns}) SELECT {columns.replace('kind', change)} FROM audit_event")
    with refused_by("immutable-audit-event"):
        run(
            f"{verb} INTO audit_event ({columns}) SELECT {columns.replace('id,', 'replace(id, id, hex(randomblob(16))),', 1)} FROM audit_event"
        )
    with refused_by("grows-audit-stream"):
        run(f"{verb} INTO audit_stream (id, version, head) SELECT id, 0, head FROM audit_stream")


def test_a_body_goes_only_where_an_erasure_names_it() -> None:
    """The row of an erasure opens the way for one body, not for another."""
    for text in ("one", "two"):
        take_note(BY_ITSELF, text=text)
    run("INSERT INTO audit_erasure (what, row, event_id) SELECT 'audit.Payload', id, id FROM audit_event WHERE seq = 1")
    with refused_by("immutable-audit-payload"):
        run("DELETE FROM audit_payload")
    run("DELETE FROM audit_payload WHERE event_id = (SELECT id FROM audit_event WHERE seq = 1)")
    assert run("SELECT count(*) FROM audit_payload") == [(1,)]


SPELL = (
    "CREATE TABLE spell (id integer PRIMARY KEY, post integer, since date NOT NULL, until date, gone date, body text)"
)
ON_SPELL = Guarded("spell", "id", ("id", "post", "since", "until", "gone", "body"), (("id",),), frozenset())
ON = {"model": "tests.Spell", "key": ("post",), "start": "since", "end": "until", "where": (("gone", None),)}


def guard_spells(*guards: Guard) -> None:
    """Make a dated table with these guards."""
    module = postgresql if connections["default"].vendor == "postgresql" else sqlite
    run(SPELL, *(line for guard in guards for part in module.parts(guard, ON_SPELL) for line in part.make))


def spell(number: int, post: int | str, since: str, until: str = "") -> str:
    """Write a statement that inserts a dated row."""
    end = f"'{until}'" if until else "NULL"
    return f"INSERT INTO spell (id, post, since, until) VALUES ({number}, {post}, '{since}', {end})"


def test_two_spells_of_one_post_do_not_overlap() -> None:
    """Half-open days may touch; another post, an unknown post and what is no longer held true are not compared."""
    guard_spells(NoOverlap("spells-overlap", **ON))
    run(spell(1, 7, "2024-01-01", "2024-07-01"))
    run(
        spell(2, 7, "2024-07-01"),
        spell(3, 8, "2024-03-01"),
        spell(4, "NULL", "2024-01-01"),
        spell(5, "NULL", "2024-01-01"),
    )
    for since, until in [
        ("2024-06-30", "2024-07-01"),
        ("2023-01-01", "2024-01-02"),
        ("2023-01-01", ""),
        ("2025-01-01", ""),
        ("2024-02-01", "2024-03-01"),
    ]:
        with refused_by("spells-overlap"):
            run(spell(9, 7, since, until))
    with refused_by("spells-overlap"):
        run("UPDATE spell SET post = 7 WHERE id = 3")
    with refused_by("spells-overlap"):
        run("UPDATE spell SET until = '2024-08-01' WHERE id = 1")
    run(
        "UPDATE spell SET gone = '2024-12-01' WHERE id = 2",
        spell(6, 7, "2024-09-01"),
        "UPDATE spell SET until = '2025-01-01' WHERE id = 6",
    )
    with refused_by("spells-overlap"):
        run("UPDATE spell SET gone = NULL WHERE id = 2")
    run(spell(7, 7, "2024-12-01", "2024-12-01"))


def test_spells_leave_no_gap() -> None:
    """As a transaction ends, each spell begins where one ended; while it runs there may be a gap."""
    guard_spells(NoOverlap("spells-overlap", **ON), NoGap("spells-gap", **ON))
    run(spell(1, 7, "2024-01-01", "2024-07-01"), spell(3, 7, "2025-01-01"), spell(2, 7, "2024-07-01", "2025-01-01"))
    with pytest.raises(DatabaseError) as caught:
        run(spell(4, 8, "2024-01-01", "2024-07-01"), spell(5, 8, "2024-07-02"))
    assert "guard:spells-gap" in str(caught.value) or "FOREIGN KEY" in str(caught.value)
    for together in ("(6, 9, '2024-01-01', '2024-07-01'), (7, 9, '2024-07-02', NULL)", "(8, 7, '2026-01-02', NULL)"):
        with pytest.raises(DatabaseError):
            run(
                "UPDATE spell SET until = '2026-01-01' WHERE id = 3",
                f"INSERT INTO spell (id, post, since, until) VALUES {together}",
            )
    with pytest.raises(DatabaseError):
        run("DELETE FROM spell WHERE id = 2")
    with pytest.raises(DatabaseError):
        run("UPDATE spell SET until = '2024-06-01' WHERE id = 1")
    run("UPDATE spell SET until = '2024-06-01' WHERE id = 1", "UPDATE spell SET since = '2024-06-01' WHERE id = 2")
    run("UPDATE spell SET gone = '2025-02-01' WHERE id IN (2, 3)")
    assert run("SELECT count(*) FROM spell") == [(3,)]


def test_a_row_may_be_closed_once() -> None:
    """A column that is set once cannot be set again; one that is free can; the rest stands."""
    guard_spells(Immutable("tests.Spell", but=("body",), once=("gone",)))
    run(spell(1, 7, "2024-01-01"), "UPDATE spell SET body = 'a'", "UPDATE spell SET body = 'b', gone = '2024-02-01'")
    for change in ("gone = '2024-03-01'", "gone = NULL", "post = 8", "until = '2024-09-01'"):
        with refused_by("immutable-tests-spell"):
            run(f"UPDATE spell SET {change}")
    with refused_by("immutable-tests-spell"):
        run("DELETE FROM spell")


def test_the_catalogue_is_what_the_apps_declare(database: Stores) -> None:
    """Every guard stands in every store after migrate, and nothing else does."""
    assert {store: differences(store) for store in Store} == {store: [] for store in Store}
    if database.engine == "postgresql":
        run('DROP TRIGGER "guard:immutable-audit-event:delete" ON audit_event')
        run('ALTER TABLE audit_event DISABLE TRIGGER "guard:immutable-audit-event:update"')
        run(
            "CREATE OR REPLACE FUNCTION \"guard:grows-audit-stream:delete\"() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'"
        )
        run(
            'CREATE TRIGGER "guard:stray" BEFORE DELETE ON audit_key FOR EACH ROW EXECUTE FUNCTION "guard:grows-audit-stream:delete"()'
        )
    else:
        run('DROP TRIGGER "guard:immutable-audit-event:delete"')
        for name, on in (
            ("immutable-audit-event:update", "UPDATE ON audit_event"),
            ("grows-audit-stream:delete", "DELETE ON audit_stream"),
        ):
            run(f'DROP TRIGGER "guard:{name}"', f'CREATE TRIGGER "guard:{name}" BEFORE {on} BEGIN SELECT 1; END')
        run('CREATE TRIGGER "guard:stray" BEFORE DELETE ON audit_key BEGIN SELECT 1; END')

    found = [(finding.code, finding.params["guard"]) for finding in differences(Store.DEFAULT)]
    assert sorted(found) == [
        ("guard-changed", "guard:grows-audit-stream:delete"),
        ("guard-changed", "guard:immutable-audit-event:update"),
        ("guard-missing", "guard:immutable-audit-event:delete"),
        ("guard-unknown", "guard:stray"),
    ]

    call_command("migrate", verbosity=0, interactive=False)
    assert differences(Store.DEFAULT) == []


class Reshaped(migrations.Migration):
    """A migration that Django carries out on SQLite by building the tables again."""

    operations = (
        migrations.AlterField("event", "kind", models.CharField(max_length=120)),
        migrations.AddField("erasure", "reason", models.CharField(max_length=20, default="")),
        migrations.AlterField("payload", "retention", models.CharField(max_length=60)),
    )


def test_a_migration_leaves_the_guards_standing(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's table rebuild drops triggers; after migrate they stand again, and what was written stands too."""
    take_note(BY_ITSELF, text="one")
    build = MigrationLoader.build_graph

    def with_one_more(loader: MigrationLoader) -> None:
        build(loader)
        migration = Reshaped("0999_reshaped", "audit")
        leaf = loader.graph.leaf_nodes("audit")[0]
        loader.disk_migrations["audit", "0999_reshaped"] = migration
        loader.graph.add_node(("audit", "0999_reshaped"), migration)
        loader.graph.add_dependency(migration, ("audit", "0999_reshaped"), leaf)

    monkeypatch.setattr(MigrationLoader, "build_graph", with_one_more)
    call_command("migrate", "audit", verbosity=0, interactive=False)

    assert run("SELECT count(reason) FROM audit_erasure") == [(0,)]
    assert differences(Store.DEFAULT) == []
    with refused_by("immutable-audit-event"):
        run("UPDATE audit_event SET kind = 'x'")
    with refused_by("immutable-audit-payload"):
        run("DELETE FROM audit_payload")


def test_a_refusal_becomes_a_finding() -> None:
    """A guard's name is read from what the database says; anything else is no guard's refusal."""
    held = refusal_of(DatabaseError("guard:immutable-audit-event"))
    assert held is not None
    assert (held.code, held.params) == ("guard-refused", {"guard": "immutable-audit-event"})
    assert refusal_of(DatabaseError("UNIQUE constraint failed: audit_event.id")) is None

"""Guards over days hold for many rows at once, and for writers who do not see each other yet."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connections, transaction
from tests.store.audit.test_guards import ON, guard_spells, refused_by, run, spell
from tests.store.databases import Stores

from guiju.core.journal.stores import Store
from guiju.store.audit import queries
from guiju.store.audit.guarding import NoGap, NoOverlap

pytestmark = pytest.mark.stores

MANY = 200


@pytest.fixture
def spells() -> None:
    """Make a table whose rows of one post neither overlap nor leave a gap."""
    guard_spells(NoOverlap("spells-overlap", **ON), NoGap("spells-gap", **ON))


def many(*others: tuple[int, int, str, str], first: int = 0, ids: int = 0) -> str:
    """Write a statement that inserts the open rows of very many posts, and some other rows among them."""
    rows = [(ids + number, number, "2024-01-01", "") for number in range(first, first + MANY)]
    written = (
        f"({number}, {post}, '{since}', " + (f"'{until}')" if until else "NULL)")
        for number, post, since, until in [*rows, *others]
    )
    return f"INSERT INTO spell (id, post, since, until) VALUES {', '.join(written)}"


@pytest.mark.usefixtures("spells")
@pytest.mark.parametrize(
    ("since", "until", "guard"),
    [
        ("2023-01-01", "2024-01-02", "spells-overlap"),
        ("2025-01-01", "2026-01-01", "spells-overlap"),
        ("2025-01-01", "", "spells-overlap"),
        ("2023-01-01", "2023-12-31", "spells-gap"),
    ],
)
def test_one_among_many_rows_is_refused(since: str, until: str, guard: str) -> None:
    """Whether it comes with them, before them or after them, in the middle of their keys."""
    other = (9_000, 77, since, until)

    def refused(*statements: str) -> None:
        with pytest.raises(DatabaseError) as caught:
            run(*statements)
        assert f"guard:{guard}" in str(caught.value) or (guard == "spells-gap" and "FOREIGN KEY" in str(caught.value))

    refused(many(other))
    refused(spell(*other), many())
    refused(many(), spell(*other))
    assert run("SELECT count(*) FROM spell") == [(0,)]


@pytest.mark.usefixtures("spells")
def test_many_rows_come_beside_what_meets_them() -> None:
    """Rows that touch are no overlap; a second lot with the same keys is one; rows of nobody are compared with none."""
    run(many((9_000, 77, "2023-01-01", "2024-01-01")))
    run(many(first=MANY))
    with refused_by("spells-overlap"):
        run(many(ids=10_000))
    nobody = ", ".join(f"({20_000 + n}, NULL, '2024-01-01', NULL)" for n in range(MANY))
    run(f"INSERT INTO spell (id, post, since, until) VALUES {nobody}")
    assert run("SELECT count(*) FROM spell") == [(3 * MANY + 1,)]


@contextmanager
def beside(*statements: str) -> Iterator[list[str]]:
    """Run statements on another connection while this one is in a transaction; yield what they were answered."""
    answers: list[str] = []

    def follow() -> None:
        try:
            run(*statements)
            answers.append("done")
        except DatabaseError as error:
            answers.append(str(error))
        finally:
            connections.close_all()

    thread = threading.Thread(target=follow)
    with transaction.atomic():
        yield answers
        thread.start()
        thread.join(0.5)
        assert answers == [], "it did not wait"
    thread.join()


OPEN, ENDED, LATER = spell(1, 7, "2024-01-01"), spell(2, 7, "2023-01-01", "2024-06-01"), spell(3, 7, "2025-01-01")
REOPENED = "UPDATE spell SET gone = NULL WHERE id = 9"


@pytest.mark.stores("postgresql")
@pytest.mark.usefixtures("spells")
@pytest.mark.parametrize(
    ("first", "second"),
    [(OPEN, ENDED), (ENDED, OPEN), (OPEN, LATER), (ENDED, spell(3, 7, "2024-05-31", "2024-06-01")), (OPEN, REOPENED)],
)
def test_of_two_writers_who_do_not_see_each_other_one_is_refused(first: str, second: str) -> None:
    """The second waits for the first, and is refused once that is there; another key need not wait."""
    run("INSERT INTO spell (id, post, since, until, gone) VALUES (9, 7, '2023-06-01', '2024-06-01', '2024-01-01')")
    with beside(second) as answers:
        run(first)
    assert [answer for answer in answers if "guard:spells-overlap" in answer] == answers != []
    assert run("SELECT count(*) FROM spell WHERE gone IS NULL") == [(1,)]


@pytest.mark.stores("postgresql")
@pytest.mark.usefixtures("spells")
def test_who_does_not_see_what_others_wrote_since_may_not_write() -> None:
    """A transaction that sees only what stood as it began could overlook a row; reading so is free."""
    run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SELECT count(*) FROM spell")
    for level in ("REPEATABLE READ", "SERIALIZABLE"):
        with refused_by("spells-overlap"):
            run(f"SET TRANSACTION ISOLATION LEVEL {level}", OPEN)


@pytest.mark.stores("postgresql")
def test_a_trigger_that_looks_the_other_way_is_found(database: Stores) -> None:
    """The same trigger with the same function, but only for some rows, or only for one column."""
    assert database.engine == "postgresql"
    assert list(queries.guard_differences(Store.DEFAULT)) == []
    name = "guard:immutable-audit-event:update"
    for way in ("UPDATE ON audit_event FOR EACH ROW WHEN (NEW.seq < 0)", "UPDATE OF seq ON audit_event FOR EACH ROW"):
        run(
            f'DROP TRIGGER "{name}" ON audit_event',
            f'CREATE TRIGGER "{name}" BEFORE {way} EXECUTE FUNCTION "{name}"()',
            f'ALTER TABLE audit_event ENABLE ALWAYS TRIGGER "{name}"',
        )
        assert [finding.code for finding in queries.guard_differences(Store.DEFAULT)] == ["guard-changed"]

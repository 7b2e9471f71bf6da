"""Benchmark `tree`: 665,276 real units under one root, as the register keeps them, beside nested sets.

Loads the five levels through the register's own action (journal, guards and history included), then measures: totals
of subtrees on a day, as of a past day after moves, founding one unit (statement time), moving a county. The peer is a
nested set over the same tree: what inserting one leaf costs there. Set GUIJU_DIVISIONS to the folder of the data.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from harness import conclude, tell_machine
from timing_transactions import tell_transactions, transactions

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))
from tests.store import postgres  # noqa: E402 - the cluster of the tests, started the same way

DIVISIONS = Path(os.environ.get("GUIJU_DIVISIONS", ROOT.parent / "shared" / "reference" / "divisions"))
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
    country: {title: {zh: 全国, en: Country}}
    province: {title: {zh: 省, en: Province}, parent: country}
    prefecture: {title: {zh: 地, en: Prefecture}, parent: province}
    county: {title: {zh: 县, en: County}, parent: prefecture}
    town: {title: {zh: 乡, en: Town}, parent: county}
    village: {title: {zh: 村, en: Village}, parent: town}
"""
FIRST, LATER, TODAY = dt.date(2020, 1, 1), dt.date(2024, 1, 1), dt.date(2026, 1, 1)
SERVER = {
    "shared_buffers": "512MB",
    "max_wal_size": "4GB",
    "random_page_cost": "1.1",
    "default_toast_compression": "lz4",
    "autovacuum": "on",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
}
"""What somebody who keeps a country tells a server with some memory; what the tests spare themselves is on again."""

LIMITS = {"load": 60.0, "total": 0.100, "as_of": 0.150, "insert": 0.002}
WAIT = 0.050
"""How long a transaction of SQLite may last, by the median of those that load."""
MEANT = {
    "load": "all units loaded",
    "total": "the slowest total of a subtree",
    "as_of": "the slowest total as of a past day, after moves",
    "insert": "the statements of founding one unit",
}


def divisions() -> Iterator[tuple[str, str, str, str]]:
    """Yield code, name, kind and the code above of every unit, from the top down."""
    for name, kind, above in FILES:
        path = DIVISIONS / name
        packed = path.suffix == ".gz"
        with gzip.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                yield row["code"], row["name"], kind, row[above] if above else ""


def measure(engine: str) -> dict[str, float]:
    """Load and measure on the database Django is set up for; return the figures in seconds."""
    from django.db import connection  # noqa: PLC0415 - Django is set up by then

    from guiju.core.journal.acting import BY_ITSELF  # noqa: PLC0415
    from guiju.core.values import Text  # noqa: PLC0415
    from guiju.rulebooks.load import load_texts  # noqa: PLC0415
    from guiju.store.audit.actions import new_id  # noqa: PLC0415
    from guiju.store.register import actions, queries  # noqa: PLC0415

    institution = load_texts({"institution.yaml": RULEBOOK}).institution
    actions.adopt_lists(BY_ITSELF, institution=institution, on=FIRST)
    ids: dict[str, UUID] = {"": new_id()}
    title = Text(zh="全国", en="Country")
    units = [actions.NewUnit("country", None, title, id=ids[""])]
    for code, name, kind, above in divisions():
        ids[code] = new_id()
        units.append(actions.NewUnit(kind, ids[above], Text.model_construct(zh=name, en=name), id=ids[code], code=code))
    figures: dict[str, float] = {}

    started, busy = time.perf_counter(), time.process_time()
    with transactions(connection) as lasted:
        outcome = actions.found_units(BY_ITSELF, units=units, on=FIRST)
    figures["load"] = time.perf_counter() - started
    busy = time.process_time() - busy
    _took_place(outcome)
    print(
        f"{engine}: {len(units):,} units loaded in {figures['load']:.1f} s ({busy:.1f} s of this process's own time), "
        f"journal and guards included; {tell_transactions(lasted)}"
    )
    figures["waits"] = statistics.median(lasted)
    if engine == "postgresql":
        connection.cursor().execute("VACUUM ANALYZE")
    _totals(engine, ids, figures)
    _writes(engine, ids, figures)
    if queries.totals(None, TODAY).units != len(units) + figures["founded"]:
        raise SystemExit("the total is not what was founded")
    return figures


def _took_place(outcome: object) -> None:
    """End the benchmark where an action was refused: its time would mean nothing."""
    if not hasattr(outcome, "value"):
        raise SystemExit(f"refused: {outcome}")


def _median(question: object, times: int = 7) -> tuple[float, float]:
    """Return the median wall time of a question, and of the time this process worked on it: all of it on SQLite."""
    seconds, busy = [], []
    for _ in range(times):
        started, worked = time.perf_counter(), time.process_time()
        question()  # type: ignore[operator]
        busy.append(time.process_time() - worked)
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds), statistics.median(busy)


def _totals(engine: str, ids: dict[str, UUID], figures: dict[str, float]) -> None:
    from guiju.store.register import queries  # noqa: PLC0415

    worst = 0.0
    for name, code in (
        ("all", ""),
        ("a province", "37"),
        ("a prefecture", "3702"),
        ("a county", "370202"),
        ("a town", "370202002"),
    ):
        count = queries.totals(ids[code], TODAY).units
        seconds, busy = _median(lambda code=code: queries.totals(ids[code], TODAY))
        worst = max(worst, seconds)
        print(f"{engine}: total of {name} ({count:,} units) {seconds * 1000:.2f} ms (own time {busy * 1000:.2f} ms)")
    figures["total"] = worst


def _writes(engine: str, ids: dict[str, UUID], figures: dict[str, float]) -> None:
    from django.db import connection  # noqa: PLC0415

    from guiju.core.journal.acting import BY_ITSELF  # noqa: PLC0415
    from guiju.core.values import Text  # noqa: PLC0415
    from guiju.store.register import actions, queries  # noqa: PLC0415

    spent: list[float] = []

    def timed(execute: object, sql: object, params: object, many: object, context: object) -> object:
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)  # type: ignore[operator]
        finally:
            spent[-1] += time.perf_counter() - started

    whole = []
    for number in range(40):
        spent.append(0.0)
        started = time.perf_counter()
        with connection.execute_wrapper(timed):
            unit = actions.NewUnit("village", ids["370202002"], Text(zh=f"新村{number}", en=f"New {number}"))
            outcome = actions.found_unit(BY_ITSELF, unit=unit, on=FIRST)
        whole.append(time.perf_counter() - started)
        _took_place(outcome)
    figures["insert"], figures["founded"] = statistics.median(spent), 40
    print(
        f"{engine}: founding one unit {figures['insert'] * 1000:.2f} ms of statements, "
        f"{statistics.median(whole) * 1000:.2f} ms the whole action"
    )
    moved, _ = _median(lambda: _move(ids), 3)
    print(f"{engine}: moving a county to and fro, {moved * 1000:.0f} ms")
    whole_seconds = [_median(lambda code=code: queries.totals(ids[code], FIRST)) for code in ("", "37", "3702")]
    figures["as_of"] = max(seconds for seconds, _ in whole_seconds)
    told = (f"{seconds * 1000:.2f} ms (own time {busy * 1000:.2f} ms)" for seconds, busy in whole_seconds)
    print(f"{engine}: as of {FIRST}: " + ", ".join(told))


def _move(ids: dict[str, UUID]) -> None:
    from guiju.core.journal.acting import BY_ITSELF  # noqa: PLC0415
    from guiju.store.register import actions  # noqa: PLC0415

    outcome = actions.move_unit(BY_ITSELF, unit=ids["370202"], parent=ids["3701"], on=LATER)
    _took_place(outcome)
    outcome = actions.move_unit(BY_ITSELF, unit=ids["370202"], parent=ids["3702"], on=LATER)
    _took_place(outcome)


def nested_set(engine: str) -> float:
    """Keep the same tree as nested sets in the same database; return what inserting one leaf costs there."""
    from django.db import connection  # noqa: PLC0415

    children: dict[str, list[str]] = {}
    for code, _, _, above in divisions():
        children.setdefault(above, []).append(code)
    numbers: dict[str, tuple[int, int]] = {}
    stack: list[tuple[str, bool]] = [("", False)]
    opened: dict[str, int] = {}
    clock = 0
    while stack:
        code, closing = stack.pop()
        clock += 1
        if closing:
            numbers[code] = (opened[code], clock)
            continue
        opened[code] = clock
        stack.append((code, True))
        stack += [(child, False) for child in reversed(children.get(code, []))]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE peer_nested (code varchar(12) PRIMARY KEY, lft integer, rgt integer)")
        rows = [(code, left, right) for code, (left, right) in numbers.items()]
        if engine == "postgresql":
            with cursor.copy("COPY peer_nested FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            cursor.executemany("INSERT INTO peer_nested VALUES (%s, %s, %s)", rows)
        cursor.execute("CREATE INDEX peer_lft ON peer_nested (lft)")
        cursor.execute("CREATE INDEX peer_rgt ON peer_nested (rgt)")
        seconds = []
        for number in range(2):
            right = numbers["370202002"][1]
            started = time.perf_counter()
            cursor.execute("UPDATE peer_nested SET rgt = rgt + 2 WHERE rgt >= %s", [right])
            cursor.execute("UPDATE peer_nested SET lft = lft + 2 WHERE lft >= %s", [right])
            cursor.execute("INSERT INTO peer_nested VALUES (%s, %s, %s)", [f"new{number}", right, right + 1])
            seconds.append(time.perf_counter() - started)
    print(f"{engine}: peer, a nested set: inserting one leaf {min(seconds) * 1000:.0f} ms")
    return min(seconds)


def set_up(home: Path, address: str) -> None:
    """Set Django up on a new database."""
    os.environ |= {
        "GUIJU_HOME": str(home),
        "DATABASE_URL": address,
        "GUIJU_SECRET_KEY": "a key that guards nothing but figures",
        "DJANGO_SETTINGS_MODULE": "guiju.site.settings",
    }
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)


def one(engine: str, address: str) -> None:
    """Measure one database in a process of its own, and print the figures for the program that started it."""
    home = Path(tempfile.mkdtemp(prefix="guiju-tree-"))
    try:
        set_up(home, address or f"sqlite:///{home / 'tree.sqlite3'}")
        sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
        figures = measure(engine)
        figures["peer"] = nested_set(engine)
        print("FIGURES " + " ".join(f"{name}={value:.6f}" for name, value in figures.items()))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def run(engine: str, address: str) -> dict[str, float]:
    """Run one database's part, showing what it prints, and return its figures."""
    figures: dict[str, float] = {}
    with subprocess.Popen([sys.executable, __file__, engine, address], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            if line.startswith("FIGURES "):
                figures = {name: float(value) for name, value in (pair.split("=") for pair in line.split()[1:])}
            else:
                print(line, end="", flush=True)
    if process.returncode or not figures:
        raise SystemExit(f"the part of {engine} failed")
    return figures


def main() -> int:
    """Measure SQLite and, where its programs are on the machine, PostgreSQL; hold both to the limits."""
    tell_machine()
    if not DIVISIONS.is_dir():
        raise SystemExit(f"no data in {DIVISIONS}: set GUIJU_DIVISIONS")
    found = {"sqlite": run("sqlite", "")}
    programs = postgres.binaries()
    if programs is not None:
        cluster = postgres.start(programs, os.getpid(), SERVER)
        with postgres.superuser(cluster) as connection:
            postgres.create(connection, "default", "tree")
        found["postgresql"] = run("postgresql", postgres.address(cluster, "default", "tree"))
    kept: dict[str, bool] = {}
    for engine, figures in found.items():
        for name, limit in LIMITS.items():
            kept[f"{engine}: {MEANT[name]}, {figures[name]:.4g} s, at most {limit:g} s"] = figures[name] <= limit
    waits = found["sqlite"]["waits"]
    kept[f"sqlite: a transaction of the load, {waits * 1000:.1f} ms in the median, at most {WAIT * 1000:g} ms"] = (
        waits <= WAIT
    )
    ratio = max(figures["insert"] / figures["peer"] for figures in found.values())
    return conclude("tree", ratio, 0.01, kept)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        one(*sys.argv[1:])
    else:
        raise SystemExit(main())

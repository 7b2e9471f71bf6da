"""Rows that hold over days, on PostgreSQL: no two of one key at once, and no day between them without one.

Of what is open, one row of a key may stand: an index says so. Of what has an end, no two overlap: a constraint says so,
over those rows alone, for it is dear. What is open and what has an end are judged against each other by triggers, and
wait for each other: a writer of the one and a writer of the other hold a lock that only one of the two may hold.
"""

# ruff: noqa: S608 - every statement is written from declared guards and models; nothing in it comes from outside

from __future__ import annotations

import hashlib

from guiju.store.audit.guarding.declared import NoGap, NoOverlap
from guiju.store.audit.guarding.parts import PREFIX, Guarded, Part, condition, quoted, same
from guiju.store.audit.guarding.postgresql_triggers import DELETE, INSERT, ROW, UPDATE, in_read_committed, made

_LOCKS = 128
"""How many locks the keys of a guard share: what writes very many rows holds no more than these."""

_FEW = 20
"""Up to how many rows of one statement are looked up at once; whether more are alone is first asked of all together."""

_MORE = 3
"""How many times as many as came are looked through, to see that those that came are alone."""


def no_overlap(guard: NoOverlap, on: Guarded, refuse: str) -> list[Part]:
    """Return the index, the constraint and the triggers that let no two rows of a key hold on one day."""
    keys = ", ".join(f'"{column}"' for column in guard.key)
    known = condition(guard.where)
    came, became = (f"IF EXISTS ({_crossing(guard, on, rows)}) THEN {refuse} END IF; RETURN NULL;" for rows in _ROWS)
    together = f"{_counted(guard)} IF guard_open + guard_ended = 0 THEN RETURN NULL; END IF; {_waits(guard, _ROWS[0])}"
    alone = f"{_alone(guard, on)}THEN RETURN NULL; END IF;"
    by_itself = f"IF NOT ({condition(guard.where, 'NEW')}) THEN RETURN NULL; END IF;"
    return [
        _index(guard, on, "index", f'INDEX %s ON "{on.table}" ({keys}, "{guard.start}") WHERE {known}'),
        _index(guard, on, "open", f'UNIQUE INDEX %s ON "{on.table}" ({keys}) WHERE {known} AND "{guard.end}" IS NULL'),
        _ended(guard, on),
        made(guard, on, "insert", f"{together} {alone} {came}", INSERT, declare=_COUNTS),
        made(guard, on, "update", f"{by_itself} {_waits(guard, _ROWS[1])} {became}", ROW | UPDATE),
    ]


def no_gap(guard: NoGap, on: Guarded, refuse: str) -> list[Part]:
    """Judge what changed or went as the transaction ends; what came only where its key had a row already.

    Most rows that come are the first of their key, and no gap can be beside them: they are looked through together,
    and one that is not the first is touched, so that it is judged with what changed. Rows of a key are found through
    the index of the `NoOverlap` that stands beside it.
    """
    old, new = (f"IF EXISTS ({_gap(guard, on, row)}) THEN {refuse} END IF;" for row in ("OLD", "NEW"))
    left = f"TG_OP = 'DELETE' OR NOT ({same(guard.key, 'OLD', 'NEW')})"
    body = f"IF {left} THEN {old} END IF; IF TG_OP <> 'DELETE' THEN {new} END IF; RETURN NULL;"
    other = (
        f'SELECT 1 FROM "{on.table}" AS other WHERE {same(guard.key, "other", "fresh")} '
        f'AND {condition(guard.where, "other")} AND other."{on.key}" <> fresh."{on.key}"'
    )
    each = f'fresh CROSS JOIN LATERAL ({other} ORDER BY other."{guard.start}" LIMIT 1) AS beside'
    beside = f'SELECT fresh."{on.key}" FROM {each} WHERE {condition(guard.where, "fresh")}'
    touch = f'UPDATE "{on.table}" SET "{guard.start}" = "{guard.start}" WHERE "{on.key}" IN ({beside});'
    looked = f"{_counted(guard)} {_alone(guard, on)}THEN RETURN NULL; END IF;"
    return [
        made(guard, on, "gap", body, ROW | UPDATE | DELETE, deferred=True),
        made(
            guard,
            on,
            "beside",
            f"{looked} IF EXISTS ({beside}) THEN {touch} END IF; RETURN NULL;",
            INSERT,
            declare=_COUNTS,
        ),
    ]


_ROWS = ("fresh", "(SELECT NEW.*) AS fresh")
"""The rows that came with a statement, and the row that became another."""

_COUNTS = "guard_open bigint; guard_ended bigint; guard_there bigint; guard_keys bigint;"


def _counted(guard: NoOverlap | NoGap) -> str:
    """Write how many rows came that are open, and that have an end."""
    known = f'{condition(guard.where, "fresh")} AND fresh."{guard.key[0]}" IS NOT NULL'
    return (
        f'SELECT count(*) FILTER (WHERE fresh."{guard.end}" IS NULL), count(fresh."{guard.end}") '
        f"INTO guard_open, guard_ended FROM fresh WHERE {known};"
    )


def _alone(guard: NoOverlap | NoGap, on: Guarded) -> str:
    """Write the beginning of what is done where many rows came and each is the only one of its key.

    It is so where of all that stands between the first and the last of their keys no two have one key. That is asked
    only where not much more stands there than came: keys that follow each other were mostly made at once.
    """
    first = guard.key[0]
    ends = (
        f'(SELECT fresh."{first}" FROM fresh WHERE {condition(guard.where, "fresh")} AND fresh."{first}" IS NOT NULL '
        f'ORDER BY fresh."{first}" {way} LIMIT 1)'
        for way in ("ASC", "DESC")
    )
    between = f'held."{first}" BETWEEN {" AND ".join(ends)}'
    keys = ", ".join(f'held."{column}"' for column in guard.key)
    rows = f'SELECT {keys} FROM "{on.table}" AS held WHERE {condition(guard.where, "held")} AND {between}'
    most = f"{_MORE} * (guard_open + guard_ended)"
    return (
        f"IF guard_open + guard_ended > {_FEW} THEN SELECT count(*), count(DISTINCT ({keys})) "
        f"INTO guard_there, guard_keys FROM ({rows} LIMIT {most}) AS held; END IF; "
        f"IF guard_there = guard_keys AND guard_there < {most} "
    )


def _crossing(guard: NoOverlap, on: Guarded, rows: str) -> str:
    """Write the rows that came and, of open ones, are begun before one of their key ended; or the other way about.

    What stands is asked for in the order of the guard's own index: a plan made while the table was empty would take any
    other for as good, and a session would keep it.
    """

    def crosses(opened: str, ended: str) -> str:
        return (
            f'({opened}."{guard.end}" IS NULL AND {ended}."{guard.end}" > {opened}."{guard.start}" '
            f'AND {ended}."{guard.end}" > {ended}."{guard.start}")'
        )

    either = f"({crosses('fresh', 'other')} OR {crosses('other', 'fresh')})"
    return (
        f'SELECT 1 FROM {rows} CROSS JOIN LATERAL (SELECT 1 FROM "{on.table}" AS other '
        f"WHERE {same(guard.key, 'other', 'fresh')} AND {condition(guard.where, 'other')} AND {either} "
        f'ORDER BY other."{guard.start}" LIMIT 1) '
        f"AS held WHERE {condition(guard.where, 'fresh')}"
    )


def _gap(guard: NoGap, on: Guarded, row: str) -> str:
    """Write the rows of the key of `row` that begin later than all before them ended.

    A key's rows are read once and in order. Were each looked for on its own, a plan made while the table was empty
    would take any index there is for as good, and a session would keep it.
    """
    before = f'(ORDER BY held."{guard.start}", held."{guard.end}" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)'
    until = f"max(coalesce(held.\"{guard.end}\", 'infinity')) OVER {before} AS until"
    rows = f'FROM "{on.table}" AS held WHERE {same(guard.key, "held", row)} AND {condition(guard.where, "held")}'
    return f'SELECT 1 FROM (SELECT held."{guard.start}" AS since, {until} {rows}) AS held WHERE until < since'


def _waits(guard: NoOverlap, rows: str) -> str:
    """Write that writers of what is open wait for those of what has an end, and those for them, within a key.

    Then each sees what the other wrote: so it must be shown what was written since it began.
    """
    number = int.from_bytes(hashlib.sha256(guard.name.encode()).digest()[:4], signed=True)
    shares = (
        f'hashtext(fresh."{guard.key[0]}"::text) & {_LOCKS - 1} AS shared, bool_or(fresh."{guard.end}" IS NOT NULL)'
    )
    locks = f"SELECT {shares} AS ends FROM {rows} WHERE {condition(guard.where, 'fresh')} GROUP BY 1 ORDER BY 1"
    both = (f"pg_advisory_xact_lock{way}({number}, shared)" for way in ("", "_shared"))
    one, other = both
    return f"{in_read_committed(guard)} PERFORM CASE WHEN ends THEN {one} ELSE {other} END FROM ({locks}) AS locks;"


def _ended(guard: NoOverlap, on: Guarded) -> Part:
    kind = "tstzrange" if guard.start in on.moments else "daterange"
    keys = ", ".join(f'"{column}" WITH =' for column in guard.key)
    rows = f'{condition(guard.where)} AND "{guard.end}" IS NOT NULL'
    excluded = f'EXCLUDE USING gist ({keys}, {kind}("{guard.start}", "{guard.end}") WITH &&) WHERE ({rows})'
    name = f'"{PREFIX}{guard.name}"'
    told = hashlib.sha256(excluded.encode()).hexdigest()
    return Part(
        name=f"{PREFIX}{guard.name}",
        table=on.table,
        make=(
            "CREATE EXTENSION IF NOT EXISTS btree_gist",
            f'ALTER TABLE "{on.table}" ADD CONSTRAINT {name} {excluded}',
            f"COMMENT ON CONSTRAINT {name} ON \"{on.table}\" IS '{told}'",
        ),
        drop=(f'ALTER TABLE "{on.table}" DROP CONSTRAINT IF EXISTS {name}',),
        held=f"x1{told}",
    )


def _index(guard: NoOverlap, on: Guarded, part: str, columns: str) -> Part:
    name = f"{PREFIX}{guard.name}:{part}"
    make = f"CREATE {columns}" % f'"{name}"'
    told = hashlib.sha256(make.encode()).hexdigest()
    return Part(
        name,
        on.table,
        (make, f'COMMENT ON INDEX "{name}" IS {quoted(told)}'),
        (f'DROP INDEX IF EXISTS "{name}"',),
        f"i1{told}",
    )

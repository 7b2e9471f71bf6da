"""A case of eight steps through the product's own write path on PostgreSQL, against a prototype that does the least.

Ours is the action as a page calls it: who acts with every role and place, the procedure's rules, the state, the event
with its chain and body, the person it is about, the row with its guards; one transaction a step. The peer is four
statements a step on psycopg, prepared: read and lock, append an event that hangs on the one before, move the row,
commit. It decides order, role, duties apart and what is asked for, and writes the clause and the procedure's hash, but
it is told who acts with which role, and knows no places, no terms, no salts, no guards. The server waits for no disk.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.store import postgres

from harness import alternate, conclude, tell_machine

LIMIT, MOST_STATEMENTS = 1.5, 6
CASES, STEPS, ROUNDS = 40, 8, 5
SERVER = {"synchronous_commit": "off"}
STARTED = dt.date(2020, 1, 1)

STEP = """
    - id: step{n}
      title: {{zh: 第{n}步, en: Step {n}}}
      who: {{role: {role}, at: {at}{apart}}}
      inputs: [{{id: said{n}, title: {{zh: 意见, en: Said}}, kind: text}}]
      due: 10 workdays
      clause: "1"
"""

RULEBOOK = """
institution: {id: trial, title: {zh: 试验市, en: Trial}, fictional: true}
vocabulary: {unit_kinds: {city: {title: {zh: 市, en: City}}, office: {title: {zh: 局, en: Office}, parent: city}}}
documents:
  - id: rules
    title: {zh: 规定, en: Rules}
    in_force: {from: 2020-01-01}
    clauses: [{id: "1", kind: rule, says: {zh: 逐步办理。, en: Step by step.}}]
roles:
  - {id: clerk, title: {zh: 干事, en: Clerk}, job: {zh: 经办。, en: Acts.}, over: either}
  - {id: head, title: {zh: 负责人, en: Head}, job: {zh: 审核。, en: Checks.}, over: either}
procedure:
  id: eight
  title: {zh: 八步, en: Eight steps}
  basis: [{document: rules, clause: "1", status: verified}]
  in_force: {from: 2020-01-01}
  subject: {of: person}
  opening: {who: {role: clerk, at: case.lead}, clause: "1", while_none: false}
  results: {done: {zh: 办结, en: Done}}
  steps:
""" + "".join(
    STEP.format(
        n=n,
        role="head" if n % 2 == 0 else "clerk",
        at="case.lead" if n % 3 else "institution",
        apart=", not_same_as: [step1]" if n == 2 else "",
    )
    for n in range(1, STEPS + 1)
)


def ours(address: str) -> tuple[Callable[[], object], Callable[[], int]]:
    """Set the product up; return what takes eight steps of so many cases, and what counts the statements of a step."""
    os.environ["DATABASE_URL"] = address
    os.environ["GUIJU_SECRET_KEY"] = "a benchmark keeps no secret of anybody"  # noqa: S105 - it guards nothing
    os.environ["GUIJU_DATA_KEY"] = "a benchmark keeps no secret of anybody's data"
    import guiju.site  # noqa: PLC0415

    guiju.site.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from guiju.core.journal.acting import BY_ITSELF, Acting  # noqa: PLC0415
    from guiju.core.values import Text  # noqa: PLC0415
    from guiju.store.accounts import actions as accounts  # noqa: PLC0415
    from guiju.store.cases import actions as cases  # noqa: PLC0415
    from guiju.store.library import actions as library  # noqa: PLC0415
    from guiju.store.register import actions as register  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)

    def value(outcome: Any) -> Any:  # noqa: ANN401 - of any action
        if not hasattr(outcome, "value"):
            raise SystemExit(f"refused: {outcome}")
        return outcome.value

    version = value(library.propose(BY_ITSELF, files={"institution.yaml": RULEBOOK}))
    value(library.approve(BY_ITSELF, version=version, in_force_from=STARTED))
    city = value(
        register.found_unit(BY_ITSELF, unit=register.NewUnit("city", None, Text(zh="市", en="City")), on=STARTED)
    )
    office = value(
        register.found_unit(BY_ITSELF, unit=register.NewUnit("office", city, Text(zh="局", en="Office")), on=STARTED)
    )

    def person(name: str) -> UUID:
        fields = {"name": {"value": name}}
        made: UUID = value(register.register_person(BY_ITSELF, keeper=office, fields=fields, on=STARTED, source="file"))
        return made

    actors = {}
    for role in ("clerk", "head"):
        account = value(accounts.create_account(BY_ITSELF, username=role, display_name=role, person=person(role)))
        value(accounts.give_role(BY_ITSELF, account=account, role=role, valid_from=STARTED, reason="as appointed"))
        actors[role] = Acting(account)
    subject = str(person("subject"))

    def opened() -> UUID:
        case: UUID = value(cases.open_case(actors["clerk"], procedure="eight", subject=subject, lead=office))
        return case

    waiting = [opened() for _ in range(CASES * (ROUNDS + 1))]

    def step(case: UUID, number: int) -> None:
        actor = actors["clerk" if number % 2 else "head"]
        value(cases.act(actor, case=case, step=f"step{number}", inputs={f"said{number}": "agreed"}))

    def run() -> None:
        for _ in range(CASES):
            case = waiting.pop()
            for number in range(1, STEPS + 1):
                step(case, number)

    def statements() -> int:
        case, most = opened(), 0
        for number in range(1, STEPS + 1):
            seen = 0

            def counted(execute: Any, *asked: Any) -> Any:  # noqa: ANN401 - Django's own shape
                nonlocal seen
                seen += 1
                return execute(*asked)

            with connection.execute_wrapper(counted):
                step(case, number)
            most = max(most, seen)
        return most

    return run, statements


_PEER_STEPS = tuple(
    {"role": "head" if n % 2 == 0 else "clerk", "apart": ["1"] if n == 2 else [], "clause": "1"}
    for n in range(1, STEPS + 1)
)
_PEER_HASH = hashlib.sha256(json.dumps(_PEER_STEPS).encode()).hexdigest()


def _peer_decides(state: dict[str, Any], number: int, by: str, said: str) -> tuple[str, dict[str, Any]]:
    """Return what the prototype writes of a step, and the state after it."""
    step = _PEER_STEPS[number - 1]
    if state["at"] != number or step["role"] != by or not said or any(state["by"][n] == by for n in step["apart"]):
        raise SystemExit("the peer lost its place")
    told = {"step": number, "by": by, "said": said, "clause": step["clause"], "definition": _PEER_HASH}
    return json.dumps(told, sort_keys=True), {"at": number + 1, "by": {**state["by"], str(number): by}}


def peer(address: str) -> Callable[[], object]:
    """Set the prototype up; return what takes eight steps of so many cases."""
    held = psycopg.connect(address, prepare_threshold=1)
    with held.cursor() as cursor:
        cursor.execute("CREATE TABLE peer_case (id uuid PRIMARY KEY, ver int, head bytea, state jsonb)")
        cursor.execute(
            "CREATE TABLE peer_event (id uuid PRIMARY KEY, of uuid, seq int, body jsonb, hash bytea, UNIQUE (of, seq))"
        )
    held.commit()

    def run() -> None:
        ids = [uuid4() for _ in range(CASES)]
        with held.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO peer_case VALUES (%s, 0, '', %s)",
                [(id_, json.dumps({"at": 1, "by": {}})) for id_ in ids],
            )
        held.commit()
        for id_ in ids:
            for number in range(1, STEPS + 1):
                with held.cursor() as cursor:
                    cursor.execute("SELECT ver, head, state FROM peer_case WHERE id = %s FOR UPDATE", [id_])
                    found = cursor.fetchone()
                    if found is None:
                        raise SystemExit("the peer lost its case")
                    body, state = _peer_decides(found[2], number, "clerk" if number % 2 else "head", "agreed")
                    head = hashlib.sha256(bytes(found[1]) + body.encode()).digest()
                    cursor.execute(
                        "INSERT INTO peer_event VALUES (%s, %s, %s, %s, %s)", [uuid4(), id_, found[0] + 1, body, head]
                    )
                    cursor.execute(
                        "UPDATE peer_case SET ver = %s, head = %s, state = %s WHERE id = %s AND ver = %s",
                        [found[0] + 1, head, json.dumps(state), id_, found[0]],
                    )
                held.commit()

    return run


def main() -> int:
    """Run both in turn on one server."""
    tell_machine()
    programs = postgres.binaries()
    if programs is None:
        raise SystemExit("PostgreSQL's server programs are not on this machine")
    cluster = postgres.start(programs, os.getpid(), SERVER)
    with postgres.superuser(cluster) as connection:
        for name in ("ours", "peer"):
            postgres.create(connection, "default", name)
    run, statements = ours(postgres.address(cluster, "default", "ours"))
    timed = alternate({"ours": run, "peer": peer(postgres.address(cluster, "default", "peer"))}, runs=ROUNDS)
    for name, each in timed.items():
        case = each.seconds / CASES * 1000
        print(f"{name}: {case:.2f} ms a case, {case / STEPS:.3f} ms a step")
    most = statements()
    kept = {f"{most} statements a step at most, {MOST_STATEMENTS} allowed": most <= MOST_STATEMENTS}
    return conclude("case-path", timed["ours"].seconds / timed["peer"].seconds, LIMIT, kept)


if __name__ == "__main__":
    raise SystemExit(main())

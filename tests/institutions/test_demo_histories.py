"""The demo's procedures against planted faults: with the journal all are found, from a bare log all that are no history.

Brute force (tests/core/cases/histories.py) enumerates the histories up to a length; the counts of each procedure are
printed (`pytest -s`).
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.core.cases.histories import Pair, histories
from tests.core.cases.planting import deleted, doubled, swapped

from guiju.core.cases.conforming import Conforming, Line
from guiju.core.journal.chain import ORIGIN, Header, commitment, event_hash
from guiju.core.journal.checkpoint import Checkpoint, signed
from guiju.core.journal.export import Closing, Held, Opening, closing_line, event_line, opening_line
from guiju.core.journal.merkle import Stretch, leaf_hashes
from guiju.core.journal.notes import Signer
from guiju.core.journal.verification import Verified
from guiju.core.rulebook.procedure import Procedure
from guiju.desk.journal import verify_export
from guiju.rulebooks.load import load

DEMO = Path(__file__).resolve().parents[2] / "institutions" / "demo"
LOADED = load(DEMO).institution
PROCEDURES = dict(LOADED.procedures) if LOADED else {}
SHORTEST, SAMPLE = 9, 40
"""How many lines a history has at most beyond the fewest, and how many of them are changed."""

FAULTS = {"deleted": deleted, "swapped": swapped, "doubled": doubled}
FOUND, PASSES = "found", "make another history and pass"
MISSED, ALARM = "missed", "found wrongly"

SIGNER = Signer("journal.example/default", bytes(32))
NOON = 1_772_424_000_000_000


def enumerated(procedure: Procedure) -> tuple[set[tuple[Pair, ...]], int]:
    """Return the histories of a procedure, of as many lines as brute force can list, and that length."""
    steps = [step.model_dump(mode="json", by_alias=True) for step in procedure.steps]
    written = [_bare(step) for step in steps]
    best: tuple[set[tuple[Pair, ...]], int] = (set(), 0)
    for longest in range(2, 40):
        found = {pairs for pairs, _ in histories(written, None, most=10**9, longest=longest)}
        if len(found) > 4_000 and best[0]:
            break
        best = found, longest
        if found and len(found) > 1_500:
            break
    return best


def _bare(step: object) -> object:
    """Return a step as it would be written: what is absent is not there."""
    if isinstance(step, dict):
        return {key: _bare(value) for key, value in step.items() if value not in (None, [], {}, ())}
    return [_bare(item) for item in step] if isinstance(step, list) else step


@pytest.mark.parametrize("name", sorted(PROCEDURES))
def test_from_a_bare_log_exactly_what_is_no_history_is_found(name: str) -> None:
    """Every history is kept; of the planted faults those that make no other history are found, and no others."""
    all_, longest = enumerated(PROCEDURES[name])
    assert all_
    held = Conforming(PROCEDURES[name])
    chosen = sorted(pairs for pairs in all_ if len(pairs) < longest)
    chosen = chosen[:: max(1, len(chosen) // SAMPLE)] or sorted(all_)
    counted = {kind: Counter[str]() for kind in (*FAULTS, "dated back")}
    for history in chosen:
        assert held.case(name, lines(history), ended=True).departs is None, history
        assert held.case(name, dated(history), ended=True).departs is None, history
        for kind, planted in FAULTS.items():
            for faulty in set(planted(history)) - {history}:
                departs = held.case(name, lines(faulty), ended=True).departs is not None
                counted[kind][said(departs=departs, wrong=faulty not in all_)] += 1
        for at in range(1, len(history)):
            departs = held.case(name, dated(history, back=at), ended=True).departs is not None
            counted["dated back"][said(departs=departs, wrong=True)] += 1
    tell(f"{name}: {len(all_)} histories of up to {longest} lines, each of {len(chosen)} kept; faults planted in them:")
    for kind, each in counted.items():
        listed = ", ".join(f"{each[what]} {what}" for what in (FOUND, PASSES, MISSED, ALARM))
        tell(f"  {kind}: {each.total()}, {listed}")
    assert not any(each[MISSED] or each[ALARM] for each in counted.values())
    assert sum(each[FOUND] for each in counted.values())


def said(*, departs: bool, wrong: bool) -> str:
    """Return what a verdict comes to."""
    if wrong:
        return FOUND if departs else MISSED
    return ALARM if departs else PASSES


@pytest.mark.parametrize("name", sorted(PROCEDURES))
def test_with_the_journal_every_fault_is_found(name: str, tmp_path: Path) -> None:
    """A step deleted, two swapped, one doubled, one dated back, the last cut off: verification finds each."""
    all_, _ = enumerated(PROCEDURES[name])
    history = max(sorted(all_), key=len)
    events, kept = journal(history)
    file = tmp_path / "journal.jsonl"
    assert verdict(file, events, kept).holds
    counted = Counter[str]()
    for kind, planted in (*FAULTS.items(), ("dated back", dated_back)):
        for faulty in planted(events):
            assert not verdict(file, faulty, kept).holds
            counted[kind] += 1
    listed = ", ".join(f"{count} {kind}" for kind, count in counted.items())
    tell(f"{name}: a journal of {len(history)} events; {listed}: all {counted.total()} found")


def tell(counted: str) -> None:
    """Print a count."""
    print(counted)  # noqa: T201 - the counts are what is asked for


def lines(history: tuple[Pair, ...]) -> list[Line]:
    """Return the lines of a history."""
    return [Line(step, outcome) for step, outcome in history]


def dated(history: tuple[Pair, ...], back: int = 0) -> list[Line]:
    """Return the lines of a history years apart, so that every wait is over; one of them dated before the line above."""
    days = [dt.date(2000 + 10 * at, 1, 3) for at in range(len(history))]
    if back:
        days[back] = days[back - 1] - dt.timedelta(days=1)
    return [Line(step, outcome, on=day) for (step, outcome), day in zip(history, days, strict=True)]


def journal(history: tuple[Pair, ...]) -> tuple[tuple[bytes, ...], str]:
    """Return the event lines of a journal that holds a case, and the checkpoint an outsider keeps of it."""
    previous, hashes, told = ORIGIN, list[bytes](), list[bytes]()
    for number, (step, outcome) in enumerate(history):
        body = json.dumps({"changes": [], "said": {"step": step, "outcome": outcome}}, separators=(",", ":")).encode()
        salt = number.to_bytes(16, "big")
        header = Header(
            "case/01930000-0000-7000-8000-000000000001", number + 1, "cases.acted", NOON + number, "", "", "", ""
        )
        committed = commitment(salt, body)
        hashed = event_hash(header, committed, previous)
        told.append(event_line(Held(number, header, previous, committed, hashed, (salt, body))))
        hashes.append(hashed)
        previous = hashed
    tree = Stretch().extended(leaf_hashes(hashes))
    return tuple(told), signed(Checkpoint(SIGNER.name, tree.end, tree.root), SIGNER)


def verdict(file: Path, events: tuple[bytes, ...], kept: str) -> Verified:
    """Return what verification says of an export with these event lines, and of the checkpoint kept outside."""
    closing = closing_line(Closing(len(events), (kept,)))
    file.write_bytes(opening_line(Opening(SIGNER.name)) + b"".join(events) + closing)
    found = verify_export(file, outside=[kept], key=SIGNER.verifier, processes=1)
    assert isinstance(found, Verified)
    return found


def dated_back(events: tuple[bytes, ...]) -> Iterator[tuple[bytes, ...]]:
    """Yield the journal with each event dated a day back."""
    day = int(dt.timedelta(days=1).total_seconds()) * 1_000_000
    for at, line in enumerate(events):
        changed = line.replace(str(NOON + at).encode(), str(NOON + at - day).encode())
        assert changed != line
        yield (*events[:at], changed, *events[at + 1 :])

"""An exported journal is verified from the file, an old checkpoint and a public key alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.journal.journals import SIGNER, checkpoint, event, journal, lines, linked
from tests.core.journal.test_merkle import nodes_of

from guiju.core.journal.events import Event, body
from guiju.core.journal.export import Held
from guiju.core.journal.merkle import inclusion_proof, leaf_hashes
from guiju.core.journal.notes import Signer
from guiju.core.journal.receipt import Receipt, faults, read, written
from guiju.core.journal.verification import Verified
from guiju.desk import journal as desk

EVENTS = journal()
OUTSIDE = [checkpoint(EVENTS, 10), checkpoint(EVENTS, 20)]
WARNINGS = {"nothing-from-outside", "signatures-not-checked", "erased-commitment-stands"}


def verified(tmp_path: Path, written: list[bytes], outside: list[str] | None = None, processes: int = 2) -> Verified:
    """Verify lines as a file, with two checkpoints from outside unless others are given."""
    file = tmp_path / "journal.jsonl"
    file.write_bytes(b"".join(written))
    found = desk.verify_export(
        file, outside=OUTSIDE if outside is None else outside, key=SIGNER.verifier, processes=processes
    )
    assert isinstance(found, Verified)
    return found


def codes(found: Verified) -> set[str]:
    """The codes of what is wrong."""
    return {finding.code for finding in found.findings} - WARNINGS


def test_a_sound_journal_holds(tmp_path: Path) -> None:
    """Nothing is found in what nobody changed, purposes with quotes and braces included."""
    found = verified(tmp_path, lines(EVENTS))
    assert (found.events, found.streams, found.erased, found.findings) == (
        24,
        len({held.header.stream for held in EVENTS}),
        0,
        (),
    )
    assert found.holds


def test_a_file_is_read_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes find what one finds, in a sound file and in a changed one, on the same line."""
    monkeypatch.setattr(desk, "WORTH_A_PROCESS", 1000)
    sound, changed = lines(EVENTS), lines(EVENTS)
    changed[20] = changed[20].replace(b'"number":19', b'"number":91')
    for some in (sound, changed):
        assert verified(tmp_path, some, processes=2) == verified(tmp_path, some, processes=1)
    assert codes(verified(tmp_path, [*sound[:20], *sound[21:]])) >= {"leaf-out-of-order", "journal-rewritten"}
    [finding] = verified(tmp_path, changed).findings
    assert (finding.code, finding.place.line, finding.params["line"]) == ("event-body-changed", 21, 21)


def rewritten(change: Callable[[Held], Held], place: int) -> list[Held]:
    """A journal written anew from a changed event on, all hashes and numbers recomputed: a forger with the database."""
    return linked([*EVENTS[:place], change(EVENTS[place]), *EVENTS[place + 1 :]])


def with_body(held: Held) -> Held:
    """Another body, with its own commitment."""
    assert held.payload
    return replace(held, payload=(held.payload[0], body(Event("tests.noted", said={"number": -1}))))


@pytest.mark.parametrize("place", [0, 5, 19])
@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("body", with_body),
        ("kind", lambda held: replace(held, header=held.header._replace(kind="tests.denied"))),
        ("time", lambda held: replace(held, header=held.header._replace(at=1))),
        ("actor", lambda held: replace(held, header=held.header._replace(actor=""))),
        ("purpose", lambda held: replace(held, header=held.header._replace(purpose="another"))),
        ("stream", lambda held: replace(held, header=held.header._replace(stream="unit/9"))),
    ],
)
def test_a_journal_written_anew_is_found_by_an_outside_checkpoint(
    tmp_path: Path, place: int, name: str, written: Callable[[Held], Held]
) -> None:
    """Chains and tree recomputed and signed again deceive everybody but who kept an old checkpoint."""
    forged = rewritten(written, place)
    assert verified(tmp_path, lines(forged), outside=[]).holds, name
    assert codes(verified(tmp_path, lines(forged))) == {"journal-rewritten"}


@pytest.mark.parametrize(
    ("planted", "expected"),
    [
        (lambda some: [*some[:6], some[6].replace(b'"number":5', b'"number":6'), *some[7:]], {"event-body-changed"}),
        (
            lambda some: [*some[:6], some[6].replace(b"tests.noted", b"tests.knew!"), *some[7:]],
            {"event-header-changed"},
        ),
        (lambda some: [*some[:6], some[7], some[6], *some[8:]], {"leaf-out-of-order"}),
        (
            lambda some: [*some[:6], some[6], some[6], *some[7:]],
            {"leaf-out-of-order", "event-out-of-order", "export-count"},
        ),
        (lambda some: [*some[:6], *some[7:]], {"leaf-out-of-order", "export-count"}),
        (lambda some: [some[0], *some[2:]], {"event-missing", "leaves-missing", "export-count"}),
        (lambda some: [*some[:20], some[-1]], {"export-count", "journal-cut-off"}),
        (lambda some: some[:20], {"export-cut-off", "journal-cut-off"}),
        (lambda some: [*some[:20], some[20][:50]], {"export-cut-off", "journal-line-unreadable"}),
        (lambda some: [*some[:-1], b'{"events":"24","checkpoints":["soon"]}\n'], {"checkpoint-unreadable"}),
        (lambda some: [*some[:-1], some[-1].replace(b"24", b"23")], {"export-count", "checkpoint-not-genuine"}),
        (lambda some: [some[0].replace(b"example", b"another"), *some[1:]], {"checkpoint-of-another-journal"}),
    ],
)
def test_what_is_planted_is_found(
    tmp_path: Path, planted: Callable[[list[bytes]], list[bytes]], expected: set[str]
) -> None:
    """Edits, insertions, reorderings, deletions and cut tails of the file are found and named."""
    found = verified(tmp_path, planted(lines(EVENTS)))
    assert expected <= codes(found)
    assert not found.holds


def test_an_event_taken_out_is_told_once(tmp_path: Path) -> None:
    """The numbers after the gap are not each a fault of their own: one line names where it is."""
    sound = lines(EVENTS)
    found = [each for each in verified(tmp_path, [*sound[:6], *sound[7:]]).findings if each.code == "leaf-out-of-order"]
    assert [each.place.line for each in found] == [7]


def test_a_whole_stream_taken_out_is_found(tmp_path: Path) -> None:
    """Chains are each sound by themselves; the tree misses the leaves."""
    rest = linked([held for held in EVENTS if held.header.stream != "unit/1"])
    assert codes(verified(tmp_path, lines(rest))) & {"journal-rewritten", "journal-cut-off"}


def test_a_cut_tail_that_was_signed_again_is_found(tmp_path: Path) -> None:
    """An old backup is a sound journal; only the newer checkpoint outside tells."""
    short = EVENTS[:15]
    assert codes(verified(tmp_path, lines(short))) == {"journal-cut-off"}
    assert verified(tmp_path, lines(short), outside=OUTSIDE[:1]).holds


def test_a_forged_checkpoint_is_found(tmp_path: Path) -> None:
    """A note of another key of the same name is not genuine."""
    forged = checkpoint(EVENTS, signer=Signer(SIGNER.name, bytes(32)))
    assert codes(verified(tmp_path, lines(EVENTS, forged))) == {"checkpoint-not-genuine"}
    assert codes(verified(tmp_path, lines(EVENTS), outside=[forged])) == {"checkpoint-not-genuine"}


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_changed_byte_is_found(tmp_path: Path, data: st.DataObject) -> None:
    """Any byte of any event's line, exchanged for another, is found (but the case of a hexadecimal digit)."""
    some = lines(EVENTS)
    line = data.draw(st.integers(1, len(some) - 2))
    place = data.draw(st.integers(0, len(some[line]) - 2))
    old = some[line][place : place + 1]
    new = data.draw(st.binary(min_size=1, max_size=1).filter(lambda byte: byte.lower() != old.lower()))
    some[line] = some[line][:place] + new + some[line][place + 1 :]
    assert not verified(tmp_path, some).holds


def test_an_erased_body_leaves_its_commitment(tmp_path: Path) -> None:
    """Named by an erasure, a body may be gone; not named, it is missing; chain and tree stand either way."""
    first = replace(EVENTS[4], payload=None)
    told = f"{first.header.stream} {first.header.seq}"
    erasure = event(24, "erasure/1", 1)
    erasure = replace(
        erasure,
        header=erasure.header._replace(kind="audit.erased"),
        payload=(bytes(16), body(Event("audit.erased", said={"events": [told]}))),
    )
    events = linked([*EVENTS[:4], first, *EVENTS[5:], erasure])
    assert [held.hash for held in events[:24]] == [held.hash for held in EVENTS]

    found = verified(tmp_path, lines(events))
    assert (found.holds, found.erased, [finding.code for finding in found.findings]) == (
        True,
        1,
        ["erased-commitment-stands"],
    )

    unnamed = verified(tmp_path, lines(events[:24]))
    assert codes(unnamed) == {"body-missing"}
    assert [finding.params for finding in unnamed.findings] == [
        {"stream": first.header.stream, "seq": str(first.header.seq)}
    ]


def test_without_anything_from_outside_it_says_so(tmp_path: Path) -> None:
    """A verification that could not show much does not look like one that could."""
    file = tmp_path / "journal.jsonl"
    file.write_bytes(b"".join(lines(EVENTS)))
    found = desk.verify_export(file)
    assert isinstance(found, Verified)
    assert [finding.code for finding in found.findings] == ["nothing-from-outside", "signatures-not-checked"]
    assert found.holds


@pytest.mark.parametrize(
    "content", [b"", b"{}\n", b"name,age\n", b"\xff\xfe", b'{"guiju":"journal","format":2,"origin":"a","columns":[]}\n']
)
def test_a_file_that_is_no_export(tmp_path: Path, content: bytes) -> None:
    """Another file is said to be none."""
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    [finding] = desk.verify_export(file)
    assert finding.code == "no-journal-export"


def test_an_empty_journal_holds(tmp_path: Path) -> None:
    """Before the first event there is a root too."""
    found = verified(tmp_path, lines([]), outside=[checkpoint([])])
    assert (found.events, found.findings) == (0, ())


def receipt(place: int) -> Receipt:
    """A receipt of one event under the newest checkpoint."""
    nodes = nodes_of(leaf_hashes(held.hash for held in EVENTS))
    return Receipt(lines(EVENTS)[place + 1], checkpoint(EVENTS), inclusion_proof(place, len(EVENTS), nodes))


@pytest.mark.parametrize("place", [0, 3, 23])
def test_a_receipt_proves_its_event(place: int) -> None:
    """From the receipt and the public key alone; it is read back as it was written."""
    held = receipt(place)
    assert read(written(held)) == held
    assert faults(held, SIGNER.verifier, OUTSIDE) == []
    assert [finding.code for finding in faults(held, None)] == ["signatures-not-checked"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (replace(receipt(3), event=receipt(4).event), {"receipt-proves-nothing"}),
        (replace(receipt(3), event=receipt(3).event.replace(b'"number":3', b'"number":4')), {"event-body-changed"}),
        (
            replace(receipt(3), event=receipt(3).event.replace(b"tests.noted", b"tests.knew!")),
            {"receipt-proves-nothing"},
        ),
        (replace(receipt(3), proof=receipt(4).proof), {"receipt-proves-nothing"}),
        (replace(receipt(3), checkpoint=checkpoint(EVENTS, 23)), {"receipt-proves-nothing"}),
        (
            replace(receipt(3), checkpoint=checkpoint(EVENTS, signer=Signer(SIGNER.name, bytes(32)))),
            {"checkpoint-not-genuine"},
        ),
        (replace(receipt(3), checkpoint="soon"), {"receipt-unreadable"}),
        (replace(receipt(3), event=b"{}"), {"receipt-unreadable"}),
    ],
)
def test_a_changed_receipt_proves_nothing(changed: Receipt, expected: set[str]) -> None:
    """Another's event, a changed one, a proof of another place, a forged checkpoint."""
    assert {finding.code for finding in faults(changed, SIGNER.verifier)} == expected


def test_a_receipt_of_a_journal_written_anew_is_found() -> None:
    """Who kept a checkpoint of the same size sees another root."""
    anew = checkpoint(rewritten(with_body, 2))
    assert {finding.code for finding in faults(receipt(3), SIGNER.verifier, [anew])} == {"journal-rewritten"}


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", json.dumps({"guiju": "receipt", "format": 1, "event": "", "proof": ["x"], "checkpoint": ""})],
)
def test_a_text_that_is_no_receipt(text: str) -> None:
    """Another file is said to be none."""
    assert read(text) is None

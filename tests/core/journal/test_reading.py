"""A block of events is read at once only where each of them holds; what is wrong is found line by line, and the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.journal.journals import journal, lines

from guiju.core.journal import reading
from guiju.core.journal.blocks import sound
from guiju.core.journal.chain import Header, commitment, event_hash
from guiju.core.journal.export import Held, event_line

EVENTS = lines(journal())[1:-1]
KINDS = b"audit.erased"


def plain(count: int) -> list[bytes]:
    """Lines of one stream in which nothing is unusual."""
    told, previous = [], bytes(32)
    for seq in range(1, count + 1):
        header = Header("unit/1", seq, "tests.noted", 1790000000000000 + seq, "one", "", "", "")
        body = b'{"changes":[],"said":{"number":%d}}' % seq
        committed = commitment(bytes(16), body)
        hashed = event_hash(header, committed, previous)
        told.append(event_line(Held(seq - 1, header, previous, committed, hashed, (bytes(16), body))))
        previous = hashed
    return told


def looked_at(some: list[bytes], cuts: list[int]) -> reading.Part:
    """The same lines, each looked at by itself."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "sound", lambda *_: None)
        return reading.read_part(some, cuts)


def in_blocks(some: list[bytes], cuts: list[int], at_once: int) -> reading.Part:
    """The same lines in blocks of another size."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "AT_ONCE", at_once)
        return reading.read_part(some, cuts)


def test_a_sound_block_is_read_at_once() -> None:
    """Every hash is the one the line says, and the stream ends at the last."""
    some = plain(5)
    read = sound(some, 0, {}, KINDS)
    assert read is not None
    found, ends = read
    assert [each.hex().encode() for each in found] == [line.split(b'","')[11] for line in some]
    assert list(ends) == [b"unit/1"]
    assert ends[b"unit/1"][0] == 1
    assert ends[b"unit/1"][2:] == (5, found[-1].hex().encode(), found[-1])


def test_a_block_is_read_as_its_lines_are() -> None:
    """Blocks of any size, cut where the tree is asked for, give what single lines give."""
    some, cuts = plain(9), [0, 2, 5, 9, 12]
    assert reading.read_part(some, cuts) == looked_at(some, cuts)
    assert [(each.start, each.end) for each in reading.read_part(some, cuts).stretches] == [(0, 2), (2, 5), (5, 9)]
    assert in_blocks(some, cuts, 2) == looked_at(some, cuts)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("another leaf", b'["3",', b'["4",'),
        ("a leaf written otherwise", b'["3",', b'["03",'),
        ("no opening", b'["3",', b'[ "3",'),
        ("another kind", b"tests.noted", b"tests.knew!"),
        ("an escape", b"tests.noted", b"tests.\\u006eoted"),
        ("a value more", b'"tests.noted"', b'"tests","noted"'),
        ("another body", b'"number":4', b'"number":5'),
        ("a longer end", b"]\n", b"] \n"),
        ("a salt that is not closed", b'",{"changes"', b'";{"changes"'),
        ("no body", b',{"changes":[],"said":{"number":4}}', b",null"),
    ],
)
def test_an_unusual_line_is_not_sound(name: str, old: bytes, new: bytes) -> None:
    """Whatever the line, it is left to those who look at lines."""
    some = plain(6)
    assert old in some[3], name
    some[3] = some[3].replace(old, new)
    assert sound(some, 0, {}, KINDS) is None, name
    assert reading.read_part(some) == looked_at(some, [])


def test_events_out_of_their_order_are_not_sound() -> None:
    """A block that does not go on from the one before it, and one in which two events changed places."""
    some = plain(6)
    first = sound(some[:2], 0, {}, KINDS)
    assert first is not None
    assert sound(some[3:], 3, first[1], KINDS) is None
    assert sound([some[1], some[0]], 0, {}, KINDS) is None


def test_erasures_are_looked_at() -> None:
    """What an erasure names stands in its body, which a block does not open."""
    assert sound(plain(3), 0, {}, b"tests.noted") is None


@given(st.data())
def test_a_changed_block_is_found_as_its_lines_are(data: st.DataObject) -> None:
    """Any bytes of any line put in, taken out or exchanged: the same findings, hashes and ends."""
    some = list(data.draw(st.sampled_from([EVENTS, plain(12)])))
    for _ in range(data.draw(st.integers(1, 3))):
        line = data.draw(st.integers(0, len(some) - 1))
        start = data.draw(st.integers(0, len(some[line])))
        stop = data.draw(st.integers(start, min(start + 3, len(some[line]))))
        some[line] = some[line][:start] + data.draw(st.binary(max_size=3)) + some[line][stop:]
    at_once = data.draw(st.integers(1, 30))
    assert in_blocks(some, [5, 12], at_once) == looked_at(some, [5, 12])

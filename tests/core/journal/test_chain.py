"""Events of an action are held on to their streams together, and the hashes are those of each event by itself."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.core.journal.chain import ORIGIN, Act, Header, commitment, event_hash, linked

VALUES = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=12)
STREAMS = ("unit/1", "unit/2", "案件/三")
ACT = Act(1790000000000000, "one", "two", "yearly inspection 年检", "ab" * 32)


def by_the_book(header: Header, committed: bytes, previous: bytes) -> bytes:
    """The hash as the page on the journal tells it: nine lines, the commitment, the hash before."""
    lines = ["guiju event 1", *map(str, header), ""]
    return hashlib.sha256("\n".join(lines).encode() + committed + previous).digest()


@given(
    st.tuples(st.integers(0), VALUES, VALUES, VALUES, VALUES).map(lambda values: Act(*values)),
    st.lists(st.tuples(st.sampled_from(STREAMS), VALUES, st.binary(min_size=16, max_size=16), st.binary())),
)
def test_together_is_one_by_one(act: Act, events: list[tuple[str, str, bytes, bytes]]) -> None:
    """Whatever the events, and however their streams take turns: numbers, commitments, hashes and ends."""
    started = {stream: (place, bytes([place]) * 32) for place, stream in enumerate(STREAMS, 4)}
    plain, told = dict(started), []
    for stream, kind, salt, body in events:
        seq, previous = plain[stream][0] + 1, plain[stream][1]
        header, committed = Header(stream, seq, kind, *act), commitment(salt, body)
        assert committed == hashlib.sha256(salt + body).digest()
        found = event_hash(header, committed, previous)
        assert found == by_the_book(header, committed, previous)
        plain[stream] = seq, found
        told.append((seq, committed, previous, found))
    ends = dict(started)
    assert linked(act, events, ends) == told
    assert ends == plain
    singly = dict(started)
    assert [linked(act, [each], singly)[0] for each in events] == told


@pytest.mark.parametrize("name", ["stream", "kind", "actor", "on_behalf_of", "purpose", "rule_hash"])
@pytest.mark.parametrize("broken", ["\n", "\r", "a\nb", "\r\n"])
def test_no_value_breaks_a_line(name: str, broken: str) -> None:
    """Two headers never write alike: a value with a line break in it is refused, alone and among others."""
    header = Header("unit/1", 1, "tests.noted", *ACT)._replace(**{name: broken})
    with pytest.raises(ValueError, match="line break"):
        event_hash(header, ORIGIN, ORIGIN)
    events = [("unit/1", "tests.noted", bytes(16), b"{}"), (header.stream, header.kind, bytes(16), b"{}")]
    ends = {"unit/1": (0, ORIGIN), header.stream: (0, ORIGIN)}
    with pytest.raises(ValueError, match="line break"):
        linked(Act(*header[3:]), events, ends)
    assert set(ends.values()) == {(0, ORIGIN)}


def test_a_stream_whose_end_is_not_told_is_a_mistake_of_ours() -> None:
    """Nothing begins a stream unseen."""
    with pytest.raises(KeyError):
        linked(ACT, [("unit/9", "tests.noted", bytes(16), b"{}")], {"unit/1": (0, ORIGIN)})

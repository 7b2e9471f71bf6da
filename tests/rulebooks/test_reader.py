"""What YAML text means, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.rulebooks import building
from guiju.rulebooks.mistakes import Mistake
from guiju.rulebooks.reader import read_bytes, read_text
from guiju.rulebooks.sources import SourceMap
from guiju.rulebooks.translate import finding_of


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True), ("false", False), ("null", None), ("", None),
        ("yes", "yes"), ("no", "no"), ("on", "on"), ("off", "off"), ("y", "y"), ("True", "True"), ("TRUE", "TRUE"), ("~", "~"),
        ("0", 0), ("12", 12), ("-3", -3), ("010", "010"), ("-0", "-0"), ("0x1f", "0x1f"), ("0b1", "0b1"), ("0o7", "0o7"), ("1_000", "1_000"),
        ("0.50", Decimal("0.50")), ("-1.0", Decimal("-1.0")), ("1e3", "1e3"), ("1.5e3", "1.5e3"), (".5", ".5"), ("5.", "5."), (".inf", ".inf"), (".nan", ".nan"),
        ("10:30", "10:30"), ("190:20:30", "190:20:30"), ("2026-01-01", "2026-01-01"), ("2026-01-01T10:00:00", "2026-01-01T10:00:00"),
        ("'12'", "12"), ('"true"', "true"), ("cafe\u0301", "caf\u00e9"), ("１２", "１２"), ("=", "="),
    ],
)  # fmt: skip
def test_a_word_means_what_its_writer_meant(written: str, meant: object) -> None:
    """Only true and false are yes and no; a number with a point is exact; nothing is sexagesimal or octal."""
    tree = read_text(f"a: {written}\n", "f.yaml").tree
    assert isinstance(tree, dict)
    assert tree["a"] == meant
    assert type(tree["a"]) is type(meant)
    assert str(tree["a"]) == str(meant)


def test_the_ballot_that_broke_yaml_1_1() -> None:
    """`yes` and `no` as keys stay words, and so do whole numbers."""
    assert read_text("{yes: 9499, no: 1, 2026: a, true: b}", "f").tree == {
        "yes": 9499,
        "no": 1,
        "2026": "a",
        "true": "b",
    }


def test_places_are_lines_and_columns_from_one() -> None:
    """Of keys and of values, in flow and block, after Chinese text."""
    sources = read_text("甲:\n  - {乙: 文字, b: 2}\n", "f").sources
    assert (sources.of_key(("甲",)).line, sources.of_key(("甲",)).column) == (1, 1)
    assert (sources.of_value(("甲", 0, "b")).line, sources.of_value(("甲", 0, "b")).column) == (2, 16)
    assert (sources.of_key(("甲", 0, "b")).line, sources.of_key(("甲", 0, "b")).column) == (2, 13)


def test_a_bomb_of_aliases_does_not_expand() -> None:
    """Nine lines that would be a thousand million words are a few findings."""
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 9)
    )
    parsed = read_text(bomb, "f")
    assert {finding.code for finding in parsed.findings} == {"alias-refused"}


def test_too_many_keys_and_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading stops at the limit."""
    monkeypatch.setattr(building, "MOST_NODES", 50)
    assert [f.code for f in read_text("a: [" + "1, " * 100 + "1]", "f").findings] == ["too-many-nodes"]


def test_bytes_that_are_no_text_have_a_place() -> None:
    """Line and column of the first byte that is no UTF-8."""
    (finding,) = read_bytes("a: 1\n文字: ".encode() + b"\xff\n", "f").findings
    assert (finding.code, finding.place.line, finding.place.column) == ("not-utf8", 2, 5)


def test_a_byte_order_mark_and_foreign_line_ends_do_not_matter() -> None:
    """Files come from many editors."""
    assert read_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "f").tree == {"a": 1, "b": 2}


def test_a_complaint_without_a_name_of_its_own() -> None:
    """Whatever else a model may say is shown as it says it."""
    mistake = Mistake("value_error", ("a",), {}, 5, "no good", ("a",), ())
    assert finding_of(mistake, ("a",), dict, SourceMap("f")).code == "invalid-value"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("ab:-?[]{},&*!|>'\"%@` \n\t#0.1：甲\u3000")), max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever stands in a file, the reader answers with a mapping or with findings that have a place."""
    parsed = read_text(text, "f")
    assert parsed.usable or parsed.findings
    assert all(finding.place.line >= 1 and finding.place.column >= 1 for finding in parsed.findings)

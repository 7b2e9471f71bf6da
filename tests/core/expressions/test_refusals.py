"""Everything that is no plain condition is refused while it is written, with its position and a way out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.core.expressions import Expression, Field, Kind, Scope, check_name, compile_expression
from guiju.core.findings import Finding
from guiju.words.catalogue import advice, sentence
from guiju.words.expressions import ENTRIES

SCOPE = Scope.of(
    [
        Field("age", Kind.NUMBER),
        Field("score", Kind.REAL),
        Field("degree", Kind.TEXT, ("bachelor", "master", "doctor")),
        Field("name", Kind.TEXT),
        Field("born", Kind.DATE),
        Field("local", Kind.YES_NO),
    ],
    {"max_age": Kind.NUMBER, "as_of": Kind.DATE},
)

REFUSED = [
    # attacks
    ("(SELECT 1) = 1", "subquery", 2),
    ("age IN (SELECT age FROM people)", "subquery", 9),
    ("EXISTS (SELECT 1)", "subquery", 1),
    ("age = 1; DROP TABLE people", "unexpected-character", 8),
    ("age = 1 UNION SELECT 2", "subquery", 9),
    ("read_csv('/etc/passwd') = 1", "unknown-function", 1),
    ("getenv('HOME') = 'x'", "unknown-function", 1),
    ("__import__('os') = 1", "unknown-function", 1),
    ("CAST(age AS TEXT) = '1'", "unknown-function", 1),
    ("age::TEXT = '1'", "unexpected-character", 4),
    ("age = 1 -- quietly", "expression-comment", 9),
    ("age /* quietly */ = 1", "expression-comment", 5),
    ("(" * 41 + "age" + ")" * 41 + " = 1", "expression-too-deep", 41),
    ("NOT " * 41 + "local", "expression-too-deep", 161),
    ("- " * 41 + "age = 1", "expression-too-deep", 81),
    ("CASE WHEN local THEN " * 41 + "1" + " END" * 41 + " = 1", "expression-too-deep", 841),
    (" * ".join(["age"] * 300) + " > 1", "expression-too-deep", None),
    ("div(" * 20 + "age" + ", age)" * 20 + " > 1", "expression-too-deep", None),
    ("least(age, " * 15 + "age" + ")" * 15 + " > 1", "expression-too-complex", 1),
    ("age = 1 " + "OR age = 1 " * 300, "expression-too-long", 1),
    ("age = " + "9" * 1900, "constant-too-large", 7),
    ("age = 1e400", "malformed-number", 7),
    ("age = 0x10", "malformed-number", 7),
    ("age = 1_000", "malformed-number", 7),
    ("age = 0.1234567", "constant-too-fine", 7),
    ("name = 'a\x00b'", "control-character-in-text", 8),
    ("name = $$a$$", "unexpected-character", 8),
    ('"age" = 1', "symbol-instead", 1),
    ("age[1] = 1", "unexpected-character", 4),
    ("name LIKE '%a%'", "unexpected-word", 6),
    ("name || 'x' = 'y'", "unexpected-character", 6),
    ("name -> 'x' = 'y'", "unexpected-character", 6),
    ("age IS DISTINCT FROM 1", "unexpected-word", 8),
    ("count(*) > 1", "unexpected-word", 7),
    ("random() > 1", "unknown-function", 1),
    ("born + INTERVAL '1' DAY > born", "reserved-word", 8),
    # full-width punctuation, outside text only
    ("（age = 1）", "full-width-character", 1),
    ("age ＞ 1", "full-width-character", 5),
    ("degree IN ('master'，'doctor')", "full-width-character", 20),
    ("age = １２", "full-width-character", 7),
    ("age = 1\u3000AND local", "full-width-character", 8),
    ("name = “x”", "full-width-character", 8),
    ("age ≥ 1", "full-width-character", 5),
    # operators with another spelling
    ("age / 2 > 1", "symbol-instead", 5),
    ("age != 1", "symbol-instead", 5),
    ("age == 1", "symbol-instead", 5),
    ("age % 2 = 1", "unexpected-character", 5),
    ("local && local", "symbol-instead", 7),
    # unfinished or several
    ("", "expression-empty", 1),
    ("age >", "expression-unfinished", 6),
    ("(age > 1", "expression-unfinished", 9),
    ("age > 1 age < 3", "unexpected-word", 9),
    ("age > 1)", "unexpected-word", 8),
    ("name = 'x", "unclosed-text", 8),
    ("1 < age < 3", "chained-comparison", 9),
    ("CASE local THEN 1 END = 1", "unexpected-word", 12),
    # names
    ("agee > 1", "unknown-field", 1),
    ("age <= :maxage", "unknown-parameter", 8),
    ("age <= :nothing", "unknown-parameter", 8),
    ("rounddown(age, 1) = 1", "unknown-function", 1),
    ("degree = 'docter'", "unknown-value", 8),
    ("degree IN ('doctor', 'magister')", "unknown-value", 22),
    ("grant > 1", "reserved-word", 1),
    ("on > 1", "reserved-word", 1),
    # kinds
    ("age", "not-a-condition", 1),
    ("age AND local", "not-a-condition", 1),
    ("NOT age", "not-a-condition", 5),
    ("age > '3'", "kinds-differ", 5),
    ("born > '2020-01-01'", "kinds-differ", 6),
    ("age IN (1, 'a')", "kinds-differ", 12),
    ("age IN (1, score)", "list-not-constant", 12),
    ("name < 'b'", "no-order", 6),
    ("local > FALSE", "no-order", 7),
    ("name BETWEEN 'a' AND 'b'", "no-order", 14),
    ("name + 1 > 2", "not-a-number", 1),
    ("born - born > 2", "not-a-number", 1),
    ("age = NULL", "null-compared", 7),
    ("NULL", "null-misplaced", 1),
    ("CASE WHEN local THEN NULL END = 1", "case-without-value", 1),
    ("CASE WHEN local THEN 1 ELSE 'x' END = 1", "kinds-differ", 1),
    ("born = DATE '2025-02-29'", "malformed-date", 8),
    ("born = DATE '20250228'", "malformed-date", 8),
    ("name = ' x'", "padded-text", 8),
    # functions
    ("abs(age, 1) = 1", "argument-count", 1),
    ("least(age) = 1", "argument-count", 1),
    ("div() = 1", "argument-count", 1),
    ("length(age) = 1", "argument-kind", 8),
    ("round_half_up(age, 7) = 1", "argument-kind", 20),
    ("round_half_up(age, age) = 1", "argument-kind", 20),
    ("add_days(age, 1) = born", "argument-kind", 10),
    ("coalesce(age, 0) = 1", "coalesce-without-reason", 1),
    ("coalesce(age, 0, '') = 1", "argument-kind", 18),
    ("coalesce(age, 'x', 'why') = 1", "kinds-differ", 1),
]  # fmt: skip


def findings(text: str) -> tuple[Finding, ...]:
    """Return what is wrong with a condition."""
    result = compile_expression(text, SCOPE, Kind.YES_NO)
    return () if isinstance(result, Expression) else result


@pytest.mark.parametrize(
    ("text", "code", "position"), REFUSED, ids=[f"{code}-{text[:24]}" for text, code, _ in REFUSED]
)
def test_refused_with_position(text: str, code: str, position: int | None) -> None:
    """The first finding has this code and points at this character."""
    first = findings(text)[0]
    assert first.code == code
    assert position in {first.params["position"], None}


@pytest.mark.parametrize("text", sorted({text for text, _, _ in REFUSED}))
def test_every_refusal_is_said_in_both_languages(text: str) -> None:
    """Sentence and advice are complete in zh and en: no named value is missing."""
    for finding in findings(text):
        for language in ("zh", "en"):
            assert "—" not in sentence(finding, language)
            assert "—" not in advice(finding, language)


def test_every_sentence_has_a_case() -> None:
    """No code is left over that nothing emits."""
    names = {found.code for name in ("on", "1a", "my.own.field") if (found := check_name(name))}
    kinds = {finding.code for finding in compile_expression("age", SCOPE, Kind.TEXT)}
    elsewhere = {"more-than-listed", "table-rows-overlap", "table-gap"}
    assert {found.code for text, _, _ in REFUSED for found in findings(text)} | names | kinds == set(
        ENTRIES
    ) - elsewhere


def test_all_mistakes_are_found_at_once() -> None:
    """One reading finds the unknown parameter, the unknown field and the wrong value, each where it stands."""
    found = findings("age <= :maxage OR agee > 2 OR degree = 'docter'")
    assert [(each.code, each.params["position"], each.params["suggestion"]) for each in found] == [
        ("unknown-parameter", 8, "max_age"),
        ("unknown-field", 19, "age"),
        ("unknown-value", 38, "doctor"),
    ]


def test_full_width_inside_text_is_fine() -> None:
    """A text may hold any punctuation."""
    assert isinstance(compile_expression("name = '（一）办公室，二科'", SCOPE), Expression)


@pytest.mark.parametrize("name", ["on", "End", "grant", "values", "own.case", "AS", "length"])
def test_reserved_names(name: str) -> None:
    """Words some engine reads as its own cannot be declared."""
    assert check_name(name).code == "reserved-word"


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=60) | st.text(alphabet="()':-ageIN=<>*+,. 0123NOTCASEWHENTHEND", max_size=80))
def test_no_text_raises(text: str) -> None:
    """Whatever is typed, the answer is an expression or findings with a position inside the text."""
    for finding in findings(text):
        assert 1 <= finding.params["position"] <= len(text) + 1

"""Slips that clerks make, several at once: each is said once, at its place, and nothing follows from it."""

from __future__ import annotations

import pytest

from guiju.core.findings import Finding
from guiju.rulebooks.load import load_texts
from guiju.words.catalogue import advice, sentence


def _found(sound: dict[str, str], text: str, file: str = "x.yaml") -> list[tuple[str, int, int]]:
    findings = load_texts({**sound, file: text}).findings
    return [(finding.code, finding.place.line, finding.place.column) for finding in findings]


def test_a_file_that_cannot_be_read_does_not_make_its_names_unknown(sound: dict[str, str]) -> None:
    """The scheme uses measures of a file with a slip in its last line; only the slip is said."""
    head, measures = sound["institution.yaml"].split("measures:")
    texts = {**sound, "institution.yaml": head, "measures.yaml": f"measures:{measures}  - [\n"}
    assert [finding.code for finding in load_texts(texts).findings] == ["yaml-syntax"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("parameters:\n  - {id: a, title: {zh： 甲项, en: a}, value: 5}\n", (2, 23)),
        ("parameters:\n  - id: a\n    title：{zh: 甲项, en: a}\n    value: 5\n", (3, 10)),
    ],
)
def test_a_full_width_colon_is_said_once(sound: dict[str, str], text: str, place: tuple[int, int]) -> None:
    """Neither an unknown key nor a missing language comes with it."""
    assert _found(sound, text) == [("full-width-colon", *place)]


@pytest.mark.parametrize("space", ["\u3000", "\u00a0"])
def test_wide_spaces_at_the_head_of_a_line(sound: dict[str, str], space: str) -> None:
    """They look like an indent and are none."""
    assert _found(sound, f"parameters:\n{space * 2}- id: a\n") == [("wide-space-indent", 2, 1)]


def test_full_width_commas_in_texts_are_texts(sound: dict[str, str]) -> None:
    """Only a mark of the structure is one."""
    text = "parameters:\n  - {id: a, title: {zh: 甲，乙。丙：丁, en: a}, value: 5}\n"
    assert _found(sound, text) == []


def test_a_list_whose_items_are_wrong_is_not_empty_too(sound: dict[str, str]) -> None:
    """The one period has a bad date; that is all."""
    text = "parameters:\n  - id: a\n    title: {zh: 甲项, en: a}\n    value: [{from: 2026-1-1, value: 1}]\n"
    assert _found(sound, text) == [("bad-date", 4, 20)]


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [("points", "-40", "out-of-range"), ("points", "{from: 1}", "wrong-type"), ("points", "", "missing-points")],
)
def test_points_below_nought_or_no_points(sound: dict[str, str], key: str, value: str, code: str) -> None:
    """What takes marks away is a deduction, whatever the sum is."""
    text = sound["scheme.yaml"].replace("points: 60", "points: 140").replace("points: 40", f"{key}: {value}")
    assert code in {finding.code for finding in load_texts({**sound, "scheme.yaml": text}).findings}


@pytest.mark.parametrize("written", ["languages: [zh, fr]", "time_zone: Shanghai time"])
def test_languages_and_time_zones_are_known_ones(sound: dict[str, str], written: str) -> None:
    """Sentences are in Chinese and English; a zone is named as the tz database names it."""
    text = sound["institution.yaml"].replace("fictional: true", f"fictional: true\n  {written}")
    codes = {finding.code for finding in load_texts({**sound, "institution.yaml": text}).findings}
    assert codes & {"not-a-choice", "wrong-form"}


@pytest.mark.parametrize("value", ['"div(closd, due)"', "'div(closd, due)'"])
def test_a_finding_about_an_expression_points_into_it(sound: dict[str, str], value: str) -> None:
    """The column is that of the character, whether the text stands in quotes or not."""
    head = "  - {id: m1, title: {zh: 率, en: rate}, kind: ratio, source: derived, derived: "
    text = f"measures:\n{head}{value}}}\n"
    assert _found(sound, text) == [("unknown-field", 2, len(head) + 1 + value.index("closd"))]
    plain = "measures:\n  - id: m1\n    title: {zh: 率, en: rate}\n    kind: ratio\n    source: derived\n    derived: div(closd, due)\n"
    assert _found(sound, plain) == [("unknown-field", 6, 18)]


def test_a_long_text_keeps_its_own_place(sound: dict[str, str]) -> None:
    """Characters of a folded text cannot be counted on its line."""
    text = "measures:\n  - id: m1\n    title: {zh: 率, en: rate}\n    kind: ratio\n    source: derived\n    derived: >\n      div(closd,\n      due)\n"
    assert _found(sound, text) == [("unknown-field", 6, 14)]


def test_a_second_id_says_where_the_first_is(sound: dict[str, str]) -> None:
    """Otherwise one would search all files."""
    finding = load_texts({**sound, "z.yaml": sound["scheme.yaml"]}).findings[0]
    assert (finding.code, finding.place.file) == ("duplicate-id", "z.yaml")
    assert sentence(finding, "zh").endswith("先见于 scheme.yaml")
    assert sentence(finding, "en").endswith("first in scheme.yaml")


def test_a_wrong_type_shows_how_it_is_written() -> None:
    """By what is expected, and by the key where that says more."""
    number = Finding("wrong-type", params={"key": "value", "expected": "number", "value": "60%"})
    title = Finding("wrong-type", params={"key": "title", "expected": "mapping", "value": "甲"})
    assert "0.85" in advice(number, "zh")
    assert advice(title, "en") == "Write it so: {zh: Chinese, en: English}."


def test_what_the_parser_says_is_said_in_chinese(sound: dict[str, str]) -> None:
    """A clerk does not read the parser's English."""
    finding = load_texts({**sound, "x.yaml": "parameters: {id: a\n"}).findings[0]
    assert finding.code == "yaml-syntax"
    assert sentence(finding, "zh").isascii() is False
    assert "expected" not in sentence(finding, "zh")


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        ("[{to: 5, give: 0}, {from: 10, give: 40}]", "between 5–10"),
        ("[{give: 0}, {give: 40}]", "overlap at the lower end"),
    ],
)
def test_bands_say_where(sound: dict[str, str], bands: str, said: str) -> None:
    """Both ends of a gap, and something where a band has no beginning."""
    text = sound["scheme.yaml"].replace("[{give: 0}, {from: 10, give: 40}]", bands)
    (finding,) = load_texts({**sound, "scheme.yaml": text}).findings
    assert said in sentence(finding, "en")


def test_one_period_without_its_list_names_the_key(sound: dict[str, str]) -> None:
    """No word of the program's own types stands in the sentence, and it is said once."""
    text = "parameters:\n  - id: a\n    title: {zh: 甲, en: a}\n    value: {from: 2026-01-01, value: 5}\n"
    (finding,) = load_texts({**sound, "x.yaml": text}).findings
    assert (finding.code, finding.params["key"]) == ("wrong-type", "value")

"""An institution is read whole, and everything wrong with it is found at once."""

from __future__ import annotations

import pytest

from guiju.core.findings import Finding
from guiju.rulebooks.load import load_texts


def _found(files: dict[str, str]) -> list[tuple[str, str, int]]:
    return [(f.place.file, f.code, f.place.line) for f in load_texts(files).findings]


def test_everything_wrong_is_found_in_one_reading(sound: dict[str, str]) -> None:
    """Mistakes of text, type, reference and sum, in three files, one after the other."""
    scheme = (
        sound["scheme.yaml"]
        .replace("en: Annual assessment}", "}")
        .replace("points: 60", "points: 6O")
        .replace("measure: closed", "measure: closd")
        .replace("target: 0.95", "target: 0.7")
    )
    more = "measures:\n  - {id: x, id: y, title: {zh: 甲, en: a}, kind: counts}\nparameters: [{id: p, title: {zh: 乙, en: b}, value: yes}]\n"
    found = _found({**sound, "scheme.yaml": scheme, "more.yaml": more})
    assert found == [
        ("more.yaml", "duplicate-key", 2),
        ("more.yaml", "not-a-choice", 2),
        ("more.yaml", "wrong-type", 3),
        ("scheme.yaml", "missing-language", 3),
        ("scheme.yaml", "wrong-type", 14),
        ("scheme.yaml", "linear-flat", 16),
        ("scheme.yaml", "unknown-reference", 20),
    ]


def test_a_time_zone_that_is_none_is_found_where_it_stands(sound: dict[str, str]) -> None:
    """The days of an institution are told by it, so a check says so before anything is published."""
    text = sound["institution.yaml"]
    assert (
        _found(
            {**sound, "institution.yaml": text.replace("  id: willow\n", "  id: willow\n  time_zone: Asia/Urumqi\n")}
        )
        == []
    )
    wrong = text.replace("  id: willow\n", "  id: willow\n  time_zone: Asia/Nowhere\n")
    assert _found({**sound, "institution.yaml": wrong}) == [("institution.yaml", "time-zone-unknown", 3)]


def test_a_role_that_reports_may_stand_among_the_roles_of_accounts(sound: dict[str, str]) -> None:
    """It need not be named a second time in the vocabulary; a role that is nowhere is still found."""
    role = "roles:\n  - {id: desk, title: {zh: 窗口, en: Desk}, rights: [evidence.fact.record]}\n"
    measure = "measures:\n  - {id: asked, title: {zh: 咨询, en: Asked}, kind: count, reported_by: {role: desk}}\n"
    assert _found({**sound, "more.yaml": role + measure}) == []
    assert _found({**sound, "more.yaml": measure}) == [("more.yaml", "unknown-reference", 2)]


def test_what_a_broken_part_leaves_open_is_no_second_mistake(sound: dict[str, str]) -> None:
    """A measure that cannot be read is not also an unknown measure."""
    text = sound["institution.yaml"].replace("kind: count, exact: true}\n  - {id: due", "kind: cout}\n  - {id: due")
    assert [code for _, code, _ in _found({**sound, "institution.yaml": text})] == ["not-a-choice"]


def test_the_mistake_is_about_the_shape_meant(sound: dict[str, str]) -> None:
    """Of the many score rules only the one named is spoken of."""
    text = sound["scheme.yaml"].replace(
        "{rule: linear, floor: 0.7, target: 0.95}", "{rule: linear, flor: 0.7, target: [{from: 2026-01-01, value: x}]}"
    )
    assert [code for _, code, _ in _found({**sound, "scheme.yaml": text})] == [
        "missing-key",
        "unknown-key",
        "wrong-type",
    ]


@pytest.mark.parametrize("key", ["from_", "if_", "is_", "except_"])
def test_python_names_of_keys_are_unknown(key: str, sound: dict[str, str]) -> None:
    """Only the written name of a key is a key."""
    text = sound["scheme.yaml"].replace(
        "in_force: {from: 2026-01-01}", f"in_force: {{from: 2026-01-01, {key}: 2026-01-01}}"
    )
    assert [code for _, code, _ in _found({**sound, "scheme.yaml": text})] == ["unknown-key"]


def test_a_place_after_a_part_left_out_is_still_right(sound: dict[str, str]) -> None:
    """List positions count what is written, not what could be read."""
    text = sound["scheme.yaml"].replace("id: timely", "id: 1st").replace("measure: closed", "measure: closd")
    assert ("scheme.yaml", "unknown-reference", 20) in _found({**sound, "scheme.yaml": text})


def test_blocks_may_stand_in_any_file(sound: dict[str, str]) -> None:
    """One file or many: the same institution, though not the same identity."""
    one = load_texts({"institution.yaml": sound["institution.yaml"] + sound["scheme.yaml"]}).institution
    two = load_texts(sound).institution
    assert one is not None
    assert two is not None
    assert one.schemes == two.schemes
    assert one.sources["schemes", "annual"].file == "institution.yaml"


def test_an_institution_with_errors_cannot_be_run(sound: dict[str, str]) -> None:
    """Its findings are all there is of it."""
    loaded = load_texts({**sound, "more.yaml": "measure: []\n"})
    assert loaded.institution is None
    assert isinstance(loaded.findings[0], Finding)


HEAD = """\
table:
  id: pick
  title: {zh: 选档, en: pick}
  basis: [{document: rules, clause: "1", status: verified}]
  in_force: {from: 2026-01-01}
  inputs: {weight: number}
  gives: {level: {kind: text}}
  rows:
"""


def test_rows_that_hold_together_are_found_with_an_example(sound: dict[str, str]) -> None:
    """A unique table may not answer twice; the second of the two rows is pointed at."""
    rows = '    - {if: ["weight <= 5"], then: {level: low}}\n    - {if: ["weight >= 5"], then: {level: high}}\n'
    found = load_texts({**sound, "table.yaml": HEAD + rows}).findings
    assert [(each.code, each.place.line) for each in found] == [("table-rows-overlap", 10)]
    assert found[0].params["point"] == "weight = 5"


def test_a_gap_between_rows_is_a_warning(sound: dict[str, str]) -> None:
    """Values for which no row holds are said, with one of them."""
    rows = '    - {if: ["weight < 5"], then: {level: low}}\n    - {if: ["weight > 5"], then: {level: high}}\n'
    found = load_texts({**sound, "table.yaml": HEAD + rows}).findings
    assert [(each.code, each.severity.value) for each in found] == [("table-gap", "warning")]


def test_a_step_of_a_kind_there_is_not_is_told_at_its_kind(sound: dict[str, str]) -> None:
    """And a key that no step of the kind knows is told with those it knows."""
    text = """procedure:
  id: leave
  title: {zh: 请假, en: Leave}
  basis: [{document: rules, clause: "1", status: verified}]
  in_force: {from: 2026-01-01}
  subject: {of: person}
  opening: {who: {role: clerk}, clause: "1"}
  results: {over: {zh: 结束, en: over}}
  steps:
    - {id: ask, kind: wating, title: {zh: 问, en: ask}, clause: "1", who: {role: clerk}}
    - {id: hold, kind: waiting, title: {zh: 等, en: hold}, clause: "1", who: {role: clerk}, wait: 3 days, publish: [a]}
"""
    kind, key = load_texts({**sound, "steps.yaml": text}).findings
    assert (kind.code, kind.params["suggestion"], kind.place.line, kind.place.column) == (
        "not-a-choice",
        "waiting",
        10,
        23,
    )
    assert (key.code, key.params["suggestion"]) == ("unknown-key", "publishes")
    assert "raised" in str(key.params["known"])

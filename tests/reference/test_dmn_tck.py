"""DMN decision tables of the Technology Compatibility Kit give the kit's results through our conditions and tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.reference.dmn import read_cases, read_model, same

FOLDERS = (
    "0004-simpletable-U",
    "0005-simpletable-A",
    "0006-simpletable-P1",
    "0007-simpletable-P2",
    "0010-multi-output-U",
    "0106-feel-ternary-logic",
    "0108-first-hitpolicy",
    "0114-min-collect-hitpolicy",
)
"""The folders that must be there; others beside them are run too."""


def wrong_answers(folder: Path) -> tuple[int, list[str]]:
    """Return how many answers were compared, and those that differ."""
    compared, wrong = 0, []
    for path in sorted(folder.glob("*.dmn")):
        model = read_model(path)
        for file in sorted(folder.glob("*.xml")):
            for case in read_cases(file, model):
                for decision, expected in case.expected.items():
                    found = model.answer(decision, case.given)
                    compared += 1
                    if not same(found, expected):
                        wrong.append(f"{file.name} {case.id} {decision}: {found!r}, not {expected!r}")
    return compared, wrong


@pytest.mark.parametrize("name", FOLDERS)
def test_the_kit_agrees(reference: Callable[[str], Path], name: str) -> None:
    """Every answer of every case of a folder is the kit's."""
    compared, wrong = wrong_answers(reference(f"dmn-tck/compliance-level-2/{name}"))
    assert compared > 0
    assert wrong == []


def test_every_other_folder_agrees(reference: Callable[[str], Path]) -> None:
    """Folders added to the kit beside the known ones are run as they are."""
    folders = [
        folder for folder in sorted(reference("dmn-tck").glob("compliance-level-*/*")) if folder.name not in FOLDERS
    ]
    assert {folder.name: wrong for folder in folders if (wrong := wrong_answers(folder)[1])} == {}


MODEL = """<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/">
  <itemDefinition name="tWalk"><itemComponent name="Grade"><typeRef>string</typeRef>
    <allowedValues><text>"good", "fair", "poor"</text></allowedValues></itemComponent></itemDefinition>
  <inputData name="Days late" id="i1"><variable typeRef="number" name="Days late"/></inputData>
  <inputData name="Kind/part" id="i2"><variable typeRef="string" name="Kind/part"/></inputData>
  <decision name="Late points" id="d1"><variable typeRef="number" name="Late points"/>
    <decisionTable hitPolicy="COLLECT" aggregation="{aggregation}">
      <input><inputExpression typeRef="number"><text>Days late</text></inputExpression></input>
      <input><inputExpression typeRef="string"><text>Kind/part</text></inputExpression></input>
      <output>{default}</output>
      <rule><inputEntry><text>[1..5)</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>
      <rule><inputEntry><text>&lt;0, &gt;=3</text></inputEntry><inputEntry><text>not("x","y")</text></inputEntry><outputEntry><text>0.5</text></outputEntry></rule>
    </decisionTable></decision>
  <decision name="Total" id="d2"><variable typeRef="number" name="Total"/>
    <informationRequirement><requiredDecision href="#d1"/></informationRequirement>
    <literalExpression><text>10 - max( Late points, 1 ) * 2</text></literalExpression></decision>
  <decision name="Walk" id="d3"><variable name="Walk"/>
    <decisionTable hitPolicy="{hit}">
      <input><inputExpression typeRef="number"><text>Days late</text></inputExpression></input>
      <output name="Grade" typeRef="string"/><output name="Fine" typeRef="number"/>
      <rule><inputEntry><text>&gt;0</text></inputEntry><outputEntry><text>"poor"</text></outputEntry><outputEntry><text>5</text></outputEntry></rule>
      <rule><inputEntry><text>&gt;1</text></inputEntry><outputEntry><text>"good"</text></outputEntry><outputEntry><text>1</text></outputEntry></rule>
      <rule><inputEntry><text>&gt;2</text></inputEntry><outputEntry><text>"fair"</text></outputEntry><outputEntry><text>3</text></outputEntry></rule>
    </decisionTable></decision>
</definitions>"""
DEFAULT = "<defaultOutputEntry><text>0</text></defaultOutputEntry>"


@pytest.mark.parametrize(
    ("aggregation", "default", "days", "kind", "points"),
    [
        ("SUM", DEFAULT, 3, "z", "2.5"),
        ("MIN", DEFAULT, 3, "z", "0.5"),
        ("MAX", DEFAULT, 3, "x", "2"),
        ("COUNT", DEFAULT, 3, "z", "2"),
        ("COUNT", "", 0, "z", "0"),
        ("SUM", DEFAULT, 0, "z", "0"),
        ("SUM", "", 0, "z", "None"),
        ("SUM", "", 5, "y", "None"),
        ("SUM", "", -1, "z", "0.5"),
    ],
)
def test_aggregations_and_defaults(
    tmp_path: Path, aggregation: str, default: str, days: int, kind: str, points: str
) -> None:
    """Rows are added, counted, or the least or greatest taken; the default stands where no row holds."""
    path = tmp_path / "model.dmn"
    path.write_text(MODEL.format(aggregation=aggregation, default=default, hit="FIRST"), encoding="utf-8")
    assert str(read_model(path).answer("Late points", {"Days late": days, "Kind/part": kind})) == points


@pytest.mark.parametrize(
    ("hit", "grades"),
    [
        ("FIRST", "poor"),
        ("PRIORITY", "good"),
        ("RULE ORDER", ["poor", "good", "fair"]),
        ("OUTPUT ORDER", ["good", "fair", "poor"]),
        ("COLLECT", ["poor", "good", "fair"]),
        ("UNIQUE", None),
        ("ANY", None),
    ],
)
def test_hit_policies_with_two_outputs(tmp_path: Path, hit: str, grades: object) -> None:
    """Each policy picks or lists whole rows, ordered by the values the type allows; a chained formula sees a table."""
    path = tmp_path / "model.dmn"
    path.write_text(MODEL.format(aggregation="SUM", default="", hit=hit), encoding="utf-8")
    model = read_model(path)
    found = model.answer("Walk", {"Days late": 3})
    shown = [row["Grade"] for row in found] if isinstance(found, list) else found and found["Grade"]
    assert shown == grades
    assert model.answer("Total", {"Days late": 3, "Kind/part": "z"}) == 5

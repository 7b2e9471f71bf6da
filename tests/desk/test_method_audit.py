"""The method of a run audited: what tells nothing apart, what does not act, and what two schemes count twice."""

from __future__ import annotations

import json
from pathlib import Path

from tests.desk.test_run_comparison import SOUND, _run

from guiju.desk.assess import assess
from guiju.desk.method_audit import as_json, audit

FACTS = "unit,closed,due\n" + "".join(f"u{n:02},100,100\n" for n in range(19)) + "v,40,100\n"


def test_an_indicator_that_tells_nothing_is_named(tmp_path: Path) -> None:
    """Nineteen of twenty bureaus close everything in time: the audit says so, and gives every figure to machines."""
    found = audit([_run(tmp_path, "one", facts=FACTS)])
    assert found.sound
    assert ("indicator-tells-nothing", "timely") in [(each.code, each.params.get("node")) for each in found.findings]
    told = json.loads(json.dumps(as_json(found)))
    assert told["runs"][0]["units"] == 20
    assert {each["node"] for each in told["runs"][0]["indicators"]} >= {"timely"}


SECOND = """
scheme:
  id: second
  title: {zh: 督查考核, en: Inspection}
  basis: [{document: rules, clause: "1", status: verified}]
  in_force: {from: 2026-01-01}
  subject: {unit_kind: bureau}
  tree:
    id: whole
    title: {zh: 合计, en: sum}
    aggregate: {method: arithmetic, weights_add_up_to: relative}
    children:
      - {id: again, title: {zh: 办结, en: closed}, measure: closed, weight: 1, score: {rule: linear, floor: 0, target: 10}}
      - {id: due, title: {zh: 应办, en: due}, measure: due, weight: 1, score: {rule: linear, floor: 0, target: 10}}
"""


def test_two_schemes_that_count_the_same_twice(tmp_path: Path) -> None:
    """Cases closed are scored in both schemes: by definition, and by value in every unit."""
    rules, data = tmp_path / "rules", tmp_path / "facts.csv"
    rules.mkdir()
    for path in SOUND.glob("*.yaml"):
        (rules / path.name).write_bytes(path.read_bytes())
    (rules / "second.yaml").write_text(SECOND, encoding="utf-8")
    data.write_text("unit,closed,due\na,80,100\nb,95,100\nc,9,10\nd,3,50\n", encoding="utf-8")
    folders = []
    for scheme in ("annual", "second"):
        done = assess(rules, scheme, data, tmp_path / scheme, period="2026", reports=False)
        assert done.folder is not None, done.findings
        folders.append(done.folder)
    found = audit(folders)
    assert [(each.one, each.other) for each in found.alike if each.equal] == [("annual.volume", "second.again")]
    twice = [each.params for each in found.findings if each.code == "measure-scored-twice"]
    assert twice == [{"measure": "closed", "places": ["annual.volume", "second.again"]}]
    refused = audit([folders[0], folders[0]])
    assert [each.code for each in refused.findings] == ["scheme-audited-twice"]


def test_a_folder_that_is_no_run_is_a_finding(tmp_path: Path) -> None:
    """Nothing is audited where there is no run."""
    found = audit([tmp_path])
    assert not found.sound
    assert found.findings

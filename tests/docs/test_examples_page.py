"""The page on examples is true: its example of a kind of the lists comes out on the demo institution."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from guiju.core.coverage import parts_of
from guiju.core.rulebook.institution import Institution
from guiju.desk.check import check
from guiju.desk.mutating import trees_of

OF_A_KIND = re.compile(r"^```yaml\n(examples:\n(?:(?!```).*\n)*?    kind: \w+\n(?:(?!```).*\n)*)```$", re.MULTILINE)


def test_its_example_of_a_kind_comes_out(root: Path, tmp_path: Path) -> None:
    """Written into the demo in place of its own, it brings no finding; with another answer it would."""
    page = (root / "docs" / "reference" / "examples.md").read_text(encoding="utf-8")
    (block,) = OF_A_KIND.findall(page)
    others = shutil.ignore_patterns("examples")
    shutil.copytree(root / "institutions" / "demo", tmp_path / "demo", ignore=others)
    file = tmp_path / "demo" / "examples" / "page.yaml"
    file.parent.mkdir()
    file.write_text(block, encoding="utf-8")
    assert check(tmp_path / "demo") == ()
    file.write_text(block.replace("2028-01-02", "2028-01-01"), encoding="utf-8")
    assert {finding.code for finding in check(tmp_path / "demo")} == {"example-differs"}


def test_it_lists_the_rows_of_the_register(root: Path, demo: Institution) -> None:
    """Every row that a kind of the demo's lists carries, in the order of the list, and none besides."""
    carried = {row for row, parts in parts_of(trees_of(demo)).items() if any(p.subject == "kinds" for p in parts)}
    page = (root / "docs" / "reference" / "examples.md").read_text(encoding="utf-8")
    told = page.partition("by kinds of its lists")[2].partition("\n\n")[0]
    assert re.findall(r"[A-G]-\d\d", told) == sorted(carried)


def test_it_lists_the_rows_the_procedures_of_the_demo_carry(root: Path, demo: Institution) -> None:
    """Every row that a procedure carries, in the order of the list, and none besides."""
    carried = {row for row, parts in parts_of(trees_of(demo)).items() if any(p.subject == "procedures" for p in parts)}
    page = (root / "docs" / "reference" / "examples.md").read_text(encoding="utf-8")
    listed = re.findall(r"[A-G]-\d\d", page.partition("carry these rows of its list:")[2])
    assert listed == sorted(carried)

"""The page on examples is true: its example of a kind of the lists comes out on the demo institution."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from guiju.desk.check import check

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

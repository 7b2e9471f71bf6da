"""Both READMEs say the same, and every command in them exists."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from typer.main import get_group

from guiju.cli.main import app

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
READMES = ["README.md", "README.zh-CN.md"]
HAN = "[\u4e00-\u9fff]"


def commands(text: str) -> list[str]:
    """Return the lines of the shell blocks without their comments."""
    blocks = [body for language, body in BLOCK.findall(text) if language == "sh"]
    return [line.split("#")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


@pytest.fixture(params=READMES)
def readme(request: pytest.FixtureRequest, root: Path) -> str:
    """Return the text of one README."""
    return (root / str(request.param)).read_text(encoding="utf-8")


def test_both_have_the_same_shape(root: Path) -> None:
    """Headings, lists, code and links follow each other alike in both languages."""
    shapes = []
    for name in READMES:
        text = (root / name).read_text(encoding="utf-8")
        prose = BLOCK.sub("", text)
        shapes.append(
            {
                "headings": [line.split()[0] for line in prose.splitlines() if line.startswith("#")],
                "points per section": [section.count("\n- ") for section in prose.split("\n## ")],
                "commands": commands(text),
                "links": [link for link in re.findall(r"\]\(([^)]+)\)", prose) if not link.startswith("README")],
                "code words": sorted(set(re.findall(r"`([^`\n]+)`", prose))),
            }
        )

    assert shapes[0] == shapes[1]


def test_make_commands_exist(readme: str, root: Path) -> None:
    """Every `make X` is a target of the Makefile that `make help` explains."""
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))

    named = set(re.findall(r"(?:`|^)make ([a-z]+)", readme, re.MULTILINE))

    assert {"run", "test", "check", "bench"} <= named
    assert named - targets == set()


def test_guiju_commands_exist(readme: str) -> None:
    """Every `guiju X --option` of the shell blocks is a command with that option."""
    group = get_group(app)
    known = {
        name: {option for parameter in command.params for option in parameter.opts}
        for name, command in group.commands.items()
    }
    written = [line.removeprefix(".venv/bin/guiju ").split() for line in commands(readme) if "guiju" in line]
    prose = set(re.findall(r"`guiju ([a-z]+)`", readme))

    assert (prose | {words[0] for words in written}) - set(known) == set()
    missing = [
        (words[0], word) for words in written for word in words if word.startswith("--") and word not in known[words[0]]
    ]
    assert missing == []


def test_chinese_has_chinese_punctuation(root: Path) -> None:
    """A comma, semicolon, colon, bracket or stop after a Chinese character is full-width."""
    text = (root / "README.zh-CN.md").read_text(encoding="utf-8")

    wrong = [
        line
        for line in BLOCK.sub("", text).splitlines()
        if re.search(rf"{HAN}[,;:!?.()]|[,;!?]\s*{HAN}|{HAN}\"|\"{HAN}", line)
    ]

    assert wrong == []


def test_a_chinese_paragraph_is_one_line(root: Path) -> None:
    """A line break inside a paragraph would be shown as a space, and bold that ends in a stop would not be shown."""
    prose = BLOCK.sub("", (root / "README.zh-CN.md").read_text(encoding="utf-8"))
    lines = prose.splitlines()

    broken = [after for before, after in pairwise(lines) if before.strip() and after and not after.startswith("- ")]

    assert broken == []
    assert re.findall(rf"\*\*[^*]+[，。；：！？”]\*\*{HAN}", prose) == []

"""Pages link to what exists, generated pages are current, records and fragments have their shape."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guiju.cli.reference import reference_page

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
ONE_PAGE = 70
KINDS = {"added", "changed", "fixed", "removed"}


def pages(root: Path) -> list[Path]:
    """Return every Markdown page of the project."""
    folders = ["docs", "changelog.d", "institutions", "examples"]
    return sorted([*root.glob("*.md"), *(page for folder in folders for page in (root / folder).rglob("*.md"))])


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(page: Path) -> list[str]:
    """Return the relative links of a page that lead nowhere."""
    found = []
    for link in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, anchor = link.partition("#")
        target = page.parent / file if file else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            found.append(link)
    return found


def test_relative_links_lead_somewhere(root: Path) -> None:
    """A link to a file or a heading finds it."""
    assert {str(page.relative_to(root)): links for page in pages(root) if (links := broken_links(page))} == {}


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    """A missing file and a missing heading are both found; addresses and code are not looked at."""
    page = tmp_path / "page.md"
    page.write_text(
        "# One\n[a](#one) [b](#two) [c](gone.md) [d](https://example.org) `[e](no.md)`\n```\n[f](no.md)\n```\n",
        encoding="utf-8",
    )

    assert broken_links(page) == ["#two", "gone.md"]


def test_the_index_lists_every_page(root: Path) -> None:
    """Each page of docs stands in docs/README.md, each record in the index of decisions."""
    docs = root / "docs"
    index = set(LINK.findall((docs / "README.md").read_text(encoding="utf-8")))
    records = set(LINK.findall((docs / "decisions" / "README.md").read_text(encoding="utf-8")))

    listed = {docs / "README.md"} | {docs / link for link in index} | {docs / "decisions" / link for link in records}

    assert [str(page.relative_to(docs)) for page in docs.rglob("*.md") if page not in listed] == []


def test_the_command_line_reference_is_current(root: Path) -> None:
    """docs/reference/cli.md is what `make docs` writes."""
    assert (root / "docs" / "reference" / "cli.md").read_text(encoding="utf-8") == reference_page()


def test_a_decision_is_one_page_with_four_sections(root: Path) -> None:
    """Status, Context, Decision and Consequences, in this order, under a title with the record's number."""
    records = [page for page in (root / "docs" / "decisions").glob("*.md") if page.name != "README.md"]
    assert records
    for page in records:
        text = page.read_text(encoding="utf-8")
        assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", page.name), page.name
        assert text.startswith(f"# {page.name[:4]} "), page.name
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Status", "Context", "Decision", "Consequences"], (
            page.name
        )
        assert text.count("\n") <= ONE_PAGE, page.name
    numbers = [page.name[:4] for page in records]
    assert len(numbers) == len(set(numbers))


def is_fragment(name: str) -> bool:
    """Tell whether a file of changelog.d is named `<what>.<kind>.md`."""
    match = re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*\.([a-z]+)\.md", name)
    return match is not None and match[1] in KINDS


def test_changelog_fragments_are_named_by_kind(root: Path) -> None:
    """Each fragment has a name that says what and which kind, and a text."""
    fragments = [path for path in (root / "changelog.d").iterdir() if path.name != "README.md"]

    assert [path.name for path in fragments if not is_fragment(path.name)] == []
    assert [path.name for path in fragments if not path.read_text(encoding="utf-8").strip()] == []


@pytest.mark.parametrize("name", ["assess.md", "assess.new.md", "Assess.added.md", "assess.added.txt"])
def test_a_misnamed_fragment_is_seen(name: str) -> None:
    """A fragment without a kind, with an unknown kind or in capitals is refused."""
    assert not is_fragment(name)

"""The handbook, read where it is needed: a page for each subject, in both languages, from Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

from guiju.web.answers import Answer, Shown, To
from guiju.web.pages import Pages
from guiju.web.viewing import Viewing
from guiju.words.catalogue import LANGUAGES

pages = Pages("help")

HANDBOOK = Path(__file__).parent / "handbook"
"""`<language>/<subject>.md`: a heading of the first level, and one of the second for each part."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page: its heading (empty for what stands before the first), and its text."""

    title: str
    body: SafeString


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the handbook."""

    subject: str
    title: str
    lede: SafeString
    parts: tuple[Part, ...]


@lru_cache(maxsize=128)
def chapter(subject: str, language: str) -> Chapter | None:
    """Return a page of the handbook, None where there is none."""
    if subject not in subjects(language):
        return None
    written = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
    tokens = written.parse((HANDBOOK / language / f"{subject}.md").read_text(encoding="utf-8"))
    title, held = subject, [Part("", SafeString(""))]
    begun: list[Token] = []
    heading = ""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.type == "heading_open" and token.tag in {"h1", "h2"}:
            said = tokens[place + 1].content
            if token.tag == "h1":
                title = said
            else:
                held.append(Part(heading, _shown(written, begun)))
                heading, begun = said, []
            place += 3
            continue
        begun.append(token)
        place += 1
    held.append(Part(heading, _shown(written, begun)))
    lede, parts = _lede(held)
    return Chapter(subject, title, lede, parts)


def _lede(held: Sequence[Part]) -> tuple[SafeString, tuple[Part, ...]]:
    before = SafeString("".join(part.body for part in held if not part.title))
    return before, tuple(part for part in held if part.title)


def _shown(written: MarkdownIt, tokens: list[Token]) -> SafeString:
    shown: str = written.renderer.render(tokens, written.options, {})
    return SafeString(shown)  # HTML in the source is shown as text, and the source is ours


@lru_cache(maxsize=len(LANGUAGES))
def subjects(language: str) -> frozenset[str]:
    """Return the subjects that the handbook has a page for."""
    return frozenset(page.stem for page in (HANDBOOK / language).glob("*.md"))


@pages.page("", "index", public=True)
def index(request: Viewing) -> Answer:
    """List the pages of the handbook."""
    language = request.language
    found = [chapter(subject, language) for subject in sorted(subjects(language))]
    return Shown("help/index.html", "help.index", {"chapters": [each for each in found if each is not None]})


@pages.page("<slug:subject>/", "page", public=True)
def page(request: Viewing, subject: str) -> Answer:
    """Show a page; a subject without one leads to the list of those there are."""
    found = chapter(subject, request.language)
    if found is None:
        return To("help.index")
    return Shown("help/page.html", found.title, {"chapter": found})

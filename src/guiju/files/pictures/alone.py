"""A drawing as a document of its own: with its styles, light and dark, and a title that says what it is."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from markupsafe import Markup, escape

_FRAME = re.compile(r'<svg class="dw" width="([\d.]+)" height="([\d.]+)" viewBox="[^"]*" [^>]*>')

_RULES = """
svg{background:var(--paper)}
text{font:13px var(--f-text);fill:var(--ink-2)}
.k{fill:var(--ink);font-weight:600}.q{fill:var(--ink-3)}.g{stroke:var(--line);fill:none}.i{stroke:var(--ink);fill:none}
.e{stroke:var(--edge);fill:none}.dash{stroke-dasharray:4 3}.faz{fill:var(--azure)}.fink{fill:var(--ink)}
.peer{fill:var(--paper);stroke:var(--ink)}.hollow{fill:none;stroke:var(--azure);stroke-width:1.5}.ground{fill:var(--paper)}
"""
MARGIN, HEAD = 16.0, 40.0
_SAID = r'<(text|g) class="[^"]*\b{}" lang="[^"]*"[^>]*>.*?</\1>'
_OTHER = {language: re.compile(_SAID.format(language)) for language in ("zh", "en")}
"""What is said in a language, in drawings that are in both (`guiju.files.report.svg.both`)."""


def told_in(drawn: Markup, language: str) -> Markup:
    """Return a drawing that is in both languages in one of them."""
    return Markup(_OTHER["en" if language == "zh" else "zh"].sub("", drawn))  # noqa: S704 - our own drawing


def alone(drawn: Markup, title: str, says: str) -> str:
    """Return a drawing as a whole SVG document; `says` is what it shows, in a sentence."""
    found = _FRAME.match(drawn)
    if found is None:
        raise ValueError("not a drawing")
    width, height = (float(each) for each in found.groups())
    wide, high = width + 2 * MARGIN, height + HEAD + MARGIN
    inside = drawn[found.end() : -len("</svg>")]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dw" width="{wide:g}" height="{high:g}" '
        f'viewBox="0 0 {wide:g} {high:g}" role="img" aria-labelledby="title says">'
        f'<title id="title">{escape(title)}</title><desc id="says">{escape(says)}</desc><style>{_style()}</style>'
        f'<rect class="ground" width="{wide:g}" height="{high:g}"/>'
        f'<text class="k" x="{MARGIN:g}" y="26">{escape(title)}</text>'
        f'<g transform="translate({MARGIN:g} {HEAD:g})">{inside}</g></svg>\n'
    )


@cache
def _style() -> str:
    tokens = (files("guiju.files.report") / "tokens.css").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/\n?", "", tokens, flags=re.DOTALL).replace("&", "&amp;").replace("<", "&lt;") + _RULES

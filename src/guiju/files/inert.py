"""Text that no spreadsheet program takes for a formula, and back again.

A program that opens a text file computes what begins with `=`, `+`, `-` or `@`, in full width too, also behind spaces,
a tab or a line break. Such text is written with an apostrophe before it; reading takes one apostrophe away from what
was so written, so that a file we wrote says the same when it comes back. Workbooks hold strings as strings.
"""

from __future__ import annotations

import re

NO_FORMULAS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""How every workbook is written: a string stays a string."""

_BLANKS = r"[\s\u00a0\u200b-\u200f\u2060\u3000\ufeff\x00-\x1f]*"
_DANGEROUS = re.compile(rf"^'*{_BLANKS}[=+\-@＝＋－﹣−＠﹦﹢]|^'*[\t\r\n]")
_WRITTEN = re.compile(rf"^'(?='*{_BLANKS}[=+\-@＝＋－﹣−＠﹦﹢]|'*[\t\r\n])")


def inert(text: str) -> str:
    """Return the text as a text file may hold it."""
    return "'" + text if _DANGEROUS.match(text) else text


def plain(text: str) -> str:
    """Return what `inert` was given."""
    return _WRITTEN.sub("", text)

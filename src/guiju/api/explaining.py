"""What a code of a finding means: the address each problem names as its type."""

from __future__ import annotations

from django.http import HttpRequest

from guiju.api.door import Door
from guiju.api.shapes import Code, Out
from guiju.doors.refusal import found
from guiju.words.catalogue import catalogue

door = Door("problems")


class Sentences(Out):
    """A sentence in both languages; a name in braces stands for a named value."""

    zh: str
    en: str


class Meaning(Out):
    """A code, what it says and what to do about it."""

    code: str
    message: Sentences
    advice: Sentences


@door.read("problems.code.show", "/{code}", Meaning, zh="某个问题代码的含义", en="What a code means", public=True)
def show_code(request: HttpRequest, code: Code) -> Meaning:
    """Return the entry of the catalogue."""
    entry = found(catalogue().get(code), "code")
    return Meaning(
        code=code,
        message=Sentences(zh=entry.zh, en=entry.en),
        advice=Sentences(zh=entry.help_zh, en=entry.help_en),
    )

"""What was typed is looked for in units, posts, the rulebook in force and the viewer's own open returns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from guiju.core.returns.progress import Status
from guiju.core.rulebook.institution import Institution
from guiju.core.values import Text
from guiju.doors.allowing import INSTITUTION
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import now, today
from guiju.store.evidence import queries as returns
from guiju.store.library import queries as library
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown
from guiju.web.search.subject import pages
from guiju.web.viewing import Viewing, acting, viewer

SHOWN, SUGGESTED = 20, 4
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: what it is called, where it leads, and what tells it from others of its name."""

    name: Text
    address: str
    about: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one sort; `key` are its words."""

    key: str
    hits: tuple[Hit, ...]


@pages.page("", "find")
def find(request: Viewing) -> Answer:
    """Show everything that a text finds."""
    viewer(request)
    text = _typed(request)
    groups = tuple(_found(request, text, SHOWN)) if register.searchable(text) else ()
    context = {"q": text, "groups": groups, "too_short": bool(text) and not register.searchable(text)}
    return Shown("search/find.html", "search.title", context)


@pages.page("suggestions/", "suggest")
def suggest(request: Viewing) -> Answer:
    """Show the nearest few, as somebody types."""
    viewer(request)
    text = _typed(request)
    groups = tuple(_found(request, text, SUGGESTED)) if register.searchable(text) else ()
    return Shown("search/suggestions.html", "search.title", {"q": text, "groups": groups})


def _typed(request: Viewing) -> str:
    return " ".join(request.GET.get("q", "")[:LONGEST].split())


def _found(request: Viewing, text: str, most: int) -> Iterator[Group]:
    """Yield what was found, sort by sort; a sort the viewer may not see is not looked through."""
    for key, hits in (
        ("search.units", _units(request, text, most)),
        ("search.posts", _posts(request, text, most)),
        ("search.rules", _rules(request, text, most)),
        ("search.own", _own(request, text, most)),
    ):
        if hits:
            yield Group(key, hits)


def _scope(request: Viewing, right: str) -> Collection[UUID] | None:
    """Return the units over which the viewer has a right; None where it is held everywhere."""
    held = accounts.scope(acting(request), right, reach=INSTITUTION, at=now())
    return None if held.everywhere else held.units


def _units(request: Viewing, text: str, most: int) -> tuple[Hit, ...]:
    within = _scope(request, "register.unit.read")
    if within is not None and not within:
        return ()
    day = today()
    found = register.search_units(text, day, within=within, limit=most)
    above = register.units_named([each.above for each in found], day)
    kinds = register.lists_in_force(day).kinds
    return tuple(
        Hit(
            each.name,
            _way("register.unit", each.id),
            _told(
                kinds[each.kind].title if each.kind in kinds else None,
                None if each.above is None or each.above not in above else above[each.above].name,
                each.code,
            ),
        )
        for each in found
    )


def _told(*parts: Text | str | None) -> tuple[Text, ...]:
    """Return what tells a hit from others: names and codes, where there are any."""
    return tuple(Text(zh=part, en=part) if isinstance(part, str) else part for part in parts if part)


def _posts(request: Viewing, text: str, most: int) -> tuple[Hit, ...]:
    within = _scope(request, "register.post.read")
    if within is not None and not within:
        return ()
    day = today()
    found = register.search_posts(text, day, within=within, limit=most)
    units = register.units_named([each.unit for each in found], day)
    return tuple(
        Hit(
            each.title,
            _way("register.post", each.id),
            _told(units[each.unit].name if each.unit in units else None, each.reference),
        )
        for each in found
    )


def _rules(request: Viewing, text: str, most: int) -> tuple[Hit, ...]:
    """Return documents and clauses of the rulebook in force whose title or words hold the text."""
    within = _scope(request, "library.rulebook.read")
    found = library.in_force() if within is None or within else None
    if found is None:
        return ()
    hits: list[Hit] = []
    for hit in _in_rulebook(found.institution, text, _way("library.rulebook", found.version)):
        hits.append(hit)
        if len(hits) == most:
            break
    return tuple(hits)


def _in_rulebook(institution: Institution, text: str, home: str) -> Iterator[Hit]:
    for document in institution.documents.values():
        if _holds(document.title, text) or (document.number and text.casefold() in document.number.casefold()):
            number = (Text(zh=document.number, en=document.number),) if document.number else ()
            yield Hit(document.title, home, number)
    for scheme in institution.schemes.values():
        if _holds(scheme.title, text):
            yield Hit(scheme.title, _way("assessment.schemes") or home)
    for document in institution.documents.values():
        for clause in document.clauses:
            if clause.says is not None and _says(clause.says, text):
                about = Text(zh=f"{document.title.zh} {clause.id}", en=f"{document.title.en} {clause.id}")
                yield Hit(clause.says, _way("library.clause", document.id, clause.id) or home, (about,))


def _own(request: Viewing, text: str, most: int) -> tuple[Hit, ...]:
    """Return returns the viewer's units still have to send, whose form, period or unit holds the text."""
    within = _scope(request, "returns.return.fill")
    rules = library.in_force()
    if not within or rules is None:
        return ()
    day = today()
    units = register.units_named(within, day)
    hits: list[Hit] = []
    for unit in sorted(within):
        for each in returns.filings(unit=unit, statuses=[Status.OPEN, Status.RETURNED], limit=SHOWN * 5):
            form = rules.institution.returns.get(each.form)
            title = form.title if form is not None else Text(zh=each.form, en=each.form)
            of = units[unit].name if unit in units else Text(zh="—", en="—")
            if _holds(title, text) or _holds(of, text) or text.casefold() in each.period.casefold():
                period = Text(zh=each.period, en=each.period)
                hits.append(Hit(title, _way("returns.filing", each.id), (period, of)))
    return tuple(hits[:most])


def _holds(name: Text, text: str) -> bool:
    """Tell whether a name holds a text, as it is written in either language or as it is typed in initials."""
    typed = text.casefold()
    if typed in name.zh.casefold() or _begins(name.en, typed):
        return True
    return typed.isascii() and typed.isalpha() and typed in register.spelled(name).partition(" | ")[0]


def _says(words: Text, text: str) -> bool:
    """Tell whether a sentence holds a text; a few letters are meant as initials, of which a sentence has all."""
    typed = text.casefold()
    if typed.isascii() and sum(map(str.isalnum, typed)) < _A_WORD:
        return False
    return typed in words.zh.casefold() or _begins(words.en, typed)


def _begins(english: str, typed: str) -> bool:
    """Tell whether a text stands in English where a word begins: `lt` is not what “result” is looked for by."""
    return re.search(rf"(?<![^\W_]){re.escape(typed)}", english.casefold()) is not None


_A_WORD = 4
"""So many letters are typed of a word before sentences are looked through for it."""


def _way(name: str, *arguments: object) -> str:
    """Return the address of a page; where the application has none, that of the search."""
    try:
        return reverse(name, args=[str(each) for each in arguments])
    except NoReverseMatch:
        return reverse("search.find")

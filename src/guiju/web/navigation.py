"""The ways through the application: a few words, and of them those that lead the viewer somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from guiju.web.viewing import Viewing


@dataclass(frozen=True, slots=True)
class Way:
    """A way of the main navigation: its word (a key), its page, and the rights of which any one opens it."""

    key: str
    page: str
    rights: tuple[str, ...] = ()


WAYS: tuple[Way, ...] = (
    Way("frame.nav.home", "home.inbox"),
    Way("frame.nav.returns", "returns.list", ("returns.return.read", "returns.return.issue")),
    Way("frame.nav.evidence", "evidence.facts", ("evidence.fact.read", "evidence.fact.record")),
    Way("frame.nav.assessment", "assessment.schemes", ("assessment.run.read", "assessment.run.start")),
    Way("frame.nav.register", "register.units", ("register.unit.read",)),
    Way("frame.nav.library", "library.rulebooks", ("library.rulebook.read",)),
    Way("frame.nav.loading", "loading.batches", ("imports.batch.read", "imports.batch.load")),
    Way("frame.nav.audit", "audit.journal", ("audit.journal.read", "audit.proof.read")),
    Way("frame.nav.accounts", "accounts.list", ("accounts.account.read",)),
)
"""In the order they stand in the masthead."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A way that is offered: its word, its address, and whether the page that is open lies on it."""

    key: str
    address: str
    current: bool


def ways(request: Viewing) -> Sequence[Offered]:
    """Return the ways that lead the viewer somewhere; none where nobody is signed in."""
    if request.viewer is None or request.viewer.must_change:
        return ()
    subject = request.page_name.partition(".")[0]
    return [
        Offered(way.key, _address(way.page), way.page.partition(".")[0] == subject)
        for way in WAYS
        if (not way.rights or request.viewer.holds(*way.rights)) and _address(way.page)
    ]


def _address(page: str) -> str:
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""

"""The ways through the application: a few words, and of them those that lead the viewer somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from guiju.core.journal.rights import Reach
from guiju.web.viewing import Viewer, Viewing


@dataclass(frozen=True, slots=True)
class Way:
    """A way of the main navigation: its word (a key), its page, and the rights of which any one opens it.

    `whole`: only where the right is held over the institution, as the page shows what belongs to no one unit.
    """

    key: str
    page: str
    rights: tuple[str, ...] = ()
    whole: bool = False


WAYS: tuple[Way, ...] = (
    Way("frame.nav.home", "home.inbox"),
    Way("frame.nav.cases", "cases.list"),
    Way("frame.nav.returns", "returns.list", ("returns.return.read", "returns.return.issue")),
    Way("frame.nav.evidence", "evidence.facts", ("evidence.fact.read", "evidence.fact.record")),
    Way("frame.nav.assessment", "assessment.schemes", ("assessment.run.read", "assessment.run.start")),
    Way("frame.nav.register", "register.units", ("register.unit.read",)),
    Way("frame.nav.library", "library.rulebooks", ("library.rulebook.read",)),
    Way("frame.nav.loading", "loading.batches", ("imports.batch.read",), whole=True),
    Way("frame.nav.audit", "audit.journal", ("audit.journal.read",)),
    Way("frame.nav.audit", "audit.proofs", ("audit.proof.read",)),
    Way("frame.nav.accounts", "accounts.list", ("accounts.account.read",), whole=True),
)
"""In the order they stand in the masthead; of two with one word the first that is open is offered."""


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
    offered: dict[str, Offered] = {}
    for way in WAYS:
        if way.key not in offered and _opens(request.viewer, way):
            offered[way.key] = Offered(way.key, reverse(way.page), way.page.partition(".")[0] == subject)
    return list(offered.values())


def _opens(viewer: Viewer, way: Way) -> bool:
    if way.whole:
        return any(viewer.standpoint.scope(right, Reach()).everywhere for right in way.rights)
    return not way.rights or viewer.holds(*way.rights)

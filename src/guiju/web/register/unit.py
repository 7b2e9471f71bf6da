"""One unit: what it is called since when, what stands around it, posts, people, what ends, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.outcome import Outcome, Refused
from guiju.core.journal.rights import Reach
from guiju.core.register.changes import ChangeKind
from guiju.core.register.kinds import Lists
from guiju.core.values import Text
from guiju.doors.refusal import RefusalError, found
from guiju.store.audit.actions import today
from guiju.store.register import queries
from guiju.web.answers import Answer
from guiju.web.answers import Shown as Page
from guiju.web.cases.concerning import of_unit
from guiju.web.register.bonds import BondShown, bonds_shown
from guiju.web.register.subject import (
    TENURES_READ,
    attributes_shown,
    bulk,
    dated,
    kind_title,
    pages,
    purpose_of,
)
from guiju.web.register.tying import ties_offered
from guiju.web.viewing import Viewing, acting, may, require
from guiju.words.pages import said

READ, REGISTER = "register.unit.read", "register.person.change"
POSTS, CHILDREN = 100, 60
SOON = (90, 180)
"""Within how many days what ends is shown."""


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post of the unit; `free` is how many seats nobody holds, None where that is not for the viewer."""

    post: queries.PostAsOf
    kind: Text
    free: int | None
    holders: tuple[queries.Holding, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the unit: the key of its sentence, when, on what basis, the units it names."""

    key: str
    on: date
    basis: str
    before: tuple[tuple[UUID, Text], ...] = ()
    after: tuple[tuple[UUID, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """What needs a purpose to be seen, as far as it was seen: people in posts, what binds the unit, what ends."""

    holders: tuple[queries.Holding, ...] = ()
    bonds: tuple[BondShown, ...] = ()
    ending: tuple[BondShown, ...] = ()
    why_not: tuple[Finding, ...] = ()


@pages.page("units/<uuid:unit>/", "unit")
def show_unit(request: Viewing, unit: UUID) -> Answer:
    """Show a unit as it is on a day."""
    reach = queries.reach(unit, request.on)
    require(request, READ, reach)
    held = found(queries.unit_as_of(unit, request.on, request.known_at), "unit")
    lists = queries.lists_in_force(request.on)
    posts, more_posts = _posts(request, unit, reach)
    people_here = may(request, TENURES_READ, reach, fields="posts")
    offers_people = people_here.allowed or _asks_purpose(people_here.because)
    named = _named(request, held, posts, reach) if offers_people and purpose_of(request) else Named()
    below = queries.list_units(under=unit, children_only=True, on=request.on, known_at=request.known_at, limit=CHILDREN)
    counted = may(request, "register.unit.count", reach).allowed
    days = _days(request)
    since = queries.since(unit, request.on, request.known_at)
    ending = queries.units_ending(unit, request.on, days)
    called = queries.units_named([each for each, _ in ending], request.on)
    return Page(
        "register/unit.html",
        held.name,
        {
            "unit": held,
            "kind": kind_title(lists, held.kind),
            "attributes": attributes_shown(lists, held.attributes, since.attributes if since else None),
            "since": since,
            "line": queries.line_of(unit, request.on, request.known_at)[:-1],
            "below": [(each, kind_title(lists, each.kind)) for each in below.units],
            "more_below": below.after is not None,
            "totals": _totals(request, unit, lists) if counted else None,
            "posts": _rows(request, posts, lists, named.holders, reach) if posts is not None else None,
            "more_posts": more_posts,
            "named": named,
            "offers_people": offers_people,
            "purpose": purpose_of(request),
            "days": days,
            "soon": SOON,
            "ending": [(called[each], end) for each, end in ending if each in called],
            "events": _events(unit, since),
            "cases": of_unit(request, unit),
            "dated": dated(request),
            "alliances": bonds_shown(request, None, queries.alliances(unit, request.on, request.known_at)),
            "ties_acts": ties_offered(request, unit, lists.kinds.get(held.kind)),
            "acts": _acts(request, unit, reach),
            "leads": {name for name, right in LEADS.items() if _opens(request, right, reach)},
            "may_register": request.known_at is None and request.viewer is not None and request.viewer.holds(REGISTER),
            "bulk_posts": bulk(request, unit, "register.post.change"),
            "may_post": may(request, "register.post.change", reach).allowed,
        },
    )


LEADS = {
    "facts": "evidence.fact.read",
    "returns": "returns.return.read",
    "results": "assessment.run.read",
    "chart": "register.unit.count",
    "journal": "audit.journal.read",
}
"""What else there is to see of a unit, each with its right: nobody is led to where they would be turned away."""


def _opens(request: Viewing, right: str, reach: Reach) -> bool:
    verdict = may(request, right, reach)
    return verdict.allowed or _asks_purpose(verdict.because)


def _asks_purpose(reasons: Sequence[Finding]) -> bool:
    """Tell whether a purpose is all that is missing."""
    return bool(reasons) and {each.code for each in reasons} == {"purpose-needed"}


def _posts(request: Viewing, unit: UUID, reach: Reach) -> tuple[tuple[queries.PostAsOf, ...] | None, UUID | None]:
    if not may(request, "register.post.read", reach).allowed:
        return None, None
    after = request.GET.get("posts_after", "")
    try:
        begin = UUID(after) if after else None
    except ValueError:
        raise RefusalError(Finding("cursor-unreadable")) from None
    posts = queries.posts_of(unit, request.on, after=begin, limit=POSTS + 1)
    return posts[:POSTS], posts[POSTS - 1].id if len(posts) > POSTS else None


def _rows(
    request: Viewing,
    posts: Sequence[queries.PostAsOf],
    lists: Lists,
    held: Sequence[queries.Holding],
    reach: Reach,
) -> list[PostRow]:
    """Return the posts in their order, with the seats that are free where the viewer may see who holds posts.

    How many seats are free says how many are held, so it is for those alone who may know who holds them; nobody is
    named by it, so it asks for no purpose of its own.
    """
    taken = None
    if posts:
        fixed = acting(request, purpose=said("register.vacancies.purpose", request.language))
        if queries.may_count_seats(fixed, reach):
            taken = queries.seats_taken([each.id for each in posts], request.on, request.known_at)
    return [
        PostRow(
            post,
            kind_title(lists, post.kind),
            None if taken is None else max(0, post.holders - taken.get(post.id, 0)),
            tuple(each for each in held if each.post == post.id),
        )
        for post in posts
    ]


def _named(request: Viewing, held: queries.UnitAsOf, posts: Sequence[queries.PostAsOf] | None, reach: Reach) -> Named:
    """Return what is seen of people in a unit, to the purpose that was stated; each reading is recorded."""
    who, unit = acting(request), held.id
    ids = [each.id for each in posts or ()]
    why: dict[str, Finding] = {}

    def seen(outcome: Outcome[tuple[object, ...]]) -> tuple[object, ...]:
        if isinstance(outcome, Refused):
            why.update({repr(each): each for each in outcome.findings})
            return ()
        return outcome.value

    holders = seen(queries.holders(who, reach, ids, request.on, request.known_at)) if ids else ()
    bonds = seen(queries.bonds_of_unit(who, unit, request.on, request.known_at))
    ending = seen(queries.terms_ending(who, unit, request.on, _days(request)))
    return Named(
        tuple(each for each in holders if isinstance(each, queries.Holding)),
        bonds_shown(request, reach, [each for each in bonds if isinstance(each, queries.Bond) and not _of_two(each)]),
        bonds_shown(request, reach, [each for each in ending if isinstance(each, queries.Bond)]),
        tuple(why.values()),
    )


def _of_two(bond: queries.Bond) -> bool:
    """Tell whether it names nobody: alliances are shown without a purpose, by themselves."""
    return bond.what == "AllianceMember"


def _days(request: Viewing) -> int:
    written = request.GET.get("within", "")
    return int(written) if written in {str(each) for each in SOON} else SOON[0]


def _totals(request: Viewing, unit: UUID, lists: Lists) -> list[tuple[str, Text, int]]:
    counted = queries.totals(unit, request.on, request.known_at)
    rows = [(kind, kind_title(lists, kind), count) for kind, count in counted.by_kind.items()]
    return sorted(rows, key=lambda row: (-row[2], row[0]))


_TOLD = {
    ChangeKind.FOUNDED: "register.happened.founded",
    ChangeKind.RENAMED: "register.happened.renamed",
    ChangeKind.MOVED: "register.happened.moved",
    ChangeKind.MERGED: "register.happened.merged",
    ChangeKind.SPLIT: "register.happened.split",
    ChangeKind.CONVERTED: "register.happened.converted",
    ChangeKind.DISSOLVED: "register.happened.dissolved",
}


def _events(unit: UUID, since: queries.Since | None) -> list[Event]:
    """Return what happened to the unit in words, the latest first; its first day is the last of them."""
    told = [
        Event(
            _TOLD[each.kind],
            each.on,
            each.basis,
            each.before,
            () if not each.before and [id_ for id_, _ in each.after] == [unit] else each.after,
        )
        for each in queries.history(unit)
    ]
    if since is not None and not any(each.key == _TOLD[ChangeKind.FOUNDED] for each in told):
        told.append(Event(_TOLD[ChangeKind.FOUNDED], since.founded, ""))
    return told


_CHANGING: tuple[tuple[str, str, str], ...] = (
    ("register.describe", "register.unit-describe", "register.unit.change"),
    ("register.move", "register.unit-move", "register.unit.reform"),
    ("register.merge", "register.unit-merge", "register.unit.reform"),
    ("register.split", "register.unit-split", "register.unit.reform"),
    ("register.convert", "register.unit-convert", "register.unit.reform"),
    ("register.dissolve", "register.unit-dissolve", "register.unit.reform"),
)


def _acts(request: Viewing, unit: UUID, seen: Reach) -> list[tuple[str, str]]:
    """Return what the viewer may do to the unit: the words of each act and its page; of a past state nothing."""
    if request.known_at is not None:
        return []
    reach = seen if request.on == today() else queries.reach(unit)
    held = {right: may(request, right, reach).allowed for right in {right for _, _, right in _CHANGING}}
    return [(key, page) for key, page, right in _CHANGING if held[right]]

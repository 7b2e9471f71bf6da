"""A proposal is stated upon, withdrawn, approved by another, or turned down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from guiju.core.accounts.separation import hands, kept_apart
from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.outcome import Outcome
from guiju.core.library.fitting import Decision, Fit, Fits, Statement
from guiju.store.accounts.queries import deputyships_among
from guiju.store.audit.actions import day_of, now
from guiju.store.library import actions, queries
from guiju.store.library.queries import State, VersionSeen
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form, choice, day, prose
from guiju.web.library.reading import read
from guiju.web.library.subject import APPROVE, CHECK, READ, pages
from guiju.web.viewing import Viewing, acting, require, viewer
from guiju.words.pages import said as words_of


class Approval(Form):
    """From which day, and why where it is past."""

    said: ClassVar[str] = "library.approving"
    in_force_from = day()
    reason = prose(required=False, longest=2000, rows=2)


class Reason(Form):
    """Why."""

    said: ClassVar[str] = "library.reasoned"
    reason = prose(longest=2000, rows=2)


class Stated(Form):
    """What becomes of records a version does not fit."""

    said: ClassVar[str] = "library.stating"
    decision = choice([(each.value, each.value) for each in Decision])
    on = day(required=False)
    reason = prose(longest=2000, rows=2)


@dataclass(frozen=True, slots=True)
class Fitting:
    """What is held under a name, what becomes of it, and what was stated."""

    fit: Fit
    stated: Statement | None

    @property
    def open(self) -> bool:
        """Whether somebody still has to say what becomes of it."""
        return self.fit.fits is Fits.LOOSE and self.stated is None


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the viewer may do about a proposal, and what stands against approving it."""

    approve: bool
    withdraw: bool
    reject: bool
    against: Finding | None
    loose: int


def fitting(version: UUID) -> tuple[Fitting, ...]:
    """Return what becomes of everything the records use, what is open first."""
    stated: Mapping[tuple[str, str, str, str], Statement] = {each.key: each for each in queries.statements(version)}
    return tuple(Fitting(each, stated.get(each.in_use.key)) for each in queries.fits(version))


def decisions(request: Viewing, seen: VersionSeen, loose: int) -> Decisions | None:
    """Return what may be done about a proposal; None where it is decided."""
    if seen.state is not State.PROPOSED:
        return None
    held = viewer(request)
    proposed, mine = Acting(seen.proposed_by, seen.proposed_for), acting(request)
    between = deputyships_among(hands(proposed) | hands(mine))
    against = kept_apart(proposed, mine, between, since=day_of(seen.proposed_at), on=day_of(now()))
    own = held.id in {seen.proposed_by, seen.proposed_for}
    return Decisions(
        approve=held.holds(APPROVE) and against is None and not loose,
        withdraw=own or held.holds(APPROVE),
        reject=held.holds(APPROVE),
        against=against if held.holds(APPROVE) else None,
        loose=loose,
    )


@pages.page("versions/<uuid:version>/approve/", "approve", does=("library.rulebook.approve",))
def approve(request: Viewing, version: UUID) -> Answer:
    """Approve a proposal into force from a day on."""
    require(request, APPROVE)
    return _decided(request, version, "approve", Approval(request), actions.approve, said="library.approved")


@pages.page("versions/<uuid:version>/reject/", "reject", does=("library.rulebook.reject",))
def reject(request: Viewing, version: UUID) -> Answer:
    """Turn a proposal down, saying why."""
    require(request, APPROVE)
    return _decided(request, version, "reject", Reason(request), actions.reject, said="library.rejected")


@pages.page("versions/<uuid:version>/withdraw/", "withdraw", does=("library.rulebook.withdraw",))
def withdraw(request: Viewing, version: UUID) -> Answer:
    """Take a proposal back."""
    require(request, READ)
    return _decided(request, version, "withdraw", Reason(request), actions.withdraw, said="library.withdrawn")


@pages.page("versions/<uuid:version>/state/", "state", does=("library.rulebook.state",))
def state(request: Viewing, version: UUID) -> Answer:
    """State what becomes of records the version does not fit: kept as they are, or closed from a day on."""
    require(request, CHECK)
    held = read(version)
    key = {name: request.GET.get(name, "") for name in ("what", "subject", "within", "name")}
    form = Stated(request)
    form.fields["decision"].choices = [  # type: ignore[attr-defined]
        (each.value, words_of(f"library.decision.{each.value}", request.language)) for each in Decision
    ]
    if form.sent:
        values = form.values
        done = taken(
            request,
            actions.state(
                acting(request),
                version=version,
                decision=Decision(values["decision"]),
                reason=values["reason"],
                on=values["on"],
                **key,
            ),
        )
        if done:
            return To("library.rulebook", version, said="library.stated")
    about = next(
        (
            each
            for each in fitting(version)
            if each.fit.in_use.key == tuple(key[each] for each in ("what", "subject", "within", "name"))
        ),
        None,
    )
    return _asked(request, "state", held.version, form, about)


def _decided(
    request: Viewing, version: UUID, what: str, form: Form, decide: Callable[..., Outcome[UUID]], *, said: str
) -> Answer:
    """Ask for a decision; once it is sent and taken, go back to the proposal and say so."""
    held = read(version)
    if form.sent and taken(request, decide(acting(request), version=version, **form.values)) is not None:
        return To("library.rulebook", version, said=said)
    return _asked(request, what, held.version, form)


def _asked(request: Viewing, what: str, seen: VersionSeen, form: Form, about: Fitting | None = None) -> Shown:
    filled = {
        "form": form,
        "version": seen,
        "do": words_of(f"library.do-{what}", request.language),
        "lede": _LEDES[what],
        "about": about,
        "against": decisions(request, seen, 0),
        "what": what,
    }
    return Shown("library/decide.html", f"library.do-{what}", filled)


_LEDES = {
    "approve": "library.do-approve-lede",
    "reject": "library.do-reject-lede",
    "withdraw": "library.do-withdraw-lede",
    "state": "library.do-state-lede",
}
"""What is said above each decision."""

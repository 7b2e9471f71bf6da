"""What is held that a rulebook no longer names: what is mapped to a new name, and what somebody must decide about.

An app says what it holds as counts by name (`InUse`): so many facts of a measure, so many units of a kind. Against the
rulebook to come each is *kept* (it means there what it means here), *mapped* (the rulebook says it was called that, or
is converted from it) or *loose*: somebody states that it is kept as it is, or from which day it is closed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from guiju.core.rulebook.families import families
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure
from guiju.core.values import Text


@dataclass(frozen=True, slots=True)
class InUse:
    """How many records of a sort (`what`: facts, units, returns, cases ...) use a name of a subject.

    `within` is what an option belongs to: the attribute, or the code list.
    """

    what: str
    subject: str
    name: str
    count: int
    within: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What a statement names it by."""
        return self.what, self.subject, self.within, self.name


class Fits(StrEnum):
    """How what is held stands to a rulebook."""

    KEPT = "kept"
    MAPPED = "mapped"
    LOOSE = "loose"


class Why(StrEnum):
    """Why something is loose."""

    GONE = "gone"
    MEANS_OTHER = "means_other"


@dataclass(frozen=True, slots=True)
class Fit:
    """What becomes of something in use: the name it has now, a factor where it is converted, or why it is loose."""

    in_use: InUse
    fits: Fits
    to: str = ""
    times: Decimal | None = None
    why: Why | None = None
    fields: tuple[str, ...] = ()


class Decision(StrEnum):
    """What somebody states about something loose: it stays as it is, or it is closed from a day on."""

    KEEP = "keep"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Statement:
    """A decision about something loose, with its reason; `on` is the first day on which it is closed."""

    key: tuple[str, str, str, str]
    decision: Decision
    reason: str
    on: dt.date | None = None


MEANING = ("kind", "of", "period", "unit", "percent", "exact", "roll_up", "missing_parts")
"""The fields of a measure without which its recorded values say something else."""


def fitting(before: Institution | None, after: Institution, held: Iterable[InUse]) -> tuple[Fit, ...]:
    """Return what becomes of everything in use under the rulebook to come, loose things first."""
    known = _Names(before, after)
    found = [known.fit(each) for each in held if each.count]
    order = [Fits.LOOSE, Fits.MAPPED, Fits.KEPT]
    return tuple(sorted(found, key=lambda fit: (order.index(fit.fits), fit.in_use.key)))


def undecided(fits: Iterable[Fit], statements: Iterable[Statement]) -> tuple[Fit, ...]:
    """Return what is loose and nobody has stated anything about."""
    stated = {each.key for each in statements}
    return tuple(fit for fit in fits if fit.fits is Fits.LOOSE and fit.in_use.key not in stated)


class _Names:
    """The names of two rulebooks, and how the later one's go back to the earlier one's."""

    def __init__(self, before: Institution | None, after: Institution) -> None:
        self._before = dict(_named(before)) if before is not None else {}
        self._after = dict(_named(after))

    def fit(self, each: InUse) -> Fit:
        now = self._after.get((each.subject, self._present(each)), {})
        found = now.get(each.name)
        if found is not None:
            changed = self._changed(each, found)
            if changed:
                return Fit(each, Fits.LOOSE, why=Why.MEANS_OTHER, fields=changed)
            return Fit(each, Fits.KEPT, to=each.name)
        for name, thing in now.items():
            if each.name in getattr(thing, "renamed_from", ()):
                return Fit(each, Fits.MAPPED, to=name)
            if isinstance(thing, Measure) and thing.converts is not None and thing.converts.from_ == each.name:
                return Fit(each, Fits.MAPPED, to=name, times=thing.converts.times)
        return Fit(each, Fits.LOOSE, why=Why.GONE)

    def _present(self, each: InUse) -> str:
        """Return what the holder of an option is called now."""
        if not each.within or (each.subject, each.within) in self._after:
            return each.within
        holders = self._after.get(("attributes", ""), {})
        return next((n for n, held in holders.items() if each.within in getattr(held, "renamed_from", ())), "")

    def _changed(self, each: InUse, now: object) -> tuple[str, ...]:
        was = self._before.get((each.subject, each.within), {}).get(each.name)
        if not isinstance(was, Measure) or not isinstance(now, Measure):
            return ()
        return tuple(name for name in MEANING if _plain(getattr(was, name)) != _plain(getattr(now, name)))


def _plain(value: object) -> object:
    """Return a value for comparing; a unit of measurement that one language spells anew is another unit."""
    return (value.zh, value.en) if isinstance(value, Text) else value


def _named(institution: Institution) -> Iterator[tuple[tuple[str, str], Mapping[str, object]]]:
    """Yield all names that stand beside each other: by subject, and the options by what they belong to.

    A kind of the lists may say more of a kind of the vocabulary, so the two are one family.
    """
    kinds: dict[str, object] = {**institution.vocabulary.unit_kinds, **institution.kinds}
    yield ("unit_kinds", ""), kinds
    yield ("kinds", ""), kinds
    for subject, things in families(institution):
        if subject not in {"unit_kinds", "kinds"}:
            yield (subject, ""), things
        for id_, thing in things.items():
            options = thing if isinstance(thing, tuple) else getattr(thing, "options", None)
            if options:
                yield ("options", id_), {option.id: option for option in options}

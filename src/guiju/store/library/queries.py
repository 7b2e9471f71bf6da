"""What is known of rulebooks: which is in force, its bytes, how versions differ, what no longer fits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from uuid import UUID
from zoneinfo import ZoneInfo

from guiju.core.findings import Finding
from guiju.core.findings_written import read_findings
from guiju.core.library import versions as reigning
from guiju.core.library.difference import Difference
from guiju.core.library.difference import difference as compare
from guiju.core.library.fitting import Decision, Fit, Statement, fitting
from guiju.core.rulebook.institution import Institution
from guiju.rulebooks.load import Loaded, load_texts
from guiju.store.audit.actions import known, knows, today
from guiju.store.audit.queries import Answer, Question, id_of, once
from guiju.store.library import models

IN_FORCE = "library.in-force"
"""The question, asked with `on` and `known_at`, by which apps beside and below this one learn the rulebook in force."""

IN_USE = "library.in-use"
"""The question whose answers (`InUse`) say what names the records use; each app that holds records knows its own."""


class State(StrEnum):
    """How a version stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class VersionSeen:
    """A version of the rulebook; `until` is the first day on which another is in force in its place."""

    id: UUID
    institution: str
    hash: str
    files: Mapping[str, str]
    findings: tuple[Finding, ...]
    note: str
    proposed_by: UUID
    proposed_for: UUID | None
    proposed_at: datetime
    state: State
    in_force_from: date | None
    until: date | None
    decided_by: UUID | None
    decided_for: UUID | None
    decided_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class InForce:
    """The rulebook in force on a day: the version, its identity, and the institution its bytes say."""

    version: UUID
    hash: str
    loaded: Loaded
    institution: Institution


def versions() -> tuple[VersionSeen, ...]:
    """Return all versions, the latest proposed first."""
    rows = list(models.Version.objects.order_by("-proposed_at", "-id"))
    ends = {reign.version.hash + reign.since.isoformat(): reign.until for reign in reigning.reigns(_approved(rows))}
    return tuple(_seen(row, ends) for row in rows)


def version(id_: UUID) -> VersionSeen | None:
    """Return a version, or None where there is none."""
    return next((each for each in versions() if each.id == id_), None)


def in_force(on: date | None = None, known_at: datetime | None = None) -> InForce | None:
    """Return the rulebook in force on a day (today if none is named), as it was known at a time."""
    rows = once(("approved",), lambda: list(models.Version.objects.filter(state=State.APPROVED).only(*_REIGNING)))
    found = reigning.in_force_on(_approved(rows), on or today(), known_at)
    if found is None:
        return None
    row = next(each for each in rows if (each.hash, each.decided_at) == (found.hash, found.approved_at))
    loaded = loaded_of(row.id)
    if loaded.institution is None:
        raise ValueError(f"the rulebook in force cannot be read: {row.id}")
    return InForce(row.id, row.hash, loaded, loaded.institution)


_REIGNING = ("hash", "state", "in_force_from", "decided_at")
"""What decides which version is in force; its files and findings are long, and every page asks."""


@knows(IN_FORCE)
def _tell_in_force(*, on: date, known_at: datetime | None = None) -> Iterator[InForce]:
    found = in_force(on, known_at)
    if found is not None:
        yield found


def before() -> InForce | None:
    """Return what a proposed version would follow: what is in force today, or else what will be first."""
    standing = in_force()
    if standing is not None:
        return standing
    first = models.Version.objects.filter(state=State.APPROVED).order_by("in_force_from").first()
    return in_force(first.in_force_from) if first is not None else None


def texts(id_: UUID) -> Mapping[str, str]:
    """Return the exact text of each file of a version, by name; LookupError where there is no such version."""
    row = models.Version.objects.filter(id=id_).first()
    if row is None:
        raise LookupError(f"no version of a rulebook is {id_}")
    found = dict(models.File.objects.filter(sha256__in=set(row.files.values())).values_list("sha256", "text"))
    return {name: found[sha256] for name, sha256 in sorted(row.files.items())}


@dataclass(frozen=True, slots=True)
class DraftSeen:
    """A draft of an account: from which version it began, its files by the SHA-256 of their bytes, when it was kept."""

    base: UUID | None
    files: Mapping[str, str]
    note: str
    kept_at: datetime


def draft(account: UUID) -> DraftSeen | None:
    """Return the draft of an account, None where it has none."""
    row = models.Draft.objects.filter(account=account).first()
    return None if row is None else DraftSeen(row.base, row.files, row.note, row.kept_at)


def draft_texts(seen: DraftSeen) -> Mapping[str, str]:
    """Return the exact text of each file of a draft, by name."""
    found = dict(models.File.objects.filter(sha256__in=set(seen.files.values())).values_list("sha256", "text"))
    return {name: found[sha256] for name, sha256 in sorted(seen.files.items())}


def loaded_of(id_: UUID) -> Loaded:
    """Return a version read and checked; the same bytes are read once."""
    found = _read.get(key := _files_of(id_))
    return found if found is not None else read(texts(id_), key)


@lru_cache(maxsize=64)
def _files_of(id_: UUID) -> tuple[tuple[str, str], ...]:
    """Return the names and hashes of a version's files, which never change, so they are asked for once."""
    return tuple(sorted(models.Version.objects.get(id=id_).files.items()))


def read(given: Mapping[str, str], key: tuple[tuple[str, str], ...] = ()) -> Loaded:
    """Return files read and checked as a rulebook; the same bytes are read once, the last few are remembered."""
    key = key or tuple(sorted((name, hashlib.sha256(text.encode()).hexdigest()) for name, text in given.items()))
    found = _read.pop(key, None) or load_texts(given)
    _read[key] = found
    while len(_read) > _REMEMBERED:
        del _read[next(iter(_read))]
    return found


_REMEMBERED = 8
_read: dict[tuple[tuple[str, str], ...], Loaded] = {}
"""Rulebooks by the names and hashes of their files, the one read longest ago first."""


def differs(id_: UUID, from_: UUID | None = None) -> Difference | None:
    """Return how a version differs from another, or from what it would follow; None where there is nothing before."""
    if from_ is None:
        standing = before()
        from_ = standing.version if standing is not None else None
    return _difference(id_, from_) if from_ is not None else None


@lru_cache(maxsize=32)
def _difference(id_: UUID, from_: UUID) -> Difference | None:
    """Two versions' bytes never change, so they are compared once."""
    now, was = loaded_of(id_).institution, loaded_of(from_).institution
    return compare(was, now) if was is not None and now is not None else None


def fits(id_: UUID) -> tuple[Fit, ...]:
    """Return what becomes of everything the records use under a version: kept, mapped or loose; loose first."""
    now = loaded_of(id_).institution
    standing = before()
    if now is None:
        return ()
    return fitting(standing.institution if standing is not None else None, now, known(IN_USE))


def statements(id_: UUID) -> tuple[Statement, ...]:
    """Return what was stated of the records a version does not fit."""
    rows = models.Statement.objects.filter(version=id_).order_by("what", "subject", "within", "name")
    return tuple(
        Statement((row.what, row.subject, row.within, row.name), Decision(row.decision), row.reason, row.closed_on)
        for row in rows
    )


@knows("institution.time-zone")
def time_zones() -> Iterator[ZoneInfo]:
    """Yield the zone of the institution, as the rulebook last approved says; nothing before there is one."""
    approved = models.Version.objects.filter(state=State.APPROVED).order_by("-decided_at")
    for last in approved.values_list("id", flat=True)[:1]:
        yield zone_of(last)


@lru_cache(maxsize=64)
def zone_of(version: UUID) -> ZoneInfo:
    """Return the zone a version names; its bytes never change, so it is read once."""
    institution = loaded_of(version).institution
    return ZoneInfo(institution.about.time_zone if institution is not None else "UTC")


def approved_asked() -> Question:
    """Return the question whose answer `in_force_of` reads: what was approved, and from when."""
    table = models.Version._meta.db_table  # noqa: SLF001 - the documented way to a model's table
    columns = ("id", "hash", "in_force_from", "decided_at")
    return Question(columns, f"FROM {table} WHERE state = 'approved' AND in_force_from IS NOT NULL")


def in_force_of(answers: Iterable[Answer], at: datetime) -> tuple[UUID, date] | None:
    """Return which version is in force at a moment, and the day it is for the institution; None before the first."""
    approved = _read_answers(tuple(answers))
    if not approved:
        return None
    day = at.astimezone(zone_of(max(approved, key=itemgetter(1))[2])).date()
    found = _in_force_on(approved, day)
    return None if found is None else (found, day)


_Approved = tuple[tuple[date, datetime, UUID, str], ...]


@lru_cache(maxsize=16)
def _read_answers(answers: tuple[Answer, ...]) -> _Approved:
    return tuple(
        (date.fromisoformat(str(since)), datetime.fromisoformat(str(decided)), id_of(id_), str(hash_))
        for id_, hash_, since, decided, *_ in answers
    )


@lru_cache(maxsize=64)
def _in_force_on(approved: _Approved, day: date) -> UUID | None:
    found = reigning.in_force_on([reigning.Version(each[3], each[0], each[1]) for each in approved], day)
    if found is None:
        return None
    return next(each[2] for each in approved if each[:2] == (found.in_force_from, found.approved_at))


@lru_cache(maxsize=16)
def institution_of(version: UUID) -> Institution:
    """Return what a version that was approved says; its bytes never change, so it is read once."""
    institution = loaded_of(version).institution
    if institution is None:
        raise ValueError(f"a version that was approved cannot be read: {version}")
    return institution


def _approved(rows: list[models.Version]) -> list[reigning.Version]:
    return [
        reigning.Version(row.hash, row.in_force_from, row.decided_at)
        for row in rows
        if row.state == State.APPROVED and row.in_force_from is not None and row.decided_at is not None
    ]


def _seen(row: models.Version, ends: Mapping[str, date | None]) -> VersionSeen:
    since = row.in_force_from
    return VersionSeen(
        id=row.id,
        institution=row.institution,
        hash=row.hash,
        files=row.files,
        findings=read_findings(row.findings),
        note=row.note,
        proposed_by=row.proposed_by,
        proposed_for=row.proposed_for,
        proposed_at=row.proposed_at,
        state=State(row.state),
        in_force_from=since,
        until=ends.get(row.hash + since.isoformat(), since) if since is not None else None,
        decided_by=row.decided_by,
        decided_for=row.decided_for,
        decided_at=row.decided_at,
        reason=row.reason,
    )

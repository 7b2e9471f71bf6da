"""A measure comes from one place, rolls up where it must, and stands in the catalogue once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from guiju.core.findings import Severity
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.meaning import meaning_of
from guiju.core.rulebook.checks.nodes import nodes_of
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, MissingParts, PeriodKind

_NOISE = re.compile(r"[\s\W_]+|的|情况")


def check_measures(institution: Institution) -> Iterator[Issue]:
    """Yield measures with two origins, without a needed roll-up, and measures that are one and the same."""
    for measure in institution.measures.values():
        origins = [measure.derived, measure.votes, measure.earlier, measure.from_scheme, measure.reported_by]
        if sum(origin is not None for origin in origins) > 1:
            yield Issue("measure-two-origins", "measures", measure.id, (), {"measure": measure.id})
        if measure.missing_parts is MissingParts.SKIP and measure.roll_up is None and measure.from_scheme is None:
            yield Issue("skip-without-roll-up", "measures", measure.id, ("missing_parts",), {"measure": measure.id})
        yield from _earlier(measure, institution)
    yield from _without_roll_up(institution)
    yield from _duplicates(institution)
    yield from _same_headers(institution)


def _earlier(measure: Measure, institution: Institution) -> Iterator[Issue]:
    """Yield an earlier value of what is itself computed, or of periods that follow no order."""
    if measure.earlier is None:
        return
    of = institution.measures.get(measure.earlier.measure)
    if of is not None and (of.formula is not None or of.earlier is not None):
        params = {"measure": measure.id, "of": of.id}
        yield Issue("earlier-of-computed", "measures", measure.id, ("earlier", "measure"), params)
    if measure.period is PeriodKind.RANGE:
        yield Issue("earlier-without-order", "measures", measure.id, ("period",), {"measure": measure.id})


def _without_roll_up(institution: Institution) -> Iterator[Issue]:
    """A scheme of another period needs to know how the measure's periods make its own."""
    told: set[str] = set()
    for scheme in institution.schemes.values():
        for _, node in nodes_of(scheme.tree):
            measure = institution.measures.get(node.measure or "")
            if measure is None or measure.id in told or measure.formula or measure.roll_up is not None:
                continue
            if measure.period != scheme.period and measure.from_scheme is None and measure.earlier is None:
                told.add(measure.id)
                params = {"measure": measure.id, "period": measure.period.value, "scheme": scheme.id}
                yield Issue("missing-roll-up", "measures", measure.id, (), params)


def _duplicates(institution: Institution) -> Iterator[Issue]:
    """Two measures are the same where their definitions mean the same, or where their titles say the same."""
    seen: dict[object, str] = {}
    for measure in institution.measures.values():
        for definition in _definitions(measure, institution):
            first = seen.setdefault(definition, measure.id)
            if first != measure.id:
                yield Issue("duplicate-measure", "measures", measure.id, (), {"measure": measure.id, "first": first})
                break


def _definitions(measure: Measure, institution: Institution) -> Iterator[object]:
    frame = (measure.of, measure.period)
    if measure.formula is not None:
        yield "derived", *frame, meaning_of(measure.formula, institution)
    if measure.earlier is not None:
        yield "earlier", *frame, measure.earlier.measure, measure.earlier.back
    if measure.from_scheme is not None:
        yield "scheme", *frame, measure.from_scheme.scheme, measure.from_scheme.node
    for language in (measure.title.zh, measure.title.en):
        if said := _plain(language):
            yield "title", *frame, said


def _plain(text: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())


def _same_headers(institution: Institution) -> Iterator[Issue]:
    """A header of a workbook that two measures claim would fill the wrong one."""
    claimed: dict[str, str] = {}
    for measure in institution.measures.values():
        claimed[_plain(measure.id)] = measure.id
    for measure in institution.measures.values():
        for index, header in enumerate(measure.also_named):
            first = claimed.setdefault(_plain(header), measure.id)
            if first != measure.id:
                params = {"header": header, "measure": measure.id, "first": first}
                path = ("also_named", index)
                yield Issue("ambiguous-header", "measures", measure.id, path, params, Severity.ERROR)

"""Enter once: whether a return may ask a question, or where the answer is held already."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guiju.core.findings import Finding
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, PeriodKind
from guiju.core.rulebook.returns import Return
from guiju.core.rulebook.vocabulary import SubjectKind
from guiju.core.values import InForce

_NOISE = re.compile(r"[\s\W_]+")


@dataclass(frozen=True, slots=True)
class Refused:
    """A question that must not be asked: its measure, its place among those asked, and why."""

    measure: str
    index: int
    finding: Finding


def refused_questions(form: Return, others: Iterable[Return], institution: Institution) -> Iterator[Refused]:
    """Yield the questions of a return whose answer is held already, each with where; `others` were there before it."""
    earlier = [other for other in others if other.id != form.id and _meet(form, other)]
    for index, name in enumerate(form.asks):
        measure = institution.measures.get(name)
        if measure is not None:
            for finding in _reasons(form, measure, earlier, institution):
                yield Refused(name, index, finding)


def _reasons(form: Return, measure: Measure, earlier: list[Return], institution: Institution) -> Iterator[Finding]:
    said: dict[str, object] = {"measure": measure.id}
    origin = _origin(measure, said)
    if origin is not None:
        yield origin
        return
    attribute = _attribute_of(measure, institution)
    if attribute is not None:
        yield Finding("question-is-attribute", params={**said, "attribute": attribute})
        return
    kind = institution.vocabulary.unit_kinds.get(form.unit_kind)
    if kind is not None and kind.is_a is not measure.of:
        yield Finding("question-other-subject", params={**said, "kind": form.unit_kind})
    if measure.period is not form.period:
        often = {"observed": _often(measure.period), "asked": _often(form.period)}
        yield Finding("question-other-period", params={**said, **often})
    if measure.minutes is None:
        yield Finding("question-without-minutes", params=said)
    for other in earlier:
        if measure.id in other.asks:
            params = {**said, "return": other.id, "issuer": other.issuer, "asked": _often(other.period)}
            yield Finding("question-asked-already", params=params)


def _often(kind: PeriodKind) -> str:
    return f"once a {kind.value.replace('_', ' ')}"


def _origin(measure: Measure, said: dict[str, object]) -> Finding | None:
    """Return where a measure comes from by itself, without anybody being asked."""
    if measure.formula is not None:
        return Finding("question-derived", params={**said, "derived": measure.formula})
    if measure.earlier is not None:
        before = f"{measure.earlier.measure} (-{measure.earlier.back})"
        return Finding("question-derived", params={**said, "derived": before})
    if measure.from_scheme is not None:
        source = measure.from_scheme
        return Finding("question-of-scheme", params={**said, "scheme": source.scheme, "node": source.node})
    if measure.source == "register":
        return Finding("question-in-register", params=said)
    if measure.source == "ballot" and measure.reported_by is None:
        return Finding("question-of-ballot", params=said)
    return None


def _attribute_of(measure: Measure, institution: Institution) -> str | None:
    """Return the attribute of the register that says the same as a measure by title or other name."""
    mine = {_plain(text) for text in (measure.title.zh, measure.title.en, *measure.also_named)}
    for attribute in institution.vocabulary.attributes:
        theirs = {_plain(text) for text in (attribute.title.zh, attribute.title.en, *attribute.also_named)}
        if attribute.of in {measure.of, SubjectKind.UNIT} and mine & theirs:
            return attribute.id
    return None


def _meet(first: Return, second: Return) -> bool:
    """Tell whether two returns ask the same kind of unit on some day."""
    return first.unit_kind == second.unit_kind and _overlap(first.in_force, second.in_force)


def _overlap(first: InForce, second: InForce) -> bool:
    return first.from_ < (second.until or dt.date.max) and second.from_ < (first.until or dt.date.max)


def _plain(text: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())

"""Facts over records: what is certain is said, what is not is not guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import TypeAdapter

from guiju.core.expressions import Field, Kind, Scope
from guiju.core.facts import CompiledFact, CompiledFacts, Known, compile_fact, compile_facts, count_fact, know
from guiju.core.rulebook.facts import Counted, Fact
from guiju.core.rulebook.vocabulary import Relation

D = dt.date
AS_OF = D(2026, 3, 1)
OWN = Scope.of([Field("joined", Kind.DATE), Field("grade", Kind.NUMBER)], {"as_of": Kind.DATE})
TITLE = {"zh": "事实", "en": "fact"}
FIELDS = {
    "unit": "text",
    "start": "date",
    "until": "date",
    "at": "date",
    "part": "text",
    "size": "number",
    "good": "yes_no",
}


def relation(*, dated: str = "", complete: bool = True) -> Relation:
    """Return a relation of things, dated as told."""
    dates = {"lasting": {"start": "start", "until": "until"}, "at": {"at": "at"}, "": {}}[dated]
    return Relation.model_validate(
        {"title": TITLE, "of": "unit", "fields": FIELDS, "key": "unit", "complete": complete, **dates}
    )


def answer(
    words: Mapping[str, object],
    *records: Mapping[str, object],
    dated: str = "",
    complete: bool = True,
    own: Mapping[str, object] | None = None,
) -> Known:
    """Return what is known of a fact over records of one subject, another subject beside it."""
    fact = TypeAdapter(Counted).validate_python({"id": "f", "title": TITLE, "from": "things", **words})
    compiled = compile_fact(fact, relation(dated=dated, complete=complete), OWN)
    assert isinstance(compiled, CompiledFact), compiled
    rows = [{"unit": "u", **record} for record in records] + [
        {"unit": "other", "part": "lead", "size": 99, "good": False}
    ]
    return count_fact(compiled, "u", rows, own or {}, {"as_of": AS_OF}, AS_OF)


LEAD = {"where": "part = 'lead'"}
L, H, N = {"part": "lead"}, {"part": "help"}, {"part": None}


@pytest.mark.parametrize(
    ("words", "records", "value", "bounds"),
    [
        ({"take": "count", **LEAD}, [L, L, H], 2, (2, 2)),
        ({"take": "count", **LEAD}, [L, N], None, (1, 2)),
        ({"take": "count", **LEAD}, [], 0, (0, 0)),
        ({"take": "count", "if_none": "not_applicable"}, [], None, (None, None)),
        ({"take": "any", **LEAD}, [L, N], True, (None, None)),
        ({"take": "any", **LEAD}, [H, N], None, (None, None)),
        ({"take": "any", **LEAD}, [H], False, (None, None)),
        ({"take": "none", **LEAD}, [L, N], False, (None, None)),
        ({"take": "none", **LEAD}, [H], True, (None, None)),
        ({"take": "distinct", "value": "part"}, [L, L, H], 2, (2, 2)),
        ({"take": "distinct", "value": "part"}, [L, N], None, (1, 2)),
    ],
)
def test_counts(
    words: dict[str, object], records: list[dict[str, object]], value: object, bounds: tuple[object, object]
) -> None:
    """A count is told when every record is; a certain yes decides any, and a certain one denies none."""
    known = answer(words, *records)
    assert (known.value, (known.low, known.high)) == (value, bounds)


@pytest.mark.parametrize(
    ("take", "records", "value"),
    [
        ("count", [], None),
        ("count", [L], None),
        ("any", [], None),
        ("any", [L], True),
        ("none", [], None),
        ("none", [L], False),
        ("distinct", [L], None),
    ],
)
def test_an_open_relation_proves_no_absence(take: str, records: list[dict[str, object]], value: object) -> None:
    """Records that may be kept elsewhere: none found is cannot tell, one found is one found."""
    words = {"take": take, **({"value": "part"} if take == "distinct" else LEAD)}
    assert answer(words, *records, complete=False).value is value


@pytest.mark.parametrize(
    ("if_none", "records", "value"),
    [
        ("cannot_tell", [], None),
        ("met", [], True),
        ("not_met", [], False),
        ("met", [{"good": True}], True),
        ("met", [{"good": None}, {"good": False}], False),
        ("met", [{"good": None}, {"good": True}], None),
    ],
)
def test_all(if_none: str, records: list[dict[str, object]], value: object) -> None:
    """A certain miss decides; nobody is good for want of an appraisal unless the rule says so."""
    assert answer({"take": "all", "hit": "good", "if_none": if_none}, *records).value is value


@pytest.mark.parametrize(
    ("take", "sizes", "value"),
    [
        ("sum", [1, "2.5"], Decimal("3.5")),
        ("sum", [], Decimal(0)),
        ("sum", [1, None], None),
        ("mean", [1, 2, 2], Decimal("1.666667")),
        ("mean", [], None),
        ("min", [3, 1], Decimal(1)),
        ("max", [3, 1], Decimal(3)),
        ("max", [3, None], None),
    ],
)
def test_amounts(take: str, sizes: list[object], value: Decimal | None) -> None:
    """Sums, means and extremes are exact, and unknown as soon as one value is."""
    records = [{"size": None if size is None else Decimal(str(size))} for size in sizes]
    assert answer({"take": take, "value": "size"}, *records).value == value


def test_a_share_is_a_fraction() -> None:
    """19 of 21 stays 19/21; a share of nothing does not apply; an unknown hit leaves it open."""
    words = {"take": "share", "hit": "good"}
    known = answer(words, *[{"good": at < 19} for at in range(21)])
    assert (known.share, known.value) == (Fraction(19, 21), Decimal("0.904762"))
    assert answer(words).applies is False
    assert answer(words, {"good": None}).value is None


def lasting(start: dt.date | None, until: dt.date | None = None) -> dict[str, object]:
    """Return a record that lasts."""
    return {"start": start, "until": until, "size": 1}


@pytest.mark.parametrize(
    ("span", "start", "until", "value"),
    [
        ("now", D(2026, 3, 1), None, True),
        ("now", D(2026, 3, 2), None, False),
        ("now", D(2020, 1, 1), D(2026, 3, 1), False),
        ("now", D(2020, 1, 1), D(2026, 3, 2), True),
        ("now", None, D(2026, 3, 1), False),
        ("now", None, None, None),
        ("ever", D(2026, 3, 2), None, False),
        ("ever", D(2000, 1, 1), D(2001, 1, 1), True),
        ("year", D(2000, 1, 1), D(2026, 1, 1), False),
        ("year", D(2000, 1, 1), D(2026, 1, 2), True),
        ("last 5 years", D(2000, 1, 1), D(2021, 3, 2), False),
        ("last 5 years", D(2000, 1, 1), D(2021, 3, 3), True),
        ("last 30 days", D(2000, 1, 1), D(2026, 2, 1), True),
        ("last 30 days", D(2000, 1, 1), D(2026, 1, 31), False),
    ],
)
def test_spans_of_lasting_records(span: str, start: dt.date | None, until: dt.date | None, value: object) -> None:
    """The last day of a record is not in it; a span ends with the judging day."""
    assert answer({"take": "any", "span": span}, lasting(start, until), dated="lasting").value is value


@pytest.mark.parametrize(
    ("span", "at", "value"),
    [
        ("year", D(2026, 1, 1), True),
        ("year", D(2025, 12, 31), False),
        ("ever", D(2026, 3, 2), False),
        ("last 12 months", D(2025, 3, 2), True),
        ("last 12 months", D(2025, 3, 1), False),
        ("ever", None, None),
    ],
)
def test_spans_of_dated_records(span: str, at: dt.date | None, value: object) -> None:
    """A record of one day counts on its day; nothing after the judging day counts."""
    assert answer({"take": "any", "span": span}, {"at": at}, dated="at").value is value


def test_first_and_last() -> None:
    """The value on the earliest or latest day; two values of one day, or a day not known, cannot be told."""
    first, last = {"at": D(2024, 1, 1), "part": "a"}, {"at": D(2025, 1, 1), "part": "b"}
    assert answer({"take": "first", "value": "part"}, last, first, dated="at").value == "a"
    assert answer({"take": "last", "value": "part"}, last, first, dated="at").value == "b"
    assert answer({"take": "last", "value": "part"}, last, {**last, "part": "c"}, dated="at").value is None
    assert answer({"take": "last", "value": "part"}, last, {"at": None, "part": "c"}, dated="at").value is None


def years(**answers: bool | None) -> list[dict[str, object]]:
    """Return one record a year, with its answer."""
    return [{"at": D(int(year[1:]), 6, 30), "good": good} for year, good in answers.items()]


@pytest.mark.parametrize(
    ("records", "value", "low"),
    [
        (years(y2025=True, y2024=True, y2023=False), 2, 2),
        (years(y2025=False, y2024=True), 0, 0),
        (years(y2026=False, y2025=True, y2024=False), 1, 1),
        (years(y2025=True, y2023=True), None, 1),
        (years(y2025=None, y2024=True), None, 0),
        ([], None, 0),
    ],
)
def test_a_run_counts_back_from_the_last_closed_year(records: list[dict[str, object]], value: object, low: int) -> None:
    """A miss ends it for sure, a missing year ends certainty; the year still running does not count."""
    known = answer({"take": "run", "hit": "good"}, *records, dated="at")
    assert (known.value, known.low) == (value, low)


@pytest.mark.parametrize(
    ("unit", "records", "value"),
    [
        ("days", [lasting(D(2026, 1, 1), D(2026, 1, 11)), lasting(D(2026, 1, 6), D(2026, 1, 16))], 15),
        ("days", [lasting(D(2026, 2, 19))], 10),
        ("months", [lasting(D(2025, 12, 1), D(2026, 1, 15)), lasting(D(2026, 2, 1), D(2026, 2, 18))], 2),
        ("years", [lasting(D(2004, 2, 29), D(2006, 2, 28))], 1),
        ("years", [lasting(D(2004, 2, 29), D(2006, 3, 1))], 2),
        ("days", [lasting(None)], None),
        ("days", [], 0),
    ],
)
def test_length(unit: str, records: list[dict[str, object]], value: object) -> None:
    """Shared days count once, an open end counts to the judging day."""
    assert answer({"take": "length", "unit": unit}, *records, dated="lasting").value == value


def test_where_sees_the_subject_itself() -> None:
    """`own.x` is the subject's own field; unknown, it leaves the record open."""
    words = {"take": "count", "where": "at >= own.joined"}
    record = {"at": D(2025, 1, 1)}
    assert answer(words, record, own={"joined": D(2024, 1, 1)}).value == 1
    assert answer(words, record, own={"joined": D(2025, 1, 2)}).value == 0
    assert answer(words, record).value is None


def test_records_that_count_are_named() -> None:
    """The positions of the records that certainly count are kept for the explanation."""
    assert answer({"take": "count", **LEAD}, L, H, N, L).records == (0, 3)


@pytest.mark.parametrize(
    ("words", "dated", "missing"),
    [
        ({"take": "sum"}, "", "value"),
        ({"take": "all", "if_none": "met"}, "", "hit"),
        ({"take": "all", "hit": "good"}, "", "if_none"),
        ({"take": "count", "span": "year"}, "", "at"),
        ({"take": "length", "unit": "days"}, "at", "start"),
        ({"take": "length"}, "lasting", "unit"),
    ],
)
def test_what_a_fact_cannot_do_without(words: dict[str, object], dated: str, missing: str) -> None:
    """A fact that lacks a key its word needs is refused."""
    fact = Counted.model_validate({"id": "f", "title": TITLE, "from": "things", **words})
    found = compile_fact(fact, relation(dated=dated), OWN)
    assert isinstance(found, tuple)
    assert [(each.code, each.params["key"]) for each in found] == [("missing-key", missing)]


FACTS = {
    "late": {"is": "begun_on > DATE '2025-01-01' AND did_well", "kind": "yes_no"},
    "begun_on": {"take": "max", "from": "restrictions", "value": "start"},
    "did_well": {
        "take": "all",
        "from": "appraisals",
        "where": "at > own.begun_on",
        "hit": "good",
        "if_none": "cannot_tell",
    },
}


def facts(**words: Mapping[str, object]) -> dict[str, Fact]:
    """Return facts by id."""
    reader: TypeAdapter[Fact] = TypeAdapter(Fact)
    return {id_: reader.validate_python({"id": id_, "title": TITLE, **said}) for id_, said in words.items()}


def test_facts_in_layers() -> None:
    """A fact may use facts, in any order of writing; what was unknown below stays unknown above."""
    relations = {"restrictions": relation(dated="lasting"), "appraisals": relation(dated="at")}
    compiled = compile_facts(facts(**FACTS), relations, {}, OWN)
    assert isinstance(compiled, CompiledFacts)
    restrictions = [{"unit": "u", "start": D(2025, 2, 1), "until": D(2026, 1, 1)}]
    appraisals = [{"unit": "u", "at": D(2024, 1, 1), "good": False}, {"unit": "u", "at": D(2025, 12, 1), "good": True}]
    known = know(compiled, "u", {}, {"restrictions": restrictions, "appraisals": appraisals}, {}, AS_OF)
    assert {name: each.value for name, each in known.items()} == {
        "begun_on": D(2025, 2, 1),
        "did_well": True,
        "late": True,
    }
    nothing = know(compiled, "u", {}, {"restrictions": restrictions, "appraisals": []}, {}, AS_OF)
    assert (nothing["did_well"].value, nothing["late"].value) == (None, None)


def test_a_circle_is_refused() -> None:
    """Facts that use each other are found before anything runs."""
    circle = facts(first={"is": "second > 1"}, second={"is": "first > 1"})
    found = compile_facts(circle, {}, {}, OWN)
    assert isinstance(found, tuple)
    assert [(each.code, each.params["name"]) for each in found] == [("circular-definition", "first")]


def test_findings_name_the_fact() -> None:
    """All mistakes of all facts come at once, each below its fact."""
    wrong = facts(
        one={"take": "count", "from": "nowhere"},
        two={"is": "grad > 1"},
        three={"take": "any", "from": "things", "where": "parts = 'a'"},
    )
    found = compile_facts(wrong, {"things": relation()}, {}, OWN)
    assert isinstance(found, tuple)
    assert {(each.code, each.place.path) for each in found} == {
        ("unknown-reference", ("one", "from")),
        ("unknown-field", ("two", "is")),
        ("unknown-field", ("three", "where")),
    }

"""Which of several statements stands."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from guiju.core.evidence import FactState
from guiju.core.evidence.statements import EXEMPTION, KNOWN, How, Statement, named_source, standing
from guiju.core.rulebook.measures import Measure, ReportedBy
from guiju.core.values import Text

SOURCES = ["desk", "audit", "register", EXEMPTION]


def said(source: str, value: str | None, state: FactState = FactState.VALUE) -> Statement:
    """Return what a source says."""
    return Statement(id=f"{source}-{value}", source=source, state=state, value=value)


def exempt(reason: str) -> Statement:
    """Return an exemption."""
    return Statement(id="x", source=EXEMPTION, state=FactState.EXEMPTED, reason=reason)


def test_nobody_said_anything() -> None:
    """A fact without a statement is missing, and it is asked."""
    found = standing([], "desk")
    assert (found.state, found.how, found.answered) == (FactState.MISSING, How.NONE, False)


def test_a_declared_gap_is_still_a_question() -> None:
    """Whoever says that it is not known has not answered."""
    found = standing([said("desk", None, FactState.MISSING)], "desk")
    assert (found.state, found.answered) == (FactState.MISSING, False)


def test_one_source_stands_whoever_it_is() -> None:
    """There is nothing to weigh."""
    found = standing([said("audit", "7")], "desk")
    assert (found.how, found.value, found.others) == (How.ONLY, "7", ())


def test_the_named_source_stands_and_the_other_is_shown() -> None:
    """The measure says who reports it."""
    found = standing([said("audit", "7"), said("desk", "8")], "desk")
    assert (found.how, found.value) == (How.NAMED_SOURCE, "8")
    assert [each.source for each in found.others] == ["audit"]


def test_two_unnamed_sources_that_differ_cannot_be_told() -> None:
    """Neither is taken, both are shown, and nobody is asked a third time."""
    found = standing([said("audit", "7"), said("register", "8")], "desk")
    assert (found.how, found.state, found.value) == (How.CONFLICT, FactState.BLOCKED, None)
    assert len(found.others) == 2
    assert found.answered


def test_two_unnamed_sources_that_agree_stand() -> None:
    """1.50 and 1.5 are one figure."""
    found = standing([said("audit", "1.50"), said("register", "1.5")], "desk")
    assert (found.how, found.state, found.others) == (How.AGREED, FactState.VALUE, ())


def test_a_code_is_no_number() -> None:
    """007 and 7 are two texts."""
    assert standing([said("audit", "007"), said("register", "7")], "desk").how is How.CONFLICT


def test_an_exemption_stands_before_what_was_observed() -> None:
    """It is a decision with a reason; what was observed is shown beside it."""
    found = standing([said("desk", "8"), exempt("flooded")], "desk")
    assert (found.how, found.state) == (How.EXEMPTED, FactState.EXEMPTED)
    assert [each.value for each in found.others] == ["8"]


def test_a_measure_names_its_source() -> None:
    """The role that reports it, else where it comes from."""
    title = Text(zh="数", en="count")
    assert named_source(Measure(id="a", title=title, kind="count", reported_by=ReportedBy(role="desk"))) == "desk"
    assert named_source(Measure(id="a", title=title, kind="count", source="register")) == "register"


@st.composite
def statements(draw: st.DrawFn) -> list[Statement]:
    """At most one statement of each source, as the records keep them."""
    chosen = draw(st.lists(st.sampled_from(SOURCES), unique=True, max_size=4))
    found = []
    for source in chosen:
        if source == EXEMPTION:
            found.append(exempt("reason"))
            continue
        state = draw(st.sampled_from([FactState.VALUE, FactState.NOT_APPLICABLE, FactState.MISSING]))
        value = draw(st.sampled_from(["1", "1.0", "2", "-0"])) if state is FactState.VALUE else None
        found.append(said(source, value, state))
    return found


@given(statements())
def test_the_order_of_statements_does_not_count(held: list[Statement]) -> None:
    """Whoever spoke first has no more right."""
    assert len({standing(order, "desk") for order in permutations(held)}) == 1


@given(statements())
def test_what_stands_was_said_by_somebody(held: list[Statement]) -> None:
    """No value is made up, and what contradicts it is never hidden."""
    found = standing(held, "desk")
    told = [each for each in held if each.state is not FactState.MISSING]
    if found.statement is not None:
        assert found.statement in held
        assert {each.says for each in told} <= {found.statement.says, *(each.says for each in found.others)}
    if found.how is How.CONFLICT:
        assert set(found.others) == set(told)
        assert len({each.says for each in told}) > 1
    assert found.answered == (found.how is How.CONFLICT or found.state in KNOWN)


@given(statements())
def test_a_statement_that_agrees_changes_nothing(held: list[Statement]) -> None:
    """One more source with the standing answer leaves the answer as it is."""
    found = standing(held, "desk")
    if found.state is FactState.VALUE:
        more = standing([*held, said("another", found.value)], "desk")
        assert more.statement is not None
        assert found.statement is not None
        assert more.statement.says == found.statement.says

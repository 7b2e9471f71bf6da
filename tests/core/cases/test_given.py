"""What a step asks for: inputs, documents, reasons, conditions; and what it does to the records."""

from __future__ import annotations

import pytest
from tests.core.cases.trying import CLERK, HEAD, WANG, ZHAO, Trial, procedure, step

from guiju.core.cases.carrying import Effect
from guiju.core.cases.commands import Act, Open
from guiju.core.cases.deciding import Decided, facts_for
from guiju.core.journal.events import Json
from guiju.core.values import Text


def given(id_: str, kind: str, **more: object) -> dict[str, object]:
    """Return an input as a rulebook writes it."""
    return {"id": id_, "title": {"zh": f"填{id_}", "en": id_}, "kind": kind, **more}


INPUTS = [
    given("words", "text"),
    given("sum", "number"),
    given("people", "whole"),
    given("agreed", "yes_no"),
    given("day", "date"),
    given("post", "post"),
    given("way", "option", options={"road": {"zh": "路", "en": "road"}}),
    given("note", "text", optional=True),
]
RIGHT: dict[str, Json] = {
    "words": "w",
    "sum": "12.50",
    "people": 3,
    "agreed": False,
    "day": "2026-03-05",
    "post": "post/1",
    "way": "road",
}
SAID = {"zh": "已同意", "en": "agreed to"}
FORM = procedure(step("file", inputs=INPUTS, outcomes={"done": "end"}))


def test_what_is_given_is_kept_with_the_case() -> None:
    """Every kind of input as it is written; an optional one may stay out; a number is text, exactly."""
    trial = Trial(FORM).opens().acts("file", inputs=RIGHT)
    assert trial.state.inputs == RIGHT
    assert trial.events[-1].inputs == RIGHT


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("words", 7),
        ("sum", "a lot"),
        ("sum", "NaN"),
        ("sum", True),
        ("people", "3"),
        ("people", False),
        ("agreed", "yes"),
        ("day", "2026-3-5"),
        ("day", "20260305"),
        ("day", 20260305),
        ("post", True),
        ("way", "river"),
    ],
)
def test_an_input_of_another_kind(name: str, value: Json) -> None:
    """Nothing is guessed: text is no number, a number is no yes."""
    assert Trial(FORM).opens().acts("file", inputs={**RIGHT, name: value}).code == "input-of-another-kind"


def test_empty_is_not_given() -> None:
    """An empty field is missing, not unknown; what was not asked for is refused."""
    trial = Trial(FORM).opens().acts("file", inputs={**RIGHT, "words": "", "day": None})
    assert trial.code == "input-missing"
    assert [str(title.en) for title in trial.params["inputs"]] == ["words", "day"]  # type: ignore[attr-defined]
    assert trial.acts("file", inputs={**RIGHT, "extra": "x"}).code == "input-unknown"


def test_documents_are_attached_and_no_others() -> None:
    """A step that asks for a report is not ended without it."""
    report = {"id": "report", "title": {"zh": "报告", "en": "report"}}
    trial = Trial(procedure(step("file", documents=[report], outcomes={"done": "end"}))).opens()
    assert trial.acts("file").code == "document-missing"
    assert trial.acts("file", documents={"report": "a1", "photo": "b2"}).code == "document-unknown"
    trial.acts("file", documents={"report": "a1"})
    assert trial.events[-1].documents == {"report": "a1"}


def test_a_decision_has_reasons() -> None:
    """Always; another step where its rule asks for them."""
    decide = step("decide", HEAD, kind="decision", outcomes={"yes": "end"})
    assert Trial(procedure(decide)).opens().acts("decide", ZHAO, reasons="  ").code == "reasons-missing"
    assert Trial(procedure(step("file", reasons=True))).opens().acts("file").code == "reasons-missing"


REQUIRES = procedure(
    step(
        "file",
        inputs=[given("people", "whole", optional=True)],
        facts=["vacant", "years"],
        requires=[
            {"if": "vacant", "text": {"zh": "岗位空缺", "en": "the post is vacant"}},
            {"any": [{"if": "years >= 3"}, {"if": "people > :answer_days"}]},
        ],
        outcomes={"done": "end"},
    )
)


@pytest.mark.parametrize(
    ("facts", "people", "code"),
    [
        ({"vacant": True, "years": "3"}, None, ""),
        ({"vacant": True, "years": "2.9"}, 11, ""),
        ({"vacant": True, "years": "2.9"}, 10, "requirement-not-met"),
        ({"vacant": False, "years": "3"}, None, "requirement-not-met"),
        ({"vacant": False}, None, "requirement-not-met"),
        ({"vacant": True}, None, "requirement-not-known"),
        ({"years": "3"}, None, "requirement-not-known"),
        ({"vacant": True}, 11, ""),
    ],
)
def test_what_must_hold_holds_or_is_named(facts: dict[str, Json], people: int | None, code: str) -> None:
    """Not met and cannot tell are two answers; a certain no decides whatever else is unknown."""
    inputs: dict[str, Json] = {} if people is None else {"people": people}
    trial = Trial(REQUIRES).knows(**facts).opens().acts("file", inputs=inputs)
    assert trial.code == code


def test_the_lines_that_fail_and_what_is_missing_are_named() -> None:
    """In the words of the rule where it has them, and by the names of what is not known."""
    trial = Trial(REQUIRES).knows(vacant=False, years="3").opens().acts("file")
    assert [str(line.en) for line in trial.params["lines"]] == ["the post is vacant"]  # type: ignore[attr-defined]
    trial.knows(vacant=True).acts("file")
    assert trial.params["missing"] == ("years", "people")


def test_a_group_that_fails_is_named_as_one() -> None:
    """By its own words where it has them, else as one of its parts; what was given at steps by its title."""
    trial = Trial(REQUIRES).knows(vacant=True, years="2").opens().acts("file", inputs={"people": 1})
    (line,) = trial.params["lines"]  # type: ignore[misc]
    assert line == Text(
        zh="以下之一：years >= 3、填people > :answer_days", en="one of: years >= 3, people > :answer_days"
    )
    two = {"at_least": 2, "of": [{"if": "words = 'sum'"}, {"if": "sum > 1"}, {"if": "agreed", "text": SAID}]}
    held = procedure(step("file", inputs=INPUTS, requires=[two], outcomes={"done": "end"}))
    (line,) = Trial(held).opens().acts("file", inputs=RIGHT).params["lines"]  # type: ignore[misc]
    assert line == Text(
        zh="以下至少 2 项：填words = 'sum'、填sum > 1、已同意", en="at least 2 of: words = 'sum', sum > 1, agreed to"
    )
    said = procedure(step("file", inputs=INPUTS, requires=[two | {"text": SAID}], outcomes={"done": "end"}))
    assert Trial(said).opens().acts("file", inputs=RIGHT).params["lines"] == (Text.model_validate(SAID),)


def test_what_a_decision_rested_on_is_written_with_it() -> None:
    """The facts used, with their source and hash; a case is judged again by these, not by today's."""
    trial = Trial(REQUIRES).knows(vacant=True, years="3.5").opens().acts("file")
    used = {each.name: (each.value, each.source, each.hash) for each in trial.events[-1].used}
    assert used == {"vacant": (True, "record of vacant", "hash"), "years": ("3.5", "record of years", "hash")}
    assert facts_for(trial.definition, Act("file")) == {"vacant", "years"}
    assert facts_for(trial.definition, Open("person/sun", "unit/lead")) == frozenset()


TENURE = "register.tenure.begin"


def test_effects_have_their_values() -> None:
    """The subject, the day, what was given, so many months later: all found when the step ends, not before."""
    effects = [
        {
            "do": TENURE,
            "with": {"person": "$subject", "post": "$input.post", "on": "$input.day", "until": "$input.day + 6 months"},
        },
        {
            "do": "register.sanction.record",
            "with": {
                "person": "$subject",
                "kind": "reminder",
                "on": "$today",
                "until": "$today + :answer_days workdays",
            },
        },
        {"do": "register.unit.merge", "with": {"units": "$input.post, unit/9", "into": "$lead", "on": "$today"}},
    ]
    rule = procedure(
        step("file", inputs=[given("post", "post"), given("day", "date")]),
        step("appoint", HEAD, outcomes={"done": {"to": "end", "effects": effects}}),
    )
    trial = Trial(rule).opens().acts("file", inputs={"post": "post/1", "day": "2026-08-31"}).acts("appoint", ZHAO)
    assert isinstance(trial.said, Decided)
    assert trial.said.effects == (
        Effect(TENURE, {"person": "person/sun", "post": "post/1", "on": "2026-08-31", "until": "2027-02-28"}),
        Effect(
            "register.sanction.record",
            {"person": "person/sun", "kind": "reminder", "on": "2026-03-02", "until": "2026-03-16"},
        ),
        Effect("register.unit.merge", {"units": "post/1,unit/9", "into": "unit/lead", "on": "2026-03-02"}),
    )


@pytest.mark.parametrize(("day", "code"), [({}, "effect-lacks-value"), ({"day": "2026-03-05"}, "")])
def test_an_effect_that_lacks_a_value_is_not_half_done(day: dict[str, str], code: str) -> None:
    """What may be left out is left out; what may not ends the attempt with its name."""
    begin = {"do": TENURE, "with": {"person": "$subject", "post": "post/1", "on": "$input.day", "until": "$input.last"}}
    optional = [given("day", "date", optional=True), given("last", "date", optional=True)]
    rule = procedure(step("file", inputs=optional, outcomes={"done": {"to": "end", "effects": [begin]}}))
    trial = Trial(rule).opens().acts("file", inputs=day)
    assert trial.code == code
    if code:
        assert trial.params["names"] == ("on",)
    else:
        assert "until" not in trial.said.effects[0].values  # type: ignore[union-attr]


def test_effects_follow_in_the_order_of_the_way() -> None:
    """Those of the step, then of the block that ends with it, then of the rule that chooses next."""

    def effect(kind: str) -> list[dict[str, object]]:
        return [{"do": "register.honour.give", "with": {"person": "$subject", "kind": kind, "on": "$today"}}]

    block = step(
        "both",
        None,
        kind="parallel",
        branches=[
            {"id": "one", "title": {"zh": "甲", "en": "one"}, "steps": [step("a")]},
            {
                "id": "two",
                "title": {"zh": "乙", "en": "two"},
                "steps": [step("b", outcomes={"done": {"to": "end", "effects": effect("first")}})],
            },
        ],
        outcomes={"done": {"to": "gate", "effects": effect("second")}},
    )
    gate = step(
        "gate",
        None,
        kind="threshold",
        cases=[{"if": ":answer_days > 0", "gives": "on"}],
        otherwise_gives="on",
        cannot_tell="on",
        outcomes={"on": {"to": "end", "effects": effect("third")}},
    )
    trial = Trial(procedure(block, gate)).opens().acts("a").acts("b")
    assert [each.values["kind"] for each in trial.said.effects] == ["first", "second", "third"]  # type: ignore[union-attr]
    assert trial.state.result == "on"


def test_whose_turn_it_is_is_told() -> None:
    """Whoever the next step is for; whom a notice is served to; the subject, when it has ended."""
    rule = procedure(
        step("file"),
        step(
            "tell",
            kind="notice",
            to={"person": "subject"},
            says={"zh": "结果如下", "en": "this is the result"},
            outcomes={"done": "end"},
        ),
    )
    trial = Trial(rule).opens()
    assert [(told.why, told.step, told.who.role) for told in trial.said.told] == [("turn", "file", CLERK["role"])]  # type: ignore[union-attr]
    trial.acts("file").acts("tell", WANG)
    assert [(told.why, told.who.person) for told in trial.said.told] == [("served", "subject"), ("ended", "subject")]  # type: ignore[union-attr]
    assert trial.said.told[0].says.en == "this is the result"  # type: ignore[union-attr]

"""Procedures as somebody might write them who wants a way round: none is published, and the shortest way is told."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from guiju.rulebooks.load import load_texts
from guiju.words.catalogue import sentence

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "procedures.md"
INSTITUTION, PROCEDURES = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[:2]
WRITTEN = yaml.safe_load(PROCEDURES)

Leave = dict[str, Any]
CLERK = {"role": "clerk", "at": "subject.unit"}


class Plain(yaml.SafeDumper):
    """Writes what stands in several places in each of them."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as the library asks
        """Write every value out."""
        return True


def found(change: Callable[[Leave], object]) -> dict[str, tuple[str, str]]:
    """Return what is found in the leave of the page on procedures after a change: by code, in Chinese and in English."""
    written = copy.deepcopy(WRITTEN)
    change(written["procedures"][0])
    texts = {"institution.yaml": INSTITUTION, "leave.yaml": yaml.dump(written, Dumper=Plain, allow_unicode=True)}
    loaded = load_texts(texts)
    return {each.code: (sentence(each, "zh"), sentence(each, "en")) for each in loaded.findings}


def at(leave: Leave, name: str) -> dict[str, Any]:
    """Return a step of it."""
    found_: dict[str, Any] = next(each for each in leave["steps"] if each["id"] == name)
    return found_


def extra(name: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as a rulebook has it
    """Return one more step."""
    return {"id": name, "title": {"zh": f"环节 {name}", "en": name.upper()}, "clause": "1", **more}


def side_by_side(leave: Leave, **outcomes: str) -> None:
    """Put two branches after the examination."""
    one = extra("one", who=CLERK, outcomes=outcomes or {"done": "end"})
    branches = [
        {"id": "a", "title": {"zh": "甲", "en": "A"}, "steps": [one]},
        {"id": "b", "title": {"zh": "乙", "en": "B"}, "steps": [extra("two", who=CLERK)]},
    ]
    leave["steps"].insert(1, extra("both", kind="parallel", branches=branches))


def test_as_written_nothing_is_found() -> None:
    """So whatever is found below comes from the change."""
    assert found(lambda _: None) == {}


def into_a_branch(leave: Leave) -> None:
    """Lead into a branch past the beginning of its block."""
    side_by_side(leave)
    at(leave, "examine")["outcomes"] = {"done": "both", "into": "two"}


def out_of_a_branch(leave: Leave) -> None:
    """Lead out of a branch while the other stands open."""
    side_by_side(leave, done="end", bad="tell_granted")


def round_and_round(leave: Leave) -> None:
    """Lead back to the same step for ever."""
    at(leave, "examine").update(outcomes={"done": "examine"}, rounds={"at_most": 3, "then_to": "examine"})


def short_cut(leave: Leave) -> None:
    """Grant it without a decision."""
    at(leave, "examine")["outcomes"] = {"done": "decide", "simple": "tell_granted"}


def decided_by_silence(leave: Leave) -> None:
    """Grant it because nobody decided in time."""
    decide = at(leave, "decide")
    decide["within"] = "5 workdays"
    decide["outcomes"]["silence"] = "tell_granted"


def turned_round(leave: Leave) -> None:
    """Promise an order that is not kept."""
    leave["before"] = [["decide", "examine"]]


def untold(leave: Leave) -> None:
    """End with a refusal nobody is told."""
    at(leave, "settle")["outcomes"]["refused"] = {"to": "end", "result": "refused", "adverse": 1}
    leave["must_pass"]["refused"] = ["examine"]


@pytest.mark.parametrize(
    ("change", "code", "zh", "en"),
    [
        (
            into_a_branch,
            "procedure-stuck",
            "程序会卡住：审核（into） → 环节 two（done），之后停在 环节 both（“乙”已办完），走不到终点",
            (
                "The procedure can get stuck: Examination (into) → TWO (done), "
                "and then it stays at BOTH (branch “B” ended) and never ends"
            ),
        ),
        (
            round_and_round,
            "procedure-stuck",
            "程序会卡住：一启动，之后停在 审核，走不到终点",
            "The procedure can get stuck: right after the opening, and then it stays at Examination and never ends",
        ),
        (
            out_of_a_branch,
            "procedure-improper",
            "程序会重复打开环节，或者结束时还有环节没有办完：审核（done） → 环节 one（bad） → 告知同意（done）",
            (
                "A step can be open twice, or the case can end with a step still open: "
                "Examination (done) → ONE (bad) → Notice of the leave (done)"
            ),
        ),
        (
            short_cut,
            "step-not-passed",
            "不经过“决定”也能得到“同意”：审核（simple） → 告知同意（done）",
            "“Granted” can be reached without “Decision”: Examination (simple) → Notice of the leave (done)",
        ),
        (
            decided_by_silence,
            "step-not-passed",
            "不经过“决定”也能得到“同意”：审核（done） → 决定（silence） → 告知同意（done）",
            (
                "“Granted” can be reached without “Decision”: "
                "Examination (done) → Decision (silence) → Notice of the leave (done)"
            ),
        ),
        (
            turned_round,
            "order-not-kept",
            "“审核”可以先于“决定”：审核（done）",
            "“Examination” can come before “Decision”: Examination (done)",
        ),
        (
            untold,
            "adverse-not-told",
            "环节“最后决定”作出不利结果“refused”后，可以不告知本人就结束：审核（done） → 决定（unclear） → 最后决定（refused）",
            (
                "After the adverse outcome “refused” of the step “Last decision” the case can end without telling the "
                "subject: Examination (done) → Decision (unclear) → Last decision (refused)"
            ),
        ),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_a_way_round_is_told_in_both_languages(change: Callable[[Leave], object], code: str, zh: str, en: str) -> None:
    """The shortest one, by the titles of its steps."""
    assert found(change)[code] == (zh, en)


def opener_is_the_subject(leave: Leave) -> None:
    """Keep apart whom the opening makes one: the subject opens the case."""
    at(leave, "examine")["who"] = {"person": "subject"}
    at(leave, "decide")["who"] = {"person": "opener", "not_same_as": ["examine"]}


def opener_stands_aside(leave: Leave) -> None:
    """Let somebody act who opened the case as its subject, and must stand aside as its subject."""
    at(leave, "examine")["who"] = {"person": "opener", "recuse": ["subject"]}


def voters_of_their_own_vote(leave: Leave) -> None:
    """Keep those who vote apart from those who vote."""
    member = {"role": "head", "at": "institution", "not_same_as": ["settle"]}
    ways = {"pass": "tell_granted", "fail": "tell_granted", "no_quorum": "tell_granted"}
    share = {"more_than": "1/2", "of": "due"}
    vote = {"electorate": member, "quorum": share, "passes": share}
    settle = extra("settle", kind="vote", who={"role": "head", "at": "institution"}, vote=vote, outcomes=ways)
    leave["steps"][leave["steps"].index(at(leave, "settle"))] = settle
    leave["must_pass"] = {}
    leave["appeals"][0]["of"] = ["decide"]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (opener_is_the_subject, {"duties-never-apart"}),
        (opener_stands_aside, {"nobody-may-act"}),
        (voters_of_their_own_vote, {"duties-never-apart"}),
    ],
)
def test_duties_nobody_can_take_are_found(change: Callable[[Leave], object], codes: set[str]) -> None:
    """Also where it takes the opening, or who votes, to see it."""
    assert set(found(change)) == codes


def waiting(wait: str, **limits: str) -> Callable[[Leave], None]:
    """Return a change that lets time pass after the examination, with limits."""

    def change(leave: Leave) -> None:
        outcomes = {"done": "decide", **({"silence": "decide"} if "within" in limits else {})}
        leave["steps"].insert(1, extra("pass", kind="waiting", who=CLERK, wait=wait, outcomes=outcomes, **limits))

    return change


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (waiting("5 workdays", within="6 workdays"), set()),
        (waiting("5 workdays", within="5 workdays"), {"term-before-wait"}),
        (waiting("6 workdays", within="5 workdays"), {"term-before-wait"}),
        (waiting("5 days", due="5 days"), {"term-before-wait"}),
        (waiting("1 months", within="40 days"), set()),
        (waiting("2 months", within="40 days"), {"term-before-wait"}),
        (waiting("1 days", within="5 workdays", due="10 workdays"), {"due-after-within"}),
        (waiting("1 days", within="10 workdays", due="5 workdays"), set()),
    ],
)
def test_terms_that_can_never_be_met_are_found(change: Callable[[Leave], object], codes: set[str]) -> None:
    """A wait is over on the day after its last: a term of the same length is over then. Lengths of one unit compare."""
    assert set(found(change)) == codes


@pytest.mark.parametrize(
    ("effect", "zh"),
    [
        ({"do": "payroll.raise", "with": {}}, "没有名为“payroll.raise”的效果"),
        ({"do": "register.tenure.end", "with": {"person": "$input.post"}}, "没有名为“post”的填写项"),
    ],
)
def test_an_effect_nobody_carries_out_is_not_published(effect: dict[str, Any], zh: str) -> None:
    """And what is written in a file is told as it stands there, not translated."""

    def change(leave: Leave) -> None:
        at(leave, "tell_granted")["outcomes"]["done"]["effects"] = [effect]

    assert found(change)["unknown-reference"][0] == zh


def test_a_key_that_is_not_known_is_told_as_it_stands_in_the_file() -> None:
    """Words of the file are no words of a sentence."""

    def change(leave: Leave) -> None:
        at(leave, "examine")["extend"] = {"by": "5 workdays", "who": CLERK, "clause": "1"}

    assert found(change)["unknown-key"][0] == "这里不认识键“clause”"

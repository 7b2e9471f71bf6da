"""Every history a procedure allows, found from its text alone, and random sound procedures to find them of.

Lists run from a step on until they are left, branches are shuffled, nothing is stored but how often each step was taken:
no line is shared with the engine this is compared with.

A history is what people and time did: pairs of a step and its outcome, and the result. What rules decide at once (a
threshold, a step passed over) leads on without a pair of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from hypothesis import strategies as st

Text = Mapping[str, Any]
Pair = tuple[str, str]
History = tuple[tuple[Pair, ...], str]
Knows = Mapping[str, bool | None]
Counts = Mapping[str, int]
Left = tuple[tuple[Pair, ...], str, str, Counts]
"""What happened until a list was left: the pairs, where it leads, the result if it is the end, and the counts."""


class TooMany(Exception):  # noqa: N818 - no error, a measure
    """There are more histories than are looked at."""


def histories(
    steps: Sequence[Text], knows: Knows | None, most: int = 3000, longest: int = 10_000
) -> frozenset[History]:
    """Return every history of these steps up to a length, where this is known of the flags their conditions name.

    With nothing known (None), rules may choose any way each time: what a bare log may have been.
    """
    order = {id_: number for number, id_ in enumerate(_ids(steps))}
    found: set[History] = set()
    for number, (pairs, _, result, _) in enumerate(_run(steps, 0, {}, knows, order, longest)):
        if number > most:
            raise TooMany
        found.add((pairs, result))
    return frozenset(found)


def _ids(steps: Sequence[Text]) -> Iterator[str]:
    for step in steps:
        yield step["id"]
        for branch in step.get("branches", ()):
            yield from _ids(branch["steps"])


def _holds(condition: str, knows: Knows) -> bool | None:
    if condition.startswith("NOT "):
        held = knows.get(condition.removeprefix("NOT "))
        return None if held is None else not held
    return knows.get(condition)


def _run(
    steps: Sequence[Text], at: int, counts: Counts, knows: Knows | None, order: Mapping[str, int], longest: int
) -> Iterator[Left]:
    """Yield everything that may happen from a step of a list on, until the list is left."""
    places = {step["id"]: number for number, step in enumerate(steps)}
    following = steps[at + 1]["id"] if at + 1 < len(steps) else "end"
    for pairs, target, result, after in _one(steps[at], following, counts, knows, order, longest):
        if target not in places:
            yield pairs, target, result, after
            continue
        for rest, left, ended, last in _run(steps, places[target], after, knows, order, longest - len(pairs)):
            yield (*pairs, *rest), left, ended, last


def _one(
    step: Text, following: str, counts: Counts, knows: Knows | None, order: Mapping[str, int], longest: int
) -> Iterator[Left]:
    """Yield how one step may end."""
    id_ = step["id"]
    if "only_if" in step and (knows is None or _holds(step["only_if"], knows) is False):
        yield (), step.get("otherwise", following), "done", counts
        if knows is not None:
            return
    kind = step.get("kind", "action")
    inner: list[tuple[tuple[Pair, ...], Counts]] = [((), counts)]
    if kind == "parallel":
        inner = list(_side_by_side(step, counts, knows, order, longest))
    written = dict(step.get("outcomes") or {"done": following})
    outcomes = {name: each if isinstance(each, str) else each["to"] for name, each in written.items()}
    outcomes |= {raised["id"]: raised["to"] for raised in step.get("raised", ())}
    names = list(outcomes)
    if kind == "threshold" and knows is not None:
        names = [_chosen(step, knows)]
    for before, counted in inner:
        times = {**counted, id_: counted.get(id_, 0) + 1}
        for name in names:
            target = outcomes[name]
            if "rounds" in step and order.get(target, order[id_] + 1) <= order[id_]:
                target = step["rounds"]["then_to"] if times[id_] >= step["rounds"]["at_most"] else target
            own = () if kind in {"threshold", "parallel"} else ((id_, name),)
            if len(before) + len(own) > longest:
                continue
            yield (*before, *own), target, name, times


def _chosen(step: Text, knows: Knows) -> str:
    for case in step["cases"]:
        held = _holds(case["if"], knows)
        if held is None:
            return str(step["cannot_tell"])
        if held:
            return str(case["gives"])
    return str(step["otherwise_gives"])


def _side_by_side(
    step: Text, counts: Counts, knows: Knows | None, order: Mapping[str, int], longest: int
) -> Iterator[tuple[tuple[Pair, ...], Counts]]:
    runs = [list(_run(branch["steps"], 0, counts, knows, order, longest)) for branch in step["branches"]]
    for chosen in product(*runs):
        if sum(len(pairs) for pairs, _, _, _ in chosen) > longest:
            continue
        merged = dict(counts)
        for _, _, _, after in chosen:
            merged |= {id_: times for id_, times in after.items() if times != counts.get(id_)}
        for pairs in _shuffles([pairs for pairs, _, _, _ in chosen]):
            yield pairs, merged


def _shuffles(lists: list[tuple[Pair, ...]]) -> Iterator[tuple[Pair, ...]]:
    if not any(lists):
        yield ()
    for number, each in enumerate(lists):
        if each:
            for rest in _shuffles([*lists[:number], each[1:], *lists[number + 1 :]]):
                yield (each[0], *rest)


WHO = {"role": "clerk", "at": "case.lead"}
FLAGS = ("f", "g")
VOTE = {
    "electorate": {"role": "member", "at": "institution"},
    "quorum": {"at_least": "2/3", "of": "due"},
    "passes": {"more_than": "1/2", "of": "due"},
}
POLL = {
    "electorates": [
        {"id": "all", "title": {"zh": "全体", "en": "all"}, "passes": {"more_than": "1/2", "of": "due"}, "minimum": 2}
    ],
    "second": {"role": "head", "at": "case.lead"},
}


@st.composite
def texts(draw: st.DrawFn, *, inside: int = 0, names: Iterator[str] | None = None) -> list[dict[str, Any]]:
    """Draw a sound list of steps of all kinds: ways lead on within their list, ways back are counted."""
    named = names or (f"s{number}" for number in range(99))
    ids = [next(named) for _ in range(draw(st.integers(1, 2 if inside else 4)))]
    steps = []
    for number, id_ in enumerate(ids):
        onward = [*ids[number + 1 :], "end"]
        back = ids[: number + 1]
        steps.append(draw(_steps(id_, onward, back, inside=inside, names=named)))
    return steps


@st.composite
def _steps(
    draw: st.DrawFn, id_: str, onward: list[str], back: list[str], *, inside: int, names: Iterator[str]
) -> dict[str, Any]:
    kinds = ["action", "decision", "waiting", "threshold", "notice", "vote", "poll", "sub"]
    if inside < 2:
        kinds += ["parallel", "parallel"]
    kind = draw(st.sampled_from(kinds))
    step: dict[str, Any] = {"id": id_, "title": {"zh": f"环节{id_}", "en": id_}, "clause": "1", "kind": kind}
    on = st.sampled_from(onward)
    if kind not in {"parallel", "threshold"}:
        step["who"] = WHO
    match kind:
        case "decision":
            step["outcomes"] = {"yes": draw(on), "no": draw(on)}
        case "vote":
            step |= {"vote": VOTE, "outcomes": {"pass": draw(on), "fail": draw(on), "no_quorum": draw(on)}}
        case "poll":
            step |= {"poll": POLL, "outcomes": {"pass": draw(on), "fail": draw(on), "not_enough": draw(on)}}
        case "sub":
            step |= {"procedure": "other", "outcomes": {"found": draw(on), "nothing": draw(on)}}
        case "notice":
            step |= {"to": {"person": "subject"}, "says": {"zh": "结果", "en": "result"}}
        case "waiting":
            step["wait"] = "5 workdays"
            step["by_itself"] = draw(st.booleans())
            if draw(st.booleans()):
                step["raised"] = [{"id": "objection", "title": step["title"], "who": "anyone", "to": draw(on)}]
        case "threshold":
            flag = draw(st.sampled_from(FLAGS))
            step |= {
                "cases": [{"if": f"NOT {flag}", "gives": "without"}],
                "otherwise_gives": "with",
                "cannot_tell": "unclear",
                "outcomes": {"without": draw(on), "with": draw(on), "unclear": draw(on)},
            }
        case "parallel":
            step["branches"] = [
                {"id": f"{id_}b{number}", "title": step["title"], "steps": draw(texts(inside=inside + 1, names=names))}
                for number in range(2)
            ]
    if kind in {"decision", "vote", "poll", "sub"} and draw(st.booleans()):
        step["outcomes"] = {
            **step["outcomes"],
            draw(st.sampled_from(sorted(step["outcomes"]))): draw(st.sampled_from(back)),
        }
        step["rounds"] = {"at_most": draw(st.integers(1, 2)), "then_to": draw(on)}
    if kind in {"action", "decision"} and not inside and draw(st.booleans()):
        outcomes = step.get("outcomes") or {"done": onward[0]}
        step |= {"within": "3 workdays", "outcomes": {**outcomes, "silence": draw(on)}}
    if kind not in {"waiting", "threshold"} and len(onward) > 1 and draw(st.integers(0, 3)) == 0:
        step["only_if"] = draw(st.sampled_from(FLAGS))
        if draw(st.booleans()):
            step["otherwise"] = draw(st.sampled_from(onward[:-1]))
    return step

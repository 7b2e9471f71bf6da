"""Votes and polls as a sum: what was counted, of which base, what had to be reached, and whether it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guiju.core.cases.counting import reaches
from guiju.core.rulebook.voting import Base, Polling, Share, Voting
from guiju.core.values import Text
from guiju.words.steps import share_said


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sum: what is counted (a key of the words, or a text), how many, what is needed, whether it is met."""

    key: str
    number: int
    title: Text | None = None
    share: Text | None = None
    need: int = 0
    met: bool | None = None


def needed(share: Share, base: int) -> int:
    """Return the least number that reaches a share of a base."""
    return next((n for n in range(base + 1) if reaches(share, n, dict.fromkeys(Base, base))), base + 1)


def of_vote(voting: Voting, said: Mapping[str, object], aside: int = 0) -> tuple[Line, ...]:
    """Return the sum of a vote that was counted."""
    count = {name: _whole(said.get(name)) for name in ("due", "present", "yes", "no", "abstain")}
    bases = {Base.DUE: count["due"], Base.PRESENT: count["present"], Base.VALID: count["yes"] + count["no"]}

    def line(key: str, share: Share) -> Line:
        base = bases[share.of]
        met = reaches(share, count[key], bases)
        return Line(f"cases.sum.{key}", count[key], share=share_said(share), need=needed(share, base), met=met)

    lines = [Line("cases.sum.due", count["due"]), line("present", voting.quorum)]
    if aside:
        key = "cases.sum.aside-leave" if voting.recused == "leave" else "cases.sum.aside-stay"
        lines.insert(1, Line(key, aside))
    lines += [
        line("yes", voting.passes),
        Line("cases.sum.no", count["no"]),
        Line("cases.sum.abstain", count["abstain"]),
    ]
    return tuple(lines)


def of_poll(polling: Polling, said: Mapping[str, object]) -> tuple[Line, ...]:
    """Return the sum of a poll: of each electorate those asked, those who answered, those who agree."""
    lines: list[Line] = []
    for each in polling.electorates:
        figures = said.get(each.id)
        due, valid, yes = _figures(figures)
        bases = {Base.DUE: due, Base.PRESENT: valid, Base.VALID: valid}
        base = bases[each.passes.of]
        lines += [
            Line("cases.sum.asked", due, each.title),
            Line("cases.sum.answered", valid, each.title, need=each.minimum, met=valid >= each.minimum),
            Line(
                "cases.sum.agree",
                yes,
                each.title,
                share_said(each.passes),
                needed(each.passes, base),
                reaches(each.passes, yes, bases),
            ),
        ]
    return tuple(lines)


def _figures(held: object) -> tuple[int, int, int]:
    match held:
        case {"due": due, "valid": valid, "yes": yes}:
            return _whole(due), _whole(valid), _whole(yes)
        case [due, valid, yes]:
            return _whole(due), _whole(valid), _whole(yes)
        case _:
            return 0, 0, 0


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0

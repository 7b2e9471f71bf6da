"""Votes and polls counted in whole numbers: quorum and majority, each of its base; ties; too few votes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from guiju.core.cases.commands import Figures, Voice
from guiju.core.rulebook.voting import Base, Polling, Share, Voting

PASS, FAIL, NO_QUORUM, TIE, NOT_ENOUGH = "pass", "fail", "no_quorum", "tie", "not_enough"


class Count(NamedTuple):
    """A vote counted: how many were due, took part, said yes, no or abstained, and the outcome."""

    due: int
    present: int
    yes: int
    no: int
    abstain: int
    outcome: str

    def said(self) -> dict[str, int]:
        """Return the figures as an event says them."""
        return {"due": self.due, "present": self.present, "yes": self.yes, "no": self.no, "abstain": self.abstain}


@lru_cache(maxsize=256)
def _ratio(written: str | Decimal) -> tuple[int, int]:
    if isinstance(written, Decimal):
        return written.as_integer_ratio()
    above, below = written.split("/")
    return int(above), int(below)


def reaches(share: Share, part: int, bases: Mapping[Base, int]) -> bool:
    """Tell whether a part reaches (or passes) a share of its base, without rounding anything."""
    base = bases[share.of]
    if share.at_least is not None:
        above, below = _ratio(share.at_least)
        return part * below >= above * base
    if share.more_than is None:
        raise ValueError("a share is reached or passed: one of the two is written")
    above, below = _ratio(share.more_than)
    return part * below > above * base


def count(
    voting: Voting, voted: Mapping[str, str], roll: Collection[str], barred: frozenset[str], outcomes: Collection[str]
) -> Count:
    """Return how a vote comes out among those on the roll, by account.

    Who may not take part leaves the count of those due, or stays in it, as the rule says; a vote of somebody who is no
    longer on the roll is not counted.
    """
    members = frozenset(roll)
    due = len(members - barred) if voting.recused == "leave" else len(members)
    voices = [voice for account, voice in voted.items() if account in members and account not in barred]
    yes, no = voices.count(Voice.YES), voices.count(Voice.NO)
    bases = {Base.DUE: due, Base.PRESENT: len(voices), Base.VALID: yes + no}
    return Count(
        due, len(voices), yes, no, len(voices) - yes - no, _outcome(voting, yes, no, bases, tie=TIE in outcomes)
    )


def _outcome(voting: Voting, yes: int, no: int, bases: Mapping[Base, int], *, tie: bool) -> str:
    if yes + no < voting.fewest or not reaches(voting.quorum, bases[Base.PRESENT], bases):
        return NO_QUORUM
    if reaches(voting.passes, yes, bases):
        return PASS
    return TIE if tie and yes == no else FAIL


def are_possible(figures: Figures) -> bool:
    """Tell whether figures can be: no more yes than valid, no more valid than due."""
    return 0 <= figures.yes <= figures.valid <= figures.due


def poll_outcome(polling: Polling, figures: Mapping[str, Figures]) -> str:
    """Return how a poll comes out. Too few answers of an electorate are no answer, whatever the others say.

    Where one electorate is enough, one that agrees decides even so.
    """
    agreed, enough = [], []
    for each in polling.electorates:
        said = figures[each.id]
        answered = said.valid >= each.minimum
        bases = {Base.DUE: said.due, Base.PRESENT: said.valid, Base.VALID: said.valid}
        enough.append(answered)
        agreed.append(answered and reaches(each.passes, said.yes, bases))
    if all(agreed) if polling.all_of else any(agreed):
        return PASS
    return FAIL if all(enough) else NOT_ENOUGH

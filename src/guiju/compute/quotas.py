"""How many may have a grade, as SQL: the places of each group, alone or together (`guiju.core.assessment.quotas`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from guiju.compute import trees
from guiju.compute.chain import Chain
from guiju.compute.trees import Tree, column
from guiju.core.assessment.dating import plain
from guiju.core.exact import GRID, Rounding
from guiju.core.rulebook.grading import Parts, Quota
from guiju.core.values import Dated

Limited = Sequence[tuple[str, Quota]]
"""The grades with a quota, the best first."""


def add_places(chain: Chain, limited: Limited, before: str = "") -> None:
    """Add the stages that give `quota:grade:own`, the places of each unit's group; `quota:grade:base` is there.

    `before` stands before the stages' names.
    """
    shares = [(id_, quota) for id_, quota in limited if quota.count is None]
    chain.add(f"{before}claimed", [trees.named(_claim(id_, quota), f"quota:{id_}:claim") for id_, quota in shares])
    together = [(id_, quota) for id_, quota in shares if quota.parts is Parts.TOGETHER]
    if together:
        number = trees.window(trees.call("row_number"), [column("group")], [trees.ascending(column("unit"))])
        chain.add(f"{before}firsts", [trees.named(trees.equal(number, trees.whole(1)), "first_of_group")])
        chain.add(f"{before}divided", [tree for id_, quota in together for tree in _divided(id_, quota)])
    chain.add(f"{before}allotted", [trees.named(_own(id_, quota), f"quota:{id_}:own") for id_, quota in limited])


def _claim(id_: str, quota: Quota) -> Tree:
    """Return the group's share of its base, in millionths of a place."""
    if quota.linked is None:
        share: Tree = trees.exact_number(plain(quota.share))
    else:
        linked, honours = quota.linked, quota.linked.honours
        share = _by_value(column(f"quota:{id_}:linked"), linked.shares, trees.exact_number(plain(linked.otherwise)))
        if honours is not None:
            share = trees.plus(share, _by_value(column(f"quota:{id_}:honour"), honours.shares, trees.whole(0)))
        if linked.at_most is not None:
            share = trees.call("least", share, trees.exact_number(plain(linked.at_most)))
    return trees.times(share, column(f"quota:{id_}:base"))


def _by_value(held: Tree, shares: Mapping[str, Dated], otherwise: Tree) -> Tree:
    branches = [(trees.equal(held, trees.text(name)), trees.exact_number(plain(each))) for name, each in shares.items()]
    return trees.case(*branches, otherwise=otherwise)


def _divided(id_: str, quota: Quota) -> list[Tree]:
    """Return what is left when every group has its whole places, and the group's turn to have one more."""
    claim = column(f"quota:{id_}:claim")
    once = trees.case((column("first_of_group"), claim))
    whole = trees.case((column("first_of_group"), trees.whole_over(claim, trees.whole(GRID))))
    places = _rounded(trees.window(trees.call("sum", once), [], []), quota.round)
    left = trees.minus(places, trees.window(trees.call("sum", whole), [], []))
    name = trees.call("coalesce", column("group"), trees.text(""))
    order = [trees.descending(trees.modulo(claim, trees.whole(GRID))), trees.ascending(name)]
    turn = trees.window(trees.call("dense_rank"), [], order)
    return [trees.named(left, f"quota:{id_}:left"), trees.named(turn, f"quota:{id_}:turn")]


def _own(id_: str, quota: Quota) -> Tree:
    if quota.count is not None:
        return trees.cast_to(trees.whole(int(plain(quota.count))), "BIGINT")
    claim = column(f"quota:{id_}:claim")
    if quota.parts is Parts.EACH:
        return trees.cast_to(_rounded(claim, quota.round), "BIGINT")
    more = trees.one_if(trees.at_most(column(f"quota:{id_}:turn"), column(f"quota:{id_}:left")))
    return trees.cast_to(trees.plus(trees.whole_over(claim, trees.whole(GRID)), more), "BIGINT")


def _rounded(claim: Tree, how: Rounding) -> Tree:
    match how:
        case Rounding.DOWN:
            return trees.whole_over(claim, trees.whole(GRID))
        case Rounding.UP:
            return trees.whole_over(trees.plus(claim, trees.whole(GRID - 1)), trees.whole(GRID))
        case Rounding.HALF_UP:
            return trees.whole_over(trees.plus(claim, trees.whole(GRID // 2)), trees.whole(GRID))

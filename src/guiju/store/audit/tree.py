"""The Merkle tree of a store: leaves and every eighth level are kept, the rest is computed when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max

from guiju.core.journal.merkle import Nodes, leaf_hashes, node_hash
from guiju.core.journal.stores import Store
from guiju.store.audit.models import Leaf, Subtree

STEP = 8
"""A kept level is this many above the one below."""


def size(store: Store) -> int:
    """Return how many events have a number."""
    last = Leaf.objects.using(store).aggregate(last=Max("number"))["last"]
    return 0 if last is None else last + 1


def nodes(store: Store) -> Nodes:
    """Return where the complete subtrees of a store's tree are looked up; what was looked up is remembered."""
    known: dict[tuple[int, int], bytes] = {}

    def node(level: int, index: int) -> bytes:
        found = known.get((level, index))
        if found is None:
            kept = level - level % STEP
            first, count = index << level - kept, 1 << level - kept
            hashes = kept_nodes(store, kept, first, count)
            if len(hashes) != count:
                raise LookupError(f"subtree {index} of level {level} is not complete")
            found = known[level, index] = folded(hashes)
        return found

    return node


def kept_nodes(store: Store, level: int, first: int, count: int) -> list[bytes]:
    """Return the hashes of subtrees of a kept level, from the `first`; fewer where there are no more."""
    if level:
        found = Subtree.objects.using(store).filter(level=level, number__gte=first, number__lt=first + count)
        return [bytes(each) for each in found.order_by("number").values_list("hash", flat=True)]
    leaves = Leaf.objects.using(store).filter(number__gte=first, number__lt=first + count).order_by("number")
    return leaf_hashes(bytes(each) for each in leaves.values_list("hash", flat=True))


def folded(hashes: Iterable[bytes]) -> bytes:
    """Return the hash over the nodes of a complete subtree: two, four, eight ... of one level."""
    level = list(hashes)
    while len(level) > 1:
        level = [node_hash(left, right) for left, right in zip(level[::2], level[1::2], strict=True)]
    return level[0]


def completed(store: Store, first: int, end: int) -> list[tuple[int, int, bytes]]:
    """Return the subtrees (level, number, hash) of kept levels that the leaves [first, end), which stand, complete."""
    found: list[tuple[int, int, bytes]] = []
    level = STEP
    below: dict[int, bytes] = {}
    while end >> level:
        made = {}
        for number in range(first >> level, end >> level):
            start = number << STEP
            wanted = range(start, start + (1 << STEP))
            held = [below[each] for each in wanted if each in below]
            kept = [] if len(held) == len(wanted) else kept_nodes(store, level - STEP, start, len(wanted) - len(held))
            made[number] = folded([*kept, *held])
            found.append((level, number, made[number]))
        below = made
        level += STEP
    return found

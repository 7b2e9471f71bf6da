"""What an outsider computes to check a proof: roots, sizes and hashes in, yes or no out; nothing raises.

The steps are those of RFC 9162, sections 2.1.3.2 and 2.1.4.2, with the situations around them decided: nothing is in
an empty tree, a tree is consistent with itself by an empty proof, and the empty tree is the beginning of every tree.
"""

from __future__ import annotations

from guiju.core.journal.merkle import EMPTY_ROOT, HASH_BYTES, Proof, node_hash


def is_included(leaf: bytes, index: int, size: int, root: bytes, proof: Proof) -> bool:
    """Tell whether the proof shows that this leaf hash is number `index` in the tree of that size and root."""
    if not 0 <= index < size or not _whole(leaf, root, *proof):
        return False
    node, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            found = node_hash(step, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, step)
        node, last = node >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(old: int, old_root: bytes, new: int, new_root: bytes, proof: Proof) -> bool:
    """Tell whether the proof shows that the tree of `old` leaves is the beginning of the tree of `new`."""
    if not 0 <= old <= new or not _whole(old_root, new_root, *proof):
        return False
    if old == new:
        return not proof and old_root == new_root and (old > 0 or old_root == EMPTY_ROOT)
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    steps = list(proof) if old & (old - 1) else [old_root, *proof]
    if not steps:
        return False
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old_found = new_found = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old_found, new_found = node_hash(step, old_found), node_hash(step, new_found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new_found = node_hash(new_found, step)
        node, last = node >> 1, last >> 1
    return last == 0 and old_found == old_root and new_found == new_root


def _whole(*hashes: bytes) -> bool:
    """Tell whether each is a whole hash."""
    return all(len(one) == HASH_BYTES for one in hashes)

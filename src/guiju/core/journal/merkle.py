"""The tree over all events: RFC 6962 (section 2.1; verifiers as in RFC 9162), SHA-256.

A leaf is the hash of an event. A tree of n leaves is known by its root; that a leaf is in it, and that an older tree
is the beginning of it, are proved by about log2(n) hashes, which anybody can check who holds the roots alone.

Proofs are made from complete subtrees, wherever those are kept: `Nodes` answers with the hash of the subtree of
2**level leaves that is number `index` on its level.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256().digest()
"""The root of the tree without leaves."""

Nodes = Callable[[int, int], bytes]
"""Where complete subtrees are looked up: level (0 is a leaf) and index on that level, to its hash."""

Proof = Sequence[bytes]
"""The hashes of a proof, in the order of the RFC."""

_sha256 = hashlib.sha256
_LEAF, _NODE = _sha256(b"\0"), _sha256(b"\1")
"""What every leaf and every node begins with, hashed: of many, each goes on from there."""


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf with this content."""
    return _sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node over two subtrees."""
    return _sha256(b"\1" + left + right).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    """Return the leaf hash of each entry: `leaf_hash` for many."""
    begun, hashes = _LEAF.copy, list[bytes]()
    for entry in entries:
        hashing = begun()
        hashing.update(entry)
        hashes.append(hashing.digest())
    return hashes


def _pairs(level: Iterable[bytes]) -> list[bytes]:
    """Return the node over each two neighbours of a level, an even number of subtrees: `node_hash` for many."""
    begun, hashes, subtrees = _NODE.copy, list[bytes](), iter(level)
    for left, right in zip(subtrees, subtrees, strict=True):
        hashing = begun()
        hashing.update(left)
        hashing.update(right)
        hashes.append(hashing.digest())
    return hashes


@dataclass(frozen=True, slots=True)
class Stretch:
    """The leaves [start, end) of a tree, known by the largest complete subtrees that cover them, from the left.

    A stretch from 0 is a tree (its root can be told); stretches made apart can be joined. It holds about 2 log2(n)
    hashes, so a tree of any size grows without its leaves.
    """

    start: int = 0
    end: int = 0
    nodes: tuple[tuple[int, bytes], ...] = ()

    def extended(self, leaves: Iterable[bytes]) -> Stretch:
        """Return the stretch with more leaf hashes at its end."""
        hashes = tuple(leaves)
        nodes = list(self.nodes)
        _place(nodes, 0, self.end, hashes)
        return Stretch(self.start, self.end + len(hashes), tuple(nodes))

    def joined(self, later: Stretch) -> Stretch:
        """Return this stretch and the one that begins where it ends, as one; ValueError where there is a gap."""
        if later.start != self.end:
            raise ValueError(f"leaves {self.end} to {later.start} are missing")
        nodes = list(self.nodes)
        position = self.end
        for level, node in later.nodes:
            _place(nodes, level, position >> level, (node,))
            position += 1 << level
        return Stretch(self.start, later.end, tuple(nodes))

    @property
    def root(self) -> bytes:
        """The root of the tree; ValueError for a stretch that does not begin at leaf 0."""
        if self.start:
            raise ValueError(f"a stretch from leaf {self.start} has no root")
        if not self.nodes:
            return EMPTY_ROOT
        *others, (_, above) = self.nodes
        for _, node in reversed(others):
            above = node_hash(node, above)
        return above


def _place(nodes: list[tuple[int, bytes]], level: int, index: int, subtrees: Sequence[bytes]) -> None:
    """Put subtrees of one level, from `index` on, at the end of a stretch's nodes; complete pairs become one."""
    hashes = list(subtrees)
    rest: list[tuple[int, bytes]] = []
    while hashes:
        if index & 1:
            if nodes and nodes[-1][0] == level:
                hashes.insert(0, nodes.pop()[1])
                index -= 1
            else:
                nodes.append((level, hashes.pop(0)))
                index += 1
        if len(hashes) & 1:
            rest.append((level, hashes.pop()))
        hashes = _pairs(hashes)
        index >>= 1
        level += 1
    nodes += reversed(rest)


def root(size: int, nodes: Nodes) -> bytes:
    """Return the root of the first `size` leaves."""
    return _root(0, size, nodes) if size else EMPTY_ROOT


def inclusion_proof(index: int, size: int, nodes: Nodes) -> list[bytes]:
    """Prove that leaf `index` stands in the tree of `size` leaves; IndexError where it cannot."""
    if not 0 <= index < size:
        raise IndexError(f"no leaf {index} in a tree of {size}")
    proof: list[bytes] = []
    first, last = 0, size
    while last - first > 1:
        middle = first + _left_size(last - first)
        if index < middle:
            proof.append(_root(middle, last, nodes))
            last = middle
        else:
            proof.append(_root(first, middle, nodes))
            first = middle
    return proof[::-1]


def consistency_proof(old: int, new: int, nodes: Nodes) -> list[bytes]:
    """Prove that the tree of `old` leaves is the beginning of the tree of `new`; IndexError where it cannot be."""
    if not 0 <= old <= new:
        raise IndexError(f"a tree of {old} is no beginning of a tree of {new}")
    if old in {0, new}:
        return []
    proof: list[bytes] = []
    first, last = 0, new
    known = True
    while old != last:
        middle = first + _left_size(last - first)
        if old <= middle:
            proof.append(_root(middle, last, nodes))
            last = middle
        else:
            proof.append(_root(first, middle, nodes))
            first = middle
            known = False
    if not known:
        proof.append(_root(first, last, nodes))
    return proof[::-1]


def _left_size(size: int) -> int:
    """Return the largest power of two below a size of two or more: what stands left of the split."""
    return 1 << (size - 1).bit_length() - 1


def _root(first: int, last: int, nodes: Nodes) -> bytes:
    """Return the root over the leaves [first, last), which begin where a split of the tree begins."""
    size = last - first
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return nodes(level, first >> level)
    middle = first + _left_size(size)
    return node_hash(_root(first, middle, nodes), _root(middle, last, nodes))

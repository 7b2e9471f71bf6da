"""The tree of RFC 6962: roots, proofs and their verifiers, in every situation of the published vectors."""

from __future__ import annotations

import hashlib
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.core.journal.merkle import (
    EMPTY_ROOT,
    Nodes,
    Stretch,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    leaf_hashes,
    node_hash,
    root,
)
from guiju.core.journal.proving import is_consistent, is_included

MOST = 40
ENTRIES = [f"event {number}".encode() for number in range(MOST + 1)]
LEAVES = leaf_hashes(ENTRIES)


def by_definition(leaves: list[bytes]) -> bytes:
    """The root as RFC 6962 section 2.1 defines it, without any shortcut."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = max(2**power for power in range(10) if 2**power < len(leaves))
    return node_hash(by_definition(leaves[:split]), by_definition(leaves[split:]))


def nodes_of(leaves: list[bytes]) -> Nodes:
    """Complete subtrees, computed from the leaves."""
    return lambda level, index: by_definition(leaves[index << level : (index + 1) << level])


NODES = nodes_of(LEAVES)
ROOTS = [by_definition(LEAVES[:size]) for size in range(MOST + 1)]


def test_the_values_every_implementation_agrees_on() -> None:
    """The empty tree, and the trees over the eight entries of the certificate transparency tests."""
    entries = [
        bytes.fromhex(text)
        for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
    ]
    leaves = leaf_hashes(entries)
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert leaves[0].hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert root(2, nodes_of(leaves)).hex() == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    assert root(8, nodes_of(leaves)).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@pytest.mark.parametrize("size", range(MOST + 1))
def test_every_size_and_every_leaf(size: int) -> None:
    """The root is the definition's; each leaf's proof holds at its place and at no other."""
    assert root(size, NODES) == Stretch().extended(LEAVES[:size]).root == ROOTS[size]
    for index in range(size):
        proof = inclusion_proof(index, size, NODES)
        held = [place for place in range(-1, size + 2) if is_included(LEAVES[index], place, size, ROOTS[size], proof)]
        assert held == [index]
        assert not is_included(LEAVES[index + 1], index, size, ROOTS[size], proof)


@pytest.mark.parametrize("size", range(MOST + 1))
def test_every_older_tree(size: int) -> None:
    """Each older tree is shown to be the beginning of this one; a tree with one other leaf is not."""
    for old in range(size + 1):
        proof = consistency_proof(old, size, NODES)
        assert is_consistent(old, ROOTS[old], size, ROOTS[size], proof)
        if old:
            other = by_definition([*LEAVES[: old - 1], LEAVES[-1]])
            assert not is_consistent(old, other, size, ROOTS[size], proof)
            assert not is_consistent(old, ROOTS[old], size, leaf_hash(b"another"), proof)


def spoiled(proof: list[bytes]) -> list[list[bytes]]:
    """Every way to spoil a proof: a hash too many, too few, cut, lengthened, empty or exchanged."""
    other = leaf_hash(b"another")
    found = [[*proof, other], [other, *proof], [*proof, b""], [*proof, EMPTY_ROOT]]
    for place, step in enumerate(proof):
        exchanged = ([], [b""], [step[:-1]], [step + b"\0"], [other], [step, step], [bytes(32)])
        found += [[*proof[:place], *instead, *proof[place + 1 :]] for instead in exchanged]
    return [one for one in found if one != proof]


@pytest.mark.parametrize(
    ("index", "size"), [(0, 1), (0, 2), (1, 2), (2, 3), (0, 8), (5, 8), (6, 7), (3, 5), (30, 33), (32, 33)]
)
def test_a_spoiled_inclusion_proof_shows_nothing(index: int, size: int) -> None:
    """The vectors' situations: wrong proofs, wrong sizes, wrong places, hashes of a wrong length."""
    proof, leaf, whole = inclusion_proof(index, size, NODES), LEAVES[index], ROOTS[size]
    for wrong in spoiled(proof):
        assert not is_included(leaf, index, size, whole, wrong)
    for place, of in itertools.product((-1, index + size, index ^ 1, index ^ 2), (size,)):
        assert not is_included(leaf, place, of, whole, proof)
    for of in (0, index, size * 2, -size):
        assert not is_included(leaf, index, of, whole, proof)
    for cut in (b"", leaf[:-1], leaf + b"\0"):
        assert not is_included(cut, index, size, whole, proof)
        assert not is_included(leaf, index, size, cut, proof)


@pytest.mark.parametrize(
    ("old", "new"), [(1, 1), (1, 2), (1, 8), (2, 5), (3, 7), (4, 8), (6, 8), (7, 8), (8, 33), (32, 33)]
)
def test_a_spoiled_consistency_proof_shows_nothing(old: int, new: int) -> None:
    """The same for proofs between two trees."""
    proof, older, newer = consistency_proof(old, new, NODES), ROOTS[old], ROOTS[new]
    for wrong in spoiled(proof):
        assert not is_consistent(old, older, new, newer, wrong)
    for one, other in ((0, new), (old, old - 1), (new + 1, new), (-1, new), (old + 1, new)):
        assert not is_consistent(one, older, other, newer, proof)
    for cut in (b"", older[:-1], older + b"\0"):
        assert not is_consistent(old, cut, new, newer, proof)
        assert not is_consistent(old, older, new, cut, proof)
    if old != new:
        assert not is_consistent(old, newer, new, newer, proof)


def test_the_empty_tree() -> None:
    """Nothing is in it; it is the beginning of every tree, by an empty proof and its own root alone."""
    assert not is_included(LEAVES[0], 0, 0, EMPTY_ROOT, [])
    for size in (0, 1, 5):
        assert consistency_proof(0, size, NODES) == []
        assert is_consistent(0, EMPTY_ROOT, size, ROOTS[size], [])
        assert not is_consistent(0, LEAVES[0], size, ROOTS[size], [])
        assert not is_consistent(0, EMPTY_ROOT, size, ROOTS[size], [EMPTY_ROOT])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (1, 1), (-1, 5), (5, 5)])
def test_no_proof_of_what_is_not_there(index: int, size: int) -> None:
    """A leaf outside the tree has no proof."""
    with pytest.raises(IndexError):
        inclusion_proof(index, size, NODES)


@pytest.mark.parametrize(("old", "new"), [(2, 1), (-1, 3)])
def test_no_proof_that_a_tree_shrank(old: int, new: int) -> None:
    """A longer tree is no beginning of a shorter one."""
    with pytest.raises(IndexError):
        consistency_proof(old, new, NODES)


@given(st.lists(st.integers(0, MOST), min_size=0, max_size=6).map(sorted), st.integers(0, MOST))
def test_stretches_made_apart_are_the_tree(edges: list[int], start: int) -> None:
    """However the leaves are parted and joined, the same nodes cover them."""
    places = [0, *edges, MOST]
    tree = Stretch()
    for first, last in itertools.pairwise(places):
        tree = tree.joined(Stretch(first, first).extended(LEAVES[first:last]))
    assert tree.root == ROOTS[MOST]
    whole = Stretch(start, start).extended(LEAVES[start:MOST])
    grown = Stretch(start, start)
    for leaf in LEAVES[start:MOST]:
        grown = grown.extended([leaf])
    assert grown == whole


def test_a_gap_between_stretches_is_no_tree() -> None:
    """What does not meet cannot be joined, and only what begins at leaf 0 has a root."""
    with pytest.raises(ValueError, match="missing"):
        Stretch().extended(LEAVES[:3]).joined(Stretch(4, 4))
    with pytest.raises(ValueError, match="root"):
        _ = Stretch(1, 1).extended(LEAVES[1:2]).root


@pytest.mark.filterwarnings("ignore")
def test_another_implementation_finds_the_same() -> None:
    """pymerkle, where it is installed for development, has the same roots and takes our proofs."""
    pymerkle = pytest.importorskip("pymerkle")
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for size, entry in enumerate(ENTRIES, 1):
        tree.append_entry(entry)
        assert tree.get_state() == by_definition(LEAVES[:size])
    for index in range(len(ENTRIES)):
        theirs = tree.prove_inclusion(index + 1, len(ENTRIES))
        ours = inclusion_proof(index, len(ENTRIES), NODES)
        assert {LEAVES[index].hex(), *(step.hex() for step in ours)} == {*theirs.serialize()["path"]}

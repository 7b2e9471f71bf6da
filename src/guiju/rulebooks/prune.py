"""Reads a block into its model; what does not fit is reported, left out, and the rest is read again.

So all mistakes are found at once, and the checks that compare blocks can still see what could be read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import ValidationError

from guiju.core.findings import Finding, Path
from guiju.core.rulebook.blocks import Block
from guiju.rulebooks.mistakes import Mistake, mistakes_of
from guiju.rulebooks.sources import SourceMap, Tree
from guiju.rulebooks.translate import finding_of

_MOST_ROUNDS = 40

STAND_IN = "stand-in"
"""The id of what stands for a reference that was left out."""

_STAND_INS: dict[str, Tree] = {
    "zh": "?",
    "en": "?",
    "title": {"zh": "?", "en": "?"},
    "text": {"zh": "?", "en": "?"},
    "in_force": {"from": "1949-10-01"},
    "basis": [{"document": STAND_IN, "clause": "?", "status": "unverified"}],
}
"""What stands for a part that was left out, so that one slip in its head does not hide the rest of a rule."""


@dataclass(slots=True)
class Pruned:
    """A tree without some of its parts; `origins` leads from its list positions back to the written ones."""

    removed: set[Path] = field(default_factory=set)
    origins: dict[Path, int] = field(default_factory=dict)

    def without(self, tree: Tree, written: Path, now: Path) -> Tree:
        """Return the tree without the removed parts."""
        if isinstance(tree, dict):
            kept = {key: value for key, value in tree.items() if (*written, key) not in self.removed}
            stand_ins = {key: part for key, part in _STAND_INS.items() if (*written, key) in self.removed}
            return stand_ins | {key: self.without(value, (*written, key), (*now, key)) for key, value in kept.items()}
        if not isinstance(tree, list):
            return tree
        result: list[Tree] = []
        for index, item in enumerate(tree):
            if (*written, index) in self.removed:
                continue
            here = (*now, len(result))
            self.origins[here] = index
            result.append(self.without(item, (*written, index), here))
        return result

    def written(self, path: Path) -> Path:
        """Return the path in the file of a path in the pruned tree."""
        return tuple(self.origins.get(path[: i + 1], step) for i, step in enumerate(path))


@dataclass(frozen=True, slots=True)
class Read:
    """A block as read (None where too little of it fits), its findings, and where its list items were written."""

    value: object | None
    findings: tuple[Finding, ...]
    pruned: Pruned


def read_block(block: Block, tree: Tree, at: Path, sources: SourceMap) -> Read:
    """Read the block that stands at a path of a file."""
    findings: list[Finding] = []
    pruned = Pruned()
    for _ in range(_MOST_ROUNDS):
        pruned.origins = {}
        left = pruned.without(tree, (), ())
        try:
            value = block.type.validate_python(left, by_alias=True, by_name=False)
        except ValidationError as error:
            for mistake in mistakes_of(error, left):
                path = pruned.written(mistake.path)
                if not _follows(mistake, path, pruned):
                    findings.append(finding_of(mistake, (*at, *path), block.annotation, sources))
                part = _to_remove(mistake, path, pruned)
                if not part:
                    return Read(None, tuple(findings), pruned)
                pruned.removed.add(part)
        else:
            return Read(value, tuple(findings), pruned)
    return Read(None, tuple(findings), pruned)


def _follows(mistake: Mistake, path: Path, pruned: Pruned) -> bool:
    """Tell whether a complaint is only about what was left out before."""
    match mistake.type:
        case "missing" | "union_tag_not_found":
            return path in pruned.removed or any(part[: len(path)] == path for part in pruned.removed)
        case "too_short" | "empty-list":
            return any(part[: len(path)] == path for part in pruned.removed)
        case _:
            return False


def _to_remove(mistake: Mistake, path: Path, pruned: Pruned) -> Path:
    """Return the smallest part whose absence cures the complaint: a key that is missing takes its mapping with it."""
    curable = mistake.type != "missing" or (path and path[-1] in _STAND_INS)
    part = path if curable else path[:-1]
    while part and part in pruned.removed:
        part = part[:-1]
    return part

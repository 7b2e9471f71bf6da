"""What a model says about a tree that does not fit, brought back to the places of the tree.

Where a value may have one of several shapes, the model complains about each. Only the complaints about the shape the
writer most likely meant are kept: the one whose keys fit best for a mapping, the first that takes plain values else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from guiju.core.findings import Path
from guiju.rulebooks.sources import Tree

Location = tuple[str | int, ...]

_SHAPE = {"model_type", "tuple_type", "list_type", "dict_type", "model_attributes_type"}
_KEYS = {"missing", "extra_forbidden"}
_LENGTHS = {"too_short", "too_long", "empty-list"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One complaint: its type and values, the path in the tree, and the labels of shapes met on the way to it."""

    type: str
    path: Path
    context: Mapping[str, Any]
    value: Any
    message: str
    location: Location
    shapes: tuple[tuple[Path, str], ...]


def mistakes_of(error: ValidationError, tree: Tree) -> list[Mistake]:
    """Return the complaints about the most likely shapes, in the order of the model."""
    found = [_mistake(entry, tree) for entry in error.errors(include_url=False)]
    chosen = _choose(found, tree)
    return [mistake for mistake in chosen if not _follows_from_others(mistake, chosen)]


def _mistake(entry: Any, tree: Tree) -> Mistake:  # noqa: ANN401 - pydantic's own dictionary
    location = tuple(entry["loc"])
    path, shapes = _follow(location, tree, (), absent=entry["type"] == "missing")
    return Mistake(
        type=entry["type"],
        path=path,
        context=entry.get("ctx", {}),
        value=entry.get("input"),
        message=entry["msg"],
        location=location,
        shapes=shapes,
    )


def _follow(location: Location, tree: Tree, path: Path, *, absent: bool) -> tuple[Path, tuple[tuple[Path, str], ...]]:
    """Walk the tree along a location, leaving out the labels of shapes; the way with the fewest labels wins.

    `absent`: the last step is a key that is not there.
    """
    if not location:
        return path, ()
    first, rest = location[0], location[1:]
    ways = []
    if isinstance(tree, dict) and isinstance(first, str) and (first in tree or (absent and not rest)):
        ways.append(_follow(rest, tree.get(first), (*path, first), absent=absent))
    elif isinstance(tree, list) and isinstance(first, int) and first < len(tree):
        ways.append(_follow(rest, tree[first], (*path, first), absent=absent))
    if not ways or ways[0][1]:
        skipped, shapes = _follow(rest, tree, path, absent=absent)
        ways.append((skipped, ((path, str(first)), *shapes)))
    return min(ways, key=lambda way: len(way[1]))


def _choose(found: list[Mistake], tree: Tree, depth: int = 0) -> list[Mistake]:
    """Keep one shape at every place where several were tried, from the outside in."""
    places: dict[tuple[tuple[Path, str], ...], dict[tuple[Path, str], list[Mistake]]] = {}
    for mistake in found:
        if len(mistake.shapes) > depth:
            before, here = mistake.shapes[:depth], mistake.shapes[depth]
            places.setdefault((*before, (here[0], "")), {}).setdefault(here, []).append(mistake)
    if not places:
        return found
    dropped: set[int] = set()
    for by_shape in places.values():
        best = min(by_shape, key=lambda shape: _misfit(by_shape[shape], shape[0], tree))
        dropped |= {id(mistake) for shape, mistakes in by_shape.items() if shape != best for mistake in mistakes}
    return _choose([mistake for mistake in found if id(mistake) not in dropped], tree, depth + 1)


def _misfit(mistakes: list[Mistake], at: Path, tree: Tree) -> tuple[int, int, int]:
    """Return how badly a shape fits: another kind of value, wrong keys, number of complaints."""
    here = [mistake for mistake in mistakes if mistake.path == at]
    other_kind = any(mistake.type in _SHAPE for mistake in here)
    if isinstance(value_at(tree, at), list | dict):
        other_kind = other_kind or any(mistake.type not in _KEYS | _LENGTHS for mistake in here)
    keys = sum(mistake.type in _KEYS and mistake.path[:-1] == at for mistake in mistakes)
    return int(other_kind), keys, len(mistakes)


def value_at(tree: Tree, path: Path) -> Tree:
    """Return the value at a path, None where there is none."""
    for step in path:
        if isinstance(tree, dict) and isinstance(step, str):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree


def _follows_from_others(mistake: Mistake, all_: list[Mistake]) -> bool:
    """A list counts as too short for the model when its items are wrong; that says nothing new."""
    inside = mistake.type == "too_short" and mistake.value
    return bool(inside) and any(
        other.path[: len(mistake.path)] == mistake.path and len(other.path) > len(mistake.path) for other in all_
    )

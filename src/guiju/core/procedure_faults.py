"""Single faults planted in a procedure: a duty no longer kept apart, another share, a day more, another way.

What only tells (titles, what is said to people, clauses) is left alone, and so is who holds a role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from guiju.core.mutation import GONE, Change, Fault, Path, Tree, flip, moved

_TELLS_NOTHING = frozenset(
    """
    id title text clause says subject_sees basis in_force carries kinds subject results renamed_from options role at
    publishes kind procedure optional do person unit post holder_of raised_by
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_LISTS = frozenset(
    """
    steps branches not_same_as not_same_unit_as recuse documents inputs raised effects requires fresh electorates cases
    any of appeals lapses
    """.split()  # noqa: SIM905
)
_MAY_GO = frozenset({"due", "within", "extend", "remind", "escalate_to", "rounds", "only_if", "second"})
_EXPRESSIONS = frozenset({"if", "only_if"})
_NUMBERS = frozenset({"at_most", "minimum", "fewest", "at_least", "adverse", "times"})
_PROMISES = frozenset({"must_pass", "before"})
_SWITCHES = frozenset({"by_itself", "sealed", "reasons", "while_none", "all_of", "reviews"})
_LENGTH = re.compile(r"(?P<count>\d+) (?P<unit>workdays|days|months|years)$")
_SHARE = re.compile(r"(?P<above>\d+)/(?P<below>\d+)$")
_BASES = {"due": "present", "present": "valid", "valid": "due"}
_OTHERWISE = {"leave": "stay", "stay": "leave"}


def faults_of(tree: Tree, path: Path, key: str) -> Iterator[Change]:
    """Yield every fault at a path of a procedure and below it."""
    match tree:
        case bool():
            if key in _SWITCHES:
                yield path, Fault.FLIPPED, not tree
        case int() | Decimal():
            yield from _numbers(tree, path, key)
        case str():
            yield from _texts(tree, path, key)
        case list():
            for index, item in enumerate(tree):
                if key in _LISTS:
                    yield (*path, index), Fault.REMOVED, GONE
                yield from faults_of(item, (*path, index), key)
        case Mapping():
            yield from _mapping(tree, path)
        case _:
            return


def _mapping(tree: Mapping[str, Tree], path: Path) -> Iterator[Change]:
    for name, value in tree.items():
        if name == "outcomes":
            yield from _elsewhere(value, (*path, name))
        if name in _PROMISES:
            yield from _promises(value, (*path, name))
            continue
        if name in _TELLS_NOTHING:
            continue
        if name in _MAY_GO:
            yield (*path, name), Fault.REMOVED, GONE
        yield from faults_of(value, (*path, name), name)
    for this, other in (("at_least", "more_than"), ("more_than", "at_least")):
        if isinstance(tree.get(this), str) and "of" in tree:
            yield path, Fault.FLIPPED, {other if name == this else name: value for name, value in tree.items()}


def _elsewhere(outcomes: Mapping[str, Any], path: Path) -> Iterator[Change]:
    """Yield each outcome leading where another one leads."""
    targets = {name: to if isinstance(to, str) else to["to"] for name, to in outcomes.items()}
    for name, to in targets.items():
        other = next((each for each in targets.values() if each != to), None)
        if other is not None:
            at = (*path, name) if isinstance(outcomes[name], str) else (*path, name, "to")
            yield at, Fault.FLIPPED, other


def _promises(promised: Tree, path: Path) -> Iterator[Change]:
    """Yield each step a result may not leave out, and each pair in its order, no longer promised."""
    if isinstance(promised, str):  # how long before a term ends somebody is reminded: no decision rests on it
        return
    for key, listed in promised.items() if isinstance(promised, Mapping) else [(None, promised)]:
        for index in range(len(listed)):
            yield (*path, *([] if key is None else [key]), index), Fault.REMOVED, GONE


def _numbers(number: int | Decimal, path: Path, key: str) -> Iterator[Change]:
    if key in _NUMBERS and isinstance(number, int):
        yield path, Fault.MORE, number + 1
        if number > 0:
            yield path, Fault.LESS, number - 1


def _texts(text: str, path: Path, key: str) -> Iterator[Change]:
    length, share = _LENGTH.search(text), _SHARE.match(text)
    if key in _EXPRESSIONS:
        for fault, new in moved(text):
            yield path, fault, new
        contraries = list(flip(text)) or [f"NOT ({text})"]
        yield from ((path, Fault.FLIPPED, contrary) for contrary in contraries)
    elif key in {"at_least", "more_than"} and share is not None:
        above, below = int(share["above"]), int(share["below"])
        yield path, Fault.MORE, f"{above + 1}/{below + 1}"
        yield path, Fault.LESS, f"{above}/{below + 1}"
    elif length is not None:
        count = int(length["count"])
        yield path, Fault.MORE, f"{text[: length.start()]}{count + 1} {length['unit']}"
        if count > 1:
            yield path, Fault.LESS, f"{text[: length.start()]}{count - 1} {length['unit']}"
    elif key == "of" and text in _BASES:
        yield path, Fault.FLIPPED, _BASES[text]
    elif key == "recused":
        yield path, Fault.FLIPPED, _OTHERWISE[text]

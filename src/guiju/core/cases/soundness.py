"""Whether a net is sound: from wherever it gets it can end, where it ends nothing is left over, and nothing is dead.

Nothing may be open twice at once either: a step of a case is open or not.

All reachable markings are walked, breadth first, so that every counter-example is a shortest one. A marking that covers
one of those on its own way and has more tokens would grow without end: that is found and not followed. (W. van der
Aalst, "Verification of workflow nets", 1997; R. Karp and R. Miller, "Parallel program schemata", 1969.)

A marking is one whole number, 32 bits a place, so that comparing and firing are single operations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from guiju.core.cases.net import Net

LIMIT = 50_000
"""With more markings than this, a procedure has too much going on side by side to be judged."""

_BITS = 32


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a net is sound, and what speaks against it; ways are names of transitions from the opening on.

    `stuck` leads to a marking that goes no further (`circles`: one that goes on for ever without an end), `improper` to
    one that has ended with something left over or has something open twice, `growing` where it opens again and again.
    `dead` are transitions no way takes.
    """

    sound: bool
    stuck: tuple[str, ...] | None = None
    circles: bool = False
    left_open: tuple[str, ...] = ()
    improper: tuple[str, ...] | None = None
    growing: bool = False
    dead: tuple[str, ...] = ()
    too_large: bool = False
    states: int = 0


@dataclass(slots=True)
class Walk:
    """The markings reached: in order, how each was reached, what leads on from each, and what was ever taken."""

    net: Net
    places: dict[str, int]
    markings: list[int]
    parents: list[tuple[int, int]]
    onward: list[list[tuple[int, int]]] = field(default_factory=list)
    fired: set[int] = field(default_factory=set)
    growing: tuple[int, ...] | None = None
    complete: bool = True

    def way_to(self, number: int) -> tuple[str, ...]:
        """Return the names of the transitions on the shortest way to a marking."""
        names: list[str] = []
        while number:
            number, transition = self.parents[number]
            names.append(self.net.transitions[transition].name)
        return tuple(reversed(names))

    def marked(self, number: int) -> tuple[str, ...]:
        """Return the places that hold a token in a marking."""
        marking, mask = self.markings[number], (1 << _BITS) - 1
        return tuple(place for place, index in self.places.items() if marking >> index * _BITS & mask)

    def end(self) -> int:
        """Return the marking of one token in the sink and none elsewhere."""
        return 1 << self.places[self.net.sink] * _BITS


def walk(net: Net, without: Collection[int] = (), limit: int = LIMIT, start: int | None = None) -> Walk:
    """Walk all markings reachable without some transitions (by number), from the source or a given marking."""
    places = {place: index for index, place in enumerate(net.places)}
    guards = sum(1 << (index + 1) * _BITS - 1 for index in range(len(places)))
    steps = [
        (number, takes, puts - takes)
        for number, each in enumerate(net.transitions)
        if number not in without
        for takes, puts in ((_tokens(each.takes, places), _tokens(each.puts, places)),)
    ]
    first = 1 << places[net.source] * _BITS if start is None else start
    found = Walk(net, places, [first], [(0, -1)])
    seen = {first: 0}
    markings, parents, onward, fired = found.markings, found.parents, found.onward, found.fired
    for number, marking in enumerate(markings):
        on: list[tuple[int, int]] = []
        onward.append(on)
        guarded = marking | guards
        for transition, takes, change in steps:
            if guarded - takes & guards != guards:
                continue
            fired.add(transition)
            then = marking + change
            known = seen.get(then)
            if known is None:
                if _covers_its_way(then, number, found, guards):
                    found.growing = found.growing or (*_way(found, number), transition)
                    continue
                if len(markings) >= limit:
                    found.complete = False
                    return found
                known = seen[then] = len(markings)
                markings.append(then)
                parents.append((number, transition))
            on.append((transition, known))
    return found


def judge(net: Net, limit: int = LIMIT) -> Verdict:
    """Return whether a net is sound, with the shortest counter-example of each kind."""
    found = walk(net, limit=limit)
    if not found.complete:
        return Verdict(sound=False, too_large=True, states=len(found.markings))
    if found.growing is not None:
        growing = tuple(net.transitions[number].name for number in found.growing)
        return Verdict(sound=False, improper=growing, growing=True, states=len(found.markings))
    dead = tuple(each.name for number, each in enumerate(net.transitions) if number not in found.fired)
    end = found.end()
    stuck = _stuck(found, end)
    over = next((number for number, marking in enumerate(found.markings) if marking & end and marking != end), None)
    twice = sum(((1 << _BITS) - 2) << index * _BITS for index in range(len(net.places)))
    doubled = next((number for number, marking in enumerate(found.markings) if marking & twice), None)
    over = doubled if over is None else over
    return Verdict(
        sound=stuck is None and over is None and not dead,
        stuck=None if stuck is None else found.way_to(stuck),
        circles=stuck is not None and bool(found.onward[stuck]),
        left_open=() if stuck is None else found.marked(stuck),
        improper=None if over is None else found.way_to(over),
        dead=dead,
        states=len(found.markings),
    )


def _stuck(found: Walk, end: int) -> int | None:
    """Return the nearest marking that goes no further, else the nearest of a circle without an end; else None."""
    before: list[list[int]] = [[] for _ in found.markings]
    for number, on in enumerate(found.onward):
        for _, then in on:
            before[then].append(number)
    ending = [number for number, marking in enumerate(found.markings) if marking == end]
    can_end = set(ending)
    while ending:
        for number in before[ending.pop()]:
            if number not in can_end:
                can_end.add(number)
                ending.append(number)
    hopeless = [number for number in range(len(found.markings)) if number not in can_end]
    ended = next((number for number in hopeless if not found.onward[number]), None)
    return _circling(found, hopeless) if ended is None else ended


def _circling(found: Walk, hopeless: Sequence[int]) -> int | None:
    """Return the nearest of markings none of which ends that is come to again: not what led to the circle."""
    entered = Counter(then for number in hopeless for _, then in found.onward[number])
    led_there = [number for number in hopeless if not entered[number]]
    left = set(hopeless)
    while led_there:
        number = led_there.pop()
        left.discard(number)
        for _, then in found.onward[number]:
            entered[then] -= 1
            if not entered[then]:
                led_there.append(then)
    return min(left, default=None)


def _covers_its_way(marking: int, number: int, found: Walk, guards: int) -> bool:
    """Tell whether a marking has all the tokens, and more, of one on the way to it."""
    guarded = marking | guards
    while True:
        if guarded - found.markings[number] & guards == guards:
            return True
        if not number:
            return False
        number = found.parents[number][0]


def _way(found: Walk, number: int) -> tuple[int, ...]:
    way: list[int] = []
    while number:
        number, transition = found.parents[number]
        way.append(transition)
    return tuple(reversed(way))


def _tokens(places: tuple[str, ...], numbers: dict[str, int]) -> int:
    return sum(1 << numbers[place] * _BITS for place in places)

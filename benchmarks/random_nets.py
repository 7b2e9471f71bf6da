"""Random workflow nets, sound and unsound, and the procedure of 25 steps; what the soundness benchmark judges.

A net begins as a tree of sequences, choices, loops and parallel blocks, which is sound, and is then changed a few
times: an arc is moved, added or left out, a transition added. It stays a workflow net: every node lies on a way from
its source to its sink.
"""

from __future__ import annotations

import contextlib
import io
import random
import warnings
from collections.abc import Iterator
from itertools import count, pairwise

from guiju.core.cases.net import Net, Transition

Arcs = list[tuple[set[str], set[str]]]
"""What each transition takes and puts."""

MOST_PLACES = 14
"""Beyond this WOFLAN may need minutes for a net."""


def random_net(chance: random.Random) -> Net:
    """Return a random workflow net; about one in four is unsound."""
    while True:
        arcs: Arcs = []
        names = (f"p{number}" for number in count())
        _grow(arcs, "source", "sink", chance.randint(1, 3), chance, names)
        for _ in range(chance.choice((0, 1, 2))):
            _change(arcs, chance)
        net = _net(arcs)
        if len(net.places) <= MOST_PLACES and _is_workflow_net(net):
            return net


def _grow(arcs: Arcs, start: str, end: str, depth: int, chance: random.Random, names: Iterator[str]) -> None:
    """Put a tree of blocks between two places."""
    if depth == 0:
        arcs.append(({start}, {end}))
        return
    match chance.choice(("sequence", "choice", "loop", "parallel")):
        case "sequence":
            between = next(names)
            _grow(arcs, start, between, depth - 1, chance, names)
            _grow(arcs, between, end, depth - 1, chance, names)
        case "choice":
            for _ in range(2):
                _grow(arcs, start, end, depth - 1, chance, names)
        case "loop":
            before, after = next(names), next(names)
            arcs.append(({start}, {before}))
            _grow(arcs, before, after, depth - 1, chance, names)
            arcs.append(({after}, {before}))
            arcs.append(({after}, {end}))
        case _:
            inner = [(next(names), next(names)) for _ in range(chance.randint(2, 3))]
            arcs.append(({start}, {first for first, _ in inner}))
            for first, last in inner:
                _grow(arcs, first, last, depth - 1, chance, names)
            arcs.append(({last for _, last in inner}, {end}))


def _change(arcs: Arcs, chance: random.Random) -> None:
    """Change one arc, at random."""
    places = sorted({place for takes, puts in arcs for place in takes | puts} - {"source", "sink"})
    if not places:
        return
    takes, puts = chance.choice(arcs)
    side = chance.choice((takes, puts))
    match chance.choice(("add", "drop", "move", "way")):
        case "add":
            side.add(chance.choice(places))
        case "drop" if len(side) > 1:
            side.discard(chance.choice(sorted(side)))
        case "move":
            side.discard(chance.choice(sorted(side)))
            side.add(chance.choice(places))
        case _:
            arcs.append(({chance.choice(places)}, {chance.choice(places)}))


def _net(arcs: Arcs) -> Net:
    places = sorted({place for takes, puts in arcs for place in takes | puts} | {"source", "sink"})
    transitions = tuple(
        Transition(f"t{number}", tuple(sorted(takes)), tuple(sorted(puts))) for number, (takes, puts) in enumerate(arcs)
    )
    return Net(tuple(places), transitions, "source", "sink")


def _is_workflow_net(net: Net) -> bool:
    """Tell whether nothing leads into the source or out of the sink and every node lies on a way between them."""
    if any(not each.takes or not each.puts for each in net.transitions):
        return False
    if any(net.source in each.puts or net.sink in each.takes for each in net.transitions):
        return False
    forward = _reached({net.source}, [(each.takes, each.puts) for each in net.transitions])
    backward = _reached({net.sink}, [(each.puts, each.takes) for each in net.transitions])
    return forward >= set(net.places) and backward >= set(net.places)


def _reached(places: set[str], arcs: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> set[str]:
    """Return the places that a way leads to, where one input of a transition is enough."""
    reached, size = set(places), -1
    while size != len(reached):
        size = len(reached)
        for takes, puts in arcs:
            if reached.intersection(takes):
                reached.update(puts)
    return reached


def long_net(steps: int = 25) -> Net:
    """Return the net of so many steps in a row, each with a way on and a way back to the one before."""
    places = ["source", *(f"s{number}" for number in range(1, steps)), "sink"]
    on = [Transition(f"on{n}", (here,), (then,)) for n, (here, then) in enumerate(pairwise(places))]
    back = [Transition(f"back{n}", (places[n],), (places[n - 1],)) for n in range(2, steps)]
    return Net(tuple(places), tuple(on + back), "source", "sink")


def judged_by_woflan(net: Net) -> bool:
    """Return the verdict of pm4py on a net."""
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        from pm4py.algo.analysis.woflan import algorithm  # noqa: PLC0415 - only here
        from pm4py.objects.petri_net.obj import Marking, PetriNet  # noqa: PLC0415
        from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to  # noqa: PLC0415

        theirs = PetriNet("net")
        places = {name: PetriNet.Place(name) for name in net.places}
        theirs.places.update(places.values())
        for each in net.transitions:
            transition = PetriNet.Transition(each.name, each.name)
            theirs.transitions.add(transition)
            for place in each.takes:
                add_arc_from_to(places[place], transition, theirs)
            for place in each.puts:
                add_arc_from_to(transition, places[place], theirs)
        start, end = Marking({places[net.source]: 1}), Marking({places[net.sink]: 1})
        options = {"return_asap_when_not_sound": True, "print_diagnostics": False, "return_diagnostics": False}
        return bool(algorithm.apply(theirs, start, end, parameters=options))

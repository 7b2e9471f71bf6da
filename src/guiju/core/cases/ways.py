"""The ways through a procedure as they are drawn: what stands, and each way from one to the next with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from guiju.core.cases.net import SINK, SOURCE, Net, Transition, Way, net_of
from guiju.core.cases.order import Placed, outcomes_of, placed
from guiju.core.rulebook.procedure import Procedure
from guiju.core.values import Text


class Sort(StrEnum):
    """What stands in a drawing."""

    START = "start"
    STEP = "step"
    SPLIT = "split"
    """A parallel block begins."""
    JOIN = "join"
    """A parallel block ends."""
    END = "end"
    """The case ends, in one of its results."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing of a drawing, in written order; `depth` counts the parallel blocks it stands in."""

    id: str
    sort: Sort
    title: Text
    number: int = 0
    depth: int = 0
    step: Any = None


@dataclass(frozen=True, slots=True)
class Leg:
    """A way from one stop to another: in which outcome; whether it leads back, passes over, or on by used-up rounds."""

    from_: str
    to: str
    outcome: str = ""
    title: Text | None = None
    back: bool = False
    over: bool = False
    used_up: bool = False
    adverse: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A procedure to be drawn: its stops in order, and the legs between them."""

    stops: tuple[Stop, ...]
    legs: tuple[Leg, ...]

    @property
    def places(self) -> Mapping[str, int]:
        """The number of each stop in the order of the drawing."""
        return {stop.id: number for number, stop in enumerate(self.stops)}


_START = Text(zh="立案", en="Opened")
_JOIN = Text(zh="各线完成", en="All have ended")


def end_of(result: str) -> str:
    """Return the id of the stop where a case ends with a result."""
    return f"end:{result}"


def join_of(block: str) -> str:
    """Return the id of the stop where a parallel block ends."""
    return f"join:{block}"


def drawn(procedure: Procedure) -> Drawn:
    """Return what a drawing of a procedure shows, in written order, a way for each transition of its net."""
    places, net = placed(procedure), net_of(procedure)
    return Drawn(tuple(_stops(procedure, places, net)), tuple(_legs(places, net)))


def _stops(procedure: Procedure, places: tuple[Placed, ...], net: Net) -> Iterator[Stop]:
    yield Stop(SOURCE, Sort.START, _START)
    depths: dict[str, int] = {"": 0}
    open_blocks: list[tuple[str, int]] = []
    number = 0
    for place in places:
        depth = depths[place.block]
        while open_blocks and open_blocks[-1][1] >= depth:
            block, at = open_blocks.pop()
            yield Stop(join_of(block), Sort.JOIN, _JOIN, depth=at)
        if place.step.kind == "parallel":
            depths[place.id] = depth + 1
            open_blocks.append((place.id, depth))
            yield Stop(place.id, Sort.SPLIT, place.step.title, depth=depth, step=place.step)
            continue
        number += 1
        yield Stop(place.id, Sort.STEP, place.step.title, number, depth, place.step)
    for block, at in reversed(open_blocks):
        yield Stop(join_of(block), Sort.JOIN, _JOIN, depth=at)
    for result in dict.fromkeys(each.result for each in net.transitions if each.result):
        yield Stop(end_of(result), Sort.END, procedure.results.get(result, Text(zh=result, en=result)))


def _legs(places: tuple[Placed, ...], net: Net) -> Iterator[Leg]:
    outcomes = {place.id: outcomes_of(place) for place in places}
    for each in net.transitions:
        chosen = outcomes.get(each.step, {}).get(each.outcome)
        from_ = each.step or SOURCE
        for put in each.puts:
            yield Leg(
                from_=join_of(each.step) if each.way is Way.JOINED else from_,
                to=_to(put, each),
                outcome=each.outcome if each.way in {Way.TAKEN, Way.JOINED} else "",
                title=None if chosen is None else chosen.title,
                back=each.back,
                over=each.way is Way.PASSED_OVER,
                used_up=each.used_up,
                adverse=0 if chosen is None else chosen.adverse,
            )


def _to(put: str, each: Transition) -> str:
    if put == SINK:
        return end_of(each.result)
    block, slash, _ = put.rpartition("/")
    return join_of(block) if slash else put

"""A net is sound where it can always end, ends with nothing left over, and nothing in it is dead."""

from __future__ import annotations

import random

import pytest
from benchmarks.random_nets import judged_by_woflan, long_net, random_net

from guiju.core.cases.net import Net, Transition
from guiju.core.cases.soundness import judge


def net(*transitions: tuple[str, str, str]) -> Net:
    """Return a net from i to o: name, places taken from, places put to, one letter each."""
    made = tuple(Transition(name, tuple(takes), tuple(puts)) for name, takes, puts in transitions)
    places = sorted({place for each in made for place in (*each.takes, *each.puts)})
    return Net(tuple(places), made, "i", "o")


def test_steps_in_a_row_are_sound() -> None:
    """And so are ways back."""
    assert judge(net(("open", "i", "a"), ("on", "a", "b"), ("back", "b", "a"), ("end", "b", "o"))).sound


def test_branches_that_meet_are_sound() -> None:
    """Four markings: before, both open, one ended each way, both ended, after."""
    verdict = judge(net(("split", "i", "ab"), ("a", "a", "c"), ("b", "b", "d"), ("join", "cd", "o")))
    assert (verdict.sound, verdict.states) == (True, 6)


def test_a_choice_that_waits_for_both_ways_is_stuck() -> None:
    """The counter-example is a shortest way to where nothing goes on, not to the start that is without hope."""
    verdict = judge(net(("open", "i", "a"), ("left", "a", "b"), ("right", "a", "c"), ("join", "bc", "o")))
    assert not verdict.sound
    assert verdict.stuck == ("open", "left")
    assert verdict.left_open == ("b",)
    assert not verdict.circles
    assert verdict.dead == ("join",)


def test_a_circle_without_a_way_out_is_stuck() -> None:
    """It goes on for ever."""
    verdict = judge(net(("open", "i", "a"), ("on", "a", "b"), ("back", "b", "a"), ("end", "i", "o")))
    assert verdict.stuck == ("open",)
    assert verdict.circles


def test_an_end_with_something_left_over_is_improper() -> None:
    """One branch ends the case while the other is open."""
    verdict = judge(net(("split", "i", "ab"), ("end", "a", "o"), ("b", "b", "c"), ("c", "c", "b")))
    assert verdict.improper == ("split", "end")


def test_an_end_reached_twice_is_improper() -> None:
    """Both branches end the case."""
    assert judge(net(("split", "i", "ab"), ("one", "a", "o"), ("two", "b", "o"))).improper is not None


def test_a_step_open_twice_at_once_is_improper() -> None:
    """It could still end, with both tokens; but a step of a case is open once."""
    verdict = judge(net(("split", "i", "ab"), ("over", "a", "b"), ("back", "b", "a"), ("join", "ab", "o")))
    assert verdict.improper is not None
    assert not verdict.growing


def test_what_opens_again_and_again_is_found_and_not_followed() -> None:
    """Each round leaves one more open."""
    verdict = judge(net(("open", "i", "a"), ("again", "a", "ab"), ("end", "a", "o"), ("use", "b", "o")))
    assert (verdict.growing, verdict.improper) == (True, ("open", "again"))


def test_too_much_side_by_side_is_said() -> None:
    """Twelve branches of one step have 4,098 markings."""
    letters = "abcdefghjklm"
    branches = [(f"t{letter}", letter, letter.upper()) for letter in letters]
    wide = net(("split", "i", letters), *branches, ("join", letters.upper(), "o"))
    assert (judge(wide).sound, judge(wide).states) == (True, 4_098)
    assert judge(wide, limit=1_000).too_large


def test_a_long_row_with_ways_back_has_a_marking_a_step() -> None:
    """As the benchmark judges it."""
    assert (judge(long_net(25)).sound, judge(long_net(25)).states) == (True, 26)


@pytest.mark.parametrize("seed", range(4))
def test_the_verdicts_are_those_of_woflan(seed: int) -> None:
    """On random nets, sound and unsound; pm4py is asked net by net."""
    chance = random.Random(seed)
    nets = [random_net(chance) for _ in range(60)]
    ours = [judge(each).sound for each in nets]
    assert 10 <= sum(ours) <= 55, "some of each"
    assert ours == [judged_by_woflan(each) for each in nets]

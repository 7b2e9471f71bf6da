"""Published counts of people, attacked: by subtraction from totals, and by the difference of two publications."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from guiju.core.register.cells import SMALL, Published, hide, published

rows = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), min_size=1, max_size=5)
HIGHEST = 24


def worlds(shown: Published[str]) -> list[dict[str, int]]:
    """Return every row of counts (up to a bound) that would have been published like this, as an attacker would."""
    hidden = [key for key, count in shown.cells.items() if count is None]
    rest = sum(count for count in shown.cells.values() if count is not None)
    found = []
    for guess in product(range(13), repeat=len(hidden)):
        whole = {**{k: c for k, c in shown.cells.items() if c is not None}, **dict(zip(hidden, guess, strict=True))}
        if shown.total is None or rest + sum(guess) == shown.total:
            found.append(whole)
    return found


@given(rows)
def test_nothing_under_five_is_shown(counts: dict[str, int]) -> None:
    """Neither in a cell nor as the total; and what is shown is true."""
    shown = hide(counts)
    assert all(count is None or count >= SMALL for count in [*shown.cells.values(), shown.total])
    assert all(count in {None, counts[key]} for key, count in shown.cells.items())
    assert shown.total in {None, sum(counts.values())}


@given(rows)
def test_no_small_cell_follows_from_the_others(counts: dict[str, int]) -> None:
    """Subtracting what is shown from the total leaves each small cell with more than one possible value."""
    shown = hide(counts)
    possible = worlds(shown)
    assert counts in possible
    for key, count in counts.items():
        if count < SMALL:
            assert len({world[key] for world in possible}) > 1, (counts, shown)


@given(rows, rows)
def test_the_difference_of_two_publications_tells_of_nobody(first: dict[str, int], second: dict[str, int]) -> None:
    """A unit less the units in it, one day less another, one filter less another: no difference is of one to four."""
    shown = [
        number for counts in (first, second) for number in [*published(counts).cells.values(), published(counts).total]
    ]
    known = [number for number in shown if number is not None]
    assert not [(a, b) for a in known for b in known if 0 < abs(a - b) < SMALL]


@given(st.integers(SMALL, 60), st.integers(-4, 4))
def test_a_few_people_who_came_or_went_cannot_be_told_from_none_or_more(held: int, moved: int) -> None:
    """Whatever two numbers are shown, the same two would be shown where nobody moved, or five or more did."""
    before, after = (published({"a": count, "b": 30}).cells["a"] for count in (held, max(held + moved, SMALL)))
    assert before is not None
    assert after is not None
    assert published({"a": before, "b": 30}).cells["a"] == before
    assert published({"a": after, "b": 30}).cells["a"] == after
    assert abs(after - before) % SMALL == 0


@given(rows, st.sampled_from("abcdef"))
def test_a_filter_and_its_opposite_do_not_meet(counts: dict[str, int], key: str) -> None:
    """All without those of one filter, published apart, give the filter's own count away only where it is five or more."""
    if counts.get(key, SMALL) >= SMALL:
        return
    asked = hide({"those": counts[key], "others": sum(counts.values()) - counts[key]})
    assert asked.cells["those"] is None
    assert asked.cells["others"] is None or asked.total is None


def test_the_next_smallest_goes_with_the_small_one() -> None:
    """4, 9 and 30 of 43: the 4 is hidden, and the 9 with it, or 43 - 30 - 9 would tell."""
    assert hide({"a": 4, "b": 9, "c": 30}) == Published({"a": None, "b": None, "c": 30}, 43)
    assert hide({"a": 4}) == Published({"a": None}, None)
    assert hide({"a": 0, "b": 0}) == Published({"a": None, "b": None}, None)
    assert hide({"a": 7, "b": 9}) == Published({"a": 7, "b": 9}, 16)

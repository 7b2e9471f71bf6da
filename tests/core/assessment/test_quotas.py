"""How many may have a grade: shares linked to the group's own grade, and groups whose places add up."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.core.assessment.quotas import Part, allowed
from guiju.core.exact import Rounding, share_count
from guiju.core.rulebook.grading import Quota

BASES = st.dictionaries(st.sampled_from(["east", "hill", "lake", "town", "west"]), st.integers(0, 60), min_size=1)
SHARES = st.integers(0, 100).map(lambda n: Decimal(n).scaleb(-2))


def quota(**parts: object) -> Quota:
    """A quota of groups, rounded half-up."""
    return Quota.model_validate({"of": "group", "round": "half_up", "ties": "exclude", **parts})


def test_a_share_goes_with_the_grade_of_the_group() -> None:
    """15 % where the county is excellent, 12 % where it is good, otherwise 8 %."""
    linked = {
        "look_at": "county_grade",
        "shares": {"excellent": Decimal("0.15"), "good": Decimal("0.12")},
        "otherwise": Decimal("0.08"),
    }
    parts = {"a": Part(100, "excellent"), "b": Part(100, "good"), "c": Part(100, "poor"), "d": Part(100)}
    found = [allowed(quota(linked=linked), parts, name) for name in parts]
    assert [each.places for each in found] == [15, 12, 8, 8]
    assert [each.share for each in found] == [Decimal("0.15"), Decimal("0.12"), Decimal("0.08"), Decimal("0.08")]


def test_honours_add_to_the_share_and_the_sum_has_its_limit() -> None:
    """5 % more for a national honour and 3 % for a provincial one, never beyond 18 % in all."""
    linked = {
        "look_at": "county_grade",
        "shares": {"excellent": Decimal("0.15"), "good": Decimal("0.12")},
        "otherwise": Decimal("0.08"),
        "honours": {"look_at": "honour", "shares": {"national": Decimal("0.05"), "provincial": Decimal("0.03")}},
        "at_most": Decimal("0.18"),
    }
    groups = [("excellent", "national"), ("good", "national"), ("good", "provincial"), ("good", "local"), (None, None)]
    parts = {f"g{at}": Part(100, *held) for at, held in enumerate(groups)}
    found = [allowed(quota(linked=linked), parts, name) for name in parts]
    assert [each.places for each in found] == [18, 17, 15, 12, 8]


def test_the_largest_remainders_have_the_places_left() -> None:
    """15 % of 11, 12 and 14 is 1.65, 1.8 and 2.1: 5.55 of 37 are 6 places, so 2, 2 and 2; each alone the same."""
    parts = {"a": Part(11), "b": Part(12), "c": Part(14)}
    together = quota(share=Decimal("0.15"), parts="together")
    assert [allowed(together, parts, name).places for name in parts] == [2, 2, 2]
    small = {"a": Part(3), "b": Part(3), "c": Part(4)}
    assert [allowed(together, small, name).places for name in small] == [1, 0, 1]
    assert [allowed(quota(share=Decimal("0.15")), small, name).places for name in small] == [0, 0, 1]


@settings(deadline=None, max_examples=80)
@given(BASES, SHARES, st.sampled_from(list(Rounding)))
def test_places_of_groups_add_up(bases: dict[str, int], share: Decimal, how: Rounding) -> None:
    """To the share of all, whatever the groups; none is further than one from its own share, or depends on the order."""
    parts = {name: Part(base) for name, base in bases.items()}
    asked = quota(share=share, parts="together", round=how)
    found = {name: allowed(asked, parts, name).places for name in parts}
    assert sum(found.values()) == share_count(share, sum(bases.values()), how)
    assert all(abs(found[name] - share * base) < 1 for name, base in bases.items())
    turned = dict(reversed(parts.items()))
    assert {name: allowed(asked, turned, name).places for name in parts} == found

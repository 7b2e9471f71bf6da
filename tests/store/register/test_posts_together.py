"""Many posts changed at once come to what changing each alone comes to; all of them, or none."""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid4

import pytest
from tests.store.register.cases import NEW_YEAR, adopt, codes, done, found, said

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.store.register import actions, queries
from guiju.store.register.actions import NewPost, PostChange
from guiju.store.register.models import ListEntry

pytestmark = pytest.mark.stores

JUNE = dt.date(2026, 6, 1)


@pytest.fixture
def county() -> UUID:
    """A county; its lists in force."""
    adopt()
    return found("county", "岚溪县", found("prefecture", "澄川市"))


def opened(unit: UUID, count: int = 4) -> list[UUID]:
    """Posts 1 to n of a unit, none reporting to another."""
    posts = [NewPost(uuid4(), unit, "head", said("主任"), str(number)) for number in range(1, count + 1)]
    done(actions.open_posts(BY_ITSELF, posts=posts, on=NEW_YEAR))
    return [post.id for post in posts]


def held(unit: UUID, on: dt.date = JUNE) -> dict[str, tuple[str, str, str]]:
    """Title, grade and line of each post."""
    posts = queries.posts_of_units([unit], on).items()
    return {reference: (post.title.zh, post.grade, post.reports_to_reference) for (_, reference), post in posts}


def test_together_as_one_by_one(county: UUID) -> None:
    """Two posts alone and two together end alike, from their day on."""
    one, two, three, four = opened(county)
    done(actions.change_post(BY_ITSELF, post=one, on=JUNE, title=said("局长"), grade="5"))
    done(actions.change_post(BY_ITSELF, post=two, on=JUNE, reports_to=one, attributes={"shift": "早"}))
    changes = [
        PostChange(three, title=said("局长"), grade="5"),
        PostChange(four, reports_to=three, attributes={"shift": "早"}),
    ]
    assert done(actions.change_posts(BY_ITSELF, posts=changes, on=JUNE)) == 2
    assert held(county) == {
        "1": ("局长", "5", ""), "2": ("主任", "", "1"), "3": ("局长", "5", ""), "4": ("主任", "", "3"),
    }  # fmt: skip
    assert set(held(county, NEW_YEAR).values()) == {("主任", "", "")}
    shifts = {post.attributes.get("shift") for post in queries.posts_of_units([county], JUNE).values()}
    assert shifts == {None, "早"}


def test_lines_drawn_together_close_no_circle(county: UUID) -> None:
    """Neither with each other nor with lines that stood before; then nothing at all is changed."""
    one, two, three, four = opened(county)
    done(actions.change_post(BY_ITSELF, post=two, on=JUNE, reports_to=one))
    for lines in (
        [PostChange(three, reports_to=four), PostChange(four, reports_to=three)],
        [PostChange(four, title=said("局长")), PostChange(one, reports_to=two)],
        [PostChange(three, reports_to=two), PostChange(one, reports_to=three)],
        [PostChange(three, reports_to=three)],
    ):
        assert codes(actions.change_posts(BY_ITSELF, posts=lines, on=JUNE)) == {"reports-to-itself"}
    assert codes(actions.change_posts(BY_ITSELF, posts=[PostChange(one, reports_to=uuid4())], on=JUNE)) == {
        "unknown-post"
    }
    assert [held(county)[number][2] for number in "1234"] == ["", "1", "", ""]
    assert {title for title, _, _ in held(county).values()} == {"主任"}


def test_a_post_that_does_not_stand_and_one_without_the_right(county: UUID) -> None:
    """Named by its place among the changes; nobody changes what they may not."""
    (one,) = opened(county, 1)
    outcome = actions.change_posts(BY_ITSELF, posts=[PostChange(one), PostChange(uuid4())], on=JUNE)
    assert codes(outcome) == {"post-does-not-stand"}
    refused = actions.change_posts(Acting(uuid4()), posts=[PostChange(one, grade="1")], on=JUNE)
    assert codes(refused)
    assert held(county)["1"] == ("主任", "", "")


def test_lists_that_are_remembered_are_those_in_force(county: UUID) -> None:
    """A new rulebook is seen at once, and on its day alone; what is remembered cannot be changed by who asks."""
    before = queries.lists_in_force(JUNE)
    assert queries.lists_in_force(JUNE) is before
    with pytest.raises(TypeError):
        before.kinds["other"] = before.kinds["head"]  # type: ignore[index]
    from tests.store.register.cases import RULEBOOK  # noqa: PLC0415 - only this test changes it

    adopt(RULEBOOK.replace("zh: 负责岗", "zh: 牵头岗"), JUNE)
    assert queries.lists_in_force(JUNE).kinds["head"].title.zh == "牵头岗"
    assert queries.lists_in_force(NEW_YEAR).kinds["head"].title.zh == "负责岗"
    assert ListEntry.objects.filter(name="head").count() > 1
    assert county

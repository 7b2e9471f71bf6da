"""A rulebook renames kinds: from its day on lists, counts, filters, checks and pages know the present name; before it, the earlier."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from tests.store.register.cases import NEW_YEAR, RULEBOOK, adopt, codes, done, found, said

from guiju.core.journal.acting import BY_ITSELF
from guiju.store.audit.actions import now
from guiju.store.register import actions, queries

pytestmark = pytest.mark.stores

JULY = NEW_YEAR.replace(month=7)
JUNE = JULY - dt.timedelta(days=1)
LATER = (
    RULEBOOK.replace("town: {title: {zh: 镇, en: Town}", "township: {renamed_from: [town], title: {zh: 镇, en: Township}")
    .replace("{id: street, title: {zh: 街道, en: Street office}", "{id: quarter, renamed_from: [street], title: {zh: 街道, en: Quarter}")
    .replace("under: [street]}", "under: [quarter], most: 2}")
    .replace("{id: clerk,", "{id: officer, renamed_from: [clerk],")
    .replace("{id: crew,", "{id: squad, renamed_from: [crew],")
    .replace("{id: merit,", "{id: commended, renamed_from: [merit],")
)  # fmt: skip


class Place:
    """A county with a street office, two towns and a village; a clerk's post in the street office."""

    def __init__(self) -> None:
        """Found all in January, under the rulebook that has the earlier names."""
        adopt()
        self.county = found("county", "岚溪县", found("prefecture", "澄川市"))
        self.street = found("street", "漪筠街道", self.county, code="L1")
        self.community = found("community", "漪筠社区", self.street)
        self.towns = [found("town", name, self.county) for name in ("泠新镇", "苓舟镇")]
        self.crew = found("crew", "防汛队", self.county)
        self.post = done(
            actions.open_post(
                BY_ITSELF, unit=self.street, kind="clerk", title=said("经办"), reference="P1", on=NEW_YEAR
            )
        )

    def kinds(self, on: dt.date, known_at: dt.datetime | None = None) -> dict[str, str]:
        """Return what the units of the county are on a day, by name."""
        listed = queries.list_units(under=self.county, on=on, known_at=known_at).units
        return {unit.name.zh: unit.kind for unit in listed}


@pytest.fixture
def place() -> Place:
    """The county."""
    return Place()


def units(kind: str, on: dt.date) -> set[UUID]:
    """Return the units a list narrowed to a kind shows on a day."""
    return {unit.id for unit in queries.list_units(kind=kind, on=on).units}


def test_lists_and_counts_follow_on_the_day(place: Place) -> None:
    """On the last day of June a town, from July a township, by whichever name it is asked for; nothing is written anew."""
    before = now()
    adopt(LATER, on=JULY)
    assert (place.kinds(JUNE)["泠新镇"], place.kinds(JULY)["泠新镇"]) == ("town", "township")
    assert place.kinds(JULY, known_at=before)["泠新镇"] == "town"
    assert units("township", JULY) == units("town", JULY) == units("town", JUNE) == set(place.towns)
    assert units("township", JUNE) == set()
    counted = {day: queries.totals(place.county, day).by_kind for day in (JUNE, JULY)}
    assert (counted[JUNE]["town"], counted[JULY]["township"], "town" in counted[JULY]) == (2, 2, False)
    assert queries.totals(place.county, JULY, now()).by_kind == counted[JULY]
    assert queries.totals(None, JULY).by_kind["township"] == 2
    assert queries.units_named([place.street], JUNE)[place.street].kind == "street"
    assert queries.units_named([place.street], JULY)[place.street].kind == "quarter"
    assert queries.units_by_code(["L1"], JULY)["L1"].kind == "quarter"
    assert [unit.kind for unit in queries.search_units("漪筠街道", JULY)] == ["quarter"]
    seen = queries.unit_as_of(place.street, JULY)
    assert seen is not None
    assert seen.kind == "quarter"


def test_posts_follow_too(place: Place) -> None:
    """A post of a clerk is one of an officer from July, in the lists, in the counts, and where it is changed."""
    adopt(LATER, on=JULY)
    assert [post.kind for post in queries.posts_of(place.street, JUNE)] == ["clerk"]
    assert [post.kind for post in queries.posts_of(place.street, JULY)] == ["officer"]
    assert set(queries.post_counts(place.county, JUNE)) == {("clerk", "street")}
    assert set(queries.post_counts(place.county, JULY)) == {("officer", "quarter")}
    assert set(queries.count_people(place.county, JULY).cells) == {"officer"}
    wrong = actions.change_post(BY_ITSELF, post=place.post, on=JULY, attributes={"shiftt": "x"})
    assert codes(wrong) == {"attribute-unknown"}
    done(actions.change_post(BY_ITSELF, post=place.post, on=JULY, attributes={"shift": "夜班"}))


def test_what_stands_under_what_follows(place: Place) -> None:
    """A community stands under a quarter that was founded as a street office; no more than two beside each other."""
    adopt(LATER, on=JULY)
    found("community", "筠泠社区", place.street, on=JULY)
    third = actions.NewUnit("community", place.street, said("苓筠社区"))
    assert codes(actions.found_unit(BY_ITSELF, unit=third, on=JULY)) == {"kind-too-many"}
    old = actions.NewUnit("street", place.county, said("泠筠街道"))
    assert codes(actions.found_unit(BY_ITSELF, unit=old, on=JULY)) == {"unknown-kind"}
    done(actions.found_unit(BY_ITSELF, unit=old, on=JUNE))
    village = actions.NewUnit("community", place.towns[0], said("泠新社区"))
    assert codes(actions.found_unit(BY_ITSELF, unit=village, on=JULY)) == {"kind-not-under"}


def test_changes_of_renamed_kinds_take_place(place: Place) -> None:
    """A township is described, moved, merged and made a quarter, its communities go along, a crew is joined."""
    adopt(LATER, on=JULY)
    one, other = place.towns
    done(actions.describe_unit(BY_ITSELF, unit=one, on=JULY, attributes={"note": "并入在即"}))
    done(actions.merge_units(BY_ITSELF, units=[one], into=other, on=JULY))
    village = found("village", "苓舟村", other, on=JULY)
    august = JULY.replace(month=8)
    below = {"village": "community"}
    done(actions.convert_unit(BY_ITSELF, unit=other, kind="quarter", on=august, below=below))
    assert queries.units_named([other, village], august)[village].kind == "community"
    elsewhere = found("quarter", "泠新街道", place.county, on=august)
    done(actions.move_unit(BY_ITSELF, unit=place.community, parent=elsewhere, on=august))
    back = {"community": "village"}
    done(actions.convert_unit(BY_ITSELF, unit=elsewhere, kind="township", on=JULY.replace(month=9), below=back))
    assert queries.units_named([place.community], JULY.replace(month=9))[place.community].kind == "village"


def test_children_are_converted_by_the_present_name_of_their_kind(place: Place) -> None:
    """The towns of a county were recorded as towns and are named as townships."""
    adopt(LATER, on=JULY)
    done(actions.convert_unit(BY_ITSELF, unit=place.county, kind="prefecture", on=JULY, below={"township": "county"}))
    assert {queries.units_named([each], JULY)[each].kind for each in place.towns} == {"county"}


def test_teams_follow(place: Place) -> None:
    """Somebody joins a squad that was founded as a crew."""
    adopt(LATER, on=JULY)
    fields = {"name": {"value": "岚小溪"}}
    person = done(actions.register_person(BY_ITSELF, keeper=place.street, fields=fields, on=JULY, source="本人"))
    done(actions.join_team(BY_ITSELF, team=place.crew, person=person, on=JULY))


def test_honours_follow(place: Place) -> None:
    """A unit's merit is called a commendation from July."""
    done(actions.record_honour(BY_ITSELF, kind="merit", given_by="澄川市", on=NEW_YEAR, unit=place.street))
    adopt(LATER, on=JULY)
    told = {day: done(queries.bonds_of_unit(BY_ITSELF, place.street, day)) for day in (JUNE, JULY)}
    assert [[bond.kind for bond in told[day]] for day in (JUNE, JULY)] == [["merit"], ["commended"]]

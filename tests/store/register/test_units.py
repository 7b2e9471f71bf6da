"""Units founded, described, moved, merged, split, converted and dissolved, and shown as of any day."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connections
from tests.store.register.cases import NEW_YEAR, RULEBOOK, adopt, codes, done, found, institution, said

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.outcome import Done, Outcome
from guiju.core.journal.stores import Store
from guiju.core.register.changes import ChangeKind
from guiju.core.register.paths import DEEPEST
from guiju.store.audit import queries as journal
from guiju.store.audit.actions import new_id
from guiju.store.register import actions, queries
from guiju.store.register.models import Unit

pytestmark = pytest.mark.stores
MARCH, JUNE = dt.date(2026, 3, 1), dt.date(2026, 6, 1)


def test_a_unit_is_shown_as_of_any_day() -> None:
    """Before it was founded it does not stand; a new name holds from its day on."""
    adopt()
    county = found("county", "霁澜县", found("prefecture", "澄川市"), attributes={"terrain": "plain"})
    done(actions.describe_unit(BY_ITSELF, unit=county, on=JUNE, name=said("霁澜区")))

    def name(on: dt.date) -> str | None:
        unit = queries.unit_as_of(county, on)
        return unit.name.zh if unit else None

    assert [name(day) for day in (NEW_YEAR - dt.timedelta(1), NEW_YEAR, JUNE - dt.timedelta(1), JUNE)] == [
        None, "霁澜县", "霁澜县", "霁澜区",
    ]  # fmt: skip
    assert queries.unit_as_of(county, JUNE).attributes == {"terrain": "plain"}  # type: ignore[union-attr]
    assert [(each.kind, each.on, each.after[0][1].zh) for each in queries.history(county)] == [
        (ChangeKind.RENAMED, JUNE, "霁澜区"),
        (ChangeKind.FOUNDED, NEW_YEAR, "霁澜县"),
    ]


def test_a_kind_holds_where_its_units_stand() -> None:
    """A town under a prefecture, a station without its end, a kind nobody knows, a wrong credit code: each is said."""
    adopt()
    top = found("prefecture", "澄川市")

    def refused(kind: str, parent: UUID | None = top, **more: object) -> set[str]:
        unit = actions.NewUnit(kind, parent, said("甲"), **more)  # type: ignore[arg-type]
        return codes(actions.found_unit(BY_ITSELF, unit=unit, on=NEW_YEAR))

    assert refused("town") == {"kind-not-under"}
    assert refused("season") == {"kind-needs-end", "kind-term-too-long"}
    assert refused("hamlet") == {"unknown-kind"}
    assert refused("county", code="91610000MA5G2K7P31") == {"credit-code-check"}
    assert refused("county", attributes={"terrain": "swamp"}) == {"attribute-not-an-option"}
    assert refused("county", attributes={"shift": "早"}) == {"attribute-unknown"}
    assert refused("county", until=NEW_YEAR) == {"ends-before-it-begins"}


def test_no_more_of_a_kind_than_it_says_stand_under_one_unit() -> None:
    """Founded one by one, many at once or moved there; one that ends makes room, another unit has its own."""
    adopt(RULEBOOK.replace("of: team}", "of: team, most: 2}"))
    top = found("prefecture", "澄川市")
    here, there = found("county", "霁澜县", top), found("county", "泠筠县", top)

    def crew(until: dt.date | None = None, parent: UUID = here) -> actions.NewUnit:
        return actions.NewUnit("crew", parent, said("队"), until, id=new_id())

    def alone(unit: actions.NewUnit, on: dt.date = NEW_YEAR) -> Outcome[UUID]:
        return actions.found_unit(BY_ITSELF, unit=unit, on=on)

    done(alone(crew(until=JUNE)))
    assert codes(actions.found_units(BY_ITSELF, units=[crew(), crew()], on=NEW_YEAR)) == {"kind-too-many"}
    assert done(actions.found_units(BY_ITSELF, units=[crew(), crew(parent=there)], on=NEW_YEAR)) == 2
    assert codes(alone(crew(), MARCH)) == {"kind-too-many"}
    third = done(alone(crew(parent=there), MARCH))
    assert codes(actions.move_unit(BY_ITSELF, unit=third, parent=here, on=MARCH)) == {"kind-too-many"}
    done(actions.move_unit(BY_ITSELF, unit=third, parent=here, on=JUNE))
    assert codes(alone(crew(), JUNE)) == {"kind-too-many"}
    done(actions.move_unit(BY_ITSELF, unit=third, parent=there, on=dt.date(2026, 7, 1)))


def test_a_merger_takes_children_posts_and_people_along() -> None:
    """Two towns become a new one: villages, posts and records go there; both end, and the event says before and after."""
    adopt()
    county = found("county", "霁澜县", found("prefecture", "澄川市"))
    towns = [found("town", name, county) for name in ("漪澜镇", "泠筠镇")]
    villages = [found("village", "村", town) for town in towns]
    post = done(actions.open_post(BY_ITSELF, unit=towns[0], kind="head", title=said("站长"), on=NEW_YEAR))
    fields = {"name": {"value": "岚汀"}}
    who = done(actions.register_person(BY_ITSELF, keeper=towns[1], fields=fields, on=NEW_YEAR, source="报到表"))
    tenure = done(actions.appoint(BY_ITSELF, post=post, person=who, on=NEW_YEAR))
    new = actions.NewUnit("town", county, said("澜筠镇"))
    made = done(actions.merge_units(BY_ITSELF, units=towns, into=new, on=MARCH, basis="澄政〔2026〕3号"))

    assert [queries.unit_as_of(each, MARCH) for each in towns] == [None, None]
    assert [queries.unit_as_of(each, MARCH).parent for each in villages] == [made, made]  # type: ignore[union-attr]
    assert [queries.unit_as_of(each, MARCH - dt.timedelta(1)).parent for each in villages] == towns  # type: ignore[union-attr]
    assert queries.post_as_of(post, MARCH).unit == made  # type: ignore[union-attr]
    assert queries.post_as_of(post, NEW_YEAR).unit == towns[0]  # type: ignore[union-attr]
    assert done(queries.person_as_of(BY_ITSELF, who, MARCH)).keeper == made
    assert [bond.id for bond in done(queries.bonds_of_person(BY_ITSELF, who, JUNE))] == [tenure]
    told = queries.history(towns[0])[0]
    assert (told.kind, {each for each, _ in told.before}, [each for each, _ in told.after]) == (
        ChangeKind.MERGED, set(towns), [made],
    )  # fmt: skip
    assert queries.check_paths() == ()


def test_a_split_says_where_each_child_and_post_goes() -> None:
    """What is left over is refused; what is dealt out stands in its part."""
    adopt()
    county = found("county", "霁澜县", found("prefecture", "澄川市"))
    town = found("town", "漪澜镇", county)
    villages = [found("village", "村", town) for _ in range(2)]
    post = done(actions.open_post(BY_ITSELF, unit=town, kind="head", title=said("站长"), on=NEW_YEAR))
    parts = [actions.NewUnit("town", county, said(name)) for name in ("东澜镇", "西澜镇")]
    how = {"unit": town, "parts": parts, "on": MARCH}
    half = actions.split_unit(BY_ITSELF, **how, children={villages[0]: 0}, posts={})  # type: ignore[arg-type]
    assert codes(half) == {"split-leaves-over"}
    to = {villages[0]: 0, villages[1]: 1}
    assert codes(actions.split_unit(BY_ITSELF, **how, children=to, posts={})) == {"unit-has-posts"}  # type: ignore[arg-type]
    made = done(actions.split_unit(BY_ITSELF, **how, children=to, posts={post: 1}))  # type: ignore[arg-type]
    assert [queries.unit_as_of(each, MARCH).parent for each in villages] == list(made)  # type: ignore[union-attr]
    assert queries.post_as_of(post, MARCH).unit == made[1]  # type: ignore[union-attr]
    assert queries.unit_as_of(town, MARCH) is None


def test_a_town_becomes_a_street_office_with_its_villages() -> None:
    """镇改街道: kinds and the name change that day, and not before; nothing moves."""
    adopt()
    county = found("county", "霁澜县", found("prefecture", "澄川市"))
    town = found("town", "漪澜镇", county)
    village = found("village", "漪村", town)
    done(
        actions.convert_unit(
            BY_ITSELF, unit=town, kind="street", on=MARCH, below={"village": "community"}, name=said("漪澜街道")
        )
    )
    shown = [queries.unit_as_of(each, MARCH) for each in (town, village)]
    assert [(each.kind, each.name.zh) for each in shown if each] == [("street", "漪澜街道"), ("community", "漪村")]
    assert queries.totals(county, NEW_YEAR).by_kind == {"county": 1, "town": 1, "village": 1}
    assert queries.totals(county, MARCH).by_kind == {"county": 1, "street": 1, "community": 1}


def test_lists_page_by_key_and_sort_by_indexed_attributes() -> None:
    """Every unit once, in order, whatever the length of a page; an attribute without an index is refused."""
    adopt()
    top = found("prefecture", "澄川市")
    for number in range(7):
        hamlets = {} if number == 3 else {"hamlets": (number * 5) % 7}
        found("county", f"县{number}", top, attributes=hamlets)

    def read(limit: int, **how: object) -> list[str]:
        names: list[str] = []
        after = None
        while True:
            page = queries.list_units(under=top, kind="county", on=MARCH, limit=limit, after=after, **how)  # type: ignore[arg-type]
            names += [unit.name.zh for unit in page.units]
            after = page.after
            if after is None:
                return names

    assert read(2) == [f"县{number}" for number in range(7)]
    assert read(2, sort="hamlets") == read(100, sort="hamlets")
    assert read(3, sort="hamlets") == ["县3", "县0", "县6", "县2", "县5", "县1", "县4"]
    assert read(3, where={"hamlets": 5}) == ["县1"]
    assert queries.sum_of("hamlets", top, MARCH) == (6, "20")
    with pytest.raises(LookupError):
        queries.list_units(sort="note", on=MARCH)


def test_publication_makes_and_drops_the_indexes_attributes_ask_for() -> None:
    """As the rulebook in force says, no more and no less, on both databases."""
    adopt()
    assert [name.split("_")[2] for name in actions.build_indexes(MARCH)] == ["hamlets", "terrain"]
    without = RULEBOOK.replace("kind: number, index: true", "kind: number")
    done(actions.adopt_lists(BY_ITSELF, institution=institution(without), on=MARCH))
    assert [name.split("_")[2] for name in actions.build_indexes(MARCH)] == ["terrain"]
    with connections["default"].cursor() as cursor:
        there = connections["default"].introspection.get_constraints(cursor, "register_description")
    assert sorted(name.split("_")[2] for name in there if name.startswith("register_attribute_")) == ["terrain"]


def test_a_migrate_makes_the_indexes_of_attributes_again() -> None:
    """What a migration that rebuilt the table lost stands again after it."""
    adopt()
    made = actions.build_indexes(MARCH)
    with connections["default"].cursor() as cursor:
        for name in made:
            cursor.execute(f'DROP INDEX "{name}"')
        call_command("migrate", "register", verbosity=0)
        there = connections["default"].introspection.get_constraints(cursor, "register_description")
    assert made
    assert set(made) <= set(there)


def test_many_are_founded_at_once_or_none() -> None:
    """Each after the one above it; one that is wrong leaves nothing behind, and its line is named."""
    adopt()
    top, ids = found("prefecture", "澄川市"), [new_id() for _ in range(5)]
    units = [actions.NewUnit("county", top, said("县"), id=ids[0])]
    units += [actions.NewUnit("town", ids[0], said("镇"), id=each) for each in ids[1:4]]
    units += [actions.NewUnit("village", ids[1], said("村"), id=ids[4])]
    wrong = [*units, actions.NewUnit("town", ids[4], said("镇"), id=new_id())]
    refused = actions.found_units(BY_ITSELF, units=wrong, on=NEW_YEAR)
    assert codes(refused) == {"kind-not-under"}
    assert Unit.objects.count() == 1
    assert done(actions.found_units(BY_ITSELF, units=units, on=NEW_YEAR)) == 5
    assert queries.totals(top, NEW_YEAR).by_kind == {"prefecture": 1, "county": 1, "town": 3, "village": 1}
    found("county", "县", top)
    found("village", "村", ids[2])
    assert queries.check_paths() == ()


def test_what_was_founded_in_bulk_is_built_again_from_the_journal_and_changed_from_there() -> None:
    """Rows written short are rows like any: the rebuild finds each as it stands, and a unit's own changes begin at 0."""
    adopt()
    top, below = new_id(), new_id()
    units = [
        actions.NewUnit("prefecture", None, said("澄川市"), id=top, code="37", attributes={"terrain": "plain"}),
        actions.NewUnit("county", top, said("县"), id=below, until=dt.date(2030, 1, 1)),
    ]
    done(actions.found_units(BY_ITSELF, units=units, on=NEW_YEAR))
    seen = queries.unit_as_of(below, NEW_YEAR)
    assert seen is not None
    assert (seen.parent, seen.until, seen.name.zh) == (top, dt.date(2030, 1, 1), "县")
    done(actions.describe_unit(BY_ITSELF, unit=below, on=dt.date(2027, 1, 1), name=said("泠筠县"), version=0))
    refused = actions.describe_unit(BY_ITSELF, unit=below, on=dt.date(2028, 1, 1), name=said("又新"), version=0)
    assert codes(refused) == {"changed-meanwhile"}
    assert list(journal.check(Store.DEFAULT, journal.Check())) == []


def test_eight_founders_under_one_parent_get_eight_paths() -> None:
    """All at once: none shares a path, none is lost, and none is told to come again."""
    adopt()
    top = found("prefecture", "澄川市")

    def act(number: int) -> bool:
        try:
            unit = actions.NewUnit("county", top, said(f"县{number}"))
            return isinstance(actions.found_unit(BY_ITSELF, unit=unit, on=NEW_YEAR), Done)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(act, range(8)))
    page = queries.list_units(under=top, kind="county", on=NEW_YEAR)
    assert len({unit.path for unit in page.units}) == 8
    assert queries.check_paths() == ()


def test_what_still_has_children_or_posts_is_not_dissolved() -> None:
    """First they go elsewhere."""
    adopt()
    county = found("county", "霁澜县", found("prefecture", "澄川市"))
    town = found("town", "漪澜镇", county)
    assert codes(actions.dissolve_unit(BY_ITSELF, unit=county, on=MARCH)) == {"unit-has-children"}
    post = done(actions.open_post(BY_ITSELF, unit=town, kind="head", title=said("站长"), on=NEW_YEAR))
    assert codes(actions.dissolve_unit(BY_ITSELF, unit=town, on=MARCH)) == {"unit-has-posts"}
    done(actions.abolish_post(BY_ITSELF, post=post, on=MARCH))
    done(actions.dissolve_unit(BY_ITSELF, unit=town, on=MARCH))
    assert queries.totals(county, MARCH).units == 1


def test_nobody_comes_to_stand_below_the_deepest_level() -> None:
    """Founded one by one, founded together, or moved with what stands below: each is refused with its reason."""
    adopt()
    units = [new_id() for _ in range(DEEPEST)]
    chain = [actions.NewUnit("village", above, said("村"), id=unit) for above, unit in pairwise([None, *units])]
    done(actions.found_units(BY_ITSELF, units=chain, on=NEW_YEAR))
    deeper = actions.NewUnit("village", units[-1], said("村"), id=new_id())
    assert codes(actions.found_unit(BY_ITSELF, unit=deeper, on=NEW_YEAR)) == {"tree-too-deep"}
    assert codes(actions.found_units(BY_ITSELF, units=[deeper], on=NEW_YEAR)) == {"tree-too-deep"}
    top = found("village", "村")
    found("village", "村", top)
    assert codes(actions.move_unit(BY_ITSELF, unit=top, parent=units[-2], on=MARCH)) == {"tree-too-deep"}
    assert codes(actions.merge_units(BY_ITSELF, units=[top], into=units[-1], on=MARCH)) == {"tree-too-deep"}
    assert queries.check_paths() == ()


def test_what_a_split_dealt_out_shares_no_path_with_what_comes_later() -> None:
    """A new part gives its labels to the children it begins with; the next one below it gets another."""
    adopt()
    top = found("prefecture", "澄川市")
    county = found("county", "霁澜县", top)
    town = found("town", "漪澜镇", county)
    parts = [actions.NewUnit("county", top, said("澄溪县")) for _ in range(2)]
    one, _ = done(actions.split_unit(BY_ITSELF, unit=county, parts=parts, children={town: 0}, posts={}, on=MARCH))
    later = found("town", "又新镇", one, on=MARCH)
    paths = [unit.path for unit in queries.list_units(under=one, on=MARCH, kind="town").units]
    assert len(set(paths)) == 2
    assert {unit.id for unit in queries.list_units(under=later, on=MARCH).units} == {later}
    assert queries.check_paths() == ()

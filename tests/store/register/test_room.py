"""Kinds of which only so many stand under one unit: a merger, a split and a conversion count the whole of what they do."""

from __future__ import annotations

from uuid import UUID

import pytest
from tests.store.register.cases import NEW_YEAR, RULEBOOK, adopt, codes, done, found, said

from guiju.core.journal.acting import BY_ITSELF
from guiju.store.register import actions, queries

pytestmark = pytest.mark.stores

JUNE = NEW_YEAR.replace(month=6)
FEW = RULEBOOK.replace("under: [county]}", "under: [county], most: 2}").replace(
    "under: [street]}", "under: [street], most: 2}"
)


def street(name: str, county: UUID, communities: int) -> UUID:
    """Found a street office with communities."""
    made = found("street", name, county)
    for number in range(communities):
        found("community", f"{name}{number}社区", made)
    return made


def below(unit: UUID) -> list[queries.UnitAsOf]:
    """What stands directly below a unit in June."""
    return list(queries.list_units(under=unit, children_only=True, on=JUNE).units)


def new(kind: str, parent: UUID, name: str) -> actions.NewUnit:
    """A unit founded with a change."""
    return actions.NewUnit(kind, parent, said(name))


@pytest.fixture
def county() -> UUID:
    """A county in which only two street offices may stand, with two communities each."""
    adopt(FEW)
    return found("county", "岚溪县", found("prefecture", "澄川市"))


def test_what_a_merger_brings_together_is_counted(county: UUID) -> None:
    """Two and one communities are three; one that was dissolved before makes room."""
    one, other = street("漪筠", county, 2), street("泠新", county, 1)
    assert codes(actions.merge_units(BY_ITSELF, units=[one], into=other, on=JUNE)) == {"kind-too-many"}
    first = below(one)[0].id
    done(actions.dissolve_unit(BY_ITSELF, unit=first, on=JUNE))
    done(actions.merge_units(BY_ITSELF, units=[one], into=other, on=JUNE))
    assert len(below(other)) == 2


def test_those_that_end_in_a_merger_make_room_for_what_they_become(county: UUID) -> None:
    """Two street offices become a third; the county never has more than two."""
    one, other = street("漪筠", county, 1), street("泠新", county, 1)
    done(actions.merge_units(BY_ITSELF, units=[one, other], into=new("street", county, "苓舟街道"), on=JUNE))
    assert [each.name.zh for each in below(county)] == ["苓舟街道"]


def test_what_a_split_makes_is_counted(county: UUID) -> None:
    """One of two street offices cannot become two beside the other; alone it can."""
    one, other = street("漪筠", county, 0), street("泠新", county, 0)
    parts = [new("street", county, "苓舟街道"), new("street", county, "霁砚街道")]
    split = {"unit": one, "parts": parts, "children": {}, "posts": {}, "on": JUNE}
    assert codes(actions.split_unit(BY_ITSELF, **split)) == {"kind-too-many"}  # type: ignore[arg-type]
    done(actions.dissolve_unit(BY_ITSELF, unit=other, on=JUNE))
    done(actions.split_unit(BY_ITSELF, **split))  # type: ignore[arg-type]
    assert len(below(county)) == 2


def test_what_a_conversion_makes_is_counted(county: UUID) -> None:
    """A town with three villages is no street office with three communities, nor a third street office."""
    town = found("town", "漪筠镇", county)
    for number in range(3):
        found("village", f"苓舟{number}村", town)
    became = {"unit": town, "kind": "street", "below": {"village": "community"}, "on": JUNE}
    assert codes(actions.convert_unit(BY_ITSELF, **became)) == {"kind-too-many"}  # type: ignore[arg-type]
    done(actions.dissolve_unit(BY_ITSELF, unit=below(town)[0].id, on=JUNE))
    street("泠新", county, 0)
    street("霁砚", county, 0)
    assert codes(actions.convert_unit(BY_ITSELF, **became)) == {"kind-too-many"}  # type: ignore[arg-type]

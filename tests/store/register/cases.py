"""A small institution and what tests of the register do with it."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar
from uuid import UUID

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.rulebook.institution import Institution
from guiju.core.values import Text
from guiju.rulebooks.load import load_texts
from guiju.store.register import actions

T = TypeVar("T")
NEW_YEAR = dt.date(2026, 1, 1)

RULEBOOK = """
institution: {id: chengchuan, title: {zh: 澄川市, en: Chengchuan}, fictional: true}
vocabulary:
  unit_kinds:
    prefecture: {title: {zh: 市, en: Prefecture}}
    county: {title: {zh: 县, en: County}, parent: prefecture}
    town: {title: {zh: 镇, en: Town}, parent: county}
    village: {title: {zh: 村, en: Village}}
  attributes:
    - {id: terrain, title: {zh: 地形, en: terrain}, index: true, options: [{id: plain, title: {zh: 平原, en: plain}}, {id: hills, title: {zh: 丘陵, en: hills}}]}
    - {id: hamlets, title: {zh: 自然村数, en: hamlets}, kind: number, index: true}
    - {id: note, title: {zh: 备注, en: note}}
    - {id: shift, title: {zh: 班次, en: shift}, of: post}
kinds:
  - {id: street, title: {zh: 街道, en: Street office}, under: [county]}
  - {id: community, title: {zh: 社区, en: Community}, under: [street]}
  - {id: grid, title: {zh: 网格, en: Grid}, of: area, under: [village, community], responsible: 1}
  - {id: season, title: {zh: 季节工作站, en: Seasonal station}, lasts: seasonal, longest: 6}
  - {id: league, title: {zh: 联盟, en: League}, of: alliance}
  - {id: crew, title: {zh: 服务队, en: Service crew}, of: team}
  - {id: head, title: {zh: 负责岗, en: Lead}, of: post}
  - {id: clerk, title: {zh: 经办岗, en: Clerk}, of: post, holders: 2}
  - {id: service-bond, title: {zh: 服务期协议, en: Service agreement}, of: agreement}
  - {id: merit, title: {zh: 先进, en: Merit}, of: honour}
  - {id: aid, title: {zh: 援派, en: Aid}, of: secondment, longest: 36}
"""


def institution(text: str = RULEBOOK) -> Institution:
    """Return the small institution, read as a folder would be."""
    loaded = load_texts({"institution.yaml": text})
    assert loaded.findings == ()
    assert loaded.institution is not None
    return loaded.institution


def adopt(text: str = RULEBOOK, on: dt.date = dt.date(2000, 1, 1)) -> None:
    """Bring its lists into force."""
    done(actions.adopt_lists(BY_ITSELF, institution=institution(text), on=on))
    actions.build_indexes(on)


def done(outcome: Outcome[T]) -> T:
    """Return what an action that took place made."""
    assert isinstance(outcome, Done), outcome
    return outcome.value


def codes(outcome: Outcome[T]) -> set[str]:
    """Return why an action was refused."""
    assert isinstance(outcome, Refused), outcome
    return {finding.code for finding in outcome.findings}


def said(zh: str) -> Text:
    """Return a name."""
    return Text(zh=zh, en=zh)


def found(kind: str, name: str, parent: UUID | None = None, on: dt.date = NEW_YEAR, **more: object) -> UUID:
    """Found a unit and return its id."""
    unit = actions.NewUnit(kind, parent, said(name), **more)  # type: ignore[arg-type]
    return done(actions.found_unit(BY_ITSELF, unit=unit, on=on))

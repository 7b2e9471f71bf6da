"""The ties of the demo: an alliance, a task force and a grid with their people, agreements and honours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.values import Text
from guiju.site.demo_records import done
from guiju.store.audit.actions import today as institution_day
from guiju.store.register import actions as register
from guiju.store.register import queries as register_held
from guiju.store.register.actions import NewUnit

_OFFICER = Acting(BY_ITSELF.account, purpose="演示数据登记")
COUNTY = "C00003"
"""The county in which the demo's alliance, task force and grid stand."""

_PEOPLE = slice(20, 24)
"""Of those loaded, who is in the task force, answers for the grid, and was given a title."""


def load_ties(units: Mapping[str, UUID], people: Sequence[tuple[UUID, str]], since: dt.date) -> None:
    """Load the ties of people and units that were loaded just now."""
    began = institution_day().replace(month=1, day=1)
    ends = began.replace(year=began.year + 2)
    county, paper = units[COUNTY], "演示文件 12 号"
    first, second, third, fourth = (person for person, _ in people[_PEOPLE])
    alliance = _found("town_alliance", "山前联建共同体", "Alliance of the Foothills", county, since)
    for code in (COUNTY, "C00004", "C00005"):
        if code in units:
            done(
                register.join_alliance(BY_ITSELF, alliance=alliance, member=units[code], on=began, leads=code == COUNTY)
            )
    team = _found("task_force", "窗口提速工作专班", "Task force on quicker counters", county, began, until=ends)
    for person, role in ((first, "组长"), (second, "成员")):
        done(register.join_team(_OFFICER, team=team, person=person, on=began, until=ends, role=role))
    below = register_held.list_units(kind="village", limit=1).units
    if below:
        grid = _found("whole_grid", "第一总网格", "First grid", below[0].id, began)
        done(register.set_responsible(_OFFICER, area=grid, person=third, on=began))
    agree, honour = register.record_agreement, register.record_honour
    joint = {"kind": "joint_work", "unit": county, "other": units["C00002"], "title": "窗口互通共建协议"}
    hired = {"kind": "employment", "unit": county, "person": fourth, "title": "聘任合同"}
    for agreed in (joint, hired):
        done(agree(_OFFICER, on=began, until=ends, document=paper, **agreed))  # type: ignore[arg-type]
    given: tuple[tuple[str, UUID | None, UUID | None], ...] = (
        ("model_team", county, None),
        ("specialist_title", None, fourth),
    )
    for kind, holder, whose in given:
        done(honour(_OFFICER, kind=kind, unit=holder, person=whose, given_by="澄川市", on=began, document=paper))


def _found(kind: str, name: str, name_en: str, above: UUID, on: dt.date, *, until: dt.date | None = None) -> UUID:
    unit = NewUnit(kind=kind, parent=above, name=Text(zh=name, en=name_en), until=until)
    return done(register.found_unit(BY_ITSELF, unit=unit, on=on, basis="演示数据"))

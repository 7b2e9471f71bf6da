"""The closed list of what is kept about a person. What does not stand here is not kept, through any door.

Each field says to which purpose it is kept, for how long, and to which field group it belongs (rights are given by
group). Posts, secondments, teams, agreements and honours are tables of their own; they follow `TABLES` here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from guiju.core.accounts.fields import FieldGroup
from guiju.core.findings import Finding
from guiju.core.nearest import nearest
from guiju.core.register.numbers import check_id_number, plain
from guiju.core.values import Text


class Ends(StrEnum):
    """From when the years of keeping are counted."""

    LEAVING = "leaving"
    """The day the last post, secondment, agreement, team or area of a person ends; if none ever was, of registering."""
    EFFECT = "effect"
    """The last day the thing itself has effect; it must be stated."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long something is kept: so many years after leaving, or after the end of its effect."""

    ends: Ends
    years: int


class Form(StrEnum):
    """What a value looks like."""

    TEXT = "text"
    DATE = "date"
    OPTION = "option"
    ID_NUMBER = "id_number"


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a field: its form, its options where it has any, and whether it must be given."""

    form: Form = Form.TEXT
    options: tuple[str, ...] = ()
    needed: bool = False
    longest: int = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """One field of the closed list.

    `many`: there may be several at once, each an item of its own. `sealed`: stored encrypted, searched by a keyed
    hash. `filters`: lists of people may be filtered by it (qualification only).
    """

    id: str
    title: Text
    group: FieldGroup
    purpose: Text
    retention: Retention
    parts: Mapping[str, Part]
    many: bool = False
    sealed: bool = False
    filters: bool = False


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A table of records about people, under the same promise as a field."""

    table: str
    group: FieldGroup
    purpose: Text
    retention: Retention


def _one(form: Form = Form.TEXT, *options: str, longest: int = 200) -> dict[str, Part]:
    return {"value": Part(form, options, needed=True, longest=longest)}


_TEN_YEARS = Retention(Ends.LEAVING, 10)
_ONE_YEAR = Retention(Ends.LEAVING, 1)
_KNOW = Text(zh="确认是谁", en="to know who it is")
_REACH = Text(zh="工作联系", en="to reach the person at work")
_FIT = Text(zh="核对岗位要求", en="to compare with what a post asks")

_STATUSES = ("civil_servant", "public_institution", "firm", "contract", "village_officer", "volunteer")

FIELDS: Mapping[str, Kept] = {
    field.id: field
    for field in (
        Kept("name", Text(zh="姓名", en="Name"), FieldGroup.IDENTITY, _KNOW, _TEN_YEARS, _one(longest=80)),
        Kept(
            "former_name", Text(zh="曾用名", en="Former name"), FieldGroup.IDENTITY, _KNOW, _TEN_YEARS, _one(longest=80)
        ),
        Kept(
            "sex",
            Text(zh="性别", en="Sex"),
            FieldGroup.IDENTITY,
            Text(zh="只用于统计班子结构", en="for counts of the make-up of a team only"),
            _TEN_YEARS,
            _one(Form.OPTION, "female", "male", "not_stated"),
        ),
        Kept(
            "birth_date",
            Text(zh="出生日期", en="Date of birth"),
            FieldGroup.IDENTITY,
            Text(zh="年龄条件与退休日期", en="age limits and the day of retirement"),
            _TEN_YEARS,
            _one(Form.DATE),
        ),
        Kept(
            "id_number",
            Text(zh="身份证号", en="ID number"),
            FieldGroup.IDENTITY,
            Text(zh="避免同一人登记两次", en="to keep one person from being registered twice"),
            _ONE_YEAR,
            _one(Form.ID_NUMBER),
            sealed=True,
        ),
        Kept(
            "staff_number",
            Text(zh="工号", en="Staff number"),
            FieldGroup.IDENTITY,
            Text(zh="与单位名册核对", en="to match a unit's own list of staff"),
            _TEN_YEARS,
            _one(longest=40),
        ),
        Kept(
            "work_start",
            Text(zh="参加工作日期", en="Began to work on"),
            FieldGroup.IDENTITY,
            Text(zh="计算工龄", en="to count years of service"),
            _TEN_YEARS,
            _one(Form.DATE),
        ),
        Kept(
            "staff_status",
            Text(zh="人员身份", en="Staff status"),
            FieldGroup.IDENTITY,
            Text(zh="核对编制类型", en="to match the kind of established post"),
            _TEN_YEARS,
            _one(Form.OPTION, *_STATUSES),
        ),
        Kept(
            "work_phone", Text(zh="办公电话", en="Work phone"), FieldGroup.CONTACT, _REACH, _ONE_YEAR, _one(longest=40)
        ),
        Kept("mobile", Text(zh="手机", en="Mobile"), FieldGroup.CONTACT, _REACH, _ONE_YEAR, _one(longest=40)),
        Kept(
            "work_email",
            Text(zh="工作邮箱", en="Work e-mail"),
            FieldGroup.CONTACT,
            _REACH,
            _ONE_YEAR,
            _one(longest=120),
        ),
        Kept(
            "education",
            Text(zh="学历学位", en="Education"),
            FieldGroup.EDUCATION,
            _FIT,
            _TEN_YEARS,
            {
                "level": Part(
                    Form.OPTION,
                    ("postgraduate", "bachelor", "college", "vocational", "senior", "junior", "primary", "other"),
                    needed=True,
                ),
                "degree": Part(Form.OPTION, ("none", "bachelor", "master", "doctor")),
                "school": Part(longest=120),
                "specialty": Part(longest=120),
                "mode": Part(Form.OPTION, ("full_time", "in_service")),
            },
            many=True,
            filters=True,
        ),
        Kept(
            "qualification",
            Text(zh="职称与资格", en="Title or qualification"),
            FieldGroup.QUALIFICATION,
            _FIT,
            _TEN_YEARS,
            {
                "title": Part(needed=True, longest=120),
                "level": Part(Form.OPTION, ("junior", "intermediate", "deputy_senior", "senior", "none")),
                "issued_by": Part(longest=120),
            },
            many=True,
            filters=True,
        ),
        Kept(
            "training",
            Text(zh="培训记录", en="Training"),
            FieldGroup.TRAINING,
            Text(zh="证明完成规定学时", en="to show that the hours required were done"),
            _TEN_YEARS,
            {"title": Part(needed=True, longest=120), "hours": Part(longest=8), "held_by": Part(longest=120)},
            many=True,
        ),
        Kept(
            "earlier_work",
            Text(zh="此前经历", en="Earlier work"),
            FieldGroup.POSTS,
            Text(zh="计算任职经历", en="to count experience that a post asks for"),
            _TEN_YEARS,
            {"employer": Part(needed=True, longest=120), "post": Part(needed=True, longest=120)},
            many=True,
        ),
        Kept(
            "sanction",
            Text(zh="影响期内的处分", en="Sanction in force"),
            FieldGroup.SANCTIONS,
            Text(zh="影响期内的任职限制", en="the limits it sets while it is in force"),
            Retention(Ends.EFFECT, 0),
            {
                "kind": Part(
                    Form.OPTION,
                    ("warning", "demerit", "serious_demerit", "demotion", "removal_from_post", "dismissal"),
                    needed=True,
                ),
                "decided_by": Part(needed=True, longest=120),
                "document": Part(longest=120),
            },
            many=True,
        ),
    )
}
"""All fields, by id."""

TABLES: tuple[KeptTable, ...] = (
    KeptTable("Tenure", FieldGroup.POSTS, Text(zh="谁在哪个岗位上", en="who holds which post"), _TEN_YEARS),
    KeptTable(
        "Secondment", FieldGroup.POSTS, Text(zh="借调、挂职与期限", en="who is lent where, until when"), _TEN_YEARS
    ),
    KeptTable("TeamMembership", FieldGroup.POSTS, Text(zh="谁在哪个工作组", en="who works in which team"), _TEN_YEARS),
    KeptTable("Responsible", FieldGroup.POSTS, Text(zh="片区找谁", en="whom to ask about an area"), _ONE_YEAR),
    KeptTable("Agreement", FieldGroup.AGREEMENTS, Text(zh="协议与到期", en="what was agreed, until when"), _TEN_YEARS),
    KeptTable("Honour", FieldGroup.HONOURS, Text(zh="荣誉与称号", en="honours and titles given"), _TEN_YEARS),
)
"""The tables that hold records of people beside the fields."""

LONGEST = max(
    (*(field.retention for field in FIELDS.values()), *(table.retention for table in TABLES)),
    key=lambda kept: kept.years,
)
"""After this nothing about a person is left."""


def expiry(retention: Retention, effect_ends: dt.date | None, left_on: dt.date | None) -> dt.date | None:
    """Return the first day something may be kept no longer; None while it is not yet known."""
    start = left_on if retention.ends is Ends.LEAVING else effect_ends
    if start is None:
        return None
    year = start.year + retention.years
    try:
        return start.replace(year=year)
    except ValueError:  # 29 February
        return dt.date(year, 3, 1)


def check_field(field: str, values: Mapping[str, str], *, on: dt.date, until: dt.date | None) -> tuple[Finding, ...]:
    """Return what is wrong with a statement about a person; a field outside the closed list is refused."""
    kept = FIELDS.get(field)
    if kept is None:
        suggestion = nearest(field, FIELDS)
        return (Finding("person-field-not-kept", params={"field": field, "suggestion": suggestion}),)
    found = [
        Finding("person-part-not-kept", params={"field": field, "part": part, "known": ", ".join(kept.parts)})
        for part in values
        if part not in kept.parts
    ]
    for name, part in kept.parts.items():
        found += _check_part(field, name, part, values.get(name), on)
    if kept.retention.ends is Ends.EFFECT and until is None:
        found.append(Finding("person-field-needs-end", params={"field": field}))
    return tuple(found)


def _check_part(field: str, name: str, part: Part, value: str | None, on: dt.date) -> Iterable[Finding]:
    params = {"field": field, "part": name}
    if value is None or not value.strip():
        if part.needed:
            yield Finding("person-part-missing", params=params)
        return
    if len(value) > part.longest:
        yield Finding("person-part-too-long", params={**params, "limit": part.longest})
    match part.form:
        case Form.OPTION if value not in part.options:
            yield Finding("person-part-not-an-option", params={**params, "known": ", ".join(part.options)})
        case Form.DATE if not _is_date(value):
            yield Finding("person-part-not-a-date", params=params)
        case Form.ID_NUMBER:
            yield from check_id_number(plain(value), on)
        case _:
            pass


def _is_date(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False

"""The closed list of what is kept about a person. What does not stand here is not kept, through any door.

Each field says to which purpose it is kept, for how long, and to which field group it belongs (rights are given by
group). Posts, secondments, teams, agreements and honours are tables of their own; they follow `TABLES` here.
"""

from __future__ import annotations

from collections.abc import Mapping

from guiju.core.accounts.fields import FieldGroup
from guiju.core.register.kept import Ends, Form, Kept, KeptTable, Part, Retention
from guiju.core.values import Text


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
                    (
                        "warning",
                        "demerit",
                        "serious_demerit",
                        "demotion",
                        "removal_from_post",
                        "dismissal",
                        "no_promotion",
                    ),
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

"""The kinds of things a sheet may list, and their fields: what headings name them, how their cells are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from guiju.core.values import Text

_NAMED = 30
"""How many allowed values a sentence names."""


class Subject(StrEnum):
    """What each row of a sheet is about."""

    UNIT = "unit"
    POST = "post"
    PERSON = "person"
    TENURE = "tenure"
    FACT = "fact"

    @property
    def is_about_people(self) -> bool:
        """Whether a column nobody knows is refused rather than left aside."""
        return self in (Subject.POST, Subject.PERSON, Subject.TENURE)


class Reading(StrEnum):
    """How a cell of a field is read."""

    TEXT = "text"
    NAME = "name"
    CODE = "code"
    START = "start"
    END = "end"
    MONTH = "month"
    NUMBER = "number"
    YES_NO = "yes_no"
    ID_NUMBER = "id_number"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its titles and other names in headings, how it is read, and what it points at.

    `required`: a row without it is refused. `key`: it names the row's thing, alone or with the other keys.
    `refers`: it holds the code of a thing of that kind. `soft`: where it points nowhere, the row is loaded all the same
    and the reference is kept as text. `options` maps the id of each allowed value to its titles. `kept`: a value that
    is no option is read all the same, and stands in the way only where it would be new: what is held may stay.
    """

    id: str
    title: Text
    reading: Reading = Reading.TEXT
    also_named: tuple[str, ...] = ()
    required: bool = False
    key: bool = False
    refers: Subject | None = None
    soft: bool = False
    options: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    kept: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every name a heading may use."""
        return (self.id, self.title.zh, self.title.en, *self.also_named)

    @property
    def allowed(self) -> str:
        """The allowed values as a sentence names them: id and first title, no more than can be read."""
        named = [" ".join((key, *titles[:1])) for key, titles in self.options.items()]
        return "、".join(named[:_NAMED]) + ("…" if len(named) > _NAMED else "")


def _field(id_: str, zh: str, en: str, *also: str, **how: Any) -> Field:  # noqa: ANN401 - the fields of a Field
    return replace(Field(id_, Text(zh=zh, en=en), also_named=also), **how)


AS_OF = "as_of"
"""The field that says on which day a row was so; a sheet may hold several such days."""

_AS_OF = _field(AS_OF, "截至日期", "As of", "截止日期", "时点", "snapshot", "as of date", reading=Reading.START)
_UNIT_CODE = ("单位编码", "机构代码", "机构编码", "统一社会信用代码", "行政区划代码", "unit", "unit code", "uCode")
_UNIT_NAMED = ("单位", "单位名称", "所在单位", "工作单位", "organisation")

FIELDS: Mapping[Subject, tuple[Field, ...]] = MappingProxyType({
    Subject.UNIT: (
        _field("code", "单位代码", "Unit code", *_UNIT_CODE, reading=Reading.CODE, required=True, key=True),
        _field("name", "单位名称", "Unit name", "名称", "单位", "机构名称", "部门名称", "name", reading=Reading.NAME),
        _field("name_en", "英文名称", "English name", "name (en)"),
        _field("kind", "单位类别", "Kind of unit", "类别", "机构类型", "单位类型", "kind", reading=Reading.CODE),
        _field("parent", "上级单位代码", "Parent unit", "上级代码", "上级单位", "隶属", "parent code", "parent",
               reading=Reading.CODE, refers=Subject.UNIT),
        _AS_OF,
    ),
    Subject.POST: (
        _field("unit", "单位代码", "Unit code", *_UNIT_CODE, *_UNIT_NAMED, reading=Reading.CODE, required=True,
               key=True, refers=Subject.UNIT),
        _field("code", "岗位代码", "Post code", "岗位编号", "岗位编码", "职位代码", "post unique reference", "post",
               reading=Reading.CODE, required=True, key=True),
        _field("name", "岗位名称", "Post name", "岗位", "职位名称", "职务", "职位", "job title", "title"),
        _field("name_en", "岗位英文名称", "English name"),
        _field("kind", "岗位类别", "Kind of post", "职位类别", "岗位类型", reading=Reading.CODE),
        _field("grade", "职级", "Grade", "级别", "职务层次", "grade (or equivalent)"),
        _field("reports_to", "上级岗位代码", "Reports to", "上级岗位", "汇报岗位", "reports to senior post",
               reading=Reading.CODE, refers=Subject.POST, soft=True),
        _AS_OF,
    ),
    Subject.PERSON: (
        _field("staff_number", "工号", "Staff number", "人员编号", "职工号", "编号", "staff no", reading=Reading.CODE,
               key=True),
        _field("name", "姓名", "Name", "名字", "full name", reading=Reading.NAME, required=True),
        _field("unit", "单位代码", "Unit code", *_UNIT_CODE, *_UNIT_NAMED, reading=Reading.CODE, required=True,
               key=True, refers=Subject.UNIT),
        _field("former_name", "曾用名", "Former name", reading=Reading.NAME),
        _field("sex", "性别", "Sex", "gender",
               options={"male": ("男", "M", "1"), "female": ("女", "F", "2"), "not_stated": ("未说明", "9")}),
        _field("birth_date", "出生日期", "Date of birth", "出生年月", "出生年月日", reading=Reading.START),
        _field("id_number", "身份证号", "ID number", "身份证号码", "公民身份号码", "身份证", "证件号码",
               reading=Reading.ID_NUMBER),
        _field("work_start", "参加工作日期", "Began to work on", "参加工作时间", "参加工作年月", "工作时间",
               reading=Reading.START),
        _field("staff_status", "人员身份", "Staff status", "身份", options={
            "civil_servant": ("公务员",), "public_institution": ("事业人员", "事业编"), "firm": ("企业人员",),
            "contract": ("合同制", "聘用"), "village_officer": ("村干部",), "volunteer": ("志愿者",)}),
        _field("work_phone", "办公电话", "Work phone", "联系电话", "电话", reading=Reading.CODE),
        _field("mobile", "手机", "Mobile", "手机号", "手机号码", reading=Reading.CODE),
        _field("work_email", "工作邮箱", "Work e-mail", "电子邮箱", "邮箱", "email"),
        _field("education.level", "学历", "Education", "最高学历", "文化程度", options={
            "postgraduate": ("研究生", "硕士研究生", "博士研究生"), "bachelor": ("大学", "大学本科", "本科"),
            "college": ("大专", "大学专科", "专科"), "vocational": ("中专", "中技"), "senior": ("高中",),
            "junior": ("初中",), "primary": ("小学",), "other": ("其他",)}),
        _field("education.degree", "学位", "Degree", "最高学位", options={
            "none": ("无学位",), "bachelor": ("学士",), "master": ("硕士",), "doctor": ("博士",)}),
        _field("education.school", "毕业院校", "School", "毕业学校", "院校"),
        _field("education.specialty", "专业", "Specialty", "所学专业"),
        _field("qualification.title", "职称", "Professional title", "专业技术职务", "专业技术资格"),
        _AS_OF,
    ),
    Subject.TENURE: (
        _field("person", "工号", "Staff number", "人员编号", "职工号", "person", reading=Reading.CODE, required=True,
               key=True, refers=Subject.PERSON),
        _field("unit", "单位代码", "Unit code", *_UNIT_CODE, *_UNIT_NAMED, reading=Reading.CODE, required=True,
               key=True, refers=Subject.UNIT),
        _field("post", "岗位代码", "Post code", "岗位编号", "职位代码", reading=Reading.CODE, required=True, key=True,
               refers=Subject.POST),
        _field("start", "任职时间", "From", "任现职时间", "开始日期", "起始日期", "start date", reading=Reading.START,
               required=True, key=True),
        _field("end", "免职时间", "To", "结束日期", "终止日期", "离任时间", "end date", reading=Reading.END),
    ),
    Subject.FACT: (
        _field("unit", "单位代码", "Unit code", *_UNIT_CODE, *_UNIT_NAMED, reading=Reading.CODE, required=True,
               key=True, refers=Subject.UNIT),
        _field("measure", "指标", "Measure", "指标代码", "指标名称", "指标项", "indicator", reading=Reading.CODE,
               required=True, key=True),
        _field("period", "期间", "Period", "时期", "报告期", "统计期", "年度", reading=Reading.TEXT, required=True,
               key=True),
        _field("value", "数值", "Value", "值", "指标值", "完成值", "实际值"),
        _field("state", "状态", "State", "数据状态", options={
            "value": ("有值",), "not_applicable": ("不适用",), "missing": ("未知", "缺失")}),
        _field("reason", "原因", "Reason", "理由", "事由"),
    ),
})  # fmt: skip
"""What is loaded of each kind; an institution's own attributes are added to them."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The fields of one loading: those of the kind, and the institution's own attributes of it."""

    subject: Subject
    fields: tuple[Field, ...]

    @classmethod
    def of(cls, subject: Subject, attributes: Iterable[Field] = ()) -> Schema:
        """Return the fields of a kind with the institution's attributes after them."""
        return cls(subject, (*FIELDS[subject], *attributes))

    @property
    def keys(self) -> tuple[Field, ...]:
        """The fields that name a row's thing."""
        return tuple(field for field in self.fields if field.key)

    def field(self, id_: str) -> Field:
        """Return a field by its id; KeyError where there is none."""
        return next((field for field in self.fields if field.id == id_), None) or self._absent(id_)

    def _absent(self, id_: str) -> Field:
        raise KeyError(f"{self.subject} has no field {id_}")

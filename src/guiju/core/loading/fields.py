"""The kinds of things a sheet may list, and their fields: what headings name them, how their cells are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from guiju.core.values import Text


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
    and the reference is kept as text. `options` maps the id of each allowed value to its titles.
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

    @property
    def names(self) -> tuple[str, ...]:
        """Every name a heading may use."""
        return (self.id, self.title.zh, self.title.en, *self.also_named)


def _field(id_: str, zh: str, en: str, *also: str, **how: Any) -> Field:  # noqa: ANN401 - the fields of a Field
    return replace(Field(id_, Text(zh=zh, en=en), also_named=also), **how)


AS_OF = "as_of"
"""The field that says on which day a row was so; a sheet may hold several such days."""

_AS_OF = _field(AS_OF, "截至日期", "As of", "截止日期", "时点", "snapshot", "as of date", reading=Reading.START)
_UNIT_CODE = ("单位编码", "机构代码", "机构编码", "统一社会信用代码", "行政区划代码", "unit", "unit code", "uCode")

FIELDS: Mapping[Subject, tuple[Field, ...]] = MappingProxyType({
    Subject.UNIT: (
        _field("code", "单位代码", "Unit code", *_UNIT_CODE, reading=Reading.CODE, required=True, key=True),
        _field("name", "单位名称", "Unit name", "名称", "单位", "机构名称", "部门名称", "name", reading=Reading.NAME),
        _field("name_en", "英文名称", "English name"),
        _field("kind", "单位类别", "Kind of unit", "类别", "机构类型", "单位类型", "kind", reading=Reading.CODE),
        _field("parent", "上级单位代码", "Parent unit", "上级代码", "上级单位", "隶属", "parent code", "parent",
               reading=Reading.CODE, refers=Subject.UNIT),
        _AS_OF,
    ),
    Subject.POST: (
        _field("unit", "单位代码", "Unit code", *_UNIT_CODE, "所在单位代码", reading=Reading.CODE, required=True,
               key=True, refers=Subject.UNIT),
        _field("code", "岗位代码", "Post code", "岗位编号", "岗位编码", "职位代码", "post unique reference", "post",
               reading=Reading.CODE, required=True, key=True),
        _field("name", "岗位名称", "Post name", "岗位", "职位名称", "职务", "职位", "job title", "title"),
        _field("kind", "岗位类别", "Kind of post", "职位类别", "岗位类型", reading=Reading.CODE),
        _field("reports_to", "上级岗位代码", "Reports to", "上级岗位", "汇报岗位", "reports to senior post",
               reading=Reading.CODE, refers=Subject.POST, soft=True),
        _AS_OF,
    ),
    Subject.PERSON: (
        _field("code", "人员编号", "Staff number", "工号", "职工号", "编号", "staff no",
               reading=Reading.CODE, key=True),
        _field("id_number", "身份证号", "ID number", "身份证号码", "公民身份号码", "身份证", "证件号码",
               reading=Reading.ID_NUMBER),
        _field("name", "姓名", "Name", "名字", "full name", reading=Reading.NAME, required=True),
        _field("sex", "性别", "Sex", "gender", options={"male": ("男", "M", "1"), "female": ("女", "F", "2")}),
        _field("born", "出生年月", "Born", "出生日期", "出生年月日", "date of birth", reading=Reading.MONTH),
        _field("work_start", "参加工作时间", "Started work", "参加工作年月", "工作时间", reading=Reading.MONTH),
        _field("education", "学历", "Education", "最高学历", "文化程度"),
        _field("degree", "学位", "Degree", "最高学位"),
        _field("school", "毕业院校", "School", "毕业学校", "毕业院校系及专业", "院校"),
        _field("phone", "联系电话", "Phone", "手机", "手机号", "电话", "办公电话", "mobile", reading=Reading.CODE),
        _field("email", "电子邮箱", "E-mail", "邮箱", "email"),
        _AS_OF,
    ),
    Subject.TENURE: (
        _field("person", "人员编号", "Staff number", "工号", "职工号", "person", reading=Reading.CODE, required=True,
               key=True, refers=Subject.PERSON),
        _field("unit", "单位代码", "Unit code", *_UNIT_CODE, reading=Reading.CODE, required=True, key=True,
               refers=Subject.UNIT),
        _field("post", "岗位代码", "Post code", "岗位编号", "职位代码", reading=Reading.CODE, required=True, key=True,
               refers=Subject.POST),
        _field("start", "任职时间", "From", "任现职时间", "开始日期", "起始日期", "start date", reading=Reading.START,
               required=True, key=True),
        _field("end", "免职时间", "To", "结束日期", "终止日期", "离任时间", "end date", reading=Reading.END),
    ),
    Subject.FACT: (
        _field("unit", "单位代码", "Unit code", *_UNIT_CODE, reading=Reading.CODE, required=True, key=True,
               refers=Subject.UNIT),
        _field("measure", "指标", "Measure", "指标代码", "指标名称", "指标项", "indicator", reading=Reading.CODE,
               required=True, key=True),
        _field("period", "期间", "Period", "时期", "报告期", "统计期", "年度", reading=Reading.TEXT, required=True,
               key=True),
        _field("value", "数值", "Value", "值", "指标值", "完成值", "实际值"),
        _field("state", "状态", "State", "数据状态"),
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

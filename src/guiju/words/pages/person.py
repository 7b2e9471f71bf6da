"""The words of what is kept about a person: groups, parts of fields, and their options."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


SAID: Final[dict[str, Text]] = {
    "group.identity": _t("身份", "Identity"),
    "group.contact": _t("联系方式", "Contact"),
    "group.education": _t("学历", "Education"),
    "group.qualification": _t("资格", "Qualification"),
    "group.posts": _t("经历", "Posts"),
    "group.training": _t("培训", "Training"),
    "group.honours": _t("荣誉", "Honours"),
    "group.agreements": _t("协议", "Agreements"),
    "group.sanctions": _t("处分", "Sanctions"),
    "part.level": _t("层次", "level"),
    "part.degree": _t("学位", "degree"),
    "part.school": _t("学校", "school"),
    "part.specialty": _t("专业", "specialty"),
    "part.mode": _t("方式", "mode"),
    "part.title": _t("名称", "title"),
    "part.issued_by": _t("发证单位", "issued by"),
    "part.hours": _t("学时", "hours"),
    "part.held_by": _t("举办单位", "held by"),
    "part.employer": _t("单位", "employer"),
    "part.post": _t("岗位", "post"),
    "part.kind": _t("种类", "kind"),
    "part.decided_by": _t("决定单位", "decided by"),
    "part.document": _t("文号", "document"),
    "option.female": _t("女", "female"),
    "option.male": _t("男", "male"),
    "option.not_stated": _t("未登记", "not stated"),
    "option.civil_servant": _t("公务员", "civil servant"),
    "option.public_institution": _t("事业编制", "public institution"),
    "option.firm": _t("企业", "firm"),
    "option.contract": _t("合同", "contract"),
    "option.village_officer": _t("村（社区）干部", "village officer"),
    "option.volunteer": _t("志愿者", "volunteer"),
    "option.postgraduate": _t("研究生", "postgraduate"),
    "option.bachelor": _t("本科（学士）", "bachelor"),
    "option.college": _t("大专", "college"),
    "option.vocational": _t("中专", "vocational"),
    "option.senior": _t("高级（高中）", "senior"),
    "option.junior": _t("初级（初中）", "junior"),
    "option.primary": _t("小学", "primary"),
    "option.other": _t("其他", "other"),
    "option.none": _t("无", "none"),
    "option.master": _t("硕士", "master"),
    "option.doctor": _t("博士", "doctor"),
    "option.full_time": _t("全日制", "full time"),
    "option.in_service": _t("在职", "in service"),
    "option.intermediate": _t("中级", "intermediate"),
    "option.deputy_senior": _t("副高级", "deputy senior"),
    "option.warning": _t("警告", "warning"),
    "option.demerit": _t("记过", "demerit"),
    "option.serious_demerit": _t("记大过", "serious demerit"),
    "option.demotion": _t("降级", "demotion"),
    "option.removal_from_post": _t("撤职", "removal from post"),
    "option.no_promotion": _t("影响期内不得提拔", "no promotion while it lasts"),
    "option.dismissal": _t("开除", "dismissal"),
}

"""The words of the first page of an empty institution."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


SAID: Final[dict[str, Text]] = {
    "title": _t("建立机构", "Set up the institution"),
    "lede": _t(
        "填一次就够；这里的内容以后都可以通过规则册修改。", "Once is enough; the rulebook changes any of it later."
    ),
    "over": _t("这个地址不能用了", "This address is over"),
    "done": _t("机构已建立，请用刚才的账号登录。", "The institution stands. Sign in with the account you just made."),
    "do": _t("建立", "Set it up"),
    "institution": _t("机构", "Institution"),
    "calendar": _t("时间", "Time"),
    "administrator": _t("第一位管理员", "First administrator"),
    "administrator.what": _t(
        "开设其他账号、授予角色，不批准规则。", "Opens the other accounts and gives roles; approves no rules."
    ),
    "founding.zh": _t("中文名称", "Name in Chinese"),
    "founding.en": _t("英文名称", "Name in English"),
    "founding.id": _t("代号", "Short id"),
    "founding.id.hint": _t("小写字母、数字、- 和 _，定了不变", "Letters, digits, - and _; it stays as it is"),
    "founding.zone": _t("时区", "Time zone"),
    "founding.week": _t("每周哪几天上班", "Working days"),
    "founding.administrator_name": _t("姓名", "Name"),
    "founding.administrator": _t("账号名", "Username"),
    "founding.new": _t("密码", "Password"),
    "founding.new.hint": _t("至少十个字符", "Ten characters or more"),
    "founding.again": _t("再输一次密码", "Password once more"),
    "day.1": _t("周一", "Monday"),
    "day.2": _t("周二", "Tuesday"),
    "day.3": _t("周三", "Wednesday"),
    "day.4": _t("周四", "Thursday"),
    "day.5": _t("周五", "Friday"),
    "day.6": _t("周六", "Saturday"),
    "day.7": _t("周日", "Sunday"),
}

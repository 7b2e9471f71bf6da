"""The words of the pages of ties: agreements, honours, teams, areas and alliances."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


SAID: Final[dict[str, Text]] = {
    "title": _t("协议、荣誉、成员", "Agreements, honours, members"),
    "lede": _t(
        "协议、荣誉、工作组成员、片区负责人和联盟成员，哪一天的情况都可以看。",
        "Agreements, honours, members of teams, who answers for areas, and alliances, as of any day.",
    ),
    "all": _t("看这个单位及下属的协议、荣誉和成员", "Agreements, honours and members of this unit and those below it"),
    "unit.hint": _t("结束的在记录里还看得到", "What has ended stays on record"),
    "list.agreements": _t("协议", "Agreements"),
    "list.honours": _t("荣誉", "Honours"),
    "list.teams": _t("工作组成员", "Members of teams"),
    "list.areas": _t("片区负责人", "Who answers for areas"),
    "list.alliances": _t("联盟成员", "Members of alliances"),
    "none.agreements": _t(
        "当天没有协议。在单位的页面上登记。", "No agreement stands on this day. Record one from the page of a unit."
    ),
    "none.honours": _t(
        "当天没有荣誉。在单位或人员的页面上登记。",
        "No honour stands on this day. Record one from the page of a unit or a person.",
    ),
    "none.teams": _t(
        "当天没有工作组成员。在工作组的页面上增加。",
        "Nobody is in a team on this day. Add somebody from the page of the team.",
    ),
    "none.areas": _t(
        "当天没有片区负责人。在片区的页面上确定。",
        "Nobody answers for an area on this day. Say who does on the page of the area.",
    ),
    "none.alliances": _t(
        "当天没有联盟成员。在联盟的页面上增加。",
        "No unit is in an alliance on this day. Add one from the page of the alliance.",
    ),
    "other": _t("对方单位", "With"),
    "since": _t("自", "From"),
    "until": _t("至", "Until"),
    "history.hint": _t(
        "何时登记、当时说到哪天；改过的也在", "When it was recorded and for which days; what was changed stays"
    ),
    "superseded": _t("改于", "changed on"),
    "known-now": _t("现在所知", "as known now"),
    "not-yet": _t("还没有", "not there yet"),
    "no-more": _t("不再有", "no longer there"),
    # acts
    "team-join": _t("增加成员", "Add a member"),
    "team-joined": _t("已增加成员。", "The member is entered."),
    "team-leave": _t("离开工作组", "Leave the team"),
    "team-left": _t("已登记离开。", "Entered: no longer in the team."),
    "area-answer": _t("确定负责人", "Say who answers for it"),
    "area-answered": _t("已确定负责人。", "Entered: who answers for the area."),
    "alliance-join": _t("增加成员单位", "Add a unit to the alliance"),
    "alliance-joined": _t("已增加成员单位。", "The unit is in the alliance."),
    "alliance-leave": _t("退出联盟", "Leave the alliance"),
    "alliance-left": _t("已登记退出。", "Entered: no longer in the alliance."),
    "agree": _t("登记协议", "Record an agreement"),
    "agreed": _t("已登记协议。", "The agreement is recorded."),
    "agreement-end": _t("终止协议", "End the agreement"),
    "agreement-ended": _t("协议已终止。", "The agreement has ended."),
    "honour-unit": _t("登记荣誉", "Record an honour"),
    "honour-person": _t("登记荣誉", "Record an honour"),
    "honoured": _t("已登记荣誉。", "The honour is recorded."),
    "honour-withdraw": _t("撤销荣誉", "Withdraw the honour"),
    "honour-withdrawn": _t("荣誉已撤销。", "The honour is withdrawn."),
    # forms
    "form.kind": _t("类别", "Kind"),
    "form.title": _t("标题", "Title"),
    "form.person": _t("谁（工号）", "Who (staff number)"),
    "form.role": _t("担任什么", "As what"),
    "form.seat": _t("第几位", "Which place"),
    "form.seat.hint": _t("原来在这一位的人当天结束", "Whoever was in that place ends that day"),
    "form.member": _t("成员单位", "Unit"),
    "form.member.hint": _t("写代码，或没有重名的全名", "Its code, or its full name where only one bears it"),
    "form.leads": _t("由它牵头", "It leads the alliance"),
    "form.other": _t("与哪个单位", "With which unit"),
    "form.other.hint": _t(
        "与人或与单位，只填一个；写代码，或没有重名的全名",
        "With a person or with a unit, one of the two; its code, or its full name where only one bears it",
    ),
    "form.document": _t("文件", "Document"),
    "form.document.hint": _t("文件名或文号", "Its name or its number"),
    "form.given_by": _t("由谁授予", "Given by"),
    "form.on": _t("自哪天起", "From"),
    "form.until": _t("到哪天为止", "Until"),
    "form.until.hint": _t("不填就一直有效；这一天起不再有效", "Empty: for good; from this day on it no longer holds"),
    "form.basis": _t("依据", "Basis"),
    "form.basis.hint": _t("文件名或文号", "The document it rests on, or its number"),
    "form.purpose": _t("目的", "Purpose"),
    "form.purpose.hint": _t("会记入本人可查的记录", "It is kept where the person can read it"),
}

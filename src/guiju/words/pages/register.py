"""The words of the register's pages."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


SAID: Final[dict[str, Text]] = {
    "crumb": _t("机构名册", "Register"),
    "comma": _t("、", ","),
    "colon": _t("：", ":"),
    "hidden": _t("不显示", "not shown"),
    "somebody": _t("一人", "a person"),
    "today": _t("回到今天", "back to today"),
    "as-of": _t("按 {day} 的情况", "As it was on {day}"),
    "known": _t("按 {day} 结束时所知", "as known at the end of {day}"),
    "known-on": _t("按哪天所知", "As known on"),
    "all": _t("全部", "all"),
    "name": _t("名称", "Name"),
    "code": _t("代码", "Code"),
    "kind": _t("类别", "Kind"),
    "above": _t("上级", "Stands under"),
    "since": _t("自", "Since"),
    "until": _t("到 {day} 为止", "until {day}"),
    # the tree and the list
    "units": _t("机构", "Units"),
    "units.lede": _t(
        "沿隶属逐级打开，或在列表里按类别和属性查找；哪一天的情况都可以看。",
        "Open the tree level by level, or search the list by kind and attribute, as of any day.",
    ),
    "units.open": _t("打开这个单位", "Open this unit"),
    "units.none": _t("没有符合条件的单位。换个类别或日期再看。", "No unit fits. Choose another kind or another day."),
    "own-units": _t("看得到的单位", "Units open to you"),
    "own-units.lede": _t(
        "您在这些单位有角色；选一个往下看。", "You hold roles in these units; choose one to look into."
    ),
    "tree": _t("隶属", "Tree"),
    "tree.hint": _t("点加号看下一级", "+ opens a level"),
    "tree.open": _t("展开{name}", "Open {name}"),
    "tree.more": _t("还有更多，见下面的列表", "more in the list below"),
    "tree.empty": _t(
        "还没有单位。先设立最上级的单位，或者导入一张单位表。",
        "There are no units yet. Found the topmost one, or import a sheet of units.",
    ),
    "totals": _t("合计", "Totals"),
    "totals.hint": _t("含本级；点类别筛选", "itself included; a kind filters the list"),
    "list": _t("列表", "List"),
    "filter": _t("筛选", "Filter"),
    "sort": _t("排序", "Sort by"),
    "sort.place": _t("隶属位置", "place in the tree"),
    "direct": _t("只看直接下级", "directly below only"),
    "bulk.set": _t("登记一项属性", "state an attribute"),
    "bulk.move": _t("调整隶属", "move under another"),
    "bulk.rename": _t("更名", "rename"),
    "bulk.end": _t("撤销", "dissolve"),
    "bulk.go": _t("下一步", "Continue"),
    "bulk.hint": _t(
        "先看逐项预览，确认后才办；办完可以整批撤销。",
        "A preview comes first, one line a unit; what was done can be undone as one.",
    ),
    # a unit
    "unit.said": _t("登记内容", "What is registered"),
    "unit.said.hint": _t("每项都写明自哪天起", "each with the day it holds from"),
    "unit.what": _t("项目", "Item"),
    "unit.value": _t("内容", "Value"),
    "to-facts": _t("看数据", "Facts"),
    "to-returns": _t("看报表", "Returns"),
    "to-results": _t("看考核结果", "Appraisal results"),
    "to-chart": _t("看结构图", "Structure chart"),
    "to-journal": _t("看日志", "Journal"),
    "journal": _t("日志", "journal"),
    "below": _t("下级", "Below it"),
    "below.none": _t("没有下级。", "Nothing stands below it."),
    "below.more": _t("还有更多：在列表里看全部下级", "There are more: see all of them in the list"),
    "below.list": _t("在列表里看", "See them in the list"),
    "posts": _t("岗位", "Posts"),
    "posts.hint": _t("空缺只显示给能看任职的人", "vacancies show to those who may see tenures"),
    "posts.none": _t("还没有岗位。", "No post has been opened yet."),
    "post": _t("岗位", "Post"),
    "post.reference": _t("编号", "Reference"),
    "post.grade": _t("职级", "Grade"),
    "post.seats": _t("名额", "Seats"),
    "post.free": _t("空缺", "Vacant"),
    "post.holder": _t("任职的人", "Held by"),
    "vacancies.purpose": _t("统计岗位空缺，不看人", "to count vacancies, seeing nobody"),
    "people": _t("人员", "People"),
    "people.hint": _t("写明目的才能看，本人能查到", "A purpose is asked; each person can read that you looked"),
    "people.all": _t("看这个单位及下属的人员名册", "List the people of this unit and those below it"),
    "purpose.look": _t("按此目的查看", "Look for this purpose"),
    "purpose.state": _t("写明目的", "State a purpose"),
    "purpose.stated": _t(
        "查看目的：{purpose}。已记入本人可查的记录。", "Purpose: {purpose}. It is kept where each person can read it."
    ),
    "bonds": _t("任职、协议、荣誉和成员", "Secondments, agreements, honours, members"),
    "bonds.none": _t(
        "当天没有借调、协议、荣誉或成员关系。", "No secondment, agreement, honour or membership stands on this day."
    ),
    "bond": _t("事项", "What"),
    "bond.who": _t("谁", "Who"),
    "bond.where": _t("在哪里", "Where"),
    "bond.days": _t("期间", "Days"),
    "bond.do": _t("办理", "Act"),
    "bond.end": _t("终止", "End it"),
    "bond.tenure": _t("任职", "Tenure"),
    "bond.secondment": _t("借调挂职", "Secondment"),
    "bond.team": _t("工作组成员", "Team member"),
    "bond.responsible": _t("片区负责人", "Answers for the area"),
    "bond.agreement": _t("协议", "Agreement"),
    "bond.honour": _t("荣誉", "Honour"),
    "bond.alliance": _t("联盟成员", "Alliance member"),
    "ends": _t("快到期", "Ending soon"),
    "ends.within": _t("{days} 天之内", "within {days} days"),
    "ends.days": _t("{days} 天", "{days} days"),
    "ends.unit": _t("单位到期", "the unit ends"),
    "ends.purpose": _t(
        "任职、借调和协议的期限涉及到人：", "Terms of tenures, secondments and agreements name people: "
    ),
    "ends.none": _t("{days} 天之内没有到期的。", "Nothing ends within {days} days."),
    "history": _t("沿革", "History"),
    "history.hint": _t("新的在前", "latest first"),
    "history.none": _t("没有记载。", "Nothing is recorded."),
    "happened.founded": _t("设立", "founded"),
    "happened.renamed": _t("更名", "renamed"),
    "happened.moved": _t("调整隶属", "moved under another unit"),
    "happened.merged": _t("合并", "merged"),
    "happened.split": _t("拆分", "split"),
    "happened.converted": _t("转制", "became one of another kind"),
    "happened.dissolved": _t("撤销", "dissolved"),
    # acts
    "found": _t("新设单位", "Found a unit"),
    "describe": _t("更名、更正", "Rename or correct"),
    "move": _t("调整隶属", "Move"),
    "merge": _t("合并", "Merge"),
    "split": _t("拆分", "Split"),
    "convert": _t("转制", "Convert"),
    "dissolve": _t("撤销", "Dissolve"),
    "post.open": _t("设立岗位", "Open a post"),
}

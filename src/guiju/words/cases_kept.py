"""Sentences about cases as they are kept: unknown ones, subjects, documents, what follows, and who could take part."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "unknown-case": Entry(
        "没有编号为 {case} 的办件",
        "There is no case {case}",
        "核对编号；保存期满的办件已经删除内容。",
        "Check the id; of cases whose time is over nothing is kept.",
    ),
    "unknown-procedure": Entry(
        "施行中的规则册没有程序“{procedure}”",
        "The rulebook in force has no procedure “{procedure}”",
        "核对代号和施行日期。",
        "Check its id and the days it is in force.",
    ),
    "case-subject-unfit": Entry(
        "这个对象不能适用程序“{procedure}”",
        "Procedure “{procedure}” is not for this subject",
        "选择程序所说的人员、机构、岗位或者事项。",
        "Name a person, unit, post or matter as the procedure says.",
    ),
    "no-part-in-case": Entry(
        "您在这件事现在的环节中没有职责",
        "You have no part in the steps of this case that are open",
        "由现在应办环节的人附材料。",
        "Whoever is to take a step that is open attaches documents.",
    ),
    "effect-not-carried-out": Entry(
        "没有系统办理“{effect}”这一后果",
        "Nothing here carries out the effect “{effect}”",
        "改用已有的后果，或者先装上办理它的部分；在此之前不能施行。",
        "Use an effect there is, or add what carries it out; until then it cannot be in force.",
    ),
    "effect-value-unfit": Entry(
        "后果“{effect}”的“{value}”不能是“{given}”",
        "“{given}” is no {value} of the effect “{effect}”",
        "更正环节中填写的内容。",
        "Correct what was given at the step.",
    ),
    "decided-in-a-case": Entry(
        "依程序作出的决定，视同权限“{right}”",
        "A decision by procedure stands for the right “{right}”",
        "无需处理。",
        "Nothing to do.",
    ),
    "restored-already": Entry(
        "这件事的后果已经恢复原状",
        "What this case did was taken back already",
        "无需再办。",
        "Nothing is left to do.",
    ),
    "restore-in-the-way": Entry(
        "这件事写入的记录此后已经变更，不能直接恢复原状",
        "What this case wrote was changed since, and cannot simply be taken back",
        "先更正此后变更的记录，再办这个环节。",
        "Put right first what was changed since, then take the step again.",
    ),
    "case-differs": Entry(
        "办件 {case} 的现状和它的经过对不上",
        "Case {case} does not stand where its events lead",
        "按日志重建状态；查明谁改动过数据库。",
        "Rebuild the state from the journal, and find out who changed the database.",
    ),
    "stood-aside": Entry(
        "您已在本事项“{step}”中申明回避，其材料和讨论、表决情况不再向您显示",
        "You declared a tie and stood aside in this case, “{step}”: its documents and deliberation are not shown to you",
        "由其他有权人员办理；与您本人有关的记录，仍可在“本人档案”中查看。",
        "Somebody else takes it on; what concerns yourself stays open to you in your own record.",
    ),
    "case-rules-lost": Entry(
        "办件 {case} 立案时所依的程序读不出来了",
        "The procedure that case {case} was opened under can no longer be read",
        "其他办件照常办理；这一件经历合于现行程序的，可按程序转入现行版本，或者装回原来的软件版本。",
        "Other cases go on. Where its past conforms, it may go over to the version in force by procedure; or go back to "
        "the release it was opened with.",
    ),
    "case-due-differs": Entry(
        "办件 {case} 记下的下一个期限是 {kept}，按现行日历应是 {found}",
        "Case {case} keeps {kept} as its next day; by the calendar in force it is {found}",
        "日历更新后会这样；系统在十分钟内自动改正，期限以日历为准。",
        "So it is after a change of the calendar; the software puts it right in ten minutes, and the calendar counts.",
    ),
    "step-nobody-may-take": Entry(
        "程序“{procedure}”的环节“{step}”今天没有人能办：没有人担任“{role}”",
        "Nobody could take step “{step}” of “{procedure}” today: nobody holds “{role}”",
        "施行前把角色授予合适的人。",
        "Give the role to somebody before it comes into force.",
    ),
    "duties-of-one-person": Entry(
        "程序“{procedure}”的环节“{step}”和“{other}”须由不同的人办，今天只有一个人能办这两个环节",
        "Steps “{step}” and “{other}” of “{procedure}” are kept apart, and today one person alone could take both",
        "施行前再指定一人担任“{role}”。",
        "Give “{role}” to another person before it comes into force.",
    ),
}
"""Each code with its sentence and advice."""

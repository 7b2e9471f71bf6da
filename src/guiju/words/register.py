"""Sentences about the register: units and what happens to them, kinds, numbers, and what is kept about people."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    # what happens to units
    "unit-does-not-stand": Entry(
        "单位在 {on} 不存在", "The unit does not stand on {on}",
        "核对日期；单位在这一天之前已撤销，或者之后才设立。", "Check the day: the unit ended before it, or was founded after it.",
    ),
    "parent-does-not-stand": Entry(
        "上级单位从 {on} 起并非每天都存在", "The unit above does not stand on every day from {on} on",
        "先设立上级，或者换一个日期、换一个上级。", "Found the unit above first, or choose another day or another unit.",
    ),
    "under-itself": Entry(
        "单位不能设在自己或自己的下级之下", "A unit cannot stand under itself or under a unit below it",
        "换一个上级；可先把那个下级移出去。", "Choose another unit above; the one below can be moved out first.",
    ),
    "tree-too-deep": Entry(
        "单位的层级超过 {levels} 级", "Units would stand on more than {levels} levels",
        "换一个更靠近上面的上级。", "Choose a unit above that stands higher up.",
    ),
    "merge-needs-two": Entry(
        "合并至少要有两个单位", "A merger needs at least two units",
        "写明被合并的单位和合并后的单位。", "Name the units that merge and the one they become.",
    ),
    "units-stand-in-each-other": Entry(
        "其中一个单位设在另一个之下", "One of the units stands under another",
        "先把下级移出去，再合并或拆分。", "Move the one below out first, then merge or split.",
    ),
    "split-needs-two": Entry(
        "拆分至少要有两部分", "A split needs at least two parts",
        "先设立各部分；原单位也可以是其中之一。", "Found the parts first; the unit itself may be one of them.",
    ),
    "split-names-others": Entry(
        "拆分里有 {count} 个不是它的下级，或者去向不在各部分之中", "The split names {count} units that are not below it, or parts that are none of its own",
        "只写它的直接下级，去向只写各部分。", "Name its own children only, and send them to its parts only.",
    ),
    "split-leaves-over": Entry(
        "还有 {count} 个下级没有写明去向", "{count} units below have nowhere to go",
        "写明每个下级归哪一部分，或者保留原单位作为其中一部分。", "Say where each goes, or keep the unit itself as one of the parts.",
    ),
    "unit-has-children": Entry(
        "单位之下还有 {count} 个单位", "{count} units still stand below it",
        "先移走、合并或撤销它们。", "Move, merge or dissolve them first.",
    ),
    "units-founded-so-far": Entry(
        "{all} 个单位中已有 {count} 个设立，其余没有", "{count} of {all} units were founded before that, the others were not",
        "改好以后用同一份名单再设立一次，会从断开的地方接着做。", "Found the same list again once that is mended: it goes on from there.",
    ),
    # kinds and attributes
    "kind-not-under": Entry(
        "“{kind}”不能设在“{under}”之下", "A “{kind}” cannot stand under “{under}”",
        "可以设在：{known}。", "It may stand under: {known}.",
    ),
    "kind-needs-end": Entry(
        "“{kind}”是临时或季节性的，要写明止期", "A “{kind}” is temporary or seasonal and needs its end",
        "写明到哪一天为止。", "Say until which day.",
    ),
    "kind-term-too-long": Entry(
        "“{kind}”最长 {months} 个月，至 {last} 为止", "A “{kind}” may be set up for {months} months at most, until {last}",
        "写一个不晚于这一天的止期；需要延续时到期再定。", "Give an end no later than that day; decide again when it ends.",
    ),
    "kind-too-many": Entry(
        "同一单位之下至多有 {limit} 个“{kind}”，已有 {count} 个", "At most {limit} of “{kind}” stand under one unit at once; there are {count}",
        "先撤销或移走一个，或者换一个上级、换一个日期。", "Dissolve or move one first, or choose another unit above or another day.",
    ),
    "area-responsible-count": Entry(
        "“{kind}”应当有 {needed} 名负责人，现在是 {count} 名", "A “{kind}” has {needed} responsible, not {count}",
        "补上或者减去负责人。", "Add one or take one away.",
    ),
    "post-full": Entry(
        "“{kind}”同一天至多由 {limit} 人担任", "A “{kind}” is held by {limit} at once at most",
        "先免去一人，或者换一个日期。", "End one tenure first, or choose another day.",
    ),
    "attribute-missing": Entry(
        "“{kind}”要有属性“{attribute}”", "A “{kind}” must have the attribute “{attribute}”",
        "补上它。", "Give it.",
    ),
    "attribute-unknown": Entry(
        "这里没有名为“{attribute}”的属性", "There is no attribute “{attribute}” here",
        "{did_you_mean}在词汇表里定义它，或者删除它。", "{did_you_mean}Define it in the vocabulary, or leave it out.",
    ),
    "attribute-value": Entry(
        "属性“{attribute}”应当是{expected}", "The attribute “{attribute}” must be: {expected}",
        "按这种形式重写。", "Write it in that form.",
    ),
    "attribute-not-an-option": Entry(
        "属性“{attribute}”没有这个选项", "The attribute “{attribute}” has no such option",
        "可以选：{known}。", "Choose one of: {known}.",
    ),
    # numbers
    "id-number-form": Entry(
        "身份证号应当是 18 位，这里有 {characters} 位或者有别的字符", "An ID number has 18 digits, the last may be X; here are {characters}, or other characters",
        "对照证件重新录入。", "Copy it again from the card.",
    ),
    "id-number-date": Entry(
        "身份证号里的出生日期不存在（{place}）", "The date of birth in the ID number ({place}) is no date, or lies ahead",
        "对照证件核对第 7 到 14 位。", "Compare digits 7 to 14 with the card.",
    ),
    "id-number-check": Entry(
        "身份证号的校验码对不上（{place}）", "The last digit of the ID number ({place}) does not fit the others",
        "有一位录错了，对照证件核对。", "One digit is wrong; compare with the card.",
    ),
    "credit-code-form": Entry(
        "“{code}”不是 18 位的统一社会信用代码", "“{code}” is no unified social credit code of 18 characters",
        "代码不含字母 I、O、S、V、Z，第 3 到 8 位是数字。", "It has no I, O, S, V or Z, and digits in places 3 to 8.",
    ),
    "credit-code-check": Entry(
        "统一社会信用代码“{code}”的校验位应当是 {expected}", "The last character of the credit code “{code}” should be {expected}",
        "有一位录错了，对照证书核对。", "One character is wrong; compare with the certificate.",
    ),
    # what is kept about people
    "person-field-not-kept": Entry(
        "关于人不保存“{field}”", "“{field}” is not kept about a person",
        "{did_you_mean}只保存固定清单里的内容。", "{did_you_mean}Only what stands on the closed list is kept.",
    ),
    "person-part-not-kept": Entry(
        "“{field}”里不保存“{part}”", "“{part}” is not kept within “{field}”",
        "可以写：{known}。", "It may have: {known}.",
    ),
    "person-part-missing": Entry(
        "“{field}”缺“{part}”", "“{field}” needs “{part}”",
        "补上它。", "Give it.",
    ),
    "person-part-too-long": Entry(
        "“{field}”的“{part}”超过 {limit} 字", "“{part}” of “{field}” has more than {limit} characters",
        "缩短它；这里不放说明文字。", "Shorten it; this is no place for remarks.",
    ),
    "person-part-not-an-option": Entry(
        "“{field}”的“{part}”不是可选的值", "“{part}” of “{field}” is none of its options",
        "可以选：{known}。", "Choose one of: {known}.",
    ),
    "person-part-not-a-date": Entry(
        "“{field}”的“{part}”不是日期", "“{part}” of “{field}” is no date",
        "写成 2026-03-01 的样子。", "Write it like 2026-03-01.",
    ),
    "person-field-needs-end": Entry(
        "“{field}”要写明影响期到哪一天", "“{field}” needs the day on which its effect ends",
        "到期后它会被删除。", "It is erased when that day has passed.",
    ),
    "unknown-kind": Entry(
        "名册里没有类别“{kind}”", "The register has no kind “{kind}”",
        "可以用：{known}。没有时先让规则册施行。", "Known are: {known}. Where there are none, bring a rulebook into force first.",
    ),
    "ends-before-it-begins": Entry(
        "止期 {to} 不晚于起期 {from}", "The end {to} is not after the beginning {from}",
        "核对两个日期；止期是不再有效的第一天。", "Compare the two days; the end is the first day it no longer holds.",
    ),
    "posts-of-others": Entry(
        "其中 {count} 个岗位不属于这个单位", "{count} of the posts are not the unit's own",
        "只写它自己的岗位。", "Name its own posts only.",
    ),
    "unit-has-posts": Entry(
        "单位里还有 {count} 个岗位没有去向", "{count} posts of the unit have nowhere to go",
        "先撤销这些岗位，或者写明各归哪一部分。", "Abolish them first, or say to which part each goes.",
    ),
    "unknown-person": Entry(
        "没有这个人员的记录", "There is no record of this person",
        "核对编号；没有登记的先登记。", "Check the id; register the person first.",
    ),
    # posts, people and what binds them
    "unknown-post": Entry(
        "没有这个岗位", "There is no such post",
        "核对编号；先设立岗位。", "Check the id; open the post first.",
    ),
    "reports-to-itself": Entry(
        "岗位的报告关系绕回了自己", "The post would report to itself, round a circle",
        "改掉其中一个岗位的上级岗位。", "Change to which post one of them reports.",
    ),
    "post-does-not-stand": Entry(
        "岗位在这些日子里并非一直存在（{on}）", "The post does not stand on all of these days (from {on})",
        "核对日期；先设立岗位，或者缩短任期。", "Check the days; open the post first, or shorten the tenure.",
    ),
    "post-is-held": Entry(
        "岗位还有 {count} 人担任", "The post is still held by {count}",
        "先免去他们，再撤销岗位。", "End their tenures, then abolish the post.",
    ),
    "person-registered-already": Entry(
        "这个身份证号已经登记过", "This ID number is registered already",
        "查找原有记录，不要重复登记。", "Look for the record there is; nobody is registered twice.",
    ),
    "person-item-needed": Entry(
        "“{field}”有多条，要写明是哪一条", "There may be several of “{field}”: say which",
        "给出那一条的编号。", "Give the item's id.",
    ),
    "lent-to-its-own": Entry(
        "借出单位和借入单位是同一个", "A person cannot be lent to the unit that lends them",
        "写明两个不同的单位。", "Name two units.",
    ),
    "nothing-to-end": Entry(
        "没有可以终止的：到 {on} 已经结束，或者没有登记过", "There is nothing to end: by {on} it has ended, or it never was",
        "核对编号和日期。", "Check the id and the day.",
    ),
    "agreement-needs-two": Entry(
        "协议的另一方应当是一个人或者另一个单位，二者取一", "The other side of an agreement is one person or one other unit",
        "只写其中一个。", "Name one of the two, and only one.",
    ),
    "honour-needs-one": Entry(
        "荣誉授予一个人或者一个单位，二者取一", "An honour is given to one person or to one unit",
        "只写其中一个。", "Name one of the two, and only one.",
    ),
    "alliance-led-already": Entry(
        "联盟在这些日子里已经有牵头单位", "The alliance is led by another unit on some of these days",
        "先结束前一个，或者作为成员加入。", "End that first, or join without leading.",
    ),
    # what the database refuses
    "placements-overlap": Entry(
        "单位在同一天有两个上级（{model}）", "The unit would stand in two places on one day ({model})",
        "刷新后再办；有人刚改过它。", "Load it again; somebody has just changed it.",
    ),
    "placements-gap": Entry(
        "单位中间有几天不在任何地方（{model}）", "There would be days between on which the unit stands nowhere ({model})",
        "把日期接上，或者另设一个单位。", "Let the days meet, or found another unit.",
    ),
    "descriptions-overlap": Entry(
        "单位在同一天有两个名称（{model}）", "The unit would have two names on one day ({model})",
        "刷新后再办；有人刚改过它。", "Load it again; somebody has just changed it.",
    ),
    "posts-overlap": Entry(
        "岗位在同一天有两种情况（{model}）", "The post would be two things on one day ({model})",
        "刷新后再办；有人刚改过它。", "Load it again; somebody has just changed it.",
    ),
    "tenures-overlap": Entry(
        "这个岗位在这些日子里已经有人（{model}）", "The post is held by somebody on some of these days ({model})",
        "先免去现任，或者换一个日期。", "End the tenure there is, or choose other days.",
    ),
    "tenure-twice": Entry(
        "这个人在这些日子里已经担任这个岗位（{model}）", "The person holds this post already on some of these days ({model})",
        "不用再登记。", "There is no need to state it again.",
    ),
    "person-fields-overlap": Entry(
        "同一项内容在同一天有两个值（{model}）", "A field would have two values on one day ({model})",
        "刷新后再办；有人刚改过它。", "Load it again; somebody has just changed it.",
    ),
    "secondments-overlap": Entry(
        "这个人在这些日子里已经借调在外（{model}）", "The person is lent elsewhere on some of these days ({model})",
        "先结束前一次，或者换一个日期。", "End the one before, or choose other days.",
    ),
    "team-twice": Entry(
        "这个人在这些日子里已经在这个队里（{model}）", "The person is in this team already on some of these days ({model})",
        "不用再登记。", "There is no need to state it again.",
    ),
    "responsible-overlap": Entry(
        "片区在这些日子里已经有负责人（{model}）", "Somebody answers for the area on some of these days already ({model})",
        "先结束前一位的负责，或者换一个日期。", "End that first, or choose other days.",
    ),
    "alliance-twice": Entry(
        "这个单位在这些日子里已经在联盟里（{model}）", "The unit is in the alliance already on some of these days ({model})",
        "不用再登记。", "There is no need to state it again.",
    ),
}  # fmt: skip

"""Sentences about what a rulebook may not hold."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "concept-refused": Entry(
        "“{text}”涉及{concept_zh}，这里不收", "“{text}” speaks of {concept_en}, which is not kept here",
        "删除它。关于人和 1000 人以下的单位，没有例外；较大地区的公开统计须是 of: area，写明 institution 的 source 和地区类别的 people_at_least，且宗教、观点、忠诚一律不收。",
        "Remove it. About people and units of fewer than 1,000 there is no exception; published statistics of larger areas need of: area, the institution's source and people_at_least on the kind of area, and never name religion, opinion or loyalty.",
    ),
    "scheme-of-people": Entry(
        "考核方案不能给人打分：“{kind}”", "A scheme cannot score people: “{kind}”",
        "对象只能是单位、地区或项目的类别；对人的评价由有关的人作出决定并说明理由。",
        "Its subject must be a kind of unit, area or programme; people are decided about by named people, with reasons.",
    ),
    "unit-kind-of-people": Entry(
        "单位类别“{kind}”指的是人、岗位、家庭或申请", "The kind of unit “{kind}” denotes people, posts, households or requests",
        "单位类别只写单位、地区或项目。", "Kinds of unit are units, areas or programmes only.",
    ),
    "measure-of-people": Entry(
        "指标项“{measure}”说的是 {of}，不能用来给单位计分", "The measure “{measure}” is about a {of}; a scheme cannot score it",
        "改用关于单位、地区或项目的指标项。", "Use a measure of a unit, an area or a programme.",
    ),
    "attribute-of-person-not-kept": Entry(
        "关于人的属性只能取自固定清单，且不能用于排序：“{attribute}”", "An attribute about a person must be on the closed list, and never indexed: “{attribute}”",
        "清单里有：{known}。", "On the list are: {known}.",
    ),
    "measure-from-activity": Entry(
        "“{text}”来自签到、阅读、点击、积分或在线时间", "“{text}” comes from sign-ins, reading, clicks, points or time online",
        "删除它，改用工作的结果。", "Remove it; measure the result of the work instead.",
    ),
}  # fmt: skip

"""Sentences about where a case of a log departs from its procedure."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "log-step-unknown": Entry(
        "事项 {case} 第 {number} 行：程序里没有环节“{step}”",
        "Case {case}, line {number}: the procedure has no step “{step}”",
        "{did_you_mean}写环节的代号或者名称。",
        "{did_you_mean}Write the id of the step or its title.",
    ),
    "log-out-of-order": Entry(
        "事项 {case} 第 {number} 行：办了“{step}”，此时应办：{expected}",
        "Case {case}, line {number}: “{step}” was done; the procedure is at: {expected}",
        "有环节缺项、倒置或者重复；新程序下这一步会被拒绝。",
        "A step was left out, reversed or repeated; under this procedure it would have been refused.",
    ),
    "log-outcome-unknown": Entry(
        "事项 {case} 第 {number} 行：“{step}”在此时没有结果“{outcome}”",
        "Case {case}, line {number}: “{step}” cannot end in “{outcome}” here",
        "它的结果有：{known}；退回次数用完后不能再退回。",
        "Its outcomes are: {known}; once its rounds are used up it leads back no more.",
    ),
    "log-after-end": Entry(
        "事项 {case} 第 {number} 行：事项已经结束，又办了“{step}”",
        "Case {case}, line {number}: “{step}” was done after the case had ended",
        "核对记录；结束以后的更正另立事项。",
        "Check the record; what follows an end is a case of its own.",
    ),
    "log-dated-back": Entry(
        "事项 {case} 第 {number} 行：“{step}”的日期 {on} 早于前一行的 {before}",
        "Case {case}, line {number}: “{step}” is dated {on}, before the line above it ({before})",
        "日期倒填，或者行的先后错了。",
        "It was dated back, or the lines are in the wrong order.",
    ),
    "log-too-early": Entry(
        "事项 {case} 第 {number} 行：“{step}”在 {on} 结束，期限未满，最早 {over} 才能结束",
        "Case {case}, line {number}: “{step}” ended on {on}, before its time was over; it may end from {over}",
        "期限自开始之日的次日起算，工作日按制度的日历；记录上没有日期的不作判断。",
        "The time begins on the day after it was opened, by the institution's calendar; without days nothing is judged.",
    ),
    "log-not-ended": Entry(
        "事项 {case} 没有走完，停在：{expected}",
        "Case {case} did not come to its end; it stands at: {expected}",
        "后面的环节缺项，或者记录被截去。",
        "Steps are missing at its end, or the record was cut off.",
    ),
    "log-column-missing": Entry(
        "表头里没有“{column}”一列",
        "The header has no column “{column}”",
        "需要 case（事项）和 step（环节）两列；outcome（结果）、on（日期）可以没有。",
        "The columns case and step are needed; outcome and on may be left out.",
    ),
    "log-unreadable": Entry(
        "读不出这份记录：{reason}",
        "The log cannot be read: {reason}",
        "给出 CSV（有表头），或者 XES 文件；不能含 DOCTYPE。",
        "Give a CSV file with a header, or an XES file without a DOCTYPE.",
    ),
    "log-bad-date": Entry(
        "“{value}”不是日期",
        "“{value}” is no date",
        "写成 2026-03-02；时间可以跟在后面。",
        "Write it as 2026-03-02; a time may follow.",
    ),
    "log-procedure-unknown": Entry(
        "没有名为“{name}”的程序",
        "There is no procedure “{name}”",
        "{did_you_mean}有：{known}。",
        "{did_you_mean}There are: {known}.",
    ),
}

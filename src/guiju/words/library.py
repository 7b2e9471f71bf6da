"""Sentences about the publication of rulebooks and about runs compared."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "cut-repeats-facts": Entry(
        "有 {count} 项数据重复，例如单位 {unit} 在 {period} 的“{measure}”",
        "{count} facts stand twice, such as “{measure}” of the unit {unit} for {period}",
        "先在数据中确定采用哪一个来源。",
        "Decide in the records first which source counts.",
    ),
    "runs-of-two-schemes": Entry(
        "两次运行的方案不同：“{first}”和“{second}”",
        "The two runs are of two schemes: “{first}” and “{second}”",
        "选同一方案的两次运行来比较。",
        "Choose two runs of one scheme.",
    ),
}

"""Sentences about the publication of rulebooks and about runs compared."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "runs-of-two-schemes": Entry(
        "两次运行的方案不同：“{first}”和“{second}”",
        "The two runs are of two schemes: “{first}” and “{second}”",
        "选同一方案的两次运行来比较。",
        "Choose two runs of one scheme.",
    ),
}

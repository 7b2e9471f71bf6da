"""Sentences about steps that run another procedure: what is refused until that has ended."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "sub-begun-already": Entry(
        "“{step}”的程序已经启动",
        "The procedure of “{step}” has begun",
        "到那一件中继续办理。",
        "Go on in that case.",
    ),
    "sub-gives-outcome": Entry(
        "“{step}”的结果由它启动的程序得出，不能先写",
        "The outcome of “{step}” is the result of the procedure it begins; it is not named beforehand",
        "不写结果，只启动程序（依据 {clause}）。",
        "Begin the procedure without naming an outcome (clause {clause}).",
    ),
    "sub-not-begun": Entry(
        "“{step}”的程序还没有启动",
        "The procedure of “{step}” has not begun",
        "先启动它。",
        "Begin it first.",
    ),
    "another-case": Entry(
        "“{step}”等待的是另一件的结果",
        "“{step}” waits for the result of another case",
        "核对是哪一件。",
        "See which case it is.",
    ),
}

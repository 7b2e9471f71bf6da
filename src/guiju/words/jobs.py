"""Sentences about background jobs."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "unknown-job": Entry(
        "没有这个后台任务（{job}）",
        "There is no such job ({job})",
        "到任务列表里选一个。",
        "Choose one from the list of jobs.",
    ),
    "job-ended": Entry(
        "这个任务已经结束（{state}）",
        "The job is over ({state})",
        "已结束的任务不能停止；需要时可以重新开始。",
        "A job that is over cannot be stopped; it can be taken up again.",
    ),
    "job-not-ended": Entry(
        "这个任务还没有结束，或者已经完成（{state}）",
        "The job is not over, or it is done ({state})",
        "只有失败、停止或失去联系的任务可以重新开始。",
        "Only a job that failed, was stopped or lost its worker is taken up again.",
    ),
    "job-lost": Entry(
        "执行任务的进程没有了消息，最后做到“{doing}”（{done}/{of}）",
        "The process that did the job gives no sign of life; it last did “{doing}” ({done} of {of})",
        "没有写入任何半成品；可以重新开始。",
        "Nothing half-done was kept; take it up again.",
    ),
    "job-broke": Entry(
        "程序出错，任务“{kind}”中断（{error}）",
        "The program failed in a job of the kind “{kind}” ({error})",
        "请把日志交给维护人员，排除后重新开始。",
        "Show the log to whoever keeps the software, then take it up again.",
    ),
}

"""The words of long work: its kinds, its states, its steps."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


SAID: Final[dict[str, Text]] = {
    "list": _t("后台任务", "Background jobs"),
    "list.lede": _t(
        "需要时间的计算、导入和导出在后台做，做完写在这里。",
        "Computations, imports and exports that take time run in the background and end up here.",
    ),
    "mine": _t("我的", "mine"),
    "all": _t("全部", "everybody’s"),
    "none": _t(
        "没有后台任务。启动考核计算、导入或导出时会出现在这里。",
        "There are none. Assessment runs, imports and exports appear here once they are started.",
    ),
    "job": _t("后台任务", "Background job"),
    "about": _t("关于它", "About it"),
    "what": _t("任务", "Job"),
    "state": _t("进展", "How it stands"),
    "far": _t("完成", "Done"),
    "by": _t("谁启动", "Asked by"),
    "asked": _t("何时启动", "Asked"),
    "begun": _t("开始", "Begun"),
    "ended": _t("结束", "Ended"),
    "attempt": _t("第几次", "Attempt"),
    "resume": _t("重新开始", "Take it up again"),
    "resumed": _t("已重新开始。", "It is taken up again."),
    "stop-asked": _t("已要求停止；做完手上这一步就停。", "It was asked to stop, and does after the step it is in."),
    # kinds
    "kind": _t("后台任务", "Background job"),
    "kind.assessment.run": _t("考核计算", "Assessment run"),
    "kind.assessment.study": _t("稳健性分析", "Study"),
    "kind.assessment.what-if": _t("试算", "What if"),
    "kind.imports.load": _t("导入表格", "Import of tables"),
    "kind.imports.undo": _t("撤销导入", "Undoing an import"),
    "kind.exports.make": _t("导出", "Export"),
    "kind.cases.draft.replay": _t("事项重放", "Replay of cases"),
    "kind.audit.verify": _t("核验日志", "Verification of the journal"),
    "kind.installation.back-up": _t("备份", "Backup"),
    # steps
    "step": _t("进行中", "at work"),
    "step.read-rulebook": _t("读规则册", "reading the rulebook"),
    "step.read-data": _t("读数据", "reading the data"),
    "step.compute": _t("计算", "computing"),
    "step.write": _t("写结果", "writing the results"),
    "step.report": _t("写报告", "writing the report"),
    "step.verify": _t("逐条核验", "verifying every event"),
    "step.back-up": _t("写备份", "writing the backup"),
    "step.read-again": _t("逐个文件核对", "reading every file again"),
    "step.replay": _t("逐件重放", "replaying case by case"),
    "step.load": _t("逐行导入", "loading the rows"),
    "step.replicate": _t("逐次重算", "computing again and again"),
    "step.export": _t("写表", "writing the table"),
    # states
    "state.waiting": _t("等待开始", "waiting to begin"),
    "state.running": _t("正在进行", "under way"),
    "state.done": _t("已完成", "done"),
    "state.failed": _t("未完成", "failed"),
    "state.stopped": _t("已停止", "stopped"),
    "state.lost": _t("失去联系", "lost: its worker is gone"),
}

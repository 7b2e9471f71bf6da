"""Sentences about the publication of rulebooks and about runs compared."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "nothing-sent": Entry(
        "没有收到文件",
        "No file was sent",
        "选一个压缩包，或者选中文件夹里的全部文件。",
        "Choose a packed folder, or all files of the folder.",
    ),
    "scheme-table-no-head": Entry(
        "表里没有找到指标表的标题行",
        "The table has no row of headings of a table of indicators",
        "标题行至少要有“指标”“分值”“数据项”三列；可以下载样表照着填。",
        "It needs at least the headings Indicator, Points and Measure; an example can be downloaded.",
    ),
    "scheme-table-no-rows": Entry(
        "表里没有指标",
        "The table has no indicators",
        "在标题行下面一行写一个指标。",
        "Write one indicator in each row below the headings.",
    ),
    "scheme-table-no-measure": Entry(
        "规则册里没有数据项“{found}”",
        "The rulebook has no measure “{found}”",
        "{did_you_mean}写数据项的名称或代码；没有的先在规则册里加上。",
        "{did_you_mean}Write the title or the id of a measure; one that is not there is added to the rulebook first.",
    ),
    "scheme-table-no-number": Entry(
        "“{column}”应当是数字，写的是“{found}”",
        "“{column}” must be a number; it says “{found}”",
        "只写数字，百分号可以留着。",
        "Write the number alone; a percent sign may stay.",
    ),
    "scheme-table-no-rule": Entry(
        "不认得计分规则“{found}”",
        "The score rule “{found}” is not known",
        "可以写：按比例、完成率、逐件扣分、是否。",
        "Write one of: linear, completion, events, yes_no.",
    ),
    "scheme-table-lacks": Entry(
        "规则“{rule}”要有“{column}”",
        "The rule “{rule}” needs “{column}”",
        "把这一格填上。",
        "Fill the cell.",
    ),
    "scheme-table-weights": Entry(
        "各部分权重相加是 {sum}，应当是 100",
        "The weights of the parts add up to {sum}, not to 100",
        "同一部分的每一行写同一个权重，各部分相加 100。",
        "Each row of a part has the same weight; the parts add up to 100.",
    ),
    "unknown-run": Entry(
        "没有这次考核计算（{run}）",
        "There is no such run ({run})",
        "到计算列表里选一个。",
        "Choose one from the list of runs.",
    ),
    "run-made": Entry(
        "这次计算已经完成",
        "The run is made already",
        "完成的计算不能停止；不采用它即可。",
        "A run that is made cannot be stopped; leave it unaccepted.",
    ),
    "run-not-made": Entry(
        "这次计算还没有结果",
        "The run has no results yet",
        "等后台任务完成，或者查看它为何没有完成。",
        "Wait for its job, or see there why it is not done.",
    ),
    "run-accepted": Entry(
        "这次计算的结果已经认可",
        "The results of the run are accepted already",
        "认可一次即可。",
        "Once is enough.",
    ),
    "unknown-study": Entry(
        "没有这个稳健性分析",
        "There is no such study",
        "从这次计算的“稳健性”页面重新选。",
        "Choose it again from the page of the run.",
    ),
    "study-done": Entry(
        "分析已经做完，停不了",
        "The study is done and cannot be stopped",
        "打开它看结果。",
        "Open it to see what came of it.",
    ),
    "study-not-done": Entry(
        "分析还没有做完",
        "The study is not done yet",
        "等它做完再看。",
        "Wait until it is done.",
    ),
    "study-differs": Entry(
        "再做一遍得到的与已存的不同",
        "Done again the study came out differently",
        "保留两份文件，请技术支持核对软件版本。",
        "Keep both and have the versions of the software compared.",
    ),
    "run-differs": Entry(
        "重新计算的结果与留存的不一致（{run}）",
        "Computed again, the run does not give what was kept ({run})",
        "请维护人员核对软件版本和数据文件夹。",
        "Let whoever keeps the software compare versions and the data folder.",
    ),
    "not-known-yet": Entry(
        "{at} 还没有到",
        "{at} has not come yet",
        "写今天以前的时刻，或者不写。",
        "Give a moment that is past, or none.",
    ),
    "rulebook-of-another": Entry(
        "这是“{id}”的规则册，本机构是“{held}”",
        "This is the rulebook of “{id}”; the institution here is “{held}”",
        "核对文件夹；机构编号一经施行不能更改。",
        "Check the folder; the id of an institution stays as it was first published.",
    ),
    "institution-stands": Entry(
        "机构“{id}”已经建立",
        "The institution “{id}” stands already",
        "用已有账号登录；忘了密码，运行 guiju password 账号名。另建机构，请用 GUIJU_HOME 指定另一个数据文件夹。",
        "Sign in with an account there is; guiju password NAME gives a new password. "
        "For another institution name another data folder in GUIJU_HOME.",
    ),
    "rulebook-proposed-already": Entry(
        "同样的规则册（{hash}…）已经提出，等待决定",
        "The same rulebook ({hash}…) is proposed already and waits for a decision",
        "到待批列表里查看。",
        "See it in the list of proposals.",
    ),
    "rulebook-in-force-already": Entry(
        "同样的规则册（{hash}…）正在施行",
        "The same rulebook ({hash}…) is in force",
        "没有变化就不必再提出。",
        "Without a change there is nothing to propose.",
    ),
    "unknown-version": Entry(
        "没有这一版规则册（{version}）",
        "There is no such version of the rulebook ({version})",
        "到版本列表里选一个。",
        "Choose one from the list of versions.",
    ),
    "version-decided": Entry(
        "这一版已经有了决定（{state}）",
        "The version is decided already ({state})",
        "决定不能改；需要时另提一版。",
        "A decision stands; propose another version where needed.",
    ),
    "backdated-without-reason": Entry(
        "施行日期 {on} 已经过去，却没有写明理由",
        "The day {on} is past, and no reason is given",
        "改为今后的日期，或者写明为什么要追溯。",
        "Choose a day to come, or say why it reaches back.",
    ),
    "reason-missing": Entry(
        "没有写明理由",
        "No reason is given",
        "写一句理由；它会留在记录里。",
        "Give one in a sentence; it stays on record.",
    ),
    "statement-not-needed": Entry(
        "“{name}”（{what}）没有需要处理的记录",
        "There is nothing to decide about “{name}” ({what})",
        "只对列为不适应的记录作出说明。",
        "State only what is listed as not fitting.",
    ),
    "statement-needs-day": Entry(
        "关闭“{name}”的记录要写日期，保留则不写",
        "Closing the records of “{name}” needs a day; keeping them has none",
        "关闭时写第一个不再有效的日子。",
        "Give the first day on which they no longer hold.",
    ),
    "rulebook-does-not-fit": Entry(
        "还有 {count} 条记录（{what}）用着“{name}”，新规则册里{why}{fields}",
        "{count} records ({what}) use “{name}”, which in the new rulebook {why}{fields}",
        "在规则册里写 renamed_from 或 converts，或者逐项说明保留还是关闭。",
        "Write renamed_from or converts in the rulebook, or state of each whether it is kept or closed.",
    ),
    "more-do-not-fit": Entry(
        "另有 {count} 处不适应",
        "{count} more do not fit",
        "完整清单见该版本的比对。",
        "The whole list stands with the version.",
    ),
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

"""Sentences for examples that cannot run or answer otherwise, and for lists of mechanisms."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "example-differs": Entry(
        "示例“{example}”：{at} 应为 {expected}，算出来是 {found}",
        "Example “{example}”: {at} should be {expected}, it came to {found}",
        "规则或示例有一处写错，请核对条款后改正。",
        "Either the rule or the example is wrong; compare both with the clause.",
    ),
    "example-without-period": Entry(
        "示例“{example}”没有写期间",
        "Example “{example}” names no period",
        '请在 given 中写 period，例如 period: "2026"。',
        'Write `period` under `given`, such as period: "2026".',
    ),
    "example-unknown-key": Entry(
        "示例“{example}”的 given 中有不认识的键“{key}”",
        "Example “{example}” has the unknown key “{key}” under `given`",
        "可用的键：{known}。",
        "The keys are: {known}.",
    ),
    "example-like-itself": Entry(
        "示例“{example}”绕一圈又照搬了自己",
        "Example “{example}” is like itself in a circle",
        "请让其中一个示例写出自己的 units。",
        "Let one of the examples write out its own `units`.",
    ),
    "example-unknown-example": Entry(
        "示例“{example}”照搬的“{name}”不存在",
        "Example “{example}” is like “{name}”, which does not exist",
        "请核对 like 后面的示例代号。",
        "Check the id after `like`.",
    ),
    "example-unknown-unit": Entry(
        "示例“{example}”提到的单位“{unit}”不在其中",
        "Example “{example}” speaks of unit “{unit}”, which it does not have",
        "请在 units 中写出这个单位，或改正代号。",
        "Write the unit under `units`, or correct its code.",
    ),
    "example-unknown-measure": Entry(
        "示例“{example}”用到的“{name}”既不是指标项也不是属性",
        "Example “{example}” uses “{name}”, which is neither a measure nor an attribute",
        "请核对名称，或先在指标目录中定义它。",
        "Check the name, or define the measure first.",
    ),
    "example-bad-value": Entry(
        "示例“{example}”中“{name}”的值“{value}”读不懂",
        "Example “{example}” gives “{name}” the value “{value}”, which cannot be read",
        "请写数字、文字、true、false、null，或写 {{state: exempted, reason: …}}。",
        "Write a number, text, true, false, null, or {{state: exempted, reason: …}}.",
    ),
    "example-unknown-scheme": Entry(
        "示例“{example}”要运行的方案“{scheme}”不存在",
        "Example “{example}” runs scheme “{scheme}”, which does not exist",
        "请核对方案代号。",
        "Check the id of the scheme.",
    ),
    "example-unknown-table": Entry(
        "示例“{example}”要运行的决策表“{table}”不存在",
        "Example “{example}” runs table “{table}”, which does not exist",
        "请核对决策表代号。",
        "Check the id of the table.",
    ),
    "example-unknown-fact": Entry(
        "示例“{example}”所说的事实项“{fact}”不存在",
        "Example “{example}” names the fact “{fact}”, which does not exist",
        "请改成 facts 中已有的事实项。",
        "Name one of the `facts`.",
    ),
    "example-unknown-kind": Entry(
        "示例“{example}”所说的类别“{kind}”不在清单中",
        "Example “{example}” names the kind “{kind}”, which the lists do not have",
        "请核对类别代号，或先在 kinds 中定义它。",
        "Check the id, or define it under `kinds` first.",
    ),
    "example-unknown-procedure": Entry(
        "示例“{example}”要运行的程序“{procedure}”不存在",
        "Example “{example}” runs procedure “{procedure}”, which does not exist",
        "请核对程序代号。",
        "Check the id of the procedure.",
    ),
    "example-unknown-person": Entry(
        "示例“{example}”提到的“{person}”没有写在 people 中",
        "Example “{example}” speaks of “{person}”, who does not stand under `people`",
        "请在 people 中写出这个人和他的角色，或改正名称。",
        "Write the person and their roles under `people`, or correct the name.",
    ),
    "example-stopped": Entry(
        "示例“{example}”中的一步没有被接受（{why}）：{line}",
        "A line of example “{example}” was not accepted ({why}): {line}",
        "happened 中的每一步都必须被接受；要说明拒绝的，写在 last 或者 attempts 中。",
        "Every line under `happened` must be accepted; what is to be refused stands under `last` or `attempts`.",
    ),
    "example-never-there": Entry(
        "示例“{example}”照搬的办理过程没有走到环节“{step}”",
        "What example “{example}” begins with never comes to the step “{step}”",
        "请核对 until 后面的环节代号。",
        "Check the step after `until`.",
    ),
    "example-without-day": Entry(
        "示例“{example}”没有写明哪一天",
        "Example “{example}” names no day",
        "请在 given 中写 as_of，例如 as_of: 2026-06-01。",
        "Write `as_of` under `given`, such as as_of: 2026-06-01.",
    ),
    "example-without-first-day": Entry(
        "示例“{example}”里有一项没有写从哪一天起",
        "Example “{example}” holds a thing without its first day",
        "请写 from，例如 from: 2026-01-01。",
        "Write `from`, such as from: 2026-01-01.",
    ),
    "example-unknown-relation": Entry(
        "示例“{example}”给出了词汇中没有的记录“{relation}”",
        "Example “{example}” gives records “{relation}”, which the vocabulary does not have",
        "已有的记录：{known}。",
        "The relations are: {known}.",
    ),
    "example-unknown-field": Entry(
        "示例“{example}”给出了没有的字段“{field}”",
        "Example “{example}” gives the field “{field}”, which does not exist",
        "已有的字段：{known}。",
        "The fields are: {known}.",
    ),
    "example-runs-nothing": Entry(
        "示例“{example}”没有写运行什么",
        "Example “{example}” says nothing of what it runs",
        "请写 scheme、table、fact、kind 或 catalogue 其中之一。",
        "Write one of `scheme`, `table`, `fact`, `kind` or `catalogue`.",
    ),
    "example-bad-measure": Entry(
        "示例“{example}”拟新增的指标项写法不对：{problem}",
        "Example “{example}” proposes a measure that is not well written: {problem}",
        "拟新增的指标项与 measures 中的写法相同。",
        "A proposed measure is written like any other under `measures`.",
    ),
    "mechanisms-unreadable": Entry(
        "机制清单打不开：{problem}",
        "The list of mechanisms cannot be opened: {problem}",
        "请检查文件名和权限。",
        "Check the file's name and its permissions.",
    ),
    "mechanisms-malformed": Entry(
        "机制清单的内容不对：{problem}",
        "The list of mechanisms is malformed: {problem}",
        "清单是 UTF-8 的 CSV，列为：{columns}。",
        "The list is a CSV in UTF-8 with the columns {columns}.",
    ),
}

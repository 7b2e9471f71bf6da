"""Sentences about blocks of a rulebook that do not fit together."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "duplicate-id": Entry(
        "编号“{id}”用了两次{seen_before}",
        "The id “{id}” is used twice{seen_before}",
        "改掉其中一个；同一编号只能指一样东西。",
        "Change one of them; an id names one thing.",
    ),
    "unknown-reference": Entry(
        "没有名为“{name}”的{what}",
        "There is no {what} named “{name}”",
        "{did_you_mean}先定义它，或者改正名称。",
        "{did_you_mean}Define it first, or correct the name.",
    ),
    "renamed-still-there": Entry(
        "“{id}”说自己原名“{name}”，而“{name}”还在",
        "“{id}” says it was named “{name}” before, but “{name}” is still there",
        "原名不能再用：删除旧的一项，或者从 renamed_from、converts 里去掉它。",
        "An earlier name must be free: remove the old one, or take the name out of renamed_from or converts.",
    ),
    "renamed-twice": Entry(
        "“{id}”和“{other}”都说自己原名“{name}”",
        "Both “{id}” and “{other}” say they were named “{name}” before",
        "一个原名只能归一项，留下其中一处。",
        "An earlier name belongs to one thing; keep one of the two.",
    ),
    "converts-no-number": Entry(
        "指标项“{measure}”不是数量，不能换算",
        "The measure “{measure}” is no quantity and cannot be converted",
        "改名写 renamed_from；换算只用于数量。",
        "Write renamed_from for another name; only quantities are converted.",
    ),
    "overlapping-periods": Entry(
        "从 {first} 起和从 {second} 起的两段时间重叠",
        "The periods from {first} and from {second} overlap",
        "前一段在后一段开始的那天结束（to 是不再生效的第一天）。",
        "Let the first end on the day the second begins (to is the first day no longer in force).",
    ),
    "two-ends": Entry(
        "同时写了 to（{to}）和 through（{through}）",
        "Both to ({to}) and through ({through}) are written",
        "只留一个：to 不含当天，through 含当天。",
        "Keep one: to excludes its day, through includes it.",
    ),
    "empty-period": Entry(
        "这段时间从 {from} 开始，到 {to} 就结束了",
        "The period begins on {from} and is over on {to}",
        "结束要晚于开始。",
        "Let it end after it begins.",
    ),
    "bad-working-week": Entry(
        "每周工作日写得不对",
        "The working days of the week are not right",
        "用 1 到 7 表示周一到周日，至少写一天。",
        "Write 1 to 7 for Monday to Sunday, at least one.",
    ),
    "make-up-day-off": Entry(
        "{day} 既是节假日又是调休上班日",
        "{day} is both a holiday and a make-up working day",
        "删除其中一个。",
        "Remove one of them.",
    ),
    "reserved-node-id": Entry(
        "节点不能叫“{id}”，结果表里已有这一列",
        "A node cannot be named “{id}”: the results have a column of that name",
        "换一个编号；不能用 unit group rank group_rank grade state。",
        "Choose another id; unit group rank group_rank grade state are taken.",
    ),
    "duplicate-node-id": Entry(
        "节点编号“{id}”与“{first}”相同（不分大小写）",
        "The node id “{id}” is the same as “{first}” (case does not count)",
        "每个节点用不同的编号。",
        "Give each node an id of its own.",
    ),
    "node-both": Entry(
        "节点“{node}”既有指标项又有下级",
        "The node “{node}” has both a measure and children",
        "只留一样：指标写 measure，汇总写 children。",
        "Keep one: a measure for an indicator, children for a sum.",
    ),
    "node-empty": Entry(
        "节点“{node}”既没有指标项也没有下级",
        "The node “{node}” has neither a measure nor children",
        "写 measure 或 children。",
        "Write measure or children.",
    ),
    "score-without-measure": Entry(
        "节点“{node}”没有指标项，却写了计分规则",
        "The node “{node}” has a score rule and no measure",
        "把 score 移到有指标项的节点。",
        "Move score to a node with a measure.",
    ),
    "missing-points": Entry(
        "上级“{parent}”按分值相加，节点“{node}”却没有分值",
        "“{parent}” adds points, but its child “{node}” has none",
        "给它写 points。",
        "Write its points.",
    ),
    "missing-weight": Entry(
        "上级“{parent}”按权重汇总，节点“{node}”却没有权重",
        "“{parent}” weighs its children, but “{node}” has no weight",
        "给它写 weight。",
        "Write its weight.",
    ),
    "power-zero": Entry(
        "节点“{node}”的幂不能是 0",
        "The power of “{node}” cannot be 0",
        "用 geometric，或者换一个幂。",
        "Use geometric, or another power.",
    ),
    "points-do-not-add-up": Entry(
        "节点“{node}”的下级分值合计 {sum}，应当是 {expected}",
        "The points below “{node}” add up to {sum}, not {expected}",
        "调整分值使合计等于上级的满分。",
        "Let them add up to the parent's full marks.",
    ),
    "weights-do-not-add-up": Entry(
        "节点“{node}”的下级权重合计 {sum}，应当是 {expected}",
        "The weights below “{node}” add up to {sum}, not {expected}",
        "调整权重；只比较大小时写 weights_add_up_to: relative。",
        "Adjust them; write weights_add_up_to: relative where they only compare.",
    ),
    "linear-flat": Entry(
        "下限和目标都是 {value}，之间没有线可走",
        "Floor and target are both {value}; there is no line between them",
        "让两者不同，或者改用 steps。",
        "Make them differ, or use steps.",
    ),
    "knots-not-increasing": Entry(
        "拐点 {value} 没有大于前一个 {before}",
        "The knot at {value} is not above the one before at {before}",
        "拐点按 at 从小到大排列，不重复。",
        "List knots by rising at, each once.",
    ),
    "bands-gap": Entry(
        "分档在 {at} {side}留了空档",
        "The bands leave a gap {side} {at}",
        "第一档不写 from，最后一档不写 to，中间首尾相接。",
        "The first band has no from, the last no to, and each begins where the one before ends.",
    ),
    "bands-overlap": Entry(
        "分档在 {at} 处重叠",
        "The bands overlap at {at}",
        "每一档从上一档结束处开始，按从小到大排列。",
        "Let each band begin where the one before ends, in rising order.",
    ),
    "range-order": Entry(
        "{low} 应当小于 {high}", "{low} must be below {high}", "把两个数对调或改正。", "Swap or correct the numbers."
    ),
    "step-not-positive": Entry(
        "每一步 {value} 应当大于 0",
        "The step {value} must be above 0",
        "写一个正数；加还是减由规则决定。",
        "Write a positive number; the rule says whether it adds or takes.",
    ),
    "grades-not-descending": Entry(
        "等次“{grade}”的分数线 {points} 不低于更好的“{better}”",
        "The line {points} of grade “{grade}” is not below that of the better “{better}”",
        "等次从最好到最差排列，分数线依次降低。",
        "List grades from best to worst with falling lines.",
    ),
    "last-grade-closed": Entry(
        "最后一个等次“{grade}”还有分数线，线下的单位没有等次",
        "The last grade “{grade}” has a line; units below it would have no grade",
        "去掉最后一个等次的 from_points。",
        "Leave out from_points of the last grade.",
    ),
    "grade-without-line": Entry(
        "等次“{grade}”既没有分数线也没有名额",
        "The grade “{grade}” has neither a line nor a quota",
        "写 from_points 或 quota。",
        "Write from_points or quota.",
    ),
    "quota-one-of": Entry(
        "等次“{grade}”的名额要么写比例，要么写个数",
        "The quota of “{grade}” needs a share or a count, not both",
        "只留 share 或 count 之一。",
        "Keep one of share and count.",
    ),
    "cap-one-of": Entry(
        "封顶“{cap}”应当恰好写一种后果",
        "The cap “{cap}” must say exactly one thing",
        "grade_at_most、grades_down、score_at_most 三选一。",
        "Write one of grade_at_most, grades_down, score_at_most.",
    ),
    "cap-without-grades": Entry(
        "封顶“{cap}”要降等次，方案却没有等次",
        "The cap “{cap}” lowers the grade, but the scheme has no grades",
        "写 grades，或者改用 score_at_most。",
        "Write grades, or use score_at_most.",
    ),
    "measure-two-origins": Entry(
        "指标项“{measure}”写了两个来源",
        "The measure “{measure}” has two origins",
        "derived、from_scheme、reported_by 只能写一个。",
        "Write one of derived, from_scheme, reported_by.",
    ),
    "missing-roll-up": Entry(
        "指标项“{measure}”按{period}采集，方案“{scheme}”的周期不同",
        "The measure “{measure}” is observed by {period}, the scheme “{scheme}” has another period",
        "写 roll_up，说明怎样汇总（sum、last、mean……）。",
        "Write roll_up to say how its periods make one (sum, last, mean …).",
    ),
    "duplicate-measure": Entry(
        "指标项“{measure}”与“{first}”是同一回事",
        "The measure “{measure}” is the same as “{first}”",
        "只留一个，各方案共用；一个数只采集一次。",
        "Keep one and let all schemes use it; a fact is collected once.",
    ),
    "ambiguous-header": Entry(
        "表头“{header}”既指“{measure}”又指“{first}”",
        "The header “{header}” stands for both “{measure}” and “{first}”",
        "每个表头只归一个指标项。",
        "Let each header belong to one measure.",
    ),
    "missing-output": Entry(
        "这一行没有给出“{name}”",
        "This row gives no “{name}”",
        "补上，或者给这一列写 default。",
        "Add it, or give the column a default.",
    ),
    "name-taken": Entry(
        "名称“{name}”已经用在 {first} 里",
        "The name “{name}” is already used among {first}",
        "换一个名称；表达式里一个名称只指一样东西。",
        "Choose another; in expressions a name means one thing.",
    ),
    "circular-definition": Entry(
        "“{name}”的定义绕回了自己",
        "The definition of “{name}” leads back to itself",
        "去掉其中一步引用。",
        "Take out one of the references.",
    ),
    "range-reaches-zero": Entry(
        zh="节点“{node}”的算法要求下级得分大于 0，而“{child}”的规则会给到 {lowest}",
        en="The method of “{node}” needs scores above 0, and the rule of “{child}” gives as little as {lowest}",
        help_zh="把得分的范围定为 1 到 100 之类，或换一种算法",
        help_en="Let the scores range from 1 to 100, say, or choose another method",
    ),
    "weights-all-zero": Entry(
        "“{node}”各下级的权重都是 0，无法加权",
        "Every weight below “{node}” is 0, so there is nothing to weigh",
        "至少给一个下级大于 0 的权重。",
        "Give at least one of them a weight above 0.",
    ),
    "fact-of-records": Entry(
        "方案的条件用到“{name}”，它要从记录或决策表得出，考核数据里没有",
        "A condition of the scheme uses “{name}”, which needs records or a table that a file of figures does not hold",
        "把它定为一个上报的指标项，在条件里用那个指标项。",
        "Make it a measure that is reported, and use that measure in the condition.",
    ),
    "inspector-that-writes": Entry(
        "检查角色“{role}”列了会改动数据的权限“{right}”",
        "The inspecting role “{role}” lists “{right}”, which changes something",
        "检查角色只查看；删除这项权限。",
        "An inspecting role only looks; take the right out.",
    ),
    "role-without-fields": Entry(
        "角色“{role}”有个人信息权限“{right}”，却没有写 field_groups",
        "The role “{role}” has “{right}”, which touches persons, and names no field_groups",
        "写明能看哪几组个人信息。",
        "Name the groups of personal fields it covers.",
    ),
}

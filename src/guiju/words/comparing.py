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
    "time-zone-unknown": Entry(
        "没有时区“{zone}”",
        "There is no time zone “{zone}”",
        "写 IANA 时区名，如 Asia/Shanghai；名称无误，请在本机安装 tzdata。",
        "Write an IANA name such as Asia/Shanghai; if the name is right, install tzdata on this machine.",
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
    "box-cox-power": Entry(
        "then: box_cox 与 power 要么都写，要么都不写",
        "then: box_cox and a power belong together",
        "给 box_cox 写上 power（0 即取对数），别的做法不写 power。",
        "Write the power of box_cox (0 is the logarithm), and none otherwise.",
    ),
    "rank-table-endless": Entry(
        "名次赋分从 {last} 分起每名减 {each} 分，到不了 {end} 分，或要经过两千名以上",
        "Marks by place from {last}, {each} less for each, do not come to {end}, or only after 2000 places",
        "改正 each 的正负或大小，或改 beyond。",
        "Correct the sign or size of each, or beyond.",
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
        "等次“{grade}”的名额要写比例、个数或挂钩比例，三者之一",
        "The quota of “{grade}” needs one of a share, a count and a linked share",
        "只留 share、count、linked 之一。",
        "Keep one of share, count and linked.",
    ),
    "quota-of-no-group": Entry(
        "等次“{grade}”的名额按组挂钩或合计分配，却没有组可分",
        "The quota of “{grade}” is linked to groups or divided among them, but there are none",
        "写 of: group，方案写 compare_within。",
        "Write of: group, and compare_within in the scheme.",
    ),
    "quota-count-together": Entry(
        "等次“{grade}”的名额是固定个数，没有比例可合计分配",
        "The quota of “{grade}” is a number for each group; there is no share to divide together",
        "改写 share 或 linked，或去掉 parts。",
        "Write share or linked, or take parts out.",
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
        "derived、earlier、from_scheme、reported_by 只能写一个。",
        "Write one of derived, earlier, from_scheme, reported_by.",
    ),
    "earlier-of-computed": Entry(
        "指标项“{measure}”取“{of}”的前期值，而“{of}”本身是算出来的",
        "“{measure}” takes an earlier value of “{of}”, which is itself computed",
        "取其原始指标项的前期值，再用 derived 计算；更早的写 back。",
        "Take earlier values of what it is computed from, and derive it again; for an earlier one still write back.",
    ),
    "earlier-without-order": Entry(
        "指标项“{measure}”的周期是命名时段，没有先后，取不到前期值",
        "The periods of “{measure}” are named ranges, which follow no order: none is before another",
        "换成年、季度、月等周期。",
        "Use years, quarters, months or the like.",
    ),
    "missing-roll-up": Entry(
        "指标项“{measure}”按{period}采集，方案“{scheme}”的周期不同",
        "The measure “{measure}” is observed by {period}, the scheme “{scheme}” has another period",
        "写 roll_up，说明怎样汇总（sum、last、mean……）。",
        "Write roll_up to say how its periods make one (sum, last, mean …).",
    ),
    "skip-without-roll-up": Entry(
        "指标项“{measure}”写了 missing_parts: skip，却没有写 roll_up",
        "The measure “{measure}” skips missing parts but has no roll_up",
        "写 roll_up，说明各期怎样汇总；不汇总就去掉 missing_parts。",
        "Write roll_up to say how the parts make the whole, or leave missing_parts out.",
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
    "kind-key-not-for": Entry(
        "{of} 的类别不能写“{key}”",
        "A kind of {of} cannot say “{key}”",
        "responsible 只用于片区，holders 只用于岗位，under 和 level 只用于有上下级的类别。",
        "responsible is for areas, holders for posts, under and level for what stands in the tree.",
    ),
    "kind-level-upside-down": Entry(
        "“{kind}”是第 {level} 级，不能设在第 {above} 级的“{under}”之下",
        "“{kind}” is of level {level} and cannot stand under “{under}” of level {above}",
        "级数越小层级越高；改正其中一个的 level，或者改 under。",
        "1 is the highest level; correct one of the levels, or under.",
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

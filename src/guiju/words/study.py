"""Sentences about studies: what keeps a method from varying, and the heads of what comes out."""

from __future__ import annotations

from guiju.core.values import Text
from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "study-compares-units": Entry(
        "节点“{node}”两两比较单位，每次重算都要重比，不能做这种分析",
        "The node “{node}” compares units two by two, which cannot be done again in every replicate",
        "换一个汇总方法，或对不含它的方案做分析。",
        "Use another way to add up, or study a scheme without it.",
    ),
    "study-factor-twice": Entry(
        "变动项“{id}”写了两次",
        "The factor “{id}” stands twice",
        "每个变动项用不同的编号。",
        "Give each factor an id of its own.",
    ),
    "study-varied-twice": Entry(
        "“{id}”与“{first}”都变动“{node}”，后一个会盖掉前一个",
        "“{id}” and “{first}” both vary “{node}”: the later one would undo the earlier",
        "合并为一项，或用 nodes 分开。",
        "Make them one factor, or keep them apart by nodes.",
    ),
    "study-noise-too-large": Entry(
        "权重变动幅度 {by} 不在 0 到 1 之间，权重会变成负数",
        "Noise of {by} is not between 0 and 1: weights would turn negative",
        "写成份额，例如 0.25 表示上下四分之一。",
        "Write a share: 0.25 is a quarter up or down.",
    ),
    "study-level-twice": Entry(
        "第 {level} 层写了两次",
        "Level {level} stands twice",
        "每层只写一次。",
        "Write each level once.",
    ),
    "study-level-without-weights": Entry(
        "第 {level} 层没有可变动的权重（可变动的层：{known}）",
        "Level {level} has no weights that act (levels that have: {known})",
        "第 1 层是根节点的下级；得分相加、取最低或由得分求权重的节点不看写定的权重。",
        "Level 1 are the children of the root; nodes that add points, take the lowest or find weights look at none.",
    ),
    "study-weight-negative": Entry(
        "“{node}”的权重 {weight} 是负数",
        "The weight {weight} of “{node}” is negative",
        "权重不小于 0。",
        "Weights are 0 or more.",
    ),
    "study-weight-not-looked-at": Entry(
        "“{parent}”不看“{node}”的权重，改它没有作用",
        "“{parent}” does not look at the weight of “{node}”: changing it does nothing",
        "去掉这个权重，或改为变动 {parent} 的汇总方法。",
        "Take the weight out, or vary how {parent} adds up.",
    ),
    "study-weights-all-zero": Entry(
        "这组权重下“{node}”的下级全为 0",
        "With this set all children of “{node}” have no weight",
        "至少一个下级的权重大于 0。",
        "At least one child needs a weight above 0.",
    ),
    "study-node-unknown": Entry(
        "方案中没有可以这样变动的节点“{node}”{did_you_mean}",
        "The scheme has no node “{node}” that can vary so. {did_you_mean}",
        "核对方案中节点的编号；指标与上级节点变动的内容不同。",
        "See the ids in the scheme; indicators and inner nodes vary in different things.",
    ),
    "study-measure-not-read": Entry(
        "替换的规则要用指标项“{measure}”，而这次运行没有读它",
        "The rule takes its target from “{measure}”, which the run did not read",
        "改用方案已用到的指标项或写定的数。",
        "Use a measure of the scheme, or a number.",
    ),
    "study-beyond-full-marks": Entry(
        "替换的规则可能给“{node}”超过其分值 {full} 的分",
        "The rule may give “{node}” more than its {full} points",
        "换一条以分值为上限的规则，或用 nodes 指明适用的指标。",
        "Use a rule that ends at the points, or name the indicators by nodes.",
    ),
    "study-node-adds-points": Entry(
        "“{node}”把得分相加，换成平均会改变量纲",
        "“{node}” adds points: a mean would change its scale",
        "用 nodes 指明可以改变汇总方法的节点。",
        "Name by nodes those whose way of adding up may vary.",
    ),
    "study-method-not-varied": Entry(
        "汇总方法 {method} 不能与别的互相替换",
        "The method {method} cannot stand for others",
        "可以替换的有：算术、几何、调和、幂平均，取最低，马扎-帕累托法。",
        "Those that can: arithmetic, geometric, harmonic and power means, the minimum, Mazziotta-Pareto.",
    ),
    "study-reaches-zero": Entry(
        "“{child}”可能得 {lowest} 分，而“{node}”的某个汇总方法要求得分大于 0",
        "“{child}” may score {lowest}, and a way to add up “{node}” needs scores above 0",
        "把计分区间改为从 1 起（例如 to: [1, 100]），或不用这个方法。",
        "Let scores begin at 1 (to: [1, 100]), or leave that method out.",
    ),
    "study-alternatives-alike": Entry(
        "第 {number} 种与第 {first_number} 种相同",
        "Alternative {number} is the same as alternative {first_number}",
        "去掉一个；同一种写两次只会改变它被选中的机会。",
        "Take one out: written twice it is only chosen more often.",
    ),
    "study-error-one-of": Entry(
        "“{id}”要写 relative 或 absolute 之一",
        "“{id}” needs one of relative and absolute",
        "relative 是值的份额，absolute 是与值同单位的数。",
        "relative is a share of the value, absolute is in its unit.",
    ),
    "study-move-one-of": Entry(
        "要写 grade，或 node 和 number",
        "Either grade, or node and number",
        "例如 {{grade: good, from: 78, to: 82}}。",
        "For instance {{grade: good, from: 78, to: 82}}.",
    ),
    "study-range-empty": Entry(
        "从 {from} 到 {to} 没有可变动的余地",
        "From {from} to {to} nothing can move",
        "from 要小于 to。",
        "from must be less than to.",
    ),
    "study-number-unknown": Entry(
        "“{node}”的计分规则没有数“{number}”",
        "The rule of “{node}” has no number “{number}”",
        "看方案里这条规则写了哪些数。",
        "See which numbers the rule has in the scheme.",
    ),
    "study-grade-without-points": Entry(
        "等次“{grade}”没有分数线",
        "The grade “{grade}” has no points it begins at",
        "只有按分数定的等次才能变动分数线。",
        "Only grades by points have a line that can move.",
    ),
    "study-grades-cross": Entry(
        "“{grade}”的分数线会越过相邻等次",
        "The line of “{grade}” would cross that of another grade",
        "让 from 和 to 留在相邻等次的分数线之间。",
        "Keep from and to between the lines of its neighbours.",
    ),
    "study-cut-one-of": Entry(
        "cut 要写 grade 或 places 之一",
        "cut needs one of grade and places",
        "grade 是“这个等次或更好”，places 是“前几名”。",
        "grade is “this grade or better”, places is “so many first places”.",
    ),
    "study-grade-unknown": Entry(
        "方案没有等次“{grade}”{did_you_mean}",
        "The scheme has no grade “{grade}”. {did_you_mean}",
        "用方案中等次的编号。",
        "Use the id of a grade of the scheme.",
    ),
    "study-without-groups": Entry(
        "方案不按组比较，不能在组内排名",
        "The scheme compares within no groups, so places cannot be counted in them",
        "去掉 within，或写 within: all。",
        "Take within out, or write within: all.",
    ),
    "study-nothing-in-force": Entry(
        "替换的规则中有个数在 {on} 还没有值",
        "A number of this alternative has no value on {on}",
        "写上那一天有效的值。",
        "Write the value in force on that day.",
    ),
    "study-not-readable": Entry(
        "读不了分析文件 {file}：{problem}",
        "The study {file} cannot be read: {problem}",
        "核对路径和权限。",
        "See whether the path and the permissions are right.",
    ),
    "study-too-large": Entry(
        "{units} 个单位 × {replicates} 次重算超出一次分析的上限 {most}",
        "{units} units in {replicates} replicates are more than one study holds ({most})",
        "减少 replicates，或对各组分别分析。",
        "Take fewer replicates, or study groups apart.",
    ),
    "study-no-replicate": Entry(
        "没有第 {number} 次重算，共 {replicates} 次",
        "There is no replicate {number} of {replicates}",
        "从 1 数起。",
        "They are numbered from 1.",
    ),
    "study-without-effect": Entry(
        "“{title}”怎样变动都没有改变任何名次",
        "“{title}” changes no place, however it varies",
        "这项选择对结果没有影响；如果不该如此，核对变动的范围。",
        "The choice does not matter for the result; if it should, see how far it varies.",
    ),
    "neighbours-tied": Entry(
        "有 {runs} 段名次这套方法分不清，共 {units} 个单位",
        "{runs} stretches of the ranking cannot be told apart by the method, {units} units in all",
        "同段单位的先后不宜作为奖惩依据；名单见 {file} 的 tied 一列。",
        "Do not reward or blame for order within a stretch; see the column tied of {file}.",
    ),
}

HEADS = {
    "varies": Text(zh="变动的内容", en="What varies"),
    "rank": Text(zh="名次", en="rank"),
    "unit": Text(zh="单位", en="unit"),
    "median": Text(zh="中位", en="median"),
    "band": Text(zh="5%–95%", en="5–95%"),
    "tied": Text(zh="同段", en="tied"),
    "factor": Text(zh="变动项", en="factor"),
    "first": Text(zh="单独影响", en="first order"),
    "total": Text(zh="总影响", en="total order"),
    "left": Text(zh="去掉的节点", en="left out"),
    "moved": Text(zh="平均名次变化", en="mean change of places"),
    "taken": Text(zh="第 {number} 次重算", en="Replicate {number}"),
    "results": Text(zh="结果在", en="Results are in"),
}

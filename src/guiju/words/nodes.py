"""Sentences about nodes of a scheme: their children, how these come together, and what each weighs."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "reserved-node-id": Entry(
        "节点不能叫“{id}”，结果表里已有这一列",
        "A node cannot be named “{id}”: the results have a column of that name",
        "换一个编号；不能用 unit code group rank group_rank grade state。",
        "Choose another id; unit code group rank group_rank grade state are taken.",
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
    "weight-below-minimum": Entry(
        "节点“{node}”占上级的 {share}%，规定不低于 {least}%",
        "“{node}” has {share}% of its parent; the clause asks for {least}% at least",
        "调整各下级的权重。",
        "Adjust the weights of the children.",
    ),
    "minimum-of-found-weight": Entry(
        "节点“{node}”规定了最低权重，但“{parent}”的权重不是写明的，事先无法保证",
        "“{node}” has a least weight, but those of “{parent}” are not written: it cannot be promised",
        "把各下级的权重写明，并按权重汇总。",
        "Write the weights of the children, and use a weighted method.",
    ),
    "weighing-without-use": Entry(
        "节点“{node}”写了 weighing，但它的汇总方式不用下级的权重",
        "“{node}” says how weights are found, but its way to add up has no use for weights",
        "去掉 weighing，或改用加权的汇总方式。",
        "Take weighing out, or use a weighted method.",
    ),
    "weighing-needs-positive": Entry(
        "节点“{node}”的权重按 {method} 算，得分不能为负，“{child}”的得分却可能为负",
        "Weights at “{node}” are found by {method}, which needs scores not below 0; those of “{child}” may be",
        "给它一个不低于 0 的计分规则，或换一种赋权方法。",
        "Give it a rule that stays at 0 or above, or find weights another way.",
    ),
    "pooled-unlike": Entry(
        "节点“{node}”与往年的值一起比较，但本年的值经过除法或离群值处理，往年的没有",
        "“{node}” is compared with values of other years, but its own are divided or treated for outliers and theirs are not",
        "先用 derived 算好比值；用 except 把它排除在 treat 之外。",
        "Derive the quotient first; take it out of treat with except.",
    ),
    "excess-of-more": Entry(
        "节点“{node}”按超出目标的部分扣减（of: excess），但它的指标项是越高越好",
        "“{node}” loses marks by what goes beyond the target (of: excess), but more of it is better",
        "去掉 of，或在节点上写 better: less。",
        "Take of out, or write better: less at the node.",
    ),
    "weights-mixed-twice": Entry(
        "节点“{node}”的写明权重已经用在 given_share 或 importance 中，又写了 times_given",
        "The written weights of “{node}” are used by given_share or importance already, and by times_given again",
        "只留一种结合方式。",
        "Keep one way to bring them together.",
    ),
    "importance-of-no-sum": Entry(
        "节点“{node}”要按重要程度求权重，它的汇总方式却不是加权算术平均",
        "Weights at “{node}” are to give each child its importance, but it is no weighted arithmetic mean",
        "汇总方式改为 arithmetic，或换一种赋权方法。",
        "Let it be arithmetic, or find weights another way.",
    ),
    "weight-twice": Entry(
        "上级“{parent}”已写明权重怎样得出，“{node}”又写了 weight",
        "“{parent}” says how weights are found, and “{node}” has one written as well",
        "只留一处；要两者结合就用 given_share。",
        "Keep one; to mix both, write given_share.",
    ),
    "judgement-of-others": Entry(
        "“{one}”与“{other}”不是该节点两个不同的下级",
        "“{one}” and “{other}” are not two different children of the node",
        "只比较该节点的下级，两两不同。",
        "Compare children of the node, each with another.",
    ),
    "judgement-twice": Entry(
        "“{one}”与“{other}”已经比较过",
        "“{one}” and “{other}” are compared already",
        "每一对只比较一次。",
        "Compare each pair once.",
    ),
    "judgement-missing": Entry(
        "还有 {count} 对没有比较，例如“{one}”与“{other}”",
        "{count} pairs are not compared, “{one}” and “{other}” for one",
        "n 个下级要比较 n(n-1)/2 对，补齐。",
        "Of n children all n (n - 1) / 2 pairs are needed; add them.",
    ),
    "judgements-inconsistent": Entry(
        "节点“{node}”的比较前后矛盾：一致性比率 {ratio}，应当低于 {limit}",
        "The judgements at “{node}” contradict each other: consistency ratio {ratio}, it should be below {limit}",
        "请评判者重新考虑相互矛盾的几对。",
        "Ask the judge to think over the pairs that contradict.",
    ),
    "too-many-to-compare": Entry(
        "节点“{node}”有 {children} 个下级，两两比较至多 {most} 个",
        "“{node}” has {children} children; pairs can be judged of {most} at most",
        "在中间加一层节点，分组比较。",
        "Group them under nodes in between.",
    ),
    "places-miscounted": Entry(
        "节点“{node}”有 {children} 个下级，却写了 {places} 个位次权重",
        "“{node}” has {children} children and {places} weights of places",
        "按由高到低的顺序，一个下级写一个权重。",
        "Write one weight for each child, the best place first.",
    ),
    "trim-leaves-nothing": Entry(
        "节点“{node}”超过 {fewest} 项时就去掉 {trimmed} 项，可能一项不剩",
        "“{node}” leaves out {trimmed} where more than {fewest} are there: nothing may be left",
        "提高 where_more_than，或少去掉几项。",
        "Raise where_more_than, or leave out fewer.",
    ),
    "trim-never-acts": Entry(
        "节点“{node}”只有 {children} 个下级，不会超过 {fewest}，最高分最低分从不去掉",
        "“{node}” has {children} children, never more than {fewest}: nothing is ever left out",
        "降低 where_more_than，或改用 arithmetic。",
        "Lower where_more_than, or use arithmetic.",
    ),
    "too-many-to-explain": Entry(
        "节点“{node}”有 {children} 个下级，这种算法至多 {most} 个才能准确说明每项的贡献",
        "“{node}” has {children} children; with this method the part of each is told exactly for {most} at most",
        "在中间加一层节点，分组汇总。",
        "Group them under nodes in between.",
    ),
    "beyond-the-ideal": Entry(
        "节点“{node}”按与理想点 {ideal} 的接近程度汇总，“{child}”的得分却可能超出 0 到 {ideal}",
        "“{node}” measures nearness to {ideal}, but scores of “{child}” may lie outside 0 to {ideal}",
        "给它一个上下有界的计分规则，或改写 ideal。",
        "Give it a rule with limits on both sides, or write another ideal.",
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
}

"""Sentences about what the scores say of the method, and the lines of the audit."""

from __future__ import annotations

from guiju.core.assessment.method_audit import Acting
from guiju.core.values import Text
from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "indicator-tells-nothing": Entry(
        "指标“{node}”区分不出单位：{share} 的单位得分相同",
        "“{node}” hardly tells units apart: {share} of them have the same score",
        "提高目标或改用别的计分规则；确无差别的，考虑撤掉这项指标。",
        "Raise the target or choose another rule; where nothing differs, consider taking the indicator out.",
    ),
    "weight-without-effect": Entry(
        "“{node}”中“{child}”的权重占 {weight}，对结果的影响只占 {matters}",
        "“{child}” has {weight} of the weight of “{node}” and matters {matters} in it",
        "看它的得分是否几乎不变；要让影响与权重相称，可用 weighing: importance。",
        "See whether its scores hardly vary; weighing: importance makes children matter as their weights say.",
    ),
    "child-against-node": Entry(
        "“{child}”得分高的单位，“{node}”反而低（相关系数 {correlation}）",
        "Units with more of “{child}” have less of “{node}” (correlation {correlation})",
        "核对方向（better）是否写反；没有写反，说明它与同级各项此消彼长。",
        "See whether its direction (better) is right; if it is, it trades against its neighbours.",
    ),
    "indicators-equal": Entry(
        "“{one}”与“{other}”在各单位的值完全相同",
        "“{one}” and “{other}” have the same value in every unit",
        "同一件事只考一次：合并为一项。",
        "Judge a thing once: merge the two.",
    ),
    "indicators-alike": Entry(
        "“{one}”与“{other}”几乎说的是一回事（相关系数 {correlation}）",
        "“{one}” and “{other}” say nearly the same (correlation {correlation})",
        "考虑合并，或减轻其中一项的权重。",
        "Consider merging them, or giving one of them less weight.",
    ),
    "scheme-audited-twice": Entry(
        "方案“{scheme}”给了两次运行",
        "Two runs of the scheme “{scheme}” are named",
        "一起检查的是不同方案；同一方案的两次运行用比较。",
        "Several schemes are audited together; two runs of one scheme are compared.",
    ),
    "measure-scored-twice": Entry(
        "指标项“{measure}”被多次计分：{places}",
        "The measure “{measure}” is scored more than once: {places}",
        "多考合一：只在一处计分，别处引用结果（from_scheme）。",
        "Score it in one place, and take the result from there elsewhere (from_scheme).",
    ),
}

HEADS = {
    "node": Text(zh="节点“{title}”（{node}）", en="{title} ({node})"),
    "alpha": Text(zh="内部一致性 α = {alpha}", en="Cronbach's alpha {alpha}"),
    "components": Text(zh="主成分方差占比：{shares}", en="principal components, share of variance: {shares}"),
    "none": Text(zh="没有需要处理的问题。", en="Nothing to look at."),
}
"""Lines of the audit."""


def child_in_words(child: Acting, title: Text) -> Text:
    """Return a child's weight, its correlation with the node, and what it matters there."""
    correlation = "—" if child.correlation is None else f"{child.correlation:.2f}"
    matters = "—" if child.matters is None else f"{100 * child.matters:.1f}%"
    weight = f"{100 * child.weight:.1f}%"
    return Text(
        zh=f"{title.zh}（{child.child}）：权重 {weight}，与节点相关 {correlation}，影响 {matters}",
        en=f"{title.en} ({child.child}): weight {weight}, correlation with the node {correlation}, matters {matters}",
    )

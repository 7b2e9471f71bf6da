"""The words of studies: how far the ranking of a run rests on its method."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


SAID: Final[dict[str, Text]] = {
    "studies": _t("稳健性", "Robustness"),
    "studies-lede": _t(
        "把方法里的选择在写定的范围内变动，每变一次重新排名，看哪些名次站得住、哪项选择影响大。不改动任何记录。",
        "The choices of the method are varied within written limits and the ranking computed again each time, to see"
        " which places hold and which choice matters. No record is changed.",
    ),
    "studies-done": _t("做过的分析", "Studies of this run"),
    "studies-none": _t(
        "还没有做过。下面按这个方案拟好了一份，可以直接做，也可以先改。",
        "None yet. One is proposed below for this scheme: have it done as it is, or change it first.",
    ),
    "study": _t("稳健性分析", "Study"),
    "replicates": _t("重算次数", "Replicates"),
    "tied-units": _t("分不出先后的单位", "Units not told apart"),
    "study-made": _t("已做完", "done"),
    "study-new": _t("做一次分析", "Have a study done"),
    "study-new-says": _t(
        "写明变动什么、变动多少、重算几次。边写边查。",
        "Say what varies, by how much, and how often. It is checked while it is written.",
    ),
    "study-text": _t("分析的文件", "The file of the study"),
    "study-start": _t("开始分析", "Start the study"),
    "study-start-who": _t(
        "有“启动考核计算”权限的人才能开始分析。",
        "Whoever has the right to start an assessment run can start a study.",
    ),
    "study-started": _t(
        "分析已经排上。可以离开，做完会通知。", "The study is under way. You may leave; you will be told."
    ),
    "study-varies": _t("变动的内容", "What varies"),
    "study-sound": _t("可以这样做", "It can be done"),
    "study-stop": _t("停止分析", "Stop the study"),
    "study-stop-lede": _t("停止以后不留结果，以后可以再做。", "Nothing of it is kept; it can be done again later."),
    "study-stopped": _t("已要求停止。", "The study was asked to stop."),
    "study-came": _t(
        "{n} 个单位，重算 {replicates} 次。有 {stretches} 段名次这套方法分不出先后，共 {tied} 个单位。",
        "{n} units, {replicates} replicates. {stretches} stretches of the ranking cannot be told apart by the method,"
        " {tied} units in all.",
    ),
    "above-cut": _t("在线上的机会", "Chance above the line"),
    "study-without": _t("去掉一个节点会怎样", "Without a node"),
    "study-without-says": _t(
        "去掉它、其余照旧，名次平均变多少，多少单位变了，谁变得最多。",
        "With it left out and all else as it is: how far places move in the mean, how many move, and whose moves most.",
    ),
    "study-changed": _t("变动的单位", "Units that move"),
    "study-most": _t("变动最多的", "Moves most"),
    "study-one": _t("按编号看一次重算", "One replicate by number"),
    "study-one-says": _t(
        "从 1 到 {n}。每一次的参数都留着，可以单独再算一遍核对。",
        "From 1 to {n}. The parameters of each are kept, and any can be made again by itself.",
    ),
    "study-number": _t("编号", "Number"),
    "study-look": _t("查看", "Show"),
    "study-again": _t("再算一遍核对", "Make it again"),
    "study-again-large": _t(
        "单位太多，不在页面上等；下载全部文件后用 guiju study 命令加 --replicate 核对。",
        "There are too many units to wait for; take the files and use guiju study with --replicate.",
    ),
    "study-same": _t("再算一遍，参数和每个名次都相同", "Made again: the same parameters, and every place is the same"),
    "study-other": _t("再算一遍得到的不同", "Made again it came out differently"),
    "study-place": _t("这次的名次", "Place here"),
    "study-now": _t("现在的名次", "Place now"),
    "study-files": _t("取出", "Take out"),
    "study-files-says": _t(
        "分析的文件、每次重算的参数和名次、各张表和图，连同各文件的校验值。",
        "The file of the study, the parameters and places of every replicate, all tables and pictures, with their hashes.",
    ),
    "drawing-take": _t("存为图（SVG）：", "Save the drawing (SVG):"),
    "drawings": _t("图", "Drawings"),
    "drawings-lede": _t(
        "单位与指标的热力图、两部分得分的散点、权重树。每张都可以存为 SVG；数字在排名表和报告里。",
        "The heat map of units by indicators, the scatter of two parts, the tree of weights. Each can be saved as SVG; the"
        " figures are in the ranking and in the report.",
    ),
    "drawings-none": _t("没有得分的单位，无图可画。", "No unit has a score, so there is nothing to draw."),
    "study-take": _t("下载全部文件", "Download all files"),
}

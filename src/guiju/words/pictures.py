"""What stands beside the pictures of a study."""

from __future__ import annotations

from guiju.core.values import Text

PICTURES = {
    "brand": Text(zh="规矩", en="Guiju"),
    "lede": Text(
        zh="把方法里的选择在写定的范围内逐一变动，重新排名，看哪些名次站得住。",
        en="The choices of the method are varied within written limits, to see which places hold.",
    ),
    "bands": Text(zh="带区间的排名", en="Ranking with bands"),
    "bands-says": Text(
        zh="竖线是现在的名次，圆点是各次重算名次的中位数，浅色带是 5% 到 95% 的区间；括号连起来的单位，这套方法分不出先后。",
        en="The upright line is the place as it is, the dot the median of all replicates, the pale band 5 to 95 %; units"
        " joined by a bracket cannot be told apart by the method.",
    ),
    "bands-cut": Text(
        zh="单位太多，这里只画最前和最后各 300 个；全部在 uncertainty.parquet 中。",
        en="Of so many units the first and the last 300 are drawn; all stand in uncertainty.parquet.",
    ),
    "tornado": Text(zh="哪项选择影响大", en="Which choice matters"),
    "tornado-says": Text(
        zh="实条是这一项单独的影响，空框是连同与其他项的相互作用；细线是重抽样的 5% 到 95%。按名次平均变化的方差份额计。",
        en="Filled bars are what a choice does by itself, outlines with all it does together with others, thin lines 5 to"
        " 95 % of resamples: shares of the variance of the mean change of places.",
    ),
    "table": Text(zh="同样内容的表格", en="The same as a table"),
}
"""Heads of pictures, and what each shows, by its name."""

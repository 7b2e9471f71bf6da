"""The lexicon: what words in Chinese and in English mean for a score, by kind.

A kind is what the table of statements speaks of. Longer words win over shorter ones; a word of the kind FILLER adds
nothing; text that stands in no list is OTHER: the subject, what happened, who is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_WORDS: Final = {
    "FULL": (
        "满分|全分|全部分值|标准分值|基本分|该项分|该项满分|本项满分|full marks|full points|full score|"
        "all points|all marks|maximum points"
    ),
    "NONE": (
        "不得分|不计分|得零分|计零分|零分|不予计分|不给分|扣除全部分值|扣完全部分值|全扣|全部扣完|"
        "扣除全部分|该项不得分|此项不得分|本项不得分|扣光|不能得分|没有分|no points|no marks|zero points|"
        "zero marks|no score|scores zero|score zero|scores nothing"
    ),
    "GET": (
        "得分为|可得|得|计|记|赋|给予|给|计为|赋分|计得|获得|gets|get|scores|score|earns|earn|is given|"
        "are given|gives|give|receives|receive|is worth|obtains"
    ),
    "LOSE": (
        "扣减|扣除|扣|减去|减|倒扣|扣分|减分|deducts|deduct|deducted|loses|lose|is lost|are lost|off|"
        "minus|subtract|taken off|less"
    ),
    "GAIN": ("加计|另加|再加|加分|加|奖励|奖|增加得分|adds|add|added|plus|bonus of|bonus|extra|more"),
    "EACH": ("每发生|每出现|每有|每发现|每查实|每新增|每存在|每被|每次|每|for each|for every|each|every|per"),
    "DOWN": ("低|少|下降|降低|减少|落后|差|滞后|下滑|降|短少|欠|short|lower|missing|down"),
    "UP": ("高|多|超|上升|增加|提高|增长|超出|提升|高出|多出|升|higher|beyond|up"),
    "GE": (
        "达到|达|不低于|不少于|不小于|大于等于|大于或等于|≥|>=|高于或等于|完成|reaches|reaching|reached|"
        "not less than|no less than|not below|at or above|at least"
    ),
    "LE": (
        "不超过|不高于|不大于|不多于|控制在|小于等于|小于或等于|≤|<=|低于或等于|不突破|not more than|"
        "no more than|not above|kept within|within|at or below|not exceeding|at most|up to"
    ),
    "LT": ("低于|少于|未达到|达不到|不足|小于|<|未达|不到|below|under|less than|fewer than|short of"),
    "GT": ("高于|超过|大于|多于|>|超出|突破|above|over|more than|exceeding|exceeds|exceed"),
    "ORMORE": ("及以上|以上|(含)以上|以上(含)|起|or more|or above|and above|and over|or over|upwards"),
    "ORLESS": ("以内|之内|及以下|(含)以下|以下(含)|内|or less|or below|or fewer|and below"),
    "BELOW": ("以下"),
    "BETWEEN": ("之间|其间|区间内|中间|介于两者之间|介于|区间|in between|between|from"),
    "DASH": ("-|~|—|–|至|到|and|to|～"),
    "UNTIL": (
        "扣完为止|扣至零分为止|直至扣完|扣完该项分值为止|扣完该项分为止|扣完本项分为止|扣完此项分为止|"
        "扣完该项为止|扣完本项为止|扣光为止|减完为止|扣到零分为止|扣完分值为止|以扣完为止|扣完止|"
        "扣完本项分值为止|until nothing is left|until none is left|until exhausted|down to zero|"
        "never below zero|not below zero|until all points are lost"
    ),
    "MOST": (
        "最多|最高|至多|上限为|上限|累计不超过|总计不超过|合计不超过|总分不超过|加分不超过|扣分不超过|"
        "最高不超过|累计最多|累计最高|最高可|capped at|maximum|a maximum of|no more in all than"
    ),
    "CAPPED": ("封顶|为限|为上限|in all|in total|at the most"),
    "LEAST": ("最低|至少|保底|最少|minimum|never below|but not below|with a floor of"),
    "PROP": (
        "按比例计分|按比例得分|按比例计|比例计分|按比例|按比例计算|按比例折算|按插值法|线性插值|插值法|"
        "按线性插值|插值计分|按区间比例|成比例|按相应比例|按实际比例|按比例赋分|in proportion|"
        "proportionally|proportionate|pro rata|linearly|linear"
    ),
    "RATIO": ("的比例|比例|比值|之比|的比率|比率|the ratio|ratio"),
    "RATE": (
        "完成率|完成比例|实际完成率|完成值÷目标值|实际完成数÷目标数|实际完成÷目标|完成值/目标值|"
        "完成值 ÷ 目标值|实际完成值/目标值|完成数/任务数|实际完成数/目标任务数|completion rate|"
        "share completed|value / target|the value / target|actual / target"
    ),
    "TIMES": ("×|*|乘以|乘|times|multiplied by"),
    "WORTH": ("分值|权重分|标准分|权重|the points|weight"),
    "CONVERT": ("折算|换算|折合|converted|scaled"),
    "BEST": ("最高值|最好值|最优值|最大值|最高者|最高分|最优者|the best|the highest|the leader"),
    "OTHERS": ("其余|其他|其它|剩余|其余单位|其他单位|the others|others|the rest|all others"),
    "FIRSTS": ("前|top|the top"),
    "LASTS": ("后|倒数后|bottom|the bottom"),
    "INTURN": ("分别|依次|分别为|respectively|in turn"),
    "RANKED": ("排名|名次|位次|排位|位列|排在|居|ranked|ranks|placed"),
    "ELSE": ("否则|反之|otherwise|if not|or else"),
    "NOT": ("没有|未|无|不|没|非|缺|not|without|no|fails to|failing to|never"),
    "LEVEL": (
        "优秀|优良|良好|合格|基本合格|不合格|一般|较好|较差|称职|基本称职|不称职|达标|不达标|优|良|中|差|"
        "好|excellent|good|fair|poor|satisfactory|unsatisfactory"
    ),
    "VETO": (
        "一票否决|一票否优|取消评优资格|取消评先资格|取消评优评先资格|不得评为优秀|不得评优|不能评为优秀|"
        "取消当年评优资格|直接评定为差|直接定为不合格|veto|vetoed|disqualified|disqualifies"
    ),
    "TARGET": (
        "目标值|目标任务|年度目标|目标数|目标|任务数|计划数|计划|基准值|下达任务|规定标准|标准|"
        "the target|target|the plan|plan|the standard"
    ),
    "JUDGED": (
        "酌情|视情|视情况|视情节|根据情况|综合评定|综合评价|综合打分|据实|由考核组评|研究确定|"
        "at discretion|as appropriate|depending on|case by case|is judged|discretion"
    ),
    "IF": (
        "仅适用于|适用于|仅限|applies only to|only for|如果|如|若|因|除|经批准|但|且|同时|原则上|"
        "免予扣分|可免扣|双倍|加倍|逐级|逐次递增|if|unless|except|but|provided|double|doubled|when"
    ),
    "NOUN": (
        "不良|无障碍|非税|未成年|不动产|不合格率|合格率|优秀率|优良率|达标率|原因|清除|消除|拆除|解除|"
        "如期|无纸化|加强|增加值|减排|高质量|高标准|居民|获得感|得力|投入产出比|前期|后期|事前|事后|"
        "满意度|第三方|一般公共预算|中小|中心|集中|中期"
    ),
    "DOWNWHOLE": ("不足一档不计|不足一档不扣|whole steps only"),
    "UPWHOLE": ("不足一档按一档计|a part of a step counts as one"),
    "HALFWHOLE": ("按四舍五入计档|steps rounded half-up"),
    "EACHPLACE": ("for each place|each place|for every place|every place|per place|每名次|每位次"),
    "BOTH": ("增减|升降|高低|差|偏离"),
    "PLUSMINUS": ("加减|增减"),
    "COUNTED": ("计算|计算的|按1个计|不计|不予计算|不扣分|不扣|are not counted|is not counted|counts as"),
    "ARROW": ("→|->"),
    "FILLER": (
        "的|按照|按|则|为|本项|该项|此项|相应|可|均|即|者|时|就|以|与|共|比|较|区间法|方法|计分|得分|"
        "计算得分|进行|其中|当年|(含)|含|累计|每项|再|各|the|a|an|of|is|are|by|with|then|this|item|at|it|"
        "points for|in|for"
    ),
}

LEXICON: Final[Mapping[str, tuple[str, ...]]] = {kind: tuple(words.split("|")) for kind, words in _WORDS.items()}
"""The words of each kind."""

_COUNTED: Final = (
    "人次|次|起|件|项|例|人|个|家|户|篇|条|宗|处|天|日|份|批|场|期|小时|万元|亿元|元|吨|亩|公里|"
    "平方米|公顷|周|月|年|档|级|等次|笔|卡|部|times|time|cases|case|accidents|accident|"
    "incidents|incident|items|item|days|day|complaints|complaint|occurrences|occurrence|events|"
    "event|failures|failure"
)

COUNTERS: Final[tuple[str, ...]] = tuple(_COUNTED.split("|"))
"""What a figure may count."""

"""Refused concepts: what must be refused, and the neighbours that must pass."""

from __future__ import annotations

import pytest

from guiju.core.concepts import Scope, refused

ABOUT_UNITS_AND_PERSONS = [
    ("religion", "宗教信仰"), ("religion", "信教职工人数"), ("religion", "ZongJiaoXinYang"), ("religion", "religious_belief"), ("religion", "Religion"), ("religion", "XYZJM"), ("religion", "佛教徒比例"), ("religion", "清真饮食需求"), ("religion", "church attendance"), ("religion", "宗 教"), ("religion", "isMuslim"),
    ("ethnicity", "民族"), ("ethnicity", "MinZu"), ("ethnicity", "MINZU"), ("ethnicity", "min_zu"), ("ethnicity", "xueshengminzu"), ("ethnicity", "民族代码"), ("ethnicity", "少数民族干部比例"), ("ethnicity", "族别"), ("ethnicity", "汉族"), ("ethnicity", "ethnicGroup"), ("ethnicity", "race"), ("ethnicity", "ethnicity_code"), ("ethnicity", "藏族员工数"),
    ("native-language", "母语"), ("native-language", "nativeLanguage"), ("native-language", "mother tongue"), ("native-language", "MuYu"), ("native-language", "藏语使用"), ("native-language", "language spoken at home"),
    ("politics", "政治面貌"), ("politics", "ZhengZhiMianMao"), ("politics", "zzmm"), ("politics", "ZZMMM"), ("politics", "入党时间"), ("politics", "RuDangShiJian"), ("politics", "rdsj"), ("politics", "RuDangRiQi"), ("politics", "政治立场坚定度"), ("politics", "忠诚度评价"), ("politics", "思想动态"), ("politics", "party_membership"), ("politics", "politicalStatus"), ("politics", "Political Affiliation"), ("politics", "dateJoinedParty"), ("politics", "loyalty"), ("politics", "是否党员"), ("politics", "政审结论"), ("politics", "黨齡"), ("politics", "政 治 面 貌"), ("politics", "党员占比"),
    ("study-zeal", "学习热情"), ("study-zeal", "学习积极性"), ("study-zeal", "学习强国积分"), ("study-zeal", "studyEnthusiasm"), ("study-zeal", "learning points"),
    ("online-speech", "网络言论"), ("online-speech", "朋友圈发布内容"), ("online-speech", "social media posts"), ("online-speech", "onlineComments"), ("online-speech", "不当言论次数"), ("online-speech", "浏览记录"),
    ("household", "家庭成员"), ("household", "JiaTingChengYuan"), ("household", "配偶姓名"), ("household", "household members"), ("household", "familySize"), ("household", "婚姻状况"), ("household", "maritalStatus"),
    ("key-person", "重点人员"), ("key-person", "重点人"), ("key-person", "ZhongDianRenYuan"), ("key-person", "涉稳人员数"), ("key-person", "黑名单"), ("key-person", "person of interest"), ("key-person", "watchlist"), ("key-person", "社区矫正对象"),
    ("petition-history", "上访次数"), ("petition-history", "信访记录"), ("petition-history", "进京访"), ("petition-history", "petitionHistory"), ("petition-history", "petitioner list"), ("petition-history", "XinFangCiShu"),
    ("travel", "护照号"), ("travel", "HuZhao"), ("travel", "passport_no"), ("travel", "出入境记录"), ("travel", "travel history"), ("travel", "因私出国次数"), ("travel", "visa"), ("travel", "行程码"),
    ("location-trail", "活动轨迹"), ("location-trail", "行踪"), ("location-trail", "手机定位"), ("location-trail", "GPS"), ("location-trail", "location_history"), ("location-trail", "whereabouts"),
    ("biometrics", "人脸"), ("biometrics", "指纹"), ("biometrics", "fingerprint"), ("biometrics", "faceRecognition"), ("biometrics", "RenLian"), ("biometrics", "DNA"), ("biometrics", "血型"),
    ("health", "健康状况"), ("health", "JianKangZhuangKuang"), ("health", "体温"), ("health", "blood_pressure"), ("health", "bodyTemperature"), ("health", "病史"), ("health", "heart rate"), ("health", "怀孕"), ("health", "体检结果"),
]  # fmt: skip

NEIGHBOURS = [
    "外语水平", "床位使用率", "差旅费", "Lang", "TolMin", "LangCode", "语文成绩", "语言文字规范化达标率", "街道教育经费", "轨道教学", "诚信教育课时", "守信教育", "水族馆", "中华民族文化宫参观人次", "民族乐团演出场次", "民族医药企业数",
    "重点人才工程", "重点项目开工率", "重点工作完成率", "重点岗位数", "关键岗位轮岗率", "信访按期办结率", "信访事项化解率", "信访局", "党员活动室面积", "党组织书记", "党校培训班次", "党建经费使用率", "政治经济学课程数", "思想政治理论课学时", "培训学时", "学历", "学习型组织", "在线学习课程数", "职称评审通过率",
    "家庭医生签约率", "家庭农场数", "家庭教育指导站", "因公出国(境)经费", "出入境管理窗口满意度", "入境旅游人次", "工程签证单", "功能定位", "岗位定位", "轨道交通里程", "发展轨迹", "传染病报告及时率", "高血压患者规范管理率", "健康教育课时", "卫生健康支出", "病床数", "疾病预防控制经费", "教学诊断与改进",
    "数据指纹", "礼拜一例会", "教徒弟人次", "物种族群监测", "忠诚度保险", "满意度", "群众满意度", "网站更新及时率", "舆情回应及时率", "政务微博发布", "投诉按期办结率", "举报件办结率", "移民安置工程进度", "外事接待批次", "基因工程企业", "血液制品抽检合格率",
    "Forest area", "trace elements", "embrace", "third party audit", "party to the contract", "good faith", "face to face meetings", "land use", "customer loyalty", "dragon boat race", "terminzulu", "policy", "relative humidity", "embedded", "key posts filled", "petitions answered in time", "travel expenses", "health spending", "career track", "file fingerprint", "political science", "animal diseases", "first quarter", "heartland", "mission", "tribunal", "hospital beds used", "foreign language level", "sister city", "genesis", "visitors", "location of the office", "Pollution", "Renewables", "CostStart", "Embs",
    "健康档案建档率", "电子健康档案规范化建档率", "传染病网络直报及时率", "visa office hours", "faith in public service", "宗教活动场所消防检查合格率", "网红打卡地点建设", "藏汉双语标识规范率", "因公出国（境）审批时长", "社会稳定风险评估", "支部评级", "党支部评级得分", "党员人数", "党费收缴率", "党员大会召开次数", "发展党员计划完成率", "党组织换届按期率", "组织关系按期转接率", "民主测评满意率", "党员满意度", "党员志愿服务时长", "先进支部数", "软弱涣散党组织整顿", "健康服务站数量", "信访件按期办结率", "残疾人无障碍设施", "民族宗教事务局", "政协提案办结率", "婚姻登记窗口满意度", "脱贫户数", "工会会员数", "普通话推广", "心理热线接听率", "寺庙消防检查", "branch rating", "number of party branches", "petitions closed on time", "temple fire safety checks", "native plants", "travel time to hospital",
]  # fmt: skip

TRIED_AFTERWARDS = [
    "信佛人数",
    "回民",
    "藏胞",
    "政治觉悟",
    "轨迹数据",
    "jiatingzhuyaochengyuan",
    "政治面目",
    "住户成员",
    "native_tongue",
    "ethnic_composition",
    "PartyAffiliation",
    "ZongJiao",
    "shaoshuminzu",
    "居民轨迹",
    "家庭矛盾",
    "矛盾纠纷排查数",
    "宗教界人士",
    "党外人士",
    "朋友圈点赞",
    "HAN_ratio",
    "出境次数",
    "上访人",
    "越级访",
    "sizeOfHousehold",
    "入教时间",
    "去寺庙次数",
    "念经",
    "供佛",
    "nonbeliever",
    "denominations",
    "少民干部数",
    "nationality group",
    "家中使用语言",
    "native_lang",
    "藏汉双语能力",
    "党员占职工比例",
    "dangyuan_status",
    "转正日期（党员）",
    "四个意识得分",
    "政治三力",
    "政治判断力",
    "拥护程度",
    "political_trust",
    "反党言论",
    "政治生日",
    "微信号言论",
    "网上言行",
    "网上发声次数",
    "网络表现",
    "转发评论数",
    "微信群发言",
    "关注人员",
    "涉稳",
    "complaint_history",
    "信访积案人员",
    "出国境记录",
    "出境审批",
    "行程轨迹",
    "常去地点",
    "打卡位置",
]
"""Phrases tried once the lists stood."""

PUBLISHED = [
    "Visa",
    "Lang",
    "minority languages",
    "少数民族人口比重",
    "immigrants",
    "international migrants",
    "婴儿死亡率",
    "Tibetan language",
    "life expectancy",
    "vaccination",
    "Migration status",
    "传染病发病率",
]
"""World indices name these of whole countries."""

NEVER = [
    "宗教自由指数",
    "share of Muslims",
    "政治忠诚",
    "religion",
    "political opinion",
    "loyalty index",
    "party membership",
    "信教人口",
    "信仰指数",
    "petition history",
    "fingerprint",
]
"""Not even of countries."""


@pytest.mark.parametrize("scope", [Scope.UNIT, Scope.PERSON])
@pytest.mark.parametrize(("concept", "text"), ABOUT_UNITS_AND_PERSONS)
def test_refused_of_persons_and_of_units(concept: str, text: str, scope: Scope) -> None:
    """In Chinese, in English, in pinyin, spaced, joined, traditional or by first letters."""
    found = refused(text, scope)
    assert found is not None
    assert found.id == concept


@pytest.mark.parametrize(
    ("concept", "text"),
    [
        ("ethnicity", "民　族"), ("ethnicity", "民\u200b族"), ("ethnicity", "民\u2060族"), ("ethnicity", "民、族"), ("ethnicity", "民（族）"), ("ethnicity", "民[族]"), ("ethnicity", "民籍"), ("ethnicity", "族羣"), ("ethnicity", "ＭＩＮＺＵ"), ("ethnicity", "MíN zú"), ("ethnicity", "m i n z u"), ("ethnicity", "m.z"), ("ethnicity", "мinzu"), ("ethnicity", "МinZu"), ("ethnicity", "e t h n i c i t y"), ("ethnicity", "ethn1city"), ("ethnicity", "维吾尔"),
        ("religion", "rel1gion"), ("religion", "re-ligion"), ("religion", "rеligion"), ("religion", "Ｒｅｌｉｇｉｏｎ"), ("religion", "reli\u00adgion"), ("religion", "信徒"), ("religion", "教派"), ("religion", "教籍"), ("politics", "p0litical status"), ("politics", "政、治、面、貌"), ("politics", "z z m m"), ("politics", "Р0LITICAL-STATUS"),
    ],
)  # fmt: skip
def test_a_disguise_makes_no_difference(concept: str, text: str) -> None:
    """Set apart, in wide letters, in letters of another script, with digits for letters, with marks nobody sees."""
    found = refused(text, Scope.UNIT)
    assert found is not None
    assert found.id == concept


@pytest.mark.parametrize(
    "text",
    [
        "诚信徒步活动",
        "支教派出人数",
        "维吾尔自治州援建项目",
        "G20 attendance",
        "CO2 per head",
        "E-mail answered",
        "A B C D",
        "甲、乙、丙",
        "third-party audit",
        "co-ordination",
        "R&D",
        "PM2.5",
        "一、二、三级",
        "县（区）",
        "Ω resistance",
        "3D printing",
        "P2P lending",
    ],
)
def test_what_is_no_disguise_passes(text: str) -> None:
    """Digits, hyphens, lists of single letters and characters as they are used."""
    assert refused(text, Scope.UNIT) is None


@pytest.mark.parametrize("text", NEIGHBOURS)
def test_neighbours_of_units_pass(text: str) -> None:
    """A word that only looks alike is no reason."""
    assert refused(text, Scope.UNIT) is None


@pytest.mark.parametrize("text", TRIED_AFTERWARDS)
def test_other_phrases_are_refused_too(text: str) -> None:
    """The lists are no list of the tests."""
    assert refused(text, Scope.UNIT) is not None


@pytest.mark.parametrize("text", PUBLISHED)
def test_published_statistics_may_name(text: str) -> None:
    """Language, minorities, migration, health and travel of larger areas."""
    assert refused(text, Scope.PUBLISHED) is None


@pytest.mark.parametrize("text", NEVER)
def test_never_even_in_published_statistics(text: str) -> None:
    """Religion, opinion and loyalty of people, and what only follows people."""
    assert refused(text, Scope.PUBLISHED) is not None


@pytest.mark.parametrize(
    "text",
    [
        "党员",
        "团员",
        "party",
        "health",
        "病假原因",
        "立场",
        "minority",
        "政治",
        "dangyuan",
        "ZhongGongDangYuan",
        "疫苗",
        "核酸",
        "海外关系",
        "婚姻",
    ],
)
def test_refused_of_persons_alone(text: str) -> None:
    """A bare word in a list of people says more than in the title of a unit's measure."""
    assert refused(text, Scope.PERSON) is not None


def test_there_are_enough_of_both() -> None:
    """Sixty and sixty at least."""
    assert len(ABOUT_UNITS_AND_PERSONS) >= 60
    assert len(NEIGHBOURS) >= 60

"""People are decided about, never scored: which kinds denote people, which titles score them, what counts activity."""

# ruff: noqa: E501 - a list of words reads best as one running line

from __future__ import annotations

import re

from guiju.core.concepts import Concept, Scope, shows
from guiju.core.rulebook.vocabulary import SubjectKind
from guiju.core.wording import wording

SCORED_KINDS = frozenset({SubjectKind.UNIT, SubjectKind.AREA, SubjectKind.PROGRAMME})
"""What a scheme may score: units, areas and programmes."""

_PEOPLE_ZH = "干部|党员|团员|职工|员工|个人|人员|教师|老师|学生|学员|居民|村民|住户|农户|家庭|公务员|候选人|申请人|考生|医生|护士|民警|网格员|书记|局长|科长|主任|院长|校长|校友|负责人|公民|市民|群众|专家|人才|志愿者|会员|户主|退休人员|工作者|领导|队员|选调生"
_JUDGED_ZH = (
    "评分|打分|积分|计分|得分|排名|排行|排序|排位|考评分|量化分|星级|评级|信用分|分级|画像|赋分|百分制|末位|kpi"
)
_PEOPLE_EN = r"(?:staff|employees?|personnel|persons?|people|individuals?|officials?|cadres?|teachers?|students?|trainees?|residents?|villagers?|households?|famil(?:y|ies)|applicants?|candidates?|citizens?|members?|workers?|officers?|civil servants?|doctors?|nurses?|volunteers?|leaders?|managers?|heads?|secretar(?:y|ies)|tenures?|posts?|requests?|requesters?|experts?)"
_JUDGED_EN = r"(?:scor(?:e|es|ing|ecard)|rank(?:s|ing|ings)?|points?|ratings?|league table|leaderboard|grading|credit)"

SCORES_OF_PEOPLE = Concept(
    id="scores-of-people",
    zh="给人打分排名",
    en="scores or ranks of people",
    chinese=(
        rf"(?:{_PEOPLE_ZH})(?:个人|年度|季度|月度|日常|平时|综合|量化|履职|绩效|表现|考核|评价|积极性|信用|文明|诚信|工作|业绩|参与|素质|能力|的)*(?:{_JUDGED_ZH})",
        rf"个人(?:综合|年度|季度|月度|绩效|量化|信用)*(?:考核|{_JUDGED_ZH})", rf"(?:{_JUDGED_ZH})(?:管理)?(?:的)?(?:个人|党员|干部|居民|村民)",
    ),
    english=(
        rf"{_PEOPLE_EN} (?:s )?(?:(?:annual|yearly|monthly|quarterly|performance|overall|composite|individual|personal|social|activity|loyalty|conduct|appraisal|assessment|total) )*{_JUDGED_EN}",
        rf"{_JUDGED_EN} (?:of|for|by) (?:the |all |each |every |individual )*{_PEOPLE_EN}", r"(?:individual|personal) (?:performance )?(?:index|kpis?)", rf"{_PEOPLE_EN} kpis?(?: scores?)?", r"personal (?:score|rank|points|rating|grade)s?",
    ),
    pinyin=("gerenpaiming", "gerenjifen", "gerendefen", "ganbupaiming", "yuangongpaiming", "dangyuanjifen", "jumin jifen"),
    neighbours=(
        "(?:职工|员工|居民|村民|群众|学生|教师|党员|干部)(?:满意度|参与率|覆盖率)", r"(?:教师|人才|干部|职工|会员|专家)(?:队伍|之家|团队|公寓|培养|工作站)", "人才工作|个人所得税|个人独资|个人贷款", "家庭农场|家庭医生|医生团队|志愿者(?:队|组织|服务站)",
        r"\bmembers? (?:unit|state|organi[sz]ation|countr(?:y|ies)|compan(?:y|ies)|school)s?\b", r"\b(?:resident|citizen|user|customer|student|public|staff|service) satisfaction (?:scores?|ratings?|points?)?\b", r"\bfocal points?\b", r"\bservice points?\b", r"\bcontact points?\b", r"\bhead office\b",
    ),
)  # fmt: skip

ACTIVITY = Concept(
    id="activity",
    zh="签到、阅读或应用活跃度",
    en="sign-in, reading or app activity",
    chinese=(
        "签到|签退", "(?<!网红)打卡(?!地|点|景点)", "登[录陆](?:次数|率|天数|人数|时长|频次|频率|情况|人次|数|活跃|系统次|平台次)", "(?:日|周|月|平台|系统|应用|app|账号|用户|群内|小程序)?活跃(?:度|率|用户|天数|人数|账号|分)(?!(?:企业|市场))", "日活|月活|周活", "在线(?:时长|时间|率|人数|天数|分钟)", "(?:使用|停留|观看|浏览|学习平台|刷屏|上线|挂机|屏幕)时长", "(?<!图书)(?<!人均)(?<!全民)阅读(?:量|数|次数|人次|率|时长|篇数|进度|情况|未读)(?!室)", "已读(?:率|人数|回执|次数)?|未读(?:率|人数)?", "点击(?:量|率|数|次数)", "浏览(?:量|次数|数|人次)", "点赞(?:数|量|率|次数)?", "转发(?:数|量|率|次数|任务)", "转评赞", "(?:公众号|账号|群|平台|小程序|app)?关注(?:人)?(?:数|率|任务)(?!事项)", "(?:app|客户端|小程序|平台|公众号)(?:下载|安装|注册|使用|激活|开通|推广)(?:量|率|数|次数|人数|任务)", "(?:学习|个人|党员|群众|居民|村民|平台|活跃|活动|参与|签到|app|应用|文明|爱心|志愿|登录|互动|答题)积分", "积分(?:排名|排行|榜|兑换|制|达标率|榜单|总分)", "答题(?:次数|率|人数|正确率|活动参与)", "刷分|刷屏|刷量", "学习时长(?:排名|排行|榜)|步数(?:排名|排行|榜)", "(?:小程序|公众号|app|页面|平台|专栏|推文)访问(?:量|率|次数|人次)", "(?:日均|人均|同时)在线(?!监测)|(?:应用|app|平台|客户端|推文|消息|邮件)?打开率|(?:人员|干部|用户|网格员|职工|员工)上线率", "关注度积分", "留痕(?:次数|率|数|照片)|拍照(?:上传|留痕)|工作留痕", "群(?:消息|回复|接龙)(?:数|率|次数)?|接龙", "回复速度|秒回", "键盘(?:敲击|活动)|鼠标(?:点击|活动)", "考勤(?:率|次数|打卡|分)?", "投票拉票|拉票", "日志(?:提交|填写)(?:次数|率|篇数)", "(?:微信|朋友圈|抖音|微博)(?:推送|发布)(?:次数|篇数|数|量)任务",
    ),
    english=(
        "(?:sign|check|clock|punch|log)(?:ged|ed|ging|ing|s)? ?(?:ins?|outs?|ons?|offs?)(?: (?:count|rate|times|days|number|total|frequency))?", "logins?|logons?|signins?|checkins?", "(?:daily|monthly|weekly) active (?:users?|members?|accounts?|staff)", "(?:dau|mau|wau)", "(?:app|application|platform|system|user|account|site|portal|feature|online|mini program|client) (?:activit(?:y|ies)|activeness|usage|use|opens?|launches|visits?|sessions?|downloads?|installs?|installations?|registrations?|engagement|active (?:users?|rate|days)|dwell time|stickiness)", "(?:online|screen|dwell|session|viewing|watch|reading|app|usage|logged in|active|idle) (?:time|hours|minutes|duration|seconds)", "(?:time|hours|minutes) (?:spent )?online", "time spent (?:in|on|online|reading|viewing)(?: \\w+)*", "page ?views?", "(?:article|post|notice|message|news|document|page|video|feed|content) (?:reads?|views?|opens?|clicks?|likes?|shares?|forwards?|read rate|reading rate|open rate)", "(?:number|count|total|rate|share) of (?:reads|views|clicks|likes|shares|opens|forwards|logins|sign ins|check ins|log ?ins|reposts|followers|downloads|installs)", "(?:read|view|click|like|login|share|forward|repost|follow|open|download|install)s? (?:count|counts|rate|rates|number|total|quota|target)s?", "click ?through(?: rate)?|clicks", "(?:un)?read receipts?|read rate", "likes|reposts|retweets|followers|impressions", "streaks?", "(?:activity|engagement|participation|study|learning|personal|app|login|attendance|loyalty|reward) points?", "points? (?:leaderboard|ranking|redeem\\w*|system)", "key ?strokes?|mouse (?:clicks?|activity|movement)", "(?:attendance|presence) (?:clock|punch|check|log)s?", "response speed in (?:chat|group)", "photo uploads? as proof|trace keeping", "quiz (?:answers?|participation|points?)",
    ),
    pinyin=("qiandao", "daka", "denglucishu", "denglu", "zaixianshichang", "yuedulang", "yueduliang", "dianjiliang", "dianzan", "huoyuedu", "liulanliang", "xuexijifen", "zhuanfaliang", "kaoqin"),
    initials=("qdcs", "dlcs", "zxsc", "ydl", "djl", "hyd"),
    neighbours=(
        "图书(?:馆)?(?:阅读|借阅)量|全民阅读|人均(?:图书)?阅读(?:量|率)|综合阅读率|阅读室|阅览室", "网红打卡(?:地|点)|旅游打卡(?:地|点)", "(?:企业|市场|经济|交易)活跃度|活跃企业", "积分(?:入户|入学|落户)", "关注事项|重点关注项目", "设备在线率|(?:监测|传感|水质|空气|自动)(?:站|设备|点)?在线(?:率|监测|时间)|在线(?:监测|监控|办理|申报|审批)",
        r"\b(?:system|equipment|monitor\w*|server|device|station|sensor|service) online (?:time|hours|rate)s?\b", r"\bland use\b", r"\b(?:site|land|water|energy|facility|bed|room|site area|system water) (?:use|usage)\b", r"\bsite visits?\b", r"\blibrary (?:reads|reading)\b", r"\bmarket (?:share|views)\b", r"\bhospital check ?outs?\b", r"\breading (?:room|literacy|test|proficiency)s?\b",
        r"\bsystem (?:downtime|availability)\b", r"\b(?:online|system) (?:activity permits?)\b", r"\bservice hours\b", r"\bactive (?:firms?|businesses|companies)\b", r"\b(?:signing|signed) in (?:the|a|\d+)\b", r"\bbuilt in\b", r"\b(?:check|sign|log|clock|punch)(?:s|ed|ing)? (?:in|on|off) (?:the|a|an|this|each|every|time|\d+)\b",
    ),
)  # fmt: skip

_HEAD_ZH = re.compile(
    r"(?:个人|人员|(?<!法)(?<!委托)人|成员|(?<!委)员|干部|领导|(?<!参与企业)者|(?<!用)(?<!客)(?<!账)(?<!门)(?<!商)户|家庭|书记|局长|科长|主任|院长|校长|处长|县长|乡长|镇长|教师|老师|学生|考生|居民|村民|市民|公民|群众|医生|护士|民警|职工|岗位|职位|任期|诉求|请求|申请|专家|人才|职务)$"
)
_HEAD_EN = re.compile(
    r"(?:^|.* )(?:person(?:nel|s)?|people|individuals?|staff|employees?|officials?|cadres?|officers?|teachers?|students?|pupils?|trainees?|residents?|villagers?|citizens?|households?|famil(?:y|ies)|applicants?|candidates?|members?|party members?|workers?|servants?|doctors?|nurses?|volunteers?|leaders?|managers?|directors?|secretar(?:y|ies)|posts?|positions?|tenures?|requests?|requesters?|users?|clients?|experts?|talents?|tenants?|grid (?:staff|member)s?|heads?|chiefs?)$"
)
_HEAD_PINYIN = (
    "geren",
    "renyuan",
    "ganbu",
    "zhigong",
    "yuangong",
    "dangyuan",
    "jumin",
    "cunmin",
    "xuesheng",
    "jiaoshi",
    "gongwuyuan",
    "zhuhu",
    "jiating",
    "gangwei",
)


def denotes_people(*names: str) -> bool:
    """Tell whether a kind's id or title denotes people, households, posts or requests rather than units."""
    return any(_denotes(name) for name in names)


def _denotes(name: str) -> bool:
    forms = wording(name)
    plain = re.sub(r"[（(].*?[)）]$", "", forms.chinese).strip()
    if _HEAD_ZH.search(plain):
        return True
    said = any(_HEAD_EN.match(line) for line in forms.words.split("\n"))
    return said or any(run in _HEAD_PINYIN for run in forms.spellings)


def scores_people(text: str) -> bool:
    """Tell whether a title or an id speaks of scoring or ranking people."""
    return shows(SCORES_OF_PEOPLE, text)


def counts_activity(text: str) -> bool:
    """Tell whether a title, id or definition counts sign-ins, reading, clicks, points or time online."""
    return shows(ACTIVITY, text, Scope.UNIT)

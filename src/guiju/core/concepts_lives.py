"""Refused concepts of private life: household, marks on people, petitions, travel, trails, bodies, health."""

# ruff: noqa: E501 - a list of words reads best as one running line

from __future__ import annotations

from guiju.core.concepts import Concept

HOUSEHOLD = Concept(
    id="household",
    zh="家庭成员",
    en="household members",
    chinese=(
        "住户成员|家庭(?:成员|人口|主要成员|关系|情况|背景|状况|收入|人员|信息|住址成员|矛盾|纠纷|结构|户主)", "家属(?!区|院|楼|接待|宿舍|慰问)", "亲属(?!回避|关系回避|利益|申报)", "夫妻(?:关系|矛盾)", "社会关系(?!网络分析)", "主要社会关系", "配偶(?!回避)", "丈夫|妻子|爱人姓名", "子女(?!入学|教育经费|回避|看护|托管)", "父母|父亲|母亲|公婆|岳父|岳母|祖父|祖母|兄弟姐妹|兄弟姓名", "同住人", "共同居住", "户主(?!页)", "户内(?:成员|人)", "入户(?:走访|摸排|登记|调查)(?:家庭|住户|人员)", "一户一档", "家访记录", "婚姻(?:状况|情况|史|矛盾)", "婚否|离异|离婚(?!登记|冷静期)|丧偶|再婚", "生育(?:情况|状况|史|次数|意愿)", "几孩|孩次|二孩|三孩", "租户(?:身份|人员|成员)", "租客(?:身份|信息)",
    ),
    english=(
        "(?:household|family) (?:members?|size|composition|relations?(?:hips?)?|background|register|structure|income|details|information|situation|status|tree|history|visits?|conflicts?)", "size of (?:the )?(?:household|family)", "members? of (?:the |a |his |her |their )?(?:household|family)", "households? watch(?:ed|ing)?", "next of kin", "kin(?:ship)?", "relatives", "relatives? (?:names?|contacts?|of)", "spouses?", "wife|husband|wives|husbands", "child(?:ren)?s? (?:names?|count|number|of (?:staff|official|person|member|employee))", "number of children", "parents? (?:names?|occupation|status|of (?:staff|applicant|person))", "(?:father|mother|sibling|brother|sister|son|daughter|dependant|dependent)s?(?: (?:names?|occupation|s))?", "marital(?: (?:status|state|history))?", "marriage (?:status|history)", "married", "divorced?", "widow(?:ed|er)?", "cohabit(?:ant|ation|ing|ee)s?", "fertility (?:status|intention|history)", "pregnan(?:t|cy) plan", "co residents?", "head of household", "householders?",
    ),
    pinyin=(
        "jiatingchengyuan", "jiatingzhuyaochengyuan", "jiatingguanxi", "jiatingrenkou", "jiashu", "qinshu", "shehuiguanxi", "peiou", "zinv", "zinü", "fumu", "hunyin", "hunfou", "huzhu", "tongzhuren", "poyin",
    ),
    initials=("hyzk", "hyzkm", "jtcy", "jtcyxx", "shgx", "poxm", "znxm"),
    person_chinese=("婚姻(?!登记)", "婚否", "亲属关系"),
    neighbours=(
        "家庭(?:医生|农场|教育|养老|综合服务)", "家属区|家属院|家属楼", "随迁子女", "教职工子女入学", r"\b(?:sister|brother) (?:city|cities)\b", r"\b(?:parent|daughter|mother) (?:company|unit|board|organisation|node|document|ship)s?\b", r"\bfamily (?:doctor|farm|medicine|service centre)s?\b", r"\brelatives? (?:score|weight|value|importance|share)s?\b", "独生子女证明免提交",
    ),
)  # fmt: skip

MARKS = Concept(
    id="key-person",
    zh="重点人员标记",
    en="“key person” marks",
    chinese=(
        "重点(?:关注|管控|监控|稳控|排查|帮教|防范)?(?:人员|对象|人士|人头)", "重点人(?![才大事力工物民口数均])", "重点人口|重点户", "关注(?:人员|对象|人群)", "涉[稳恐](?!风险评估)", "(?:涉稳|涉恐|涉疆|涉藏|涉邪|涉毒|涉黑|涉访|涉军|利益诉求|危险|可疑|高危|特殊|敏感|不稳定|不放心|失意|五失|三失|七类|四类|刑释|管控|稳控|布控|帮教|吸毒|肇事肇祸|缠访|监管|风险)(?:重点)?(?:人员|人群|群体|对象|分子|人)(?!才)", "(?<!企业)(?<!商)(?<!单位)(?<!机构)黑名单(?!企业|供应商)", "灰名单|红黑榜|红名单", "前科|案底|犯罪记录|违法犯罪记录", "社区矫正(?:人员|对象)?", "刑满释放", "精神(?:障碍|病)(?:患者|人)?", "易肇事", "(?:人员|个人|居民|住户)(?:风险等级|风险评分|标签|画像|分级管控|颜色|积分等级)", "管控(?:等级|级别|措施|对象|名单)", "稳控", "维稳(?:对象|名单|人员|重点)", "盯防|包保稳控|一人一策稳控", "矛盾(?:风险)?人员|重点矛盾人", "信用黑|失信人员?标记", "红黄蓝(?:标记|人员)|红码|黄码", "反动分子|异见", "(?:矛盾|纠纷|邻里)(?:矛盾|纠纷|隐患|风险)*(?:大?排查|摸排|搜集)",
    ),
    english=(
        "key (?:persons?|people|individuals?|populations?)(?: (?:mark|flag|list|tag|type|status|of interest|monitored))?", "(?:persons?|people|individuals?|residents?) of (?:interest|concern|attention)", "(?:focus|focal|targeted|special|sensitive|dangerous|suspicious|high risk|at risk|risky|unstable|monitored|controlled|flagged|problem(?:atic)?|difficult) (?:persons?|people|individuals?|residents?|populations?|personnel|groups? of people)", "watch ?lists?(?:ed)?", "black ?lists?(?:ed)?", "grey ?lists?(?:ed)?", "(?:personal|individual|person|resident|citizen) (?:risk (?:score|level|rating|grade)|label|tag|flag|profile|profiling|credit score)", "social credit(?: score)?", "criminal (?:records?|history|background)", "ex (?:convict|offender|prisoner)s?", "(?:drug|substance) (?:users?|addicts?|abusers?)", "mentally ill|mental patients?", "surveil(?:lance|led)", "stability control", "control (?:level|grade) of (?:persons?|people)", "trouble ?makers?", "suspects?", "persona non grata", "undesirables?",
    ),
    pinyin=(
        "zhongdianren", "zhongdianrenyuan", "zhongdianrenkou", "heimingdan", "guankongduixiang", "shewenrenyuan", "weiwenduixiang", "qianke",
    ),
    initials=("zdry", "zdryk", "zdrybs", "sfzdry", "hmd"),
    neighbours=(
        "重点人才", "特殊(?:人才|岗位人员津贴|教育)", "风险(?:对象企业|企业)", "重点人群(?:家庭医生)?(?:签约|健康管理|就业|疫苗)", "特殊群体(?:就业|关爱服务项目)", r"\bkey (?:posts?|projects?|tasks?|indicators?|performance|staff training)\b", r"\bspecial (?:personnel allowances?)\b",
    ),
)  # fmt: skip

PETITIONS = Concept(
    id="petition-history",
    zh="上访经历",
    en="petition history",
    chinese=(
        "上访(?!接待)", "信访(?:人(?![民大])|人员|记录|经历|史|历史|次数|户|对象|重点人|老户|前科|苗头人|批次人)", "(?:赴京|进京|赴省|到省|越级|集体|缠|闹|非|重复|个)访(?!谈|问|学|客)", "非正常信访|非访", "信访(?:积案|老案|重点)?(?:人员|人头)", "缠访|闹访|缠诉|闹诉", "投诉人(?!民|回避|满意|评价)|举报人|申诉人|检举人|控告人", "(?:个人|本人|该人|住户|居民)(?:投诉|信访|举报|上访|诉求)(?:次数|记录|历史|史)", "打12345次数|诉求人(?!民)|老上访|访民|维权人", "诉讼史|涉诉人", "闹事", "劝返|截访|接返",
    ),
    english=(
        "petition(?:er|ers|ing)?(?: (?:history|record|records|count|times|behaviou?r|list|frequency|log|s))", "petitioners?", "petition", "history of (?:petition|complaint)s?(?:ing)?", "(?:complainant|complainer|whistle ?blower|appellant|plaintiff|protester|protestor|demonstrator|informant)s?(?: (?:history|name|id|list|record))?", "complaints? (?:history|log of)", "complaint records? of", "complaints? (?:made|filed|lodged) by (?:a |the )?(?:person|resident|member|staff|official|individual|applicant|household)s?", "(?:person|resident|individual|applicant|personal|member|staff|citizen) (?:complaint|petition|protest|litigation) (?:history|records?|count|times)", "protest(?:s|ing)? (?:participation|history|record|attended|attendance)", "(?:took|takes|taking) part in (?:a )?protests?", "(?:repeat|serial|frequent|habitual) (?:petition|complain)\\w*", "times petitioned", "has petitioned", "litigation history",
    ),
    pinyin=(
        "shangfang", "xinfangjilu", "xinfangcishu", "xinfangren", "jinfang", "jinjingfang", "yuejifang", "chanfang", "jubaoren", "tousuren",
    ),
    initials=("sfcs", "xfcs", "xfjl"),
    neighbours=(
        "上访接待室", "信访(?:件|事项|局|办结|按期|化解|办理|受理|答复|工作)", r"\bpetitions? (?:answered|handled|closed|resolved|settled|replied|processed|answer|closing|office|work|letters?|matters?|cases?|received|on time|in time)\b", r"\bcomplainant satisfaction\b", "投诉人满意|举报人保护|申诉人听证|投诉人回避",
    ),
)  # fmt: skip

TRAVEL = Concept(
    id="travel",
    zh="护照与出行",
    en="passport or travel",
    chinese=(
        "护照(?!受理|办理|窗口)", "签证(?!受理|办理|窗口|单|变更|费|工程)", "(?:出入境|出境|入境|出国|离境|境外|国外|港澳|赴台|往来台湾)(?:记录|史|情况|次数|经历|证件|信息|旅行|行程|时间|停留|通行证|居留|关系|亲友|永居|绿卡)", "因私(?:出国|出境|护照)", "出国\\(?境\\)?(?:记录|情况|审批|次数|备案|经历)|(?:出国|出境)审批", "通行证(?:号|号码|保管|上交)", "绿卡|永久居留|移民(?!搬迁|后期|安置|工程)|移居|裸官", "(?:个人|私人|本人|人员|外出|返乡|旅居|旅行|出行|乘车|乘机|铁路|航班|住宿|酒店|开房)(?:行程|轨迹|史|记录|去向|报备|动向|目的地)", "旅居史|旅行史|行程码|行程卡|通信大数据行程", "流动人口(?:信息|登记|名单|去向|来源地)", "外出(?:务工)?(?:人员|党员)?(?:去向|动向|流向)", "来源地|流出地|流入地", "个人(?:旅游|度假)",
    ),
    english=(
        "passports?", "visas?", "travel (?:history|records?|log|documents?|permit|plans?|ban|itinerary|destinations?|pattern|behaviou?r|dates?|abroad|trail|data)", "travel(?:led|ed|ling|ing|s)? (?:abroad|overseas|to)", "(?:foreign|overseas|private|personal|cross border|international|abroad) (?:trips?|travels?|visits?|journeys?|stays?|contacts?)", "trips? (?:abroad|overseas|history)", "(?:exit|entry)(?: (?:and|or))?(?: (?:exit|entry))? (?:records?|bans?|permits?|history|stamps?|dates?)", "border crossings?", "itinerar(?:y|ies)", "(?:flight|train|hotel|rail|bus|ticket|accommodation) (?:records?|history|bookings?|stays?|log)", "(?:immigra|emigra)(?:nt|nts|tion)(?: status)?", "migrants?(?: (?:status|origin|register))?", "migration (?:status|background|history|record)", "green card|permanent residen(?:ce|cy|t)(?: abroad)?", "residence abroad", "overseas (?:relatives|residence|ties|connections?|relations?)",
    ),
    pinyin=(
        "huzhao", "qianzheng", "churujing", "chuguojilu", "yinsichuguo", "tongxingzheng", "xingchengma", "luojushi", "lvjushi", "yimin",
    ),
    initials=("hzh", "hzhm", "txz", "crjjl", "crjzj"),
    neighbours=(
        "出入境管理|出入境服务|出入境证件(?:受理|办理|制证|签发)", "移民(?:管理)?局|移民管理", "因公出国(?:\\(境\\))?(?:经费|费用|预算|团组|批次|审批)", "水库移民|生态移民搬迁|易地搬迁移民", "入境(?:旅游|游客|消费|货物)(?:人次|收入|总额|人数)?", "工程签证|现场签证|签证单", r"\b(?:passport|visa) (?:office|counter|window|application centre)s?\b", r"\b(?:project|product|vaccine) passport\b", r"\bmigrants? (?:workers? wages paid|wage)\b",
    ),
    person_chinese=("海外关系", "(?:海外|境外|国外)(?:亲属|亲友)"),
    published=True,
)  # fmt: skip

TRAILS = Concept(
    id="location-trail",
    zh="位置轨迹",
    en="location trail",
    chinese=(
        "(?:活动|移动|位置|居民|村民|群众|职工|员工|干部|学生|人员|个人|手机|行动|运动|车辆出行|巡查人员|出行|定位|时空|外出|上下班|网格员)轨迹", "行踪", "行程轨迹", "常去(?:地点|场所|位置|地方)", "(?<!网红)(?<!旅游)打卡(?:位置|地点|地址)", "轨迹(?:数据|信息|记录|追踪|回放|点位)", "(?<!地理)(?<!设施)(?<!站点)(?<!项目)位置信息", "(?:人员|手机号?|实时|个人|基站|北斗人员|手环|工牌|员工|干部|卫星人员|gps|app|人脸)定位", "定位(?:信息|数据|打卡|手环|记录|轨迹|签到|历史|追踪|监控)", "(?:实时|历史|当前|所在|地理)位置(?:信息|记录|上报|追踪|共享)?(?!图)", "位置(?:追踪|共享|上报|打卡|历史|记录)", "(?<![a-z])gps", "电子围栏", "去向(?:追踪|登记|报告|监测)", "门禁(?:记录|刷卡|出入)", "出入(?:小区|门禁|校门)?(?:记录|刷卡)", "(?:监控|抓拍|卡口)(?:记录|轨迹|画面|人员)", "刷卡记录|考勤轨迹|跟踪(?:人员|定位)",
    ),
    english=(
        "(?:location|position|geo|gps|movement|mobility|activity|walking|patrol|whereabouts|personal) (?:trails?|tracks?|tracking|trace|traces|history|logs?|records?|data of persons?|trajector(?:y|ies)|pings?)", "gps(?: (?:coordinates?|positions?|points?|location))?", "geo ?locations?", "geo ?track(?:s|ing)?", "geo ?fenc(?:e|es|ing)", "whereabouts", "trajector(?:y|ies) of (?:persons?|people|staff|residents?)", "(?:live|real time|current|last|last known|last seen|phone|mobile|device|staff|employee|person|personal|resident) (?:location|position|whereabouts)s?", "(?:track|tracks|tracking|tracked) (?:of )?(?:persons?|people|staff|employees?|residents?|movements?|members?|locations?)", "(?:door|gate|badge|access card|swipe|turnstile) (?:records?|logs?|swipes?|entries)", "cell tower|base station position", "latitude|longitude|lat lon|lat lng", "check ?in locations?", "(?:cctv|camera|facial) (?:trail|records? of (?:persons?|people)|sightings?)", "movements of (?:persons?|people|staff|residents?|members?)",
    ),
    pinyin=("guiji", "xingzong", "dingweishuju", "dingweixinxi", "shishiweizhi", "huodongguiji", "weizhiguiji"),
    initials=("hdgj", "wzgj", "xdgj"),
    neighbours=(
        "(?:职能|功能|岗位|战略|发展|产业|市场|目标|区域|校准)定位", "发展轨迹|成长轨迹|科研轨迹", "地理位置图", r"\b(?:project|site|building|facility|service point|office|station) (?:location|latitude|longitude)s?\b", r"\bcareer tracks?\b",
    ),
)  # fmt: skip

BIOMETRICS = Concept(
    id="biometrics",
    zh="生物特征",
    en="biometrics",
    chinese=(
        "人脸(?!书)", "面部(?:识别|特征|图像|信息)", "面容(?:识别|特征)", "指纹(?!校验|锁)", "虹膜", "声纹", "掌纹|掌静脉|指静脉|静脉识别", "步态", "视网膜", "耳廓识别", "基因(?!工程|产业|编辑|库建设项目|测序(?:企业|产业))", "(?<![a-z])dna", "血型", "血样|血液样本|唾液样本|毛发样本", "生物(?:特征|识别|样本信息|信息采集)", "笔迹特征|体貌特征|身体特征|身高|体重(?!比)", "刷脸", "脑电|眼动|微表情|情绪识别",
    ),
    english=(
        "biometrics?", "biometric \\w+", "fac(?:e|ial)(?: (?:recognition|images?|id|data|scans?|features?|templates?|print|login|verification|match(?:ing)?|photos?|vectors?|embeddings?|geometry))", "finger ?prints?(?:ing)?", "palm ?prints?", "palm vein|finger vein", "iris(?: (?:scans?|codes?|images?|recognition))", "iris", "retina(?:l)?(?: scans?)?", "voice ?prints?", "voice recognition", "gait(?: \\w+)?", "dna", "genetic(?:s)?(?: (?:data|test|profile|marker|information))?", "genom(?:e|es|ic)", "blood (?:type|group|sample)s?", "(?:eeg|emotion recognition|micro expressions?)", "(?:body )?height of (?:person|staff|applicant)", "body (?:height|weight|features?)",
    ),
    pinyin=("renlian", "zhiwen", "hongmo", "shengwen", "butai", "jiyin", "xuexing", "shengwutezheng", "shualian"),
    initials=("rlsb", "zwxx", "xx dm"),
    neighbours=(
        r"\b(?:file|data|content|document|hash|digital|browser key) fingerprints?\b", "文件指纹|数据指纹|内容指纹", r"\bface to face\b", r"\bgenetic (?:resources?|engineering|improvement of seed)\b", "种质基因|转基因|基因组产业", r"\biris (?:garden|flower|street|hotel)s?\b",
    ),
)  # fmt: skip

HEALTH = Concept(
    id="health",
    zh="健康状况",
    en="health readings",
    chinese=(
        "(?:健康|身体|心理|精神)(?:状况|情况|状态|档案|数据|读数|指标值|码|监测数据|评分|打卡|问题|异常|诊断|测评结果)", "体温", "血压", "血糖", "血脂|血氧|尿酸", "心率|脉搏|心电", "步数|睡眠(?:时长|质量)", "体检(?:结果|报告|数据|指标|异常|结论|项目值)", "病(?:史|历|情|种|因|假原因|例名单)", "(?:所患|患有|既往|慢性|传染|遗传|精神|重大|重)疾?病(?!防|预|医|监|报告|救助|保险|人次|院|管理|床|案|学)", "患病", "疾病(?!预防|防控|控制|中心|监测点|救助)", "诊断(?:结果|证明|书|名称)?(?!评估|式|与改进)", "残疾(?:类别|等级|情况|状况|类型|程度|证号)", "怀孕|孕检|孕情|妊娠|孕周|流产|避孕|月经", "(?:疫苗|核酸|抗原)(?:接种(?:记录|状态|史|情况)|检测?结果|结果|状态)", "过敏(?:史|情况|源)|用药(?:记录|史)|住院记录|就诊记录|就医记录|手术史", "抑郁|焦虑(?:量表|症|评分)|自杀|心理(?:测评|测试)(?:得分|分数|结果)?", "(?<![a-z])(?:bmi|hiv)(?![a-z])", "艾滋|乙肝|肺结核患者|梅毒", "酒精依赖|吸烟史|饮酒史|吸烟状况", "亚健康", "医保(?:就诊|刷卡)记录",
    ),
    english=(
        "health (?:status|condition|conditions|readings?|data|records?|state|codes?|history|problems?|issues?|score|declaration|files?|profile|check results?|metrics? of (?:staff|persons?))", "(?:physical|mental|psychological|medical) (?:health|condition|state|status|history|records?|files?|data|diagnos[ei]s|problems?|test results?|examination results?|fitness score|score|illness|disorder)s?", "(?:body )?temperatures? (?:of (?:staff|persons?|people)|reading|readings|check|log|record)s?", "body temperature", "blood (?:pressure|sugar|glucose|oxygen|lipids?|test)s?", "heart (?:rate|beat)s?|heartbeat", "pulse(?: rate)?", "(?:bmi|hiv|ecg|spo2)", "body mass(?: index)?", "step counts?|daily steps|sleep (?:hours|quality|data)", "diagnos(?:is|es|ed|tic result)", "diseases?(?: (?:history|status|name|type))?", "illness(?:es)?", "sick(?:ness)? (?:reason|history|type|records?)", "disabilit(?:y|ies)(?: (?:status|type|level|grade))?", "disabled person", "pregnan(?:t|cy|cies)", "vaccinat(?:ed|ion)(?: (?:status|record|history|date)s?)", "(?:covid|nucleic acid|antigen)(?: test)? (?:results?|status)", "allerg(?:y|ies)", "medications?", "prescriptions?(?: (?:history|records?))?", "hospitali[sz]ations?(?: (?:history|records?))", "depression|suicid(?:e|al)(?: risk)?", "(?:vital|health) signs?", "symptoms?", "smoking (?:status|history)|drinking (?:status|history)|alcohol (?:use|dependence)", "surgery history", "medical (?:check(?:up)? (?:results?|values?))",
    ),
    pinyin=(
        "jiankangzhuangkuang", "jiankangma", "tiwen", "xueya", "xuetang", "xinlv", "bingshi", "bingli", "huaiyun", "canji", "tijianjieguo", "jibing", "shentizhuangkuang",
    ),
    initials=("jkzk", "jkzkm", "jkzkdm", "jkm", "bs jl"),
    neighbours=(
        "(?:高血压|糖尿病|慢性病|传染病|精神障碍|重大疾病|慢病)(?:患者)?(?:规范|健康|免费)?(?:管理|筛查|报告|防治|防控|预防|救助|服务|监测)(?:率|及时率|人次|经费|覆盖率|项目)?", "健康档案(?=(?:规范化?|电子|动态)?(?:建档|建立|管理|开放|使用|更新|合格|覆盖)率)", "(?:传染病|慢性病|慢病|疾病)(?:网络)?直报(?:及时率|率)?", "疾病预防|疾控中心", "健康(?:教育|促进|中国|城市|城镇|小屋|讲座|证明)|体检合格|体检(?:覆盖率|经费|人次)", "教学诊断|诊断与改进|诊断式|企业诊断|诊断服务", "残疾人(?:就业|保障金|服务|无障碍)", "病床|病例讨论|病虫害|病死猪|病险水库|动物疫病|病媒", r"\bdisability (?:access|employment levy|services?)\b", r"\b(?:disease|illness) (?:prevention|control)\b", r"\b(?:animal|plant|crop) diseases?\b", r"\bhealth (?:education|promotion|services?|spending|budget|facilities|centres?|workers?|sector)\b", r"\b(?:economic|financial|business|network|system) health(?: (?:status|check))?\b", r"\bsystem diagnos[ei]s\b", r"\b(?:economic|great) depression\b", r"\bpulse of\b",
    ),
    person_chinese=("健康(?!教育|证明|促进)", "残疾", "病", "疫苗", "核酸"),
    person_english=("health", "sick(?:ness)?", "medical", "disab\\w+"),
    published=True,
)  # fmt: skip

LIVES = (HOUSEHOLD, MARKS, PETITIONS, TRAVEL, TRAILS, BIOMETRICS, HEALTH)

"""Refused concepts of mind and descent: belief, ethnicity, tongue, politics, study zeal, speech."""

# ruff: noqa: E501 - a list of words reads best as one running line

from __future__ import annotations

from guiju.core.concepts import Concept

_PEOPLES = (
    "汉|满|回|藏|苗|彝|壮|侗|瑶|白|傣|黎|畲|佤|羌|怒|蒙古|维吾尔|布依|朝鲜|土家|哈尼|哈萨克|傈僳|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|高山|穿青"
)  # fmt: skip

RELIGION = Concept(
    id="religion",
    zh="宗教信仰",
    en="religion or belief",
    chinese=(
        "宗教", "信仰(?!教育)", "(?<!诚)(?<!通)(?<!守)(?<!微)(?<!短)(?<!电)(?<!失)信教(?![育学师材室程研案])", "教徒(?!弟)", "(?<!诚)(?<!守)(?<!失)(?<!通)信徒(?![步手劳])", "教派(?![出遣驻送往人员])", "教籍(?!贯)", "信(?:佛|耶稣|真主|主教)", "信众", "香客", "佛教", "(?<![街轨频人渠管车赛通跑隧航])道教(?![育学师室材案程])", "伊斯兰", "穆斯林", "清真", "基督", "天主教", "东正教", "犹太教", "喇嘛", "萨满", "礼拜(?![一二三四五六天日])", "做弥撒", "受洗", "朝觐", "朝圣", "传教(?=士|活动|人|行为|次数|记录)", "(?:进|入|住|驻)寺", "僧人|僧尼|尼姑|和尚|阿訇|牧师|神父|道士", "斋月|封斋|把斋", "戴面纱|蒙面罩袍|蓄须", "邪教|法轮功", "无神论者", "皈依", "(?:入|奉)教(?:时间|日期|人|年)", "(?:去|到|进|上)(?:寺庙|教堂|清真寺|佛堂|道观)", "念经|诵经|供佛|拜佛|礼佛|做礼拜",
    ),
    english=(
        "religions?", "religious(?:ly|ness)?", "faiths?", "faith group", "beliefs?", "(?:non ?)?believers?", "creed", "worship(?:s|ing|per|pers)?", "christian(?:s|ity)?", "catholics?", "catholicism", "protestants?", "muslims?", "moslems?", "islam(?:ic)?", "buddhis[mt]s?", "tao?ists?", "taoism", "daoism", "hindus?", "hinduism", "jewish", "judaism", "sikhs?", "atheis(?:m|ts?)", "church (?:attendance|membership|member|goer|going|visits?)", "mosque (?:attendance|visits?|membership)", "temple (?:attendance|visits?|membership)", "monks?", "nuns?", "imams?", "clergy", "baptis(?:m|ed)", "prayers?", "denominations?", "ramadan", "falun gong", "cult member(?:s|ship)?",
    ),
    pinyin=("zongjiao", "xinyang", "xinjiao", "jidujiao", "fojiao", "tianzhujiao", "yisilan", "musilin"),
    initials=("zjxy", "zjxym", "xyzj", "xyzjm", "xyzjdm"),
    neighbours=(
        "法治信仰", "科学信仰", r"\b(?:in )?(?:good|bad) faith\b", r"\bfaithful(?:ly|ness)?\b", "宗教(?:事务)?局", "民族宗教事务(?:局|委员会)", "民宗局", "宗教(?:活动)?场所(?=消防|建筑|食品|房屋|防火)", r"\bfaith in (?:public )?(?:services?|government|institutions?|the law)\b", "邪教(?=防范宣传)|反邪教宣传",
    ),
)  # fmt: skip

ETHNICITY = Concept(
    id="ethnicity",
    zh="民族、种族",
    en="ethnicity or race",
    chinese=(
        "民族", "民籍", "族别", "维吾尔(?!自治|[语文])", "族裔", "族群", "族属", "(?<!物)(?<!品)种族", "少数族", "民考[汉民]", "少民(?:干部|学生|职工|人|数|占比|比例|教师|考生)", "双语民[师生]", "混血", "肤色", rf"(?<![\u4e00-\u9fff])(?:{_PEOPLES})族(?!馆|箱)", r"(?:藏|维吾尔|蒙古|哈萨克|朝鲜|土家|布依|哈尼|傈僳|柯尔克孜|塔吉克|汉|满|回|苗|彝|壮|侗|瑶|傣|黎|羌)族(?!自治|乡|谱|长|馆)", "维族|哈族|蒙族", "回民(?!生)|[藏维蒙]胞", "血统", "出身成分|家庭成分",
    ),
    english=(
        "ethnic(?:s|ity|ities|ally)?", "ethnic (?:group|minority|origin|background)s?", "race", "races", "racial(?:ly)?", "minorit(?:y|ies) (?:people|person|status|member|official|cadre|student|staff|group|nationality)s?", "national minorit(?:y|ies)", "minority nationalit(?:y|ies)", "ethnonational(?:ity)?", "tribes?", "tribal", "skin colou?r", "caste", "bloodline", "ancestry", "ui?[yg]h?[uh]+rs?", "tibetans?", "mongol(?:s|ian)? (?:people|ethnic|nationality)", "zhuang (?:people|ethnic|minority|nationality)", "han chinese", "nationality groups?", "han (?:share|ratio|people|nationality|ethnic|population)", "hui (?:people|muslims?|nationality|ethnic)", "kazakhs?", "miao people", "yi people", "indigenous (?:people|person|status|origin|population)s?", "bame", "latinos?", "hispanics?", "roma people",
    ),
    pinyin=(
        "minzu", "zubie", "zhongzu", "shaoshuminzu", "hanzu", "zangzu", "weiwuerzu", "menggu zu", "chushenchengfen",
    ),
    initials=("mz", "mzm", "mzdm", "mzmc", "mzlb", "sfssmz", "ssmz"),
    person_english=("minorit(?:y|ies)",),
    neighbours=(
        "中华民族", "民族宗教事务(?:局|委员会)?", "民宗局", "民族事务(?:局|委员会|委)", "民族(?=路|大道|街|广场|音乐|乐团|乐器|管弦|歌舞|舞|文化|工业|工艺|品牌|医药|医院|博物馆|大学|学院|中学|小学|学校|出版|复兴|贸易|企业|产业|体育|运动会|传统体育|团结进步|服饰|手工|村寨旅游)", "农民族谱|居民族谱|族群遗传", "(?:品|物|树|作物)种族", "水族馆|水族箱|水族用品", r"\b(?:boat|horse|relay|road|cycle|cycling|bike|rowing|dragon boat|running|motor|arms|marathon|foot|sailing) races?\b", r"\braces? (?:track|course|day|horse|against|events?|held|organis\w+|hosted|condition)s?\b", r"\bmigration of data\b",
    ),
    published=True,
)  # fmt: skip

TONGUE = Concept(
    id="native-language",
    zh="母语",
    en="native language",
    chinese=(
        "母语", "民族语(?:言|文)?", "第一语言", "(?:家庭|家中|家里|在家)(?:使用|所用|所讲)?的?语言", "(?:藏|维|蒙|朝|哈|彝|壮)汉双语(?!标[识牌志]|公示|服务窗口)", "本族语", "日常使用语言", "(?:藏|维|维吾尔|蒙古?|哈萨克|朝鲜|彝|壮|苗)(?:语|文)(?:使用|水平|能力|授课)?", "方言(?:使用|背景|区人)",
    ),
    english=(
        "(?:native|mother|first|home|heritage|ancestral|minority|indigenous|household) (?:language|tongue|speaker)s?", "mother tongues?", "language (?:spoken )?at home", "languages? spoken at home", "native lang", "l1 language", "(?:tibetan|uyghur|uighur|mongolian) (?:language|speak(?:er|ing))s?", "speaks (?:tibetan|uyghur|uighur|mongolian)",
    ),
    pinyin=("muyu", "diyiyuyan", "jiatingyuyan", "minzuyu"),
    initials=("my", "mydm"),
    neighbours=("蒙文化|维文本|语文", r"\bfirst language version\b"),
    published=True,
)  # fmt: skip

POLITICS = Concept(
    id="politics",
    zh="政治态度、归属或忠诚",
    en="political attitude, affiliation or loyalty",
    chinese=(
        "政治(?:面貌|面目|觉悟|素养|认识|条件|水平|成熟|忠实|可信|身份|表现|立场|态度|倾向|忠诚|信念|信仰|审查|审核|考察|测评|评价|评分|评级|历史|背景|素质|思想|画像|体检|观点|派别|成分|品质|鉴定|档案|可靠|测试|得分|打分|敏锐|动态|站位|坚定|标准|清白|能力得分)", "政审", "政历", "忠诚(?!度?保险|客户|协议)", "入党(?!积极分子培训班数)", "入团", "加入(?:中国)?(?:共产党|中共|共青团|民主党派|党组织)", "党龄", "团龄", "党籍", "党派", "参加党派", "(?:是否|系|为)(?:中共)?(?:党员|团员|预备党员|积极分子)", "(?:党员|团员|非党|群众)身份", "中共(?:预备)?党员|预备党员|共青团员|民主党派|无党派|九三学社|民盟|民革|民建|民进|农工党|致公党|台盟", "党外(?:人士|干部)", "政治(?:判断力|领悟力|执行力|三力|生日|能力(?!培训|提升|建设))", "四个意识|四个自信|两个维护|两个确立", "拥护(?:程度|度|党)", "反党", "党员(?:人数|数)?占[^，。]{0,8}(?:比例|比重|百分比|之比|率)", "党员[^，。]{0,3}转正|转正[^，。]{0,6}党员", "党员(?:人数)?(?:占比|比例|比重|率|覆盖率|发展指标)", "思想(?:动态|表现|状况|倾向|汇报|状态|觉悟|评估|评分|测评|排查)", "意识形态(?:表现|立场|倾向|评分|画像|排查)", "觉悟(?:程度|评分|得分)", "爱国(?:程度|度|表现|评分|指数)", "感党恩", "(?:反动|异见|持不同政见|分裂)(?:言论|分子|人员|倾向|思想)?", "维稳表现|反分裂", "效忠", "两面人", "党性(?:分析得分|评分|体检|强弱|得分|画像)", "投票(?:倾向|意向)", "政见", "民意倾向", "个人观点|意见倾向|立场倾向",
    ),
    english=(
        "political(?:ly)? (?:status|affiliations?|attitudes?|stances?|views?|opinions?|leanings?|orientation|loyalty|reliab(?:ility|le)|outlook|vetting|screening|review|history|background|identity|landscape|membership|beliefs?|profile|quality|qualities|performance|appraisal|thought|activit(?:y|ies)|score|examination|check|test|conduct|features?|face|awareness|consciousness|trust|part(?:y|ies))", "politics status", "polit status", "ideolog(?:y|ical)(?: (?:stance|score|performance|attitude|leaning|check|level|profile|awareness))?", "loyal(?:ty|ties)?", "disloyal(?:ty)?", "allegiances?", "patriot(?:ism|ic)(?: (?:score|level|rating))?", "trustworthiness score", "party (?:member(?:ship)?(?: (?:status|date|number|since|share|ratio|rate))?|affiliation|joining|join|join date|standing|seniority|loyalty|card|age)", "dang ?yuan (?:status|flag|type|mark)", "joined (?:the )?party", "date (?:of )?join(?:ing|ed) (?:the )?party", "join(?:ing|ed)? (?:the )?(?:party|league|ccp|cpc)(?: date)?", "is (?:a )?party member", "(?:ccp|cpc|communist)(?: (?:party|member(?:ship)?|youth league))*", "youth league(?: member(?:ship)?)?", "league member(?:ship)?", "vote(?:d|r)? (?:choice|intention|preference)", "voting (?:intention|preference|history)", "dissiden(?:t|ts|ce)", "separatis[tm]s?", "partisan(?:ship)?", "party preference", "ideological", "thought (?:report|work score|dynamics|status)", "personal opinions?", "opinions? held", "union member(?:ship)?(?: status)", "activis(?:t|m)(?: history| record)",
    ),
    pinyin=(
        "zhengzhi", "zhengshen", "rudang", "rutuan", "dangling", "dangpai", "dangji", "dangyuanshenfen", "shifoudangyuan", "sixiangdongtai", "sixiangbiaoxian", "zhongcheng", "minzhudangpai", "gongchandang", "gongqingtuan", "tuanyuan",
    ),
    initials=("zzmm", "zzmmm", "zzmmdm", "zzmmmc", "rdsj", "rdrq", "rtsj", "rtrq", "sfdy", "dysf", "jrdpsj", "zzbx"),
    person_chinese=(
        "党员(?!教育|培训|活动室|活动中心|先锋岗|志愿服务|电教|远程|大会|代表大会)", "团员", "积极分子", "政治(?!学|经济|处|部|理论)", "立场", "观点", "思想政治表现", "言论倾向",
    ),
    person_english=("(?:zhonggong|yubei)? ?dang ?yuan", "party", "politic(?:s|al)", "opinions?", "stance", "ideology", "leaning"),
    neighbours=(
        "(?<=思想)政治(?:理论)?课|思想政治(?:工作|教育|理论课)(?:经费|学时|课时|教师|课程|覆盖)?", "政治经济学", "忠诚度保险|客户忠诚|品牌忠诚", "党派(?:出|遣|驻)", r"\b(?:customer|brand|client|passenger) loyalty\b", r"\bthird part(?:y|ies)\b", r"\bparty (?:school|building|organi[sz]ation|committee|branch|a|b|to the contract|wall)\b", r"\b(?:contract\w*|other|each|relevant|working|responsible|lead|injured|interested|counter) part(?:y|ies)\b", r"\bpolitical (?:science|economy|geography)\b", r"\b(?:second|legal|expert|audit|professional|medical|written) opinions?\b", r"\bopinions? (?:adopted|replied|solicited|collected|handled|answered)\b", "党组织(?:书记|数|换届|设置|覆盖|活动|经费)",
    ),
)  # fmt: skip

ZEAL = Concept(
    id="study-zeal",
    zh="学习热情",
    en="study zeal",
    chinese=(
        "学习(?:热情|积极性|态度|劲头|自觉性?|主动性|兴趣(?!小组|班)|强国|积分|打卡|签到|活跃|排名|排行|狂热|标兵积分|次数排名|表态|心得评分|忠诚|痕迹)", "参学(?:积极|热情|态度)", "学习平台(?:积分|登录|活跃|时长)", "学(?:习)?强国(?:积分|分数)?", "研学热情", "心得体会(?:篇数|字数|质量评分)", "刷课|刷分", "笔记字数",
    ),
    english=(
        "(?:study|studying|learning|training) (?:zeal|enthusiasm|attitude|points?|passion|fervou?r|eagerness|keenness|devotion|motivation|streaks?|check ?ins?|leaderboard|ranking|activeness|initiative)", "(?:zeal|enthusias(?:m|tic)|eager(?:ness)?|keen(?:ness)?|passion|attitude|fervou?r)(?: (?:for|to|in|towards?|of))? (?:study|studying|studies|learning|training|theory)", "xuexi qiangguo", "study app(?: score| points?)?", "study the nation",
    ),
    pinyin=("xuexireqing", "xuexijijixing", "xuexitaidu", "xuexiqiangguo", "xuexijifen", "qiangguojifen"),
    initials=("xxqg", "xxqgjf", "xxjf", "xxtd"),
)  # fmt: skip

SPEECH = Concept(
    id="online-speech",
    zh="网络言论",
    en="online speech",
    chinese=(
        "(?:网络|网上|互联网|线上|社交媒体|社交平台|微博|微信|朋友圈|抖音|自媒体|贴吧|群聊|网民|博客|境外平台|推特|微信群|微信号|微博号|网络舆论)(?:个人)?(?:言论|言行|发声|表现|发言|发帖|发文内容|评论|跟帖|动态|账号|留言倾向|转发|表态|活动记录|好友|聊天|昵称)", "朋友圈", "聊天记录", "(?:不当|错误|过激|敏感|负面|违规|妄议)(?:的)?言论", "言论(?:监测|记录|审查|表现|倾向|情况|次数)", "妄议", "网评员?(?:跟帖|任务)", "发帖(?:次数|数量|记录|内容)", "跟帖", "转发评论|转评赞", "上网(?:记录|行为|时长|历史|轨迹)", "浏览(?:记录|历史)", "通话记录|短信内容|通讯录", "翻墙|(?<![a-z])vpn",
    ),
    english=(
        "online (?:speech|comments?|posts?|postings?|opinions?|remarks?|statements?|expressions?|activit(?:y|ies)|behaviou?r|utterances?)", "(?:internet|web) (?:speech|comments?|posts?|usage|history|behaviou?r)", "social (?:media|network)(?: (?:posts?|accounts?|activit(?:y|ies)|handles?|comments?|profiles?|friends?|speech|history|monitoring|ids?))+", "(?:weibo|wechat|twitter|facebook|tiktok|douyin|telegram|whatsapp|instagram)(?: (?:posts?|accounts?|ids?|comments?|moments|handles?|friends?|activity|groups?|messages?))", "wechat moments", "moments posts?", "chat (?:logs?|history|records?)", "brows(?:ing|er) history", "search history", "forum (?:posts?|comments?)", "blog (?:posts?|comments?)", "(?:inappropriate|wrong|sensitive|negative|improper) (?:remarks?|speech|statements?)", "call (?:records?|history|logs?) of (?:staff|person|employee)", "vpn (?:use|usage)",
    ),
    pinyin=(
        "wangluoyanlun", "wangshangyanlun", "yanlun", "pengyouquan", "liaotianjilu", "weiboyanlun", "shangwangjilu",
    ),
    initials=("wlyl",),
    neighbours=(
        "政务(?:新媒体|微博|微信)(?:账号|发布|评论|留言)?", "网上评论员?岗", "(?:网上|网络|线上)(?:留言板|评论区)?(?:留言)?(?:办结|办理|回复|答复)", r"\bofficial (?:wechat|weibo|social media) accounts?\b",
    ),
)  # fmt: skip

BELIEFS = (RELIGION, ETHNICITY, TONGUE, POLITICS, ZEAL, SPEECH)

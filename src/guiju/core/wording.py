"""Brings a name or a title to the forms in which words are looked for in it: Chinese, English, and pinyin.

People write the same field as 政治面貌, 政 治 面 貌, 政治面貌代码, ZhengZhiMianMao, zheng_zhi_mian_mao or
zhengzhimianmao, and `politicalStatus`, `political-status` or `POLITICAL STATUS`. Words are looked for in forms that
no longer differ. Nor do disguises make a difference: letters of another script that look alike, digits for letters,
single letters or characters set apart, a hyphen within a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]")
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff])[\s\-_·•.．・/\\*|+~]+(?=[\u3400-\u9fff])")
_APART = re.compile(r"(?<![\u3400-\u9fff])[\u3400-\u9fff](?:[^\w\s]+[\u3400-\u9fff](?![\u3400-\u9fff]))+")
_LETTERS_APART = re.compile(r"(?<![A-Za-z])[A-Za-z](?:[\W_][A-Za-z](?![A-Za-z])){2,}")
_DIGIT_AS_LETTER = re.compile(r"(?<=[A-Za-z])[013457@$](?=[A-Za-z])")
_BROKEN = re.compile(r"(?<=[A-Za-z])-(?=[a-z])")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[a-z]+|[0-9]+")

_TRADITIONAL = str.maketrans(
    "羣黨團員貌認時間種藏滿壯們語熱積極強輿論網絡絡點關對護證簽軌跡蹤臉紋體溫壓糖檢疾殘疫懷戶屬訪鬧會徒禮誠態單號錄數閱讀線長頻評轉發讚瀏覽擊登陸遷親偶兒結離異彝維爾蒙傣納獨龍塔蘭別籍聲傳進場習學報態應響齡稱謠測驗審鑒歷監視醫藥診斷訴舉標記佔複傾產觀議黃紅碼畫屆",
    "群党团员貌认时间种藏满壮们语热积极强舆论网络络点关对护证签轨迹踪脸纹体温压糖检疾残疫怀户属访闹会徒礼诚态单号录数阅读线长频评转发赞浏览击登陆迁亲偶儿结离异彝维尔蒙傣纳独龙塔兰别籍声传进场习学报态应响龄称谣测验审鉴历监视医药诊断诉举标记占复倾产观议黄红码画届",
)

_LOOKALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјкмортсухпΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ", "ABESIJKMHOPCTYXaesijkmoptcyxnABEZHIKMNOPTYXaiknoptux"
)
_DIGITS = str.maketrans("013457@$", "oieastas")

_SYLLABLE = re.compile(
    "(?:"
    "(?:zh|ch|sh|r|z|c|s)(?:i|a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)"
    "|(?:j|q|x)(?:i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ue|uan|un)"
    "|(?:b|p|m|f)(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|i|ie|iao|iu|ian|in|ing|u)"
    "|(?:d|t|n|l)(?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|ia|ie|iao|iu|ian|in|iang|ing|u|uo|ui|uan|un|v|ve|ue)"
    "|(?:g|k|h)(?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)"
    "|y(?:a|o|e|ao|ou|an|ang|i|in|ing|ong|u|ue|uan|un)"
    "|w(?:a|o|ai|ei|an|en|ang|eng|u)"
    "|a|o|e|ai|ei|ao|ou|an|en|ang|er"
    ")"
)
_SPELLED = re.compile(f"{_SYLLABLE.pattern}*")


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in its three forms: Chinese without gaps, English words apart, and each word that may be pinyin.

    Where words can be read in more than one way, each reading is a line.
    """

    chinese: str
    words: str
    spellings: tuple[str, ...]


def wording(text: str) -> Wording:
    """Return the forms of a text."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    joined = _APART.sub(lambda found: re.sub(r"\W", "", found[0]), plain)
    chinese = _BETWEEN_HAN.sub("", joined).translate(_TRADITIONAL).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    words = _words(_CAMEL.sub(" ", bare))
    said = _undisguised(bare)
    others = (
        [said, said.casefold(), _BROKEN.sub("", said)] if said != bare else [bare.casefold(), _BROKEN.sub("", bare)]
    )
    read = dict.fromkeys([tuple(words), *(tuple(_words(_CAMEL.sub(" ", other))) for other in others)])
    return Wording(
        chinese=chinese,
        words="\n".join(" ".join(each) for each in read),
        spellings=tuple(dict.fromkeys(run for each in read for run in _spellings(each))),
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _undisguised(text: str) -> str:
    """Return a text with what only looks like Latin letters, or is set apart, as the letters it stands for."""
    plain = _DIGIT_AS_LETTER.sub(lambda found: found[0].translate(_DIGITS), text.translate(_LOOKALIKE))
    return _LETTERS_APART.sub(lambda found: re.sub(r"[\W_]", "", found[0]), plain)


def _spellings(words: Sequence[str]) -> tuple[str, ...]:
    """Return runs of words that are pinyin throughout, joined; a word of another tongue ends a run."""
    runs: list[str] = [""]
    for word in words:
        if _SPELLED.fullmatch(word):
            runs[-1] += word
        elif runs[-1]:
            runs.append("")
    return tuple(run for run in runs if run)


def spells(run: str, term: str) -> bool:
    """Tell whether a run of pinyin holds a term at the bounds of its syllables."""
    start = run.find(term)
    while start >= 0:
        if _SPELLED.fullmatch(run[:start]) and _SPELLED.fullmatch(run[start + len(term) :]):
            return True
        start = run.find(term, start + 1)
    return False

"""Conditions read aloud say what they mean, in both languages."""

from __future__ import annotations

import pytest

from guiju.core.expressions import Expression, Field, Kind, Scope, compile_expression
from guiju.words.aloud import read_aloud

SCOPE = Scope.of(
    [
        Field("age", Kind.NUMBER),
        Field("rate", Kind.REAL),
        Field("degree", Kind.TEXT),
        Field("born", Kind.DATE),
        Field("local", Kind.YES_NO),
    ],
    {"most": Kind.NUMBER, "as_of": Kind.DATE},
)
TITLES = {
    "zh": {
        "age": "年龄",
        "rate": "按期办结率",
        "degree": "学位",
        "born": "出生日期",
        "local": "本地户籍",
        ":most": "年龄上限",
        ":as_of": "申请日",
    },
    "en": {
        "age": "age",
        "rate": "closing rate",
        "degree": "degree",
        "born": "day of birth",
        "local": "local resident",
        ":most": "the age limit",
        ":as_of": "the day of application",
    },
}


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("age <= :most", "年龄不大于年龄上限", "age is at most the age limit"),
        ("rate >= 0.95", "按期办结率不小于0.95", "closing rate is at least 0.95"),
        ("degree IN ('doctor', 'master')", "学位是“doctor”、“master”之一", "degree is one of “doctor”, “master”"),
        ("degree NOT IN ('doctor')", "学位不是“doctor”之一", "degree is none of “doctor”"),
        ("NOT local", "“本地户籍”为否", "“local resident” is no"),
        ("local = TRUE", "“本地户籍”为是", "“local resident” is yes"),
        ("local <> TRUE", "“本地户籍”为否", "“local resident” is no"),
        ("born < DATE '2000-03-01'", "出生日期早于2000年3月1日", "day of birth is before 2000-03-01"),
        ("age IS NOT NULL", "年龄已知", "age is known"),
        ("local IS NULL", "本地户籍未知", "local resident is not known"),
        (
            "full_years_between(born, :as_of) > 18",
            "出生日期到申请日的整年数大于18",
            "the full years from day of birth to the day of application is above 18",
        ),
        (
            "local AND (age > 1 OR rate < 0.5)",
            "“本地户籍”为是，并且（年龄大于1，或者按期办结率小于0.5）",
            "“local resident” is yes and (age is above 1 or closing rate is below 0.5)",
        ),
        (
            "NOT (age > 1 AND local)",
            "并非（年龄大于1，并且“本地户籍”为是）",
            "not (age is above 1 and “local resident” is yes)",
        ),
        ("(age - 3) * 2 = 4", "（年龄减3）乘以2等于4", "(age minus 3) times 2 is 4"),
        (
            "CASE WHEN local THEN 14 ELSE 7 END",
            "若“本地户籍”为是则为14；否则为7",
            "14 if “local resident” is yes; otherwise 7",
        ),
        ("coalesce(age, 0, '按零计')", "年龄（未知时按0：按零计）", "age (where not known 0: 按零计)"),
    ],
)
def test_read_aloud(text: str, zh: str, en: str) -> None:
    """The phrase in each language."""
    expression = compile_expression(text, SCOPE)
    assert isinstance(expression, Expression)
    assert read_aloud(expression, TITLES["zh"], "zh") == zh
    assert read_aloud(expression, TITLES["en"], "en") == en

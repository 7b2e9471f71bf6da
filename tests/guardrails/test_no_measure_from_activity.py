"""No measure counts sign-ins, reading, clicks, points or time online."""

from __future__ import annotations

import pytest

from guiju.core.people import counts_activity

ACTIVITY = [
    "签到率",
    "打卡次数",
    "登录次数",
    "平台登陆天数",
    "在线时长",
    "阅读量",
    "文章阅读率",
    "点赞数",
    "转发任务完成率",
    "学习积分",
    "党员积分",
    "活跃度",
    "日活",
    "点击量",
    "APP下载量",
    "公众号关注数",
    "浏览量",
    "已读率",
    "QianDao",
    "dengluCiShu",
    "sign-in rate",
    "checkIn",
    "check_ins",
    "login count",
    "loginCount",
    "online time",
    "onlineMinutes",
    "screen time",
    "page views",
    "pageViews",
    "likes",
    "daily active users",
    "app usage",
    "article reads",
    "read count",
    "clickCount",
    "points ranking",
    "study points",
    "followers",
    "time spent online",
    "number of logins",
    "学习时长排名",
    "步数排名",
    "小程序访问量",
    "推文打开率",
    "日均在线",
    "干部上线率",
    "群众关注度积分",
]
RESULTS = [
    "办结数",
    "按期办结率",
    "图书借阅量",
    "人均图书阅读量",
    "阅览室面积",
    "监测设备在线率",
    "在线办理事项数",
    "网红打卡地建设",
    "积分入户人数",
    "企业活跃度",
    "培训合格率",
    "空气质量优良率",
    "land use",
    "reading literacy",
    "hospital check-outs handled",
    "requests closed",
    "equipment online rate",
    "site visits",
    "market share",
    "contact points",
    "checks in the year",
    "built in 2026",
    "service hours",
    "library reading rooms",
    "water usage",
    "窗口叫号等待时长",
    "接通率",
    "按时到会率",
    "培训到课率",
    "业务系统上线率",
    "报到社区党员数",
    "积水点治理",
    "road points repaired",
]


@pytest.mark.parametrize("text", ACTIVITY)
def test_activity_is_refused(text: str) -> None:
    """In both languages and in pinyin."""
    assert counts_activity(text)


@pytest.mark.parametrize("text", RESULTS)
def test_results_pass(text: str) -> None:
    """What the work came to is what may be measured."""
    assert not counts_activity(text)

"""The words of notices: what an account is told."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


SAID: Final[dict[str, Text]] = {
    "title": _t("通知", "Notices"),
    "lede": _t("未读 {n} 条。", "{n} are not read."),
    "lede.one": _t("未读 1 条。", "One is not read."),
    "waiting": _t("{n} 条通知未读", "{n} notices not read"),
    "waiting.one": _t("1 条通知未读", "one notice not read"),
    "told": _t("告诉您的事", "What you are told"),
    "all": _t("全部", "all of them"),
    "unread-only": _t("只看未读", "only those not read"),
    "read": _t("已读", "read"),
    "unread": _t("未读", "not read"),
    "open": _t("去看", "Look"),
    "read-all": _t("全部标为已读", "Mark all as read"),
    "none": _t(
        "没有通知。报表退回、申请答复、角色变动、任务做完时会出现在这里。",
        "There are none. Returns sent back, answers, changes of your roles and finished jobs appear here.",
    ),
    "mail": _t("邮件提醒", "By mail"),
    "mail.how": _t(
        "邮件只说有事等您、请登录，不含任何内容。",
        "A mail says only that something waits and to sign in; nothing of the matter.",
    ),
    "mail.off": _t(
        "本机构还没有开通邮件；填好的地址先存着，开通后才用。",
        "This institution sends no mail yet; an address is kept until it does.",
    ),
    "telling.address": _t("邮件地址", "Mail address"),
    "telling.address.hint": _t("您自己填，自己清空", "You give it, and you take it back by emptying it"),
    "telling.kept": _t("已保存。", "It is kept."),
    # what is told
    "code.role-given": _t("您得到了角色“{role}”。", "You were given the role “{role}”."),
    "code.role-ended": _t("您的角色“{role}”从 {on} 起终止。", "Your role “{role}” ends on {on}."),
    "code.correction-answered": _t("您的更正申请有了答复。", "Your request for correction was answered."),
    "code.job-ended": _t("{kind}：{state}。", "{kind}: {state}."),
    "code.filing-returned": _t("“{form}”（{period}）退回更正。", "“{form}” ({period}) was sent back for correction."),
    "code.filing-accepted": _t("“{form}”（{period}）已接收。", "“{form}” ({period}) was accepted."),
    "code.rulebook-proposed": _t("有一版规则册等您批准。", "A version of the rulebook waits for your approval."),
    "code.case-turn": _t("“{title}”有环节轮到您办理。", "“{title}” waits for you."),
    "code.case-moves": _t("涉及您的“{title}”有了进展。", "“{title}”, which is about you, went on."),
    "code.case-ended": _t("“{title}”已办结，结果和理由见办件。", "“{title}” has ended; the case says how and why."),
    "code.case-escalated": _t("“{title}”已逾期，转告您知悉。", "“{title}” is late; it is passed on to you."),
    "code.case-due": _t("“{title}”将在 {on} 到期。", "“{title}” is due by {on}."),
    "code.case-restored": _t(
        "“{title}”的决定已被推翻，记录已更正。", "The decision of “{title}” was overturned; the records are amended."
    ),
    "code.filings-due": _t("有 {n} 张报表将在 {on} 前到期。", "{n} returns fall due by {on}."),
}

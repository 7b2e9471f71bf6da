"""What a mail says: that something waits, and where to sign in; nothing else leaves the house."""

from __future__ import annotations

_SUBJECT = {"zh": "规矩：有新的事项等您处理", "en": "Guiju: something waits for you"}
_BODY = {
    "zh": "有新的通知，请登录查看。{site}\n\n这封邮件不含任何事项内容。不想再收，请在“通知”页清空邮件地址。\n",
    "en": "Something waits for you. Sign in to see it. {site}\n\n"
    "This mail says nothing of the matter itself. To get no more, empty the address on the page of notices.\n",
}


def subject(language: str) -> str:
    """Return the subject in a language."""
    return _SUBJECT.get(language, _SUBJECT["zh"])


def body(language: str, site: str) -> str:
    """Return the text in a language, with the address of the site where it is known."""
    return _BODY.get(language, _BODY["zh"]).format(site=site)

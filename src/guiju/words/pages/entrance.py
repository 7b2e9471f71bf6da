"""The words of signing in and out, the password and the second factor."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


SAID: Final[dict[str, Text]] = {
    # signing in
    "sign-in": _t("登录", "Sign in"),
    "ended": _t(
        "登录已到时限。重新登录，就回到刚才的页面。",
        "The session has ended. Sign in again and you come back to the page you were on.",
    ),
    "ended.sent": _t(
        "登录已到时限，刚才提交的没有办成，什么都没有改。重新登录就回到那一页；填过的内容留在本机，可以再提交。",
        "The session had ended, so what you sent was not done and nothing changed. Sign in again and you come back to "
        "that page; what you typed is kept on this device, to be sent once more.",
    ),
    "sign-in.lede": _t("账号由本机构的管理员开设。", "Accounts are opened by the administrators of this institution."),
    "sign-in.do": _t("登录", "Sign in"),
    "sign-in.who": _t("您是谁", "Who you are"),
    "sign-in.lost": _t("进不去？", "Cannot get in?"),
    "sign-in.lost.password": _t(
        "忘记密码或丢失验证器：请管理员重置。这里不会用邮件或短信重置。",
        "A forgotten password or a lost authenticator: ask an administrator to reset it. Nothing is reset by mail here.",
    ),
    "sign-in.lost.lock": _t(
        "连续输错五次会锁定账号，十五分钟起，越错越久。",
        "Five wrong passwords in a row lock the account for fifteen minutes, longer each further time.",
    ),
    "entering.username": _t("账号名", "Username"),
    "entering.password": _t("密码", "Password"),
    # the code
    "code": _t("第二步：验证码", "Second step: the code"),
    "code.lede": _t(
        "密码正确。请输入验证器上现在的六位数字。",
        "The password is right. Type the six digits your authenticator shows now.",
    ),
    "code.code": _t("验证码", "Code"),
    "code.code.hint": _t(
        "验证器不在手边，可用一个恢复码", "Without the authenticator at hand, one of your recovery codes"
    ),
    "code.do": _t("继续", "Go on"),
    "code.again": _t("换个账号登录", "Sign in with another account"),
    # signing out
    "sign-out": _t("退出登录", "Sign out"),
    "sign-out.lede": _t("没有提交的内容不会保存。", "What you have not sent is not kept."),
    "signed-out": _t("已退出。", "You are signed out."),
    # the password
    "password": _t("修改密码", "Change the password"),
    "password.lede": _t("改完后，别处的登录都会结束。", "Every other session of the account ends with it."),
    "password.must": _t(
        "这是别人交给您的密码，先换成只有您知道的。",
        "This password was handed to you: choose one that only you know first.",
    ),
    "password-changed": _t("密码已修改。", "The password is changed."),
    "password.rule": _t("密码的要求", "What makes a password"),
    "password.rule.long": _t("至少十个字符，长比复杂好", "ten characters or more; length helps more than symbols"),
    "password.rule.common": _t("不是常见的密码，不全是数字", "not a common one, and not digits alone"),
    "password.rule.like": _t("不像账号名和姓名", "not like the username or the name"),
    "changing.old": _t("现在的密码", "Present password"),
    "changing.new": _t("新密码", "New password"),
    "changing.again": _t("再输一次新密码", "New password once more"),
    "changing.do": _t("修改", "Change it"),
    # the second factor
    "second-factor": _t("双重验证", "Second factor"),
    "second-factor.lede": _t(
        "登录时除密码外，再输一次验证器上的数字。有些角色必须启用。",
        "Signing in then asks for the digits of an authenticator besides the password. Some roles require it.",
    ),
    "second-factor.scan": _t("扫码", "Scan"),
    "second-factor.scan.how": _t(
        "用手机上的验证器应用（支持 TOTP 的都可以）扫描；不能扫描就手工输入密钥。",
        "Scan it with an authenticator app on your phone (any that knows TOTP), or type the key in by hand.",
    ),
    "second-factor.key": _t("密钥", "Key"),
    "second-factor.confirm": _t("确认", "Confirm"),
    "second-factor.on": _t("已启用", "It is set up"),
    "second-factor.left": _t("恢复码还剩 {n} 个。", "{n} recovery codes are left."),
    "second-factor.left.one": _t("恢复码只剩 1 个，请重新生成。", "One recovery code is left; make new ones."),
    "second-factor-remove": _t("取消双重验证", "Take the second factor away"),
    "second-factor-remove.lede": _t(
        "之后只凭密码登录；要求双重验证的角色将不能使用。",
        "Signing in then takes the password alone, and roles that require a second factor do not work.",
    ),
    "second-factor-remove.do": _t("取消", "Take it away"),
    "second-factor-removed": _t("双重验证已取消。", "The second factor is taken away."),
    "setting.code": _t("验证器上的六位数字", "The six digits the app shows"),
    "setting.password": _t("您的密码", "Your password"),
    "setting.do": _t("启用", "Set it up"),
    "confirming.password": _t("您的密码", "Your password"),
    "codes": _t("恢复码", "Recovery codes"),
    "codes.lede": _t(
        "手机不在时，每个可以代替一次验证码。只显示这一次：抄下来或打印，锁好。",
        "Each stands in for a code once, when the phone is not at hand. They are shown this once: print them and lock them away.",
    ),
    "codes.kept": _t("已收好", "They are kept safe"),
    "codes-make": _t("重新生成恢复码", "Make new recovery codes"),
    "codes-make.lede": _t("以前的恢复码全部作废。", "All earlier recovery codes stop working."),
    "codes-make.do": _t("生成", "Make them"),
}

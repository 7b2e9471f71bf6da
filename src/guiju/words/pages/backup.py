"""The words of the page about the installation: its backup, and what the doctor finds."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


SAID: Final[dict[str, Text]] = {
    "title": _t("备份和体检", "Backup and health"),
    "lede": _t("给看护这台机器的人。", "For whoever minds the machine."),
    "last": _t("最近一次备份", "The last backup"),
    "fresh": _t("已备份", "backed up"),
    "old": _t("超过两天没有备份", "older than two days"),
    "never": _t("还没有从这里备份过", "None was made from here yet"),
    "print": _t("清单指纹", "Print of its list"),
    "how": _t("怎样备份", "How it is done"),
    "how.command": _t(
        "在服务器上运行，大家照常使用；文件夹要在另一块盘或另一台机器上。页面不能代做：备份含全部数据，只应写到看护人自己选的地方。",
        "Run this on the server, while everybody works on; the folder belongs on another disk or machine. The page does not do it: a backup holds everything, and goes only where whoever minds the machine puts it.",
    ),
    "how.keys": _t(
        "密钥另外保存：没有密钥，备份里的加密内容打不开。",
        "Keep the keys elsewhere: without them what is encrypted in a backup stays shut.",
    ),
    "how.restore": _t(
        "恢复用 guiju restore，之后运行 guiju doctor。每季度试恢复一次。",
        "guiju restore brings it back, then run guiju doctor. Try it once a quarter.",
    ),
    "doctor": _t("体检", "Health"),
    "doctor.how": _t(
        "查设置、密钥、数据库、守卫、时钟、日志、磁盘和后台任务，什么也不改。",
        "Looks at settings, keys, databases, guards, clock, journal, disk and jobs; changes nothing.",
    ),
    "doctor.do": _t("现在检查", "Look it over now"),
    "doctor.again": _t("再查一次", "Look again"),
    "mail": _t(
        "有 {n} 封提醒邮件多次发送失败，已放弃；请检查邮件设置。",
        "{n} mails failed too often and were given up; check the mail settings.",
    ),
    "mail.one": _t(
        "有 1 封提醒邮件多次发送失败，已放弃；请检查邮件设置。",
        "One mail failed too often and was given up; check the mail settings.",
    ),
    "check.settings": _t("设置", "settings"),
    "check.keys": _t("密钥", "keys"),
    "check.folder": _t("数据文件夹", "data folder"),
    "check.disk": _t("磁盘空间", "room on disk"),
    "check.zones": _t("时区", "time zones"),
    "check.stores": _t("数据库", "databases"),
    "check.tables": _t("数据表版本", "version of tables"),
    "check.roles": _t("数据库角色", "roles of the databases"),
    "check.guards": _t("数据库守卫", "guards of the databases"),
    "check.clock": _t("时钟", "clock"),
    "check.journal": _t("日志编号", "numbering of the journal"),
    "check.retention": _t("保存期限", "rules of retention"),
    "check.paths": _t("机构层级索引", "paths of units"),
    "check.numbers": _t("一号一人", "one person to an ID number"),
    "check.worker": _t("后台任务", "worker and jobs"),
    "check.attachments": _t("附件完好", "attachments are whole"),
    "check.backup": _t("备份条件", "means of backup"),
}

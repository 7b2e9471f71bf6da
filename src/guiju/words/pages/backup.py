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
    "make": _t("做一次备份", "Make a backup"),
    "make.lede": _t(
        "先核验日志，再写备份，最后逐个文件核对；大家照常使用。写到 {place}。",
        "Verifies the journal, writes the backup, reads every file again, while everybody works on. It goes into {place}.",
    ),
    "make.nowhere": _t(
        "还不能在这里做：看护这台机器的人没有用 GUIJU_BACKUPS 说备份放在哪里。",
        "Not possible here yet: whoever minds the machine has not said by GUIJU_BACKUPS where backups go.",
    ),
    "make.not-yours": _t("您的角色不能做备份。", "Your roles do not make backups."),
    "made": _t("从这里做的备份", "Backups made from here"),
    "made.none": _t("还没有从页面做过备份。", "None was made from the page yet."),
    "when": _t("何时", "When"),
    "who": _t("谁", "By whom"),
    "how-it-stands": _t("结果", "Result"),
    "where": _t("文件夹", "Folder"),
    "whole": _t("{n} 个文件逐一核对，完好", "{n} files, each read again and whole"),
    "how": _t("怎样备份", "How it is done"),
    "how.command": _t(
        "在服务器上运行，大家照常使用；文件夹要在另一块盘或另一台机器上。也可以在这个页面上做，只写到看护人设定的地方。",
        "Run this on the server, while everybody works on; the folder belongs on another disk or machine. This page makes one too, and only where whoever minds the machine said.",
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

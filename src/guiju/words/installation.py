"""What is said when an installation is looked over."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "origin-malformed": Entry(
        "GUIJU_ORIGINS 中的“{origin}”不是网址",
        "“{origin}” in GUIJU_ORIGINS is no address",
        "请写成 https://guiju.example.org 的样子，不带路径。",
        "Write it as https://guiju.example.org, without a path.",
    ),
    "origin-not-encrypted": Entry(
        "“{origin}”没有加密，口令和资料会以明文传输",
        "“{origin}” is not encrypted: passwords and records travel in the open",
        "请在前面架设 TLS 代理，并改用 https 网址。",
        "Put a proxy with TLS in front, and write the address with https.",
    ),
    "debug-on": Entry(
        "调试模式已打开",
        "The debug mode is on",
        "正式使用时必须关闭。",
        "It must be off where people work.",
    ),
    "address-not-a-database": Entry(
        "环境变量 {variable} 不是数据库地址",
        "{variable} is no address of a database",
        "请写成 postgresql://角色:口令@主机/库名 的样子（口令中的特殊字符用百分号编码），或 sqlite:////绝对路径；用数据文件夹则不设。",
        "Write postgresql://role:password@host/database (special characters of the password percent-encoded) or "
        "sqlite:////absolute/path; leave it unset to use the data folder.",
    ),
    "mail-unreadable": Entry(
        "{variable} 写得不对",
        "{variable} cannot be read",
        "写成 smtp://name:password@host:587/?from=guiju@example.org；不发邮件就不要设。",
        "Write it as smtp://name:password@host:587/?from=guiju@example.org, or leave it out to send no mail.",
    ),
    "setting-not-a-number": Entry(
        "环境变量 {variable} 的值“{written}”不是 {least} 以上的整数",
        "{variable} is “{written}”, which is no whole number from {least} on",
        "请写成整数；不设则取默认值。",
        "Write a whole number, or leave it unset for the default.",
    ),
    "secret-too-short": Entry(
        "密钥 {variable} 太短，至少要 {shortest} 个字符",
        "The secret {variable} is too short; it needs {shortest} characters at least",
        "请放回原来的密钥；新安装不设此变量，密钥自动生成。",
        "Put the old key back; on a new installation leave it unset, and a key is made.",
    ),
    "log-form-unknown": Entry(
        "环境变量 GUIJU_LOG 的值“{written}”不认识",
        "GUIJU_LOG is “{written}”, which is not known",
        "请写 json 或 text。",
        "Write json or text.",
    ),
    "secret-missing": Entry(
        "没有密钥：环境变量 {variable} 未设，文件 {file} 也不存在",
        "There is no key: neither {variable} nor the file {file}",
        "新安装请运行 guiju migrate 生成；旧安装请放回原来的密钥。",
        "On a new installation guiju migrate makes it; on an old one, put its key back.",
    ),
    "open-to-others": Entry(
        "“{file}”可被本机其他用户读取",
        "“{file}” can be read by other users of this machine",
        "请运行 chmod go= 收回权限。",
        "Take the permission back: chmod go= on it.",
    ),
    "folder-not-usable": Entry(
        "数据文件夹“{folder}”不存在或不可读写",
        "The data folder “{folder}” is missing or cannot be read and written",
        "请检查 GUIJU_HOME 和文件夹权限。",
        "Check GUIJU_HOME and the folder's permissions.",
    ),
    "disk-nearly-full": Entry(
        "数据文件夹“{folder}”所在磁盘只剩 {megabytes} MB",
        "The disk of “{folder}” has {megabytes} MB left",
        "请腾出空间；写满后任何操作都会失败。",
        "Make room: once it is full every action fails.",
    ),
    "time-zones-missing": Entry(
        "本机没有时区数据（{example}）",
        "This machine knows no time zones ({example})",
        "请安装 tzdata。",
        "Install tzdata.",
    ),
    "store-away": Entry(
        "库“{store}”没有应答",
        "The store “{store}” does not answer",
        "请检查数据库是否运行，地址、角色和口令是否正确。",
        "Check that its database runs, and that address, role and password are right.",
    ),
    "database-too-old": Entry(
        "库“{store}”的数据库版本是 {found}，至少要 {oldest}",
        "The database of “{store}” is of version {found}; the oldest that is tested is {oldest}",
        "请升级数据库。",
        "Upgrade the database.",
    ),
    "database-not-utf8": Entry(
        "库“{store}”的数据库不是 UTF-8 编码",
        "The database of “{store}” is not encoded in UTF-8",
        "请以 UTF8 编码重新建库，再恢复备份。",
        "Create it again with the encoding UTF8 and restore a backup.",
    ),
    "backup-nowhere": Entry(
        "没有说备份放在哪里",
        "Nobody said where backups go",
        "请看护这台机器的人设定 {variable}：另一块盘上的文件夹，然后再做。",
        "Have whoever minds the machine set {variable} to a folder on another disk, then ask again.",
    ),
    "role-too-mighty": Entry(
        "库“{store}”所用的数据库角色权限过大",
        "The role of the store “{store}” may do too much",
        "请改用没有超级用户和建角色权限的角色。",
        "Use a role that is no superuser and creates no roles.",
    ),
    "role-reaches-another": Entry(
        "库“{store}”的数据库角色也能连接库“{other}”",
        "The role of the store “{store}” may also connect to “{other}”",
        "请对每个数据库执行 REVOKE CONNECT ... FROM PUBLIC，一库一角色。",
        "Revoke CONNECT from PUBLIC on each database, and give each store a role of its own.",
    ),
    "clock-apart": Entry(
        "本机时钟与库“{store}”的数据库相差 {seconds} 秒",
        "This machine's clock is {seconds} seconds apart from that of the database of “{store}”",
        "请校准两边的时钟。",
        "Set both clocks by the same source.",
    ),
    "clock-behind": Entry(
        "本机时钟早于库“{store}”的最后一个事件（{last}）",
        "This machine's clock is behind the last event of the store “{store}” ({last})",
        "请校准时钟；在此之前不要写入。",
        "Set the clock, and write nothing before.",
    ),
    "journal-behind": Entry(
        "库“{store}”自 {since} 起的事件还没有编号",
        "Events of the store “{store}” have waited for a number since {since}",
        "请确认 guiju serve 的后台进程在运行。",
        "See that the worker of guiju serve runs.",
    ),
    "worker-away": Entry(
        "本机没有后台进程的心跳",
        "No worker on this machine gives a sign of life",
        "请运行 guiju serve；由别的机器承担时可不理会。",
        "Run guiju serve, unless another machine does the work.",
    ),
    "jobs-waiting": Entry(
        "后台任务自 {since} 起一直在等待",
        "Jobs have been waiting since {since}",
        "请确认 guiju serve 的后台进程在运行。",
        "See that the worker of guiju serve runs.",
    ),
    "unit-path-wrong": Entry(
        "{count} 个机构的层级索引与上级不符（如 {unit}）",
        "The paths of {count} units do not follow from their parents ({unit}, for one)",
        "按层级列出和计数会出错；请先备份，再联系软件维护者。",
        "Lists and counts of subtrees are wrong; make a backup, then tell whoever maintains the software.",
    ),
    "id-number-shared": Entry(
        "有 {count} 个身份证号各登记了不止一条人员记录（如记录 {one} 与 {other}）",
        "{count} ID numbers are borne by more than one record of a person (records {one} and {other}, for one)",
        "请保管两条记录的单位核对证件：录错的予以更正，同一个人的只留一条。",
        "Let the units that keep the records look at the documents: correct a number that is wrong; keep one record of one person.",
    ),
    "backup-programs-missing": Entry(
        "本机没有 pg_dump，无法备份 PostgreSQL",
        "pg_dump is not on this machine: PostgreSQL cannot be backed up from here",
        "请安装 postgresql-client。",
        "Install postgresql-client.",
    ),
    "check-not-made": Entry(
        "检查“{check}”没有做成（{error}）",
        "The check “{check}” could not be made ({error})",
        "请先解决数据库的问题，再运行一次。",
        "Deal with the database first, then run it again.",
    ),
}

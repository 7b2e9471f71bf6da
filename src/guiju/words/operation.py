"""What is said when the site is started, kept, backed up and looked over."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "port-in-use": Entry(
        "{host} 的端口 {port} 已被占用",
        "Port {port} of {host} is in use",
        "请先停止占用该端口的程序，或用 --port 换一个端口。",
        "Stop the program that uses it, or choose another with --port.",
    ),
    "address-not-ours": Entry(
        "不能在 {host} 的端口 {port} 上监听",
        "This machine cannot listen on port {port} of {host}",
        "请填写本机的地址；1024 以下的端口需要特别的权限。",
        "Name an address of this machine; ports below 1024 need a special permission.",
    ),
    "server-ended": Entry(
        "进程“{process}”自行结束（状态 {status}），其余进程已一并停止",
        "The process “{process}” ended by itself (status {status}); the others were ended with it",
        "请查看它最后写下的日志，然后重新启动。",
        "See the last lines of its log, then start again.",
    ),
    "tables-of-another-version": Entry(
        "库“{store}”的数据表与本版本不符，还差 {count} 次迁移",
        "The tables of the store “{store}” are of another version: {count} migrations are missing",
        "请先备份，再运行 guiju migrate；新机构请运行 guiju init。",
        "Make a backup, then run guiju migrate; for a new institution, guiju init.",
    ),
    "rebuild-row-differs": Entry(
        "表 {table} 的行 {row} 与日志不符：列 {columns}（最后一次变更见事件 {event}）",
        "Row {row} of {table} is not as the journal says: columns {columns} (last changed by event {event})",
        "此行被日志以外的途径改动过。请查明途径，再以更正登记。",
        "Something wrote it past the journal. Find out what, then record a correction.",
    ),
    "rebuild-row-not-explained": Entry(
        "表 {table} 的行 {row} 在日志中没有来由（事件 {event}）",
        "No event explains row {row} of {table} (event {event})",
        "此行不是由任何操作写入的。请查明途径后处理。",
        "No action wrote it. Find out what did, then deal with it.",
    ),
    "rebuild-mentions-differ": Entry(
        "事件 {event} 涉及的人与其正文不符：少 {lost} 人，多 {added} 人",
        "Event {event} is about others than its body says: {lost} lost, {added} added",
        "有人绕过软件改过谁能看到这件事。请查明途径。",
        "Somebody changed, past the software, who is shown it. Find out how.",
    ),
    "rebuild-retention-differs": Entry(
        "事件 {event} 的保存期规则应为“{kept}”，表中是“{says}”",
        "The body of event {event} is kept by the rule “{kept}”; the table says “{says}”",
        "改动会使正文提前或永不删除。请查明途径。",
        "It would be erased before its time, or never. Find out who changed it.",
    ),
    "rebuild-row-missing": Entry(
        "日志说表 {table} 有行 {row}，表中却没有（最后一次变更见事件 {event}）",
        "The journal says that {table} has row {row}; it has not (last changed by event {event})",
        "此行被日志以外的途径删除过。请从备份或日志恢复。",
        "Something deleted it past the journal. Restore it from a backup or from the journal.",
    ),
    "rebuild-change-does-not-fit": Entry(
        "事件 {event} 对表 {table} 行 {row} 的变更接不上此前的内容",
        "What event {event} changes in row {row} of {table} does not follow from what stood before",
        "日志可能缺了事件，请运行 guiju audit verify。",
        "Events may be missing from the journal: run guiju audit verify.",
    ),
    "rebuild-unknown-table": Entry(
        "事件 {event} 写入的表 {table}，本版本没有",
        "Event {event} writes a table {table} that this version does not have",
        "请用写入该事件的版本或更新的版本检查。",
        "Check with the version that wrote it, or a later one.",
    ),
    "rebuild-cannot-tell": Entry(
        "库“{store}”的表 {table} 有 {count} 行无法核对：此前有 {erased} 个事件的内容已依规删除",
        "{count} rows of {table} in the store “{store}” cannot be checked: the bodies of {erased} events were erased",
        "这是依规删除的结果，不是错误；请对照删除登记核实。",
        "This follows from what was erased, and is no error; compare with the record of erasures.",
    ),
    "backup-folder-not-empty": Entry(
        "文件夹“{folder}”不是空的",
        "The folder “{folder}” is not empty",
        "备份从不覆盖已有内容；请换一个新文件夹。",
        "A backup is never written over anything: name a new folder.",
    ),
    "backup-store-failed": Entry(
        "库“{store}”未能写出：{problem}",
        "The store “{store}” could not be written: {problem}",
        "没有清单的备份是不完整的，请排除原因后重新备份到新文件夹。",
        "A backup without a manifest is not whole: remove the cause and make another in a new folder.",
    ),
    "backup-unreadable": Entry(
        "文件夹“{folder}”不是完整的备份：{problem}",
        "The folder “{folder}” is no whole backup: {problem}",
        "请指明 guiju backup 写出的文件夹。",
        "Name a folder that guiju backup wrote.",
    ),
    "backup-damaged": Entry(
        "备份文件“{file}”缺失或与清单不符",
        "The file “{file}” of the backup is missing or not what the manifest says",
        "请改用另一份备份。",
        "Use another backup.",
    ),
    "backup-of-another-key": Entry(
        "本机的数据密钥与备份所用的不同（备份密钥指纹 {key}）",
        "The data key here is not that of the backup (whose fingerprint is {key})",
        "请把当时的密钥放回数据文件夹的 keys/data.key，或写入 GUIJU_DATA_KEY。",
        "Put that key back: into keys/data.key of the data folder, or into GUIJU_DATA_KEY.",
    ),
    "backup-of-another-database": Entry(
        "库“{store}”在本机是 {database}，备份时不是",
        "The store “{store}” is on {database} here, and was not when the backup was made",
        "请恢复到同一种数据库。",
        "Restore into the same kind of database.",
    ),
    "restore-store-not-empty": Entry(
        "库“{store}”不是空的",
        "The store “{store}” is not empty",
        "恢复从不覆盖已有数据；请先准备空的数据库。",
        "A restore never overwrites: give it an empty database.",
    ),
    "restore-folder-not-empty": Entry(
        "数据文件夹“{folder}”已有文件",
        "The data folder “{folder}” holds files",
        "恢复从不覆盖已有文件；请用 GUIJU_HOME 指明新的文件夹。",
        "A restore never overwrites: name a new folder by GUIJU_HOME.",
    ),
    "restore-store-failed": Entry(
        "库“{store}”未能读入：{problem}；已经读入的都已清空",
        "The store “{store}” could not be read back: {problem}; what was read back before it is taken away again",
        "请排除原因，再重新恢复。",
        "Remove the cause, and restore again.",
    ),
    "restore-cut-off": Entry(
        "从“{folder}”恢复到一半时中断，数据不完整",
        "A restore from “{folder}” was cut off half-way, and what is there is not whole",
        "请重新运行 guiju restore：它先清空恢复了一半的内容，再从头恢复。",
        "Run guiju restore again: it takes away what is half there, and begins anew.",
    ),
    "restore-store-not-ours": Entry(
        "库“{store}”的数据库角色不能在其中建表",
        "The role of the store “{store}” may not make tables in it",
        "请让该角色做数据库的所有者，再恢复；什么都还没有写入。",
        "Let the role own the database, then restore; nothing was written yet.",
    ),
}

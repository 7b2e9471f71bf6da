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
}

"""What ends an action of any subject: another's change, a repeated key, a guard of the database."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES = {
    "changed-meanwhile": Entry(
        "这条记录在您查看之后已被别人修改",
        "This record was changed by somebody else after you saw it",
        "请重新打开，核对新的内容后再办理",
        "Open it again, look at what is new, and then act",
    ),
    "key-reused": Entry(
        "幂等键“{key}”已用于另一个请求",
        "The key “{key}” was already used for another request",
        "每个新的请求请使用新的键；重复同一请求时内容须完全相同",
        "Give each new request a key of its own; a repeated request must be the very same",
    ),
    "guard-refused": Entry(
        "数据库的守护规则“{guard}”不允许这样写入",
        "The database's guard “{guard}” does not allow this",
        "请核对日期和已有记录；更正应作为新的记录写入",
        "Check the dates and what is already held; a correction is a new record",
    ),
    "acts-by-itself": Entry(
        "由系统自动执行（{right}）",
        "Done by the software itself ({right})",
        "无需处理",
        "Nothing needs to be done",
    ),
    "no-role": Entry(
        "没有任何角色授予“{right}”这项权限",
        "No role gives the right “{right}”",
        "请向管理员申请，由其说明理由后授予",
        "Ask an administrator, who grants it with a reason",
    ),
    # the guards of the database
    "guard-missing": Entry(
        "{store} 库的表 {table} 缺少守卫“{guard}”",
        "The guard “{guard}” of the table {table} is missing in the store {store}",
        "运行 guiju 的升级步骤（migrate）重新建立守卫，并查明是谁删除的。",
        "Run the migrations again, which make the guards anew, and find out who took it away.",
    ),
    "guard-changed": Entry(
        "{store} 库的表 {table} 的守卫“{guard}”被改动或停用",
        "The guard “{guard}” of the table {table} was changed or switched off in the store {store}",
        "运行 guiju 的升级步骤（migrate）重新建立守卫，并查明是谁改动的。",
        "Run the migrations again, which make the guards anew, and find out who changed it.",
    ),
    "guard-unknown": Entry(
        "{store} 库的表 {table} 有一个没有声明的守卫“{guard}”",
        "The table {table} of the store {store} has a guard “{guard}” that no part of the software declares",
        "运行 guiju 的升级步骤（migrate）将其删除。",
        "Run the migrations again, which take it away.",
    ),
    "trigger-unknown": Entry(
        "{store} 库的表 {table} 上有不是本软件建立的触发器或规则“{guard}”",
        "The table {table} of the store {store} has a trigger or rule “{guard}” that the software did not make",
        "它可能改掉或吞掉写入的内容。请查明是谁建立的，然后删除。",
        "It could change or swallow what is written. Find out who made it, and take it away.",
    ),
    # erasing
    "no-body-to-erase": Entry(
        "有 {count} 条记录没有可删除的内容（例如 {event}）",
        "{count} events have no body to erase ({event}, for one)",
        "内容可能已经删除，或者记录不存在；核对后再办。",
        "It may have been erased before, or there is no such event; check and ask again.",
    ),
    "erasure-stays": Entry(
        "删除决定本身不能删除，也不能什么都不删",
        "An erasure itself is never erased, and one of nothing says nothing",
        "选择要删除内容的记录。",
        "Choose the events whose bodies are to go.",
    ),
    "table-not-forgotten": Entry(
        "表 {table} 没有说明记录内容删除后如何处理其中的个人信息",
        "The table {table} does not say what becomes of what is personal in it when a body is erased",
        "没有删除任何内容；请联系软件维护者。",
        "Nothing was erased; tell whoever maintains the software.",
    ),
    "retention-without-rule": Entry(
        "{store} 库有记录按“{retention}”保存，却没有这条保存规则",
        "The store {store} keeps bodies by the rule “{retention}”, and there is no such rule",
        "这些内容永远不会到期；请联系软件维护者。",
        "They would never be due for erasure; tell whoever maintains the software.",
    ),
}

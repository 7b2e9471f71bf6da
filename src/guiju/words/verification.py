"""Sentences about verifying a journal: what was edited, put in, moved, taken out or cut off."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    # one event
    "journal-line-unreadable": Entry(
        "第 {line} 行不是日志导出的写法",
        "Line {line} is not written as a journal's export is",
        "这一行被改动或损坏；请向保管方索取原始导出文件。",
        "The line was changed or damaged; ask whoever keeps the journal for the export as it was made.",
    ),
    "event-body-changed": Entry(
        "“{stream}”第 {seq} 条记录的内容与当初的承诺值不符",
        "The body of event {seq} of “{stream}” is not what was committed to",
        "内容在写入之后被改动；请保全数据库和备份，查明是谁、何时改的。",
        "It was changed after it was written; keep the database and its backups, and find out by whom and when.",
    ),
    "event-header-changed": Entry(
        "“{stream}”第 {seq} 条记录的抬头（时间、经办、种类等）与其哈希不符",
        "The header of event {seq} of “{stream}” (time, actor, kind) does not have the event's hash",
        "抬头在写入之后被改动；请保全数据库和备份，查明是谁、何时改的。",
        "It was changed after it was written; keep the database and its backups, and find out by whom and when.",
    ),
    "event-missing": Entry(
        "“{stream}”第 {seq} 条记录之前缺少记录",
        "Before event {seq} of “{stream}” an event is missing",
        "记录被删除；请与备份和外部保存的检查点比对。",
        "It was taken out; compare with backups and with checkpoints kept outside.",
    ),
    "event-out-of-order": Entry(
        "“{stream}”第 {seq} 条记录不在它的位置上",
        "Event {seq} of “{stream}” does not stand at its place",
        "记录被移动、重复或插入；请与备份比对。",
        "It was moved, repeated or put in; compare with backups.",
    ),
    "chain-broken": Entry(
        "“{stream}”第 {seq} 条记录接不上前一条",
        "Event {seq} of “{stream}” does not hold on to the one before",
        "这一条或前一条被改动、替换或插入；请与备份比对。",
        "This one or the one before was changed, replaced or put in; compare with backups.",
    ),
    "stream-cut-off": Entry(
        "“{stream}”应有 {version} 条记录，只有 {events} 条",
        "“{stream}” should have {version} events and has {events}",
        "末尾的记录被删除；请与备份比对。",
        "Its last events were taken out; compare with backups.",
    ),
    "event-not-numbered": Entry(
        "有 {events} 条记录还没有编入日志树",
        "{events} events have no number in the tree yet",
        "它们由编号任务编入；在此之前，外部的检查点还不能证明它们。",
        "The sequencer numbers them; until then no checkpoint outside can vouch for them.",
    ),
    "body-missing": Entry(
        "“{stream}”第 {seq} 条记录的内容没有了，却没有任何删除决定提到它",
        "The body of event {seq} of “{stream}” is gone, and no erasure names it",
        "内容不是按规定删除的；请与备份比对。",
        "It was not erased by the rules; compare with backups.",
    ),
    "erased-commitment-stands": Entry(
        "有 {erased} 条记录的内容已按规定删除；承诺值仍在，证明仍成立",
        "The bodies of {erased} events were erased by the rules; their commitments stand",
        "无需处理；删除本身也记在日志里。",
        "Nothing needs to be done; the erasures are events themselves.",
    ),
    # the tree
    "leaf-out-of-order": Entry(
        "第 {line} 行的编号不接上一行（“{stream}”第 {seq} 条）",
        "The number on line {line} does not follow the one before (event {seq} of “{stream}”)",
        "记录被删除、插入或移动；请与备份比对。",
        "Events were taken out, put in or moved; compare with backups.",
    ),
    "leaves-missing": Entry(
        "编号 {first} 到 {next} 之间缺少记录",
        "Events from number {first} up to {next} are missing",
        "记录被删除；请与备份比对。",
        "They were taken out; compare with backups.",
    ),
    "journal-rewritten": Entry(
        "前 {size} 条记录算出的根与检查点不同",
        "The first {size} events do not have the root that the checkpoint says",
        "这些记录中至少有一条在检查点之后被改动；请保全证据并通知监督机构。",
        "At least one of them was changed after the checkpoint was made; keep the evidence and tell the supervisors.",
    ),
    "journal-cut-off": Entry(
        "检查点说有 {size} 条记录，现在只有 {events} 条",
        "A checkpoint says that there are {size} events; there are {events}",
        "末尾的记录被删除，或者恢复了旧备份；请保全证据并通知监督机构。",
        "The last were taken out, or an old backup was restored; keep the evidence and tell the supervisors.",
    ),
    # checkpoints
    "checkpoint-unreadable": Entry(
        "第 {number} 个检查点不是检查点的写法",
        "Checkpoint {number} is not written as a checkpoint is",
        "请原样保存和提供检查点的全文，包括签名行。",
        "Keep and give a checkpoint's text as it is, the line of the signature included.",
    ),
    "checkpoint-of-another-journal": Entry(
        "检查点属于日志“{origin}”，这里是“{journal}”",
        "The checkpoint is of the journal “{origin}”; this one is “{journal}”",
        "请提供这个日志的检查点。",
        "Give a checkpoint of this journal.",
    ),
    "checkpoint-not-genuine": Entry(
        "检查点（{size} 条）没有密钥“{key}”的有效签名",
        "The checkpoint ({size} events) has no sound signature of the key “{key}”",
        "检查公钥是否正确；若正确，则检查点是伪造的或被改动。",
        "Check that the public key is the right one; if it is, the checkpoint was forged or changed.",
    ),
    "signatures-not-checked": Entry(
        "没有给出公钥，签名没有核对",
        "No public key was given, so signatures were not checked",
        "用 --key 给出公钥文件。",
        "Give the file of the public key with --key.",
    ),
    "nothing-from-outside": Entry(
        "没有给出外部保存的检查点：只能证明日志前后一致，不能证明它没有被整体重写",
        "No checkpoint kept outside was given: the journal was found to hold together, not that it was not written anew",
        "用 --checkpoint 给出以前由外部保存的检查点。",
        "Give a checkpoint that somebody outside kept with --checkpoint.",
    ),
    # files
    "no-journal-export": Entry(
        "“{file}”不是日志的导出文件",
        "“{file}” is no export of a journal",
        "请提供 guiju audit export 写出的文件。",
        "Give a file that guiju audit export wrote.",
    ),
    "export-cut-off": Entry(
        "导出文件没有结尾行（读到 {events} 条记录）",
        "The export has no last line ({events} events were read)",
        "文件被截断；请重新导出或重新传送。",
        "The file was cut off; export or send it again.",
    ),
    "export-count": Entry(
        "导出文件说有 {said} 条记录，实有 {events} 条",
        "The export says it has {said} events; it has {events}",
        "文件中的行被删除或插入。",
        "Lines of the file were taken out or put in.",
    ),
    # receipts
    "receipt-unreadable": Entry(
        "这不是回执的写法",
        "This is not written as a receipt is",
        "请原样保存和提供回执文件。",
        "Keep and give the receipt's file as it is.",
    ),
    "receipt-proves-nothing": Entry(
        "回执不能证明“{stream}”第 {seq} 条记录在这个检查点（{size} 条）之内",
        "The receipt does not show that event {seq} of “{stream}” stands under its checkpoint ({size} events)",
        "回执或其中的记录被改动；请重新索取。",
        "The receipt or the event in it was changed; ask for it again.",
    ),
    "no-receipt-yet": Entry(
        "事件 {event} 还没有回执",
        "There is no receipt of the event {event} yet",
        "核对事件编号；若无误，先运行 guiju audit checkpoint 签署检查点。",
        "Check the event's id; if it is right, sign a checkpoint with guiju audit checkpoint first.",
    ),
}

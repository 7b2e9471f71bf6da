"""Sentences about files that somebody attaches."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "attachment-empty": Entry("附件是空的", "The attachment is empty", "重新选择文件。", "Choose the file again."),
    "attachment-too-large": Entry(
        "附件有 {size} 字节，超过上限 {limit} 字节",
        "The attachment has {size} bytes, more than the {limit} allowed",
        "压缩图片或者只附需要的几页。",
        "Make pictures smaller, or attach only the pages that matter.",
    ),
    "attachment-kind-refused": Entry(
        "不能附这种文件（看内容，不看文件名）",
        "This kind of file cannot be attached (its content counts, not its name)",
        "可以附 PDF、OFD、PNG、JPEG、不带宏的 Word（docx）和 Excel（xlsx）、CSV、纯文本。",
        "PDF, OFD, PNG, JPEG, Word (docx) and Excel (xlsx) without macros, CSV and plain text can be attached.",
    ),
    "attachment-broken": Entry(
        "附件读不出来：不是完整的 {kind} 文件",
        "The attachment cannot be read: it is no whole {kind} file",
        "用原来的程序打开，另存一份再附。",
        "Open it in the program it comes from, save it again and attach that.",
    ),
    "attachment-two-in-one": Entry(
        "附件里前后还藏着别的内容",
        "The attachment hides something else before or behind it",
        "用原来的程序打开，另存一份再附。",
        "Open it in the program it comes from, save it again and attach that.",
    ),
    "attachment-grows": Entry(
        "附件解开后太大（上限 {limit}）",
        "Unpacked, the attachment is too large (limit {limit})",
        "删去不需要的内容，另存一份再附。",
        "Remove what is not needed, save it again and attach that.",
    ),
    "attachment-locked": Entry(
        "附件有密码，无法检查",
        "The attachment has a password and cannot be looked at",
        "去掉密码再附。",
        "Remove the password and attach it again.",
    ),
    "attachment-active": Entry(
        "附件里有宏、脚本、内嵌文件或者会从外面加载的内容",
        "The attachment holds macros, scripts, embedded files, or something loaded from elsewhere",
        "另存为不带宏的文件，或者打印成 PDF 再附。",
        "Save it without macros, or print it to PDF, and attach that.",
    ),
    "attachment-too-many-pixels": Entry(
        "图片有 {pixels} 个像素，超过上限 {limit}",
        "The picture has {pixels} pixels, more than the {limit} allowed",
        "用较低的分辨率扫描或拍摄。",
        "Scan or photograph it at a lower resolution.",
    ),
    "attachment-unknown": Entry(
        "没有编号为 {attachment} 的附件",
        "There is no attachment {attachment}",
        "核对编号；附件所属的记录可能已撤销。",
        "Check the id; the record it belonged to may be gone.",
    ),
    "attachment-owner-unknown": Entry(
        "没有可以附文件的记录“{owner}”",
        "There is no record “{owner}” that files can be attached to",
        "先建立记录，再附文件。",
        "Make the record first, then attach the file.",
    ),
    "attachment-erased": Entry(
        "附件“{name}”的内容已于 {on} 删除",
        "The content of “{name}” was erased on {on}",
        "删除人、理由和文件的摘要值仍在日志中。",
        "Who erased it, why, and the file's hash stand in the journal.",
    ),
    "attachment-with-its-record": Entry(
        "这些附件随所属的办件办理和查看",
        "These attachments are added and opened with the case they belong to",
        "请在办件中查看或添加；看得到办件的人才能打开。",
        "Open or add them in the case itself; whoever sees the case may.",
    ),
    "attachment-lost": Entry(
        "附件“{name}”的内容不见了，或者与登记的摘要值不符",
        "The content of “{name}” is gone or no longer has the hash recorded",
        "请管理员运行 guiju doctor，从备份恢复。",
        "Ask the administrator to run guiju doctor and restore it from a backup.",
    ),
    "attachment-content-left": Entry(
        "数据目录里有 {files} 个文件不属于任何附件",
        "{files} files of the data folder belong to no attachment",
        "是没有办成的上传留下的，可以清理（attachments.content.sweep）。",
        "Uploads that did not take place left them; they can be swept (attachments.content.sweep).",
    ),
    "attachment-erased-without-reason": Entry(
        "删除附件要写理由",
        "Erasing an attachment needs a reason",
        "写明理由和依据。",
        "Write the reason and its basis.",
    ),
    "attachment-moves": Entry(
        "动态图片不能作附件",
        "A moving picture cannot be attached",
        "附一张静止的图片。",
        "Attach a still picture.",
    ),
}

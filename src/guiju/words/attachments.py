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
    "attachment-moves": Entry(
        "动态图片不能作附件",
        "A moving picture cannot be attached",
        "附一张静止的图片。",
        "Attach a still picture.",
    ),
}

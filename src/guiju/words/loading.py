"""What is said of sheets that are loaded: their columns, their rows, and what loading them would change."""

from __future__ import annotations

from guiju.core.loading.fields import Schema, Subject
from guiju.core.loading.plan import Counts, Plan
from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "sheet-column-refused": Entry(
        "列“{heading}”不在人员、岗位信息的收录范围内，没有读取，也不保存", "Column “{heading}” is none of what is kept about people and posts; it was neither read nor kept",
        "如它就是某个字段，请在映射的 columns 中说明；否则从表中删去，或写进 ignore。",
        "If it is one of the fields, say so in the mapping's columns; otherwise delete it, or list it under ignore.",
    ),
    "sheet-column-denied": Entry(
        "列“{heading}”涉及{concept_zh}，没有读取，也不保存", "Column “{heading}” speaks of {concept_en}; it was neither read nor kept",
        "没有例外：请从表中删去这一列。", "There is no exception: delete the column.",
    ),
    "sheet-column-unused": Entry(
        "列“{heading}”没有读取", "Column “{heading}” was not read",
        "如它就是某个字段，请改正表头，或在映射的 columns 中说明。", "If it is one of the fields, correct its heading or say so in the mapping's columns.",
    ),
    "sheet-field-missing": Entry(
        "表中缺少“{zh}”列（{field}）", "The sheet has no column for {en} ({field})",
        "请补上这一列，或在映射的 columns 中说明哪一列就是它。", "Add the column, or say in the mapping's columns which column it is.",
    ),
    "cell-required": Entry(
        "“{zh}”是空的", "{en} is empty", "请填写。", "Fill it in.",
    ),
    "cell-text-too-long": Entry(
        "文字超过 {limit} 字", "The text is longer than {limit} characters", "请缩短，长文请作为附件。", "Shorten it; attach long texts instead.",
    ),
    "date-day-missing": Entry(
        "“{raw}”没有写明到哪一天", "“{raw}” does not name a day", "请写到日，如 2026-06-30。", "Write the day too, such as 2026-06-30.",
    ),
    "date-first-day-taken": Entry(
        "只写了年月，按当月第一天 {read} 读取", "Only the month is given; it was read as its first day, {read}", "如不是这一天，请写到日。", "If it was another day, write the day too.",
    ),
    "date-beside-words": Entry(
        "日期旁有文字，按 {read} 读取", "Words stand beside the date; it was read as {read}", "请核对。", "Check it.",
    ),
    "id-number-as-number": Entry(
        "身份证号按数字存放，末几位已经丢失（{field}）", "The ID number was kept as a number and has lost its last digits ({field})",
        "请把该列设为文本格式后重新录入。", "Format the column as text and type it again.",
    ),
    "row-repeated": Entry(
        "第 {line} 行与第 {first_line} 行说的是同一个", "Line {line} is about the same as line {first_line}",
        "请合并成一行，或改正代码。", "Make one row of them, or correct the code.",
    ),
    "post-reference-repeated": Entry(
        "第 {line} 行的岗位代码“{reference}”与第 {first_line} 行重复，按“{numbered}”读取", "Line {line} repeats the post reference “{reference}” of line {first_line}; it is loaded as “{numbered}”",
        "如是两个岗位，请给它们不同的代码；如是同一个，请删去一行。", "If they are two posts, give them two codes; if they are one, delete a row.",
    ),
    "reports-to-repeated": Entry(
        "上级岗位“{reference}”在第 {lines} 行都有，按第 {line} 行理解", "The post reported to, “{reference}”, stands in lines {lines}; line {line} was taken",
        "请给重复的岗位不同的代码。", "Give the repeated posts different codes.",
    ),
    "reports-to-nowhere": Entry(
        "第 {line} 行的上级岗位“{reference}”不存在；岗位照常读取，这条上级关系只作为文字保留", "The post reported to in line {line}, “{reference}”, does not exist; the post is loaded, its line is kept as text",
        "请改正上级岗位代码，或先登记该岗位。", "Correct the code, or register that post first.",
    ),
    "reports-to-circle": Entry(
        "第 {line} 行的上级关系绕回自己（{way}）；岗位照常读取，这条上级关系只作为文字保留", "The reporting line of line {line} comes back to itself ({way}); the post is loaded, its line is kept as text",
        "请改正其中一个岗位的上级。", "Correct the post reported to in one of these lines.",
    ),
    "record-of-others": Entry(
        "这一行说的人不在你可以办理的范围内，没有与登记比对", "This row speaks of somebody who is not yours to see; it was compared with nothing",
        "请交给其所在单位办理；查看他人记录还须写明用途。", "Leave it to the unit they belong to; seeing a record also needs a purpose.",
    ),
    "reference-unknown": Entry(
        "“{zh}”{raw} 既没有登记，也不在表中", "{en} {raw} is neither registered nor in the sheet",
        "请改正代码，或先登记它。", "Correct the code, or register it first.",
    ),
    "unit-under-itself": Entry(
        "单位“{raw}”经过几级又归到自己下面（第 {way} 行）", "Unit “{raw}” would stand under itself (lines {way})",
        "请改正其中一个单位的上级。", "Correct the parent of one of these units.",
    ),
    "upload-too-large": Entry(
        "文件超过 {limit} MB", "The file is larger than {limit} MB", "请分成几个文件。", "Split it into several files.",
    ),
    "upload-too-many-rows": Entry(
        "超过 {limit} 行", "There are more than {limit} rows", "请分成几个文件。", "Split it into several files.",
    ),
    "sheet-without-rows": Entry(
        "表头下面没有要导入的行（导入的是哪一天的？）", "No row below the heading is to be loaded (for which day?)",
        "如表中有“截至日期”列，只导入那一天的行：请核对日期。", "Where the sheet has a column “as of”, only the rows of that day are loaded: check the day.",
    ),
    "unknown-batch": Entry(
        "没有这一批导入（{batch}）", "There is no such import ({batch})", "请从导入列表中选择。", "Choose one from the list of imports.",
    ),
    "unknown-subject": Entry(
        "不知道要导入什么：“{subject}”", "Nobody loads “{subject}”", "可以导入：{known}。", "Known are: {known}.",
    ),
    "sheet-forgotten": Entry(
        "这一批的原表已经删除", "The sheet of this import was removed", "请重新上传。", "Send it again.",
    ),
    "unknown-table": Entry(
        "没有“{table}”这张表可以导出", "There is no table “{table}” to export", "可以导出：{known}。", "Known are: {known}.",
    ),
    "export-form-unknown": Entry(
        "“{file}”的后缀不是能写的格式", "The ending of “{file}” names no form a table is written in", "可以用：{known}。", "Known are: {known}.",
    ),
    "export-large": Entry(
        "“{table}”太大，不能当场导出", "“{table}” is too large to be exported while you wait", "请作为后台任务导出，完成后下载。", "Ask for it as a job and fetch the file when it is done.",
    ),
    "export-purpose-needed": Entry(
        "导出人员名册要写明用途", "An export of people needs a purpose", "请写明用途；名册上的每个人都能看到。", "Say what it is for; everybody in it will see it.",
    ),
    "unknown-verb": Entry(
        "不能一起做“{verb}”", "“{verb}” cannot be done to several at once", "可以：{known}。", "Known are: {known}.",
    ),
    "selection-size": Entry(
        "选了 {count} 个，一次须在 1 到 {limit} 个之间", "{count} are selected; it must be between 1 and {limit}", "请重新选择。", "Select again.",
    ),
    "selection-values": Entry(
        "“{verb}”所需的内容不全或不对", "What “{verb}” needs is missing or cannot be read", "需要：{known}。", "It takes: {known}.",
    ),
    "person-unclear": Entry(
        "这个工号不止一个单位用过，分不清是谁", "More than one unit has given this staff number; it is not clear who is meant",
        "请改用该单位自己的工号，或逐个登记。", "Use the unit's own number, or enter this one by hand.",
    ),
    "batch-undone": Entry(
        "这一批已经撤销，或正在撤销", "This import was undone, or is being undone", "请重新上传。", "Send the sheet again.",
    ),
    "batch-not-loaded": Entry(
        "这一批还没有导入，没有可撤销的", "This import was not loaded, so nothing can be undone", "无需处理。", "Nothing to do.",
    ),
    "row-changed-since": Entry(
        "第 {line} 行导入以后又有变动，没有撤销", "What line {line} loaded was changed since; it was left as it is",
        "如仍要撤销，请逐项更正。", "Correct it by hand where it is still wrong.",
    ),
    "row-used-since": Entry(
        "第 {line} 行导入的对象上已有其他记录，没有撤销", "Other records stand on what line {line} loaded; it was left as it is",
        "请先处理那些记录。", "Deal with those records first.",
    ),
}  # fmt: skip

_THINGS = {
    Subject.UNIT: ("个单位", "unit", "units"),
    Subject.POST: ("个岗位", "post", "posts"),
    Subject.PERSON: ("人", "person", "people"),
    Subject.TENURE: ("段任职", "tenure", "tenures"),
    Subject.FACT: ("项数据", "fact", "facts"),
}


def preview(plan: Plan, language: str) -> str:
    """Return what loading would do, in a sentence or two."""
    return _zh(plan.schema, plan.counts) if language == "zh" else _en(plan.schema, plan.counts)


def _zh(schema: Schema, counts: Counts) -> str:
    thing = _THINGS[schema.subject][0]
    parts = [f"新增 {counts.new} {thing}"] if counts.new else []
    if counts.changed:
        fields = "、".join(f"{schema.field(name).title.zh} {count} 处" for name, count in counts.fields.items())
        parts.append(f"修改 {counts.changed} {thing}（{fields}）")
    said = "将" + "，".join(parts) if parts else "没有要改动的"
    rest = [f"{counts.same} {thing}与已有的相同"] if counts.same else []
    rest += [f"{counts.refused} 行须改正后再导入"] if counts.refused else []
    rest += [f"{counts.warned} 行请核对"] if counts.warned else []
    return "；".join([said, *rest]) + "。"


def _en(schema: Schema, counts: Counts) -> str:
    parts = [f"add {_counted(schema, counts.new)}"] if counts.new else []
    if counts.changed:
        fields = ", ".join(f"{schema.field(name).title.en} {count}" for name, count in counts.fields.items())
        parts.append(f"change {_counted(schema, counts.changed)} ({fields})")
    said = "Would " + " and ".join(parts) if parts else "Nothing would change"
    rest = [f"{_counted(schema, counts.same)} as already held"] if counts.same else []
    rest += [f"{counts.refused} {_rows(counts.refused)} to correct first"] if counts.refused else []
    rest += [f"{counts.warned} {_rows(counts.warned)} to check"] if counts.warned else []
    return "; ".join([said, *rest]) + "."


def _counted(schema: Schema, count: int) -> str:
    _, one, many = _THINGS[schema.subject]
    return f"{count:,} {one if count == 1 else many}"


def _rows(count: int) -> str:
    return "row" if count == 1 else "rows"

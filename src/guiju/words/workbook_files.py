"""What is said of files that cannot be read, or not as they are."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "file-not-found": Entry(
        "找不到文件“{file}”",
        "There is no file “{file}”",
        "请检查文件名和所在文件夹。",
        "Check the name and the folder.",
    ),
    "file-unreadable": Entry(
        "文件打不开：{problem}",
        "The file cannot be opened: {problem}",
        "请检查文件权限，或先关闭正在使用它的程序。",
        "Check the permissions, or close the program that holds it.",
    ),
    "file-too-large": Entry(
        "文件有 {size} MB，超过 {limit} MB",
        "The file has {size} MB, more than {limit} MB",
        "请拆分文件，或另存为 Parquet 或 CSV。",
        "Split it, or save it as Parquet or CSV.",
    ),
    "file-encrypted": Entry(
        "工作簿设有打开密码",
        "The workbook is locked with a password",
        "请在 Excel 中取消密码后另存一份。",
        "Remove the password in Excel and save a copy.",
    ),
    "file-corrupt": Entry(
        "文件已损坏，无法读取：{problem}",
        "The file is damaged and cannot be read: {problem}",
        "请用 Excel 重新打开并另存为 .xlsx。",
        "Open it in Excel again and save it as .xlsx.",
    ),
    "not-a-workbook": Entry(
        "这是压缩包，不是 Excel 工作簿",
        "This is an archive, not an Excel workbook",
        "请先解压，或另存为 .xlsx。",
        "Unpack it first, or save it as .xlsx.",
    ),
    "markup-not-workbook": Entry(
        "这是网页或 XML 文件，不是工作簿",
        "This is a web page or XML file, not a workbook",
        "有些系统导出的“.xls”其实是网页；请在 Excel 中打开后另存为 .xlsx。",
        "Some systems export a web page as “.xls”; open it in Excel and save it as .xlsx.",
    ),
    "archive-too-large": Entry(
        "工作簿解压后有 {size} MB，疑为压缩炸弹",
        "Unpacked, the workbook has {size} MB and looks like a zip bomb",
        "请只保留数据表，另存一份。",
        "Keep only the sheets with data and save a copy.",
    ),
    "xml-declares-entities": Entry(
        "工作簿内含文档类型声明，可能有害，未读取",
        "The workbook declares a document type, which may be harmful; it was not read",
        "请在 Excel 中重新另存为 .xlsx。",
        "Save it again as .xlsx in Excel.",
    ),
    "sheet-too-large": Entry(
        "工作表范围有 {rows} 行 × {columns} 列，过大",
        "The sheet spans {rows} rows × {columns} columns, which is too large",
        "请删除远处的零散单元格，或另存为 Parquet。",
        "Delete stray cells far from the table, or save the data as Parquet.",
    ),
    "old-workbook": Entry(
        "旧式 .xls 文件：看不到百分比格式和公式错误，百分数可能小 100 倍，出错的公式会显示为空",
        "Old .xls format: percent formats and formula errors cannot be seen; an erroneous formula reads as empty",
        "请另存为 .xlsx 后再读。",
        "Save it as .xlsx and read it again.",
    ),
    "encoding-unknown": Entry(
        "认不出文字编码（已试 {tried}）",
        "The text encoding is not known (tried {tried})",
        "请另存为 UTF-8 编码的 CSV。",
        "Save it as CSV in UTF-8.",
    ),
    "encoding-taken": Entry(
        "文件不是 UTF-8，按 {encoding} 读取",
        "The file is not UTF-8; it was read as {encoding}",
        "如有乱码，请另存为 UTF-8，或在映射中写明 encoding。",
        "If characters look wrong, save it as UTF-8 or give the encoding in the mapping.",
    ),
    "csv-malformed": Entry(
        "文本表格格式有误：{problem}",
        "The text table is malformed: {problem}",
        "请检查这一行附近的引号是否成对。",
        "Check that the quotation marks near this line come in pairs.",
    ),
    "large-text-not-utf-8": Entry(
        "大文本文件须为 UTF-8 编码",
        "A large text file must be UTF-8",
        "请另存为 UTF-8，或改用 Parquet。",
        "Save it as UTF-8, or use Parquet.",
    ),
    "large-text-unclean": Entry(
        "大文本文件按列读取时遇到不规范的内容：{problem}",
        "Reading the large text file by columns met something unclean: {problem}",
        "请改正这一行；需要逐格说明时请拆成小文件。",
        "Correct that row; split the file to have every cell explained.",
    ),
    "long-table-too-large": Entry(
        "长表（一行一个数）不支持按列直接读取",
        "A long table (one fact a row) cannot be read by columns",
        "请改为宽表（一行一个单位），或拆成较小的 CSV。",
        "Make it wide (one unit a row), or split it into smaller CSV files.",
    ),
    "column-type": Entry(
        "列“{column}”的类型是 {found}，不能作为 {measure}",
        "Column “{column}” has type {found} and cannot be {measure}",
        "请在写出 Parquet 前转换为数值类型。",
        "Convert it to a number type before writing the Parquet file.",
    ),
}

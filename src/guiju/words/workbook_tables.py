"""What is said of the tables in a file: where they are, their headings, their columns."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "sheet-names-nothing": Entry(
        "没有一张表的表头能认出来（要读的是{subject}）",
        "No sheet has a heading that names fields of a {subject}",
        "请写上表头（如单位代码、名称），或在映射的 columns 中说明哪一列是什么。",
        "Write a heading (unit code, name …), or say in the mapping's columns which column is what.",
    ),
    "no-table-found": Entry(
        "没有找到任何一张含有所需指标的表",
        "No table with any wanted measure was found",
        "请让表头写指标的名称或代码，或提供映射文件。",
        "Name the measures in the heading row, or give a mapping.",
    ),
    "months-without-year": Entry(
        "表头的月份、季度没有写年份",
        "The headings name months or quarters without a year",
        "请写明数据的期间（--period，或映射中的 period），或把表头写成“2026年1月”。",
        "Name the period of the data (--period, or period in a mapping), or head the column 2026-01.",
    ),
    "periods-without-measure": Entry(
        "这张表的表头只有期间，看不出是哪项指标",
        "The headings of this table are periods alone; no measure can be told",
        "请在期间上面加一行合并的表头写指标名称，或在标题、工作表名中写一项指标的名称。",
        "Write the measure's name over the periods, in the title or as the sheet's name.",
    ),
    "table-turned": Entry(
        "从“{cell}”起，指标写在行里，单位写在列里",
        "From “{cell}” on, the measures stand in rows and the units in columns",
        "请转置：复制表格，选择性粘贴时勾选“转置”，让每个单位占一行。",
        "Turn the table: copy it and paste it transposed, so that each unit has a row.",
    ),
    "second-table": Entry(
        "第 {first} 行起是另一张表，到第 {last} 行都没有读取",
        "Another table begins in row {first}; nothing was read from there to row {last}",
        "一张工作表只放一张表；请把它移到另一张工作表。",
        "Keep one table on a sheet; move this one to a sheet of its own.",
    ),
    "table-without-rows": Entry(
        "表中没有任何单位的数据行",
        "The table has no row of any unit",
        "请在表头下面填写数据；如已填写，请检查单位列。",
        "Fill in rows below the heading; if there are some, check the column of units.",
    ),
    "no-unit-column": Entry(
        "表中没有单位名称或单位代码列",
        "No column names the units",
        "请加一列“单位名称”或“单位代码”，或在映射中写 unit。",
        "Add a column “unit” or “name”, or give `unit` in the mapping.",
    ),
    "sheet-hidden": Entry(
        "工作表“{sheet}”是隐藏的，没有读取",
        "Sheet “{sheet}” is hidden and was not read",
        "如需读取，请取消隐藏，或在映射的 sheet 中写明。",
        "Unhide it, or name it under `sheet` in the mapping.",
    ),
    "sheet-not-mapped": Entry(
        "映射没有提到工作表“{sheet}”，没有读取",
        "Sheet “{sheet}” is not in the mapping and was not read",
        "如需读取，请加到映射的 sheet 中。",
        "Add it under `sheet` in the mapping if it is wanted.",
    ),
    "sheet-not-used": Entry(
        "工作表“{sheet}”里没有所需的指标，没有读取",
        "Sheet “{sheet}” holds no wanted measure and was not read",
        "如其中有数据，请检查表头文字。",
        "If it holds data, check its heading row.",
    ),
    "sheet-without-units": Entry(
        "工作表“{sheet}”没有单位列，表名也不是已知单位，没有读取",
        "Sheet “{sheet}” names no units and is not itself named after one; it was not read",
        "请加单位列，或把表名改为单位名称。",
        "Add a column of units, or name the sheet after its unit.",
    ),
    "unit-from-sheet": Entry(
        "工作表“{sheet}”没有单位列，按表名作为单位 {unit}",
        "Sheet “{sheet}” names no units; its name is taken as unit {unit}",
        "如不对，请加单位列。",
        "Add a column of units if this is wrong.",
    ),
    "title-names-other-year": Entry(
        "表题“{raw}”的年份与数据期 {period} 不同",
        "The title “{raw}” names another year than the period {period}",
        "请确认文件没有拿错；数据期按 {period} 记。",
        "Make sure it is the right file; the facts are recorded for {period}.",
    ),
    "rows-hidden": Entry(
        "第 {rows} 行是隐藏的，仍照常读取",
        "Rows {rows} are hidden; they were read like any other",
        "不需要的行请删除，而不是隐藏。",
        "Delete rows that are not wanted instead of hiding them.",
    ),
    "columns-hidden": Entry(
        "{columns} 列是隐藏的，仍照常读取",
        "Columns {columns} are hidden; they were read like any other",
        "不需要的列请删除，而不是隐藏。",
        "Delete columns that are not wanted instead of hiding them.",
    ),
    "merged-names-filled": Entry(
        "有 {count} 个单元格被合并的单位或时期覆盖，已向下补齐",
        "{count} cells under merged units or periods were filled from above",
        "请核对合并的范围。",
        "Check what the merged cells cover.",
    ),
    "columns-for-one-measure": Entry(
        "有几列都是指标 {measure}：{columns}；都没有读取",
        "Several columns are {measure}: {columns}; none was read",
        "请删去多余的列，或在映射的 columns 中指定一列。",
        "Delete the others, or choose one under `columns` in the mapping.",
    ),
    "heading-for-two": Entry(
        "表头“{heading}”可以指 {measures}；没有读取",
        "The heading “{heading}” may be any of {measures}; it was not read",
        "请写其中一个的代码或全名。",
        "Write the id or the full name of one of them.",
    ),
    "column-repeated": Entry(
        "列“{heading}”与前面的列作用相同，没有读取",
        "Column “{heading}” has the same role as an earlier one and was not read",
        "如应读这一列，请在映射中指定。",
        "Name it in the mapping if it is the right one.",
    ),
    "column-not-used-near": Entry(
        "列“{heading}”没有读取；是不是 {nearest}？",
        "Column “{heading}” was not read; did you mean {nearest}?",
        "请改正表头，或在映射的 columns 中指定。",
        "Correct the heading, or give it under `columns` in the mapping.",
    ),
    "columns-not-used": Entry(
        "有 {count} 列不是所需的，没有读取：{columns}",
        "{count} columns are not wanted and were not read: {columns}",
        "如其中有所需指标，请改正表头或提供映射。",
        "If a wanted measure is among them, correct the heading or give a mapping.",
    ),
    "columns-without-heading": Entry(
        "{columns} 列没有表头，没有读取",
        "Columns {columns} have no heading and were not read",
        "请写上表头，或在映射中用“=列号”指定。",
        "Write a heading, or name the column as `=C` in the mapping.",
    ),
    "measure-without-column": Entry(
        "没有指标“{title}”（{measure}）的列，全部按缺报",
        "No column for the measure {measure}; it is missing for every unit",
        "如文件中有这项，请改正表头或提供映射。",
        "If the file holds it, correct the heading or give a mapping.",
    ),
    "measure-not-used": Entry(
        "指标“{raw}”不是所需的，{count} 行没有读取（最相近的是 {nearest}）",
        "The measure “{raw}” is not wanted; {count} rows were not read (nearest: {nearest})",
        "如名称有误，请改正。",
        "Correct the name if it is misspelt.",
    ),
    "mapping-invalid": Entry(
        "映射中的 {key} 有误：{problem}",
        "The mapping’s {key} is wrong: {problem}",
        "请按映射的字段说明改正。",
        "Correct it as the mapping’s fields require.",
    ),
    "mapping-not-json": Entry(
        "映射文件不是 JSON",
        "The mapping is not JSON",
        "请按 docs/reference/importing.md 的样子写成 JSON，用 UTF-8 保存。",
        "Write it as JSON in UTF-8, as docs/reference/importing.md shows.",
    ),
    "mapping-column-missing": Entry(
        "映射说 {target} 在“{column}”列，表里没有；表头有：{present}",
        "The mapping puts {target} in column “{column}”, which is not there; there are: {present}",
        "请改正映射中的列名，或用“=C”这样的列号。",
        "Correct the name, or give letters as `=C`.",
    ),
    "mapping-sheet-missing": Entry(
        "映射说的工作表“{sheet}”不存在；现有：{present}",
        "The mapping’s sheet “{sheet}” is not there; there are: {present}",
        "请改正映射中的 sheet。",
        "Correct `sheet` in the mapping.",
    ),
    "long-without-columns": Entry(
        "工作表“{sheet}”没有指标列或数值列，不能按长表读取",
        "Sheet “{sheet}” lacks a column of measures or of values and cannot be read as long",
        "请加上“指标”和“数值”两列，或去掉映射中的 shape。",
        "Add columns “measure” and “value”, or drop `shape` from the mapping.",
    ),
    "sheet-unit-applied": Entry(
        "表上方注明单位为{written}，指标 {measure} 以{held}计，已乘以 {factor}",
        "The sheet is said to be in {written}; {measure} is held in {held}, so its numbers were multiplied by {factor}",
        "如个别列不是这个单位，请在表头括号中写明。",
        "Write the unit in brackets in a heading that uses another one.",
    ),
    "unit-undeclared": Entry(
        "表头写明单位为{written}，指标 {measure} 没有声明单位，按原数记",
        "The heading says {written}, but {measure} declares no unit; its numbers are taken as written",
        "请在规则册中为该指标写 unit。",
        "Declare the unit of the measure in the rulebook.",
    ),
    "unit-differs": Entry(
        "表头写明单位为{written}，指标 {measure} 以{held}计，无法换算，按原数记",
        "The heading says {written}, {measure} is held in {held}, and neither converts to the other; numbers are taken as written",
        "请核对单位，或在映射的 multipliers 中写明倍数。",
        "Check the unit, or give a factor under `multipliers` in the mapping.",
    ),
    "fractions-in-percent": Entry(
        "指标 {measure} 按百分数填写，但这一列 {count} 个数都不超过 1",
        "{measure} is written in percent, yet all {count} numbers of the column are 1 or less",
        "如填的是小数，请在映射的 fraction 中列出该指标。",
        "If they are fractions, list the measure under `fraction` in the mapping.",
    ),
    "mapping-key-unknown": Entry(
        zh="映射文件里没有“{key}”这个键",
        en="A mapping has no key “{key}”",
        help_zh="{did_you_mean}有的键：{known}",
        help_en="{did_you_mean}Keys there are: {known}",
    ),
}

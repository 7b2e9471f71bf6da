"""What is said of the rows and cells of a workbook that were refused, skipped or doubted."""

from __future__ import annotations

from guiju.words.entry import Entry

ROWS: dict[str, Entry] = {
    "row-skipped-sum": Entry(
        "“{raw}”是合计行，没有作为单位读取（{cells}）",
        "“{raw}” is a row of sums or averages, not a unit ({cells})",
        "如它确是单位，请写上单位代码。",
        "If it is a unit, list it among the known units or rename it.",
    ),
    "row-skipped-footer": Entry(
        "“{raw}”是表尾说明，没有读取（{cells}）",
        "“{raw}” is a footer and was not read ({cells})",
        "无需处理。",
        "Nothing to do.",
    ),
    "row-skipped-section": Entry(
        "“{raw}”是分组标题行，没有读取（{cells}）",
        "“{raw}” is a section title and was not read ({cells})",
        "无需处理。",
        "Nothing to do.",
    ),
    "row-skipped-numbering": Entry(
        "“{raw}”是栏次行，没有读取（{cells}）",
        "“{raw}” is the row of column numbers and was not read ({cells})",
        "无需处理。",
        "Nothing to do.",
    ),
    "row-skipped-heading": Entry(
        "“{raw}”是重复的表头，没有读取（{cells}）",
        "“{raw}” repeats the heading and was not read ({cells})",
        "无需处理。",
        "Nothing to do.",
    ),
    "unit-missing": Entry(
        "这一行没有单位（{cells}）",
        "The row names no unit ({cells})",
        "请填写单位；不会照抄上一行。",
        "Fill in the unit; it is not copied from the row above.",
    ),
    "unit-unknown": Entry(
        "“{raw}”不在单位名录中，最相近的是 {nearest}（{cells}）",
        "“{raw}” is not a known unit; the nearest is {nearest} ({cells})",
        "请改正单位名称或代码，或先登记该单位。",
        "Correct the name or code, or register the unit first.",
    ),
    "unit-ambiguous": Entry(
        "“{raw}”可以是几个单位：{units}（{cells}）",
        "“{raw}” may be any of {units} ({cells})",
        "请写单位代码。",
        "Write the code.",
    ),
    "unit-code-digits": Entry(
        "代码“{raw}”按数字存放，超过 15 位的数字已经丢失（{cells}）",
        "The code “{raw}” was kept as a number and has lost its last digits ({cells})",
        "请把该列设为文本格式后重新录入代码。",
        "Format the column as text and type the code again.",
    ),
    "unit-code-unreadable": Entry(
        "“{raw}”不能作为单位代码（{cells}）",
        "“{raw}” cannot be a unit’s code ({cells})",
        "请把该列设为文本格式后重新录入代码。",
        "Format the column as text and type the code again.",
    ),
    "unit-code-zeros": Entry(
        "代码“{raw}”丢了前面的零，按 {known} 读取",
        "The code “{raw}” had lost its leading zeros; it was read as {known}",
        "请把该列设为文本格式。",
        "Format the column as text.",
    ),
    "measure-missing": Entry(
        "这一行没有写指标", "The row names no measure", "请填写指标名称或代码。", "Fill in the measure."
    ),
    "period-unreadable": Entry(
        "“{raw}”看不出是哪个时期（{cells}）",
        "“{raw}” names no period ({cells})",
        "请写如 2026、2026年6月、2026Q1。",
        "Write for instance 2026, 2026-06 or 2026Q1.",
    ),
    "attribute-conflict": Entry(
        "单位 {unit} 的 {attribute} 在 {where} 是“{first}”，这里是“{raw}”",
        "{attribute} of {unit} is “{first}” at {where} but “{raw}” here",
        "请保留正确的一个。",
        "Keep the right one.",
    ),
    "fact-repeated": Entry(
        "{unit} 的 {measure}（{period}）与 {where} 重复，值相同，只记一次",
        "{measure} of {unit} for {period} repeats {where} with the same value; it is kept once",
        "可删去其中一个。",
        "One of them may be deleted.",
    ),
    "fact-conflict": Entry(
        "{unit} 的 {measure}（{period}）在 {where} 是“{first}”，这里是“{raw}”",
        "{measure} of {unit} for {period} is “{first}” at {where} but “{raw}” here",
        "请保留正确的一个，删去另一个。",
        "Keep the right one and delete the other.",
    ),
}

CELLS: dict[str, Entry] = {
    "zero-or-missing": Entry(
        "“{raw}”可以是 0，也可以是没有数据",
        "“{raw}” may be zero or no data",
        "是零请填 0，缺报请留空，不适用请填“不适用”。",
        "Write 0 for zero, leave it empty if missing, write N/A if it does not apply.",
    ),
    "exemption-without-reason": Entry(
        "“{raw}”须写明理由",
        "“{raw}” needs a reason",
        "请用长表，状态列填“免责”，理由列写明依据。",
        "Use a long table with the state “exempted” and the reason beside it.",
    ),
    "state-unknown": Entry(
        "认不出状态“{raw}”",
        "“{raw}” is no known state",
        "可填：有值、缺报、不适用、免责、插补、冻结。",
        "Write value, missing, not_applicable, exempted, imputed or blocked.",
    ),
    "state-without-value": Entry(
        "状态是“{raw}”，却没有数值",
        "The state says there is a value, but the value is “{raw}”",
        "请填数值，或把状态改为缺报。",
        "Fill in the value, or make the state missing.",
    ),
    "state-contradicts-value": Entry(
        "状态是“{state}”，却填了数值“{raw}”",
        "The state is “{state}”, yet there is a value “{raw}”",
        "请删去数值，或改正状态。",
        "Delete the value or correct the state.",
    ),
    "number-unreadable": Entry(
        "“{raw}”不是数",
        "“{raw}” is not a number",
        "请只填数字；没有数据请留空。",
        "Write digits only; leave it empty if there is no data.",
    ),
    "number-approximate": Entry(
        "“{raw}”是约数或范围", "“{raw}” is an estimate or a range", "请填确切的数。", "Write the exact number."
    ),
    "number-with-unit": Entry(
        "“{raw}”带有单位“{unit}”",
        "“{raw}” carries the unit “{unit}”",
        "请只填数字，单位写在表头；或在映射的 cell_units 中写明倍数。",
        "Write digits only and the unit in the heading, or allow it under `cell_units` in the mapping.",
    ),
    "number-grouping": Entry(
        "“{raw}”的分隔符位置不对",
        "The separators of “{raw}” stand in odd places",
        "千分位逗号每三位一个；也可以不写。",
        "Thousands are grouped by three, or not at all.",
    ),
    "decimal-comma": Entry(
        "“{raw}”里的逗号像是小数点",
        "The comma in “{raw}” looks like a decimal point",
        '请改用小数点，或在映射中写 decimal: ","。',
        'Use a point, or give `decimal: ","` in the mapping.',
    ),
    "number-too-large": Entry(
        "“{raw}”大得无法记录", "“{raw}” is too large to be held", "请核对这个数。", "Check the number."
    ),
    "percent-unexpected": Entry(
        "“{raw}”是百分数，而这项指标不是比率",
        "“{raw}” is a percentage, but the measure is no ratio",
        "请填实际数量，或取消单元格的百分比格式。",
        "Write the quantity, or remove the percent format of the cell.",
    ),
    "ratio-over-one": Entry(
        "比率“{raw}”大于 1，且没有百分号",
        "The ratio “{raw}” is over 1 and has no percent sign",
        "百分数请写 {raw}%，或在表头注明（%）；确实超过 1 的请写成百分数。",
        "Write {raw}% for percent, or put (%) in the heading.",
    ),
    "count-not-whole": Entry(
        "“{raw}”不是整数，而这项指标是个数",
        "“{raw}” is not whole, but the measure is a count",
        "请填整数。",
        "Write a whole number.",
    ),
    "count-negative": Entry(
        "“{raw}”是负数，而这项指标是个数",
        "“{raw}” is negative, but the measure is a count",
        "请填零或正整数。",
        "Write zero or a positive whole number.",
    ),
    "formula-error": Entry(
        "公式出错：{raw}",
        "The formula failed: {raw}",
        "请在 Excel 中改正公式，或填数值。",
        "Correct the formula in Excel, or write the value.",
    ),
    "formula-without-result": Entry(
        "公式没有保存计算结果",
        "The formula was saved without its result",
        "请在 Excel 中打开、保存一次，或改填数值。",
        "Open and save the file in Excel, or write the value.",
    ),
    "date-in-number": Entry(
        "“{raw}”是日期或时间，不是数",
        "“{raw}” is a date or a time, not a number",
        "Excel 可能把“3-4”变成了日期；请设为文本或数值格式后重填。",
        "Excel may have turned “3-4” into a date; format the cell as a number and type it again.",
    ),
    "answer-in-number": Entry(
        "“{raw}”是“是/否”，不是数", "“{raw}” is a yes or no, not a number", "请填数字。", "Write a number."
    ),
    "yes-no-unreadable": Entry(
        "看不出“{raw}”是“是”还是“否”", "“{raw}” is neither yes nor no", "请填“是”或“否”。", "Write yes or no."
    ),
    "date-unreadable": Entry(
        "“{raw}”不是日期",
        "“{raw}” is not a date",
        "请写如 1985-03 或 1985-03-05。",
        "Write for instance 1985-03 or 1985-03-05.",
    ),
    "date-october": Entry(
        "“{raw}”可能是 {year} 年 1 月，也可能是 10 月",
        "“{raw}” may be January or October {year}",
        "请写 {year}-01 或 {year}-10（该列设为文本格式）。",
        "Write {year}-01 or {year}-10, in a column formatted as text.",
    ),
    "value-not-listed": Entry(
        "“{raw}”不在可选项中：{allowed}", "“{raw}” is not one of {allowed}", "请从可选项中选填。", "Choose one of them."
    ),
    "value-merged": Entry(
        "“{raw}”所在的 {cells} 是合并单元格，看不出属于哪个单位或指标",
        "“{raw}” stands in the merged cells {cells}, so it is not clear whose it is",
        "请取消合并，逐格填写。",
        "Unmerge the cells and fill in each.",
    ),
}

ENTRIES: dict[str, Entry] = ROWS | CELLS

"""The roles a column may have besides a measure or an attribute, and the headings that name them."""

from __future__ import annotations

UNIT, NAME, PERIOD = "@unit", "@name", "@period"
MEASURE, VALUE, STATE, REASON = "@measure", "@value", "@state", "@reason"
SERIAL, NOTE = "@serial", "@note"

KEY_ROLES = frozenset([UNIT, NAME, PERIOD])

TITLES = {
    UNIT: (
        *("unit", "code", "unit code", "unit id", "uCode"),
        *(
            "单位代码",
            "单位编码",
            "单位编号",
            "机构代码",
            "机构编码",
            "代码",
            "编码",
            "统一社会信用代码",
            "行政区划代码",
        ),
    ),
    NAME: (
        *("name", "unit name", "uName", "organisation", "organization"),
        *("名称", "单位名称", "单位", "机构名称", "机构", "部门", "部门名称", "县区", "区县", "县（市、区）"),
        *("被考核单位", "填报单位", "考核对象"),
    ),
    PERIOD: (
        *("period", "time", "year", "month", "quarter"),
        *("期间", "时期", "报告期", "统计期", "年度", "年份", "月份", "季度", "年月", "考核年度"),
    ),
    MEASURE: (
        *("measure", "indicator", "measure id"),
        *("指标", "指标名称", "指标项", "指标代码", "指标编码", "考核指标"),
    ),
    VALUE: ("value", "数值", "值", "指标值", "完成值", "实际值", "实际完成值", "本期值"),
    STATE: ("state", "status", "状态", "数据状态", "填报状态"),
    REASON: ("reason", "原因", "理由", "事由", "免责理由", "免责原因", "缺报原因"),
    SERIAL: ("序号", "号", "no", "serial number"),
    NOTE: ("备注", "说明", "注", "附注", "备考", "note", "notes", "remark", "remarks", "comment", "comments"),
}

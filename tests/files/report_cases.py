"""A fictional run of twelve counties in two groups, small enough to check by hand and rich enough to show every mark."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from guiju.core.assessment.report import (
    CapHeld,
    CellChange,
    Figure,
    ListedCell,
    NextGrade,
    NextStep,
    OneCollection,
    QuotaPlace,
    QuotaSum,
    ReportFinding,
    ReportGrade,
    ReportGrading,
    ReportLine,
    ReportNode,
    ReportPart,
    ReportUnit,
    RunReport,
)
from guiju.core.assessment.trace import UnitState
from guiju.core.evidence import FactState
from guiju.core.findings import Severity
from guiju.core.values import Text

ONE = 1_000_000


def both(zh: str, en: str) -> Text:
    """Return a text in both languages."""
    return Text(zh=zh, en=en)


def clause_of(number: str) -> Text:
    """Return a clause of the fictional measures."""
    return both(f"考核办法 {number}", f"Appraisal measures {number}")


PARTS = {
    "service": both("公共服务", "Public service"),
    "safety": both("安全与环境", "Safety and environment"),
    "finance": both("财政与数据", "Finance and data"),
    "own": both("本组个性指标", "Indicators of the group"),
}
INDICATORS = [
    ("appeals", "service", both("诉求按期办结率", "Requests closed in time"), 8, 70, 95, "十二", "县政务服务中心"),
    ("opinion", "service", both("群众评议满意度", "Residents' opinion"), 12, 60, 90, "十三", "评议 412 份有效"),
    ("air", "safety", both("空气优良天数比例", "Days of good air"), 10, 70, 88, "十八", "市环境监测站"),
    ("hazards", "safety", both("隐患整改按期率", "Hazards removed in time"), 10, 80, 100, "十九", "县应急管理局"),
    ("budget", "finance", both("预算执行率", "Budget carried out"), 12, 80, 95, "二十二", "县财政局"),
    ("open", "finance", both("公开事项及时率", "Matters published in time"), 8, 80, 100, "二十三", "系统自动记录"),
    ("fields", "own", both("设施农业面积完成率", "Covered farmland done"), 16, 60, 100, "三十一", "县农业农村局"),
    ("roads", "own", both("乡村公路列养率", "Rural roads maintained"), 12, 80, 98, "三十四", "县交通局"),
    ("mines", "own", both("矿山修复完成率", "Mines restored"), 12, 60, 100, "三十三", "市自然资源登记"),
]
GROUPS = {
    "丘陵组": ["云渡县", "石桥县", "松汀区", "白露县", "青禾县", "梧溪县", "柳沟县"],
    "平原组": ["稻川县", "澄东区", "禾仓县", "莲浦县", "大埠县"],
}
GRADES = [
    ("excellent", both("优秀", "Excellent"), 90),
    ("good", both("良好", "Good"), 80),
    ("fair", both("一般", "Fair"), 0),
]


def county_report() -> RunReport:
    """Return the run, units by code."""
    drafts = [
        _unit(f"CC-{number:02d}", name, group, number)
        for number, (group, name) in enumerate(((g, n) for g, names in GROUPS.items() for n in names), start=1)
    ]
    units = _graded(_ranked(drafts))
    return RunReport(
        institution=both("澄川市", "Chengchuan"),
        scheme_id="county-annual",
        scheme=both("县区年度综合考核", "Annual appraisal of counties"),
        period="2026",
        judged_on="2026-12-31",
        rulebook_hash="sha256:7c1e40aa9d52" + "0" * 52,
        data_hash="sha256:90aa17b3c4d5" + "0" * 52,
        results_hash="sha256:e93b0f17c286" + "0" * 52,
        version="0.1.0",
        nodes=_nodes(),
        units=units,
        grades=_grades(units),
        full_exact=100 * ONE,
        grouped=True,
        cells=_cells(),
        findings=(
            ReportFinding(
                "constant-column",
                Severity.WARNING,
                "demo.xlsx · 年报!G",
                both("“公开事项及时率”各单位都相同", "“Matters published in time” is the same for all units"),
                both("核对来源，或换一个能区分的指标", "Check the source, or use an indicator that tells units apart"),
            ),
            ReportFinding(
                "not-a-number",
                Severity.ERROR,
                "demo.xlsx · 年报!D9",
                both("“约九成”不是数", "“about nine tenths” is no number"),
                both("填数字，或填“缺数”", "Write a number, or say that it is missing"),
            ),
        ),
        collection=OneCollection(schemes=4, shared=16, before=55, after=37, minutes_before=802, minutes_after=400),
    )


def _nodes() -> tuple[ReportNode, ...]:
    nodes = [ReportNode("total", both("总分", "Total"), 0, None, indicator=False)]
    for part, title in PARTS.items():
        full = sum(item[3] for item in INDICATORS if item[1] == part)
        nodes.append(ReportNode(part, title, 1, "total", indicator=False, share=Decimal(full), in_points=True))
        nodes += [
            ReportNode(item[0], item[2], 2, part, indicator=True, share=Decimal(item[3]), in_points=True)
            for item in INDICATORS
            if item[1] == part
        ]
    return tuple(nodes)


def _unit(code: str, name: str, group: str, number: int) -> ReportUnit:
    if name == "大埠县":
        reason = both(
            "“预算执行率”缺数，按规则不评分", "“Budget carried out” is missing; by rule the unit is not scored"
        )
        figures = {"budget": Figure(None, FactState.MISSING, percent=True)}
        return ReportUnit(code, name, group, UnitState.BLOCKED, None, figures=figures, reasons=(reason,))
    lines, figures, scores = [], {}, {}
    for place, (node, part, title, full, floor, target, clause, source) in enumerate(INDICATORS):
        if node == "mines" and number % 3 == 0:
            figure = Figure(None, FactState.NOT_APPLICABLE)
            lines.append(
                ReportLine(
                    part, node, title, None, figure=figure, clause=clause_of(clause), source=source,
                    reason=both("没有在册矿山，分值转入同组各项", "No registered mine; its points go to the others"),
                )
            )  # fmt: skip
            figures[node], scores[node] = figure, None
            continue
        value = min(100.0, target - ((number * 7 + place * 5) % 11) * (target - floor) / (17 + 13 * (number % 5)))
        got = round(min(1.0, (value - floor) / (target - floor)) * full * 100) * 10_000
        imputed = node == "opinion" and number == 6
        figure = Figure(round(value, 1), FactState.IMPUTED if imputed else FactState.VALUE, percent=True, imputed=imputed,
                        treated=node == "air" and number == 3)  # fmt: skip
        rule = both(f"自 {floor}% 起按比例", f"in proportion from {floor}%")
        lines.append(
            ReportLine(part, node, title, got, full * ONE, figure, rule, f"{target}%", clause_of(clause), source)
        )
        figures[node], scores[node] = figure, got / ONE
    if number == 5:
        lines.append(ReportLine("bonus", "bonus", both("试点做法被全市采用", "Pilot adopted by the city"), ONE, 5 * ONE,
                                Figure(1, FactState.VALUE, both("项", "items")), both("每项加 1 分", "1 for each"),
                                clause=clause_of("四十"), source="市政府文件 1 份"))  # fmt: skip
    if number == 9:
        lines.append(ReportLine("deductions", "deductions", both("迟报月报", "Late monthly returns"), -ONE // 2, None,
                                Figure(1, FactState.VALUE, both("次", "times")), both("每次扣 0.5 分", "0.5 off for each"),
                                clause=clause_of("四十一"), source="系统自动记录"))  # fmt: skip
    parts = [ReportPart(part, title, *_sums(lines, part)) for part, title in PARTS.items()]
    extra = {"bonus": both("加分（最多 5 分）", "Bonus (at most 5)"), "deductions": both("扣分", "Deductions")}
    parts += [
        ReportPart(part, title, _sums(lines, part)[0], 5 * ONE if part == "bonus" else None, extra=True)
        for part, title in extra.items()
        if any(line.part == part for line in lines)
    ]
    scores |= {part.id: part.points / ONE for part in parts}
    total = sum(line.points or 0 for line in lines)
    return ReportUnit(
        code, name, group, UnitState.SCORED, total, scores=scores | {"total": total / ONE}, figures=figures,
        parts=tuple(parts), lines=tuple(lines),
    )  # fmt: skip


def _sums(lines: list[ReportLine], part: str) -> tuple[int, int]:
    mine = [line for line in lines if line.part == part]
    return sum(line.points or 0 for line in mine), sum(line.full or 0 for line in mine)


def _ranked(units: list[ReportUnit]) -> list[ReportUnit]:
    ordered = sorted(units, key=lambda unit: -(unit.total_exact or -1))
    scored = [unit for unit in ordered if unit.total_exact is not None]
    ranks = {unit.code: float(place) for place, unit in enumerate(scored, start=1)}
    within = {unit.code: float(1 + sum(p.group == unit.group for p in scored[:at])) for at, unit in enumerate(scored)}
    return [replace(unit, rank=ranks.get(unit.code), group_rank=within.get(unit.code)) for unit in units]


def _graded(units: list[ReportUnit]) -> tuple[ReportUnit, ...]:
    found = []
    for unit in units:
        if unit.total_exact is None:
            found.append(unit)
            continue
        by_points = next(grade for grade, _, start in GRADES if unit.total_exact >= start * ONE)
        base = sum(peer.group == unit.group and peer.total_exact is not None for peer in units)
        allowed, position = base * 3 // 10, int(unit.group_rank or 0)
        quotas = (QuotaPlace("excellent", base, allowed, position, position <= allowed),)
        by_quota = "good" if by_points == "excellent" and position > allowed else by_points
        capped = unit.name == "禾仓县"
        caps = (
            (
                CapHeld(
                    both("查实虚报一项", "One false report, verified"),
                    clause_of("四十六"),
                    (both("市考核委员会", "the appraisal board"),),
                ),
            )
            if capped
            else ()
        )
        grade = "fair" if capped else by_quota
        grading = ReportGrading(by_points, by_quota, "fair" if capped else None, quotas, caps)
        found.append(replace(unit, grade=grade, grading=grading, next_grade=_next(unit, grade)))
    return tuple(found)


def _next(unit: ReportUnit, grade: str) -> NextGrade | None:
    if grade == "excellent":
        return None
    above, start = ("excellent", 90) if grade == "good" else ("good", 80)
    gap = max(0, start * ONE - (unit.total_exact or 0))
    steps = [
        NextStep(line.title, line.figure, Figure(float((line.limit or "0").rstrip("%")), FactState.VALUE, percent=True),
                 line.full - line.points, line.full - line.points >= gap)
        for line in unit.lines
        if line.points is not None and line.full and line.figure and line.part != "bonus" and line.full > line.points
    ]  # fmt: skip
    return NextGrade(above, gap, tuple(sorted(steps, key=lambda step: -step.gain)))


def _grades(units: tuple[ReportUnit, ...]) -> tuple[ReportGrade, ...]:
    quotas = []
    for group in sorted(GROUPS):
        base = sum(unit.group == group and unit.total_exact is not None for unit in units)
        reached = sum(unit.group == group and (unit.total_exact or 0) >= 90 * ONE for unit in units)
        given = sum(unit.group == group and unit.grade == "excellent" for unit in units)
        quotas.append(QuotaSum(group, base, Decimal("0.3"), 0, base * 3 // 10, reached, given))
    return tuple(
        ReportGrade(grade, title, start * ONE if start else None, sum(unit.grade == grade for unit in units),
                    tuple(quotas) if grade == "excellent" else ())
        for grade, title, start in GRADES
    )  # fmt: skip


def _cells() -> tuple[ListedCell, ...]:
    return (
        ListedCell("CC-03", "air", CellChange.TREATED, 99.9, 88.0),
        ListedCell("CC-06", "opinion", CellChange.IMPUTED, None, 84.6),
        ListedCell("CC-12", "budget", CellChange.MISSING),
        ListedCell("CC-03", "mines", CellChange.NOT_APPLICABLE),
    )

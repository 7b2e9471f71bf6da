"""The tree of a draft: parts as the table has them, what they count, bonus and deductions beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from guiju.core.cells.text import fold, half_width
from guiju.core.findings import Finding, Severity
from guiju.core.sentences.proposal import Barred, Observed, Proposal
from guiju.desk.scheme_table.indicators import Indicators, Worth, points_of, titled, worth_of
from guiju.desk.scheme_table.measuring import both
from guiju.files.scheme_table.reading import Cell, IndicatorRow

_BONUS = re.compile(r"加分|奖励项|bonus|extra points", re.IGNORECASE)
_LESS = re.compile(r"扣分项|减分|倒扣|penalt|deductions?\b", re.IGNORECASE)
_BARS = re.compile(r"一票否决|veto", re.IGNORECASE)
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}")
_HUNDRED = Decimal(100)


@dataclass(slots=True)
class Part:
    """A part of the table with its rows and the parts in it."""

    text: str
    cell: Cell | None = None
    children: list[Part | IndicatorRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Made:
    """A node with what it counts under its parent."""

    node: dict[str, object]
    worth: Worth
    inside: Decimal


def kind_of(row: IndicatorRow) -> str:
    """Return where a row belongs: to the tree, to bonus or deductions, or to what bars a unit."""
    said = " ".join(part.text for part in row.parts[:1])
    if _BARS.search(said):
        return "barred"
    if _LESS.search(said):
        return "deductions"
    return "bonus" if _BONUS.search(said) else "node"


def tree_of(rows: Sequence[IndicatorRow], indicators: Indicators) -> dict[str, object] | None:
    """Return the tree over the rows; None where a row has no marks (a finding says which)."""
    root = Part("")
    for row in rows:
        holder = root
        for cell in row.parts:
            last = holder.children[-1] if holder.children else None
            if not isinstance(last, Part) or fold(last.text) != fold(cell.text):
                last = Part(cell.text, cell)
                holder.children.append(last)
            holder = last
        holder.children.append(row)
    used: set[str] = set()
    tried = [_made(child, f"part_{at}", indicators, used) for at, child in enumerate(root.children, start=1)]
    made = [each for each in tried if each is not None]
    if len(made) < len(root.children) or not made:
        return None
    node: dict[str, object] = {"id": "total", "title": {"zh": "总分", "en": "Total"}}
    weights = all(each.worth.weight for each in made) and sum(each.worth.number for each in made) == _HUNDRED
    apart = weights and any(each.inside != each.worth.number for each in made)
    whole = sum((each.worth.number if apart else each.inside for each in made), Decimal(0))
    if not apart and whole != _HUNDRED:
        node["full"] = whole
    node["aggregate"] = {"method": "arithmetic" if apart else "points_sum"}
    node["children"] = [_counted(each, weight=apart) for each in made]
    return node


def _made(child: Part | IndicatorRow, name: str, indicators: Indicators, used: set[str]) -> Made | None:
    if isinstance(child, IndicatorRow):
        worth = points_of(child)
        if worth is None or worth.number == 0:
            lacks = {"column": "分值", "found": child.text("worth")}
            indicators.findings.append(Finding("scheme-table-no-number", child.at("worth"), lacks))
            return None
        code = child.text("code")
        own = code if _ID.fullmatch(code) and code.casefold() not in used else name
        used.add(own.casefold())
        return Made(indicators.made(child, own, worth.number), worth, worth.number)
    tried = [_made(inner, f"{name}_{at}", indicators, used) for at, inner in enumerate(child.children, start=1)]
    made = [each for each in tried if each is not None]
    if len(made) < len(child.children):
        return None
    used.add(name)
    title, worth = titled(child.text)
    inside = sum((each.inside for each in made), Decimal(0))
    node: dict[str, object] = {
        "id": name,
        "title": both(title),
        "aggregate": {"method": "points_sum"},
        "children": [_counted(each, weight=False) for each in made],
    }
    if worth is not None and worth.number != inside and not (worth.weight and inside == _HUNDRED) and child.cell:
        told: dict[str, object] = {"part": title, "says": worth.number, "sum": inside}
        indicators.findings.append(Finding("scheme-table-part-sum", child.cell.place, told, Severity.WARNING))
        worth = None
    return Made(node, worth or Worth(inside), inside)


def _counted(made: Made, *, weight: bool) -> dict[str, object]:
    """Return a node with its points, or its weight, behind its title."""
    node = dict(made.node)
    node.pop("points", None)
    head = {"id": node.pop("id"), "title": node.pop("title")}
    return {**head, **({"weight": made.worth.number} if weight else {"points": made.inside}), **node}


def items_beside(rows: Sequence[IndicatorRow], kind: str, indicators: Indicators) -> dict[str, object] | None:
    """Return bonus or deductions: each row a ground for points, by what is counted or by a score somebody gives."""
    mine = [row for row in rows if kind_of(row) == kind]
    if not mine:
        return None
    most = worth_of(half_width(mine[0].parts[0].text)) if mine[0].parts else None
    items = [_item(row, f"{kind}_{at}", indicators) for at, row in enumerate(mine, start=1)]
    return {**({"at_most": most.number} if most is not None else {}), "items": items}


def _item(row: IndicatorRow, name: str, indicators: Indicators) -> dict[str, object]:
    title, worth = titled(row.text("title"))[0], points_of(row)
    limit = worth.number if worth is not None else None
    answer = indicators.answer(row, limit or _HUNDRED, row.text("rule") or title)
    code = row.text("code")
    head: dict[str, object] = {"id": code if _ID.fullmatch(code) else name, "title": both(title)}
    rule = answer.rule if isinstance(answer, Proposal) else {}
    if isinstance(answer, Proposal) and rule.get("rule") == "events" and not answer.several and "stop_at" not in rule:
        indicators.turned += 1
        known = indicators.measures.known(row)
        measure = known.id if known is not None else indicators.measures.propose(row, answer, title)
        most = rule.get("at_most", limit)
        each = abs(Decimal(str(rule["each"])))
        return {**head, "measure": measure, "each": each, **({"at_most": most} if most is not None else {})}
    indicators.kept += 1
    why = "judged" if isinstance(answer, Barred | Proposal) else answer.why
    told = {"said": row.text("rule") or title, "part": row.text("rule") or title}
    indicators.findings.append(Finding(f"scheme-sentence-{why}", row.at("rule"), told, Severity.WARNING))
    measure = indicators.measures.propose(
        row, Proposal({}, Observed.SCORE, "more"), f"{title}：得分", hint=told["said"]
    )
    return {**head, "measure": measure, "each": Decimal(1), **({"at_most": limit} if limit is not None else {})}

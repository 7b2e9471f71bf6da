"""A workbook of ours read back: a row that reads as it was written keeps its rule exactly, an edit wins and is told.

The visible table decides what there is: a row taken out is gone, a row put in is read by its sentence, a row moved
under another part moves. The sheet of rules gives everything a table has no column for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from guiju.core.cells.text import fold, half_width
from guiju.core.findings import Finding, Severity
from guiju.core.sentences.proposal import Proposal
from guiju.desk.scheme_table.drafting import kind_of
from guiju.desk.scheme_table.indicators import Indicators, points_of, titled, worth_of
from guiju.desk.scheme_table.measuring import scaled
from guiju.files.scheme_table.exact import BONUS, DEDUCTIONS, HEAD, NODE, Kept
from guiju.files.scheme_table.reading import IndicatorRow

Plain = dict[str, object]
Read = Callable[[str], object]
"""Reads one line of YAML as a rulebook's reader does; None where it cannot."""


@dataclass(slots=True)
class Known:
    """What the sheet of rules holds: the head, the nodes from the top on, bonus and deductions."""

    language: str = "zh"
    head: Plain = field(default_factory=dict)
    nodes: dict[str, Plain] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    items: dict[str, dict[str, Plain]] = field(default_factory=lambda: {BONUS: {}, DEDUCTIONS: {}})
    shown: dict[tuple[str, str], Mapping[str, object]] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """The id of the tree's top."""
        return next(iter(self.nodes))


def known_of(rows: Sequence[tuple[Kept, str]], read: Read) -> Known | None:
    """Return what the rows hold; None where one of them cannot be read or a node stands under none."""
    found, open_at = Known(), list[str]()
    for kept, _ in rows:
        exact = kept.exact if (kept.kind, kept.code) == (HEAD, "language") else read(kept.exact)
        shown = read(kept.shown) if kept.shown else {}
        if exact is None or not isinstance(shown, dict):
            return None
        match kept.kind:
            case "scheme" if kept.code == "language":
                found.language = kept.exact if kept.exact in {"zh", "en"} else "zh"
                found.shown[HEAD, "title"] = shown
            case "scheme":
                found.head[kept.code] = exact
            case "node" if isinstance(exact, dict) and kept.depth <= len(open_at):
                del open_at[kept.depth :]
                found.nodes[kept.code] = exact
                if open_at:
                    found.above[kept.code] = open_at[-1]
                open_at.append(kept.code)
                found.shown[NODE, kept.code] = shown
            case "bonus" | "deductions" if isinstance(exact, dict):
                found.items[kept.kind][kept.code] = exact
                found.shown[kept.kind, kept.code] = shown
            case _:
                return None
    return found if found.nodes else None


class Joining:
    """The exact rules and the visible rows, brought together."""

    def __init__(self, known: Known, indicators: Indicators) -> None:
        """Begin with what the sheet of rules holds."""
        self._known = known
        self._indicators = indicators
        self.findings: list[Finding] = []
        self._renamed: dict[str, str] = {}
        self._new = 0

    def scheme(self, rows: Sequence[IndicatorRow], title: str) -> Plain:
        """Return the whole scheme."""
        known = self._known
        under: dict[str, list[Plain]] = {}
        seen: list[tuple[str, str]] = []
        for row in rows:
            if kind_of(row) != "node":
                continue
            code = row.text("code")
            parent = self._parent(row)
            if code in known.nodes and "measure" in known.nodes[code]:
                node = self._edited(row, known.nodes[code], NODE, code)
            else:
                code, node = self._added(row)
            under.setdefault(parent, []).append(node)
            seen.append((NODE, code))
        scheme = {**known.head, "tree": self._built(known.root, under, seen)}
        self._retitle(scheme, title)
        self._beside(scheme, rows, seen)
        self.findings += self._gone(seen)
        return scheme

    def _parent(self, row: IndicatorRow) -> str:
        """Return the node a row stands under: that of its code, unless the cell of the part says another one."""
        known, code = self._known, row.text("code")
        own = known.above.get(code, "")
        if not row.parts:
            return known.root
        said = _flat(row.parts[-1].text)
        if own and self._part_shown(own) == said:
            return own
        for name in known.nodes:
            if name != known.root and "measure" not in known.nodes[name] and self._part_shown(name) == said:
                return name
        if own and own != known.root and len(row.parts) == self._depth(own):
            self._rename(own, row)
            return own
        self.findings.append(Finding("scheme-table-new-part", row.parts[-1].place, {"part": said}))
        return known.root

    def _depth(self, name: str) -> int:
        depth = 0
        while name in self._known.above:
            name, depth = self._known.above[name], depth + 1
        return depth

    def _part_shown(self, name: str) -> str:
        return _flat(str(self._known.shown.get((NODE, name), {}).get("part", "")))

    def _rename(self, name: str, row: IndicatorRow) -> None:
        """Take a changed cell of a part: its title, and what it counts; two cells that disagree are told."""
        cell = row.parts[-1]
        said = _flat(cell.text)
        if self._renamed.setdefault(name, said) != said:
            told = {"part": said, "other": self._renamed[name]}
            self.findings.append(Finding("scheme-table-parts-disagree", cell.place, told))
            return
        node = self._known.nodes[name]
        title, worth = titled(cell.text.split("\n")[0] + "".join(cell.text.split("\n")[1:2]))
        before = self._part_shown(name)
        told = {"column": "", "before": before, "after": said}
        if not any(each.code == "scheme-table-edited" and each.place == cell.place for each in self.findings):
            self.findings.append(Finding("scheme-table-edited", cell.place, told, Severity.WARNING))
        node["title"] = self._title(node, title)
        if worth is not None:
            node["weight" if worth.weight else "points"] = worth.number

    def _title(self, node: Plain, title: str) -> Plain:
        held = node.get("title")
        return {**(held if isinstance(held, dict) else {}), self._known.language: title}

    def _edited(self, row: IndicatorRow, exact: Plain, kind: str, code: str) -> Plain:
        """Return a node or an item with what was changed in its row."""
        shown = self._known.shown[kind, code]
        node = dict(exact)
        for name in ("title", "worth", "source", "rule", "clause"):
            before, after = str(shown.get(name, "")), row.text(name)
            if _flat(before) == _flat(after):
                continue
            place = row.at(name)
            told = {"column": name, "before": before, "after": after}
            if not self._change(row, node, name, kind):
                self.findings.append(Finding("scheme-table-edit-unread", place, told))
            else:
                self.findings.append(Finding("scheme-table-edited", place, told, Severity.WARNING))
        return node

    def _change(self, row: IndicatorRow, node: Plain, name: str, kind: str) -> bool:
        """Put one changed cell into a node; False where it cannot be read."""
        match name:
            case "title":
                node["title"] = self._title(node, titled(row.text("title"))[0])
            case "worth":
                worth = worth_of(row.text("worth"))
                if worth is None:
                    return False
                node["at_most" if kind != NODE else "weight" if worth.weight else "points"] = worth.number
            case "source":
                measure = self._indicators.measures.known(row)
                if measure is None:
                    return False
                node["measure"] = measure.id
            case "rule":
                return self._change_rule(row, node, kind)
            case _:
                return self._change_clause(row, node)
        return True

    def _change_rule(self, row: IndicatorRow, node: Plain, kind: str) -> bool:
        held = node.get("points", node.get("full", Decimal(100)))
        points = Decimal(str(held)) if isinstance(held, int | Decimal) else points_of(row)
        marks = points if isinstance(points, Decimal) else points.number if points is not None else Decimal(100)
        answer = self._indicators.answer(row, marks, row.text("rule"))
        measure = self._indicators.measures.institution.measures.get(str(node.get("measure")))
        if not isinstance(answer, Proposal) or answer.several or answer.barred:
            return False
        if measure is not None and not self._indicators.measures.fits(measure, answer):
            return False
        if kind != NODE:
            if answer.rule.get("rule") != "events" or "stop_at" in answer.rule:
                return False
            node["each"] = abs(Decimal(str(answer.rule["each"])))
            if "at_most" in answer.rule:
                node["at_most"] = answer.rule["at_most"]
            return True
        node["score"] = scaled(answer.rule, measure)
        node["said"] = row.text("rule")
        node.pop("applies_when", None)
        if answer.better and measure is not None and answer.better != measure.better.value:
            node["better"] = answer.better
        else:
            node.pop("better", None)
        for name in answer.assumed:
            code = f"scheme-assumed-{name.replace('_', '-')}"
            self.findings.append(Finding(code, row.at("rule"), {"said": row.text("rule")}, Severity.WARNING))
        return True

    def _change_clause(self, row: IndicatorRow, node: Plain) -> bool:
        """Take a changed clause where it names a document there is, or stands alone for the one of the row before."""
        found = []
        documents = self._indicators.measures.institution.documents
        for line in row.text("clause").split("\n"):
            said = half_width(line)
            named = [
                (name, title)
                for name, each in documents.items()
                for title in (each.title.zh, each.title.en)
                if fold(said).startswith(fold(title))
            ]
            if not line.strip():
                continue
            if not named:
                return False
            name, title = max(named, key=lambda each: len(each[1]))
            clause = said.split("》")[-1] if "》" in said else said[len(title) :]
            found.append({"document": name, "clause": clause.strip(" ,，"), "status": "unverified"})
        if any(not each["clause"] for each in found):
            return False
        if found:
            node["basis"] = found
        else:
            node.pop("basis", None)
        return True

    def _added(self, row: IndicatorRow) -> tuple[str, Plain]:
        """Return the node of a row that the sheet of rules does not know: read by its sentence."""
        self._new += 1
        name = row.text("code") if row.text("code") and row.text("code").isidentifier() else f"added_{self._new}"
        worth = points_of(row)
        if worth is None:
            told = {"column": "分值", "found": row.text("worth")}
            self.findings.append(Finding("scheme-table-no-number", row.at("worth"), told))
        marks = worth.number if worth is not None else Decimal(0)
        node = self._indicators.made(row, name, marks if worth is None or not worth.weight else Decimal(100))
        if worth is not None and worth.weight:
            node.pop("points", None)
            node["weight"] = marks
        self.findings.append(
            Finding("scheme-table-row-added", row.place, {"title": row.text("title")}, Severity.WARNING)
        )
        return name, node

    def _built(self, name: str, under: Mapping[str, list[Plain]], seen: Sequence[tuple[str, str]]) -> Plain:
        """Return a node with what stands under it, in the order of the table; one left empty goes."""
        node = dict(self._known.nodes[name])
        if "measure" in node:
            return under[name][0] if under.get(name) else next(iter(under.get(self._known.root, [node])))
        inner = [each for each in self._known.nodes if self._known.above.get(each) == name]
        order = {code: at for at, (_, code) in enumerate(seen)}
        children: list[tuple[int, Plain]] = [
            (order.get(str(each["id"]), len(order)), each) for each in under.get(name, [])
        ]
        for each in inner:
            if "measure" in self._known.nodes[each]:
                continue
            built = self._built(each, under, seen)
            if built.get("children"):
                first = min((order.get(code, len(order)) for code in _leaves(built)), default=len(order))
                children.append((first, built))
        children.sort(key=lambda pair: pair[0])
        return {**node, "children": [each for _, each in children]}

    def _retitle(self, scheme: Plain, title: str) -> None:
        shown = _flat(str(self._known.shown.get((HEAD, "title"), {}).get("title", "")))
        if title and shown and _flat(title) != shown:
            scheme["title"] = self._title(scheme, title)
            told = {"column": "title", "before": shown, "after": title}
            self.findings.append(Finding("scheme-table-edited", params=told, severity=Severity.WARNING))

    def _beside(self, scheme: Plain, rows: Sequence[IndicatorRow], seen: list[tuple[str, str]]) -> None:
        """Put bonus and deductions back, each with what was changed in its row."""
        total = scheme.get("total")
        if not isinstance(total, dict):
            return
        total = dict(total)
        for kind, items in self._known.items.items():
            kept = []
            for row in rows:
                code = row.text("code")
                if kind_of(row) == kind and code in items:
                    kept.append(self._edited(row, items[code], kind, code))
                    seen.append((kind, code))
                elif kind_of(row) == kind:
                    told = {"title": row.text("title")}
                    self.findings.append(Finding("scheme-table-item-added", row.place, told))
            if kept:
                held = total.get(kind)
                total[kind] = {**(held if isinstance(held, dict) else {}), "items": kept}
            else:
                total.pop(kind, None)
        if total:
            scheme["total"] = total
        else:
            scheme.pop("total", None)

    def _gone(self, seen: Sequence[tuple[str, str]]) -> Iterator[Finding]:
        known = self._known
        held = [(NODE, name) for name, node in known.nodes.items() if "measure" in node]
        held += [(kind, name) for kind, items in known.items.items() for name in items]
        for kind, name in held:
            if (kind, name) not in seen:
                title = known.nodes.get(name, known.items.get(kind, {}).get(name, {})).get("title")
                told = {"title": title.get(known.language, name) if isinstance(title, dict) else name}
                yield Finding("scheme-table-row-gone", params=told, severity=Severity.WARNING)


def _leaves(node: Plain) -> Iterator[str]:
    children = node.get("children")
    if not isinstance(children, list):
        yield str(node["id"])
        return
    for child in children:
        yield from _leaves(child)


def _flat(text: str) -> str:
    return "".join(half_width(text).split())

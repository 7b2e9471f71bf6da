"""Which unit a row speaks of: its code or name, against the units known."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches

from guiju.core.cells.codes import read_code
from guiju.core.cells.text import Refused, fold, shown, tidy_name
from guiju.files.grid import Cell, is_blank
from guiju.files.wanted import Wanted


@dataclass(frozen=True, slots=True)
class UnitRead:
    """A unit's code and name; `repaired` is the code as written where its leading zeros had been lost."""

    code: str
    name: str
    repaired: str = ""


class UnitReader:
    """Reads codes and names; where the units are known, a row must be about one of them."""

    def __init__(self, wanted: Wanted) -> None:
        self._units = wanted.units
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._by_digits: dict[str, list[str]] = defaultdict(list)
        self._by_fold: dict[str, list[str]] = defaultdict(list)
        for code, name in wanted.units.items():
            self._by_name[fold(name)].append(code)
            self._by_fold[code.casefold()].append(code)
            if code.isdigit():
                self._by_digits[code.lstrip("0")].append(code)

    def read(self, code: Cell, name: Cell) -> UnitRead | Refused:
        """Return the unit of a row from its code, its name, or both; one of them is filled."""
        spoken = "" if is_blank(name) else tidy_name(shown(name))
        if is_blank(code):
            return self._by_its_name(spoken)
        written = read_code(code)
        if isinstance(written, Refused):
            return written
        if not self._units:
            return UnitRead(written, spoken)
        return self._known(written, spoken)

    def is_known(self, text: str) -> bool:
        """Tell whether a text is the code or the name of a known unit."""
        return text in self._units or fold(text) in self._by_name

    def _known(self, written: str, spoken: str) -> UnitRead | Refused:
        if written in self._units:
            return UnitRead(written, self._units[written] or spoken)
        folded = self._by_fold.get(written.casefold(), [])
        if len(folded) == 1:
            return UnitRead(folded[0], self._units[folded[0]] or spoken)
        padded = self._by_digits.get(written.lstrip("0"), []) if written.isdigit() else []
        if len(padded) == 1 and len(padded[0]) > len(written):
            return UnitRead(padded[0], self._units[padded[0]] or spoken, repaired=written)
        named = self._by_its_name(tidy_name(written))
        return named if isinstance(named, UnitRead) else Refused("unit-unknown", self._unknown(written))

    def _by_its_name(self, spoken: str) -> UnitRead | Refused:
        if not self._units:
            return UnitRead(spoken, spoken)
        codes = self._by_name.get(fold(spoken), [])
        if len(codes) > 1:
            return Refused("unit-ambiguous", {"raw": spoken, "units": "、".join(codes)})
        if codes:
            return UnitRead(codes[0], self._units[codes[0]])
        if spoken in self._units:
            return UnitRead(spoken, self._units[spoken])
        return Refused("unit-unknown", self._unknown(spoken))

    def _unknown(self, written: str) -> dict[str, object]:
        near = get_close_matches(written, [*self._units, *self._units.values()], 1, 0.6)
        return {"raw": written, "nearest": near[0] if near else "—"}

"""Where a unit stands among those it is compared with: their totals on one graduated rule, lying or upright.

What all units of a group share (rule, graduation, points) is drawn once and used by every page of the group.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from guiju.core.values import Text
from guiju.files.report.distribution import Cut, scale_text
from guiju.files.report.labels import length_down, set_down, shortened, spread
from guiju.files.report.scale import Scale
from guiju.files.report.svg import both, dot, drawing, number, path, words

WIDTH = 720
MOST_NAMED = 14
MOST_UPRIGHT = 11
NAME_PITCH = 21
LINE = 12
CLOSE = 1.5


@dataclass(frozen=True, slots=True)
class Peer:
    """A unit on the rule, with its place and its total as printed."""

    name: str
    place: str
    total: float
    shown: str


class Rule:
    """The rule of one group: its units best first, the grades' lines that lie on it, and a key for its drawings."""

    def __init__(self, key: str, scale: Scale, peers: list[Peer], cuts: list[Cut]) -> None:
        """Take what the rule shows; at least one unit."""
        self._key = key
        self._scale = scale
        self._peers = peers
        self._cuts = [cut for cut in cuts if scale.lo <= cut.at <= scale.hi]
        self._height = max(216.0, 24.0 * min(len(peers), MOST_UPRIGHT))

    def shared(self) -> Markup:
        """Return what the drawings of all units of the group use."""
        return Markup('<g id="{}-lying">{}</g><g id="{}-upright">{}</g>').format(
            self._key, self._shared_lying(), self._key, self._shared_upright()
        )

    def lying(self, mine: int, named_by: str) -> Markup:
        """Return the rule as it lies on a wide page, every unit named where there is room."""
        named = self._named(mine, MOST_NAMED)
        places = [self._x(self._peers[index].total) for index in named]
        longest = max(length_down(self._peers[index].name) for index in named)
        parts = [Markup('<use href="#{}-lying"/>').format(self._key), *self._lying_words()]
        for index, here, x in zip(named, places, spread(places, NAME_PITCH, WIDTH), strict=True):
            peer, me = self._peers[index], index == mine
            parts.append(path(f"M{number(here)} 68v8L{number(x)} 86v5", "i2" if me else "e"))
            parts.append(set_down(peer.name, x, 95, "k" if me else ""))
            parts.append(words(x, 116 + longest, peer.place, kind="k" if me else "q"))
        parts.append(dot(self._x(self._peers[mine].total), 64.5, 4.5, "fink"))
        return drawing((WIDTH + 24, 126 + longest), parts, kind="only-wide", left=12, named_by=named_by)

    def upright(self, mine: int, named_by: str) -> Markup:
        """Return the rule as it stands on a phone: best on top, nearest places named with their totals."""
        named = self._named(mine, MOST_UPRIGHT)
        places = [self._y(self._peers[index].total) - 14 for index in named]
        parts = [Markup('<use href="#{}-upright"/>').format(self._key), *self._upright_words()]
        for index, here, at in zip(named, places, spread(places, 22, self._height, downwards=True), strict=True):
            peer, me = self._peers[index], index == mine
            kind, y = "k" if me else "", at + 14
            parts.append(path(f"M117 {number(here + 14)}h6L136 {number(y)}h6", "i2" if me else "e"))
            parts.append(words(164, y + 5, peer.place, kind=kind or "q", anchor="end"))
            parts.append(words(174, y + 5, shortened(peer.name, 8, 12), kind=kind, anchor="start"))
            parts.append(words(338, y + 5, peer.shown, kind=kind, anchor="end"))
        parts.append(dot(112.5, self._y(self._peers[mine].total), 4.5, "fink"))
        return drawing((340, self._height + 28), parts, kind="only-narrow", named_by=named_by)

    def _x(self, total: float) -> float:
        return self._scale.at(total, WIDTH)

    def _y(self, total: float) -> float:
        return self._height - self._scale.at(total, self._height) + 14

    def _named(self, mine: int, most: int) -> list[int]:
        """Return which units get a name: all, or the ends and the unit's neighbours."""
        count = len(self._peers)
        if count <= most:
            return list(range(count))
        reach = (most - 3) // 2
        return sorted({0, count - 1, *range(max(0, mine - reach), min(count, mine + reach + 1))})

    def _shared_lying(self) -> Markup:
        ticks = "".join(f"M{number(self._x(tick) + 0.5)} 64v-{self._tick(tick)}" for tick in self._scale.ticks)
        cuts = "".join(f"M{number(self._x(cut.at))} 64V28" for cut in self._cuts)
        points = [dot(x, 64.5, 3.5, "peer") for x in _apart([self._x(peer.total) for peer in self._peers])]
        return _rule(f"M0 64.5H{WIDTH}", ticks, cuts) + Markup("").join(points)

    def _shared_upright(self) -> Markup:
        ticks = "".join(f"M112 {number(self._y(tick) + 0.5)}h-{self._tick(tick)}" for tick in self._scale.ticks)
        cuts = "".join(f"M112 {number(self._y(cut.at))}h-24" for cut in self._cuts)
        points = [dot(112.5, y, 3.5, "peer") for y in _apart([self._y(peer.total) for peer in self._peers])]
        return _rule(f"M112.5 14V{number(self._height + 14)}", ticks, cuts) + Markup("").join(points)

    def _tick(self, tick: float) -> int:
        return 12 if self._scale.is_long(tick) else 6

    def _lying_words(self) -> list[Markup]:
        cuts = [both(self._x(cut.at), 22, _cut_title(cut), kind="k over") for cut in self._cuts]
        ticks = [tick for tick in self._scale.ticks if self._has_number(tick, WIDTH, NAME_PITCH)]
        return cuts + [words(self._x(tick), 46, self._scale.text(tick), kind="q") for tick in ticks]

    def _upright_words(self) -> list[Markup]:
        cuts = [both(82, self._y(cut.at) + 5, _cut_title(cut), kind="k", anchor="end") for cut in self._cuts]
        ticks = [tick for tick in self._scale.ticks if self._has_number(tick, self._height, LINE)]
        return cuts + [words(94, self._y(tick) + 5, self._scale.text(tick), kind="q", anchor="end") for tick in ticks]

    def _has_number(self, tick: float, length: float, room: float) -> bool:
        """Tell whether a graduation gets its number: a long one that no grade's line would strike through."""
        here = self._scale.at(tick, length)
        free = all(abs(here - self._scale.at(cut.at, length)) > room for cut in self._cuts)
        return free and self._scale.is_long(tick)


def _rule(line: str, ticks: str, cuts: str) -> Markup:
    strong = path(cuts, "on-rule-strong") if cuts else Markup("")
    return path(line, "on-rule-cut") + path(ticks, "on-rule") + strong


def _apart(places: list[float]) -> list[float]:
    """Return the places a reader can tell apart: one of those that share a pixel and a half."""
    return list({round(place / CLOSE): place for place in places}.values())


def _cut_title(cut: Cut) -> Text:
    at = scale_text(cut.at)
    return Text(zh=f"{cut.title.zh} {at}", en=f"{cut.title.en} {at}")

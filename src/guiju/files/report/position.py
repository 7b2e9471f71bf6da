"""Where a unit stands among those it is compared with: their totals on one graduated rule, lying or upright."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from guiju.core.values import Text
from guiju.files.report.distribution import Cut, scale_text
from guiju.files.report.scale import Scale
from guiju.files.report.svg import both, column, dot, drawing, number, path, words

WIDTH = 720
MOST_NAMED = 14
MOST_UPRIGHT = 11
LONGEST_DOWN = 7
LONGEST_TURNED = 18
NAME_PITCH = 21
LINE = 12
CLOSE = 1.5
HAN = ("㐀", "鿿")


@dataclass(frozen=True, slots=True)
class Peer:
    """A unit on the rule; `me` is the one the page is about."""

    name: str
    place: str
    total: float
    shown: str
    me: bool


def lying(peers: list[Peer], scale: Scale, cuts: list[Cut], named_by: str) -> Markup:
    """Return the rule as it lies on a wide page, every unit named where there is room."""
    named = _named(peers, MOST_NAMED)
    centres = _spread([scale.at(peer.total, WIDTH) for peer in named], NAME_PITCH, WIDTH)
    longest = max(_length_down(peer.name) for peer in named)
    parts = [_graduation(scale, cuts), *(_lying_cut(cut, scale) for cut in cuts if scale.lo <= cut.at <= scale.hi)]
    parts += [_point(x, 64.5, me=False) for x in _apart([scale.at(peer.total, WIDTH) for peer in peers if not peer.me])]
    for peer, x in zip(named, centres, strict=True):
        here = scale.at(peer.total, WIDTH)
        parts.append(path(f"M{number(here)} 68v8L{number(x)} 86v5", "i2" if peer.me else "e"))
        parts.append(_name_down(peer, x))
        parts.append(words(x, 116 + longest, peer.place, kind="k" if peer.me else "q"))
    parts += [_point(scale.at(peer.total, WIDTH), 64.5, me=True) for peer in peers if peer.me]
    return drawing((WIDTH + 24, 126 + longest), parts, kind="only-wide", left=12, named_by=named_by)


def upright(peers: list[Peer], scale: Scale, cuts: list[Cut], named_by: str) -> Markup:
    """Return the rule as it stands on a phone: best on top, nearest places named with their totals."""
    named = _named(peers, MOST_UPRIGHT)
    height = max(216.0, 24.0 * len(named))
    places = _spread([height - scale.at(peer.total, height) for peer in named], 22, height)
    parts = [path(f"M112.5 14V{number(height + 14)}", "i"), _upright_ticks(scale, height)]
    for cut in cuts:
        if scale.lo <= cut.at <= scale.hi:
            y = height - scale.at(cut.at, height) + 14
            parts += [path(f"M112 {number(y)}h-24", "i2"), both(82, y + 5, _cut_title(cut), kind="k", anchor="end")]
    parts += [
        words(94, height - scale.at(tick, height) + 19, scale.text(tick), kind="q", anchor="end")
        for tick in scale.ticks
        if scale.is_long(tick) and all(abs(scale.at(tick, height) - scale.at(cut.at, height)) > LINE for cut in cuts)
    ]
    others = _apart([height - scale.at(peer.total, height) + 14 for peer in peers if not peer.me])
    parts += [_point(112.5, y, me=False) for y in others]
    parts += [_point(112.5, height - scale.at(peer.total, height) + 14, me=True) for peer in peers if peer.me]
    for peer, at in zip(named, places, strict=True):
        y, kind = at + 14, "k" if peer.me else ""
        here = height - scale.at(peer.total, height) + 14
        parts.append(path(f"M117 {number(here)}h6L136 {number(y)}h6", "i2" if peer.me else "e"))
        parts.append(words(164, y + 5, peer.place, kind=kind or "q", anchor="end"))
        parts.append(words(174, y + 5, _cut_name(peer.name, 8, 12), kind=kind, anchor="start"))
        parts.append(words(338, y + 5, peer.shown, kind=kind, anchor="end"))
    return drawing((340, height + 28), parts, kind="only-narrow", named_by=named_by)


def _apart(places: list[float]) -> list[float]:
    """Return the places a reader can tell apart: one of those that share a pixel and a half."""
    return list({round(place / CLOSE): place for place in reversed(places)}.values())[::-1]


def _named(peers: list[Peer], most: int) -> list[Peer]:
    """Return the units that get a name: all, or the ends and the unit's neighbours."""
    if len(peers) <= most:
        return peers
    mine = next(index for index, peer in enumerate(peers) if peer.me)
    reach = (most - 3) // 2
    kept = {0, len(peers) - 1, *range(max(0, mine - reach), min(len(peers), mine + reach + 1))}
    return [peers[index] for index in sorted(kept)]


def _spread(wanted: list[float], pitch: float, length: float) -> list[float]:
    """Return positions near the wanted ones, at least a pitch apart, in the same order; ends stay inside."""
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], -index))
    placed: list[list[float]] = []  # runs of labels pushed together: [sum of (wanted - offset), count]
    for index in order:
        placed.append([wanted[index], 1])
        while len(placed) > 1 and _start(placed[-1], pitch) < _start(placed[-2], pitch) + placed[-2][1] * pitch:
            later = placed.pop()
            placed[-1][0] = (placed[-1][0] * placed[-1][1] + later[0] * later[1]) / (placed[-1][1] + later[1])
            placed[-1][1] += later[1]
    flat = [_start(run, pitch) + step * pitch for run in placed for step in range(int(run[1]))]
    shift = max(0.0, flat[-1] - length)
    result = [0.0] * len(wanted)
    for index, at in zip(order, flat, strict=True):
        result[index] = at - shift
    return result


def _start(run: list[float], pitch: float) -> float:
    centre, count = run
    return max(0.0, centre - (count - 1) * pitch / 2)


def _is_han(name: str) -> bool:
    return any(HAN[0] <= character <= HAN[1] for character in name)


def _cut_name(name: str, han: int, latin: int) -> str:
    most = han if _is_han(name) else latin
    return name if len(name) <= most else name[: most - 1] + "…"


def _length_down(name: str) -> float:
    if _is_han(name):
        return len(_cut_name(name, LONGEST_DOWN, LONGEST_DOWN)) * 15 - 8
    return len(_cut_name(name, LONGEST_TURNED, LONGEST_TURNED)) * 7.2 - 4


def _name_down(peer: Peer, x: float) -> Markup:
    kind = "k" if peer.me else ""
    if _is_han(peer.name):
        return column(x, 106, _cut_name(peer.name, LONGEST_DOWN, LONGEST_DOWN).replace("…", "⋮"), kind=kind)
    return words(x - 4, 95, _cut_name(peer.name, LONGEST_TURNED, LONGEST_TURNED), kind=kind, anchor="start", turn=True)


def _point(x: float, y: float, *, me: bool) -> Markup:
    return dot(x, y, 4.5, "fink") if me else dot(x, y, 3.5, "peer")


def _graduation(scale: Scale, cuts: list[Cut]) -> Markup:
    moves = "".join(
        f"M{number(scale.at(tick, WIDTH) + 0.5)} 64v-{12 if scale.is_long(tick) else 6}" for tick in scale.ticks
    )
    labels = [words(scale.at(tick, WIDTH), 46, scale.text(tick), kind="q") for tick in _labelled(scale, cuts)]
    return path(f"M0 64.5H{WIDTH}", "i") + path(moves, "g") + Markup("").join(labels)


def _labelled(scale: Scale, cuts: list[Cut]) -> list[float]:
    """Return the long graduations that get a number: those that no grade's line would strike through."""
    taken = [scale.at(cut.at, WIDTH) for cut in cuts]
    return [
        tick
        for tick in scale.ticks
        if scale.is_long(tick) and all(abs(scale.at(tick, WIDTH) - x) > NAME_PITCH for x in taken)
    ]


def _lying_cut(cut: Cut, scale: Scale) -> Markup:
    x = scale.at(cut.at, WIDTH)
    return path(f"M{number(x)} 64V28", "i2") + both(x, 22, _cut_title(cut), kind="k over")


def _cut_title(cut: Cut) -> Text:
    at = scale_text(cut.at)
    return Text(zh=f"{cut.title.zh} {at}", en=f"{cut.title.en} {at}")


def _upright_ticks(scale: Scale, height: float) -> Markup:
    moves = "".join(
        f"M112 {number(height - scale.at(tick, height) + 14.5)}h-{12 if scale.is_long(tick) else 6}"
        for tick in scale.ticks
    )
    return path(moves, "g")

"""A node's scores of all units as one array, and the patterns of which children are there.

Sums go child by child, never through a matrix product: what a unit gets depends on nothing but its own numbers,
whatever row it lies in and however many threads there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from guiju.core.exact import GRID

Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]
Wholes = NDArray[np.int64]

_SMALL = 16
"""Bits up to which every pattern has its own place in a table."""


@dataclass(slots=True)
class Column:
    """Scores of one node; 0 where `known` says there is none (None: all have one). `out`: not applicable.

    `points` are the scores in whole millionths, where the parent adds points. `key` tells columns apart. What is asked
    for again and again, whatever the weights are, is kept once it is known.
    """

    key: int
    scores: Reals
    known: Flags | None = None
    out: Flags | None = None
    points: Wholes | None = None
    _positive: Flags | None = None
    _logarithms: Reals | None = None

    @property
    def positive(self) -> Flags:
        """Which units have a score above 0, or none."""
        if self._positive is None:
            above = self.scores > 0
            self._positive = above if self.known is None else above | ~self.known
        return self._positive

    @property
    def logarithms(self) -> Reals:
        """The logarithms of scores above 0; 0 for the others."""
        if self._logarithms is None:
            all_above = self.known is None and bool(self.positive.all())
            self._logarithms = np.log(self.scores if all_above else np.where(self.scores > 0, self.scores, 1.0))
        return self._logarithms

    @property
    def most(self) -> int:
        """Bytes that the column holds with everything asked for: scores, logarithms, points and three flags."""
        return self.scores.nbytes * 3 + self.scores.size * 3

    def exact(self) -> Wholes:
        """Return the scores in whole millionths, half-up."""
        if self.points is None:
            self.points = exact(self.scores)
        return self.points

    def blank(self) -> Reals:
        """Return the scores with NaN where there is none."""
        return self.scores if self.known is None else np.where(self.known, self.scores, np.nan)


def exact(reals: Reals) -> Wholes:
    """Return reals in whole millionths, rounded half-up."""
    return np.floor(reals * GRID + 0.5).astype(np.int64)


def column(key: int, scores: Reals, out: Flags | None = None) -> Column:
    """Return the column of scores with NaN where there is none."""
    known = ~np.isnan(scores)
    if out is not None and not out.any():
        out = None
    if known.all():
        return Column(key, scores, None, out)
    return Column(key, np.where(known, scores, 0.0), known, out)


@dataclass(frozen=True, slots=True)
class Patterns:
    """Which children are there and which are out of use: each pattern that occurs, and the one of each unit."""

    there: tuple[tuple[bool, ...], ...]
    out: tuple[tuple[bool, ...], ...]
    of: Wholes | None

    def spread(self, values: Sequence[float], count: int) -> Reals:
        """Return each unit's value of its pattern."""
        table = np.array(values, np.float64)
        return np.full(count, table[0]) if self.of is None else table[self.of]

    def flags(self, values: Sequence[bool], count: int) -> Flags | None:
        """Return each unit's answer of its pattern; None where all answer no."""
        if not any(values):
            return None
        table = np.array(values, np.bool_)
        return np.full(count, table[0]) if self.of is None else table[self.of]


@dataclass(slots=True)
class Known:
    """Patterns that were found before: of columns whose flags are the same, there is one answer."""

    most: int = 256
    _flags: dict[bytes, Flags] = field(default_factory=dict)
    _found: dict[tuple[int, ...], Patterns] = field(default_factory=dict)

    def patterns(self, children: Sequence[Column]) -> Patterns:
        """Return the patterns of some children."""
        key = tuple(0 if bit is None else id(self._one(bit)) for child in children for bit in (child.known, child.out))
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = patterns(children)
        if len(self._flags) > self.most or len(self._found) > self.most:
            self._flags.clear()
            self._found.clear()
        return found

    def _one(self, flags: Flags) -> Flags:
        """Return the one array that stands for all that are equal to this."""
        return self._flags.setdefault(flags.tobytes(), flags)


def patterns(children: Sequence[Column]) -> Patterns:
    """Return the patterns of some children."""
    width = len(children)
    bits = [*(child.known for child in children), *(child.out for child in children)]
    if all(bit is None for bit in bits):
        return Patterns(((True,) * width,), ((False,) * width,), None)
    shown = [bit for bit in bits if bit is not None]
    if len(shown) <= _SMALL:
        codes = np.zeros(len(shown[0]), np.uint16 if len(shown) < _SMALL else np.uint32)
        for place, bit in enumerate(shown):
            codes = codes | (bit.astype(codes.dtype) << codes.dtype.type(place))
        present = np.flatnonzero(np.bincount(codes, minlength=1))
        table = np.zeros(int(present[-1]) + 1, np.int64)
        table[present] = np.arange(len(present))
        of = table[codes]
        kinds = [[bool(int(code) >> place & 1) for place in range(len(shown))] for code in present]
    else:
        packed = np.packbits(np.column_stack(shown), axis=1)
        view = np.ascontiguousarray(packed).view(np.dtype((np.void, packed.shape[1]))).ravel()
        _, first, of = np.unique(view, return_index=True, return_inverse=True)
        kinds = [[bool(bit[row]) for bit in shown] for row in first]
    there, outs = [], []
    for kind in kinds:
        told = iter(kind)
        full = [next(told) if bit is not None else index < width for index, bit in enumerate(bits)]
        there.append(tuple(full[:width]))
        outs.append(tuple(full[width:]))
    return Patterns(tuple(there), tuple(outs), of)

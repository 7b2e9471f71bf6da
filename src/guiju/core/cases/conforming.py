"""Whether what a log says of a case is a history of a procedure: nothing left out, altered or turned round.

All situations a case may be in are followed at once, exactly: the markings of the net with how often each step that
leads back was taken, ways without a line of their own (a parallel block that begins or ends, a step passed over, a rule
that chooses) taken wherever they can be. A line that no situation allows is where the case departs from the procedure.
Where the log has days, a wait is over when its last day is past: a line that ends it sooner departs too. A wait began
no earlier than the last day the log had until then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from guiju.core.cases.definition import Definition, definition_of
from guiju.core.cases.happened import Happened, What
from guiju.core.cases.net import Net, Transition, Way, net_of
from guiju.core.cases.order import placed
from guiju.core.cases.terms import DAY, last_day
from guiju.core.findings import Finding, Place
from guiju.core.nearest import nearest
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure
from guiju.core.rulebook.steps import Waiting

_Situation = tuple[frozenset[str], tuple[tuple[str, int], ...], tuple[tuple[str, dt.date], ...]]
"""The places that hold a token, how often each step with rounds was taken, and the day each wait may be ended from."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a log: the step by its id or title, its outcome and day where the log has them, where it stands."""

    step: str
    outcome: str = ""
    on: dt.date | None = None
    place: Place = Place()


_ENDS = frozenset({What.ACTED, What.RAISED, What.ELAPSED, What.RETURNED})
"""Events that a line of a log stands for: those that end a step, by somebody or by time."""


def lines_of(happened: Iterable[Happened]) -> tuple[Line, ...]:
    """Return the events of a case as the lines of a log; who acted is not among them."""
    return tuple(Line(each.step, each.outcome, each.on) for each in happened if each.what in _ENDS)


@dataclass(frozen=True, slots=True)
class Conformed:
    """What is found of one case: where it departs (None where it does not), how far it got, and where it stands then.

    `kept` counts the lines before it departs. `ended` tells that it has come to its end.
    """

    case: str
    kept: int
    departs: Finding | None = None
    ended: bool = False
    stands: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conforming:
    """A procedure ready to be held against logs; with its institution, whose calendar and parameters tell its waits."""

    procedure: Procedure
    institution: Institution | None = None
    net: Net = field(init=False)

    def __post_init__(self) -> None:
        """Make the net once."""
        object.__setattr__(self, "net", net_of(self.procedure))

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What a log may call a step: its id, or a title that one step has."""
        steps = [place.step for place in placed(self.procedure)]
        titles = [title for step in steps for title in (step.title.zh, step.title.en)]
        called = {step.title.in_language(lang): step.id for step in steps for lang in ("zh", "en")}
        alone = {title: id_ for title, id_ in called.items() if titles.count(title) == 1}
        return {**alone, **{step.id: step.id for step in steps}}

    @cached_property
    def _limits(self) -> Mapping[str, int]:
        places = placed(self.procedure)
        return {place.id: place.step.rounds.at_most for place in places if place.step.rounds is not None}

    @cached_property
    def _silent(self) -> frozenset[str]:
        """The steps no line stands for: a rule chooses, a block is drawn around others."""
        kinds = {"threshold", "parallel"}
        return frozenset(place.id for place in placed(self.procedure) if place.step.kind in kinds)

    @cached_property
    def _waits(self) -> Mapping[str, frozenset[str]]:
        """The steps that wait, each with the outcomes in which it may be ended sooner: what is raised meanwhile."""
        steps = [place.step for place in placed(self.procedure)]
        return {step.id: frozenset(each.id for each in step.raised) for step in steps if isinstance(step, Waiting)}

    def _over(self, step: str, since: dt.date) -> dt.date | None:
        """Return the first day on which a wait that began on a day may be ended."""
        if self.institution is None or self._definition is None:
            return None
        wait = next(place.step for place in placed(self.procedure) if place.id == step)
        last = last_day(since, wait.wait, self._definition, self.institution.calendar)
        return None if last is None else last + DAY

    @cached_property
    def _definition(self) -> Definition | None:
        return None if self.institution is None else definition_of(self.procedure, self.institution)

    def case(self, name: str, lines: Sequence[Line], *, ended: bool = False) -> Conformed:
        """Return how a case of the log keeps to the procedure; `ended`: every case of the log has come to its end."""
        situations = self._closed([(frozenset({self.net.source}), (), ())], None)
        before: Line | None = None
        day: dt.date | None = None
        for number, line in enumerate(lines):
            step = self.names.get(line.step.strip())
            wrong = self._misfit(line, step, before)
            if wrong is None and step is not None:
                day = line.on or day
                onward = self._after(situations, step, line, day)
                wrong = self._departs(situations, step, line) if not onward else None
                situations = onward or situations
            if wrong is not None:
                params = {"case": name, "number": number + 1, **wrong.params}
                return Conformed(name, number, Finding(wrong.code, line.place, params), stands=self._open(situations))
            before = line
        over = any(self.net.sink in marking for marking, _, _ in situations)
        if ended and not over:
            at = lines[-1].place if lines else Place()
            params = {"case": name, "expected": self._titles(self._open(situations))}
            return Conformed(name, len(lines), Finding("log-not-ended", at, params), stands=self._open(situations))
        return Conformed(name, len(lines), None, over, () if over else self._open(situations))

    def _misfit(self, line: Line, step: str | None, before: Line | None) -> Finding | None:
        if step is None or step in self._silent:
            known = [name for name, id_ in self.names.items() if id_ not in self._silent]
            return Finding("log-step-unknown", params={"step": line.step, "suggestion": nearest(line.step, known)})
        if before is not None and before.on and line.on and line.on < before.on:
            params = {"step": self._title(step), "on": line.on.isoformat(), "before": before.on.isoformat()}
            return Finding("log-dated-back", params=params)
        return None

    def _departs(self, situations: Iterable[_Situation], step: str, line: Line) -> Finding:
        open_ = self._open(situations)
        if step in open_ and line.on is not None and self._after(situations, step, Line(step, line.outcome), None):
            over = min(waits[step] for _, _, known in situations if step in (waits := dict(known)))
            params = {"step": self._title(step), "on": line.on.isoformat(), "over": over.isoformat()}
            return Finding("log-too-early", params=params)
        if step in open_:
            outcomes = sorted({each.outcome for each in self.net.transitions if each.step == step and _shown(each)})
            params = {"step": self._title(step), "outcome": line.outcome, "known": ", ".join(outcomes)}
            return Finding("log-outcome-unknown", params=params)
        if not open_:
            return Finding("log-after-end", params={"step": self._title(step)})
        return Finding("log-out-of-order", params={"step": self._title(step), "expected": self._titles(open_)})

    def _after(self, situations: Iterable[_Situation], step: str, line: Line, day: dt.date | None) -> set[_Situation]:
        outcome = line.outcome.strip()
        found = {
            then
            for situation in situations
            for each in self.net.transitions
            if each.step == step and _shown(each) and (not outcome or outcome == each.outcome)
            if not self._too_early(situation, each, line.on)
            for then in self._fired(situation, each, day)
        }
        return self._closed(found, day)

    def _too_early(self, situation: _Situation, each: Transition, on: dt.date | None) -> bool:
        if on is None or each.outcome in self._waits.get(each.step, ()):
            return False
        over = dict(situation[2]).get(each.step)
        return over is not None and on < over

    def _closed(self, situations: Iterable[_Situation], day: dt.date | None) -> set[_Situation]:
        """Return these situations and all that ways without a line lead to."""
        found, waiting = set(situations), list(situations)
        silent = [each for each in self.net.transitions if each.step in self._silent or not _shown(each)]
        while waiting:
            situation = waiting.pop()
            for each in silent:
                for then in self._fired(situation, each, day):
                    if then not in found:
                        found.add(then)
                        waiting.append(then)
        return found

    def _fired(self, situation: _Situation, each: Transition, day: dt.date | None) -> Iterable[_Situation]:
        """Yield the situation after a transition, where it can be taken; a wait begins there no earlier than `day`."""
        marking, counts, waits = situation
        if not marking.issuperset(each.takes):
            return
        limit = self._limits.get(each.step)
        if limit is not None and each.way in {Way.TAKEN, Way.JOINED}:
            times = dict(counts)
            times[each.step] = times.get(each.step, 0) + 1
            used_up = times[each.step] >= limit
            if (each.back and used_up) or (each.used_up and not used_up):
                return
            counts = tuple(sorted(times.items()))
        if self._waits:
            known = {step: over for step, over in waits if step not in each.takes}
            for step in self._waits.keys() & set(each.puts):
                over = None if day is None else self._over(step, day)
                known |= {} if over is None else {step: over}
            waits = tuple(sorted(known.items()))
        yield (marking - set(each.takes)) | set(each.puts), counts, waits

    def _open(self, situations: Iterable[_Situation]) -> tuple[str, ...]:
        """Return the steps that may be taken next, in written order."""
        here = {place for marking, _, _ in situations for place in marking}
        return tuple(place.id for place in placed(self.procedure) if place.id in here and place.id not in self._silent)

    def _title(self, step: str) -> object:
        return next(place.step.title for place in placed(self.procedure) if place.id == step)

    def _titles(self, steps: Iterable[str]) -> tuple[object, ...]:
        return tuple(self._title(step) for step in steps)


def _shown(each: Transition) -> bool:
    """Tell whether a transition has a line of its own: a step was taken."""
    return each.way is Way.TAKEN

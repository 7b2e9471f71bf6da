"""Which period a run is for: the one asked for, the one the data speak of, or the first the scheme is in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guiju.core.assessment.periods import Period, first_of_kind, period_of
from guiju.core.findings import Finding, Place, Severity
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Chosen:
    """The period, or the finding that there is none."""

    period: Period | None
    findings: tuple[Finding, ...] = ()


def choose_period(institution: Institution, scheme: Scheme, asked: str | None, seen: Iterable[str]) -> Chosen:
    """Return the period asked for; else the latest of the scheme's kind in the data; else the scheme's first."""
    if asked is not None:
        found = period_of(asked, institution.calendar)
        if found is None or found.kind is not scheme.period:
            return Chosen(None, (Finding("period-unknown", Place(), {"period": asked, "kind": scheme.period.value}),))
        return Chosen(found)
    known = [period for name in sorted(set(seen)) if name and (period := period_of(name, institution.calendar))]
    fitting = {period.name: period for period in known if period.kind is scheme.period}
    if not fitting:
        inside = [first_of_kind(scheme.period, period.start, institution.calendar) for period in known]
        fitting = {period.name: period for period in inside if period is not None and period.end >= period.start}
    if fitting:
        latest = max(fitting.values(), key=lambda period: (period.end, period.name))
        return Chosen(latest, () if len(fitting) == 1 else (_note("period-latest", latest),))
    first = first_of_kind(scheme.period, scheme.in_force.from_, institution.calendar)
    if first is None:
        return Chosen(None, (Finding("period-needed", Place(), {"kind": scheme.period.value}),))
    return Chosen(first, (_note("period-assumed", first),))


def _note(code: str, period: Period) -> Finding:
    return Finding(code, Place(), {"period": period.name}, Severity.WARNING)

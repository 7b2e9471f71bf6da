"""A scheme's plan for people: its sentences, and the SQL it becomes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from guiju.compute.conditions import judge_for
from guiju.compute.listing import listing
from guiju.core.assessment.plan import Plan
from guiju.core.assessment.planner import Planned, make_plan
from guiju.core.assessment.variants import named
from guiju.core.findings import Finding, Place
from guiju.rulebooks.load import load
from guiju.words.plan import sentence


def plan_of(folder: Path, scheme: str, on: dt.date | None, variant: str | None = None) -> Planned:
    """Return the plan of a scheme on a day; on the first day the scheme is in force where none is given."""
    if not folder.is_dir():
        return Planned(None, (Finding("folder-not-found", Place(str(folder)), {"file": str(folder)}),))
    loaded = load(folder)
    if loaded.institution is None:
        return Planned(None, loaded.findings)
    scheme, variant = named(loaded.institution, scheme, variant)
    known = loaded.institution.schemes.get(scheme)
    day = on or (known.in_force.from_ if known else dt.date.min)
    return make_plan(loaded.institution, scheme, day, variant)


def sentences_of(plan: Plan, language: str) -> Iterator[str]:
    """Yield the plan's title, its day, and a numbered sentence for each step."""
    title = plan.title.in_language(language)
    yield f"{title}（{plan.on.isoformat()}）" if language == "zh" else f"{title} ({plan.on.isoformat()})"
    for number, step in enumerate(plan.steps, start=1):
        yield f"{number:>3}. {sentence(step, language, plan.grades)}"


def sql_of(plan: Plan) -> Iterator[str]:
    """Yield the statements, each under its name, as they are run on a file with every measure and attribute."""
    for name, text in listing(plan, judge_for(plan)):
        yield f"-- {name}"
        yield f"{text};\n"

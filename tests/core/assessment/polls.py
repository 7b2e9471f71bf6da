"""A scheme of opinions: three classes of raters, each asked for one of four answers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tests.core.assessment.random_schemes import DAY, head, title

from guiju.core.assessment.observing import UnitFacts
from guiju.core.assessment.plan import Plan
from guiju.core.assessment.planner import make_plan
from guiju.core.rulebook.institution import About, Institution
from guiju.core.rulebook.measures import Measure
from guiju.core.rulebook.scheme import Scheme

CLASSES = ("leaders", "peers", "residents")
WEIGHTS = (30, 30, 40)
GIVES = {"excellent": 100, "competent": 85, "basic": 65, "poor": 40}


def measures() -> dict[str, Measure]:
    """The number of each answer by class, how many were asked, and each class's opinion."""
    found: dict[str, Any] = {}
    for name in CLASSES:
        counts = [f"{name}_{answer}" for answer in (*GIVES, "asked")]
        found |= {each: {"id": each, "title": title(each), "kind": "votes", "exact": True} for each in counts}
        answers = [{"measure": f"{name}_{answer}", "gives": gives} for answer, gives in GIVES.items()]
        votes = {"answers": answers, "due": f"{name}_asked", "at_least": "1/2"}
        found[name] = {"id": name, "title": title(name), "kind": "ratio", "votes": votes}
    return {name: Measure.model_validate(each) for name, each in found.items()}


def planned(below: str = "missing", at_least: str = "0") -> Plan:
    """The plan; `below` says what becomes of a unit with less than this share of the classes' weight."""
    children = [
        {"id": f"by_{name}", "title": title(name), "measure": name, "weight": weight, "score": RULE}
        for name, weight in zip(CLASSES, WEIGHTS, strict=True)
    ]
    aggregate = {"method": "arithmetic", "missing": {"renormalise_at_least": Decimal(at_least), "below": below}}
    tree = {"id": "opinion", "title": title("opinion"), "aggregate": aggregate, "children": children}
    scheme = Scheme.model_validate(head(tree=tree))
    about = About(id="here", title=title("here"))
    made = make_plan(Institution(about=about, measures=measures(), schemes={"s": scheme}), "s", DAY)
    assert made.plan is not None
    return made.plan


RULE = {"rule": "convert", "full_of_source": 100}


def unit(name: str, *counts: Sequence[int | None]) -> UnitFacts:
    """A unit with the answers of each class, those asked last."""
    values = {
        f"{each}_{answer}": None if count is None else float(count)
        for each, of_class in zip(CLASSES, counts, strict=True)
        for answer, count in zip((*GIVES, "asked"), of_class, strict=True)
    }
    return UnitFacts(name, None, values)


UNITS = [
    unit("a", (4, 1, 0, 0, 5), (60, 30, 8, 2, 100), (200, 100, 50, 50, 800)),
    unit("b", (4, 0, 0, 0, 5), (60, 30, 8, 2, 100), (200, 100, 50, 50, 800)),
    unit("c", (4, 1, 0, 0, 5), (60, 30, 8, None, 100), (200, 100, 50, 49, 800)),
    unit("d", (0, 0, 0, 0, 5), (0, 0, 0, 0, 0), (0, 0, 0, 0, 0)),
]
"""All classes; leaders too few; peers not counted and residents short of half by one; nobody answered."""

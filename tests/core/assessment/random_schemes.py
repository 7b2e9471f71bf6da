"""Random small schemes over every rule and method, and random tables with gaps, ties and constant columns."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from guiju.core.assessment.language import Facts, Language
from guiju.core.assessment.observing import UnitFacts
from guiju.core.assessment.plan import Plan
from guiju.core.assessment.planner import make_plan
from guiju.core.evidence import FactState
from guiju.core.expressions import Expression, Field, Kind, Scope, compile_expression
from guiju.core.rulebook.institution import About, Institution
from guiju.core.rulebook.measures import Measure
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.vocabulary import Vocabulary

DAY = dt.date(2026, 12, 31)
MEASURES = ("m0", "m1", "m2", "m3", "m4")
OTHERS = ("people", "flag", "coefficient", "awards", "faults", "own_target")
BASIS = [{"document": "rules", "clause": "1", "status": "unverified"}]
WHEN = [{"if": "flag > 0"}]
SCOPE = Scope.of(Field(name, Kind.REAL) for name in (*MEASURES, *OTHERS))


def title(text: str) -> dict[str, str]:
    """A title that is the same in both languages."""
    return {"zh": text, "en": text}


def institution(scheme: dict[str, Any], better: dict[str, str] | None = None) -> Institution:
    """An institution with the measures the schemes use."""
    measures = {
        name: Measure(id=name, title=title(name), kind="amount", better=(better or {}).get(name, "more"))
        for name in (*MEASURES, *OTHERS)
    }
    read = Scheme.model_validate(scheme)
    kinds = [{"id": name, "title": title(name)} for name in ("plain", "hill")]
    words = Vocabulary.model_validate({"attributes": [{"id": "kind", "title": title("kind"), "options": kinds}]})
    about = About(id="here", title=title("here"))
    return Institution(about=about, vocabulary=words, measures=measures, schemes={read.id: read})


def planned(scheme: dict[str, Any], better: dict[str, str] | None = None) -> Plan:
    """The plan of a scheme."""
    made = make_plan(institution(scheme, better), scheme["id"], DAY)
    assert made.plan is not None, made.findings
    return made.plan


def head(**parts: object) -> dict[str, Any]:
    """A scheme with its head, and these parts."""
    return {
        "id": "s",
        "title": title("scheme"),
        "basis": BASIS,
        "in_force": {"from": dt.date(2026, 1, 1)},
        "subject": {"unit_kind": "county"},
        **parts,
    }


def numbers(low: int, high: int, places: int = 1) -> st.SearchStrategy[Decimal]:
    """Written numbers with so many decimals."""
    return st.integers(low * 10**places, high * 10**places).map(lambda n: Decimal(n).scaleb(-places))


def holds(text: str, facts: Facts) -> bool | None:
    """Whether an expression holds for a unit."""
    found = _compiled(text, Kind.YES_NO).evaluate(_row(facts), {})
    assert found is None or isinstance(found, bool)
    return found


def value(text: str, facts: Facts) -> float | None:
    """The number an expression gives for a unit."""
    found = _compiled(text, Kind.REAL).evaluate(_row(facts), {})
    return None if found is None else float(found)


def _compiled(text: str, kind: Kind) -> Expression:
    expression = compile_expression(text, SCOPE, kind)
    assert not isinstance(expression, tuple), expression
    return expression


def _row(facts: Facts) -> dict[str, Any]:
    return {name: facts.get(name) for name in (*MEASURES, *OTHERS)}


LANGUAGE = Language(holds, value)

WITHIN = st.sampled_from(["all", "group"])
CONSTANT = st.sampled_from(["middle", "full", "none"])
TIES = st.sampled_from(["min", "average", "max", "dense"])
POOLED = st.sampled_from([[], ["own_target"], ["own_target", "awards"]])
EQUATED = st.sampled_from(["linear", "mean_ratio"])
ROUNDING = st.sampled_from(["none", "down", "up", "half_up"])


@st.composite
def target(draw: st.DrawFn) -> object:
    """A figure, a figure of the peers, or a measure of the unit."""
    return draw(
        st.one_of(
            numbers(-1, 12),
            st.fixed_dictionaries(
                {"peers": st.sampled_from(["mean", "median", "best"]), "within": WITHIN, "times": numbers(0, 2)}
            ),
            st.just({"measure": "own_target"}),
        )
    )


@st.composite
def rule(draw: st.DrawFn) -> dict[str, Any]:
    """Any score rule, with an exemption now and then."""
    low = draw(numbers(-5, 5))
    high = low + draw(numbers(1, 8))
    relative = {"within": draw(WITHIN), "constant": draw(CONSTANT)}
    stepwise = {
        "target": draw(target()),
        "step": draw(numbers(1, 3)),
        "each": draw(numbers(0, 9)),
        "round": draw(ROUNDING),
    }
    times = {"times": draw(numbers(1, 100))}
    flat = draw(st.booleans())
    found = draw(
        st.sampled_from(
            [
                {"rule": "linear", "floor": low, "target": high, "base": Decimal(20), "capped": flat},
                {"rule": "linear", "floor": high, "target": low},
                {
                    "rule": "knots",
                    "knots": [
                        {"at": low, "give": Decimal(10)},
                        {"at": high, "give": Decimal(70)},
                        {"at": high + 1, "give": Decimal(65)},
                    ],
                },
                {
                    "rule": "completion",
                    "target": stepwise["target"],
                    "at_most": draw(numbers(1, 2)),
                    "of": draw(st.sampled_from(["ratio", "excess"])),
                },
                {
                    "rule": "steps",
                    "bands": [
                        {"give": Decimal(5)},
                        {"from": low, "give": Decimal(40)},
                        {"from": high, "give": Decimal(90)},
                    ],
                },
                {"rule": "deduct", **stepwise, "at_least": Decimal(3)},
                {"rule": "exceed", **stepwise, "at_most": draw(numbers(0, 9)), "base": Decimal(80)},
                {"rule": "plus_minus", **stepwise, "plus_at_most": Decimal(4), "minus_at_most": Decimal(6)},
                {
                    "rule": "events",
                    "each": draw(numbers(-20, 20)),
                    "at_most": draw(st.none() | numbers(0, 60)),
                    "stop_at": draw(st.none() | numbers(1, 9, 0)),
                },
                {"rule": "yes_no", "good": flat},
                {"rule": "equate", "by": "kind", "full_of_source": draw(numbers(5, 20)), "way": draw(EQUATED)},
                {"rule": "convert", "full_of_source": draw(numbers(1, 20))},
                {
                    "rule": "interval",
                    "low": low,
                    "high": high,
                    "zero_below": low - draw(numbers(0, 3)),
                    "zero_above": high + draw(numbers(0, 3)),
                },
                {"rule": "ratio_to_best", "within": relative["within"]},
                {"rule": "min_max", **relative, "to": [Decimal(10), Decimal(90)], "pooled": draw(POOLED)},
                {"rule": "z_score", **relative, "mean": Decimal(50), "sd": Decimal(10), "pooled": draw(POOLED)},
                {"rule": "rank", **relative, "ties": draw(TIES)},
                {
                    "rule": "percentile",
                    **relative,
                    "ties": draw(TIES),
                    "turned": draw(st.sampled_from(["order", "share"])),
                    **times,
                },
                {
                    "rule": "rank_table",
                    **relative,
                    "give": [Decimal(60), Decimal(57), Decimal("54.1")],
                    "each": draw(st.none() | numbers(1, 9)),
                    "beyond": Decimal(10),
                    "from": draw(st.sampled_from(["best", "worst"])),
                    "ties": draw(st.sampled_from(["min", "max", "dense", "share"])),
                },
                {"rule": "classes", **relative, "give": [Decimal(100), Decimal(70), Decimal(30)]},
                {"rule": "exponential", **relative, "ties": draw(TIES)},
                {"rule": "rank_normal", **relative, "ties": draw(TIES), "mean": Decimal(50), "sd": Decimal(10)},
                {"rule": "borda", **relative, "ties": draw(TIES)},
                {"rule": "distance_to_max", **relative, **times},
                {"rule": "distance_to_reference", **relative, **times, "reference": "u1", "capped": flat},
                {"rule": "distance_to_target", **relative, **times, "target": high, "capped": flat},
                {"rule": "fraction_of_max", **relative, **times},
                {"rule": "goalposts", "low": low, "high": high, "cut": flat},
            ]
        )
    )
    return {**found, "unless": WHEN} if draw(st.integers(0, 9)) == 0 else found


GIVES = ["redistribute", "zero", "floor", "full", "group_mean", "block"]


@st.composite
def indicator(draw: st.DrawFn, name: str, measure: str) -> dict[str, Any]:
    """An indicator over a measure."""
    found: dict[str, Any] = {
        "id": name,
        "title": title(name),
        "measure": measure,
        "score": draw(rule()),
        "weight": draw(numbers(0 if name == "i1" else 1, 40, 0)),
        "points": draw(numbers(1, 40, 0)),
    }
    if draw(st.booleans()):
        found["better"] = draw(st.sampled_from(["more", "less"]))
    if draw(st.booleans()):
        found["absent"] = {
            key: draw(st.sampled_from(GIVES[:5] * 4 + GIVES)) for key in ("missing", "not_applicable", "exempted")
        }
    if draw(st.integers(0, 3)) == 0:
        found["round"] = draw(st.integers(0, 3))
    if draw(st.integers(0, 5)) == 0:
        found["per"] = "people"
    if draw(st.integers(0, 7)) == 0:
        found["applies_when"] = WHEN
    return found


AGGREGATES = [
    "points_sum",
    "arithmetic",
    "geometric",
    "harmonic",
    "power",
    "minimum",
    "owa",
    "trimmed",
    "mazziotta_pareto",
    "topsis",
    "copeland",
]


@st.composite
def node(draw: st.DrawFn, name: str, children: list[dict[str, Any]]) -> dict[str, Any]:
    """An inner node over its children."""
    method = draw(st.sampled_from(AGGREGATES))
    aggregate: dict[str, Any] = {
        "method": method,
        "missing": {
            "renormalise_at_least": draw(st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(1)])),
            "below": draw(st.sampled_from(["missing", "missing", "floor", "block"])),
        },
    }
    if method == "power":
        aggregate["power"] = draw(st.sampled_from([Decimal(2), Decimal("0.5"), Decimal(-2)]))
    if method == "owa":
        aggregate["by_place"] = [draw(numbers(1, 9, 0)) for _ in children]
    if method == "trimmed":
        aggregate |= {"highest": draw(st.integers(0, 1)), "where_more_than": draw(st.integers(2, 3))}
    if method == "mazziotta_pareto":
        aggregate["penalty"] = draw(st.sampled_from(["down", "up"]))
    if method == "copeland":
        aggregate |= {"within": draw(WITHIN), "to": [Decimal(0), Decimal(90)]}
    if method not in ("points_sum", "minimum", "owa", "trimmed"):
        aggregate["weights_add_up_to"] = "relative"
    found = {
        "id": name,
        "title": title(name),
        "aggregate": aggregate,
        "children": children,
        "weight": draw(numbers(1, 40, 0)),
        "points": draw(numbers(1, 60, 0)),
    }
    if method not in ("points_sum", "minimum", "owa", "trimmed") and draw(st.integers(0, 2)) == 0:
        found["weighing"] = {"method": draw(st.sampled_from(["equal", "deviation", "critic", "pca", "importance"]))}
    if draw(st.integers(0, 4)) == 0:
        found["round"] = draw(st.integers(0, 4))
    if draw(st.integers(0, 9)) == 0:
        found["applies_when"] = WHEN
    return found


@st.composite
def schemes(draw: st.DrawFn) -> dict[str, Any]:
    """A scheme of five indicators in two parts, with everything that may follow."""
    leaves = [draw(indicator(f"i{n}", name)) for n, name in enumerate(MEASURES)]
    tree = draw(node("root", [draw(node("left", leaves[:3])), draw(node("right", leaves[3:4])), leaves[4]]))
    found = head(tree=tree, ranks={"ties": draw(TIES)})
    if draw(st.booleans()):
        found["compare_within"] = "kind"
    if draw(st.integers(0, 2)) == 0:
        found["impute"] = {"method": draw(st.sampled_from(["mean", "median"])), "within": draw(WITHIN)}
    if draw(st.integers(0, 3)) == 0:
        found["screen_at_least"] = Decimal("0.6")
    if draw(st.integers(0, 3)) == 0:
        found["treat"] = {
            "skewness_below": Decimal(1),
            "kurtosis_below": Decimal(2),
            "at_most": 1,
            "then": draw(st.sampled_from(["log", "log_turned", "none", "box_cox"])),
        }
        if found["treat"]["then"] == "box_cox":
            found["treat"]["power"] = draw(st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(-1)]))
    if draw(st.integers(0, 3)) == 0:
        found["fewest"] = {"people": 5, "measured_by": "people"}
    if draw(st.booleans()):
        found["total"] = draw(totals())
    if draw(st.booleans()):
        found |= draw(outcomes())
    if "compare_within" in found:
        for grade in found.get("grades", ()):
            draw(divided(grade.get("quota")))
    if draw(st.integers(0, 9)) == 0:
        found["prerequisites"] = [
            {"id": "must", "when": [{"if": "own_target >= 0"}], "text": title("must"), "basis": BASIS}
        ]
    return found


@st.composite
def divided(draw: st.DrawFn, quota: dict[str, Any] | None) -> None:
    """A quota of groups: its places counted together now and then, its share linked to what the group has."""
    if quota is None or quota["of"] != "group":
        return
    quota["parts"] = draw(st.sampled_from(["each", "together"]))
    if draw(st.booleans()):
        share = quota.pop("share")
        quota["linked"] = {"look_at": "kind", "shares": {"hill": share}, "otherwise": Decimal("0.45")}
        if draw(st.booleans()):
            quota["linked"]["honours"] = {
                "look_at": "kind",
                "shares": {"hill": Decimal("0.15"), "plain": Decimal("0.1")},
            }
            quota["linked"]["at_most"] = draw(st.none() | st.just(Decimal("0.5")))


@st.composite
def totals(draw: st.DrawFn) -> dict[str, Any]:
    """Bonus, deductions, clip, coefficient and decimals, each now and then."""
    found: dict[str, Any] = {}
    for kind, measure in (("bonus", "awards"), ("deductions", "faults")):
        if draw(st.booleans()):
            item = {
                "id": f"{kind}_item",
                "title": title(kind),
                "measure": measure,
                "each": draw(numbers(0, 3, 2)),
                "at_most": draw(st.none() | numbers(0, 5)),
            }
            found[kind] = {"items": [item], "at_most": draw(st.none() | numbers(0, 4))}
    if draw(st.booleans()):
        found["clip"] = {"from": Decimal(0), "to": Decimal(100)}
    if draw(st.integers(0, 3)) == 0:
        found["coefficient"] = "coefficient"
    if draw(st.booleans()):
        found["round"] = draw(st.integers(0, 4))
    return found


@st.composite
def outcomes(draw: st.DrawFn) -> dict[str, Any]:
    """Grades with quotas, and caps."""
    quota = st.fixed_dictionaries(
        {
            "share": st.sampled_from([Decimal("0.29"), Decimal("0.3"), Decimal("0.5"), Decimal(1)]),
            "of": WITHIN,
            "base": st.sampled_from(["graded", "all"]),
            "round": st.sampled_from(["down", "up", "half_up"]),
            "ties": st.sampled_from(["exclude", "include", "by_nodes"]),
            "by": st.just(["left", "i4"]),
        }
    )
    grades = [
        {
            "id": "best",
            "title": title("best"),
            "from_points": draw(numbers(40, 90, 0)),
            "quota": draw(st.none() | quota),
        },
        {
            "id": "good",
            "title": title("good"),
            "from_points": draw(numbers(20, 40, 0)),
            "quota": draw(st.none() | quota),
        },
        {"id": "fair", "title": title("fair"), "from_points": draw(numbers(0, 20, 0))},
        {"id": "poor", "title": title("poor")},
    ]
    common = {"title": title("cap"), "basis": BASIS, "approved_by": [title("office")]}
    caps = [
        {"id": "no_best", "when": [{"if": "faults > 2"}], "grade_at_most": "good", **common},
        {"id": "down", "when": [{"if": "flag > 0"}], "grades_down": 1, **common},
        {
            "id": "held",
            "when": [{"any": [{"if": "faults > 3"}, {"if": "awards < 1"}]}],
            "score_at_most": Decimal(45),
            **common,
        },
    ]
    last = draw(
        st.fixed_dictionaries(
            {
                "of": WITHIN,
                "round": st.sampled_from(["down", "up", "half_up"]),
                "ties": st.sampled_from(["include", "exclude"]),
            }
        )
    )
    last |= draw(st.sampled_from([{"count": Decimal(1)}, {"count": Decimal(2)}, {"share": Decimal("0.4")}]))
    conditions = draw(st.sampled_from([{}, {"when": [{"if": "flag < 1"}]}]))
    caps.append({"id": "tail", "last": last, **conditions, "grade_at_most": "poor", **common})
    return {"grades": grades, "caps": [cap for cap in caps if draw(st.booleans())]}


CELL = st.one_of(
    st.none(), numbers(-2, 9, 0).map(float), numbers(0, 9).map(float), st.floats(0, 10, allow_nan=False, width=32)
)
STATES = [FactState.MISSING, FactState.NOT_APPLICABLE, FactState.EXEMPTED, FactState.BLOCKED]


@st.composite
def tables(draw: st.DrawFn) -> list[UnitFacts]:
    """A table of units in two groups, with gaps, states, ties and constant columns."""
    count = draw(st.integers(1, 9))
    constant = {name: draw(numbers(0, 9).map(float)) for name in MEASURES if draw(st.integers(0, 4)) == 0}
    units = []
    for number in range(count):
        values: dict[str, float | None] = {name: constant.get(name, draw(CELL)) for name in MEASURES}
        values |= {
            "people": float(draw(st.integers(3, 60))),
            "flag": draw(st.sampled_from([None, 0.0, 0.0, 0.0, 1.0])),
            "coefficient": draw(st.sampled_from([None, 1.0, 1.05, 0.9])),
            "awards": draw(st.none() | st.integers(0, 4).map(float)),
            "faults": draw(st.none() | st.integers(0, 4).map(float)),
            "own_target": draw(st.none() | numbers(-1, 9).map(float)),
        }
        states = {}
        for name in MEASURES:
            if values[name] is None or draw(st.integers(0, 11)) == 0:
                states[name] = draw(st.sampled_from(STATES[:2] * 3 + STATES))
                values[name] = None
        group = draw(st.sampled_from(["plain", "hill"]))
        units.append(UnitFacts(f"u{number}", group, {**values, "kind": group}, states))
    return units

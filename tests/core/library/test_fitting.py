"""What is held against the rulebook to come: kept, mapped, or somebody must decide."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from guiju.core.library.fitting import Decision, Fits, InUse, Statement, Why, fitting, undecided
from guiju.core.rulebook.institution import About, Institution
from guiju.core.rulebook.measures import Measure
from guiju.core.rulebook.vocabulary import Attribute, UnitKind, Vocabulary
from guiju.core.values import Text

TITLE = {"zh": "名", "en": "name"}


def _institution(
    *measures: dict[str, object], kinds: dict[str, object] | None = None, options: list[dict[str, object]] | None = None
) -> Institution:
    attributes = [Attribute.model_validate({"id": "terrain", "title": TITLE, "options": options or []})]
    named = {name: UnitKind.model_validate({"title": TITLE, **dict(kind)}) for name, kind in (kinds or {}).items()}  # type: ignore[call-overload]
    return Institution(
        about=About(id="willow", title=Text(zh="柳塘", en="Willow")),
        vocabulary=Vocabulary(unit_kinds=named, attributes=tuple(attributes)),
        measures={str(m["id"]): Measure.model_validate({"title": TITLE, "kind": "count", **m}) for m in measures},
    )


def _one(before: Institution, after: Institution, held: InUse) -> tuple[Fits, str, Why | None]:
    (fit,) = fitting(before, after, [held])
    return fit.fits, fit.to, fit.why


FACTS = InUse("facts", "measures", "closed", 12)


def test_a_measure_that_is_still_there_is_kept() -> None:
    """Its facts mean what they meant."""
    same = _institution({"id": "closed"})
    assert _one(same, same, FACTS) == (Fits.KEPT, "closed", None)


def test_a_measure_that_was_renamed_is_mapped() -> None:
    """Its facts count under the new name."""
    after = _institution({"id": "settled", "renamed_from": ["closed"]})
    assert _one(_institution({"id": "closed"}), after, FACTS) == (Fits.MAPPED, "settled", None)


def test_a_measure_in_another_unit_is_converted() -> None:
    """万元 becomes 元 by a factor the rulebook writes."""
    after = _institution({"id": "settled", "converts": {"from": "closed", "times": 10000}})
    (fit,) = fitting(_institution({"id": "closed"}), after, [FACTS])
    assert (fit.fits, fit.to, fit.times) == (Fits.MAPPED, "settled", Decimal(10000))


def test_a_measure_that_is_gone_is_loose() -> None:
    """Nobody says what becomes of its facts."""
    assert _one(_institution({"id": "closed"}), _institution({"id": "due"}), FACTS) == (Fits.LOOSE, "", Why.GONE)


def test_a_measure_that_counts_something_else_now_is_loose() -> None:
    """The same name in another unit would change what was recorded without a word."""
    after = _institution({"id": "closed", "unit": {"zh": "万件", "en": "10,000 cases"}})
    (fit,) = fitting(_institution({"id": "closed"}), after, [FACTS])
    assert (fit.fits, fit.why, fit.fields) == (Fits.LOOSE, Why.MEANS_OTHER, ("unit",))


def test_a_kind_of_unit_is_followed_by_its_new_name() -> None:
    """Towns that became subdistricts."""
    before, after = _institution(kinds={"town": {}}), _institution(kinds={"subdistrict": {"renamed_from": ["town"]}})
    assert _one(before, after, InUse("units", "unit_kinds", "town", 8)) == (Fits.MAPPED, "subdistrict", None)


def test_an_option_is_looked_for_in_its_own_list() -> None:
    """A hill in another list is another hill."""
    before = _institution(options=[{"id": "hill", "title": TITLE}])
    after = _institution(options=[{"id": "upland", "title": TITLE, "renamed_from": ["hill"]}])
    assert _one(before, after, InUse("units", "options", "hill", 3, "terrain")) == (Fits.MAPPED, "upland", None)
    assert _one(before, after, InUse("units", "options", "hill", 3, "climate")) == (Fits.LOOSE, "", Why.GONE)


def test_nothing_held_is_nothing_to_decide() -> None:
    """A name nobody used may go."""
    assert fitting(_institution({"id": "closed"}), _institution(), [InUse("facts", "measures", "closed", 0)]) == ()


def test_a_statement_settles_what_is_loose() -> None:
    """Each loose thing needs its own."""
    returns = InUse("returns", "measures", "closed", 2)
    fits = fitting(_institution({"id": "closed"}), _institution(), [FACTS, returns])
    keep = Statement(FACTS.key, Decision.KEEP, "历史数据留存")
    assert [fit.in_use for fit in undecided(fits, [keep])] == [returns]
    close = Statement(returns.key, Decision.CLOSE, "不再填报", dt.date(2027, 1, 1))
    assert undecided(fits, [keep, close]) == ()

"""Score rules that hold a value against stated figures (formulas: docs/reference/scoring.md)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guiju.core.exact import Rounding
from guiju.core.rulebook.peers import Range, Scored, Target
from guiju.core.values import Dated, Name, Value


class Linear(Scored):
    """`base + (full - base) * (x - floor) / (target - floor)`; capped to [base, full] unless `capped: false`."""

    rule: Literal["linear"]
    floor: Dated
    target: Dated
    base: Dated = Field(default=0, validate_default=True)
    capped: bool = True


class Knot(Value):
    """At this value, this many marks."""

    at: Dated
    give: Dated


class Knots(Scored):
    """Linear between knots; the first and last knot's marks beyond them."""

    rule: Literal["knots"]
    knots: tuple[Knot, ...] = Field(min_length=2)


class Completion(Scored):
    """`full * min(x / target, at_most)`; where less is better `full * min(target / x, at_most)`.

    With `of: excess`, where less is better, `full * (2 - x / target)` within 0 and `at_most`: 10 % above the target
    cost 10 %. A target of 0 gives full marks for 0 where less is better, and 0 otherwise.
    """

    rule: Literal["completion"]
    target: Target
    at_most: Dated = Field(default=1, validate_default=True)
    of: Literal["ratio", "excess"] = Field(default="ratio", description="Where less is better: which way it falls.")


class Band(Value):
    """From this value (inclusive) up to the next band's, this many marks; the first band has no `from`."""

    from_: Dated | None = Field(default=None, alias="from")
    to: Dated | None = None
    give: Dated


class Steps(Scored):
    """A step table: bands `[from, to)` that cover the line without overlap; `to` may be left out."""

    rule: Literal["steps"]
    bands: tuple[Band, ...] = Field(min_length=1)


class Deduct(Scored):
    """`max(at_least, full - each * R(shortfall / step))`: below the target, or above where less is better."""

    rule: Literal["deduct"]
    target: Target
    step: Dated
    each: Dated
    round: Rounding | Literal["none"]
    at_least: Dated = Field(default=0, validate_default=True)


class Exceed(Scored):
    """`base + min(at_most, each * R(excess / step))`: the bonus for beating the target, with its cap."""

    rule: Literal["exceed"]
    target: Target
    step: Dated
    each: Dated
    round: Rounding | Literal["none"]
    at_most: Dated
    base: Dated | None = Field(default=None, description="Marks at the target; the full marks where left out.")


class PlusMinus(Scored):
    """Marks at the target plus or minus `each` per `step`, with a cap for each sign."""

    rule: Literal["plus_minus"]
    target: Target
    step: Dated
    each: Dated
    round: Rounding | Literal["none"]
    plus_at_most: Dated
    minus_at_most: Dated
    base: Dated | None = None


class Events(Scored):
    """`start + each * x`, kept within [0, full]; `at_most` caps the change, `stop_at` events give 0 outright.

    A deduction starts at the full marks with a negative `each`; an award starts at 0 with a positive one.
    """

    rule: Literal["events"]
    each: Dated
    at_most: Dated | None = Field(default=None, description="The largest change, as a positive figure.")
    stop_at: Dated | None = None
    start: Dated | None = Field(default=None, description="Marks with no event; full for a deduction, 0 for an award.")


class YesNo(Scored):
    """Full marks for yes, 0 for no (`good: false` turns it)."""

    rule: Literal["yes_no"]
    good: bool = True


class Convert(Scored):
    """`full * x / full_of_source`: a score made elsewhere, brought to these marks."""

    rule: Literal["convert"]
    full_of_source: Dated


class Equate(Scored):
    """A score made by several panels (考官组), each with its own severity, brought to one scale (等值).

    `full * y / full_of_source`, `y = M + S (x - m) / s` within 0 and `full_of_source`: `m` and `s` the mean and the
    sample deviation of the unit's panel, `M` the mean of all values, `S` the mean of the panels' deviations; their
    least where any `y` would go beyond `full_of_source`. A panel without spread gives `M`, and does not count in `S`.
    With `way: mean_ratio` it is `y = x M / m`; a panel whose mean is not above 0 gives `M`.
    """

    rule: Literal["equate"]
    by: Name = Field(description="The attribute that names the panel.")
    way: Literal["linear", "mean_ratio"] = "linear"
    full_of_source: Dated = Field(default=100, validate_default=True)


class Interval(Scored):
    """Full marks inside [low, high], falling to 0 at the outer limits (适度指标)."""

    rule: Literal["interval"]
    low: Dated
    high: Dated
    zero_below: Dated
    zero_above: Dated


class Goalposts(Scored):
    """`(x - low) / (high - low)` laid on `to`, cut at the posts, in natural units; `better: less` turns it."""

    rule: Literal["goalposts"]
    low: Dated
    high: Dated
    cut: bool = True
    to: Range = Field(default=(0, 100), validate_default=True)

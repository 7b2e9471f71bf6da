"""All that a text says, and what stands beside it in the table: what the forms look at."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from guiju.core.sentences import saying as say
from guiju.core.sentences.proposal import Asked
from guiju.core.sentences.saying import Amount, Statement

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Said:
    """All that a text says, and what stands beside it in the table."""

    all: tuple[Statement, ...]
    asked: Asked

    def every(self, kind: type[_T]) -> list[_T]:
        """Return the statements of a kind."""
        return [each for each in self.all if isinstance(each, kind)]

    def says(self, *kinds: type) -> bool:
        """Tell whether anything of these kinds is said."""
        return any(isinstance(each, kinds) for each in self.all)

    def only(self, *kinds: type) -> bool:
        """Tell whether nothing else is said."""
        return all(isinstance(each, kinds) for each in self.all)

    def marks(self, given: say.Given) -> Decimal:
        """Return marks as a figure."""
        return self.asked.points if given == "full" else Decimal(given)

    def is_full(self, given: say.Given) -> bool:
        """Tell whether these are all the marks of the indicator."""
        return given == "full" or Decimal(given) == self.asked.points

    @property
    def full(self) -> list[say.At]:
        """Where full marks are given."""
        return [each for each in self.every(say.At) if self.is_full(each.gives)]

    @property
    def zero(self) -> list[say.At]:
        """Where nothing is given."""
        return [each for each in self.every(say.At) if not self.is_full(each.gives) and self.marks(each.gives) == 0]

    @property
    def floor(self) -> Decimal:
        """The fewest marks left; 0 where none are named."""
        return max((each.marks for each in self.every(say.Least)), default=Decimal(0))

    def most(self, sign: int) -> Decimal | None:
        """Return the most that is won (1) or lost (-1)."""
        found = [each.marks for each in self.every(say.Most) if each.sign in {0, sign}]
        return found[0] if found else None

    def target(self, at: say.At | None) -> Amount | None:
        """Return the target a bound names, or that of the table."""
        return at.amount if at is not None and at.amount is not None else self.asked.target

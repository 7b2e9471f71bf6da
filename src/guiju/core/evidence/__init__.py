"""Facts: what was observed of a unit in a period; who says so; and which of several statements stands."""

from guiju.core.evidence.facts import Fact, FactState, Source

__all__ = ["Fact", "FactState", "Source"]

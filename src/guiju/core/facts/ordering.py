"""The order of facts: each after those it uses; a circle is a finding."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from guiju.core.expressions.lexing import Sort, Token, read_tokens
from guiju.core.findings import Finding, Place
from guiju.core.rulebook.facts import Computed, Counted, Fact, LookedUp
from guiju.core.rulebook.tables import Table


def order_facts(facts: Mapping[str, Fact], tables: Mapping[str, Table]) -> tuple[str, ...] | Finding:
    """Return the facts' ids in an order to compute them, or the finding of a circle."""
    uses = {id_: {name for name in names_in(fact, tables) if name in facts} for id_, fact in facts.items()}
    try:
        return tuple(TopologicalSorter(uses).static_order())
    except CycleError as circle:
        name = min(circle.args[1])
        return Finding("circular-definition", Place(path=(name,)), {"name": name})


def names_in(fact: Fact, tables: Mapping[str, Table]) -> set[str]:
    """Return the names of the subject's own fields and facts that a fact mentions."""
    match fact:
        case Counted():
            texts = [text for text in (fact.where, fact.hit, fact.value) if text is not None]
            found = {name for text in texts for name in _names(text)}
            return {name.removeprefix("own.") for name in found if name.startswith("own.")}
        case Computed():
            return _names(fact.is_)
        case LookedUp():
            table = tables.get(fact.lookup)
            rows = table.rows if table is not None else ()
            return {name for row in rows for text in row.if_ for name in _names(text)}


def _names(text: str) -> set[str]:
    tokens = (token for token in read_tokens(text) if isinstance(token, Token))
    return {token.text for token in tokens if token.sort is Sort.WORD}

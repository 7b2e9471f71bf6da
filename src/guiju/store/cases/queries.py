"""What cases offer to all others to read them with."""

from __future__ import annotations

from guiju.store.cases.concerning import OfUnit, of_unit
from guiju.store.cases.listing import Public, Row, Wanted, cases, count, overdue, public, turns
from guiju.store.cases.offering import Openable, offers, opening, view
from guiju.store.cases.reading import called, document
from guiju.store.cases.replaying import RIGHTS as REPLAY_RIGHTS
from guiju.store.cases.replaying import Replayed, replayed
from guiju.store.cases.seeing import (
    READ,
    By,
    CaseSeen,
    EventOfCase,
    Named,
    Sight,
    case,
    definition_of,
    events,
    lapses,
    names,
    procedure_of,
    reach_of_case,
    remedies,
    sight,
    terms,
)

__all__ = [
    "READ",
    "REPLAY_RIGHTS",
    "By",
    "CaseSeen",
    "EventOfCase",
    "Named",
    "OfUnit",
    "Openable",
    "Public",
    "Replayed",
    "Row",
    "Sight",
    "Wanted",
    "called",
    "case",
    "cases",
    "count",
    "definition_of",
    "document",
    "events",
    "lapses",
    "names",
    "of_unit",
    "offers",
    "opening",
    "overdue",
    "procedure_of",
    "public",
    "reach_of_case",
    "remedies",
    "replayed",
    "sight",
    "terms",
    "turns",
    "view",
]

"""Policy documents, by clause."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from guiju.core.rulebook.head import Definition
from guiju.core.values import Id, InForce, MechanismId, Text, Value


class ClauseKind(StrEnum):
    """What a clause does: only a rule can be run."""

    RULE = "rule"
    DEFINITION = "definition"
    PRINCIPLE = "principle"
    EXHORTATION = "exhortation"


class Clause(Value):
    """One clause of a document, by its number, with what it says in our words."""

    id: str
    kind: ClauseKind
    says: Text | None = None
    carries: tuple[MechanismId, ...] = ()


class DocumentStatus(StrEnum):
    """How firm a document is."""

    DRAFT = "draft"
    TRIAL = "trial"
    IN_FORCE = "in_force"
    REPEALED = "repealed"


class Document(Definition):
    """A policy document: who issued it, what it rests on, and its clauses."""

    status: DocumentStatus = DocumentStatus.IN_FORCE
    number: str | None = None
    issued_by: Text | None = None
    parent: Id | None = None
    in_force: InForce | None = None
    review_by: dt.date | None = None
    clauses: tuple[Clause, ...] = ()

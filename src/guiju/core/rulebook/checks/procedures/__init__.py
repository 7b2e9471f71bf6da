"""The publication check of procedures: what is not sound, not fair or not known cannot be published."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.assessment.fields import full_scope
from guiju.core.expressions import Scope
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.procedures.duties import check_duties
from guiju.core.rulebook.checks.procedures.effects import check_effects
from guiju.core.rulebook.checks.procedures.fairness import check_fairness
from guiju.core.rulebook.checks.procedures.flow import check_flow
from guiju.core.rulebook.checks.procedures.given import check_given
from guiju.core.rulebook.checks.procedures.known import check_known
from guiju.core.rulebook.checks.procedures.outcomes import check_outcomes
from guiju.core.rulebook.checks.procedures.subject import subject_of
from guiju.core.rulebook.checks.procedures.terms import check_terms
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure

_SHAPE = (check_known, check_outcomes, check_duties, check_effects, check_terms)
_WAYS = (check_flow, check_given, check_fairness)


def check_procedures(institution: Institution) -> Iterator[Issue]:
    """Yield what is wrong with the procedures; ways are walked only where every outcome leads somewhere."""
    if not institution.procedures:
        return
    known = full_scope(institution)
    for procedure in institution.procedures.values():
        yield from check_procedure(procedure, institution, known)


def check_procedure(procedure: Procedure, institution: Institution, known: Scope) -> Iterator[Issue]:
    """Yield what is wrong with one procedure among those of its institution, of which `known` are the names."""
    subject = subject_of(procedure, institution, known)
    yield from (issue for check in _SHAPE for issue in check(subject))
    if subject.leads_somewhere:
        yield from (issue for check in _WAYS for issue in check(subject))

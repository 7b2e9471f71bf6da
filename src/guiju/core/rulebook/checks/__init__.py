"""Checks that compare the blocks of an institution: one idea each, all of them run, every issue kept."""

from __future__ import annotations

from guiju.core.rulebook.checks.expressions import check_expressions
from guiju.core.rulebook.checks.figures import check_figures
from guiju.core.rulebook.checks.grades import check_grades
from guiju.core.rulebook.checks.guardrails import check_activity, check_concepts, check_people
from guiju.core.rulebook.checks.ids import check_ids
from guiju.core.rulebook.checks.issue import Check
from guiju.core.rulebook.checks.keeping import check_keeping
from guiju.core.rulebook.checks.kinds import check_kinds
from guiju.core.rulebook.checks.measures import check_measures
from guiju.core.rulebook.checks.minima import check_minima
from guiju.core.rulebook.checks.nodes import check_nodes
from guiju.core.rulebook.checks.periods import check_periods
from guiju.core.rulebook.checks.procedures import check_procedures
from guiju.core.rulebook.checks.ranges import check_ranges
from guiju.core.rulebook.checks.references import check_references
from guiju.core.rulebook.checks.renames import check_renames
from guiju.core.rulebook.checks.returns import check_returns
from guiju.core.rulebook.checks.roles import check_roles
from guiju.core.rulebook.checks.tables import check_tables
from guiju.core.rulebook.checks.votes import check_votes
from guiju.core.rulebook.checks.weighing import check_weighing
from guiju.core.rulebook.checks.weights import check_weights

CHECKS: tuple[Check, ...] = (
    check_ids,
    check_references,
    check_periods,
    check_nodes,
    check_weights,
    check_minima,
    check_weighing,
    check_figures,
    check_ranges,
    check_grades,
    check_measures,
    check_votes,
    check_renames,
    check_tables,
    check_kinds,
    check_roles,
    check_expressions,
    check_concepts,
    check_people,
    check_activity,
    check_returns,
    check_procedures,
    check_keeping,
)

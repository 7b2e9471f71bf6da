"""What the register offers to all others to read it with."""

from __future__ import annotations

from guiju.store.audit.actions import today
from guiju.store.register.by_code import (
    CodedPost,
    CodedUnit,
    NumberedPerson,
    items_of,
    people_by_id_number,
    people_by_staff_number,
    posts_of_units,
    sharing_a_number,
    tenures_of,
    units_by_code,
    units_called,
)
from guiju.store.register.chart_queries import PostCount, post_counts
from guiju.store.register.effects import Effects, PostEffect, SaidEffect, Stands, UnitEffect, effects
from guiju.store.register.history_queries import (
    Happened,
    PostAsOf,
    check_paths,
    history,
    post_as_of,
    post_exists,
    posts_by_reference,
    posts_of,
)
from guiju.store.register.keeping import left_on
from guiju.store.register.lists import in_force as lists_in_force
from guiju.store.register.lists import indexed as indexed_attributes
from guiju.store.register.naming import (
    NamedPost,
    NamedUnit,
    line_of,
    posts_named,
    seats_taken,
    units_named,
    with_units_below,
)
from guiju.store.register.occupant_queries import (
    Holding,
    PostSpan,
    holders,
    may_count_seats,
    names_within,
    person_by_staff_number,
    post_history,
    tenure_of,
)
from guiju.store.register.person_queries import (
    FieldAsOf,
    Listed,
    People,
    PersonAsOf,
    count_people,
    find_by_id_number,
    list_people,
    person_as_of,
)
from guiju.store.register.places import keepers_of, reach, reaches_of_person
from guiju.store.register.search_queries import FoundPost, FoundUnit, search_posts, search_units, searchable
from guiju.store.register.since_queries import Since, since, terms_ending, units_ending
from guiju.store.register.spelling import spelled
from guiju.store.register.tenure_queries import Bond, bonds_of_person, bonds_of_unit
from guiju.store.register.unit_queries import (
    Page,
    UnitAsOf,
    list_units,
    stands,
    sum_of,
    unit_as_of,
    unit_now,
)
from guiju.store.register.unit_totals import Totals, totals

__all__ = [
    "Bond",
    "CodedPost",
    "CodedUnit",
    "Effects",
    "FieldAsOf",
    "FoundPost",
    "FoundUnit",
    "Happened",
    "Holding",
    "Listed",
    "NamedPost",
    "NamedUnit",
    "NumberedPerson",
    "Page",
    "People",
    "PersonAsOf",
    "PostAsOf",
    "PostCount",
    "PostEffect",
    "PostSpan",
    "SaidEffect",
    "Since",
    "Stands",
    "Totals",
    "UnitAsOf",
    "UnitEffect",
    "bonds_of_person",
    "bonds_of_unit",
    "check_paths",
    "count_people",
    "effects",
    "find_by_id_number",
    "history",
    "holders",
    "indexed_attributes",
    "items_of",
    "keepers_of",
    "left_on",
    "line_of",
    "list_people",
    "list_units",
    "lists_in_force",
    "may_count_seats",
    "names_within",
    "people_by_id_number",
    "people_by_staff_number",
    "person_as_of",
    "person_by_staff_number",
    "post_as_of",
    "post_counts",
    "post_exists",
    "post_history",
    "posts_by_reference",
    "posts_named",
    "posts_of",
    "posts_of_units",
    "reach",
    "reaches_of_person",
    "search_posts",
    "search_units",
    "searchable",
    "seats_taken",
    "sharing_a_number",
    "since",
    "spelled",
    "stands",
    "sum_of",
    "tenure_of",
    "tenures_of",
    "terms_ending",
    "today",
    "totals",
    "unit_as_of",
    "unit_now",
    "units_by_code",
    "units_called",
    "units_ending",
    "units_named",
    "with_units_below",
]

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
    tenures_of,
    units_by_code,
    units_called,
)
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
from guiju.store.register.lists import in_force as lists_in_force
from guiju.store.register.lists import indexed as indexed_attributes
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
from guiju.store.register.tenure_queries import Bond, bonds_of_person, bonds_of_unit
from guiju.store.register.unit_queries import (
    Page,
    Totals,
    UnitAsOf,
    list_units,
    stands,
    sum_of,
    totals,
    unit_as_of,
    unit_now,
)

__all__ = [
    "Bond",
    "CodedPost",
    "CodedUnit",
    "FieldAsOf",
    "Happened",
    "Listed",
    "NumberedPerson",
    "Page",
    "People",
    "PersonAsOf",
    "PostAsOf",
    "Totals",
    "UnitAsOf",
    "bonds_of_person",
    "bonds_of_unit",
    "check_paths",
    "count_people",
    "find_by_id_number",
    "history",
    "indexed_attributes",
    "items_of",
    "keepers_of",
    "list_people",
    "list_units",
    "lists_in_force",
    "people_by_id_number",
    "people_by_staff_number",
    "person_as_of",
    "post_as_of",
    "post_exists",
    "posts_by_reference",
    "posts_of",
    "posts_of_units",
    "reach",
    "reaches_of_person",
    "stands",
    "sum_of",
    "tenures_of",
    "today",
    "totals",
    "unit_as_of",
    "unit_now",
    "units_by_code",
    "units_called",
]

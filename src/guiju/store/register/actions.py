"""What the register offers to all others to change it with: one name for each action."""

from __future__ import annotations

from guiju.store.register.bond_actions import (
    end_agreement,
    join_alliance,
    leave_alliance,
    record_agreement,
    record_honour,
    withdraw_honour,
)
from guiju.store.register.founding import NewUnit
from guiju.store.register.founding_many import found_units
from guiju.store.register.list_actions import adopt_lists
from guiju.store.register.lists import build_indexes
from guiju.store.register.lists import state as state_lists
from guiju.store.register.person_actions import hand_over_person, register_person, state_field
from guiju.store.register.post_actions import abolish_post, change_post, open_post
from guiju.store.register.posts_bulk import NewPost, open_posts
from guiju.store.register.posts_changing import PostChange, change_posts
from guiju.store.register.reform_actions import convert_unit, dissolve_unit, merge_units, move_unit, split_unit
from guiju.store.register.tenure_actions import (
    appoint,
    end_secondment,
    end_tenure,
    join_team,
    leave_team,
    second,
    set_responsible,
)
from guiju.store.register.unit_actions import describe_unit, found_unit

__all__ = [
    "NewPost",
    "NewUnit",
    "PostChange",
    "abolish_post",
    "adopt_lists",
    "appoint",
    "build_indexes",
    "change_post",
    "change_posts",
    "convert_unit",
    "describe_unit",
    "dissolve_unit",
    "end_agreement",
    "end_secondment",
    "end_tenure",
    "found_unit",
    "found_units",
    "hand_over_person",
    "join_alliance",
    "join_team",
    "leave_alliance",
    "leave_team",
    "merge_units",
    "move_unit",
    "open_post",
    "open_posts",
    "record_agreement",
    "record_honour",
    "register_person",
    "second",
    "set_responsible",
    "split_unit",
    "state_field",
    "state_lists",
    "withdraw_honour",
]

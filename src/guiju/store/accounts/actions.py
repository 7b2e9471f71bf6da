"""Every write of accounts, by name."""

from __future__ import annotations

from guiju.store.accounts.corrections import decide_correction, request_correction
from guiju.store.accounts.deputising import appoint_deputy, end_deputy
from guiju.store.accounts.granting import adopt_roles, end_grants_of, end_grants_of_person, end_role, give_role
from guiju.store.accounts.inviting import choose_password, invite
from guiju.store.accounts.many import disable_many, end_roles_of_many, restore_many
from guiju.store.accounts.opening import (
    change_account,
    change_password,
    create_account,
    deactivate_account,
    reactivate_account,
    reset_password,
    second_factor_changed,
    sign_in_failed,
    signed_in,
    unlock_account,
)
from guiju.store.accounts.passwords import Sealed, made_up
from guiju.store.accounts.second_factor import reset_second_factor
from guiju.store.accounts.tokens import issue_token, new_token, revoke_token
from guiju.store.accounts.visits import note_visit

__all__ = [
    "Sealed",
    "adopt_roles",
    "appoint_deputy",
    "change_account",
    "change_password",
    "choose_password",
    "create_account",
    "deactivate_account",
    "decide_correction",
    "disable_many",
    "end_deputy",
    "end_grants_of",
    "end_grants_of_person",
    "end_role",
    "end_roles_of_many",
    "give_role",
    "invite",
    "issue_token",
    "made_up",
    "new_token",
    "note_visit",
    "reactivate_account",
    "request_correction",
    "reset_password",
    "reset_second_factor",
    "restore_many",
    "revoke_token",
    "second_factor_changed",
    "sign_in_failed",
    "signed_in",
    "unlock_account",
]

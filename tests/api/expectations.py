"""What each call of the API asks for: one entry for each operation of the description, by its id.

A new operation without an entry fails `test_matrix`. `right` is the right that is asked for, over the unit `TOWN` where
`over_unit`, else over the institution; `""` means that whoever is signed in may (their own, or open to all); PUBLIC
that nobody need sign in. `fields` is the group of personal fields asked for. `address` and `body` must be such that
only the right can refuse the call.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Call:
    """How an operation is called, and what it asks for; `{name}` in the address and the body stands for a thing made."""

    right: str
    over_unit: bool = False
    fields: str = "identity"
    named: dict[str, str] = field(default_factory=dict)
    query: str = ""
    body: dict[str, Any] | None = None


OWN = Call("")
"""One's own, or open to everybody who is signed in."""

CALLS: dict[str, Call] = {
    # accounts
    "accounts_account_list": Call("accounts.account.read"),
    "accounts_account_show": Call("accounts.account.read"),
    "accounts_account_create": Call("accounts.account.create", body={"username": "n{unique}", "display_name": "新人"}),
    "accounts_account_change": Call("accounts.account.change", body={"display_name": "名", "language": "zh", "person": None}),
    "accounts_account_deactivate": Call("accounts.account.deactivate", body={"reason": "离职"}),
    "accounts_account_reactivate": Call("accounts.account.deactivate", body={"reason": "返岗"}),
    "accounts_account_unlock": Call("accounts.account.unlock"),
    "accounts_password_reset": Call("accounts.password.reset"),
    "accounts_grant_list": Call("accounts.account.read"),
    "accounts_deputy_list": Call("accounts.account.read"),
    "accounts_grant_give": Call(
        "accounts.grant.give",
        over_unit=True,
        body={"account": "{account}", "role": "clerk", "unit": "{unit}", "valid_from": "2026-03-01", "reason": "到岗"},
    ),
    "accounts_grant_end": Call("accounts.grant.end", over_unit=True, body={"on": "2026-03-01", "reason": "离岗"}),
    "accounts_deputy_appoint": Call(
        "accounts.deputy.appoint",
        body={"account": "{other}", "principal": "{account}", "valid_from": "2026-03-01", "valid_to": "2026-03-02", "reason": "出差"},
    ),
    "accounts_deputy_end": Call("accounts.deputy.appoint", body={"on": "2026-03-01", "reason": "返岗"}),
    "accounts_self_show": OWN,
    "accounts_self_record": OWN,
    "accounts_self_log": OWN,
    "accounts_right_list": OWN,
    "accounts_right_why": Call("", query="right=register.unit.read"),
    "accounts_right_where": Call("", query="right=register.unit.read"),
    "accounts_password_change": Call("", body={"old": "willow-lamp-boats", "new": "another-lamp-boats"}),
    "accounts_token_list": OWN,
    "accounts_token_issue": Call("", body={"name": "n", "rights": ["register.unit.read"], "expires_at": "2026-12-01T00:00:00Z"}),
    "accounts_token_revoke": Call("accounts.token.revoke"),
    "accounts_correction_list": Call("register.correction.decide"),
    "accounts_correction_request": Call("", body={"reference": "register.person/name", "wrong": "错字"}),
    "accounts_correction_decide": Call("register.correction.decide", body={"accepted": False, "answer": "已核对"}),
    # jobs
    "jobs_job_list": Call("jobs.job.read"),
    "jobs_job_show": Call("jobs.job.read"),
    "jobs_job_stop": Call("jobs.job.stop"),
    "jobs_job_resume": Call("jobs.job.stop"),
    # units
    "register_unit_list": Call("register.unit.read", over_unit=True, query="under={unit}"),
    "register_unit_count": Call("register.unit.count", over_unit=True, query="under={unit}"),
    "register_unit_show": Call("register.unit.read", over_unit=True),
    "register_unit_found": Call(
        "register.unit.change",
        over_unit=True,
        body={"kind": "village", "parent": "{unit}", "name": {"zh": "村{unique}", "en": "V{unique}"}, "on": "2026-03-01"},
    ),
    "register_unit_describe": Call("register.unit.change", over_unit=True, body={"on": "2026-03-01", "attributes": {}}),
    "register_unit_move": Call("register.unit.reform", over_unit=True, body={"parent": "{county}", "on": "2026-03-01"}),
    "register_unit_merge": Call("register.unit.reform", over_unit=True, body={"units": ["{spare}"], "into": "{unit}", "on": "2026-03-01"}),
    "register_unit_split": Call("register.unit.reform", over_unit=True, body={"parts": ["{spare}"], "on": "2026-03-01"}),
    "register_unit_convert": Call("register.unit.reform", over_unit=True, body={"kind": "street", "on": "2026-03-01"}),
    "register_unit_dissolve": Call("register.unit.reform", over_unit=True, body={"on": "2026-03-01"}),
    # the catalogue of sentences
    "problems_code_show": Call(PUBLIC, named={"code": "no-role"}),
}  # fmt: skip
"""Every operation, by subject."""

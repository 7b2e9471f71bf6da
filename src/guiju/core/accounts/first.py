"""The role that stands before any rulebook does: whoever sets an institution up."""

from __future__ import annotations

from guiju.core.rulebook.roles import Over, Role
from guiju.core.values import Text

FIRST = Role(
    id="first_administrator",
    title=Text(zh="首任管理员", en="First administrator"),
    job=Text(
        zh="建立机构：开设账号、授予角色、提出第一部规则册；看不到任何人的记录。",
        en="Sets an institution up: opens accounts, gives roles, proposes the first rulebook; sees nobody's record.",
    ),
    over=Over.INSTITUTION,
    rights=(
        "accounts.account.read",
        "accounts.account.create",
        "accounts.account.change",
        "accounts.account.deactivate",
        "accounts.account.unlock",
        "accounts.password.reset",
        "accounts.grant.give",
        "accounts.grant.end",
        "accounts.deputy.appoint",
        "accounts.token.revoke",
        "library.rulebook.read",
        "library.rulebook.propose",
        "library.rulebook.check",
        "register.unit.read",
        "register.unit.change",
        "jobs.job.read",
        "jobs.job.stop",
        "audit.proof.read",
        "audit.checkpoint.sign",
    ),
)
"""It is not in the rulebook and cannot be taken out of it; it approves nothing."""

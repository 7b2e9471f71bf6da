"""A role that inspects writes nothing, and one that touches persons says which fields."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.accounts.rights import RIGHTS
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.institution import Institution


def check_roles(institution: Institution) -> Iterator[Issue]:
    """Yield rights a role may not list as it is."""
    for role in institution.account_roles.values():
        for index, name in enumerate(role.rights):
            right = RIGHTS.get(name)
            params = {"role": role.id, "right": name}
            if right is not None and role.inspects and right.writes:
                yield Issue("inspector-that-writes", "account_roles", role.id, ("rights", index), params)
            if right is not None and right.personal and not role.field_groups:
                yield Issue("role-without-fields", "account_roles", role.id, ("rights", index), params)
                break

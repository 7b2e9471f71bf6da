"""A role lists rights there are; one that inspects writes nothing; one that touches persons says which fields."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.accounts.rights import FORMER, RIGHTS
from guiju.core.nearest import nearest
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.roles import Role


def check_roles(institution: Institution) -> Iterator[Issue]:
    """Yield what is wrong with the roles."""
    for role in institution.account_roles.values():
        yield from _unknown(role, institution)
        for index, name in enumerate(role.rights):
            right = RIGHTS.get(name)
            params = {"role": role.id, "right": name}
            if right is not None and role.inspects and right.writes:
                yield Issue("inspector-that-writes", "account_roles", role.id, ("rights", index), params)
            if right is not None and right.personal and not role.field_groups:
                yield Issue("role-without-fields", "account_roles", role.id, ("rights", index), params)
                break


def _unknown(role: Role, institution: Institution) -> Iterator[Issue]:
    """Yield rights that are not in the catalogue, and roles that are not there."""
    for key, what, names, known in (
        ("rights", "right", role.rights, RIGHTS.keys() | FORMER),
        ("excludes", "role", role.excludes, institution.account_roles),
        ("given_by", "role", role.given_by, institution.account_roles),
    ):
        for index, name in enumerate(names):
            if name not in known:
                params = {"what": what, "name": name, "suggestion": nearest(name, known)}
                yield Issue("unknown-reference", "account_roles", role.id, (key, index), params)

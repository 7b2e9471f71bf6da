"""Who acts: the account, for whom, and to what purpose."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

SYSTEM = UUID(int=0)
"""The actor of what the software does by itself: the sequencer, a clock, the loading of the demo."""


@dataclass(frozen=True, slots=True)
class Acting:
    """Who asks for an action or a reading.

    `account` acts; `on_behalf_of` is the account it stands in for as a dated deputy; `purpose` is said where personal
    records are read or exported. `key`, chosen by the caller, makes a repeated request have one effect. `rights` are
    the only rights the caller asks with, as a token for a program has; None leaves the account all of its own.
    """

    account: UUID
    on_behalf_of: UUID | None = None
    purpose: str = ""
    key: str = ""
    rights: frozenset[str] | None = None

    def carries(self, right: str) -> bool:
        """Tell whether a right is among those the caller asks with; whether a role gives it is another matter."""
        return self.rights is None or right in self.rights


BY_ITSELF = Acting(SYSTEM)
"""The software acting by itself."""

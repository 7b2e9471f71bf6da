"""What may be read of the journal."""

from __future__ import annotations

from guiju.store.audit.guarding_made import differences as guard_differences
from guiju.store.audit.heads import version_of, versions_of
from guiju.store.audit.rebuilding import Check, check
from guiju.store.audit.sightings import sightings

__all__ = ["Check", "check", "guard_differences", "sightings", "version_of", "versions_of"]

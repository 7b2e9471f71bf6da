"""What may be read of the journal."""

from __future__ import annotations

from guiju.store.audit.heads import version_of, versions_of

__all__ = ["version_of", "versions_of"]

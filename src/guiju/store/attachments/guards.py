"""What the database holds of attachments: a row never changes, but that its content was erased, once."""

from __future__ import annotations

from guiju.store.audit.guarding import Guard, Immutable

GUARDS: tuple[Guard, ...] = (Immutable("attachments.Attachment", once=("erased_at",), erasable=True),)

"""What the database refuses of notices: that what was told is told otherwise."""

from __future__ import annotations

from guiju.store.audit.guarding import Guard, Immutable

GUARDS: tuple[Guard, ...] = (Immutable("notices.Notice", once=("read_at",), erasable=True),)

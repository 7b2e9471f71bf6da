"""Which app's tables stand in which store. The journal stands in each; nothing spans two."""

from __future__ import annotations

from typing import Any

from django.db import models

from guiju.core.journal.stores import Store

EVERYWHERE = frozenset({"audit"})
OF_STORE = {"membership": Store.MEMBERSHIP, "service": Store.SERVICE}
"""The apps that do not stand in `default`."""


class Stores:
    """Sends each model to its store; what does not belong is refused, not redirected."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str | None:  # noqa: ANN401 - Django's shape
        """Return the store a model is read from; the journal is always asked for by store."""
        return self._store(model, hints)

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str | None:  # noqa: ANN401
        """Return the store a model is written to."""
        return self._store(model, hints)

    def allow_relation(self, one: models.Model, other: models.Model, **_hints: Any) -> bool:  # noqa: ANN401
        """Allow a relation only inside one store."""
        return one._state.db == other._state.db  # noqa: SLF001 - the documented way to a row's database

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:  # noqa: ANN401
        """Make an app's tables in its own store alone."""
        return app_label in EVERYWHERE or db == OF_STORE.get(app_label, Store.DEFAULT)

    def _store(self, model: type[models.Model], hints: dict[str, Any]) -> str | None:
        label = model._meta.app_label  # noqa: SLF001
        if label in EVERYWHERE:
            instance = hints.get("instance")
            return instance._state.db if instance is not None else None  # noqa: SLF001
        return OF_STORE.get(label, Store.DEFAULT)

"""Columns whose order is that of their bytes, on every database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    _Text = models.CharField[str, str]
else:
    _Text = models.CharField


class PathField(_Text):
    """A path: compared byte by byte, so that a subtree is one range of the index whatever the database's language."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:  # noqa: ANN401 - Django's own shape
        """Name the collation where the database has a language; SQLite compares bytes already."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters

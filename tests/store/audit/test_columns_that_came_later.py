"""A column that events do not tell: those written before it came to be say nothing of it."""

from __future__ import annotations

import pytest
from django.db import models

from guiju.core.journal.replay import Rebuilt
from guiju.store.audit.rebuilding import _differs


def column(field: models.Field) -> models.Field:  # type: ignore[type-arg]
    """Return a field as it stands in a model."""
    field.set_attributes_from_name("later")
    return field


@pytest.mark.parametrize(
    ("field", "held", "differs"),
    [
        (models.BooleanField(default=False), False, False),
        (models.BooleanField(default=False), True, True),
        (models.JSONField(default=dict), {}, False),
        (models.JSONField(default=dict), {"a": 1}, True),
        (models.DateField(null=True), None, False),
        (models.IntegerField(), 0, True),
    ],
)
def test_it_holds_its_default_and_nothing_else(field: models.Field, held: object, differs: bool) -> None:  # type: ignore[type-arg]
    """Its default is no difference, nor is nothing at all; any other value nobody told of is one."""
    assert _differs(column(field), Rebuilt(row={}), held) is differs


def test_what_is_told_counts_before_any_default() -> None:
    """An event that says the value is believed, also where the table holds the default."""
    assert _differs(column(models.BooleanField(default=False)), Rebuilt(row={"later": True}), False)

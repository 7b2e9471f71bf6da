from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """What is held now is counted by measure for each rulebook that is proposed."""

    dependencies: ClassVar = [("evidence", "0001_initial")]

    operations: ClassVar = [
        migrations.AddIndex(
            "statement",
            models.Index(
                condition=models.Q(("recorded_to__isnull", True)), fields=["measure"], name="evidence_statement_now"
            ),
        ),
    ]

"""`/healthz`: whether this process reaches its stores. It tells nothing else, so it asks nobody who they are."""

from __future__ import annotations

import structlog
from django.db import DatabaseError, connections
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from guiju.core.journal.stores import Store

log = structlog.get_logger("guiju.health")


@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """Answer 200 where every store answers and has its journal, 503 where one does not."""
    answers = {store.value: _answers(store) for store in Store}
    return JsonResponse({"ok": all(answers.values()), "stores": answers}, status=200 if all(answers.values()) else 503)


def _answers(store: Store) -> bool:
    try:
        with connections[store].cursor() as cursor:
            cursor.execute("SELECT 1 FROM audit_stream LIMIT 1")
    except DatabaseError as error:
        log.error("store-away", store=store.value, error=type(error).__name__)  # noqa: TRY400 - its text may name data
        return False
    return True

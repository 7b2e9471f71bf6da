"""A mistake of ours, logged by a number that the door shows: the place it came from, never a value."""

from __future__ import annotations

import hashlib
import traceback
from typing import Any

from django.http import HttpRequest


def log_fault(log: Any, request: HttpRequest, error: Exception) -> str:  # noqa: ANN401 - structlog's bound logger
    """Log where an error came from and return its number; values are personal and are not logged."""
    frames = [(frame.filename, frame.lineno, frame.name) for frame in traceback.extract_tb(error.__traceback__)]
    written = repr((type(error).__qualname__, [(name, line) for name, line, _ in frames][-8:]))
    number = hashlib.sha256(written.encode()).hexdigest()[:12]
    match = request.resolver_match
    log.error(
        "fault",
        id=number,
        request=getattr(request, "number", ""),
        method=request.method,
        route=match.route if match else "",
        error=type(error).__qualname__,
        frames=[f"{name}:{line} {function}" for name, line, function in frames],
    )
    return number

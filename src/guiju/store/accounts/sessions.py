"""Sessions end by age, by idleness, with the password, and where their account asks it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from guiju.store.audit.actions import now

STARTED, SEEN = "guiju_started", "guiju_seen"
_OFTEN = 60
"""Seconds before a session's last sign of life is written again."""


class SessionRules:
    """Ends a session that is too old or was idle for too long; `started` and `seen` stand in the session alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, as nobody where the session is over."""
        if request.user.is_authenticated:
            moment = int(now().timestamp())
            started, seen = request.session.get(STARTED), request.session.get(SEEN)
            if started is None or seen is None:
                request.session[STARTED] = request.session[SEEN] = moment
            elif moment - started > settings.SESSION_COOKIE_AGE or moment - seen > settings.GUIJU_SESSION_IDLE:
                logout(request)
            elif moment - seen >= _OFTEN:
                request.session[SEEN] = moment
        return self.get_response(request)

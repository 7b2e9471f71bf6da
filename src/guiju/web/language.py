"""The language and the colours a page is shown in: what was chosen, or what the browser would rather have."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from guiju.web.viewing import Viewing
from guiju.words.catalogue import LANGUAGES

LANGUAGE, THEME = "guiju_lang", "guiju_theme"
THEMES = ("light", "dark")
_YEAR = 365 * 24 * 3600
_DJANGO = {"zh": "zh-hans", "en": "en"}


class Speaking:
    """Reads both choices; a link with `?lang=` or `?theme=` keeps the choice and leads back to the same page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the language chosen."""
        viewing: Viewing = request  # type: ignore[assignment]
        speak(viewing)
        if request.method == "GET" and (chosen := _chosen(request)):
            return _kept(request, chosen)
        with translation.override(_DJANGO[viewing.language]):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", viewing.language)
        return response


def speak(request: Viewing) -> None:
    """Fill in the language and the colours of a request."""
    kept = request.COOKIES.get(LANGUAGE, "")
    request.language = kept if kept in LANGUAGES else _rather(request)
    theme = request.COOKIES.get(THEME, "")
    request.theme = theme if theme in THEMES else ""


def _rather(request: HttpRequest) -> str:
    for tag, weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        spoken = tag.split("-")[0]
        if weight > 0 and spoken in LANGUAGES:
            return spoken
    return LANGUAGES[0]


def _chosen(request: HttpRequest) -> dict[str, str]:
    """Return the choices that the address makes, by the cookie that keeps each."""
    asked = ((LANGUAGE, "lang", LANGUAGES), (THEME, "theme", (*THEMES, "auto")))
    return {cookie: request.GET[name] for cookie, name, known in asked if request.GET.get(name) in known}


def _kept(request: HttpRequest, chosen: dict[str, str]) -> HttpResponseBase:
    left = request.GET.copy()
    for name in ("lang", "theme"):
        left.pop(name, None)
    # The path alone: an address that begins with two slashes would lead to another site.
    path = "/" + request.path.lstrip("/")
    response = HttpResponseRedirect(path + (f"?{left.urlencode()}" if left else ""), status=303)
    for cookie, value in chosen.items():
        response.set_cookie(
            cookie, value, max_age=_YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
        )
    return response

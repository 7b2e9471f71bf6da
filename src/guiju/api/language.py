"""The language a request is answered in, and whether it asks for both."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from guiju.words.catalogue import LANGUAGES


def language(request: HttpRequest) -> str:
    """Return `zh` or `en`: the first the caller would rather read, Chinese where nothing is said."""
    for tag, weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        spoken = tag.split("-")[0]
        if weight > 0 and spoken in LANGUAGES:
            return spoken
    return LANGUAGES[0]


def both(request: HttpRequest) -> bool:
    """Tell whether the caller asks for every sentence in both languages (`Prefer: languages=both`)."""
    wishes = request.headers.get("Prefer", "").replace('"', "").split(",")
    return any(wish.strip().lower() == "languages=both" for wish in wishes)

"""Where each address leads."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from guiju.site import doctor
from guiju.site.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz),
    path("api/", include("guiju.api.app")),
    path("sign-in/", include("guiju.site.signing_in")),
    path("", include("guiju.web.addresses")),
]

ANSWERS = (doctor,)
"""Modules of the site that answer questions of the pages."""

handler404 = "guiju.web.failing.not_found"
handler500 = "guiju.web.failing.broken"

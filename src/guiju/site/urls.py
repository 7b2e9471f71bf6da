"""Where each address leads."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from guiju.site import backup_job, doctor
from guiju.site.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz),
    path("api/", include("guiju.api.app")),
    path("sign-in/", include("guiju.site.signing_in")),
    path("", include("guiju.web.addresses")),
]

ANSWERS = (doctor, backup_job)
"""Modules of the site that answer questions of the pages, and do the jobs they ask for."""

handler400 = "guiju.web.failing.unreadable"
handler404 = "guiju.web.failing.not_found"
handler500 = "guiju.web.failing.broken"

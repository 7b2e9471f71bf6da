"""The pages as a Django app: its templates, its tags, its files."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Finds templates, template tags and static files of the pages."""

    name = "guiju.web"
    label = "web"

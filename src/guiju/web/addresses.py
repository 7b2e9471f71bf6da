"""Where each page stands: every subject's pages, in one place."""

from __future__ import annotations

from django.urls import URLPattern

from guiju.web import accounts, assessment, entrance, help, home, jobs, loading, own, register, setup  # noqa: A004 - the word of its pages
from guiju.web.accounts.welcome import welcome_pages
from guiju.web.pages import Pages

SUBJECTS: tuple[Pages, ...] = (
    home.pages,
    entrance.pages,
    help.pages,
    setup.pages,
    welcome_pages,
    own.pages,
    accounts.pages,
    jobs.pages,
    loading.pages,
    register.pages,
    assessment.pages,
)
"""Every subject's pages. A new subject adds its own here, and nothing else."""

urlpatterns: list[URLPattern] = [address for pages in SUBJECTS for address in pages.addresses]

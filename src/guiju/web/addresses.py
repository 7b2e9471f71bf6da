"""Where each page stands: every subject's pages, in one place."""

from __future__ import annotations

from django.urls import URLPattern

from guiju.web import (
    accounts,
    assessment,
    audit,
    backup,
    cases,
    entrance,
    evidence,
    help,  # noqa: A004 - the word of its pages
    home,
    jobs,
    library,
    loading,
    notices,
    own,
    register,
    returns,
    setup,
)
from guiju.web.accounts.welcome import welcome_pages
from guiju.web.pages import Pages
from guiju.web.search import pages as search_pages

SUBJECTS: tuple[Pages, ...] = (
    home.pages,
    cases.pages,
    entrance.pages,
    help.pages,
    accounts.pages,
    welcome_pages,
    jobs.pages,
    loading.pages,
    own.pages,
    notices.pages,
    setup.pages,
    audit.pages,
    backup.pages,
    assessment.pages,
    library.pages,
    register.pages,
    returns.pages,
    evidence.pages,
    search_pages,
)
"""Every subject's pages. A new subject adds its own here, and nothing else."""

urlpatterns: list[URLPattern] = [address for pages in SUBJECTS for address in pages.addresses]

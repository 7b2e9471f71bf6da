"""Tests of the composed site import Django's parts, so Django is set up before they are read."""

from __future__ import annotations

from tests.store.databases import ready

ready()

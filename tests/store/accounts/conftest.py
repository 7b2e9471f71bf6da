"""Passwords are hashed quickly here: the tests are about what is done with the hash."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _quick_hashes() -> Iterator[None]:
    from django.test import override_settings  # noqa: PLC0415 - Django is set up by the folder above

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield

"""Settings: what the environment says, with defaults that work on one machine."""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url

HOME = Path(os.environ.get("GUIJU_HOME", "var")).resolve()
"""Where the data live: SQLite files, keys, attachments, runs."""

SECRET_KEY = os.environ.get("GUIJU_SECRET_KEY", "unsafe-until-set")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("GUIJU_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "guiju.store.audit",
    "guiju.store.accounts",
]
MIDDLEWARE = [
    "guiju.api.middleware.ApiMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
AUTH_USER_MODEL = "accounts.Account"
ROOT_URLCONF = "guiju.site.urls"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "zh-hans"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def _database(variable: str, file: str) -> dict[str, object]:
    url = os.environ.get(variable) or f"sqlite:///{HOME / file}"
    settings: dict[str, object] = dict(dj_database_url.parse(url))
    if str(settings["ENGINE"]).endswith("sqlite3"):
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    return settings


DATABASES = {
    "default": _database("DATABASE_URL", "guiju.sqlite3"),
    "membership": _database("MEMBERSHIP_DATABASE_URL", "membership.sqlite3"),
    "service": _database("SERVICE_DATABASE_URL", "service.sqlite3"),
}
DATABASE_ROUTERS = ["guiju.site.router.Stores"]

GUIJU_STORE_KEYS = {
    store: os.environ.get(f"GUIJU_{store.upper()}_KEY", SECRET_KEY + store).encode() for store in DATABASES
}

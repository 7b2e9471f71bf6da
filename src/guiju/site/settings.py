"""Settings: what the environment says, with defaults that work on one machine (docs/reference/operation.md).

Reading this module writes nothing: the data folder and its keys are made by `guiju.site.setup()`.
"""

from __future__ import annotations

import os
from pathlib import Path

from guiju.core.journal.stores import Store
from guiju.site import keys
from guiju.site.databases import database
from guiju.site.home import home
from guiju.site.logs import logging_settings
from guiju.site.mail import mail_settings

HOME = home()
"""The data folder: SQLite files, keys, attachments, runs."""

# ------------------------------------------------------------------------------------------------------------ addresses
ORIGINS = [origin.strip().rstrip("/") for origin in os.environ.get("GUIJU_ORIGINS", "").split(",") if origin.strip()]
"""Where people reach the site, as `https://guiju.example.org`; empty means this machine alone."""

ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *(origin.split("://")[-1].split(":")[0] for origin in ORIGINS)]
CSRF_TRUSTED_ORIGINS = ORIGINS
ENCRYPTED = bool(ORIGINS) and all(origin.startswith("https://") for origin in ORIGINS)
"""Whether people come through TLS; then cookies travel no other way, and the proxy in front must say so."""

# ---------------------------------------------------------------------------------------------------------------- parts
DEBUG = False
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.headless",
    "guiju.store.audit",
    "guiju.store.accounts",
    "guiju.store.jobs",
    "guiju.store.notices",
    "guiju.store.library",
    "guiju.store.attachments",
    "guiju.store.register",
    "guiju.store.evidence",
    "guiju.store.cases",
    "guiju.store.assessment",
    "guiju.store.loading",
    "guiju.web",
]
MIDDLEWARE = [
    "guiju.site.settling.Settled",
    "guiju.site.requests.RequestLog",
    "guiju.api.middleware.ApiMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "guiju.site.headers.Headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "guiju.web.language.Speaking",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "guiju.store.accounts.sessions.SessionRules",
]
ROOT_URLCONF = "guiju.site.urls"
WSGI_APPLICATION = "guiju.site.wsgi.application"
AUTH_USER_MODEL = "accounts.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --------------------------------------------------------------------------------------------------------------- stores
DATABASES = {
    store.value: database(os.environ.get(variable) or f"sqlite:///{HOME / file}")
    for store, variable, file in (
        (Store.DEFAULT, "DATABASE_URL", "guiju.sqlite3"),
        (Store.MEMBERSHIP, "MEMBERSHIP_DATABASE_URL", "membership.sqlite3"),
        (Store.SERVICE, "SERVICE_DATABASE_URL", "service.sqlite3"),
    )
}
DATABASE_ROUTERS = ["guiju.site.router.Stores"]

# ----------------------------------------------------------------------------------------------------------------- keys
SECRET_KEY = keys.session_key(HOME)
GUIJU_DATA_KEY = keys.data_key(HOME)
GUIJU_STORE_KEYS = {store: keys.derived(GUIJU_DATA_KEY, f"store/{store}") for store in DATABASES}

# ------------------------------------------------------------------------------------------------------------- language
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"  # times are recorded in UTC; an institution's own zone is part of its rulebook

# ------------------------------------------------------------------------------------------------------------- security
SESSION_COOKIE_NAME = "guiju_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENCRYPTED
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "guiju_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = ENCRYPTED
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENCRYPTED else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ENCRYPTED else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1_048_576
GUIJU_BACKUPS = Path(os.environ["GUIJU_BACKUPS"]) if os.environ.get("GUIJU_BACKUPS") else None
GUIJU_LARGEST_BODY = int(os.environ.get("GUIJU_LARGEST_BODY") or 64 * 1_048_576)
GUIJU_API_RATE = int(os.environ.get("GUIJU_API_RATE") or 1200)
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# ----------------------------------------------------------------------------------------------------------- signing in
AUTHENTICATION_BACKENDS = ["guiju.store.accounts.signing.Accounts"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name")},
    },
]
ACCOUNT_ADAPTER = "guiju.store.accounts.signing.SigningIn"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this session goes on; the others end, as their hash no longer fits
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip,10/5m/key", "reauthenticate": "10/m/user"}
"""An address may be a whole office; what guards one account is its lock (docs/reference/accounts.md)."""

ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("GUIJU_PROXIES") or ENCRYPTED)
"""How many proxies stand in front: who asks is told by what they add to `X-Forwarded-For`, and by nothing else.

One where people come through TLS, for Guiju speaks none itself.
"""

MFA_ADAPTER = "guiju.store.accounts.signing.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Guiju"
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
"""Seconds for which a link to choose a password by stands."""
GUIJU_SESSION_IDLE = 30 * 60
"""Seconds after which a session that asks nothing ends."""
GUIJU_MAIL = os.environ.get("GUIJU_MAIL", "")
"""Where mail goes out, as `smtp://name:password@host:587/?from=guiju@example.org`; empty: none is sent."""
globals().update(mail_settings(GUIJU_MAIL))

# ---------------------------------------------------------------------------------------------------------------- pages
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["guiju.web.templatetags.guiju"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Parts of pages that never change, as a version of the rulebook in one language: some 30 MB a process at most.
    "template_fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "parts",
        "OPTIONS": {"MAX_ENTRIES": 400},
    },
}
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CSRF_FAILURE_VIEW = "guiju.web.failing.bad_form"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ---------------------------------------------------------------------------------------------------------------- files
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # the site's own files are served from the package: nothing to collect before a start
WHITENOISE_AUTOREFRESH = False

# ----------------------------------------------------------------------------------------------------------------- logs
LOGGING_CONFIG = None  # structlog is set up once, below, before Django says its first word
logging_settings(os.environ.get("GUIJU_LOG", "json"))

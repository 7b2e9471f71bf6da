"""Accounts and what they hold. The kernel writes every table but `Secret`, which no journal may ever hold."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.db import models

from guiju.store.accounts.managers import Accounts
from guiju.store.audit.dated import Dated


class Account(AbstractBaseUser):
    """Who signs in. `person` is the account's own record, where there is one; nothing says when it last signed in."""

    id = models.UUIDField(primary_key=True)
    username = models.CharField(max_length=60, unique=True)
    display_name = models.CharField(max_length=120)
    language = models.CharField(max_length=5)
    person = models.UUIDField(null=True, unique=True)
    is_active = models.BooleanField()
    made_at = models.DateTimeField()
    failures = models.PositiveIntegerField()
    locked_until = models.DateTimeField(null=True)

    last_login = None
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[Accounts] = Accounts()

    _told: str | None = None

    @property
    def password(self) -> str:
        """The hash of the password, from its own table; unusable where none was set."""
        if self._told is None:
            held = Secret.objects.filter(account=self.pk).values_list("password", flat=True).first()
            self._told = held if held is not None else UNUSABLE_PASSWORD_PREFIX
        return self._told

    @password.setter  # type: ignore[override]
    def password(self, hashed: str | None) -> None:
        self._told = hashed

    def save(self, *_args: Any, **_kwargs: Any) -> None:  # noqa: ANN401 - Django's shape
        """Keep a password that was set; all else about an account is written by its actions alone."""
        if self._state.adding or self._told is None:
            raise TypeError("an account is written by its actions, not by save()")
        Secret.keep(self.pk, self._told)

    def __str__(self) -> str:
        return self.username

    def natural_key(self) -> tuple[str]:
        """Return the name it signs in with."""
        return (self.username,)


class Secret(models.Model):
    """The hash of an account's password: outside the journal, so that no copy of the journal holds it."""

    account = models.OneToOneField(Account, primary_key=True, on_delete=models.CASCADE, related_name="+")
    password = models.CharField(max_length=256)
    must_change = models.BooleanField(default=False)

    @classmethod
    def keep(cls, account: object, hashed: str, *, must_change: bool = False) -> None:
        """Keep the hash in place of the one before."""
        cls.objects.update_or_create(account_id=account, defaults={"password": hashed, "must_change": must_change})

    @classmethod
    def lose(cls, account: object) -> None:
        """Leave the account without a password that works."""
        cls.keep(account, make_password(None))


class Role(Dated):
    """A role of the rulebook in force: what it may do, as the rulebook's bytes say it."""

    role = models.CharField(max_length=80)
    definition = models.JSONField()
    rule_hash = models.CharField(max_length=64)

    class Meta:
        """Read by role."""

        indexes = (models.Index(fields=("role", "recorded_to"), name="accounts_role_now"),)


class Grant(Dated):
    """A role given to an account over a unit and all below it, or over the whole institution (no unit)."""

    grant = models.UUIDField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, db_index=False, related_name="+")
    role = models.CharField(max_length=80)
    unit = models.UUIDField(null=True)
    store = models.CharField(max_length=12)
    field_groups = models.JSONField(null=True)
    granted_by = models.UUIDField()
    reason = models.CharField(max_length=400)
    tenure = models.UUIDField(null=True)

    class Meta:
        """Read by account, by grant and by tenure."""

        indexes = (
            models.Index(fields=("account", "recorded_to"), name="accounts_grant_now"),
            models.Index(fields=("grant",), name="accounts_grant_once"),
            models.Index(fields=("tenure",), name="accounts_grant_tenure"),
        )


class Deputy(Dated):
    """One account standing in for another, for some days."""

    deputy = models.UUIDField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, db_index=False, related_name="+")
    principal = models.ForeignKey(Account, on_delete=models.PROTECT, db_index=False, related_name="+")
    appointed_by = models.UUIDField()
    reason = models.CharField(max_length=400)

    class Meta:
        """Read from both ends."""

        indexes = (
            models.Index(fields=("account", "recorded_to"), name="accounts_deputy_now"),
            models.Index(fields=("principal", "recorded_to"), name="accounts_deputy_of"),
        )


class Token(models.Model):
    """A key for programs: the hash of what was shown once, a part of its account's rights, and its end."""

    id = models.UUIDField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    hashed = models.CharField(max_length=64, unique=True)
    rights = models.JSONField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class Correction(models.Model):
    """A person's request that something held about them be put right, and its answer."""

    id = models.UUIDField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    person = models.UUIDField(db_index=True)
    reference = models.CharField(max_length=200)
    wrong = models.TextField()
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    accepted = models.BooleanField(null=True)
    answer = models.TextField()

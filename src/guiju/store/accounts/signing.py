"""Signing in with username, password and second factor: what the library is told, and what the journal is told."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.signals import password_changed
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.signals import authenticator_added, authenticator_removed
from cryptography.fernet import Fernet
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.http import HttpRequest

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.store.accounts import nobodys, opening
from guiju.store.accounts.managers import as_username
from guiju.store.accounts.models import Account
from guiju.store.accounts.sealing import sealing_key
from guiju.store.audit.actions import now


class Accounts(AuthenticationBackend):
    """Lets an account in by its password, unless it is locked or not active."""

    def _authenticate_by_username(self, username: str, password: str) -> Any:  # noqa: ANN401
        """Find the account however its name is written."""
        return super()._authenticate_by_username(as_username(username), password)

    def user_can_authenticate(self, user: Any) -> bool:  # noqa: ANN401 - the library's shape
        """Tell whether the account may sign in now."""
        return bool(super().user_can_authenticate(user)) and not locked(user)


def locked(account: Account) -> bool:
    """Tell whether wrong passwords have locked the account for now."""
    return account.locked_until is not None and now() < account.locked_until


class SigningIn(DefaultAccountAdapter):
    """Tells the library: nobody signs up, a locked account is let wait, nothing is mailed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's shape
        """Accounts are opened by administrators."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401
        """Refuse a locked account before its password is looked at."""
        super().pre_authenticate(request, **credentials)
        name = as_username(credentials.get("username") or "")
        held = Account.objects.filter(username=name).first()
        if locked(held) if held is not None else nobodys.is_locked(name):
            raise self.validation_error("too_many_login_attempts")

    def clean_username(self, username: str, shallow: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002
        """Return the name as it is kept."""
        return as_username(username)

    def add_message(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Say nothing: the pages say what was done, in the reader's language."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing: no account has an address."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Send nothing: what happens to an account is in its own record."""


class SecondFactor(DefaultMFAAdapter):
    """Keeps the keys of authenticators encrypted."""

    def encrypt(self, text: str) -> str:
        """Return the text encrypted."""
        return Fernet(sealing_key()).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was encrypted."""
        return Fernet(sealing_key()).decrypt(encrypted_text.encode()).decode()

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Send nothing: what happens to an account is in its own record."""


def _signed_in(request: HttpRequest | None, user: Account, **_: Any) -> None:  # noqa: ANN401
    opening.signed_in(BY_ITSELF, account=user.pk, address=_address(request))


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:  # noqa: ANN401
    name = as_username(str(credentials.get("username") or ""))
    held = Account.objects.filter(username=name).first()
    if held is None:
        nobodys.failed(name)
    else:
        opening.sign_in_failed(BY_ITSELF, account=held.pk, address=_address(request))


def _changed(user: Account, **_: Any) -> None:  # noqa: ANN401
    opening.password_noted(Acting(user.pk), account=user.pk)


def _second_factor(user: Account, authenticator: Any, signal: object, **_: Any) -> None:  # noqa: ANN401
    opening.second_factor_changed(
        Acting(user.pk), account=user.pk, added=signal is authenticator_added, kind=str(authenticator.type)
    )


def _address(request: HttpRequest | None) -> str:
    """Return where a request came from: past the proxy in front, where the settings say that there is one.

    A session begun by a program comes from nowhere.
    """
    if request is None or not request.META.get("REMOTE_ADDR"):
        return ""
    return str(get_adapter().get_client_ip(request))


def listen() -> None:
    """Have the journal told of what the library does."""
    user_logged_in.connect(_signed_in, dispatch_uid="accounts")
    user_login_failed.connect(_failed, dispatch_uid="accounts")
    password_changed.connect(_changed, dispatch_uid="accounts")
    authenticator_added.connect(_second_factor, dispatch_uid="accounts")
    authenticator_removed.connect(_second_factor, dispatch_uid="accounts")

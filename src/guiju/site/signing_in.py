"""Where people sign in: the sign-in library's addresses, and of them only those that need no mail and no sign-up.

POST `login` with username and password; where a second factor is set up the answer says so, and POST
`2fa/authenticate` takes its code. GET `session` tells who is signed in, DELETE signs out. GET and DELETE `sessions`
list and end one's own.
"""

from __future__ import annotations

from allauth.headless.account import views as account
from allauth.headless.constants import Client
from allauth.headless.mfa import views as mfa
from allauth.headless.usersessions import views as usersessions
from django.urls import URLPattern, path

VIEWS = {
    "login": account.LoginView,
    "session": account.SessionView,
    "sessions": usersessions.SessionsView,
    "reauthenticate": account.ReauthenticateView,
    "password": account.ChangePasswordView,
    "2fa/authenticate": mfa.AuthenticateView,
    "2fa/reauthenticate": mfa.ReauthenticateView,
    "authenticators": mfa.AuthenticatorsView,
    "authenticators/totp": mfa.ManageTOTPView,
    "authenticators/recovery-codes": mfa.ManageRecoveryCodesView,
}

urlpatterns: list[URLPattern] = [
    path(address, view.as_api_view(client=Client.BROWSER), name=address) for address, view in VIEWS.items()
]

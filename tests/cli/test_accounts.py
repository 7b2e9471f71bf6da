"""Commands about accounts: the rights there are, and a password from the machine itself."""

from __future__ import annotations

import pytest
from tests.store.databases import ready
from typer.testing import CliRunner

ready()

from tests.store.accounts.cases import account, begin, done  # noqa: E402 - models are loaded once Django is ready

from guiju.cli.main import app  # noqa: E402
from guiju.core.accounts.rights import RIGHTS  # noqa: E402
from guiju.core.journal.acting import BY_ITSELF  # noqa: E402
from guiju.store.accounts import actions, queries  # noqa: E402
from guiju.store.accounts.models import Account  # noqa: E402


def test_every_right_is_listed() -> None:
    """One a line, with its title in the language asked for."""
    lines = CliRunner().invoke(app, ["rights", "--lang", "zh"]).output.splitlines()

    assert [line.split()[0] for line in lines] == list(RIGHTS)
    assert any("查看机构" in line for line in lines)


@pytest.mark.stores
def test_a_password_is_given_and_the_lock_undone() -> None:
    """What is printed opens the account, once, until it is changed."""
    begin()
    owner = account("li.na")
    for _ in range(5):
        done(actions.sign_in_failed(BY_ITSELF, account=owner.account, address=""))

    result = CliRunner().invoke(app, ["password", "Li.Na"])

    assert result.exit_code == 0
    assert Account.objects.get(pk=owner.account).check_password(result.output.strip())
    held = queries.account(owner.account)
    assert held is not None
    assert held.must_change_password
    assert held.locked_until is None


@pytest.mark.stores("sqlite")
def test_an_account_that_is_not_there_is_a_finding() -> None:
    """No traceback; exit status 1."""
    result = CliRunner().invoke(app, ["password", "nobody", "--lang", "en"])

    assert result.exit_code == 1
    assert "unknown-account" in result.output

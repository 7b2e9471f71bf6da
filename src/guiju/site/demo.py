"""The demo: the prefecture that does not exist, loaded through the same actions everybody uses; what is there stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.core.management import call_command

from guiju.core.findings import Finding
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.roles import Over, Role
from guiju.core.sizes import Size
from guiju.core.values import Text
from guiju.rulebooks.folder import read_folder
from guiju.site.demo_cases import COLLEAGUES, load_cases
from guiju.site.demo_records import (
    RefusedError,
    done,
    load_facts,
    load_register,
    open_the_returns,
    unit_named,
    units_by_code,
)
from guiju.site.demo_returns import answer_the_returns, load_town_facts
from guiju.site.demo_ties import load_ties
from guiju.store.accounts import actions as accounts
from guiju.store.accounts import queries as accounts_held
from guiju.store.assessment import actions as assessment
from guiju.store.assessment import queries as runs
from guiju.store.audit.actions import today as institution_day
from guiju.store.library import actions as library
from guiju.store.library import queries as rulebooks

SINCE = dt.date(2020, 1, 1)
"""The day the demo's rulebook is in force from, and everything in it was founded."""

RUNS = (("county-annual", "2024"), ("branch-rating", "2025"), ("county-annual", "2025"))
"""Schemes and years whose facts are whole, so that there are runs to look at, and two years to compare."""

PROPOSED = (
    "schemes/county-annual.yaml",
    "floor: 0.70, target: 0.95}",
    "floor: 0.70, target: [{from: 2020-01-01, value: 0.95}, {from: 2027-01-01, value: 0.97}]}",
)
"""A file of the rulebook, what stands in it, and what its editor proposes in its place for the year to come."""

STAFF = "personal"
"""The role that every account has beside its own."""

_TOWN, _COUNTY = "T00001", "C00001"
_OVER = {"township_clerk": _TOWN}
"""The units over which roles of units are given; those not named here over the county."""

Tell = Callable[[str], None]
"""Told what is being done, by a word that the command line says in full."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demo; `password` is known only where it was made just now."""

    username: str
    title: Text
    password: str | None


def load_demo(folder: Path, *, size: Size = Size.S, tell: Tell | None = None) -> tuple[DemoAccount, ...]:
    """Load what is missing of the demo from its rulebook's folder; return an account for each role."""
    say = tell or (lambda _: None)
    say("rulebook")
    institution = _publish(folder)
    say("register")
    people = load_register(institution, size, SINCE)
    if people:
        load_ties(units_by_code(), people, SINCE)
    say("accounts")
    made = tuple(_accounts(institution, people))
    say("facts")
    load_facts(institution, size)
    load_town_facts(institution, units_by_code())
    say("returns")
    open_the_returns(institution)
    answer_the_returns(institution, units_by_code())
    say("run")
    _run()
    _propose()
    say("cases")
    load_cases(units_by_code())
    return made


def _publish(folder: Path) -> Institution:
    """Publish the demo's rulebook where none is in force; the rulebook of another institution is left alone."""
    found = read_folder(folder)
    standing = rulebooks.in_force()
    if standing is None:
        if found.findings:
            raise RefusedError(tuple(found.findings))
        texts = {name: data.decode() for name, data in found.files.items()}
        version = done(library.propose(BY_ITSELF, files=texts, note="演示"))
        done(library.approve(BY_ITSELF, version=version, in_force_from=SINCE))
        standing = rulebooks.in_force()
    if standing is None:
        raise RefusedError((Finding("no-rulebook-in-force", params={"on": SINCE.isoformat()}),))
    if not standing.institution.about.fictional:
        params = {"id": "demo", "held": standing.institution.about.id}
        raise RefusedError((Finding("rulebook-of-another", params=params),))
    return standing.institution


def _accounts(institution: Institution, people: list[tuple[UUID, str]]) -> Iterator[DemoAccount]:
    """Yield an account for each role, each with a person of the register behind it; several where a body decides."""
    for number, (role, username, title) in enumerate(_named(institution)):
        held = accounts_held.account_named(username)
        if held is not None:
            yield DemoAccount(username, title, None)
            continue
        person, name = people[number + 1] if number + 1 < len(people) else (None, title.zh)
        password = accounts.made_up()
        account = done(
            accounts.create_account(BY_ITSELF, username=username, display_name=name, person=person, password=password)
        )
        unit = unit_named(_OVER.get(role.id, _COUNTY)) if role.over is Over.UNIT else None
        today = institution_day()
        done(
            accounts.give_role(BY_ITSELF, account=account, role=role.id, valid_from=today, reason="演示账号", unit=unit)
        )
        if role.id != STAFF and STAFF in institution.account_roles:
            done(accounts.give_role(BY_ITSELF, account=account, role=STAFF, valid_from=today, reason="演示账号"))
        yield DemoAccount(username, title, password.text)


def _named(institution: Institution) -> Iterator[tuple[Role, str, Text]]:
    """Yield each role with the account that holds it, then the further accounts of bodies."""
    roles = institution.account_roles
    yield from ((role, role.id, role.title) for role in roles.values())
    for id_, many in COLLEAGUES.items():
        if id_ in roles:
            title = roles[id_].title
            for number in range(2, many + 1):
                yield roles[id_], f"{id_}_{number}", Text(zh=f"{title.zh}（{number}）", en=f"{title.en} ({number})")


def _run() -> None:
    """Compute schemes whose facts are whole, as jobs, where no run is kept yet; the officer accepts the first."""
    if runs.runs(most=1):
        return
    asked = [done(assessment.start_run(BY_ITSELF, scheme=scheme, period=period)) for scheme, period in RUNS]
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    done(assessment.accept_run(BY_ITSELF, run=asked[0], note="演示"))


def _propose() -> None:
    """Let the editor of rulebooks propose a change that waits for approval, where nothing was proposed yet."""
    editor = accounts_held.account_named("rulebook_editor")
    standing = rulebooks.in_force()
    if editor is None or standing is None or len(rulebooks.versions()) > 1:
        return
    file, written, instead = PROPOSED
    texts = dict(rulebooks.texts(standing.version))
    if written in texts.get(file, ""):
        texts[file] = texts[file].replace(written, instead)
        note = "2027 年起，诉求按期办结的满分线由 95% 提到 97%"
        done(library.propose(Acting(account=editor.id), files=texts, note=note))

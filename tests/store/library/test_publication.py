"""A rulebook is proposed by one, compared, made to fit, and approved into force by another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.library.fitting import Decision, Fit, Fits, InUse, Statement
from guiju.core.rulebook.institution import Institution
from guiju.rulebooks.load import load_texts
from guiju.store.accounts import actions as accounts
from guiju.store.audit import clock
from guiju.store.audit.actions import carries_out, knows
from guiju.store.audit.models import Event
from guiju.store.library import actions, queries
from guiju.store.library.queries import State
from guiju.store.notices import queries as notices
from guiju.words.difference import difference_in_words

pytestmark = pytest.mark.stores

SOUND = Path(__file__).resolve().parents[2] / "rulebooks" / "sound"
ROLES = """
roles:
  - {id: editor, title: {zh: 拟稿人, en: editor}, over: institution, rights: [library.rulebook.propose]}
  - {id: checker, title: {zh: 审核员, en: checker}, over: institution, rights: [library.rulebook.check]}
  - {id: approver, title: {zh: 批准人, en: approver}, over: institution, rights: [library.rulebook.approve]}
"""
IN_2026, IN_2027 = dt.date(2026, 1, 1), dt.date(2027, 1, 1)
NOON = dt.datetime(2026, 6, 1, 4, tzinfo=dt.UTC)

held: list[InUse] = []
"""What the records of these tests use."""

told: list[tuple[str, dict[str, Any]]] = []
"""What was carried out."""


@knows(queries.IN_USE)
def in_use() -> Iterator[InUse]:
    """Yield what is held."""
    yield from held


@carries_out(actions.PUBLISHED)
def published(_work: object, *, before: Institution | None, after: Institution, rule_hash: str, on: dt.date) -> None:
    """Note a publication."""
    told.append(("published", {"before": before is not None, "hash": rule_hash == after.hash, "on": on}))


@carries_out(actions.CLOSED)
def closed(_work: object, *, statement: Statement) -> None:
    """Note what is to be closed."""
    told.append(("closed", {"key": statement.key, "on": statement.on}))


@carries_out(actions.MAPPED)
def mapped(_work: object, *, fit: Fit, on: dt.date) -> None:
    """Note what is to be mapped."""
    told.append(("mapped", {"to": fit.to, "on": on}))


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    held.clear()
    told.clear()
    with clock.reading(lambda: NOON):
        yield
    held.clear()


def _texts(*replaced: tuple[str, str]) -> dict[str, str]:
    texts = {path.name: path.read_text(encoding="utf-8") for path in SOUND.glob("*.yaml")} | {"roles.yaml": ROLES}
    for old, new in replaced:
        assert any(old in text for text in texts.values())
        texts = {name: text.replace(old, new) for name, text in texts.items()}
    return texts


MORE = ("value: 5}", "value: 6}")
"""A change: the limit rises."""


def _done(outcome: Outcome[Any]) -> Any:  # noqa: ANN401 - whatever the action returns
    assert isinstance(outcome, Done), outcome
    return outcome.value


def _codes(outcome: Outcome[Any]) -> list[str]:
    assert isinstance(outcome, Refused), outcome
    return [finding.code for finding in outcome.findings]


def _begin() -> tuple[Acting, Acting, Acting]:
    """Publish the first rulebook, and return an editor, a checker and an approver."""
    first = _done(actions.propose(BY_ITSELF, files=_texts()))
    _done(actions.approve(BY_ITSELF, version=first, in_force_from=IN_2026))
    told.clear()
    return _account("editor"), _account("checker"), _account("approver")


def _account(role: str) -> Acting:
    account = _done(accounts.create_account(BY_ITSELF, username=f"{role}-{uuid4().hex[:6]}", display_name=role))
    _done(accounts.give_role(BY_ITSELF, account=account, role=role, valid_from=NOON.date(), reason="职责所在"))
    return Acting(account)


def _proposed(editor: Acting, *replaced: tuple[str, str]) -> UUID:
    version: UUID = _done(actions.propose(editor, files=_texts(*replaced), note="年度修订"))
    return version


def test_the_first_rulebook_is_published_by_setting_up() -> None:
    """Its bytes are kept, it is in force from its day, and what it needs is carried out."""
    assert queries.in_force(IN_2026) is None
    version = _done(actions.propose(BY_ITSELF, files=_texts()))
    _done(actions.approve(BY_ITSELF, version=version, in_force_from=IN_2026))
    found = queries.in_force(NOON.date())
    assert found is not None
    assert found.hash == found.institution.hash
    assert queries.texts(version) == _texts()
    assert told == [("published", {"before": False, "hash": True, "on": IN_2026})]
    assert queries.in_force(dt.date(2025, 12, 31)) is None


def test_a_rulebook_with_a_mistake_is_not_proposed() -> None:
    """The findings are those of `guiju check`."""
    broken = actions.propose(BY_ITSELF, files={**_texts(), "more.yaml": "parameters: [{id: x}]"})
    assert set(_codes(broken)) == {"missing-key"}
    assert queries.versions() == ()


def test_another_approves_and_it_is_in_force_from_its_day() -> None:
    """Until then the one before holds; both can be asked for."""
    editor, _, approver = _begin()
    version = _proposed(editor, MORE)
    _done(actions.approve(approver, version=version, in_force_from=IN_2027))
    limits = {}
    for on in (dt.date(2026, 12, 31), IN_2027):
        standing = queries.in_force(on)
        assert standing is not None
        limits[on.year] = standing.institution.parameters["ceiling"].value
    assert limits == {2026: 5, 2027: 6}
    first, second = sorted(queries.versions(), key=lambda each: each.proposed_at.isoformat() + str(each.id))
    assert {first.until, second.until} == {IN_2027, None}


def test_what_was_in_force_can_be_asked_as_it_was_known() -> None:
    """Before the approval nobody knew that the limit would rise."""
    editor, _, approver = _begin()
    with clock.reading(lambda: NOON + dt.timedelta(days=10)):
        version = _proposed(editor, MORE)
        _done(actions.approve(approver, version=version, in_force_from=IN_2027))
    then = queries.in_force(IN_2027, known_at=NOON + dt.timedelta(days=9))
    now = queries.in_force(IN_2027)
    assert then is not None
    assert now is not None
    assert (then.institution.parameters["ceiling"].value, now.institution.parameters["ceiling"].value) == (
        Decimal(5),
        Decimal(6),
    )


def test_who_proposed_does_not_approve() -> None:
    """Not with the right to approve, not as a deputy of the approver, not through a deputy of their own."""
    editor, _, approver = _begin()
    _done(accounts.give_role(BY_ITSELF, account=editor.account, role="approver", valid_from=NOON.date(), reason="试"))
    version = _proposed(editor, MORE)
    assert _codes(actions.approve(editor, version=version, in_force_from=IN_2027)) == ["proposer-approves"]
    _done(
        accounts.appoint_deputy(
            BY_ITSELF,
            principal=editor.account,
            account=approver.account,
            valid_from=NOON.date(),
            valid_to=IN_2027,
            reason="出差",
        )
    )
    assert _codes(actions.approve(approver, version=version, in_force_from=IN_2027)) == ["proposers-deputy-approves"]


def test_without_the_right_nothing_is_proposed_or_approved() -> None:
    """Deny by default, and the verdict says why."""
    editor, checker, approver = _begin()
    assert _codes(actions.propose(checker, files=_texts(MORE))) == ["no-role"]
    version = _proposed(editor, MORE)
    assert _codes(actions.approve(checker, version=version, in_force_from=IN_2027)) == ["no-role"]
    assert _codes(actions.propose(approver, files=_texts(MORE))) == ["no-role"]


def test_a_version_is_compared_in_words_with_what_is_in_force() -> None:
    """The approver reads what changes."""
    editor, *_ = _begin()
    found = queries.differs(_proposed(editor, MORE))
    assert found is not None
    assert [text.zh for text in difference_in_words(found)] == ["参数“限值”（ceiling）的数值：由 5 改为 6。"]


def test_approval_waits_until_everything_fits() -> None:
    """A kind that is gone while units bear it must be kept or closed by a statement; then it is carried out."""
    editor, checker, approver = _begin()
    held.append(InUse("units", "roles", "clerk", 7))
    version = _proposed(editor, ("clerk: {zh: 经办, en: clerk}", "officer: {zh: 经办, en: officer}"))
    assert [fit.fits for fit in queries.fits(version)] == [Fits.LOOSE]
    refused = actions.approve(approver, version=version, in_force_from=IN_2027)
    assert _codes(refused) == ["rulebook-does-not-fit"]
    about: dict[str, Any] = {"version": version, "what": "units", "subject": "roles", "name": "clerk"}
    assert _codes(actions.state(checker, **about, decision=Decision.CLOSE, reason="撤并")) == ["statement-needs-day"]
    assert _codes(actions.state(checker, **about, decision=Decision.KEEP, reason=" ")) == ["reason-missing"]
    _done(actions.state(checker, **about, decision=Decision.KEEP, reason="留存"))
    _done(actions.state(checker, **about, decision=Decision.CLOSE, on=IN_2027, reason="撤并"))
    _done(actions.approve(approver, version=version, in_force_from=IN_2027))
    assert told[-1] == ("closed", {"key": ("units", "roles", "", "clerk"), "on": IN_2027})


def test_what_was_renamed_is_mapped_without_a_statement() -> None:
    """The rulebook itself says what it was called."""
    editor, _, approver = _begin()
    held.append(InUse("units", "unit_kinds", "bureau", 7))
    version = _proposed(
        editor,
        ("bureau: {title: {zh: 部门, en: bureau}}", "office: {title: {zh: 部门, en: office}, renamed_from: [bureau]}"),
        ("subject: {unit_kind: bureau}", "subject: {unit_kind: office}"),
    )
    _done(actions.approve(approver, version=version, in_force_from=IN_2027))
    assert [(what, about.get("to")) for what, about in told] == [("published", None), ("mapped", "office")]


def test_a_statement_about_what_fits_is_refused() -> None:
    """There is nothing to decide."""
    editor, checker, _ = _begin()
    version = _proposed(editor, MORE)
    about: dict[str, Any] = {"version": version, "what": "units", "subject": "roles", "name": "clerk"}
    assert _codes(actions.state(checker, **about, decision=Decision.KEEP, reason="留存")) == ["statement-not-needed"]


def test_a_day_that_is_past_needs_a_reason() -> None:
    """What was judged by the rule of that day would be judged otherwise."""
    editor, _, approver = _begin()
    version = _proposed(editor, MORE)
    past = dt.date(2026, 3, 1)
    assert _codes(actions.approve(approver, version=version, in_force_from=past)) == ["backdated-without-reason"]
    _done(actions.approve(approver, version=version, in_force_from=past, reason="勘误"))


@pytest.mark.parametrize("how", ["withdraw", "reject"])
def test_a_decision_is_taken_once(how: str) -> None:
    """A proposal taken back or turned down is never in force."""
    editor, _, approver = _begin()
    version = _proposed(editor, MORE)
    outcome = (
        actions.withdraw(editor, version=version, reason="重拟")
        if how == "withdraw"
        else actions.reject(approver, version=version, reason="不妥")
    )
    _done(outcome)
    assert _codes(actions.approve(approver, version=version, in_force_from=IN_2027)) == ["version-decided"]
    seen = queries.version(version)
    assert seen is not None
    assert seen.state in {State.WITHDRAWN, State.REJECTED}


def test_the_same_rulebook_is_not_proposed_twice() -> None:
    """Nor what is in force, nor another institution's."""
    editor, *_ = _begin()
    assert _codes(actions.propose(editor, files=_texts())) == ["rulebook-in-force-already"]
    _proposed(editor, MORE)
    assert _codes(actions.propose(editor, files=_texts(MORE))) == ["rulebook-proposed-already"]
    assert _codes(actions.propose(editor, files=_texts(("id: willow", "id: poplar")))) == ["rulebook-of-another"]


def test_stored_bytes_do_not_change() -> None:
    """Through no door; so what is run is what was approved."""
    _begin()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("UPDATE library_file SET text = 'x'")
    connection.close()
    found = queries.in_force(NOON.date())
    assert found is not None
    assert load_texts(queries.texts(found.version)).institution is not None


def test_each_step_is_an_event_with_the_rule_that_was_approved() -> None:
    """The approval's event names the identity of the rulebook."""
    _begin()
    events = Event.objects.using("default").filter(kind__startswith="library.")
    assert sorted(events.values_list("kind", flat=True)) == ["library.rulebook.approved", "library.rulebook.proposed"]
    found = queries.in_force(NOON.date())
    assert found is not None
    assert events.get(kind="library.rulebook.approved").rule_hash == found.hash


def test_who_may_approve_is_told_that_a_version_waits() -> None:
    """The approver, with the page of the version; whoever proposed it and the checker are not."""
    editor, checker, approver = _begin()
    version = _proposed(editor, MORE)
    (notice,) = (each for each in notices.notices(approver.account) if each.code == "rulebook-proposed")
    assert (notice.page, notice.arguments) == ("library.rulebook", (str(version),))
    for other in (editor, checker):
        assert "rulebook-proposed" not in {each.code for each in notices.notices(other.account)}

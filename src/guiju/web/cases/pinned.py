"""A step on the line of a case, with everything its place on the page shows."""

from __future__ import annotations

from typing import Any

from guiju.core.cases.definition import Definition
from guiju.core.cases.happened import Happened, What
from guiju.core.cases.written import finding_from
from guiju.core.findings import Finding
from guiju.core.values import Text
from guiju.store.cases.queries import By, EventOfCase
from guiju.web.cases.clocks import Left, tape
from guiju.web.cases.flow import Visit
from guiju.web.cases.opened import Opened, left_of
from guiju.web.cases.subject import Called, clause_of
from guiju.web.viewing import Viewing, acting
from guiju.words.pages import said
from guiju.words.steps import who_said


class Pinned:
    """A taking of a step with everything its place on the page shows, read when the template asks."""

    def __init__(self, request: Viewing, held: Opened, visit: Visit, names: Called) -> None:
        self.request, self.held, self.visit, self.names = request, held, visit, names

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what the visit holds
        return getattr(self.visit, name)

    @property
    def title(self) -> Text:
        """What the step is called."""
        return self.visit.step.title  # type: ignore[no-any-return]

    @property
    def clause(self) -> object:
        """Where its clause stands."""
        return clause_of(self.visit.step.clause, self.held.procedure, self.held.institution)

    @property
    def who(self) -> Text | None:
        """Who acts here, in words."""
        who = getattr(self.visit.step, "who", None)
        return None if who is None else who_said(who, self.held.procedure, self.held.institution)

    @property
    def given(self) -> list[tuple[Text, object]]:
        """What was given when it ended, each by its title."""
        ended = self.visit.ended
        return [] if ended is None else given(ended.happened, self.held.definition, self.names, self.request.language)

    @property
    def documents(self) -> list[tuple[Text, str]]:
        """The documents it rests on: title, and the attachment."""
        ended = self.visit.ended
        titles = {each.id: each.title for each in getattr(self.visit.step, "documents", ())}
        held = ended.happened.documents if ended is not None else {}
        return [(titles.get(id_, Text(zh=id_, en=id_)), text.partition("@")[0]) for id_, text in held.items()]

    @property
    def tries(self) -> list[tuple[EventOfCase, list[Finding], object]]:
        """What was tried at it and refused: why, and by which clause; to the subject their own alone."""
        own = str(acting(self.request).account)
        shown = [each for each in self.visit.refused if self.held.by is not By.SUBJECT or each.happened.by == own]
        return [
            (
                each,
                [finding_from(one) for one in each.findings],
                clause_of(each.happened.clause, self.held.procedure, self.held.institution),
            )
            for each in shown
        ]

    @property
    def left(self) -> Left | None:
        """How far the last day of its clock is."""
        term = self.visit.term
        return None if term is None else left_of(term, self.request.on, self.held.institution.calendar)

    @property
    def until_short(self) -> str:
        """The day it ended, without its year."""
        return f"{self.visit.until:%m-%d}" if self.visit.until is not None else ""

    @property
    def left_short(self) -> str:
        """The last day of its clock, without its year."""
        return f"{self.left.day:%m-%d}" if self.left is not None else ""

    @property
    def waits(self) -> bool:
        """Tell whether it may not be ended before a day still to come."""
        term = self.visit.term
        return term is not None and term.not_before is not None and self.request.on < term.not_before

    @property
    def voiced(self) -> int:
        """How many have voted so far."""
        at = self.held.case.state.at(self.visit.step.id)
        return 0 if at is None else len(at.voices)

    @property
    def rule(self) -> object:
        """Its clock on a rule."""
        term = self.visit.term
        if term is None or (left := self.left) is None:
            return None
        language = self.request.language
        label = said("cases.tape", language, since=term.since, until=left.day)
        today = said("cases.tape.today", language)
        return tape(term, self.request.on, self.held.institution.calendar, label, today)

    @property
    def sees(self) -> Text | None:
        """What the subject reads while it waits here."""
        return getattr(self.visit.step, "subject_sees", None)

    @property
    def block(self) -> list[tuple[Text, list[Pinned]]]:
        """Its branches side by side."""
        return [
            (title, [Pinned(self.request, self.held, each, self.names) for each in visits])
            for title, visits in self.visit.block
        ]

    @property
    def published(self) -> list[tuple[Text, object]]:
        """What is public while it waits."""
        inputs = self.held.case.state.inputs
        names = getattr(self.visit.step, "publishes", ())
        values = Happened(What.OPENED, self.request.on, inputs={name: inputs[name] for name in names if name in inputs})
        return given(values, self.held.definition, self.names, self.request.language)


def given(happened: Happened, definition: Definition, names: Called, language: str) -> list[tuple[Text, object]]:
    """Return what was given, each by its title and as it is read."""
    shown: list[tuple[Text, object]] = []
    for name, value in happened.inputs.items():
        wanted = definition.inputs.get(name)
        if wanted is None:
            continue
        read: object = value
        match wanted.kind, value:
            case "yes_no", bool():
                read = said("cases.yes" if value else "cases.no", language)
            case "option", str():
                read = wanted.options.get(value, value)
            case "unit" | "person" | "post", _:
                read = names.of(value)
            case _:
                pass
        shown.append((wanted.title, read))
    return shown

"""A procedure under check, with what every check of it looks at: its steps in order, and its net."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guiju.core.cases.net import Net, Transition, Way, net_of
from guiju.core.cases.order import Placed, numbers_of, outcomes_of, placed
from guiju.core.expressions import Scope
from guiju.core.findings import Path
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure
from guiju.core.rulebook.steps import END, Outcome, Parallel
from guiju.core.values import Text


@dataclass(frozen=True, slots=True)
class Checked:
    """The procedure, the institution it belongs to, its steps, and its net where every outcome leads somewhere."""

    procedure: Procedure
    institution: Institution
    known: Scope
    places: tuple[Placed, ...]
    numbers: Mapping[str, int]
    net: Net | None

    @property
    def leads_somewhere(self) -> bool:
        """Whether every outcome leads to a step there is, and no two steps have one id."""
        return self.net is not None

    def issue(self, code: str, path: Path, **params: object) -> Issue:
        """Return an issue at a path of the procedure."""
        return Issue(code, "procedures", self.procedure.id, path, params)

    def place(self, step: str) -> Placed | None:
        """Return where a step stands."""
        return next((each for each in self.places if each.id == step), None)

    def title(self, step: str) -> Text | str:
        """Return what a step is called."""
        place = self.place(step)
        return step if place is None else place.step.title

    def said(self, way: tuple[str, ...] | None) -> Text:
        """Return a way as it is told: the steps and their outcomes, one after the other."""
        named = {each.name: each for each in self.net.transitions} if self.net else {}
        steps = [self._told(named[name]) for name in way or () if named[name].way not in {Way.OPENED, Way.SPLIT}]
        return Text(
            zh=" → ".join(each.zh for each in steps) or "一启动",
            en=" → ".join(each.en for each in steps) or "right after the opening",
        )

    def _told(self, transition: Transition) -> Text:
        """Return a step by its title, with what it ended in as the file has it."""
        place = self.place(transition.step)
        title = Text(zh=transition.step, en=transition.step) if place is None else place.step.title
        return Text(zh=f"{title.zh}（{transition.outcome}）", en=f"{title.en} ({transition.outcome})")

    def called(self, open_: str) -> Text | str:
        """Return what a place of the net is called: a step, or a branch of a block that has ended."""
        block, _, name = open_.partition("/")
        place = self.place(block)
        branches = place.step.branches if place is not None and isinstance(place.step, Parallel) else ()
        branch = next((each.title for each in branches if each.id == name), None)
        if place is None or branch is None:
            return self.title(open_)
        title = place.step.title
        return Text(zh=f"{title.zh}（“{branch.zh}”已办完）", en=f"{title.en} (branch “{branch.en}” ended)")


def subject_of(procedure: Procedure, institution: Institution, known: Scope) -> Checked:
    """Return a procedure ready to be checked."""
    places = placed(procedure)
    numbers = numbers_of(places)
    targets = {target for place in places for _, target in targets_of(place)}
    whole = len(numbers) == len(places) and targets <= {*numbers, END}
    return Checked(procedure, institution, known, places, numbers, net_of(procedure) if whole else None)


def targets_of(place: Placed) -> list[tuple[Path, str]]:
    """Return every name of a step that a step leads to, with its path."""
    step, found = place.step, []
    for name, outcome in step.outcomes.items():
        path = (*place.path, "outcomes", name)
        found.append((path, outcome) if isinstance(outcome, str) else ((*path, "to"), outcome.to))
    for index, raised in enumerate(getattr(step, "raised", ())):
        found.append(((*place.path, "raised", index, "to"), raised.to))
    if step.otherwise is not None:
        found.append(((*place.path, "otherwise"), step.otherwise))
    if step.rounds is not None:
        found.append(((*place.path, "rounds", "then_to"), step.rounds.then_to))
    return found


def written_outcomes(place: Placed) -> Mapping[str, Outcome]:
    """Return the outcomes of a step, those that may be raised left out."""
    raised = {each.id for each in getattr(place.step, "raised", ())}
    return {name: outcome for name, outcome in outcomes_of(place).items() if name not in raised}

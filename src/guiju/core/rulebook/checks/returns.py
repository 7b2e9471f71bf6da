"""Returns ask only what is not known, fall due once, are checked by conditions that compile, and keep their budgets."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.conditions import compile_conditions
from guiju.core.returns.burden import over_budget
from guiju.core.returns.design import refused_questions
from guiju.core.returns.validating import scope_of_return
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.walk import parts
from guiju.core.rulebook.conditions import Line
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.returns import Return


def check_returns(institution: Institution) -> Iterator[Issue]:
    """Yield questions already answered, due dates said twice or never, senseless validations, broken budgets."""
    earlier: list[Return] = []
    for form in institution.returns.values():
        if (form.due.days is None) is (form.due.on is None):
            yield Issue("return-due-one-of", "returns", form.id, ("due",), {"return": form.id})
        for refused in refused_questions(form, earlier, institution):
            yield Issue(refused.finding.code, "returns", form.id, ("asks", refused.index), {**refused.finding.params})
        for index, name in enumerate(form.asks):
            if name in form.asks[:index]:
                yield Issue("question-asked-twice", "returns", form.id, ("asks", index), {"measure": name})
        earlier.append(form)
    yield from _validations(institution)
    yield from _budgets(institution)


def _validations(institution: Institution) -> Iterator[Issue]:
    for id_, validation in institution.validations.items():
        form = institution.returns.get(validation.return_)
        if form is None:
            continue
        compiled = compile_conditions(validation.must, scope_of_return(form, institution))
        if not isinstance(compiled, tuple):
            continue
        texts = {path: part.if_ for path, part in parts(validation) if isinstance(part, Line)}
        for finding in compiled:
            path = ("must", *finding.place.path)
            params = {**finding.params}
            if path[-1:] == ("if",):
                params["expression"] = texts[path[:-1]]
            yield Issue(finding.code, "validations", id_, path, params)


def _budgets(institution: Institution) -> Iterator[Issue]:
    for id_, budget in institution.budgets.items():
        if budget.issuer is not None and budget.each_issuer:
            yield Issue("budget-one-of", "budgets", id_, ("each_issuer",), {"budget": id_}, at_key=True)
    if all((form.due.days is None) is not (form.due.on is None) for form in institution.returns.values()):
        for budget, finding in over_budget(institution):
            yield Issue(finding.code, "budgets", budget.id, ("minutes",), {**finding.params}, at_key=True)

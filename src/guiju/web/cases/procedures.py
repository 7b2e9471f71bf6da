"""Procedures are read: the list in force, and one as a table of its steps: who, what, how long, by which clause."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.safestring import mark_safe

from guiju.core.cases.definition import definition_of
from guiju.doors.refusal import found
from guiju.files.procedures.bpmn import bpmn
from guiju.files.procedures.chart import chart
from guiju.files.procedures.page import procedure_page
from guiju.web.answers import Answer, Shown, To
from guiju.web.cases.subject import clause_in, clause_of, pages
from guiju.web.viewing import Viewing, viewer
from guiju.web.within import in_force
from guiju.words.procedure_table import step_rows
from guiju.words.steps import length_said, who_said


@pages.page("procedures/", "procedures")
def list_procedures(request: Viewing) -> Answer:
    """Show the procedures in force on the day."""
    viewer(request)
    institution = in_force(request)
    rows = [
        {
            "procedure": each,
            "who": who_said(each.opening.who, each, institution),
            "clause": clause_in(each.basis[0].document, each.basis[0].clause, institution),
        }
        for each in institution.procedures.values()
        if each.in_force.holds(request.on)
    ]
    return Shown("cases/procedures.html", "cases.procedures", {"rows": rows})


@pages.page("procedures/<slug:procedure>/", "procedure")
def procedure(request: Viewing, procedure: str) -> Answer:
    """Show a procedure as it is read aloud: printable, step by step."""
    viewer(request)
    institution = in_force(request)
    rule = found(institution.procedures.get(procedure), "procedure")
    definition = definition_of(rule, institution)
    titles = {id_: each.step.title for id_, each in definition.steps.items()}
    filled = {
        "rule": rule,
        "definition": definition,
        "rows": [
            {"row": each, "clause": clause_of(each.clause, rule, institution)}
            for each in step_rows(rule, institution, request.on)
        ],
        "chart": mark_safe(chart(rule, request.language)),  # noqa: S308 - it escapes what it writes
        "who": who_said(rule.opening.who, rule, institution),
        "opening_clause": clause_of(rule.opening.clause, rule, institution),
        "must": [
            (rule.results.get(result, result), [titles[each] for each in steps if each in titles])
            for result, steps in rule.must_pass.items()
        ],
        "before": [(titles[a], titles[b]) for a, b in rule.before if a in titles and b in titles],
        "appeals": [
            {
                "of": [titles[one] for one in each.of if one in titles],
                "title": institution.procedures[each.procedure].title
                if each.procedure in institution.procedures
                else each.procedure,
                "id": each.procedure,
                "within": length_said(each.within, institution, request.on),
                "clause": clause_of(each.clause, rule, institution),
            }
            for each in rule.appeals
        ],
        "lapses": [
            (rule.results.get(each.result, each.result), length_said(each.after, institution, request.on))
            for each in rule.lapses
        ],
        "corrects": None if rule.corrections is None else who_said(rule.corrections.who, rule, institution),
        "clauses": [clause_in(each.document, each.clause, institution) for each in rule.basis],
    }
    return Shown("cases/procedure.html", rule.title, filled)


@pages.page("procedures/<slug:procedure>/<slug:form>/", "procedure-file")
def procedure_file(request: Viewing, procedure: str, form: str) -> Answer:
    """Give a procedure out: as a page to print, a chart, or BPMN 2.0 with its diagram."""
    viewer(request)
    institution = in_force(request)
    rule = found(institution.procedures.get(procedure), "procedure")
    match form:
        case "table":
            text, kind, name = (
                procedure_page(rule, institution, request.language, request.on).encode(),
                "text/html",
                "html",
            )
        case "chart":
            text, kind, name = chart(rule, request.language, alone=True).encode(), "image/svg+xml", "svg"
        case "bpmn":
            text, kind, name = bpmn(rule, institution, request.language), "application/xml", "bpmn"
        case _:
            found(None, "form")
            return To("cases.procedure", procedure)
    headers = {"Content-Disposition": f'attachment; filename="{procedure}.{name}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)

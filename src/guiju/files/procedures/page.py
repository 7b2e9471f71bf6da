"""A procedure as a page to print: its table, what no way may leave out, and its chart; one file, one language."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from guiju.core.cases.order import placed
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure
from guiju.core.values import Text
from guiju.files.procedures.chart import chart
from guiju.words.procedure_table import HEADS, step_rows
from guiju.words.steps import who_said

WORDS: Final = {
    "in_force": Text(zh="施行", en="in force from"),
    "basis": Text(zh="依据", en="resting on"),
    "opens": Text(zh="立案：", en="Opened by: "),
    "effect": Text(zh="随之", en="with it: "),
    "must": Text(zh="不能缺的环节", en="What no way may leave out"),
}


def procedure_page(procedure: Procedure, institution: Institution, language: str, on: dt.date) -> str:
    """Return the page of a procedure in a language, lengths as they are on a day."""
    titles = {place.id: place.step.title for place in placed(procedure)}
    drawn = chart(procedure, language, alone=True)
    environment = Environment(
        loader=PackageLoader("guiju.files.procedures"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    zh = language == "zh"
    return environment.get_template("procedure.html.j2").render(
        procedure=procedure,
        institution=institution.about.title,
        language=language,
        t=lambda text: text.in_language(language),
        comma="、" if zh else ", ",
        colon="：" if zh else ": ",
        stop="；" if zh else "; ",
        words=WORDS,
        basis=[
            (document.title, each.clause)
            for each in procedure.basis
            if (document := institution.documents.get(each.document)) is not None
        ],
        opens=who_said(procedure.opening.who, procedure, institution),
        heads=list(HEADS.values()),
        rows=step_rows(procedure, institution, on),
        must=[
            (
                procedure.results.get(result, Text(zh=result, en=result)),
                [titles[each] for each in steps if each in titles],
            )
            for result, steps in procedure.must_pass.items()
        ],
        chart=Markup(drawn),  # noqa: S704 - our own, escaped where it was drawn
        css=_stylesheet(),
    )


def _stylesheet() -> Markup:
    report, own = files("guiju.files.report"), files("guiju.files.procedures")
    parts = (report / "tokens.css", report / "report.css", own / "procedure.css")
    return Markup("".join(part.read_text(encoding="utf-8") for part in parts))  # noqa: S704 - our own

"""A scheme written from a table of indicators: an Excel sheet becomes a file of one's own draft."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import ClassVar

from django.contrib import messages
from django.http import HttpResponse

from guiju.core.findings import Finding
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.kinds import Kind
from guiju.core.rulebook.vocabulary import UnitKind
from guiju.desk.scheme_table.about import About
from guiju.desk.scheme_table.filled import HEADINGS, RULES, write_example
from guiju.desk.scheme_table.reading import read_scheme
from guiju.doors.refusal import found
from guiju.store.library import actions, queries
from guiju.web.answers import Answer, Shown, To, taken, told
from guiju.web.asking import Form, choice, day, file, line
from guiju.web.library.subject import PROPOSE, pages
from guiju.web.viewing import Viewing, acting, require, viewer
from guiju.words.pages import said

_LARGEST = 20_000_000
_MOST_TOLD = 8


class SchemeTable(Form):
    """What the table does not say."""

    said: ClassVar[str] = "library.table"
    table = file(accept=".xlsx,.docx,.xls,.csv,.txt")
    scheme = line(longest=60)
    zh = line(longest=100)
    en = line(longest=100)
    unit_kind = choice([])
    group = choice([], required=False)
    document = choice([])
    clause = line(longest=40)
    since = day()


@pages.page("scheme-table/", "table", does=("library.draft.keep",))
def scheme_table(request: Viewing) -> Answer:
    """Write a scheme from a table of indicators into one's own draft."""
    require(request, PROPOSE)
    standing = found(queries.in_force() or queries.before(), "rulebook")
    seen = queries.draft(viewer(request).id)
    texts = queries.draft_texts(seen) if seen is not None else queries.texts(standing.version)
    institution = queries.read(texts).institution or standing.institution
    form = SchemeTable(request, initial={"since": request.on.replace(month=1, day=1)})
    _offer(form, institution, request.language)
    if form.sent:
        values = form.values
        upload = values["table"]
        if upload.size > _LARGEST:
            limit = _LARGEST // 1_000_000
            request.findings.append(
                Finding("file-too-large", params={"size": upload.size // 1_000_000, "limit": limit})
            )
        else:
            about = About(
                values["scheme"],
                values["zh"],
                values["en"],
                values["unit_kind"],
                values["document"],
                values["clause"],
                values["since"],
                values["group"],
            )
            read = read_scheme(str(upload.name), upload.read(), about, institution, request.language)
            if not read.files:
                request.findings.extend(read.findings)
            else:
                files = {**({} if seen is not None else texts), **read.files}
                base = None if seen is not None else standing.version
                kept = taken(request, actions.keep_draft(acting(request), files=files, base=base))
                if kept:
                    for each in read.findings[:_MOST_TOLD]:
                        told(request, each)
                    if len(read.findings) > _MOST_TOLD:
                        messages.warning(
                            request, said("library.table-more", request.language, n=len(read.findings) - _MOST_TOLD)
                        )
                    named = {"n": read.indicators, "turned": read.turned, "kept": read.kept}
                    return To("library.write", f"schemes/{about.id}.yaml", said="library.table-made", named=named)
    shown = {"form": form, "headings": HEADINGS, "rules": RULES, "draft": seen}
    return Shown("library/table.html", "library.table", shown)


@pages.page("scheme-table/example.xlsx", "table-example")
def example(request: Viewing) -> Answer:
    """Return a workbook that may be filled in."""
    require(request, PROPOSE)
    standing = found(queries.in_force() or queries.before(), "rulebook")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "indicators.xlsx"
        write_example(path, standing.institution)
        body = path.read_bytes()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(body, content_type=kind)
    response.headers["Content-Disposition"] = 'attachment; filename="indicators.xlsx"'
    return response


def _offer(form: SchemeTable, institution: Institution, language: str) -> None:
    """Offer what the rulebook has: kinds of unit, groups, documents."""
    kinds: dict[str, Kind | UnitKind] = {**institution.vocabulary.unit_kinds, **institution.kinds}
    form.fields["unit_kind"].choices = [  # type: ignore[attr-defined]
        (name, each.title.in_language(language)) for name, each in kinds.items()
    ]
    form.fields["group"].choices = [  # type: ignore[attr-defined]
        ("", "—"),
        *((each.id, each.title.in_language(language)) for each in institution.vocabulary.attributes if each.options),
    ]
    form.fields["document"].choices = [  # type: ignore[attr-defined]
        (name, each.title.in_language(language)) for name, each in institution.documents.items()
    ]

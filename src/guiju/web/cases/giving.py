"""What a step asks for as fields of a form, and what was typed as the action takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from guiju.core.cases.definition import Compiled, Definition
from guiju.core.findings import Finding
from guiju.core.journal.events import Json
from guiju.core.rulebook.steps import Decision, Input
from guiju.core.values import Text
from guiju.files.attachments import AT_MOST
from guiju.store.cases import actions
from guiju.store.register import queries as register
from guiju.web.answers import taken
from guiju.web.cases.flow import ways_of
from guiju.web.cases.subject import as_id
from guiju.web.days import read_day
from guiju.web.viewing import Viewing, acting

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A field: what is asked, how, and what was typed so far; `name` is that of the control."""

    name: str
    title: Text
    kind: str
    options: tuple[tuple[str, Text], ...] = ()
    optional: bool = False
    typed: str = ""


def asked(inputs: Sequence[Input], typed: Mapping[str, str], prefix: str = "input.") -> tuple[Asked, ...]:
    """Return inputs as fields, with what was typed kept."""
    return tuple(
        Asked(
            f"{prefix}{each.id}",
            each.title,
            each.kind,
            tuple(each.options.items()),
            each.optional,
            typed.get(f"{prefix}{each.id}", ""),
        )
        for each in inputs
    )


def read_inputs(request: Viewing, inputs: Sequence[Input], prefix: str = "input.") -> dict[str, Json]:
    """Return what was typed, each as its kind is written; what names nothing is said and left out."""
    found: dict[str, Json] = {}
    for each in inputs:
        written = request.POST.get(f"{prefix}{each.id}", "").strip()[:LONGEST]
        if written:
            found[each.id] = _read(request, each, written)
    return found


def _read(request: Viewing, wanted: Input, written: str) -> Json:
    match wanted.kind:
        case "yes_no":
            return written == "yes"
        case "whole":
            plain = written.replace(",", "")
            return int(plain) if plain.removeprefix("-").isdecimal() and plain.isascii() else written
        case "number":
            try:
                return str(Decimal(written.replace(",", "")))
            except ArithmeticError:
                return written
        case "date":
            day = read_day(written)
            return written if day is None else day.isoformat()
        case "unit" | "person" | "post":
            named = named_by(request, wanted.kind, written)
            if named is None:
                request.findings.append(Finding(f"unknown-{wanted.kind}", params={wanted.kind: written}))
            return None if named is None else str(named)
        case _:
            return written


def named_by(request: Viewing, kind: str, written: str) -> UUID | None:
    """Return what people name as they do: a unit by code or name, a post by reference, a person by staff number."""
    if (id_ := as_id(written)) is not None:
        return id_
    match kind:
        case "unit":
            unit = register.units_called([written], request.on).get(written)
            return None if unit is None else unit.id
        case "post":
            post = register.posts_by_reference([written], request.on).get(written)
            return None if post is None else post.id
        case _:
            return register.person_by_staff_number(acting(request), written, request.on)


@dataclass(frozen=True, slots=True)
class Choice:
    """An outcome somebody may choose: what it is called, whether it falls on the subject."""

    id: str
    title: Text
    adverse: int


def choices(compiled: Compiled, outcomes: Sequence[str], definition: Definition) -> tuple[Choice, ...]:
    """Return the outcomes to choose from; the plain way on, beside others, by the step it leads to."""
    ways = ways_of(compiled, definition)
    return tuple(
        Choice(
            id_, ways.get(id_, compiled.step.title), compiled.outcomes[id_].adverse if id_ in compiled.outcomes else 0
        )
        for id_ in outcomes
    )


def wants_reasons(step: Any) -> bool:  # noqa: ANN401
    """Tell whether whoever ends a step must write the reasons."""
    return bool(getattr(step, "reasons", False)) or isinstance(step, Decision)


def read_documents(request: Viewing, case: UUID, step: Any) -> dict[str, str]:  # noqa: ANN401
    """Attach the files that came with a form; those kept by an earlier try are named again."""
    found: dict[str, str] = {}
    for each in getattr(step, "documents", ()):
        kept = request.POST.get(f"kept.{each.id}", "")[:60]
        if kept:
            found[each.id] = kept
        sent = request.FILES.get(f"document.{each.id}")
        if not isinstance(sent, UploadedFile):
            continue
        if (sent.size or 0) > AT_MOST:
            request.findings.append(Finding("attachment-too-large", params={"size": sent.size, "limit": AT_MOST}))
            continue
        by = acting(request)
        by = replace(by, key=f"{by.key}.{each.id}" if by.key else "")
        added = taken(request, actions.attach(by, case=case, name=(sent.name or "")[:400], data=sent.read()))
        if added is not None:
            found[each.id] = str(added)
    return found

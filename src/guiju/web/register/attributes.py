"""Attributes in forms: a field for each, of the kind its value is of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms

from guiju.core.register.kinds import AttributeValue, Lists
from guiju.core.rulebook.kinds import Kind, KindOf
from guiju.core.rulebook.vocabulary import Attribute, FieldKind, SubjectKind
from guiju.web.asking import Form, choice, day, line
from guiju.web.viewing import Viewing
from guiju.words.pages import said

BEGINS = "attribute."
_OF = {KindOf.AREA: SubjectKind.AREA, KindOf.PROGRAMME: SubjectKind.PROGRAMME, KindOf.POST: SubjectKind.POST}


def offered(lists: Lists, kind: Kind | None, held: Iterable[str] = ()) -> list[Attribute]:
    """Return the attributes a form asks of one of a kind: those it needs, those it has, those lists are sorted by."""
    if kind is None:
        return []
    wanted = {*kind.needs, *held}
    of = _OF.get(kind.of, SubjectKind.UNIT)
    return [each for name, each in lists.attributes.items() if name in wanted or (each.index and each.of is of)]


def add(form: Form, request: Viewing, attributes: Iterable[Attribute], needs: Iterable[str] = ()) -> None:
    """Give a form a field for each attribute, labelled by its title; those that are needed must be filled in."""
    needed = set(needs)
    for attribute in attributes:
        field = _field(attribute, request, required=attribute.id in needed)
        field.label = attribute.title.in_language(request.language)
        form.fields[f"{BEGINS}{attribute.id}"] = field


def given(form: Form, attributes: Iterable[Attribute]) -> dict[str, AttributeValue]:
    """Return the attributes that were filled in, as the register takes them; an empty one is None."""
    return {each.id: _value(each, form.cleaned_data.get(f"{BEGINS}{each.id}")) for each in attributes}


def initial(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values of a record as the form's fields begin with them."""
    words = {True: "yes", False: "no"}
    return {f"{BEGINS}{name}": words[value] if isinstance(value, bool) else value for name, value in values.items()}


def _field(attribute: Attribute, request: Viewing, *, required: bool) -> forms.Field:
    if attribute.options:
        options = [(each.id, each.title.in_language(request.language)) for each in attribute.options]
        return choice(options, required=required, language=request.language)
    match attribute.kind:
        case FieldKind.YES_NO:
            options = [("yes", said("frame.yes", request.language)), ("no", said("frame.no", request.language))]
            return choice(options, required=required, language=request.language)
        case FieldKind.NUMBER:
            return forms.IntegerField(required=required)
        case FieldKind.REAL:
            return forms.DecimalField(required=required)
        case FieldKind.DATE:
            return day(required=required)
        case _:
            return line(required=required)


def _value(attribute: Attribute, value: object) -> AttributeValue:
    if value is None or value == "":
        return None
    match attribute.kind:
        case FieldKind.YES_NO:
            return value == "yes"
        case FieldKind.NUMBER:
            return int(str(value))
        case _:
            return str(value)

"""What a form names by what people write: a unit by its code, a post by its reference, somebody by staff number."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from guiju.store.register import queries
from guiju.web.asking import Form
from guiju.web.viewing import Viewing, acting
from guiju.words.pages import said


def wrong(request: Viewing, form: Form, field: str, key: str, **named: object) -> None:
    """Say of a field what is wrong with it."""
    form.add_error(field, said(key, request.language, **named))
    request.unreadable = True


def unit_called(request: Viewing, form: Form, field: str, on: date) -> UUID | None:
    """Return the unit a field names by its code, its id or its only name; none where it is empty or not found."""
    written = str(form.cleaned_data.get(field) or "").strip()
    if not written:
        return None
    try:
        return UUID(written)
    except ValueError:
        pass
    found = queries.units_called([written], on).get(written)
    if found is None:
        wrong(request, form, field, "register.no-such-unit", written=written)
        return None
    return found.id


def post_called(request: Viewing, form: Form, field: str) -> UUID | None:
    """Return the post a field names by its reference; none where it is empty or not found."""
    written = str(form.cleaned_data.get(field) or "").strip()
    if not written:
        return None
    post = queries.posts_by_reference([written], request.on).get(written)
    if post is None:
        wrong(request, form, field, "register.no-such-post", written=written)
        return None
    return post.id


def person_called(request: Viewing, form: Form, field: str) -> UUID | None:
    """Return the person a field names by id, or by the number on the staff, among those one may know of."""
    written = str(form.cleaned_data.get(field) or "").strip()
    if not written:
        return None
    try:
        return UUID(written)
    except ValueError:
        pass
    person = queries.person_by_staff_number(acting(request), written, request.on)
    if person is None:
        wrong(request, form, field, "register.no-such-person", written=written)
    return person

"""A statement about a person, judged: it speaks of a field of the closed list, in the form the list says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from guiju.core.findings import Finding
from guiju.core.nearest import nearest
from guiju.core.register.kept import Ends, Form, Part
from guiju.core.register.numbers import check_id_number, plain
from guiju.core.register.person import FIELDS


def check_field(field: str, values: Mapping[str, str], *, on: dt.date, until: dt.date | None) -> tuple[Finding, ...]:
    """Return what is wrong with a statement about a person; a field outside the closed list is refused."""
    kept = FIELDS.get(field)
    if kept is None:
        suggestion = nearest(field, FIELDS)
        return (Finding("person-field-not-kept", params={"field": field, "suggestion": suggestion}),)
    found = [
        Finding("person-part-not-kept", params={"field": field, "part": part, "known": ", ".join(kept.parts)})
        for part in values
        if part not in kept.parts
    ]
    for name, part in kept.parts.items():
        found += _check_part(field, name, part, values.get(name), on)
    if kept.retention.ends is Ends.EFFECT and until is None:
        found.append(Finding("person-field-needs-end", params={"field": field}))
    return tuple(found)


def _check_part(field: str, name: str, part: Part, value: str | None, on: dt.date) -> Iterable[Finding]:
    params = {"field": field, "part": name}
    if value is None or not value.strip():
        if part.needed:
            yield Finding("person-part-missing", params=params)
        return
    if len(value) > part.longest:
        yield Finding("person-part-too-long", params={**params, "limit": part.longest})
    match part.form:
        case Form.OPTION if value not in part.options:
            yield Finding("person-part-not-an-option", params={**params, "known": ", ".join(part.options)})
        case Form.DATE if not _is_date(value):
            yield Finding("person-part-not-a-date", params=params)
        case Form.ID_NUMBER:
            yield from check_id_number(plain(value), on)
        case _:
            pass


def _is_date(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False

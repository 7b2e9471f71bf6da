"""Turns a model's complaint into a finding: a stable code, the place of the key or the value, named values."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from guiju.core.findings import Finding, Path
from guiju.core.nearest import nearest
from guiju.core.values import Id, Name
from guiju.rulebooks.keys import known_keys
from guiju.rulebooks.mistakes import Mistake
from guiju.rulebooks.sources import SourceMap

LANGUAGES = ("zh", "en")
"""The languages every text of a rulebook is written in."""

_EXPECTED = {
    "string_type": "text",
    "bool_type": "true or false",
    "int_type": "whole number",
    "decimal_type": "number",
    "tuple_type": "list",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
}
_LIKE = {
    r"^[A-G]-\d{2}$": "B-26",
    r"^\d{2}-\d{2}$": "09-01",
    r"^(?:UTC|[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_-]+)+)$": "Asia/Shanghai",
}
"""For the forms that are not said by their pattern, an example."""

_TOLD_BY = {"_kind_of()": "kind"}
"""The keys that shapes are told apart by, where a function reads them."""

_LIMITS = {
    "greater_than_equal": ("ge", "at_least"),
    "greater_than": ("gt", "more_than"),
    "less_than_equal": ("le", "at_most"),
    "less_than": ("lt", "less_than"),
}
_NAMES = {str(part.pattern) for kind in (Id, Name) for part in kind.__metadata__ if hasattr(part, "pattern")}  # type: ignore[attr-defined]


def finding_of(mistake: Mistake, at: Path, annotation: object, sources: SourceMap) -> Finding:
    """Return the finding of a complaint; `at` is the path of its place in the file."""
    key = str(at[-1]) if at else ""
    where = sources.of_value(at)
    match mistake.type:
        case "missing" if key in LANGUAGES:
            return Finding("missing-language", sources.of_value(at[:-1]), {"language": key})
        case "missing":
            return Finding("missing-key", sources.of_value(at[:-1]), {"key": key})
        case "extra_forbidden":
            known = known_keys(annotation, mistake.location[:-1])
            params = {"key": key, "suggestion": nearest(key, known), "known": ", ".join(known)}
            return Finding("unknown-key", sources.of_key(at), params)
        case "union_tag_not_found":
            return Finding("missing-key", where, {"key": str(mistake.context["discriminator"]).strip("'")})
        case "enum" | "literal_error" | "union_tag_invalid":
            return _choice(mistake, at, sources)
        case "string_pattern_mismatch":
            pattern = str(mistake.context["pattern"])
            code = "bad-name" if pattern in _NAMES else "wrong-form"
            return Finding(code, where, {"value": mistake.value, "like": _LIKE.get(pattern, pattern)})
        case "string_too_short" if key in LANGUAGES:
            return Finding("missing-language", where, {"language": key})
        case "string_too_short":
            return Finding("empty-text", where, {"key": key})
        case "string_too_long" | "too_long":
            return Finding("too-long", where, {"key": key, "limit": mistake.context["max_length"]})
        case "empty-list":
            return Finding("empty-list", where, {"key": key})
        case "too_short":
            return Finding("too-short", where, {"key": key, "limit": mistake.context["min_length"]})
        case "bad-date" | "date_parsing" | "date_from_datetime_parsing" | "date_type":
            return Finding("bad-date", where, {"value": shown(mistake.value)})
        case type_ if type_ in _LIMITS:
            limit, relation = _LIMITS[type_]
            params = {"value": shown(mistake.value), "relation": relation, "limit": str(mistake.context[limit])}
            return Finding("out-of-range", where, params)
        case type_ if type_ in _EXPECTED:
            return _wrong_type(_EXPECTED[type_], mistake, at, sources)
        case "wrong-type":
            return _wrong_type(str(mistake.context["expected"]), mistake, at, sources)
        case _:
            return Finding("invalid-value", where, {"value": shown(mistake.value), "reason": mistake.message})


def _wrong_type(expected: str, mistake: Mistake, at: Path, sources: SourceMap) -> Finding:
    params = {"key": _called(at), "expected": expected, "value": shown(mistake.value)}
    return Finding("wrong-type", sources.of_value(at), params)


def _called(at: Path) -> str:
    """Return the key of a value as a person calls it; the second item of a list is `key[2]`."""
    if at and isinstance(at[-1], int):
        return f"{_called(at[:-1])}[{at[-1] + 1}]"
    return str(at[-1]) if at else ""


def _choice(mistake: Mistake, at: Path, sources: SourceMap) -> Finding:
    value, path = mistake.value, at
    choices = re.findall(r"'([^']*)'", str(mistake.context.get("expected") or mistake.context.get("expected_tags")))
    if mistake.type == "union_tag_invalid":
        tag = str(mistake.context["discriminator"]).strip("'")
        tag = _TOLD_BY.get(tag, tag)
        path, value = (*at, tag), mistake.context["tag"]
    params = {"value": shown(value), "choices": ", ".join(choices), "suggestion": nearest(str(value), choices)}
    return Finding("not-a-choice", sources.of_value(path), params)


def shown(value: Any) -> str:  # noqa: ANN401 - whatever stands in the tree
    """Return a value as a person reads it in a sentence, shortened."""
    longest = 60
    match value:
        case None:
            text = "nothing"
        case bool():
            text = "true" if value else "false"
        case Decimal():
            text = format(value, "f")
        case list():
            text = "[…]"
        case dict():
            text = "{…}"
        case _:
            text = str(value)
    return text if len(text) <= longest else text[:longest] + "…"

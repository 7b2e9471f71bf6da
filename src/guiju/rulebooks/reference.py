"""The reference of rulebook fields as a Markdown page, made from the models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guiju.core.rulebook.blocks import BLOCKS
from guiju.rulebooks.schema import file_schema

_HEAD = """# Rulebook fields

Made from the models by `guiju schema --reference docs/reference/rulebook.md`; do not edit.

A file of an institution's folder holds blocks, each under its own key. Keys not listed here are refused.
Only `true` and `false` are yes and no; a number with a point is exact as written; dates are `2026-01-01`.
"""


def field_reference() -> str:
    """Return the whole page."""
    schema = file_schema()
    lines = [_HEAD, "## Blocks", "", "| key | holds | |", "|---|---|---|"]
    for block in BLOCKS:
        part = schema["properties"][block.key]
        kinds = _kind(part["items"] if block.many else part)
        lines.append(f"| `{block.key}` | {'a list of ' if block.many else ''}{kinds} | {block.subject} |")
    for name, part in sorted(schema["$defs"].items()):
        lines += ["", *_definition(name, part)]
    return "\n".join(lines) + "\n"


def _definition(name: str, part: dict[str, Any]) -> Iterator[str]:
    yield f"## {name}"
    yield ""
    if description := part.get("description"):
        yield description.strip()
        yield ""
    if "enum" in part:
        yield "One of: " + ", ".join(f"`{word}`" for word in part["enum"]) + "."
    if properties := part.get("properties"):
        required = set(part.get("required", ()))
        yield "| key | value | needed | |"
        yield "|---|---|---|---|"
        for key, value in properties.items():
            needed = "yes" if key in required else _default(value)
            yield f"| `{key}` | {_kind(value)} | {needed} | {_cell(value.get('description', ''))} |"


def _default(part: dict[str, Any]) -> str:
    default = part.get("default")
    return f"`{default}`" if isinstance(default, str | int | float | bool) else ""


def _kind(part: dict[str, Any]) -> str:
    """Return what may stand there, in words, with links to the sections."""
    match part:
        case {"$ref": str(target)}:
            name = target.removeprefix("#/$defs/")
            return f"[{name}](#{name.lower()})"
        case {"anyOf": list(choices)} | {"oneOf": list(choices)}:
            return " or ".join(dict.fromkeys(_kind(choice) for choice in choices if choice.get("type") != "null"))
        case {"const": word}:
            return f"`{word}`"
        case {"enum": list(words)}:
            return ", ".join(f"`{word}`" for word in words)
        case {"type": "array", "prefixItems": list(items)}:
            return "[" + ", ".join(_kind(item) for item in items) + "]"
        case {"type": "array"}:
            return f"list of {_kind(part.get('items', {}))}"
        case {"type": "object", "additionalProperties": dict(value)}:
            return f"mapping to {_kind(value)}"
        case {"type": "string", "format": "date"}:
            return "date"
        case {"type": "string"}:
            return "text"
        case {"type": "boolean"}:
            return "true or false"
        case {"type": "integer"}:
            return "whole number"
        case {"type": "number"}:
            return "number"
        case {"type": "object"}:
            return "mapping"
        case _:
            return "any"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")

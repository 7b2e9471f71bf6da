"""Examples made from the shapes themselves: each value's own example, its default, or a plain one of its type."""

from __future__ import annotations

from typing import Any

_OF_FORMAT = {
    "uuid": "01980a4c-7c3e-7000-8000-000000000001",
    "date": "2026-03-01",
    "date-time": "2026-03-01T09:30:00+08:00",
    "binary": "…",
}


def example(schema: dict[str, Any], schemas: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return an example that the schema accepts; what may be left out is left out unless it has an example."""
    if "$ref" in schema:
        return example(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    for given in ("example", "const"):
        if given in schema:
            return schema[given]
    for several in ("examples", "enum"):
        if schema.get(several):
            return schema[several][0]
    for choice in ("anyOf", "oneOf", "allOf"):
        if schema.get(choice):
            return example(schema[choice][0], schemas)
    return _of_type(schema, schemas)


def _of_type(schema: dict[str, Any], schemas: dict[str, Any]) -> Any:  # noqa: ANN401
    match schema.get("type"):
        case "object":
            needed = set(schema.get("required", ()))
            return {
                name: example(each, schemas)
                for name, each in schema.get("properties", {}).items()
                if name in needed or "example" in each or "examples" in each
            }
        case "array":
            return [example(schema["items"], schemas)]
        case "integer" | "number":
            return max(schema.get("minimum", 1), 1)
        case "boolean":
            return True
        case "null":
            return None
        case _:
            return _OF_FORMAT.get(schema.get("format", ""), "x" * schema.get("minLength", 0) or "text")

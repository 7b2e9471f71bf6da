"""The JSON Schema of rulebook files, made from the models, so that an editor completes and checks while one writes."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from guiju.core.rulebook.blocks import BLOCKS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def file_schema() -> dict[str, Any]:
    """Return the schema of any file of an institution: all blocks, each under its key, with titles and descriptions."""
    entries, shared = _with_definitions()
    properties = {}
    for block, schema in zip(BLOCKS, entries, strict=True):
        properties[block.key] = {"type": "array", "items": schema} if block.many else schema
    return {
        "$schema": DIALECT,
        "title": "Guiju rulebook",
        "description": "A file of an institution's folder: blocks, each under its own key.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": shared,
    }


def _with_definitions() -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return one schema a block, and the definitions they share."""
    generator = GenerateJsonSchema(by_alias=True)
    inputs = [(block.key, "validation", block.type.core_schema) for block in BLOCKS]
    by_key, definitions = generator.generate_definitions(inputs)  # type: ignore[arg-type]
    shared = {str(name): schema for name, schema in definitions.items()}
    return [by_key[block.key, "validation"] for block in BLOCKS], shared

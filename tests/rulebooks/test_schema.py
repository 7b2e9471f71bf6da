"""The JSON Schema for editors, and the reference of fields, come from the models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from guiju.core.rulebook.blocks import BLOCKS
from guiju.rulebooks.reader import read_bytes
from guiju.rulebooks.reference import field_reference
from guiju.rulebooks.schema import file_schema
from guiju.rulebooks.sources import Tree

SCHEMA = file_schema()
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, Decimal),
    "boolean": (bool,),
    "null": (type(None),),
}


def _misfits(value: Tree, schema: dict[str, Any], at: str = "") -> Iterator[str]:
    """Yield where a value does not fit the parts of JSON Schema our models use."""
    if "$ref" in schema:
        yield from _misfits(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], at)
        return
    for word in ("anyOf", "oneOf"):
        if word in schema and not any(next(_misfits(value, arm, at), None) is None for arm in schema[word]):
            yield f"{at}: fits none"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value} is none of the words"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value} is not {schema['const']}"
    if "type" in schema:
        wanted = TYPES[schema["type"]]
        if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted):
            yield f"{at}: {type(value).__name__}"
            return
    if isinstance(value, dict):
        known, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
        for key, item in value.items():
            if key in known:
                yield from _misfits(item, known[key], f"{at}.{key}")
            elif rest is False:
                yield f"{at}.{key}: unknown"
            elif isinstance(rest, dict):
                yield from _misfits(item, rest, f"{at}.{key}")
        yield from (f"{at}.{key}: missing" for key in schema.get("required", ()) if key not in value)
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        for index, item in enumerate(value):
            yield from _misfits(item, schema["items"], f"{at}[{index}]")


def test_the_schema_has_every_block() -> None:
    """And nothing else at the top."""
    assert set(SCHEMA["properties"]) == {block.key for block in BLOCKS}
    assert SCHEMA["additionalProperties"] is False


def test_every_definition_says_what_it_is() -> None:
    """An editor shows the sentence; unknown keys are refused there too."""
    for name, part in SCHEMA["$defs"].items():
        assert part.get("description"), name
        if "properties" in part:
            assert part["additionalProperties"] is False, name


def test_no_python_name_of_a_key_is_in_the_schema() -> None:
    """Keys stand as they are written in files."""
    keys = {key for part in SCHEMA["$defs"].values() for key in part.get("properties", {})}
    assert {"if", "from", "is", "except"} <= keys
    assert not {key for key in keys if key.endswith("_")}


@pytest.mark.parametrize("folder", ["institutions/demo", "examples/asem", "tests/rulebooks/sound"])
def test_the_files_of_the_project_fit_the_schema(folder: str, root: Path) -> None:
    """What the reader takes, an editor takes."""
    files = sorted((root / folder).rglob("*.yaml"))
    assert files
    for path in files:
        tree = read_bytes(path.read_bytes(), path.name).tree
        assert list(_misfits(tree, SCHEMA)) == [], path


@pytest.mark.parametrize(
    "name",
    ["unknown-key", "missing-key", "wrong-type", "not-a-choice", "unknown-block", "missing-language", "empty-text"],
)
def test_an_editor_sees_what_the_reader_refuses(name: str, root: Path) -> None:
    """The commonest slips are marked while one writes."""
    if name == "empty-text":
        assert SCHEMA["$defs"]["Text"]["properties"]["zh"]["minLength"] == 1
        return
    path = root / "tests" / "rulebooks" / "broken" / f"{name}.yaml"
    assert list(_misfits(read_bytes(path.read_bytes(), name).tree, SCHEMA))


def test_the_schema_is_json() -> None:
    """With nothing Python alone knows in it."""
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_the_published_reference_is_current(root: Path) -> None:
    """`guiju schema --reference docs/reference/rulebook.md` makes it anew."""
    assert (root / "docs" / "reference" / "rulebook.md").read_text(encoding="utf-8") == field_reference()

"""The description for programs is kept, complete, and made the same each time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from guiju.api import reference
from guiju.api.app import DOORS, openapi
from guiju.store.audit.actions import actions


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    """The description as it is served."""
    made: dict[str, Any] = json.loads(openapi())
    return made


def operations(description: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every operation by its id."""
    return {each["operationId"]: each for methods in description["paths"].values() for each in methods.values()}


def test_the_kept_description_is_what_is_served(root: Path) -> None:
    """A change of the API is a change of docs/reference/openapi.json, seen in the diff; `make docs` writes it."""
    assert (root / "docs/reference/openapi.json").read_bytes() == openapi()


def test_the_kept_page_is_what_is_made(root: Path) -> None:
    """The page for readers is made from the same doors."""
    assert (root / "docs/reference/api.md").read_text(encoding="utf-8") == reference.page(DOORS)


def test_every_operation_is_named_once_and_says_what_it_does(description: dict[str, Any]) -> None:
    """An id of subject and verb, a summary in both languages, its errors in the one shape."""
    openings = {opening.id: opening for door in DOORS for opening in door.openings}
    said = operations(description)

    assert set(said) == set(openings)
    assert sum(len(door.openings) for door in DOORS) == len(openings)
    for name, operation in said.items():
        assert operation["x-summary"]["zh"]
        assert operation["x-summary"]["en"]
        assert {"400", "422", "429", "500"} <= set(operation["responses"])
        assert openings[name].public or {"401", "403"} <= set(operation["responses"])
        assert len(operation["tags"]) == 1


def test_writes_are_actions(description: dict[str, Any]) -> None:
    """Each POST names the action it calls, and each GET calls none."""
    for methods in description["paths"].values():
        for method, operation in methods.items():
            assert ("x-actions" in operation) == (method == "post")


def test_every_body_has_an_example_that_its_shape_accepts(description: dict[str, Any]) -> None:
    """What the description shows can be sent as it stands."""
    for name, operation in operations(description).items():
        for media in operation.get("requestBody", {}).get("content", {}).values():
            schema = {**media["schema"], "components": description["components"]}
            if "multipart" not in str(operation["requestBody"]):
                jsonschema_rs.validator_for(schema).validate(media["example"])
            assert isinstance(media["example"], dict), name


def test_a_write_calls_the_action_it_names() -> None:
    """The function behind a write names the function of the action it says it calls, or its public face."""
    known = actions()
    for door in DOORS:
        for opening in door.openings:
            if opening.way.writes:
                assert set(opening.calls) <= set(known), opening.name
                behind = {known[call].function.__name__ for call in opening.calls}
                names = set(opening.function.__code__.co_names)
                assert behind & names or (all(name.startswith("_") for name in behind) and "actions" in names), (
                    opening.name
                )

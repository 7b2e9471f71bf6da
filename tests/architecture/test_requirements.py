"""The pinned requirement files are exact, complete and no larger than needed."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN = re.compile(r"^([A-Za-z0-9._-]+)==([A-Za-z0-9.+!]+)$")

TOOLS = [
    *("axe-playwright-python", "playwright"),
    *("django-stubs", "hypothesis", "import-linter", "mypy", "pm4py", "pymcdm", "pymerkle", "pytest", "pytest-xdist"),
    *("python-statemachine", "ruff", "scikit-criteria", "spiffworkflow", "schemathesis", "setuptools", "types-PyYAML"),
]
"""What development needs by its own name; the rest of dev.txt is what these need."""

OLDEST = {"python_version": "3.11", "python_full_version": "3.11.0"}


def pins(path: Path) -> dict[str, str]:
    """Return the pinned versions by name; any line that is neither a pin nor a comment fails."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    matches = {line: PIN.match(line) for line in lines}
    assert [line for line, match in matches.items() if match is None] == []
    return {canonicalize_name(match[1]): match[2] for match in matches.values() if match}


def needed(roots: list[str], environment: dict[str, str] | None = None) -> set[str]:
    """Return the names that the roots need on this machine, themselves included, directly or through others."""
    found: set[str] = set()
    followed: set[str] = set()
    waiting = [Requirement(root) for root in roots]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        asked = f"{name}[{','.join(sorted(requirement.extras))}]"
        if asked in followed:
            continue
        followed.add(asked)
        found.add(name)
        try:
            parts = distribution(name).requires or []
        except PackageNotFoundError:
            pytest.fail(f"{name} is needed and not installed")
        waiting += [
            part
            for part in map(Requirement, parts)
            if not part.marker
            or any(part.marker.evaluate({**(environment or {}), "extra": extra}) for extra in ("", *requirement.extras))
        ]
    return found


@pytest.fixture(scope="module")
def direct(root: Path) -> list[str]:
    """Return the dependencies as pyproject.toml states them."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["dependencies"])


@pytest.fixture(scope="module")
def runtime(root: Path) -> dict[str, str]:
    """Return the pins of what runs."""
    return pins(root / "requirements" / "runtime.txt")


@pytest.fixture(scope="module")
def dev(root: Path) -> dict[str, str]:
    """Return the pins of what builds, tests and checks."""
    return pins(root / "requirements" / "dev.txt")


def test_the_two_sets_are_apart(runtime: dict[str, str], dev: dict[str, str]) -> None:
    """A package is pinned once."""
    assert set(runtime) & set(dev) == set()


def test_nothing_needed_is_missing(direct: list[str], runtime: dict[str, str], dev: dict[str, str]) -> None:
    """Indirect packages are pinned too, so that an installation is the same every time."""
    assert needed(direct) - set(runtime) == set()
    assert needed(TOOLS) - set(runtime) - set(dev) == set()


def test_nothing_pinned_is_idle(direct: list[str], runtime: dict[str, str], dev: dict[str, str]) -> None:
    """Every pin is needed by something on the oldest Python that is supported."""
    assert set(runtime) - needed(direct, OLDEST) == set()
    assert set(dev) - needed(TOOLS, OLDEST) == set()


def test_the_environment_holds_the_pins(runtime: dict[str, str], dev: dict[str, str]) -> None:
    """What is installed is what is pinned."""
    assert {name: version(name) for name in runtime | dev} == runtime | dev


def test_pins_keep_the_bounds(direct: list[str], runtime: dict[str, str]) -> None:
    """Each pin lies within the bounds that pyproject.toml states."""
    requirements = [Requirement(line) for line in direct]

    outside = [str(one) for one in requirements if runtime[canonicalize_name(one.name)] not in one.specifier]

    assert outside == []


def test_an_extra_is_followed() -> None:
    """What an extra brings is needed where the extra is asked for, and only there."""
    assert "qrcode" in needed(["django-allauth[mfa]"])
    assert "qrcode" not in needed(["django-allauth"])


@pytest.mark.parametrize("name", ["django", "django-ninja", "django-tasks", "django-tasks-db", "duckdb", "sqlglot"])
def test_what_breaks_on_upgrade_has_an_upper_bound(name: str, direct: list[str]) -> None:
    """These change SQL text, results or interfaces between releases, so an upgrade is a change of ours."""
    requirement = next(one for one in map(Requirement, direct) if one.name == name)

    assert any(bound.operator.startswith("<") for bound in requirement.specifier)


def test_every_dependency_is_recorded(root: Path, direct: list[str]) -> None:
    """The decision on dependencies names each with its licence."""
    record = (root / "docs" / "decisions" / "0002-dependencies.md").read_text(encoding="utf-8").lower()

    assert [line for line in direct if f"| {Requirement(line).name.lower()} |" not in record] == []

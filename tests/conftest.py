"""What every test may use: shared reference data or a reasoned skip, and its own copy of the stores."""

from __future__ import annotations

import atexit
import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers
from tests.store.fixtures import _marked, database, pytest_generate_tests, store_run

if TYPE_CHECKING:
    from guiju.core.rulebook.institution import Institution
    from guiju.rulebooks.load import Loaded

__all__ = ["_marked", "database", "pytest_generate_tests", "store_run"]

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.register_profile("search", deadline=None, max_examples=2_000, print_blob=True)
settings.load_profile(os.environ.get("GUIJU_HYPOTHESIS", "steady"))
if os.environ.get("GUIJU_HYPOTHESIS", "steady") == "steady":
    providers._get_local_constants = lambda: providers._local_constants
# The same examples every time, whatever else was imported; GUIJU_HYPOTHESIS=search looks for new ones.


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that take long, so that no worker ends alone with one; all others stay in their order."""
    items.sort(key=_seconds, reverse=True)


def pytest_collection_finish() -> None:
    """Look for lost cycles more rarely, and never again among what was imported and collected: a fifteenth of a run."""
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # libraries count what is left when the program ends
    gc.set_threshold(50_000, 20, 50)


def _seconds(item: pytest.Item) -> int:
    """Return how long a test says it takes."""
    mark = item.get_closest_marker("long")
    return int(mark.args[0]) if mark else 0


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def demo_loaded(root: Path) -> Loaded:
    """The demo prefecture's rulebook as its folder says it, read once for all: nothing in it changes."""
    from guiju.rulebooks.load import load  # noqa: PLC0415 - only where it is asked for

    return load(root / "institutions" / "demo")


@pytest.fixture(scope="session")
def demo(demo_loaded: Loaded) -> Institution:
    """The demo institution."""
    assert demo_loaded.institution is not None, demo_loaded.findings
    return demo_loaded.institution


@pytest.fixture(scope="session")
def reference() -> Callable[[str], Path]:
    """Return the path of a file of the reference data; skip without it, or fail where it is required."""

    def find(relative: str) -> Path:
        path = ROOT.parent / "shared" / "reference" / relative
        if not path.exists():
            reason = f"reference data {relative} is not beside this checkout"
            if "reference" in os.environ.get("GUIJU_REQUIRE", "").split(","):
                pytest.fail(reason)
            pytest.skip(reason)
        return path

    return find

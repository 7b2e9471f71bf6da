"""The fixture `database`: each test gets its own copy of the three stores, on SQLite and on PostgreSQL.

A test that takes `database` runs once on each. `pytestmark = pytest.mark.stores` gives it to every test of a file
without taking it; `@pytest.mark.stores("sqlite")` or `("postgresql")` runs on one alone, where there is a reason.
Commits are real, threads and processes see them; nothing is flushed, the copy is thrown away. See `databases.Stores`
for a fresh copy inside a test (Hypothesis), for starting from something dear to make (`start_from`), and for the
environment that child processes need. A thread of a test ends with `django.db.connections.close_all()`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.store.databases import Run, Stores

ENGINES = ("sqlite", "postgresql")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test of the stores on each database, or on the one its mark names."""
    mark = metafunc.definition.get_closest_marker("stores")
    if mark and "database" not in metafunc.fixturenames:
        metafunc.fixturenames.append("database")
    if "database" in metafunc.fixturenames:
        metafunc.parametrize("database", mark.args if mark and mark.args else ENGINES, indirect=True)


@pytest.fixture(autouse=True)
def _marked(request: pytest.FixtureRequest) -> None:
    """Give a marked test its stores also where it does not take them."""
    if request.node.get_closest_marker("stores"):
        request.getfixturevalue("database")


@pytest.fixture(scope="session")
def store_run(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Run]:
    """What all workers of this run share: the PostgreSQL cluster and the templates."""
    from tests.store.databases import Run  # noqa: PLC0415 - a run without stores does not wait for Django

    base = tmp_path_factory.getbasetemp()
    alone = worker_id == "master"
    shared = (base if alone else base.parent) / "stores"
    shared.mkdir(exist_ok=True)
    run = Run(shared, worker_id, os.getpid() if alone else os.getppid())
    yield run
    run.close()


@pytest.fixture
def database(request: pytest.FixtureRequest, store_run: Run, tmp_path: Path) -> Iterator[Stores]:
    """Three stores of the test's own, freshly migrated and empty."""
    from tests.store.databases import Stores  # noqa: PLC0415
    from tests.store.postgres import binaries  # noqa: PLC0415

    if request.param == "postgresql" and binaries() is None:
        reason = "PostgreSQL's server programs are not on this machine"
        if "postgresql" in os.environ.get("GUIJU_REQUIRE", "").split(","):
            pytest.fail(reason)
        pytest.skip(reason)
    with pytest.MonkeyPatch.context() as patch:
        stores = Stores(request.param, store_run, tmp_path / "stores", patch)
        try:
            stores.renew()
            yield stores
        finally:
            stores.discard()

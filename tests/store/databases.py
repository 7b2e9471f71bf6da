"""Copies of template databases, one set for each test, and the templates they are copied from."""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import pytest
from tests.store import postgres
from tests.store.quick import be_quick

from guiju.core.journal.stores import Store

T = TypeVar("T")

ADDRESSES = {
    Store.DEFAULT: "DATABASE_URL",
    Store.MEMBERSHIP: "MEMBERSHIP_DATABASE_URL",
    Store.SERVICE: "SERVICE_DATABASE_URL",
}


def ready() -> None:
    """Set Django up; a test that reaches for a store without taking `database` finds none."""
    import django  # noqa: PLC0415
    from django.apps import apps  # noqa: PLC0415
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    if apps.ready:
        return
    for variable in ADDRESSES.values():
        os.environ.pop(variable, None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "guiju.site.settings"
    os.environ["GUIJU_HOME"] = "/nonexistent/guiju"
    os.environ["GUIJU_SECRET_KEY"] = "everybody knows the key of the tests"  # noqa: S105 - it guards nothing
    os.environ["GUIJU_DATA_KEY"] = "everybody knows this one of the tests too"
    django.setup()
    setup_test_environment()
    be_quick()


class Run:
    """One run of the tests: what its workers share, in a folder of their own."""

    def __init__(self, folder: Path, worker: str, first_process: int) -> None:
        self.folder = folder
        self.worker = worker
        self.first_process = first_process

    @contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Let one worker at a time do what all need."""
        with (self.folder / f"{name}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @cached_property
    def cluster(self) -> Path:
        """Return the folder of the PostgreSQL cluster, started by whoever needs it first."""
        known = self.folder / "cluster"
        with self.lock("cluster"):
            if not known.exists():
                programs = postgres.binaries()
                assert programs is not None
                known.write_text(str(postgres.start(programs, self.first_process)), encoding="utf-8")
        return Path(known.read_text(encoding="utf-8"))

    @cached_property
    def superuser(self) -> psycopg.Connection:
        """The worker's connection to the cluster, for making and dropping copies."""
        return postgres.superuser(self.cluster)

    def close(self) -> None:
        """Let go of the cluster."""
        if "superuser" in self.__dict__:
            self.superuser.close()


class Stores:
    """The three stores of one test, each copied when it is first used."""

    _numbers = count(1)

    def __init__(self, engine: str, run: Run, folder: Path, patch: pytest.MonkeyPatch) -> None:
        ready()
        self.engine = engine
        self._run = run
        self._folder = folder
        self._patch = patch
        self._template = "empty"
        self._names: dict[str, str] = {}
        self._made: set[str] = set()
        self._making = threading.RLock()

    # ---------------------------------------------------------------------------------------------- for the tests

    @property
    def home(self) -> Path:
        """The data folder of this copy: keys, attachments, SQLite files."""
        return self._folder / self._names["home"]

    def address(self, store: str = "default") -> str:
        """Return a store's address, as DATABASE_URL takes it; the store is made by this."""
        self._make(store)
        return self._address(store)

    def environment(self) -> dict[str, str]:
        """Return the variables with which a child process works on this copy."""
        return {
            **os.environ,
            "GUIJU_HOME": str(self.home),
            **{variable: self.address(store) for store, variable in ADDRESSES.items()},
        }

    def renew(self) -> None:
        """Throw this copy away for a fresh one: between examples of a property, or to begin again."""
        self._renew("empty")

    def begin_without_tables(self) -> None:
        """Throw this copy away for three databases that nothing was migrated into."""
        self.discard()
        self._point_at("none")

    def start_from(self, make: Callable[..., T], after: Callable[[], Any] | None = None) -> T:
        """Begin from what `make` leaves in an empty copy, and return what it returned (it must pickle).

        It is made once in a run and copied afterwards; whatever is dear to set up belongs here. With `after`, it is
        made in a copy of what that leaves, and is given what that returned.
        """
        name = f"{make.__module__}.{make.__qualname__}".lower().replace("<locals>", "")
        name = "".join(letter if letter.isalnum() else "_" for letter in name)[-40:]
        known = self._run.folder / f"{self.engine}-{name}.pickle"
        with self._run.lock(f"{self.engine}-{name}"):
            if not known.exists():
                if after is None:
                    self._renew("empty")
                    value = make()
                else:
                    value = make(self.start_from(after))
                self._keep_as(name)
                known.write_bytes(pickle.dumps(value))
        self._renew(name)
        made: T = pickle.loads(known.read_bytes())  # noqa: S301 - written by this run
        return made

    # ------------------------------------------------------------------------------------------ copies and templates

    def discard(self) -> None:
        """Close what this thread has open and remove the copy."""
        from django.db import connections  # noqa: PLC0415

        for store in Store:
            connections[store].close()
            del connections[store]
        for store in self._made:
            if self.engine == "postgresql":
                postgres.drop(self._run.superuser, self._names[store])
        self._made.clear()
        if "home" in self._names:
            shutil.rmtree(self.home, ignore_errors=True)

    def _renew(self, template: str) -> None:
        if self._names:
            self.discard()
        if template == "empty":
            self._need_empty()
        self._point_at(template)

    def _point_at(self, template: str) -> None:
        """Let Django's connections lead to new copies, which are made when one is first asked for."""
        from django.conf import settings  # noqa: PLC0415
        from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415
        from django.db import connections  # noqa: PLC0415

        from guiju.site.databases import database  # noqa: PLC0415

        self._template = template
        self._names = {name: f"{self._run.worker}_{next(self._numbers)}_{name}" for name in (*Store, "home")}
        kept = self._kept(template, "home")
        if kept.exists():
            shutil.copytree(kept, self.home)
        else:
            self.home.mkdir(parents=True)
        full: dict[str, Any] = connections.configure_settings(
            {store.value: database(self._address(store)) for store in Store}
        )
        if self.engine == "sqlite":
            for each in full.values():
                each["OPTIONS"]["init_command"] += "; PRAGMA synchronous = OFF"
        connections.settings.update(full)
        for store in Store:
            if hasattr(connections._connections, store):
                del connections[store]
        self._patch.setattr(settings, "DATABASES", full)
        self._patch.setattr(settings, "HOME", self.home)
        self._patch.setattr(connections, "create_connection", self._connect)
        ContentType.objects.clear_cache()

    def _connect(self, alias: str) -> object:
        from django.db import connections  # noqa: PLC0415

        self._make(alias)
        return type(connections).create_connection(connections, alias)

    def _make(self, store: str) -> None:
        with self._making:
            if store in self._made:
                return
            if self.engine == "postgresql":
                source = "template0" if self._template == "none" else f"{self._template}_{store}"
                postgres.create(self._run.superuser, store, self._names[store], source)
            elif self._template != "none":
                shutil.copyfile(self._kept(self._template, store), self.home / self._names[store])
            self._made.add(store)

    def _address(self, store: str) -> str:
        if self.engine == "postgresql":
            return postgres.address(self._run.cluster, store, self._names[store])
        return f"sqlite:///{self.home / self._names[store]}"

    def _kept(self, template: str, part: str) -> Path:
        return self._run.folder / f"{self.engine}-{template}-{part}"

    def _need_empty(self) -> None:
        """Make the template of all others: three migrated stores."""
        from django.core.management import call_command  # noqa: PLC0415

        known = self._run.folder / f"{self.engine}-empty.made"
        with self._run.lock(f"{self.engine}-empty"):
            if not known.exists():
                self._point_at("none")
                for store in Store:
                    call_command("migrate", database=store, verbosity=0, interactive=False)
                self._keep_as("empty")
                known.touch()

    def _keep_as(self, template: str) -> None:
        """Keep what this copy holds now as a template."""
        from django.db import connections  # noqa: PLC0415

        for store in Store:
            self._make(store)
            connections[store].close()
            if self.engine == "postgresql":
                self._run.superuser.execute(f'ALTER DATABASE "{self._names[store]}" RENAME TO "{template}_{store}"')
            else:
                file = self.home / self._names[store]
                assert not file.with_name(f"{file.name}-wal").exists(), "a connection to the template is still open"
                shutil.move(file, self._kept(template, store))
        self._made.clear()
        shutil.copytree(self.home, self._kept(template, "home"))
        shutil.rmtree(self.home)

"""Three stores, no join: no key, no table, no query and no role spans two of them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import psycopg
import pytest
from tests.store.databases import Stores, ready

ready()

from django.apps import apps  # noqa: E402 - models are loaded once Django is ready
from django.conf import settings  # noqa: E402
from django.db import connections, models  # noqa: E402

from guiju.core.journal.stores import Store  # noqa: E402
from guiju.site.router import EVERYWHERE, OF_STORE  # noqa: E402
from guiju.site.router import Stores as Router  # noqa: E402

BY_NAME = {"using", "atomic", "db_manager"}
"""Calls that name a store."""

NAMING_STORES = {"store/audit"}
"""The kernel works in the store it is told; every other app lets the router choose, or names its action's own store."""


def store_of(model: type[models.Model]) -> str:
    """Return the store a model's table stands in; the journal's stand in each."""
    label = model._meta.app_label
    return "each" if label in EVERYWHERE else str(OF_STORE.get(label, Store.DEFAULT))


def spanning(model: type[models.Model]) -> list[str]:
    """Return the relations of a model that lead into another store."""
    return [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for field in model._meta.get_fields()
        if field.is_relation
        and isinstance(field.related_model, type)
        and store_of(field.related_model) != store_of(model)
    ]


def test_no_key_spans_two_stores() -> None:
    """Every relation of every model stays in the model's store; none leads into or out of the journal."""
    found = [line for model in apps.get_models(include_auto_created=True) for line in spanning(model)]
    assert found == []


def test_a_key_that_spans_two_is_seen() -> None:
    """A planted relation from the journal to an account is found."""

    class Planted(models.Model):
        account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

        class Meta:
            app_label = "audit"

    try:
        assert spanning(Planted) == ["audit.Planted.account -> accounts.Account"]
    finally:
        del apps.all_models["audit"]["planted"]
        apps.clear_cache()


@pytest.mark.stores
def test_each_store_holds_its_own_tables_alone() -> None:
    """After migrating, a table stands in one store; the journal's stand in each, and nothing else does."""
    own = {
        store.value: {
            model._meta.db_table
            for model in apps.get_models(include_auto_created=True)
            if store_of(model) in {store.value, "each"}
        }
        for store in Store
    }
    for store in Store:
        held = set(connections[store].introspection.table_names()) - {"django_migrations"}
        assert {name for name in held if not name.startswith(("sqlite_", "guard_"))} == own[store.value], store


def test_the_router_sends_each_model_home() -> None:
    """Reads and writes go to the model's store; a journal row goes where it came from; a relation stays inside one."""
    router = Router()
    for model in apps.get_models():
        home = store_of(model)
        if home != "each":
            assert (router.db_for_read(model), router.db_for_write(model)) == (home, home)
            assert [store for store in Store if router.allow_migrate(store, model._meta.app_label)] == [home]
    event = apps.get_model("audit.Event")
    assert router.db_for_write(event) is None
    here, there = event(), event()
    here._state.db, there._state.db = "default", "service"
    assert not router.allow_relation(here, there)


def is_the_works_own(named: ast.expr) -> bool:
    """Tell whether what is named is the store of the running action, or the one that is everybody's."""
    return ast.unparse(named) in {"work.store", "Store.DEFAULT", "'default'"}


def named_stores(source: str) -> list[str]:
    """Return where a module names a store to Django, as `line: call`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr=name), args=named) if name in BY_NAME and named:
                found += [f"{node.lineno}: {name}"] * (not all(map(is_the_works_own, named)))
            case ast.Subscript(value=ast.Name(id="connections"), slice=named):
                found += [f"{node.lineno}: connections"] * (not is_the_works_own(named))
            case ast.keyword(arg="using" | "database", value=named):
                found += [f"{named.lineno}: using="] * (not is_the_works_own(named))
    return found


def test_only_the_kernel_names_a_store(root: Path) -> None:
    """An app that cannot name another store cannot ask two of them in one query, or write two in one transaction."""
    source = root / "src" / "guiju"
    found = {
        path: lines
        for module in sorted((source / "store").rglob("*.py"))
        if not (path := module.relative_to(source).as_posix()).startswith(tuple(NAMING_STORES))
        and "/migrations/" not in path
        and (lines := named_stores(module.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "line",
    ["Unit.objects.using('service')", "transaction.atomic(using=store)", "connections['membership'].cursor()"],
)
def test_a_named_store_is_seen(line: str) -> None:
    """Each way to name one is recognised."""
    assert named_stores(line)


@pytest.mark.stores("postgresql")
def test_no_role_reaches_two_databases(database: Stores) -> None:
    """Each store's role opens its own database and neither of the others."""
    addresses = {store.value: database.address(store) for store in Store}
    roles = {store: re.search(r"//(\w+)@", address)[1] for store, address in addresses.items()}  # type: ignore[index]
    assert len(set(roles.values())) == 3
    for store, address in addresses.items():
        with psycopg.connect(address) as opened:
            assert opened.info.user == roles[store]
        for other in set(addresses) - {store}:
            with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
                psycopg.connect(address.replace(f"//{roles[store]}@", f"//{roles[other]}@"))

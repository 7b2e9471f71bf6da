"""How a store's address becomes a connection: PostgreSQL as it is, SQLite so that many may read while one writes."""

from __future__ import annotations

from typing import Any

import dj_database_url

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; "
        "PRAGMA secure_delete = ON; "
        "PRAGMA mmap_size = 134217728; PRAGMA cache_size = -20000"
    ),
}
"""A writer takes its lock when it begins (so it waits, and does not fail half-way); readers never wait for it.

`synchronous = NORMAL` with WAL keeps every committed transaction through a crash of the program, and a consistent file
through a crash of the machine.
"""

POSTGRESQL = {"connect_timeout": 10, "application_name": "guiju", "options": "-c jit=off", "prepare_threshold": 2}
"""A server that does not answer is said to be away after ten seconds.

It compiles no statement: what it takes to be long here ends before it would be compiled. Statements of the
write path stay planned in a connection from their third time on (`store.audit.prepared`).
"""


def database(address: str) -> dict[str, Any]:
    """Return Django's settings of one store; an address of another kind of database raises ValueError."""
    settings: dict[str, Any] = dict(dj_database_url.parse(address))
    match str(settings.get("ENGINE")).rpartition(".")[2]:
        case "sqlite3":
            settings["OPTIONS"] = {**SQLITE}
        case "postgresql":
            settings["OPTIONS"] = {**POSTGRESQL, **settings.get("OPTIONS", {})}
            settings["CONN_MAX_AGE"] = 60
            settings["CONN_HEALTH_CHECKS"] = True
        case other:
            message = f"a store is SQLite or PostgreSQL, not {other}"
            raise ValueError(message)
    return settings

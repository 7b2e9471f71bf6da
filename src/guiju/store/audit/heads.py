"""Where streams stand: the version each has reached, which a change must name."""

from __future__ import annotations

from collections.abc import Iterable

from guiju.core.journal.stores import Store
from guiju.store.audit.models import Stream


def version_of(stream: str, *, store: Store = Store.DEFAULT) -> int:
    """Return the version of a stream, 0 where nothing stands in it yet."""
    return versions_of([stream], store=store)[stream]


def versions_of(streams: Iterable[str], *, store: Store = Store.DEFAULT) -> dict[str, int]:
    """Return the version of each stream, in one question."""
    asked = dict.fromkeys(streams, 0)
    return asked | dict(Stream.objects.using(store).filter(id__in=list(asked)).values_list("id", "version"))

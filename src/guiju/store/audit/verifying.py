"""Verification of a store's own journal, over the rows as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from guiju.core.findings import Finding, Severity
from guiju.core.journal.export import Closing, Opening, event_line
from guiju.core.journal.reading import MOST_FINDINGS, Ends, read_part
from guiju.core.journal.stores import Store
from guiju.core.journal.verification import Verified, cuts, judged
from guiju.store.audit import holding, signing, tree
from guiju.store.audit.models import Leaf, Stream
from guiju.store.audit.snapshot import snapshot


def verify(store: Store, outside: Sequence[str] = ()) -> Verified:
    """Verify every event of a store, numbered or not, every stream's end, and every checkpoint, as of one moment."""
    by = signing.signer(store)
    with snapshot(store):
        size, notes = tree.size(store), signing.notes(store)
        events = chain(holding.numbered(store, size), holding.unnumbered(store, size))
        part = read_part(map(event_line, events), cuts([*notes, *outside]))
        found = judged(Opening(by.name), [part], Closing(part.events, notes), outside, by.verifier)
        more = [*_streams(store, part.ends), *_places(store, size), *_waiting(part.events - size)]
    return replace(found, findings=(*found.findings, *more))


def _streams(store: Store, ends: Ends) -> list[Finding]:
    """Compare each stream's end with what it says of itself."""
    findings = []
    for stream in Stream.objects.using(store).order_by("id").iterator(chunk_size=holding.AT_ONCE):
        _, _, seq, _, head = ends.get(stream.id.encode(), (0, b"", 0, b"", b""))
        if seq != stream.version:
            params = {"stream": stream.id, "version": stream.version, "events": seq}
            findings.append(Finding("stream-cut-off", params=params))
        elif head != bytes(stream.head):
            findings.append(Finding("chain-broken", params={"stream": stream.id, "seq": seq}))
        if len(findings) >= MOST_FINDINGS:
            break
    return findings


def _places(store: Store, size: int) -> list[Finding]:
    """Find numbers without an event, and numbers left out."""
    stand = Leaf.objects.using(store).filter(event__kind__isnull=False).count()
    return [] if stand == size else [Finding("leaves-missing", params={"first": stand, "next": size})]


def _waiting(count: int) -> list[Finding]:
    return [Finding("event-not-numbered", params={"events": count}, severity=Severity.WARNING)] if count > 0 else []

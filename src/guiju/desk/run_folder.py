"""The folder of a run: the rulebook's bytes, the cut of facts, the results and a manifest that names them all by hash.

Nothing in it says when or where it was made, so that the same input gives the same bytes; it can be moved anywhere.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from guiju.core.findings import Finding, Place
from guiju.words.catalogue import LANGUAGES, advice, sentence

MANIFEST, RESULTS, FACTS, UNITS = "manifest.json", "results.parquet", "facts.parquet", "units.parquet"
FINDINGS, RULEBOOK = "findings.json", "rulebook"
CHANGED = "changes.csv"
WRITTEN = frozenset(
    [MANIFEST, RESULTS, FACTS, UNITS, FINDINGS, RULEBOOK, CHANGED, "results.xlsx", "report.html"],
)
"""Everything a run writes into its folder."""
FORMAT = 1
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a run was of, and the SHA-256 of everything it read and wrote."""

    institution: str
    scheme: str
    variant: str | None
    period: str
    judged_on: str
    rulebook: str
    files: Mapping[str, str]
    data: Mapping[str, str]
    layout: Mapping[str, object] | None
    detail: bool
    results: str
    versions: Mapping[str, str]

    def text(self) -> str:
        """Return the manifest as JSON, keys sorted."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps({"format": FORMAT, **plain}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def read_manifest(folder: Path) -> Manifest | Finding:
    """Return the manifest of a run's folder, or the finding that it has none."""
    try:
        plain = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if plain.pop("format") != FORMAT:
            return Finding("not-a-run", Place(str(folder)), {"file": str(folder)})
        return Manifest(**plain)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Finding("not-a-run", Place(str(folder)), {"file": str(folder)})


def versions() -> dict[str, str]:
    """Return the versions of everything that makes numbers."""
    return {name: version(name) for name in ("guiju", "duckdb", "numpy", "pyarrow", "sqlglot")}


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def write_rulebook(folder: Path, files: Mapping[str, bytes]) -> dict[str, str]:
    """Write the exact bytes of the rulebook's files; return their hashes by name."""
    hashes = {}
    for name in sorted(files):
        target = folder / RULEBOOK / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[name])
        hashes[name] = hashlib.sha256(files[name]).hexdigest()
    return hashes


def write_findings(folder: Path, findings: tuple[Finding, ...]) -> None:
    """Write the findings with their sentences in both languages."""
    listed = [as_json(finding) for finding in findings]
    text = json.dumps(listed, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    (folder / FINDINGS).write_text(text, encoding="utf-8")


def as_json(finding: Finding) -> dict[str, object]:
    """Return a finding as machines read it."""
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "sheet": place.sheet,
        "cell": place.cell,
        "message": {language: sentence(finding, language) for language in LANGUAGES},
        "help": {language: advice(finding, language) for language in LANGUAGES},
    }


def is_free(out: Path) -> Finding | None:
    """Return None where a run may be written: nothing there, an empty folder, or an earlier run and nothing else.

    An earlier run makes way for the new one, so what somebody else laid into its folder would be lost with it.
    """
    if not out.exists() and not out.is_symlink():
        return None
    try:
        names = sorted(path.name for path in out.iterdir())
    except OSError:
        return Finding("out-taken", Place(str(out)), {"file": str(out)})
    if not names:
        return None
    if not isinstance(read_manifest(out), Manifest):
        return Finding("out-taken", Place(str(out)), {"file": str(out)})
    others = [name for name in names if name not in WRITTEN]
    return Finding("out-holds-others", Place(str(out)), {"file": str(out), "others": others[:5]}) if others else None


def put_in_place(made: Path, out: Path) -> None:
    """Let a finished folder take its place; an earlier run there goes away."""
    if out.exists():
        old = out.with_name(f".{out.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        out.rename(old)
        made.rename(out)
        shutil.rmtree(old)
    else:
        made.rename(out)

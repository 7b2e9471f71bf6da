"""Puts the blocks of all files together into one institution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from guiju.core.findings import Finding, Path
from guiju.core.nearest import nearest
from guiju.core.rulebook.blocks import BLOCKS, BY_KEY, Block
from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.institution import About, Institution, Source
from guiju.core.rulebook.vocabulary import Vocabulary
from guiju.core.values import Text
from guiju.rulebooks.folder import HEAD
from guiju.rulebooks.mistakes import value_at
from guiju.rulebooks.prune import STAND_IN, Pruned, read_block
from guiju.rulebooks.sources import SourceMap, Tree
from guiju.rulebooks.translate import shown

_VOCABULARY_MAPS = ("unit_kinds", "roles", "code_lists", "relations")


@dataclass(slots=True)
class _Gathered:
    """What was read so far, by subject."""

    named: dict[str, dict[str, Any]] = field(default_factory=dict)
    single: dict[str, Any] = field(default_factory=dict)
    vocabularies: list[Vocabulary] = field(default_factory=list)
    sources: dict[tuple[str, str], Source] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    pruned: dict[tuple[str, Path], Pruned] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Assembled:
    """An institution of what could be read, what is wrong with the rest, and the parts and names left out."""

    institution: Institution
    findings: tuple[Finding, ...]
    pruned: Mapping[tuple[str, Path], Pruned]
    lost: frozenset[str]


def assemble(trees: Mapping[str, Tree], sources: Mapping[str, SourceMap]) -> Assembled:
    """Return the institution of the blocks that could be read, and what is wrong with the others."""
    gathered = _Gathered()
    for name in sorted(trees, key=lambda file: (file != HEAD, file)):
        tree = trees[name]
        if isinstance(tree, dict):
            _read_file(tree, sources[name], gathered)
    about = gathered.single.get("about")
    if about is None:
        if trees.get(HEAD) is not None and not any(isinstance(t, dict) and "institution" in t for t in trees.values()):
            gathered.findings.append(Finding("missing-key", sources[HEAD].of_value(()), {"key": "institution"}))
        about = About(id=STAND_IN, title=Text(zh="?", en="?"))
    named: dict[str, Any] = {
        block.subject: gathered.named.get(block.subject, {}) for block in BLOCKS if _is_named(block)
    }
    institution = Institution(
        about=about,
        calendar=gathered.single.get("calendar", Calendar()),
        vocabulary=_merge(gathered.vocabularies),
        sources=gathered.sources,
        **named,
    )
    return Assembled(institution, tuple(gathered.findings), gathered.pruned, frozenset(gathered.lost))


def _is_named(block: Block) -> bool:
    return block.subject not in {"about", "calendar", "vocabulary"}


def _read_file(tree: dict[str, Tree], sources: SourceMap, gathered: _Gathered) -> None:
    for key, value in tree.items():
        block = BY_KEY.get(key)
        if block is None:
            params = {"key": key, "suggestion": nearest(key, BY_KEY), "known": ", ".join(BY_KEY)}
            gathered.findings.append(Finding("unknown-block", sources.of_key((key,)), params))
        elif not block.many:
            _read_one(block, value, (key,), sources, gathered)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                _read_one(block, item, (key, index), sources, gathered)
        else:
            params = {"key": key, "expected": "list", "value": shown(value)}
            gathered.findings.append(Finding("wrong-type", sources.of_value((key,)), params))


def _read_one(block: Block, tree: Tree, at: Path, sources: SourceMap, gathered: _Gathered) -> None:
    read = read_block(block, tree, at, sources)
    gathered.findings += read.findings
    gathered.pruned[sources.file, at] = read.pruned
    value = read.value
    if value is None:
        gathered.lost.update(_ids_in(tree))
        return
    for part in read.pruned.removed:
        gathered.lost.update(map(str, part[-1:]), _ids_in(value_at(tree, part)))
    source = Source(file=sources.file, path=at)
    if isinstance(value, Vocabulary):
        _note_vocabulary(value, source, sources, gathered)
    elif not _is_named(block):
        if block.subject in gathered.single:
            first = gathered.sources[block.subject, ""]
            gathered.findings.append(
                Finding("second-block", sources.of_key(at), {"key": block.key, "first": first.file})
            )
            return
        gathered.single[block.subject] = value
        gathered.sources[block.subject, ""] = source
    else:
        _note_named(block, value, source, sources, gathered)


def _ids_in(tree: Tree) -> Iterator[str]:
    """Yield the ids of everything in a part that was left out."""
    if isinstance(tree, dict):
        if isinstance(named := tree.get("id"), str):
            yield named
        for part in tree.values():
            yield from _ids_in(part)
    elif isinstance(tree, list):
        for part in tree:
            yield from _ids_in(part)


def _note_named(block: Block, value: Any, source: Source, sources: SourceMap, gathered: _Gathered) -> None:  # noqa: ANN401
    known = gathered.named.setdefault(block.subject, {})
    if value.id in known:
        first = gathered.sources[block.subject, value.id]
        params = {"id": value.id, "subject": block.subject, "first": first.file}
        gathered.findings.append(Finding("duplicate-id", sources.of_value((*source.path, "id")), params))
        return
    known[value.id] = value
    gathered.sources[block.subject, value.id] = source


def _note_vocabulary(value: Vocabulary, source: Source, sources: SourceMap, gathered: _Gathered) -> None:
    """Keep a vocabulary block, and where each of its words stands."""
    gathered.vocabularies.append(value)
    gathered.sources.setdefault(("vocabulary", ""), source)
    words = [(name, word, (name, word)) for name in _VOCABULARY_MAPS for word in getattr(value, name)]
    words += [("attributes", attribute.id, ("attributes", i)) for i, attribute in enumerate(value.attributes)]
    for subject, word, below in words:
        path = (*source.path, *below)
        if (subject, word) in gathered.sources:
            first = gathered.sources[subject, word].file
            params = {"id": word, "subject": subject, "first": first}
            gathered.findings.append(Finding("duplicate-id", sources.of_key(path), params))
        else:
            gathered.sources[subject, word] = Source(file=source.file, path=path)


def _merge(vocabularies: list[Vocabulary]) -> Vocabulary:
    """Return the words of all vocabulary blocks; of a word said twice the first stands."""
    maps: dict[str, dict[str, Any]] = {name: {} for name in _VOCABULARY_MAPS}
    attributes: dict[str, Any] = {}
    for vocabulary in vocabularies:
        for name, words in maps.items():
            for word, meaning in getattr(vocabulary, name).items():
                words.setdefault(word, meaning)
        for attribute in vocabulary.attributes:
            attributes.setdefault(attribute.id, attribute)
    return Vocabulary(attributes=tuple(attributes.values()), **maps)

"""The identity of what was written: a canonical form of the parsed tree, and its SHA-256.

The form depends on what the file says and on nothing else: not on comments, spaces, line endings, the order of keys,
the machine or the release (defaults are never filled in). Numbers stand as written: `0.50` is not `0.5`, `1` is not
`1.0`. The form, format 1, is the line `guiju 1` and then the tree:

    null n     true +     false -
    whole i5:12345        decimal d4:0.50        text t6:指标
    list [ items ]        mapping { key value key value }, keys ascending by their UTF-8 bytes

A number or text is a letter, the length of what follows in bytes, a colon, and its UTF-8 bytes in NFC. Nothing stands
between the parts, and two different trees never have the same form.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal

FORMAT = 1
"""The format of rulebooks this release writes; every older one stays readable."""


def canonical(tree: object) -> bytes:
    """Return the canonical bytes of a parsed tree; a value that is no part of one raises TypeError."""
    return b"guiju %d\n" % FORMAT + b"".join(_parts(tree))


def tree_hash(tree: object) -> str:
    """Return the SHA-256 of the canonical bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(tree)).hexdigest()


def folder_hash(trees: Mapping[str, object]) -> str:
    """Return the identity of a folder of files: names relative to the folder, written with `/`, and their trees.

    The name counts, the order does not; a file with the same content under another name is another folder.
    """
    return tree_hash({name: tree_hash(tree) for name, tree in trees.items()})


def _parts(tree: object) -> list[bytes]:
    match tree:
        case None:
            return [b"n"]
        case True:
            return [b"+"]
        case False:
            return [b"-"]
        case int():
            return [_framed(b"i", str(tree))]
        case Decimal():
            return [_framed(b"d", format(tree, "f"))]
        case str():
            return [_framed(b"t", tree)]
        case Mapping():
            return [b"{", *_pairs(tree), b"}"]
        case Sequence() if not isinstance(tree, bytes | bytearray):
            return [b"[", *(part for item in tree for part in _parts(item)), b"]"]
        case _:
            message = f"{type(tree).__name__} is no part of a parsed tree"
            raise TypeError(message)


def _pairs(mapping: Mapping[object, object]) -> list[bytes]:
    pairs = sorted(
        ((unicodedata.normalize("NFC", str(key)).encode(), value) for key, value in mapping.items()),
        key=lambda pair: pair[0],
    )
    return [part for key, value in pairs for part in (_framed(b"t", key.decode()), *_parts(value))]


def _framed(letter: bytes, text: str) -> bytes:
    data = unicodedata.normalize("NFC", text).encode()
    return b"%s%d:%s" % (letter, len(data), data)

"""Signed notes: a text that anybody can keep, print or mail, with signatures under it (C2SP signed-note, Ed25519).

    the text, each line ended by a line feed

    — name of the key, a blank, and base64(4 bytes that tell the key ‖ signature)

A note may carry signatures of keys one does not know; they are passed over. Signing is a function of text and key.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519 = b"\x01"
"""The algorithm's number in signed notes."""

_NAME = re.compile(r"[^\s+]+")
_SIGNATURE = re.compile(r"\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
_TELLS, _SECRET, _PUBLIC, _SIGNED = 4, 32, 32, 64
"""Lengths in bytes: what tells a key, a secret, a public key, a signature."""


class KeyTextError(ValueError):
    """A text is no key as signed notes write it."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """The public half of a key: its name, and the 32 bytes; its text is `name+tells+base64`."""

    name: str
    public: bytes

    @property
    def tells(self) -> bytes:
        """The four bytes that tell this key from others of its name."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:_TELLS]

    def __str__(self) -> str:
        return f"{self.name}+{self.tells.hex()}+{base64.b64encode(_ED25519 + self.public).decode()}"


@dataclass(frozen=True, slots=True, repr=False)
class Signer:
    """The secret half: never logged, never printed; its text is `PRIVATE+KEY+name+tells+base64`."""

    name: str
    secret: bytes

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.name, self._key.public_key().public_bytes_raw())

    def text(self) -> str:
        """Return the key as it is kept in a file."""
        held = base64.b64encode(_ED25519 + self.secret).decode()
        return f"PRIVATE+KEY+{self.name}+{self.verifier.tells.hex()}+{held}"

    def signed(self, text: str) -> str:
        """Return the text with this key's signature under it; it must end with a line feed and hold no empty line."""
        if not text.endswith("\n") or "\n\n" in text:
            raise ValueError("a note is lines, each ended by a line feed, none of them empty")
        signature = base64.b64encode(self.verifier.tells + self._key.sign(text.encode())).decode()
        return f"{text}\n\u2014 {self.name} {signature}\n"

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.secret)


def signer_from(text: str) -> Signer:
    """Read a secret key's text; KeyTextError where it is none, or has another's four bytes."""
    head, _, rest = text.strip().partition("PRIVATE+KEY+")
    name, tells, secret = _key_parts(rest if not head else "", _SECRET)
    signer = Signer(name, secret)
    if signer.verifier.tells != tells:
        raise KeyTextError("the key's four bytes are not those of its name and secret")
    return signer


def verifier_from(text: str) -> Verifier:
    """Read a public key's text; KeyTextError where it is none, or has another's four bytes."""
    name, tells, public = _key_parts(text.strip(), _PUBLIC)
    verifier = Verifier(name, public)
    if verifier.tells != tells:
        raise KeyTextError("the key's four bytes are not those of its name and key")
    return verifier


def text_of(note: str) -> str:
    """Return a note's text, without its signatures; the whole where it has none."""
    text, parted, _ = note.rpartition("\n\n")
    return f"{text}\n" if parted else note


def is_signed(note: str, by: Verifier) -> bool:
    """Tell whether the note's text carries a sound signature of this key."""
    text, parted, signatures = note.rpartition("\n\n")
    if not parted or not signatures.endswith("\n"):
        return False
    for line in signatures[:-1].split("\n"):
        found = _SIGNATURE.fullmatch(line)
        if found is None:
            return False
        signature = _bytes_of(found[2])
        if found[1] == by.name and signature[:_TELLS] == by.tells and _is_sound(text + "\n", signature[_TELLS:], by):
            return True
    return False


def _is_sound(text: str, signature: bytes, by: Verifier) -> bool:
    if len(signature) != _SIGNED:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(by.public).verify(signature, text.encode())
    except InvalidSignature:
        return False
    return True


def _key_parts(text: str, length: int) -> tuple[str, bytes, bytes]:
    parts = text.split("+", 2)
    if len(parts) != 3 or not _NAME.fullmatch(parts[0]) or not re.fullmatch(r"[0-9a-f]{8}", parts[1]):  # noqa: PLR2004
        raise KeyTextError("a key is written name+8 hexadecimal digits+base64")
    held = _bytes_of(parts[2])
    if len(held) != 1 + length or held[:1] != _ED25519:
        raise KeyTextError("the key is no Ed25519 key")
    return parts[0], bytes.fromhex(parts[1]), held[1:]


def _bytes_of(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""

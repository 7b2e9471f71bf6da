"""Signed notes and checkpoints, in the form that other tools read and write."""

from __future__ import annotations

import pytest

from guiju.core.journal.checkpoint import Checkpoint, is_genuine, read, signed, text
from guiju.core.journal.merkle import EMPTY_ROOT
from guiju.core.journal.notes import KeyTextError, Signer, is_signed, signer_from, text_of, verifier_from

PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SIGNATURE = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
NOTE = f"{TEXT}\n— PeterNeumann {SIGNATURE}\n"
"""The example of the form's first implementation, in Go."""

OURS = Signer("journal.example/default", bytes(range(32)))
CHECKPOINT = Checkpoint("journal.example/default", 7, EMPTY_ROOT)


def test_the_published_example() -> None:
    """The same key and text give the very same note, and keys are read and written as published."""
    assert signer_from(PRIVATE).signed(TEXT) == NOTE
    assert signer_from(PRIVATE).text() == PRIVATE
    assert str(signer_from(PRIVATE).verifier) == PUBLIC
    assert is_signed(NOTE, verifier_from(PUBLIC))
    assert text_of(NOTE) == TEXT


@pytest.mark.parametrize(
    "changed",
    [
        NOTE.replace("answer", "Answer"),
        NOTE.replace("PeterNeumann", "PeterNewmann"),
        NOTE.replace("x08go", "x08gp"),
        NOTE.replace("nAM=", "nAM"),
        NOTE[:-1],
        NOTE.replace("\n\n", "\n"),
        TEXT,
        "",
        "\n\n",
        NOTE.replace("—", "-"),
    ],
)
def test_a_changed_note_is_not_signed(changed: str) -> None:
    """Text, name, signature and form: each change is seen."""
    assert not is_signed(changed, verifier_from(PUBLIC))


def test_other_signatures_are_passed_over() -> None:
    """A witness may sign the same text; a key not known says nothing."""
    witness = Signer("witness.example", bytes(32))
    both = NOTE + witness.signed(TEXT).rpartition("\n\n")[2]
    assert is_signed(both, verifier_from(PUBLIC))
    assert is_signed(both, witness.verifier)
    assert not is_signed(both, OURS.verifier)


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "name",
        PUBLIC,
        PRIVATE[:-1],
        PRIVATE.replace("c74f20a3", "c74f20a4"),
        PRIVATE.replace("+AYEK", "+AoEK"),
        PRIVATE.replace("Peter", "Pe ter"),
    ],
)
def test_a_text_that_is_no_secret_key(wrong: str) -> None:
    """A key of another kind, length, name or number is not taken."""
    with pytest.raises(KeyTextError):
        signer_from(wrong)


@pytest.mark.parametrize(
    "wrong", ["", PRIVATE, PUBLIC[:-4], PUBLIC.replace("c74f20a3", "C74F20A3"), PUBLIC.replace("PeterNeumann", "Peter")]
)
def test_a_text_that_is_no_public_key(wrong: str) -> None:
    """The same for public keys."""
    with pytest.raises(KeyTextError):
        verifier_from(wrong)


def test_a_secret_is_not_shown() -> None:
    """A key that is printed or logged by mistake shows nothing."""
    assert bytes(range(32)).hex() not in repr(OURS)
    assert "secret" not in repr(OURS)


def test_a_checkpoint_is_three_lines() -> None:
    """Name, size and root; the note round them is read back."""
    assert text(CHECKPOINT) == "journal.example/default\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
    note = signed(CHECKPOINT, OURS)
    assert read(note) == CHECKPOINT
    assert is_genuine(note, OURS.verifier)
    assert not is_genuine(note, Signer(OURS.name, bytes(32)).verifier)
    assert not is_genuine(signed(Checkpoint("another", 7, EMPTY_ROOT), OURS), OURS.verifier)
    assert read(text(CHECKPOINT) + "an extension\n") == CHECKPOINT


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "a\n7\n",
        "a\n07\nAAAA\n",
        "a\n-7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "a\n7\nAAAA\n",
        "a\n7\n?\n",
        "\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "a\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    ],
)
def test_a_text_that_is_no_checkpoint(wrong: str) -> None:
    """A line too few, a size that is no number, a root that is no hash."""
    assert read(wrong) is None

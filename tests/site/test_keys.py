"""Two secrets: made once, readable by us alone, never weaker than they should be, never in each other's place."""

from __future__ import annotations

from pathlib import Path

import pytest

from guiju.site import keys


@pytest.fixture(autouse=True)
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """No secret in the environment."""
    for name in ("GUIJU_SECRET_KEY", "GUIJU_DATA_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_they_are_made_once(tmp_path: Path) -> None:
    """A second start finds those of the first."""
    assert [path.name for path in keys.make(tmp_path)] == ["session.key", "data.key"]
    first = keys.session_key(tmp_path), keys.data_key(tmp_path)
    assert keys.make(tmp_path) == []
    assert (keys.session_key(tmp_path), keys.data_key(tmp_path)) == first
    assert len({*first, b""}) == 3
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {0o600}


def test_reading_makes_nothing(tmp_path: Path) -> None:
    """Before the first start there is no data key, and sessions are signed by one that ends with the process."""
    assert keys.data_key(tmp_path) == b""
    assert keys.session_key(tmp_path) != keys.session_key(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the environment says is used, and no file is made for it."""
    monkeypatch.setenv("GUIJU_DATA_KEY", "k" * 40)
    assert [path.name for path in keys.make(tmp_path)] == ["session.key"]
    assert keys.data_key(tmp_path) == b"k" * 40


def test_a_short_secret_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word is no key."""
    monkeypatch.setenv("GUIJU_DATA_KEY", "secret")
    with pytest.raises(ValueError, match="GUIJU_DATA_KEY is too short"):
        keys.data_key(tmp_path)


def test_purposes_have_keys_of_their_own() -> None:
    """From one purpose's key another's cannot be told; without a data key there is none."""
    made = {keys.derived(b"k" * 40, purpose) for purpose in ("store/default", "store/service", "fingerprint")}
    assert {len(key) for key in made} == {32}
    assert len(made) == 3
    assert keys.derived(b"", "store/default") == b""

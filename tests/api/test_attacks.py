"""What strangers send: each is a finding with a status of the 400s, and none reaches an action."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.api.caller import Caller, codes

from guiju.api.strict import read_json
from guiju.doors.refusal import RefusalError


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "json-broken"),
        (b"", "value-missing"),
        (b"null", "value-wrong"),
        (b"[]", "value-wrong"),
        (b'"text"', "value-wrong"),
        (b'{"text": "a"} trailing', "json-broken"),
        (b"{'text': 'a'}", "json-broken"),
        (b'{"text": "a", "text": "b"}', "json-key-twice"),
        (b'{"text": "a", "times": NaN}', "json-number"),
        (b'{"text": "a", "times": -Infinity}', "json-number"),
        (b'{"text": "a", "times": 1e999999999}', "json-number"),
        (b'{"text": "a", "times": 1' + b"0" * 5000 + b"}", "json-number"),
        (b'{"text": "a", "times": 9007199254740993}', "value-wrong"),
        (b'{"text": "a", "times": 1.5}', "value-wrong"),
        (b'{"text": "a", "times": true}', "value-wrong"),
        (b'{"text": "a", "times": "1"}', "value-wrong"),
        (b'{"text": "a\\u0000b"}', "json-character"),
        (b'{"text": "a\\ud800b"}', "json-character"),
        (b'{"a\\u0000b": 1}', "json-character"),
        (b'{"text": "a\\u202eb"}', "json-character"),
        (b'{"text": "a\\u2066b\\u2069"}', "json-character"),
        (b'{"text": "a\x00b"}', "json-character"),
        (b'{"text": "\xff\xfe"}', "json-encoding"),
        ('{"text": "规"}'.encode("gb18030"), "json-encoding"),
        ('{"text": "a"}'.encode("utf-16"), "json-encoding"),
        (b'\xef\xbb\xbf{"text": "a"}', "json-byte-order-mark"),
        (b"[" * 100_000, "json-depth"),
        (b'{"a":' * 50 + b"1" + b"}" * 50, "json-depth"),
        (json.dumps({"text": "x" * 201}).encode(), "value-wrong"),
        (json.dumps({"text": "  "}).encode(), "value-wrong"),
        (json.dumps({"text": "two\nlines"}).encode(), "value-wrong"),
        (json.dumps({"text": "a", "__proto__": {}}).encode(), "value-unknown"),
    ],
)
def test_a_body_that_is_not_as_it_must_be(trial: Caller, body: bytes, code: str) -> None:
    """Each way to write a bad body has its own answer."""
    response = trial.post("/api/trial/notes", body, Idempotency_Key="k")

    assert response.status_code == (422 if code.startswith("value-") else 400)
    assert codes(response)[0] == code


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/trial/notes/%00", 400),
        ("/api/trial/numbers?least=%00", 400),
        ("/api/trial/numbers?least=%FF", 400),
        ("/api/trial/numbers?x=%0d%0aSet-Cookie:a=b", 400),
        ("/api/trial/../../etc/passwd", 404),
        ("/api/trial/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/api//trial/asked", 404),
        ("/api/trial/asked/", 404),
        ("/api/trial/notes/01980A4C-0000-7000-8000-0000000000AA", 404),
        ("/api/" + "a" * 9000, 414),
        ("/api/trial/numbers?" + "&".join(f"a{n}=1" for n in range(1001)), 400),
        ("/api/trial/numbers?least=" + "9" * 5000, 422),
        ("/api/problems/" + "x" * 81, 422),
    ],
)
def test_an_address_that_is_not_as_it_must_be(trial: Caller, address: str, status: int) -> None:
    """Control characters, half characters, ways out and endless addresses lead nowhere."""
    response = trial.raw("GET", address)

    assert response.status_code == status
    assert codes(response)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/json; charset=gbk", 415),
        ("application/json; charset=nonsense", 415),
        ("", 415),
        ("application/json; charset=UTF-8", 422),
    ],
)
def test_a_body_says_what_it_is(trial: Caller, kind: str, status: int) -> None:
    """JSON in UTF-8 where JSON is asked for, and nothing else."""
    response = trial.raw("POST", "/api/trial/notes", b"{}", Content_Type=kind, Idempotency_Key="k")

    assert response.status_code == status
    assert codes(response)


@pytest.mark.parametrize(
    ("headers", "body", "status", "code"),
    [
        ({}, b" " * 1_048_577, 413, "body-too-large"),
        ({"Content_Length": "999999999999"}, b"{}", 413, "body-too-large"),
        ({"Content_Length": "-1"}, b"{}", 413, "body-too-large"),
        ({"Content_Length": "", "Transfer_Encoding": "chunked"}, b"{}", 411, "length-missing"),
    ],
)
def test_a_body_has_its_length_and_a_limit(
    trial: Caller, headers: dict[str, str], body: bytes, status: int, code: str
) -> None:
    """Nothing endless is read."""
    response = trial.post("/api/trial/notes", body, Idempotency_Key="k", **headers)

    assert (response.status_code, codes(response)) == (status, [code])


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=", b"x"),
        ("multipart/form-data; boundary=" + "b" * 300, b"x"),
        (
            "multipart/form-data; boundary=b",
            b"--b\r\nContent-Disposition: form-data; name=file\r\n\r\nno file\r\n--b--",
        ),
        ("multipart/form-data; boundary=b", b"--b\r\n" + b"X: y\r\n" * 2000),
    ],
)
def test_a_form_that_is_not_as_it_must_be(trial: Caller, kind: str, body: bytes) -> None:
    """A form without its file, without an end, or without a boundary."""
    response = trial.raw("POST", "/api/trial/files", body, Content_Type=kind)

    assert response.status_code in {400, 422}
    assert codes(response)


def test_a_host_nobody_serves_is_refused(trial: Caller) -> None:
    """The address of another site in Host is no door either, and the answer keeps the shape."""
    response = trial.client.get("/api/trial/asked", headers=trial.headers, SERVER_NAME="elsewhere.example")

    assert response.status_code in {200, 400}
    if response.status_code == 400:
        assert codes(response) == ["request-unreadable"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=12,
    )
)
def test_what_json_says_is_read_as_it_is(value: object) -> None:
    """A sound body means what it means to everybody; only what no store keeps is refused."""
    text = json.dumps(value, ensure_ascii=False)
    if "\x00" in str(value) or "\\u0000" in text:
        with pytest.raises(RefusalError):
            read_json(text.encode())
    else:
        assert read_json(text.encode()) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_a_broken_number_stays_exact(value: Decimal) -> None:
    """No number passes through a float on its way in."""
    assert read_json(format(value, "f").encode()) == value

"""Check digits of ID numbers and credit codes. All numbers are made up."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.core.register.numbers import (
    check_credit_code,
    check_id_number,
    credit_check_digit,
    id_check_digit,
    plain,
)

TODAY = dt.date(2026, 7, 1)


def codes(text: str) -> list[str]:
    """Return the codes of what is wrong with an ID number."""
    return [finding.code for finding in check_id_number(text, TODAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11010519491231002X", []),  # the worked example printed in the standard
        ("11010519491231002x", []),
        ("１１０１０５１９４９１２３１００２Ｘ", []),
        ("110105 19491231 002X", []),
        ("110105194912310021", ["id-number-check"]),
        ("110105194902310020", ["id-number-date"]),
        ("110105209912310029", ["id-number-date"]),
        ("1101051949123100", ["id-number-form"]),
        ("01010519491231002X", ["id-number-form"]),
        ("", ["id-number-form"]),
    ],
)
def test_an_id_number_is_checked_from_form_to_last_digit(text: str, expected: list[str]) -> None:
    """One reason at a time, the first that holds."""
    assert codes(text) == expected


def test_no_finding_quotes_an_id_number() -> None:
    """What is wrong with it may be shown and logged; the number may not."""
    for text in ("110105194912310021", "110105194902310020", "1101051949123100"):
        assert text not in str(check_id_number(text, TODAY))


@given(
    st.integers(110000, 659999),
    st.dates(dt.date(1900, 1, 1), TODAY),
    st.integers(0, 999),
    st.integers(0, 16),
    st.integers(1, 9),
)
def test_one_wrong_digit_is_always_noticed(place: int, born: dt.date, order: int, at: int, more: int) -> None:
    """Weights and modulus 11 catch every single wrong digit, whatever else the finding says."""
    first = f"{place}{born:%Y%m%d}{order:03}"
    number = first + id_check_digit(first)
    assert codes(number) == []
    wrong = number[:at] + str((int(number[at]) + more) % 10) + number[at + 1 :]
    assert codes(wrong) != []


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9), st.integers(0, 16), st.integers(1, 30))
def test_one_wrong_character_of_a_credit_code_is_always_noticed(body: str, at: int, more: int) -> None:
    """Modulus 31 is a prime, so a single change never keeps the check character."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    first = "12" + "610000" + body
    code = first + credit_check_digit(first)
    assert check_credit_code(code) == ()
    wrong = code[:at] + alphabet[(alphabet.index(code[at]) + more) % 31] + code[at + 1 :]
    assert check_credit_code(wrong) != ()


def test_a_credit_code_has_no_i_o_s_v_or_z() -> None:
    """The letters that look like figures are no part of it; the finding says what stands there."""
    found = check_credit_code("9161000O5G2K7P3QX1")
    assert [(finding.code, finding.params["code"]) for finding in found] == [("credit-code-form", "9161000O5G2K7P3QX1")]


def test_plain_is_half_width_without_spaces() -> None:
    """As people type it, and as it is compared."""
    assert plain(" 1101　05-1949x ") == "1101051949X"

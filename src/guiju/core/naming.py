"""Names of places that do not exist: two syllables each, chosen so that no real county, town or village bears them."""

from __future__ import annotations

_FIRST = "岚霁泠漪筠霭沅翮砚岫珺霓汀菀蘅旎霖溯澹筱"
_FIRST_SOUNDS = "lan ji ling yi yun ai yuan he yan xiu jun ni ting wan heng ni lin su dan xiao".split(" ")  # noqa: SIM905
_SECOND = "汀霁砚岫澜筠渚霭泠菀溯蘅珩翊昀霈浔岚澹"
_SECOND_SOUNDS = "ting ji yan xiu lan yun zhu ai ling wan su heng heng yi yun pei xun lan dan".split(" ")  # noqa: SIM905
_STEPS = 7
"""Steps through the second syllables, so that names that follow each other differ in both."""

_STEMS = [
    (_FIRST[first] + _SECOND[second], (_FIRST_SOUNDS[first] + _SECOND_SOUNDS[second]).capitalize())
    for turn in range(len(_SECOND))
    for first in range(len(_FIRST))
    if _FIRST[first] != _SECOND[second := (turn + first * _STEPS) % len(_SECOND)]
]

CAPACITY = len(_STEMS)
"""How many names of two syllables there are."""

_ENDINGS = {
    "county": ("县", "County"),
    "department": ("事务局", "Affairs Bureau"),
    "university": ("学院", "College"),
    "state_firm": ("公司", "Company"),
    "branch": ("村站", "Village Station"),
    "programme": ("工程", "Works"),
}


def name_of(kind: str, number: int, title_zh: str = "", title_en: str = "") -> tuple[str, str]:
    """Return the name, Chinese and English, of the unit of a kind with this number (from 0); no two share one."""
    ending = _ENDINGS.get(kind, (title_zh, f" {title_en}".rstrip()))
    stem, sound = _STEMS[number % CAPACITY]
    round_ = number // CAPACITY
    if round_:
        above, above_sound = _STEMS[(round_ - 1) % CAPACITY]
        stem, sound = above + stem, f"{above_sound}-{sound}"
    return stem + ending[0], f"{sound} {ending[1]}".replace("  ", " ")

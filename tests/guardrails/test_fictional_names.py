"""Every place in our institutions and examples is made up; published statistics name real ones."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from guiju.core.identity import canonical
from guiju.rulebooks.load import load
from guiju.rulebooks.reader import read_bytes

GENERAL = {
    "市辖区",
    "城区",
    "郊区",
    "矿区",
    "新城区",
    "城中区",
    "市中区",
    "县",
    "省直辖县级行政区划",
    "自治区直辖县级行政区划",
    "城关区",
    "老城区",
    "新区",
    "平原县",
    "东区",
}
"""Words of the official list that are no names by themselves (平原县 is also: a county of the plain)."""

WORDS_TOO = {
    "朝阳",
    "白银",
    "安康",
    "大同",
    "和平",
    "东方",
    "平安",
    "中山",
    "开封",
    "延安",
    "吉安",
    "长治",
    "通化",
    "保定",
    "固原",
    "阳江",
    "阳泉",
    "三明",
    "新余",
    "宣城",
    "随州",
    "昌都",
}
"""Names of cities without 市 that are also words, or parts of words, in ordinary Chinese."""


def _names(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            yield row["name"]


@pytest.fixture(scope="module")
def real(reference: Callable[[str], Path]) -> set[str]:
    """Real provinces, cities and counties, the first two without their ending as well."""
    names = {name for level in ("provinces", "cities", "areas") for name in _names(reference(f"divisions/{level}.csv"))}
    stems = {
        name.removesuffix("市").removesuffix("省")
        for level in ("provinces", "cities")
        for name in _names(reference(f"divisions/{level}.csv"))
    }
    stems |= {"内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门", "台湾"}
    return {name for name in names | (stems - WORDS_TOO) if len(name) > 1} - GENERAL


def _found(text: str, real: set[str]) -> set[str]:
    longest = max(map(len, real))
    return {text[i : i + n] for i in range(len(text)) for n in range(2, longest + 1) if text[i : i + n] in real}


def _stem(name: str) -> str:
    """A name without the ending that says what it is (临川区 -> 临川)."""
    return re.sub(r"(?:[\u4e00-\u9fff]{1,6}族|各族)?自治[县州旗]$|[市县区旗省盟]$|地区$", "", name)


@pytest.fixture(scope="module")
def stems(reference: Callable[[str], Path]) -> set[str]:
    """Stems of real cities and counties: a county of another ending has the name as well."""
    names = {name for level in ("cities", "areas") for name in _names(reference(f"divisions/{level}.csv"))} - GENERAL
    return {stem for name in names if len(stem := _stem(name)) > 1} - {"城关", "市中", "新城", "城中", "老城", "平原"}


def _named_like(text: str, stems: set[str]) -> set[str]:
    written = re.findall(r"[\u4e00-\u9fff]{2,3}[县区]", text)
    return {word for word in written if word not in GENERAL and (word[:-1] in stems or word[1:-1] in stems)}


def _our_folders(root: Path) -> Iterator[Path]:
    for home in ("institutions", "examples"):
        for folder in sorted((root / home).iterdir() if (root / home).is_dir() else ()):
            institution = load(folder).institution
            if institution is None or institution.about.source is None:
                yield folder


def test_no_real_place_is_named(root: Path, real: set[str]) -> None:
    """Rulebooks, and tables beside them."""
    found: dict[str, set[str]] = {}
    for folder in _our_folders(root):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".yaml", ".yml"}:
                text = canonical(read_bytes(path.read_bytes(), path.name).tree).decode()
            elif path.suffix == ".csv" and path.name != "mechanisms.csv":
                text = path.read_text(encoding="utf-8")
            else:
                continue
            if names := _found(text, real):
                found[str(path.relative_to(root))] = names
    assert found == {}


def test_no_real_place_is_named_in_tests_and_documents(root: Path, real: set[str], stems: set[str]) -> None:
    """Tests, pages and the program itself; only this file and its lists know real names."""
    found: dict[str, set[str]] = {}
    pages = [*root.glob("*.md"), *(root / "docs").rglob("*.md"), *(root / "benchmarks").rglob("*.py")]
    texts = [*(root / "tests").rglob("*.py"), *(root / "tests").rglob("*.yaml"), *(root / "src").rglob("*.py"), *pages]
    for path in sorted(texts):
        if path == Path(__file__).resolve():
            continue
        text = path.read_text(encoding="utf-8")
        if names := {name for name in _found(text, real) if name[-1] in "市县区州旗省"} | _named_like(text, stems):
            found[str(path.relative_to(root))] = names
    assert found == {}


def test_every_institution_of_ours_says_that_it_is_made_up(root: Path) -> None:
    """Or where its published data come from; a study names nobody of its own."""
    for folder in _our_folders(root):
        institution = load(folder).institution
        if institution is None:
            assert {path.name for path in folder.iterdir()} == {"study.yaml"}, folder
        else:
            assert institution.about.fictional, folder


@pytest.mark.parametrize("text", ["石家庄市年度考核", "位于四川的单位", "正定县", "朝阳区"])
def test_a_real_name_would_be_seen(text: str, real: set[str]) -> None:
    """The check can fail."""
    assert _found(text, real)


@pytest.mark.parametrize("text", ["临川县", "云溪县", "某某临川区"])
def test_a_real_name_with_another_ending_would_be_seen(text: str, stems: set[str]) -> None:
    """The check can fail."""
    assert _named_like(text, stems)


@pytest.mark.parametrize("text", ["澄川市", "柳塘市", "新城区建设", "和平时期"])
def test_a_made_up_name_passes(text: str, real: set[str]) -> None:
    """So do ordinary words."""
    assert not _found(text, real)

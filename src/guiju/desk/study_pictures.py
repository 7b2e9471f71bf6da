"""The pictures of a study: the ranking with bands and the tornado, as drawings of their own and as one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from markupsafe import Markup

from guiju.compute.uncertainty import Outcome, Told
from guiju.core.rulebook.study import Study
from guiju.core.values import Text
from guiju.files.pictures.alone import alone
from guiju.files.pictures.bands import Band, draw_bands, places_of, scale_of
from guiju.files.pictures.tornado import Factor, draw_tornado
from guiju.files.report.study import ON_A_SHEET, StudyPage, render_study
from guiju.words.catalogue import LANGUAGES
from guiju.words.pictures import PICTURES

MOST_DRAWN = 600
"""Units drawn; of more, the first and the last half of so many."""

PAGE = "study.html"


def bands_of(
    outcome: Outcome, tied: Mapping[str, int], names: Mapping[str, str], groups: Mapping[str, Text]
) -> list[Band]:
    """Return the ranking with its bands, best first, group by group where places are counted so.

    Units without a name are called by their code, groups without a title too.
    """
    bands = outcome.bands
    return [
        Band(
            _same(names.get(outcome.units[at], outcome.units[at])),
            float(outcome.nominal.places[at]) / 2,
            float(bands.median[at]),
            float(bands.low[at]),
            float(bands.high[at]),
            tied.get(outcome.units[at], 0),
            called(outcome.group_of(at), groups) if outcome.within_groups else None,
        )
        for at in outcome.ranking
        if bands.counted[at]
    ]


def called(group: str | None, groups: Mapping[str, Text]) -> Text:
    """Return the title of a group; its code where it has none, a dash for units that belong to none."""
    return _same("—") if group is None else groups.get(group, _same(group))


def factors_of(study: Study, told: Told) -> list[Factor]:
    """Return what each factor does to the mean change of places; nothing where no place ever changes."""
    first, total = (np.nan_to_num(each[:, 0]) for each in (told.whole.first, told.whole.total))
    low_first, high_first, low_total, high_total = (np.nan_to_num(e) for e in (*told.bands.first, *told.bands.total))
    return [
        Factor(
            factor.title,
            float(first[at]),
            (float(low_first[at]), float(high_first[at])),
            float(total[at]),
            (float(low_total[at]), float(high_total[at])),
        )
        for at, factor in enumerate(study.varies)
    ]


def drawn(bands: Sequence[Band]) -> list[Band]:
    """Return the units that are drawn: all, or the first and the last of very many."""
    if len(bands) <= MOST_DRAWN:
        return list(bands)
    return [*bands[: MOST_DRAWN // 2], *bands[-MOST_DRAWN // 2 :]]


def files_of(title: Text, bands: Sequence[Band], factors: Sequence[Factor]) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file: the page, and every drawing in each language."""
    chosen = drawn(bands)
    yield PAGE, render_study(StudyPage(title, chosen, len(bands), places_of(bands), factors))
    scale = scale_of(places_of(bands))
    for language in LANGUAGES:
        for number, start in enumerate(range(0, len(chosen), ON_A_SHEET), start=1):
            sheet = draw_bands([_told(band, language) for band in chosen[start : start + ON_A_SHEET]], scale)
            yield f"bands-{number}.{language}.svg", _alone(sheet, title, "bands", language)
        if factors:
            told = [_in(factor, language) for factor in factors]
            yield f"tornado.{language}.svg", _alone(draw_tornado(told), title, "tornado", language)


def _alone(drawing: Markup, title: Text, picture: str, language: str) -> str:
    head = PICTURES[picture].in_language(language)
    says = PICTURES[f"{picture}-says"].in_language(language)
    return alone(drawing, f"{title.in_language(language)} · {head}", says)


def _told(band: Band, language: str) -> Band:
    return band if band.group is None else replace(band, group=_same(band.group.in_language(language)))


def _in(factor: Factor, language: str) -> Factor:
    title = _same(factor.title.in_language(language))
    return Factor(title, factor.first, factor.first_band, factor.total, factor.total_band)


def _same(said: str) -> Text:
    return Text.model_construct(zh=said, en=said)

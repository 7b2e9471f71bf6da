"""The curve of a rule as a small picture for a cell: axes, what it gives, the figures at its ends."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

from guiju.files.report.scale import Scale, spanning
from guiju.files.score_curve import Curve

WIDTH, HEIGHT = 150, 78
"""Pixels at which a picture is shown; it holds three times as many each way, so that print is sharp."""

_SCALE = 3
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 12, 7, 17
_INK, _RULE, _LINE = (32, 42, 46), (206, 214, 214), (150, 62, 32)
_TEXT = 8.5


def picture_of(curve: Curve) -> bytes:
    """Return the curve as a PNG; the same curve gives the same bytes."""
    image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), "white")
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=_TEXT * _SCALE)
    values = [value for value, _ in curve.points]
    given = [score for _, score in curve.points]
    across = Scale(values[0], values[-1], 1.0) if curve.steps else spanning([values[0], values[-1]], most=5)
    up = spanning([0.0, *given], most=3)
    _axes(pen, font, across, up, curve)
    if curve.steps:
        width = _wide() / (len(curve.points))
        for index, (_, score) in enumerate(curve.points):
            left = _LEFT + width * index
            box = (left + width * 0.15, min(_y(up, score), _y(up, 0.0)), left + width * 0.85, _y(up, 0.0))
            pen.rectangle([each * _SCALE for each in box], fill=_LINE)
    else:
        pen.line(
            [(_x(across, value) * _SCALE, _y(up, score) * _SCALE) for value, score in curve.points],
            fill=_LINE,
            width=round(1.4 * _SCALE),
            joint="curve",
        )
    out = io.BytesIO()
    image.quantize(16).save(out, "PNG", optimize=True, dpi=(96 * _SCALE, 96 * _SCALE))
    return out.getvalue()


def _axes(
    pen: ImageDraw.ImageDraw, font: ImageFont.ImageFont | ImageFont.FreeTypeFont, across: Scale, up: Scale, curve: Curve
) -> None:
    bottom, right = HEIGHT - _BOTTOM, WIDTH - _RIGHT
    for tick in up.ticks:
        y = _y(up, tick) * _SCALE
        pen.line([(_LEFT * _SCALE, y), (right * _SCALE, y)], fill=_RULE, width=_SCALE // 2)
        pen.text(((_LEFT - 3) * _SCALE, y), _plain(up.text(tick)), fill=_INK, font=font, anchor="rm")
    pen.line(
        [(_LEFT * _SCALE, _TOP * _SCALE), (_LEFT * _SCALE, bottom * _SCALE), (right * _SCALE, bottom * _SCALE)],
        fill=_INK,
        width=_SCALE // 2 + 1,
    )
    if curve.steps:
        width = _wide() / len(curve.points)
        every = max(1, round(len(curve.points) / 5))
        for index, (value, _) in enumerate(curve.points):
            if index % every == 0:
                place = ((_LEFT + width * (index + 0.5)) * _SCALE, (bottom + 4) * _SCALE)
                pen.text(place, f"{value:g}", fill=_INK, font=font, anchor="mt")
        return
    for tick in across.ticks:
        place = (_x(across, tick) * _SCALE, (bottom + 4) * _SCALE)
        pen.text(place, _plain(across.text(tick)), fill=_INK, font=font, anchor="mt")


def _plain(text: str) -> str:
    """Return a figure as the built-in font can write it."""
    return text.replace("−", "-").replace(",", "")


def _wide() -> float:
    return float(WIDTH - _LEFT - _RIGHT)


def _x(across: Scale, value: float) -> float:
    return _LEFT + across.at(value, _wide())


def _y(up: Scale, value: float) -> float:
    return HEIGHT - _BOTTOM - up.at(min(max(value, up.lo), up.hi), HEIGHT - _TOP - _BOTTOM)

"""Charts as SVG text: radar, bars and trend, without fonts, scripts or styles from anywhere.

Colours stand as attributes, so that a chart is complete by itself; each shape also has a class, by which a
page with a dark theme overrides them. Every grade has a shape of its own beside its colour.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import assert_never

from ..document import model
from ..text.typesetting import cells

COLOURS: dict[model.Grade, str] = {"green": "#1a7f4b", "amber": "#a15c00", "red": "#b3261e"}
INK, QUIET, LINE, ACCENT, TRACK, POSSIBLE = "#1b2733", "#55636f", "#cfd7de", "#1f5f8b", "#e9edf0", "#b4cbdc"
FONT = "system-ui, sans-serif"
DASHES = "3 3"


def draw(chart: model.Chart, name: str) -> str:
    """The chart as one `<svg>` element; `name` makes the ids of its title and description unique."""
    match chart.kind:
        case "radar":
            return _radar(chart, name)
        case "bars":
            return _bars(chart, name)
        case "trend":
            return _trend(chart, name)
        case unreachable:
            assert_never(unreachable)


def marker(x: float, y: float, grade: model.Grade, size: float = 5) -> str:
    """The grade's shape: circle, triangle or square."""
    if grade == "green":
        return _tag("circle", grade, cx=x, cy=y, r=size, fill=COLOURS[grade])
    if grade == "red":
        side = 1.8 * size
        return _tag(
            "rect", grade, x=x - side / 2, y=y - side / 2, width=side, height=side, fill=COLOURS[grade]
        )
    corners = ((x, y - size * 1.2), (x + size * 1.2, y + size), (x - size * 1.2, y + size))
    return _tag("polygon", grade, points=_corners(corners), fill=COLOURS[grade])


# --- elements --------------------------------------------------------------------------------


def _frame(chart: model.Chart, name: str, width: float, height: float, shapes: Iterable[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart {chart.kind}" role="img"'
        f' aria-labelledby="{name}-chart-title {name}-chart-desc" viewBox="0 0 {_number(width)} {_number(height)}"'
        f' width="{_number(width)}" height="{_number(height)}" font-family="{FONT}" font-size="14">'
    )
    title = f'<title id="{name}-chart-title">{escape(chart.title)}</title>'
    description = f'<desc id="{name}-chart-desc">{escape(chart.description)}</desc>'
    return "".join((head, title, description, *shapes, "</svg>"))


def _tag(element: str, look: str, content: str = "", /, **attributes: float | str) -> str:
    """An element of class `c-LOOK`; text content is escaped, attributes are our own."""
    written = "".join(
        f' {k.replace("_", "-")}="{v if isinstance(v, str) else _number(v)}"' for k, v in attributes.items()
    )
    return f'<{element} class="c-{look}"{written}>{escape(content)}</{element}>'


def _text(x: float, y: float, text: str, look: str = "ink", /, **attributes: float | str) -> str:
    fill = QUIET if look == "quiet" else INK
    return _tag("text", look, text, x=x, y=y, fill=fill, **attributes)


def _number(number: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{number:.1f}".removesuffix(".0")


def _corners(corners: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in corners)


def _short(text: str, width: int = 9) -> str:
    """An id that fits beside a chart."""
    while cells(text) > width:
        text = f"{text[:-2]}…"
    return text


# --- bars ------------------------------------------------------------------------------------

_WIDTH, _ROW, _TOP, _RIGHT, _BAR = 480.0, 27.0, 26.0, 112.0, 14.0


def _bars(chart: model.Chart, name: str) -> str:
    left = 18 + 8.5 * max((cells(_short(p.id)) for p in chart.points), default=1)
    height = _TOP + _ROW * len(chart.points) + 6
    return _frame(chart, name, _WIDTH, height, _bar_shapes(chart, left, height))


def _bar_shapes(chart: model.Chart, left: float, height: float) -> Iterator[str]:
    unit = (_WIDTH - left - _RIGHT) / 100
    for n, point in enumerate(chart.points):
        yield from _bar(point, left, _TOP + (n + 0.5) * _ROW, unit)
    for band in chart.bands:
        x = left + band.at * unit
        yield _tag(
            "line", "rule", x1=x, x2=x, y1=_TOP - 4, y2=height - 6, stroke=INK, stroke_dasharray=DASHES
        )
        yield _text(x, _TOP - 10, str(band.at), "quiet", text_anchor="middle", font_size=12)


def _bar(point: model.Point, left: float, middle: float, unit: float) -> Iterator[str]:
    yield _text(left - 10, middle + 5, _short(point.id), text_anchor="end")
    lengths = {"track": (100.0, TRACK), "possible": (point.high, POSSIBLE), "accent": (point.low, ACCENT)}
    for look, (length, fill) in lengths.items():
        if length:
            place = {"x": left, "y": middle - _BAR / 2, "width": length * unit, "height": _BAR}
            yield _tag("rect", look, **place, fill=fill)
    yield marker(left + 100 * unit + 16, middle, point.grade)
    yield _text(left + 100 * unit + 28, middle + 5, point.text, font_size=13)


# --- radar -----------------------------------------------------------------------------------

_SIZE, _RADIUS = 360.0, 138.0
_RINGS = (20, 40, 60, 80, 100)


def _radar(chart: model.Chart, name: str) -> str:
    """Criteria without a score have no axis."""
    points = [p for p in chart.points if p.low is not None]
    return _frame(chart, name, _SIZE, _SIZE, [*_web(points), *_scores(points), *_lines(chart.bands, points)])


def _web(points: Sequence[model.Point]) -> Iterator[str]:
    count = len(points)
    for ring in _RINGS:
        yield _ring([ring] * count, "grid", fill="none", stroke=LINE)
    for n, point in enumerate(points):
        x, y = _at(n, count, 100)
        yield _tag("line", "grid", x1=_SIZE / 2, y1=_SIZE / 2, x2=x, y2=y, stroke=LINE)
        x, y = _at(n, count, 114)
        yield _text(x, y + 5, _short(point.id), text_anchor="middle", font_size=15)


def _scores(points: Sequence[model.Point]) -> Iterator[str]:
    """The area of what is sure, and while answers are missing the outline of what is possible."""
    if any(p.high != p.low for p in points):
        possible = [p.high or 0.0 for p in points]
        yield _ring(possible, "outline", fill="none", stroke=ACCENT, stroke_dasharray="2 3", stroke_width=1.5)
    low = [p.low or 0.0 for p in points]
    yield _ring(low, "area", fill=ACCENT, fill_opacity="0.16", stroke=ACCENT, stroke_width=2)


def _lines(bands: Sequence[model.Band], points: Sequence[model.Point]) -> Iterator[str]:
    count = len(points)
    for band in bands:
        yield _ring([band.at] * count, "rule", fill="none", stroke=INK, stroke_dasharray=DASHES)
        x, y = _at(0, count, band.at)
        yield _text(x + 5, y - 4, str(band.at), "quiet", font_size=11)
    for n, point in enumerate(points):
        yield marker(*_at(n, count, point.low or 0.0), point.grade, 4.5)


def _ring(values: Sequence[float], look: str, /, **attributes: float | str) -> str:
    corners = _corners(_at(n, len(values), value) for n, value in enumerate(values))
    return _tag("polygon", look, points=corners, **attributes)


def _at(n: int, count: int, value: float) -> tuple[float, float]:
    """The place of a value 0–100 on the n-th axis; the first points up, the others follow clockwise."""
    angle = 2 * math.pi * n / max(count, 1) - math.pi / 2
    reach = _RADIUS * value / 100
    return _SIZE / 2 + reach * math.cos(angle), _SIZE / 2 + reach * math.sin(angle)


# --- trend -----------------------------------------------------------------------------------

_LEFT, _END, _CEILING, _FLOOR, _HEIGHT = 34.0, 446.0, 24.0, 204.0, 234.0
_SCALE = (0, 50, 100)
_LETTER = 7.0
"""How wide a letter of the dates below may be."""


def _trend(chart: model.Chart, name: str) -> str:
    """Days from left to right, as far apart as they are; a day without a score is a gap in the line."""
    days = [p.day.toordinal() if p.day else n for n, p in enumerate(chart.points)]
    first, span = min(days, default=0), max(max(days, default=0) - min(days, default=0), 1)
    inset = 16.0
    unit = (_END - _LEFT - 2 * inset) / span
    places = [_LEFT + inset + (day - first) * unit for day in days]
    return _frame(chart, name, _WIDTH, _HEIGHT, _trend_shapes(chart, places))


def _trend_shapes(chart: model.Chart, places: Sequence[float]) -> Iterator[str]:
    for value in _SCALE:
        y = _level(value)
        yield _tag("line", "grid", x1=_LEFT, x2=_END, y1=y, y2=y, stroke=LINE)
        yield _text(_LEFT - 6, y + 4, str(value), "quiet", text_anchor="end", font_size=11)
    for band in chart.bands:
        y = _level(band.at)
        yield _tag("line", "rule", x1=_LEFT, x2=_END, y1=y, y2=y, stroke=INK, stroke_dasharray=DASHES)
        yield _text(_END + 5, y + 4, str(band.at), "quiet", font_size=11)
    for run in _runs(chart.points):
        yield from _line([(places[n], chart.points[n]) for n in run])
    yield from _points(chart.points, places)


def _level(value: float) -> float:
    """The height of a score of 0–100."""
    return _FLOOR - value * (_FLOOR - _CEILING) / 100


def _runs(points: Sequence[model.Point]) -> Iterator[list[int]]:
    """The points that follow each other with a score."""
    for scored, group in groupby(range(len(points)), key=lambda n: points[n].low is not None):
        if scored:
            yield list(group)


def _line(run: Sequence[tuple[float, model.Point]]) -> Iterator[str]:
    """The line of what is sure, and where answers are missing the space up to what is possible."""
    low = [(x, _level(p.low or 0.0)) for x, p in run]
    high = [(x, _level(p.high or 0.0)) for x, p in run]
    if low != high:
        yield _tag("polygon", "possible", points=_corners([*low, *reversed(high)]), fill=POSSIBLE)
        for (x, bottom), (_, top) in zip(low, high, strict=True):
            yield _tag(
                "line", "outline", x1=x, x2=x, y1=bottom, y2=top, stroke=ACCENT, stroke_dasharray="2 3"
            )
    yield _tag("polyline", "outline", points=_corners(low), fill="none", stroke=ACCENT, stroke_width=2)


def _points(points: Sequence[model.Point], places: Sequence[float]) -> Iterator[str]:
    """Each score with its grade's shape; numbers and days as far as there is room, the newest always."""
    free = _WIDTH
    for x, point in reversed(list(zip(places, points, strict=True))):
        if point.low is not None:
            yield marker(x, _level(point.low), point.grade)
        day, score = _short(point.id, 18), _short(point.text, 12)
        wide = _LETTER * max(cells(day), cells(score))
        middle = min(max(x, wide / 2), _WIDTH - wide / 2)
        if middle + wide / 2 > free:
            continue
        free = middle - wide / 2 - 8
        yield _text(middle, _FLOOR + 20, day, "quiet", text_anchor="middle", font_size=11)
        if point.high is not None:
            yield _text(middle, _level(point.high) - 9, score, text_anchor="middle", font_size=12)

"""The charts as a workbook draws them itself: radar, bars and trend over the cells they show.

A chart's colours repeat what its labels say: each bar bears its grade's sign and score.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xlsxwriter.chart import Chart as Drawing

from ...document import model
from ...record import Record
from ..office import LATIN_FONT
from ..svg import ACCENT, COLOURS, INK, LINE, POSSIBLE, QUIET
from .book import Sheet
from .grid import grid

SMALL = {"name": LATIN_FONT, "size": 9, "color": INK}
QUIET_SMALL = {"name": LATIN_FONT, "size": 8, "color": QUIET}
NO_LINE = {"none": True}
MARKER = {"type": "circle", "size": 7, "fill": {"color": ACCENT}, "border": {"color": ACCENT}}


class Source(Record):
    """Where a chart's numbers stand: a row for each point from the second row on, and these columns."""

    sheet: str
    points: int
    ids: int = 0
    low: int = 2
    high: int = 3
    labels: int = 4
    bands: int = 5

    def column(self, column: int) -> list[str | int]:
        """A column's cells, as XlsxWriter names them."""
        return [self.sheet, 1, column, self.points, column]

    def head(self, column: int) -> list[str | int]:
        """A column's title."""
        return [self.sheet, 0, column]


def label(point: model.Point) -> str:
    """What a bar is called: its criterion, the grade's sign and the score."""
    return f"{point.id} {model.SYMBOLS[point.grade]} {point.text}"


def _open(chart: model.Chart) -> bool:
    """Whether some scores are intervals, for want of answers."""
    return any(p.low != p.high for p in chart.points)


def data(sheet: Sheet, chart: model.Chart, score: str) -> Source:
    """Write a chart's numbers as a table; `score` is the word for them."""
    grid(sheet, _numbers(chart, score))
    return Source(sheet.name, len(chart.points))


def _numbers(chart: model.Chart, score: str) -> model.Table:
    """A chart's numbers, in the columns that a source has."""
    low, high = (f"{score} ≥", f"{score} ≤") if _open(chart) else (score, score)
    columns = (
        model.Column("", "id"), model.Column("", share=3), model.Column(low, "number"), model.Column(high, "number"),
        model.Column(chart.title, share=2), *(model.Column(band.label, "number") for band in chart.bands),
    )  # fmt: skip
    bands = tuple(_number(band.at) for band in chart.bands)
    rows = tuple(
        (model.Cell(p.id), model.Cell(p.label), _number(p.low), _number(p.high), model.Cell(label(p)), *bands)
        for p in chart.points
    )
    return model.Table(chart.title, columns, rows)


def _number(number: float | None) -> model.Cell:
    return model.Cell("" if number is None else f"{number:.4f}".rstrip("0").rstrip("."), number)


def drawn(sheet: Sheet, chart: model.Chart, source: Source) -> Drawing:
    """The chart over the cells of a source; it still has to be put somewhere."""
    return _titled(_KINDS[chart.kind](sheet, chart, source), chart.title)


def _titled(drawing: Drawing, title: str) -> Drawing:
    """A drawing with its title and without a frame."""
    font = {**SMALL, "size": 11, "bold": True}
    drawing.set_title({"name": title, "name_font": font, "overlay": False})
    drawing.set_chartarea({"border": NO_LINE})
    return drawing


# --- radar and trend -------------------------------------------------------------------------


def _radar(sheet: Sheet, chart: model.Chart, source: Source) -> Drawing:
    drawing = _lines(sheet, chart, source, "radar")
    drawing.set_x_axis({"num_font": SMALL, "major_gridlines": {"visible": True, "line": {"color": LINE}}})
    return drawing


def _trend(sheet: Sheet, chart: model.Chart, source: Source) -> Drawing:
    """Scores over time; the days stand beside each other, not to scale."""
    drawing = _lines(sheet, chart, source, "line")
    drawing.set_x_axis(
        {"num_font": SMALL, "major_tick_mark": "none", "line": {"color": LINE}, "text_axis": True}
    )
    return drawing


def _lines(sheet: Sheet, chart: model.Chart, source: Source, kind: str) -> Drawing:
    """Thresholds, what is possible, and what is sure, as lines."""
    drawing = sheet.book.workbook.add_chart({"type": kind})
    for n, band in enumerate(chart.bands):
        drawing.add_series(_ring(source, source.bands + n, _band_line(band)))
    if _open(chart):
        line = {"color": ACCENT, "width": 1.25, "dash_type": "round_dot"}
        drawing.add_series(_ring(source, source.high, line))
    sure = _ring(source, source.low, {"color": ACCENT, "width": 2.25})
    drawing.add_series({**sure, "marker": MARKER} if kind == "line" else sure)
    drawing.set_y_axis(_axis())
    drawing.set_legend({"position": "bottom", "font": QUIET_SMALL})
    return drawing


def _ring(source: Source, column: int, line: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": source.head(column), "categories": source.column(source.ids), "values": source.column(column),
        "line": line,
    }  # fmt: skip


def _band_line(band: model.Band) -> dict[str, Any]:
    return {"color": COLOURS[band.grade], "width": 1, "dash_type": "dash"}


def _axis() -> dict[str, Any]:
    """An axis of scores."""
    return {
        "min": 0, "max": 100, "major_unit": 20, "num_font": QUIET_SMALL, "line": NO_LINE, "num_format": "0",
        "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.75}},
        "minor_tick_mark": "none", "major_tick_mark": "none",
    }  # fmt: skip


# --- bars ------------------------------------------------------------------------------------


def _bars(sheet: Sheet, chart: model.Chart, source: Source) -> Drawing:
    """What is possible lies pale behind what is sure."""
    drawing = sheet.book.workbook.add_chart({"type": "bar"})
    if _open(chart):
        drawing.add_series({**_bar(source, source.high), "fill": {"color": POSSIBLE}})
    points = [{"fill": {"color": COLOURS[p.grade]}} for p in chart.points]
    drawing.add_series({**_bar(source, source.low), "fill": {"color": ACCENT}, "points": points})
    drawing.set_x_axis(_axis())
    drawing.set_y_axis(
        {
            "reverse": True,
            "crossing": "max",
            "interval_unit": 1,  # else a program leaves labels out, and with them the grades' signs
            "num_font": SMALL,
            "major_tick_mark": "none",
            "line": {"color": LINE},
        }
    )
    drawing.set_legend({"none": True})
    return drawing


def _bar(source: Source, column: int) -> dict[str, Any]:
    return {
        "name": source.head(column), "categories": source.column(source.labels), "values": source.column(column),
        "border": NO_LINE, "gap": 45, "overlap": 100,
    }  # fmt: skip


_KINDS: dict[str, Callable[[Sheet, model.Chart, Source], Drawing]] = {
    "radar": _radar,
    "bars": _bars,
    "trend": _trend,
}

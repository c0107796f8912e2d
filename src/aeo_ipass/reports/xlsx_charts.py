"""The charts as a workbook draws them itself: radar and bars over the cells they show.

A chart's colours repeat what its labels say: each bar bears its grade's sign and score.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter.chart import Chart as Drawing

from .content.model import Band, Chart, Point
from .office import LATIN_FONT
from .svg import ACCENT, COLOURS, INK, LINE, POSSIBLE, QUIET
from .view import SYMBOLS
from .xlsx_book import Field, Sheet

SMALL = {"name": LATIN_FONT, "size": 9, "color": INK}
QUIET_SMALL = {"name": LATIN_FONT, "size": 8, "color": QUIET}
NO_LINE = {"none": True}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a chart's numbers stand: a row for each point from the second row on, and these columns."""

    sheet: str
    points: int
    ids: int
    low: int
    high: int
    labels: int
    bands: int

    def column(self, column: int) -> list[str | int]:
        """A column's cells, as XlsxWriter names them."""
        return [self.sheet, 1, column, self.points, column]

    def head(self, column: int) -> list[str | int]:
        """A column's title."""
        return [self.sheet, 0, column]


def label(point: Point) -> str:
    """What a bar is called: its criterion, the grade's sign and the score."""
    return f"{point.id} {SYMBOLS[point.grade]} {point.text}"


def data(sheet: Sheet, chart: Chart, title: str) -> Source:
    """Write a chart's numbers as a table of their own."""
    fields = [Field(title, 12), Field(title, 50), Field("≥", 10), Field("≤", 10), Field(chart.title, 24)]
    fields += [Field(band.label, 16) for band in chart.bands]
    bands = [b.at for b in chart.bands]
    sheet.grid(fields, [(p.id, p.label, p.low, p.high, label(p), *bands) for p in chart.points])
    return Source(sheet.name, len(chart.points), ids=0, low=2, high=3, labels=4, bands=5)


def drawn(sheet: Sheet, chart: Chart, source: Source) -> Drawing:
    """The chart over the cells of a source; it still has to be put somewhere."""
    drawing = _radar(sheet, chart, source) if chart.kind == "radar" else _bars(sheet, chart, source)
    drawing.set_title(
        {"name": chart.title, "name_font": {**SMALL, "size": 11, "bold": True}, "overlay": False}
    )
    drawing.set_chartarea({"border": NO_LINE})
    return drawing


def _open(chart: Chart) -> bool:
    """Whether some scores are intervals, for want of answers."""
    return any(p.low != p.high for p in chart.points)


# --- radar -----------------------------------------------------------------------------------


def _radar(sheet: Sheet, chart: Chart, source: Source) -> Drawing:
    drawing = sheet.book.workbook.add_chart({"type": "radar"})
    for n, band in enumerate(chart.bands):
        drawing.add_series(_ring(source, source.bands + n, _band_line(band)))
    if _open(chart):
        line = {"color": ACCENT, "width": 1.25, "dash_type": "round_dot"}
        drawing.add_series(_ring(source, source.high, line))
    drawing.add_series(_ring(source, source.low, {"color": ACCENT, "width": 2.25}))
    drawing.set_x_axis({"num_font": SMALL, "major_gridlines": {"visible": True, "line": {"color": LINE}}})
    drawing.set_y_axis(_axis())
    drawing.set_legend({"position": "bottom", "font": QUIET_SMALL})
    return drawing


def _ring(source: Source, column: int, line: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": source.head(column), "categories": source.column(source.ids), "values": source.column(column),
        "line": line,
    }  # fmt: skip


def _band_line(band: Band) -> dict[str, Any]:
    return {"color": COLOURS[band.grade], "width": 1, "dash_type": "dash"}


def _axis() -> dict[str, Any]:
    return {
        "min": 0, "max": 100, "major_unit": 20, "num_font": QUIET_SMALL, "line": NO_LINE, "num_format": "0",
        "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.75}},
        "minor_tick_mark": "none", "major_tick_mark": "none",
    }  # fmt: skip


# --- bars ------------------------------------------------------------------------------------


def _bars(sheet: Sheet, chart: Chart, source: Source) -> Drawing:
    """What is possible lies pale behind what is sure."""
    drawing = sheet.book.workbook.add_chart({"type": "bar"})
    if _open(chart):
        drawing.add_series({**_bar(source, source.high), "fill": {"color": POSSIBLE}})
    points = [{"fill": {"color": COLOURS[p.grade]}} for p in chart.points]
    drawing.add_series({**_bar(source, source.low), "fill": {"color": ACCENT}, "points": points})
    drawing.set_x_axis(_axis())
    drawing.set_y_axis(
        {"reverse": True, "num_font": SMALL, "major_tick_mark": "none", "line": {"color": LINE}}
    )
    drawing.set_legend({"none": True})
    return drawing


def _bar(source: Source, column: int) -> dict[str, Any]:
    return {
        "name": source.head(column), "categories": source.column(source.labels), "values": source.column(column),
        "border": NO_LINE, "gap": 45, "overlap": 100,
    }  # fmt: skip

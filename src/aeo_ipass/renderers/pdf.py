"""The report as PDF: tagged (PDF/UA-1), to be kept (PDF/A-2a), the same bytes for the same report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import typst

from ..document import model
from ..errors import N_, UsageError
from .glyphs import FONTS
from .pdf_data import Data, document, fresh, tables

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
ROUNDS = 4
"""So many times a report is set again to mend rows that stand alone; each mended table may move the next."""
LINE = 2.0
"""Points by which a filled page is left short, so that rounding cannot overfill it."""


def render(reports: Sequence[model.Document]) -> bytes:
    """The document; several languages one after the other. Raises UsageError for a logo that is no picture."""
    data = document(reports)
    try:
        content = _settled(data).compile(format="pdf", pdf_standards=[*STANDARDS])
    except RuntimeError as error:
        if any(r.cover and r.cover.logo for r in reports) and "image" in str(error):
            raise UsageError(N_("the logo cannot be read as a picture"), N_("save it anew as PNG")) from None
        raise
    assert isinstance(content, bytes)
    return content


@lru_cache
def _fonts() -> typst.Fonts:
    """Ours alone: neither the system's nor the typesetter's own, so that every machine makes the same."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _compiler(data: Data) -> typst.Compiler:
    return typst.Compiler(
        TEMPLATE, root=TEMPLATE.parent, font_paths=_fonts(), sys_inputs={"data": json.dumps(data)}
    )


# --- rows that would stand alone -------------------------------------------------------------


def _settled(data: Data) -> typst.Compiler:
    """The document with no row of a table alone on a page, as far as some rounds can make it so."""
    compiler = _compiler(data)
    for _ in range(ROUNDS):
        if not _mended(data, places(compiler)):
            break
        compiler = _compiler(data)
    return compiler


def places(compiler: typst.Compiler) -> Data:
    """Where each row of each table begins (page, points from its top), and where a page's text ends."""
    found: Data = json.loads(compiler.query("<rows>", field="value", one=True))
    return found


def _mended(data: Data, places: Data) -> bool:
    """Push what leaves a row alone to the next page; False when there was nothing (more) to do."""
    found, done = tables(data), False
    for number, rows in groupby(places["rows"], key=lambda r: r["table"]):
        done |= _mend(data, found[number], list(rows), places["bottom"])
    return done


def _mend(data: Data, table: Data, rows: list[dict[str, Any]], bottom: float) -> bool:
    if table["long"] or len(rows) < 4:
        return False
    pages = [r["page"] for r in rows]
    if pages[0] != pages[1] and not table.get("led"):
        table["led"] = True  # not `fresh`: what leads to it begins the page
        fresh(data, table)
        return True
    if pages[-1] != pages[-2] == pages[-3] and not table["pushed"]:
        # The row before fills the page, so that the last but one goes over with the last.
        table["pushed"] = {"row": len(rows) - 3, "by": bottom - rows[-2]["y"] - LINE}
        return True
    return False

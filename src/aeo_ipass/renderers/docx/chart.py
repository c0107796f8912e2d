"""Charts in a Word document that Word itself draws: sharp at any size, editable, with their numbers inside.

The workbook writer draws the same chart; its description of it is what Word understands too.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from ...document import model
from ..xlsx.book import Book
from ..xlsx.charts import data, drawn
from .ink import Element

_EMU_PER_MM = 36_000
_FIRST_ID = 1000
"""Beyond the ids that pictures get."""
_END = b"<c:printSettings>"
_STRAIGHT = b'<c:smooth val="0"/></c:ser>'
"""The end of a line's series; without a word about it Word rounds its corners."""
_SOURCE = b'<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
_DRAWING = """<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>
<wp:docPr id="{number}" name=""/>
<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>"""


def drawing(
    holder: Any, report: model.Document, chart: model.Chart, number: int, size: tuple[int, int]
) -> Element:
    """The chart as a drawing of so many millimetres; `holder` is the document's part, `number` unique in it."""
    workbook = _workbook(report, chart)
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        xml = archive.read("xl/charts/chart1.xml")
    if chart.kind == "trend":
        xml = xml.replace(b"</c:ser>", _STRAIGHT)
    numbers = Part(
        PackURI(f"/word/embeddings/chart{number}.xlsx"), CONTENT_TYPE.SML_SHEET, workbook, holder.package
    )
    name = PackURI(f"/word/charts/chart{number}.xml")
    part = Part(name, CONTENT_TYPE.DML_CHART, xml[: xml.index(_END)] + _SOURCE, holder.package)
    part.relate_to(
        numbers, RELATIONSHIP_TYPE.PACKAGE
    )  # its first relation, the rId1 that the chart speaks of
    return _frame(holder.relate_to(part, RELATIONSHIP_TYPE.CHART), chart, number, size)


def _workbook(report: model.Document, chart: model.Chart) -> bytes:
    """The chart and its numbers as a workbook, which Word opens for whoever wants to change them."""
    book = Book(chart.title, report.as_of)
    sheet = book.sheet(chart.title, report.language, report.title)
    sheet.worksheet.insert_chart(
        len(chart.points) + 2, 0, drawn(sheet, chart, data(sheet, chart, report.words.score))
    )
    return book.content()


def _frame(relation: str, chart: model.Chart, number: int, size: tuple[int, int]) -> Element:
    width, height = (mm * _EMU_PER_MM for mm in size)
    found = parse_xml(
        _DRAWING.format(width=width, height=height, number=_FIRST_ID + number, relation=relation)
    )
    described = found.xpath(".//wp:docPr")[0]
    described.set("name", f"{chart.kind} {number}")
    described.set("descr", f"{chart.title}. {chart.description}")
    return found

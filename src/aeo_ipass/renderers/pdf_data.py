"""The report as plain data for the typesetter: only what it shows, in characters that have a glyph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ..document import model
from ..document.build import numbered, simple
from ..document.forms import Form
from ..document.paper import to_read
from ..record import Record, names
from .columns import Columns, lies, widths
from .glyphs import shown
from .office import stamp
from .pdf_form import form_data
from .svg import FONT, draw

FAMILY = "Aeo Ipass Sans"
SHORT_ROW, SHORT_GAP = 500, 1500
"""Characters up to which a row of a table and a gap are kept on one page: less than a page holds of them."""
SHORT_TABLE, NARROW_TABLE = 8, 12
"""Rows up to which a table is kept on one page, and columns: the more, the higher are the rows."""
TITLE_LENGTH = 200

_WORD = re.compile(r"[!-,.-~\u00a1-\u02ff\u0370-\u05ff]+")
"""What does not break by itself; the template says the same."""
_REGIONS = {"zh-Hant": "HK", "zh-Hans": "CN"}
"""Whose forms of the characters a script is set in."""

_NOT_SHOWN = frozenset({"sections", "value", "as_of", "bar"})
"""Fields whose text stands in another field, or that are added in another form."""

Data = dict[str, Any]


def document(reports: Sequence[model.Document]) -> Data:
    """All that the template needs; texts are texts in it and nothing else."""
    first = reports[0]
    title = " ".join(first.name.split())
    data: Data = {
        "title": shown(title)[:TITLE_LENGTH],
        "author": shown(" ".join(first.company.split()))[:TITLE_LENGTH],
        "date": (first.as_of or stamp(None)).timetuple()[:3],
        "symbols": model.SYMBOLS,
        "lies": any(map(lies, reports)),
        "reports": [_report(r) for r in numbered(reports)],
    }
    for number, table in enumerate(tables(data)):
        table["number"] = number
    return data


def tables(data: Data) -> list[Data]:
    """Every table and action list, in the order of the document; `number` is its place among them."""
    blocks = [b.get("sites") or b for section in _sections(data) for b in section["blocks"]]
    return [b for b in blocks if b["kind"] in ("Table", "Tasks")]


def fresh(data: Data, table: Data) -> None:
    """Let the table begin on a new page, with the heading and the paragraph that lead to it."""
    for section in _sections(data):
        for n, block in enumerate(section["blocks"]):
            if block is table:
                first = _start(section["blocks"], n)
                (section["blocks"][first] if first else section)["fresh"] = True


def _start(blocks: list[Data], n: int) -> int:
    """Where what belongs to the n-th block begins."""
    if n and blocks[n - 1]["kind"] == "Paragraph":
        n -= 1
    while n and blocks[n - 1]["kind"] == "Heading":
        n -= 1
    return n


def _sections(data: Data) -> Iterator[Data]:
    return (section for report in data["reports"] for section in report["sections"])


def _report(report: model.Document) -> Data:
    anchors = {b.anchor for s in report.sections for b in s.blocks if isinstance(b, model.CriterionBlock)}
    gaps = {f"gap-{t.id}" for s in report.sections for b in s.blocks for t in getattr(b, "gaps", ())}
    language, _, rest = report.language.partition("-")
    return {
        **_plain(report),
        "sections": [_section(s, widths(report)) for s in report.sections],
        "lang": language.lower(),
        "region": _REGIONS.get(report.language, rest if len(rest) == 2 else ""),
        "whose": shown(report.whose),
        "header": shown(" ".join(report.company.split())),
        "key": report.key,
        "anchors": sorted(anchors | gaps),
        "criteria": report.has("criteria"),
        "grades": {g: shown(word) for g, word in report.words.grades},
    }


def _section(section: model.Section, shares: dict[Columns, list[int]]) -> Data:
    blocks = []
    for block in simple(section.blocks, _told):
        data = form_data(block) if isinstance(block, Form) else _plain(block)
        if isinstance(block, model.Table):
            data["shares"] = shares[block.columns]
        if isinstance(block, model.CriterionBlock) and block.sites:
            data["sites"]["shares"] = shares[block.sites.columns]
        blocks.append(data)
    title = shown(section.title)
    return {"id": section.id, "title": title, "blocks": blocks, "longest": _longest([title, blocks])}


def _told(form: Form) -> Iterator[model.Block]:
    """A register as its table; all other forms are drawn."""
    yield to_read(form) if form.is_register else form


def _plain(node: Any) -> Any:
    """Dataclasses as mappings that name their kind; dates are left to the texts that stand beside them."""
    if isinstance(node, str):
        return shown(node)
    if isinstance(node, tuple):
        return [_plain(n) for n in node]
    if isinstance(node, model.Chart):
        picture = draw(node, node.kind).replace(f'"{FONT}"', f'"{FAMILY}"')
        return {
            "kind": "Chart",
            "look": node.kind,
            "title": shown(node.title),
            "svg": shown(picture),
            "alt": shown(node.description),
        }
    if isinstance(node, model.Logo):
        return {
            "content": list(node.content),
            "form": node.media_type.removeprefix("image/").replace("jpeg", "jpg"),
        }
    if isinstance(node, Record):
        return _mapping(node)
    return None if isinstance(node, date) else node


def _mapping(node: Any) -> Data:
    found: Data = {"kind": type(node).__name__}
    for name in names(node):
        if name not in _NOT_SHOWN:
            found[name] = _plain(getattr(node, name))
    if isinstance(node, model.Table | model.Tasks):
        rows = found["rows" if isinstance(node, model.Table) else "tasks"]
        found |= {
            "long": any(_size(r) > SHORT_ROW for r in rows),
            "short": len(rows) <= SHORT_TABLE and len(found.get("columns", ())) <= NARROW_TABLE,
            "pushed": None,
            "longest": _longest(found),
        }
    if isinstance(node, model.Task):
        found["long"] = _size(found) > SHORT_GAP
    return found


def _size(node: Any) -> int:
    """How many characters a part has."""
    return sum(len(text) for text in _texts(node))


def _longest(node: Any) -> int:
    """How many letters the longest word of a part has."""
    return max((len(word) for text in _texts(node) for word in _WORD.findall(text)), default=0)


def _texts(node: Any) -> Iterator[str]:
    """Every text of a part but the pictures, which are no running text."""
    if isinstance(node, str):
        yield node
    parts = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, part in parts:
        if key != "svg":
            yield from _texts(part)

"""The report as one self-contained HTML page: no request to anywhere, folding without a script.

A script is there only where a long table is to be looked through; the table is the same without it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from ..document import model
from ..document.build import numbered, simple
from ..document.clean import referenced
from ..document.forms import Form
from ..text.clean import encoded
from .columns import Columns, lies, widths
from .svg import draw

TEMPLATES = Path(__file__).parent / "templates"
HEADER_LENGTH = 60
"""Characters of the company's name that fit into the header of a printed page."""
SIFTED_FROM = 12
"""Rows from which a table can be sorted and filtered, if it is to be looked through; fewer are seen at once."""


def render(reports: Sequence[model.Document]) -> bytes:
    """The page; several languages, or companies, one after the other."""
    reports = numbered(reports)
    shares = {r.key: _parts(r) for r in reports}
    script, look = _sifting(reports)
    style = styled(reports, shares) + look
    page = template("report.html.j2").render(
        reports=reports,
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, _images(reports), script),
        anchors={r.key: _anchors(r) for r in reports},
        widths=shares,
        wide=any(map(lies, reports)),
        choices=_choices(reports),
    )
    return encoded(referenced(page))


@lru_cache
def template(name: str) -> Template:
    """A page's template: texts are escaped, and a name that is not there is an error."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        kind_of=_kind,
        no_look=_no_look,
        numeric=model.NUMERIC,
        svg=_svg,
        data_uri=_data_uri,
        symbols=model.SYMBOLS,
        place_of=_place_of,
        simple=simple,
        sifts=_sifts,
    )
    environment.tests.update(
        is_form=lambda block: isinstance(block, Form),
        asks=lambda block: isinstance(block, Form) and not block.is_register,
    )
    return environment.get_template(name)


def _sifts(block: model.Block) -> bool:
    """Whether a block is a table long enough to be sorted and filtered."""
    return isinstance(block, model.Table) and block.sifted and len(block.rows) >= SIFTED_FROM


def _sifting(reports: Sequence[model.Document]) -> tuple[str, str]:
    """The script and the style for tables to look through; empty where there is none."""
    if not any(
        _sifts(block) for report in reports for section in report.sections for block in section.blocks
    ):
        return "", ""
    script, look = ((TEMPLATES / "sift" / name).read_text("utf-8") for name in ("sift.js", "sift.css"))
    return script, look


def _choices(reports: Sequence[model.Document]) -> tuple[str, list[str]]:
    """What there is to choose between, and each: languages, or whose each is when several have the same."""
    words = reports[0].words
    if all(r.number == 1 for r in reports):
        return words.language, [r.words.own_name for r in reports]
    return words.contents, [r.name for r in reports]


def _place_of(report: model.Document, section: model.Section) -> str:
    """What a link to a section leads to."""
    return section.id or f"part-{report.sections.index(section) + 1}"


def _kind(block: model.Block) -> str:
    return type(block).__name__


def _no_look(kind: str) -> NoReturn:
    raise NotImplementedError(f"a kind of block without a look: {kind}")


def _parts(report: model.Document) -> dict[Columns, list[int]]:
    """Each column's part of its table's width in per cent, for which the style has classes."""
    return {
        columns: [max(round(100 * share / sum(found)), 1) for share in found]
        for columns, found in widths(report).items()
    }


def _svg(chart: model.Chart, name: str) -> Markup:
    return Markup(draw(chart, name))


def _data_uri(logo: model.Logo) -> str:
    return f"data:{logo.media_type};base64,{base64.b64encode(logo.content).decode()}"


def _anchors(report: model.Document) -> frozenset[str]:
    """The places in this report that a link may point to."""
    blocks = [b for s in report.sections for b in s.blocks if isinstance(b, model.CriterionBlock)]
    gaps = [f"gap-{task.id}" for b in blocks for task in b.gaps]
    return frozenset([*(b.anchor for b in blocks), *gaps])


# --- style and policy ------------------------------------------------------------------------


def policy(style: str, images: str = "'none'", script: str = "") -> str:
    """Nothing may be loaded; only this very style and script count, and pictures that stand in the page itself."""
    scripts = f" script-src {_digest(script)};" if script else ""
    allowed = f"default-src 'none'; style-src {_digest(style)};{scripts} img-src {images}"
    return f"{allowed}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _images(reports: Sequence[model.Document]) -> str:
    return "data:" if any(r.cover and r.cover.logo for r in reports) else "'none'"


def styled(reports: Sequence[model.Document], shares: Mapping[str, dict[Columns, list[int]]]) -> str:
    """The stylesheet, with the widths of columns, and a header and footer for the printed pages of each language."""
    css = (TEMPLATES / "report.css").read_text("utf-8")
    used = {part for found in shares.values() for parts in found.values() for part in parts}
    widths = [f".width-{n} {{ width: {n}%; }}\n" for n in sorted(used)]
    pages = [_page(report, f"report-{n}", n) for n, report in enumerate(reports, 1)]
    return css + "".join([*widths, *pages])


def _page(report: model.Document, page: str, number: int) -> str:
    before, middle, after = _around(report.words.page)
    counter = f"{_quoted(before)} counter(page) {_quoted(middle)} counter(pages) {_quoted(after)}"
    corners = {
        "top-left": _quoted(_cut(report.company)),
        "top-right": _quoted(
            " · ".join(w for w in (report.cover.tier if report.cover else "", report.as_of_text) if w)
        ),
        "bottom-left": _quoted(report.title),
        "bottom-right": counter,
    }
    boxes = "".join(
        f" @{corner} {{ content: {content}; font-size: 8pt; color: #4c5964; }}"
        for corner, content in corners.items()
    )
    return (
        f"@page {page} {{ size: A4{' landscape' if lies(report) else ''}; margin: 22mm 18mm 20mm;{boxes} }}\n"
        f"@page {page}:first {{ @top-left {{ content: none; }} @top-right {{ content: none; }} }}\n"
        f"@media print {{ .page-{number} {{ page: {page}; }} }}\n"
    )


def _around(text: str) -> tuple[str, str, str]:
    """What stands before, between and after the two numbers of `Page {page} of {pages}`."""
    before, _, rest = text.partition("{page}")
    middle, _, after = rest.partition("{pages}")
    return before, middle, after


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= HEADER_LENGTH else f"{line[: HEADER_LENGTH - 1]}…"


def _quoted(text: str) -> str:
    """A CSS string in which everything but letters and digits of ASCII is escaped by number."""
    safe = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in text)
    return f'"{safe}"'

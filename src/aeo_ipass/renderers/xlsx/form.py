"""A document to be filled in, as a workbook: how far one is, a sheet for each form, and what programs need, hidden.

docs/forms.md says what stands where.
"""

from __future__ import annotations

from ...document import model
from ...document.forms import Form, FormHead
from ...record import Record
from .book import ACCENT, HEAD, Book, Sheet
from .entry import Entry
from .fill import EDGE, FILL, FINISHED, lock
from .hidden import Hidden
from .sheets import footer, new_sheet
from .text import Text

_BAR = {
    "type": "data_bar", "bar_solid": True, "bar_color": "#9fc6e0", "data_bar_2010": True,
    "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1,
}  # fmt: skip
_BREADTHS = 46, 66, 14
"""Characters of the columns for labels, for what they say, and for how many are answered."""


class _Counted(Record):
    """A sheet whose questions are counted: its title, name, range of marks, how many, and how many of them answered."""

    title: str
    sheet: str
    marks: str
    asked: int
    answered: int


def write_form(book: Book, document: model.Document) -> None:
    """The sheets of one document."""
    assert document.form is not None
    words = dict(document.form.words)
    first = new_sheet(book, document, document.title)
    hidden = Hidden(book, document.language)
    counted = [
        found
        for section in document.sections
        for form in section.blocks
        if isinstance(form, Form)
        if (found := _entry(book, document, section, form, hidden, words))
    ]
    _opening(first, document, counted, words)
    _hide(book, hidden, document.form, document)


def _entry(
    book: Book,
    document: model.Document,
    section: model.Section,
    form: Form,
    hidden: Hidden,
    words: dict[str, str],
) -> _Counted | None:
    """The sheet of a form; what there is to count on it."""
    sheet = new_sheet(book, document, section.title or document.title)
    above = " ".join(b.text for b in section.blocks if isinstance(b, model.Paragraph))
    entry = Entry(sheet, form, hidden, document.words, words)
    entry.write(section.title, above)
    return (
        _Counted(section.title, sheet.name, entry.marks, len(form.asked), entry.answered)
        if entry.counts
        else None
    )


# --- the first sheet -------------------------------------------------------------------------


def _opening(sheet: Sheet, document: model.Document, counted: list[_Counted], words: dict[str, str]) -> None:
    text = Text(sheet, document.words)
    for column, width in enumerate(_BREADTHS):
        sheet.column(column, width)
    if document.whose:
        text.head(document.whose, 11, font_color=ACCENT)
    text.opening(document)
    for section in document.sections:
        if not any(isinstance(block, Form) for block in section.blocks):
            text.section(section.title)
            for block in section.blocks:
                text.block(block)
    _progress(text, counted, words)
    sheet.settle()
    sheet.worksheet.set_column(3, 3, 2)
    lock(sheet)


def _progress(text: Text, counted: list[_Counted], words: dict[str, str]) -> None:
    """How many questions are answered, by formulas that count while one fills in; each sheet a click away."""
    if not counted:
        return
    text.row += 1
    text.line("", words["locked"], bg_color=FILL, border=1, border_color=EDGE)
    text.section(words["progress"])
    first = text.row
    for one in counted:
        _counted(text, one.title, f"internal:'{one.sheet}'!A1", _formula(one), one)
    whole = _Counted(words["all"], "", "", sum(c.asked for c in counted), sum(c.answered for c in counted))
    _counted(text, whole.title, "", "+".join(map(_formula, counted)), whole)
    text.sheet.worksheet.conditional_format(first, 1, text.row - 1, 1, _BAR)


def _formula(one: _Counted) -> str:
    return f'COUNTIF({one.marks},"{FINISHED}")'


def _counted(text: Text, title: str, link: str, formula: str, one: _Counted) -> None:
    sheet, row, look = text.sheet, text.row, {"bottom": 1, "bottom_color": HEAD}
    if link:
        style = sheet.look("text", font_color=ACCENT, **look)
        sheet.put(row, 0, title, "text", font_color=ACCENT, **look)
        sheet.worksheet.write_url(row, 0, link, style, title)
    else:
        sheet.put(row, 0, title, "strong", **look)
    share = one.answered / one.asked
    sheet.formula(row, 1, f"({formula})/{one.asked}", share, "text", num_format="0%", align="left", **look)
    told = f"{one.answered} / {one.asked}"
    sheet.formula(row, 2, f'({formula})&" / {one.asked}"', told, "text", align="right", **look)
    text.row += 1


def _hide(book: Book, hidden: Hidden, head: FormHead, document: model.Document) -> None:
    """The sheet for programs, the last one."""
    forms = (b for s in document.sections for b in s.blocks if isinstance(b, Form))
    hidden.write(book.named(hidden.name, document.language, footer(document)), head, forms)

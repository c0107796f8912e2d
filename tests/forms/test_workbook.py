"""Workbooks as they come back from Excel, LibreOffice and people: found where it stands, or refused with the cell."""

import zipfile
from datetime import datetime, time

import pytest

from aeo_ipass.answers import store
from aeo_ipass.errors import StorageError
from aeo_ipass.forms.gathered import MAX_MORE, MAX_REFUSED
from aeo_ipass.forms.names import parsed
from aeo_ipass.questionnaire import catalog
from conftest import ROOT
from kit import form_back, form_book
from kit.any_company import PROGRAMME

WAREHOUSE = store.load(ROOT / "examples" / "warehouse.yaml").data
WHOLE = catalog.load("hkaeo")
MADE_UP = {
    "format": "aeo-ipass/answers/1",
    "questionnaire": "made-up@1",
    "company": {"name": "Example Limited"},
    "target_tier": "2",
    "profile": {"cargo": True, "roles": ["trader"]},
    "sites": [{"id": "north", "name": "North gate", "yard": True}, {"id": "貨倉", "yard": False}],
    "answers": {"A-01": {"value": "full", "note": "as ever"}, "A-04": ["one", "two"], "B-02": "good"},
}


def edited(tmp_path, edit, data=MADE_UP, questionnaire=PROGRAMME, language="en"):
    """What came of a workbook that was edited."""
    path = form_back.book(tmp_path / "book.xlsx", data, questionnaire, language)
    book = form_book.opened(path.read_bytes())
    edit(book, form_book.cells(book))
    book.save(path)
    return form_back.back([path], data, questionnaire)


def filled(tmp_path, **values):
    """The same with values written in cells, by names with `__` for a point and `_` for a dash."""
    return form_back.back(
        [form_back.book(tmp_path / "book.xlsx", MADE_UP, PROGRAMME, filled=values["cells"])],
        MADE_UP,
        PROGRAMME,
    )


def said(taken):
    return {str(change.name): change.after for change in taken.changes}


@pytest.mark.parametrize(
    ("name", "typed", "held"),
    [
        ("A-01.value", "partial", "partial"),
        ("A-01.note", 7, "7"),
        ("A-01.note", "∅", None),
        ("A-01.note", "(remove)", None),
        ("A-01.note", "（移除）", None),
        ("A-01.value", "∅", None),
        ("A-01.owner", "  陳小姐 ", "陳小姐"),
        ("A-01.due", datetime(2027, 1, 31), "2027-01-31"),
        ("A-01.due", "2027年1月31日", "2027-01-31"),
        ("A-02.value", "不適用", None),
        ("A-05.value", "從未", "never"),
        ("A-05.value", datetime(2026, 6, 5), "2026-06-05"),
        ("A-06.value", 42.5, 42.5),
        ("A-06.value", "４２", 42),
        ("A-06.value", "不确定", "unsure"),
        ("A-07.value", "不確定", "unsure"),
        ("A-07.value", True, "TRUE"),
        ("A-08.value", True, "yes"),
        ("A-08.value", "否", "no"),
        ("B-02@north.value", "bad", "bad"),
        ("B-02@貨倉.note", "only here", "only here"),
        (("A-04.value", "three"), "✓", ["one", "two", "three"]),
        (("A-04.value", "one"), "✗", ["two"]),
        (("A-04.value", "one"), "是", None),
    ],
)
def test_what_people_type_is_understood(tmp_path, name, typed, held):
    _, taken = filled(tmp_path, cells={name: typed})
    field = name if isinstance(name, str) else name[0]
    if name == "A-02.value":  # without a reason
        assert form_back.why(taken) == {"A-02.value": "na-without-reason"}
    elif held is None and name == ("A-04.value", "one"):  # as it was
        assert not taken.changes
    else:
        assert said(taken) == {field: held} and not taken.refused


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"A-01.note": datetime(2026, 2, 1)}, "made-a-date"),
        ({"A-01.value": datetime(2026, 2, 1)}, "made-a-date"),
        ({"A-06.value": datetime(2026, 2, 1)}, "made-a-date"),
        ({"A-01.owner": time(1, 2)}, "made-a-date"),
        ({"A-01.note": 1234567890123456789}, "wrong-type"),
        ({"A-01.note": "=1+1"}, "formula"),
        ({"A-01.due": "5/6/2026"}, "ambiguous-value"),
        ({"A-01.due": "soon"}, "wrong-type"),
        ({"A-06.value": "many"}, "wrong-type"),
        ({"A-06.value": "1,5"}, "ambiguous-value"),
        ({"A-01.value": "fulll"}, "unknown-option"),
        ({("A-04.value", "one"): "x"}, "unknown-option"),
        ({"A-04.value": "unsure"}, "contradiction"),
        ({"+1.file": "a.pdf"}, "no-question"),
        ({"+1.question": "A-01"}, "no-file"),
        ({"+1.file": "a.pdf", "+1.question": "A-99"}, "unknown-question"),
        ({"+1.file": "a.pdf", "+1.question": "B-02 B-02"}, "no-site"),
        ({"+1.file": "a.pdf", "+1.question": "A-01", "+1.issued": "1/2/2026"}, "ambiguous-value"),
        ({"+1.file": "a.pdf", "+1.question": "A-01", "+1.issued": "2026-02-01", "+1.expires": "2026-01-01"},
         "evidence-dates"),
    ],
)  # fmt: skip
def test_what_has_no_one_meaning_is_refused_with_the_cell(tmp_path, cells, code):
    new, taken = filled(tmp_path, cells={**cells, "A-03.note": "right"})
    assert set(form_back.why(taken).values()) == {code}
    assert all(unread.place.sheet and unread.place.cell[:-1] for unread in taken.refused)
    assert said(taken) == {"A-03.note": "right"}
    assert (
        new["answers"]["A-03"] == {"note": "right"} and new["answers"]["A-01"] == MADE_UP["answers"]["A-01"]
    )


def test_a_percentage_that_a_program_made_a_fraction_of_is_asked_about(tmp_path):
    data = {**WAREHOUSE, "answers": {**WAREHOUSE["answers"], "I-02": 50}}
    for typed, why in ((0.98, {"I-02.value": "ambiguous-value"}), ("98%", {})):
        path = form_back.book(tmp_path / "book.xlsx", data, WHOLE, filled={"I-02.value": typed})
        _, taken = form_back.back([path], data, WHOLE)
        assert form_back.why(taken) == why
        assert said(taken) == ({} if why else {"I-02.value": 98})


def test_a_piece_more_is_added_once_however_often_the_form_comes(tmp_path):
    cells = {
        "+2.file": "a.pdf", "+2.question": "B-02 B-02 – North gate", "+2.proves": "paper",
        "+2.issued": datetime(2026, 1, 2), "+5.file": "b.pdf", "+5.question": "A-01",
    }  # fmt: skip
    path = form_back.book(tmp_path / "book.xlsx", MADE_UP, PROGRAMME, filled=cells)
    new, taken = form_back.back([path, path], MADE_UP, PROGRAMME)
    assert not taken.refused and len(taken.changes) == 2
    piece = {"file": "a.pdf", "proves": "paper", "issued": "2026-01-02"}
    assert new["answers"]["B-02"] == {
        "value": "good",
        "sites": {"north": {"value": "good", "evidence": [piece]}},
    }
    assert new["answers"]["A-01"]["evidence"] == [{"file": "b.pdf"}]
    assert not form_back.back([path], new, PROGRAMME)[1].changes


# --- what people do to workbooks -------------------------------------------------------------


def changed(book, cells):
    cells[("A-01.note", "")].value = "changed"
    cells[("A-04.value", "three")].value = "✓"
    cells[("B-02@north.value", "")].value = "bad"
    cells[("+1.question", "")].value, cells[("+1.file", "")].value = "A-01", "a.pdf"


CHANGED = {"A-01.note": "changed", "A-04.value": ["one", "two", "three"], "B-02@north.value": "bad",
           "A-01.evidence": {"file": "a.pdf"}}  # fmt: skip


def renamed(book):
    for number, sheet in enumerate(book):
        sheet.title = f"工作表 {number}"


def reversed_rows(book):
    for sheet in form_book.forms(book):
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
        for number, row in enumerate(reversed(rows)):
            for column, value in enumerate(row, 1):
                sheet.cell(5 + number, column).value = value


def moved_columns(book):
    for sheet in form_book.forms(book):
        for row in sheet.iter_rows():
            values = [cell.value for cell in row]
            for cell, value in zip(row, [values[-1], *values[:-1]], strict=True):
                cell.value = value


def rows_above(book):
    for sheet in form_book.forms(book):
        sheet.insert_rows(1, 3)


def hidden_rows(book):
    for sheet in form_book.forms(book):
        for row in range(5, sheet.max_row, 2):
            sheet.row_dimensions[row].hidden = True
        sheet.sheet_state = "hidden"


def one_more_copy_of_a_sheet(book):
    book.copy_worksheet(form_book.forms(book)[0])


@pytest.mark.parametrize(
    "edit",
    [
        renamed,
        reversed_rows,
        moved_columns,
        rows_above,
        hidden_rows,
        one_more_copy_of_a_sheet,
    ],
)
def test_rows_are_found_wherever_they_are(tmp_path, edit):
    def both(book, cells):
        changed(book, cells)
        edit(book)

    _, taken = edited(tmp_path, both)
    assert (said(taken), taken.refused) == (CHANGED, ())


def test_without_the_sheet_for_programs_what_stands_in_the_answers_is_not_written_over(tmp_path):
    def both(book, cells):
        changed(book, cells)
        del book[form_book.HIDDEN]

    _, taken = edited(tmp_path, both)
    assert said(taken) == {"A-01.evidence": {"file": "a.pdf"}}
    assert {str(conflict.name) for conflict in taken.conflicts} == CHANGED.keys() - {"A-01.evidence"}


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_without_the_hidden_columns_rows_are_found_by_what_people_read(tmp_path, language):
    def edit(book, cells):
        cells[("E-03.note", "")].value = "changed"
        cells[("D-01@west.note", "")].value = "changed"
        cells[("+1.question", "")].value, cells[("+1.file", "")].value = "E-03 …", "a.pdf"
        items = [cell for (name, item), cell in cells.items() if item and cell.value == "✗"]
        items[0].value = "✓"
        for sheet in form_book.forms(book):
            sheet.delete_rows(1)
            sheet.delete_cols(1, 2)

    _, taken = edited(tmp_path, edit, WAREHOUSE, WHOLE, language)
    assert not taken.refused
    found = said(taken)
    assert found.pop("E-03.evidence") == {"file": "a.pdf"}
    (points,) = [name for name, after in found.items() if isinstance(after, list)]
    now = form_back.known(WAREHOUSE, WHOLE).held(parsed(points))
    assert set(now) < set(found.pop(points))
    assert found == {"E-03.note": "changed", "D-01@west.note": "changed"}


def test_a_part_of_a_workbook_says_what_it_says(tmp_path):
    def edit(book, cells):
        changed(book, cells)
        sheet = cells[("A-04.value", "two")].parent
        for row in sorted((cells[("A-04.value", i)].row for i in ("", "two")), reverse=True):
            sheet.delete_rows(row)
        del book[cells[("B-02@north.value", "")].parent.title]

    _, taken = edited(tmp_path, edit)
    wanted = {name: after for name, after in CHANGED.items() if name != "B-02@north.value"}
    assert (said(taken), taken.refused) == (wanted, ())


def test_a_copied_row_that_says_something_else_is_refused_with_both_cells(tmp_path):
    def edit(book, cells):
        sheet, row = cells[("A-01.note", "")].parent, cells[("A-01.note", "")].row
        last = sheet.max_row + 1
        for cell in sheet[row]:
            sheet.cell(last, cell.column).value = cell.value
        sheet.cell(last, cells[("A-01.note", "")].column).value = "another"

    _, taken = edited(tmp_path, edit)
    assert [(u.name, u.issue.code) for u in taken.refused] == [("A-01.note", "said-twice")] * 2
    assert len({u.place.cell for u in taken.refused}) == 2 and not taken.changes


def test_merged_cells_are_refused(tmp_path):
    def edit(book, cells):
        changed(book, cells)
        first = cells[("A-01.note", "")]
        first.parent.merge_cells(
            start_row=first.row, end_row=first.row + 1, start_column=first.column, end_column=first.column
        )

    _, taken = edited(tmp_path, edit)
    assert form_back.why(taken) == {"A-01.note": "merged"}
    assert said(taken) == {name: after for name, after in CHANGED.items() if name != "A-01.note"}


def test_fields_that_there_are_not_are_listed(tmp_path):
    def edit(book, cells):
        sheet = cells[("A-01.note", "")].parent
        at = cells[("A-01.note", "")].column
        for number, key in enumerate(("Z-01", "A-01@north", "B-02@south", "B-02", "A-01#7", "nonsense here")):
            sheet.cell(sheet.max_row + 1, 1).value = key
            sheet.cell(sheet.max_row, at).value = str(number)

    _, taken = edited(tmp_path, edit)
    assert not taken.changes
    assert [unread.issue.code for unread in taken.refused] == [
        "unknown-question", "unknown-site", "unknown-site", "no-site", "unknown-piece", "unknown-field",
    ]  # fmt: skip


# --- hostile ones ----------------------------------------------------------------------------


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_read(tmp_path):
    def edit(book, cells):
        sheet = cells[("A-01.note", "")].parent
        cells[("A-01.note", "")].value = "changed"
        at = cells[("A-01.note", "")].column - 1
        for number in range(100_000):
            named = number % 4 == 0
            sheet.append([f"Z-{number}" if named else "", *[""] * (at - 1), "junk"])

    _, taken = edited(tmp_path, edit)
    assert said(taken) == {"A-01.note": "changed"}
    assert (len(taken.refused), taken.more) == (MAX_REFUSED, 25_000 - MAX_REFUSED)


def content(cells):
    return (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>'
        f'<table:table table:name="S">{cells}</table:table></office:spreadsheet></office:body></office:document-content>'
    )


@pytest.mark.parametrize(
    "text",
    [
        content('<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" '
                'table:number-columns-repeated="1024" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>'),
        content('<table:table-row table:number-rows-repeated="99999999999999"><table:table-cell><text:p>1</text:p>'
                "</table:table-cell></table:table-row>"),
        content('<table:table-row table:number-rows-repeated="1000"><table:table-cell><text:p>' + "x" * 100_000
                + "</text:p></table:table-cell></table:table-row>"),
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>' + content("<a>&b;</a>"),
        content(" " * (70 * 1024 * 1024)),
        content("<table:table-row>"),
        "",
    ],
)  # fmt: skip
def test_an_open_document_that_grows_is_refused_before_it_does(tmp_path, text):
    path = tmp_path / "book.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", text)
        archive.writestr("META-INF/manifest.xml", "<x/>")
    with pytest.raises(StorageError, match="the workbook cannot be read"):
        form_back.back([path], MADE_UP, PROGRAMME)


COVERED = "<table:covered-table-cell/>"


def cell(text, more="", kind="string"):
    return f'<table:table-cell office:value-type="{kind}"{more}><text:p>{text}</text:p></table:table-cell>'


def open_document(path, *rows, name="S"):
    """A form as a spreadsheet of the OpenDocument kind: columns key, value, note, owner; rows of a key and cells."""
    head = ("key", "".join(map(cell, ("value", "note", "owner"))))
    text = "".join(f"<table:table-row>{cell(key)}{cells}</table:table-row>" for key, cells in (head, *rows))
    text = content(text).replace('name="S"', f'name="{name}"')
    for old, new in zip("otx", ("office", "table", "text"), strict=True):
        text = text.replace(f'="{old}"', f'="urn:oasis:names:tc:opendocument:xmlns:{new}:1.0"', 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", text)
        archive.writestr("META-INF/manifest.xml", "<x/>")
    return path


@pytest.mark.parametrize("name", ["S", "工作表 1", "&quot;a&quot;"])
def test_in_an_open_document_merged_cells_are_refused_and_the_others_taken(tmp_path, name):
    rows = [
        (
            "A-01",
            cell("partial") + cell("both", ' table:number-columns-spanned="2"') + COVERED,
        ),
        (
            "A-08",
            cell("yes", ' table:number-columns-spanned="2"')
            + COVERED.replace(
                "/>", ' office:value-type="string"><text:p>hidden</text:p></table:covered-table-cell>'
            ),
        ),
        ("A-02", cell("full", ' table:number-rows-spanned="2"') + cell("kept") + cell("Ms Example")),
        ("A-03", COVERED + cell("kept, too") + cell("")),
        ("A-07", cell("alone", ' table:number-columns-spanned="1" table:number-rows-spanned="1"')),
    ]
    _, taken = form_back.back([open_document(tmp_path / "b.ods", *rows, name=name)], MADE_UP, PROGRAMME)
    assert form_back.why(taken) == dict.fromkeys(
        ("A-01.note", "A-08.value", "A-08.note", "A-02.value"), "merged"
    )
    assert {u.place.cell for u in taken.refused} == {"C2", "B3", "C3", "B4"}
    wanted = {
        "A-02.note": "kept",
        "A-02.owner": "Ms Example",
        "A-03.note": "kept, too",
        "A-07.value": "alone",
    }
    assert said(taken) == wanted and {str(c.name) for c in taken.conflicts} == {"A-01.value"}


def test_in_an_open_document_formulas_are_refused_and_links_left_alone(tmp_path):
    link = '<table:table-source xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd"/>'
    rows = [
        (
            "A-02",
            cell("full") + cell("2", ' table:formula="of:=1+1" office:value="2"', "float"),
        ),
        ("A-03", cell(f"full{link}") + cell("note")),
    ]
    _, taken = form_back.back([open_document(tmp_path / "b.ods", *rows)], MADE_UP, PROGRAMME)
    assert form_back.why(taken) == {"A-02.note": "formula"}
    assert said(taken) == {"A-02.value": "full", "A-03.value": "full", "A-03.note": "note"}


def test_in_an_open_document_a_hundred_thousand_rows_are_read(tmp_path):
    rows = [(f"Z-{n}", cell("x")) for n in range(100_000)]
    _, taken = form_back.back(
        [open_document(tmp_path / "b.ods", *rows, ("A-03", cell("full")))], MADE_UP, PROGRAMME
    )
    assert said(taken) == {"A-03.value": "full"}
    assert (len(taken.refused), taken.more) == (MAX_REFUSED, 100_000 - MAX_REFUSED)


def test_of_rows_for_one_more_piece_without_end_some_are_taken(tmp_path):
    def edit(book, cells):
        first = cells[("+1.file", "")]
        question = cells[("+1.question", "")].column
        for number in range(MAX_MORE + 100):
            row = first.parent.max_row + 1
            first.parent.cell(row, 1).value = "+1"
            first.parent.cell(row, first.column).value = f"{number}.pdf"
            first.parent.cell(row, question).value = "A-01"

    _, taken = edited(tmp_path, edit)
    assert len(taken.changes) == MAX_MORE and {u.issue.code for u in taken.refused} == {"too-many"}
    assert len(taken.refused) + taken.more == 2 * 100


def test_links_to_other_files_and_macros_are_left_alone(tmp_path):
    path = form_back.book(tmp_path / "book.xlsx", MADE_UP, PROGRAMME, filled={"A-01.note": "changed"})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(
            "xl/externalLinks/externalLink1.xml", "<externalLink>file:///etc/passwd</externalLink>"
        )
        archive.writestr("xl/vbaProject.bin", b"\0" * 100)
    assert said(form_back.back([path], MADE_UP, PROGRAMME)[1]) == {"A-01.note": "changed"}

"""Forms as workbooks: everything that was answered stands in them, can be changed there, and found again."""

import subprocess
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeo_ipass.document.forms import Asked, Choice, Field, Form, FormHead
from aeo_ipass.forms.names import parsed, parsed_spare
from aeo_ipass.pages import form
from aeo_ipass.renderers.xlsx.render import render
from aeo_ipass.text.cell import CUT, LONGEST, held
from kit import form_book
from kit.any_document import small
from kit.every_page import HISTORY, LANGUAGES, example, made
from kit.office_files import SOFFICE, needs_libreoffice

HOSTILE = [
    "=1+1",
    "+A1",
    "-2",
    "@SUM(A1)",
    "1-2",
    "2026-11-30",
    "007",
    "1e5",
    "<r>x</r>",
    "a\nb",
    "http://x.y",
    "TRUE",
    "∅",
]
CHOICES = (Choice("full", "In full"), Choice("none", "Not at all"), Choice("unsure", "unsure", alone=True))
POINTS = (Choice("a", "First"), Choice("b", "Second"), Choice("none", "None of these", alone=True))
HEAD = FormHead(
    (("format", "aeo-ipass/form/1"), ("form", "0123")),
    tuple(
        (name, name)
        for name in ("answered", "progress", "all", "help", "choose", "tick", "number", "date", "locked")
    ),
)


def book_of(*asked, spare=()):
    """A workbook with one form."""
    document = replace(small(Form("", asked, spare)), form=HEAD)
    return form_book.opened(render([document]))


def asked_for(*fields, site=""):
    return Asked("E-03", site, "A label", "A question?", "", "", fields)


def expected(document):
    """What has to stand where, as docs/forms.md says."""
    for field in fields(document):
        yield from _expected(field)


def _expected(field):
    texts = {choice.id: choice.text for choice in field.choices}
    if field.kind != "several":
        if isinstance(field.value, date):
            yield (field.name, ""), datetime(field.value.year, field.value.month, field.value.day)
        elif field.value is not None:
            yield (field.name, ""), texts.get(str(field.value)) or held(str(field.value))
        return
    ids = field.value or ()
    alone = [c for c in field.choices if c.alone and c.id in ids]
    yield from (((field.name, ""), c.text) for c in alone)
    if ids and not alone:
        yield from (((field.name, c.id), "✓" if c.id in ids else "✗") for c in field.choices if not c.alone)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["form", "form with evidence", "form for the desk"])
def test_everything_that_was_answered_stands_where_it_is_looked_for(page, language):
    document = made(page, language)
    book = form_book.opened(render([document]))
    assert form_book.said(book) == dict(expected(document)) | _about(document)
    assert form_book.head(book) == dict(document.form.facts)


def _about(document):
    """What a piece of evidence is about stands where that is chosen in a new row."""
    blocks = (b for s in document.sections for b in s.blocks if isinstance(b, Form) and b.is_register)
    return {(f"{asked.key}.question", ""): asked.about for block in blocks for asked in block.asked}


def fields(document):
    """Every field of a form, those for more evidence too."""
    blocks = (b for s in document.sections for b in s.blocks if isinstance(b, Form))
    return [f for block in blocks for asked in (*block.asked, *block.spare) for f in asked.fields]


def test_every_field_has_a_name_that_can_be_read_and_a_cell():
    document = made("form with evidence", "en")
    names = [field.name for field in fields(document)]
    assert len(names) == len(set(names)) > 100
    assert all(parsed(name) or parsed_spare(name) for name in names)
    assert {(name, "") for name in names} <= form_book.cells(form_book.opened(render([document]))).keys()


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(codec="utf-16"), max_size=60) | st.sampled_from(HOSTILE),
    st.none() | st.sampled_from(["full", "none", "unsure"]),
    st.none() | st.sampled_from([("a",), ("b",), ("a", "b"), ("none",)]),
    st.none() | st.dates(date(1880, 1, 1), date(9999, 12, 31)),
    st.none() | st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, allow_infinity=False),
)
def test_whatever_was_answered_stands_in_its_cell(note, one, several, day, number):
    asked = (
        asked_for(Field("E-03@x.y.value", "", "one", one, CHOICES), Field("E-03@x.y.note", "", "long", note)),
        asked_for(Field("E-04.value", "", "several", several, POINTS), Field("E-04.due", "", "date", day)),
        asked_for(Field("E-05.value", "", "number", number, CHOICES[2:])),
    )
    found = form_book.said(book_of(*asked))
    document = small(Form("", asked))
    wanted = {place: text for place, text in expected(document) if text != ""}
    if day is not None and day < date(1900, 1, 1):
        wanted[("E-04.due", "")] = day.isoformat()
    assert found == wanted


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_a_text(text):
    cell = form_book.cells(book_of(asked_for(Field("E-03.note", "", "long", text))))[("E-03.note", "")]
    assert (cell.data_type, cell.number_format) == ("s", "@")
    assert cell.value.rstrip(" ") == text


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark():
    cell = form_book.cells(book_of(asked_for(Field("E-03.note", "", "long", "長" * 40_000))))[
        ("E-03.note", "")
    ]
    assert len(cell.value) == LONGEST and cell.value.endswith(CUT)


def test_formulas_are_ours_alone():
    book = form_book.opened(render([made("form with evidence", "en")]))
    formulas = [c.value for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert formulas and all(f.startswith(("=IF(", "=COUNTIF(", "=(COUNTIF(")) for f in formulas)


# --- filling in ------------------------------------------------------------------------------


def test_only_fields_can_be_typed_into():
    document = made("form with evidence", "en")
    book = form_book.opened(render([document]))
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    names = {field.name for field in fields(document) if not field.quiet}
    to_fill = [cell for (name, _), cell in form_book.cells(book).items() if name in names]
    unlocked = {
        (c.parent.title, c.coordinate) for s in book for row in s for c in row if not c.protection.locked
    }
    assert unlocked == {(c.parent.title, c.coordinate) for c in to_fill}
    assert {c.fill.fgColor.rgb for c in to_fill} == {"FFFFFBE0"}


def test_choices_come_from_lists_in_cells_however_long_they_are():
    book = form_book.opened(render([made("form with evidence", "zh-Hant")]))
    lists = form_book.lists(book)
    rules = {
        str(rule.sqref): (sheet, rule)
        for sheet in form_book.forms(book)
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    assert len(rules) > 10
    for sheet, rule in rules.values():
        column = rule.formula1.split("$")[1]
        assert rule.formula1.startswith(f"'{form_book.HIDDEN}'!") and len(lists[column]) > 1
        word = sheet[str(rule.sqref)].value
        assert word in (None, "", *(word for _, word in lists[column]))


@pytest.mark.parametrize(("value", "offered"), [(None, False), ("full", True)])
def test_what_was_answered_can_be_taken_away(value, offered):
    book = book_of(asked_for(Field("E-03.value", "", "one", value, CHOICES)))
    assert any("∅" in dict(found) for found in form_book.lists(book).values()) == offered


def test_numbers_and_days_are_looked_at_while_they_are_typed():
    number = Field("E-03.value", "", "number", None, CHOICES[2:], "0–100", 0, 100, whole=True)
    book = book_of(asked_for(number, Field("E-03.due", "", "date", None)))
    (sheet,) = form_book.forms(book)
    rules = [rule for rule in sheet.data_validations.dataValidation if rule.type == "custom"]
    assert [rule.errorStyle for rule in rules] == ["warning", "warning"]
    assert ">=0" in rules[0].formula1 and "<=100" in rules[0].formula1 and rules[0].prompt == "0–100"


def test_what_only_programs_need_is_out_of_sight():
    book = form_book.opened(render([made("form with evidence", "en")]))
    assert book[form_book.HIDDEN].sheet_state == "veryHidden"
    for sheet in form_book.forms(book):
        assert sheet.row_dimensions[1].hidden
        assert sheet.column_dimensions["A"].hidden
    digests = [c for (name, _), c in form_book.cells(book).items() if name.endswith(".sha256")]
    assert digests and all(c.parent.column_dimensions[c.column_letter].hidden for c in digests)


def test_the_same_form_is_the_same_file():
    assert render([made("form", "en")]) == render([made("form", "en")])


# --- what other programs make of it ----------------------------------------------------------


def converted(content, ending, folder):
    """The workbook as LibreOffice writes it anew."""
    source, there = folder / "form.xlsx", folder / "there"
    source.write_bytes(content)
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", ending,
         "--outdir", there, source],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    return (there / f"form.{ending}").read_bytes()


@pytest.mark.slow
@needs_libreoffice
def test_another_program_counts_and_keeps_the_same(tmp_path):
    document = form.page(example(HISTORY[2]), form.Wanted(), "zh-Hant")
    content = render([document])
    ours = form_book.opened(content)
    theirs = form_book.opened(converted(content, "xlsx", tmp_path))
    assert form_book.said(theirs) == form_book.said(ours)
    assert form_book.head(theirs) == form_book.head(ours)
    assert [values(s) for s in _computed(converted(content, "xlsx", tmp_path))] == [
        values(s) for s in _computed(content)
    ]


def _computed(content):
    return form_book.opened(content, data_only=True)


def values(sheet):
    """What formulas come to, and all else."""
    return [[c.value or "" for c in row] for row in sheet.iter_rows()]

"""The workbook, read back: typed cells, charts over them, and that nothing a person typed becomes a formula."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pytest
from openpyxl.utils import get_column_letter

from aeo_ipass.answers import store
from aeo_ipass.document.clean import clean
from aeo_ipass.document.model import SYMBOLS, Cell, Chart, Column, Table, Tasks
from aeo_ipass.insight.history import history
from aeo_ipass.pages import report as content
from aeo_ipass.pages.redact import redacted
from aeo_ipass.pages.report.workbook import workbook
from aeo_ipass.phrases.numbers import shown
from aeo_ipass.renderers.xlsx import render as report_xlsx
from aeo_ipass.renderers.xlsx.book import Book, cell_text
from aeo_ipass.renderers.xlsx.grid import grid
from aeo_ipass.scoring import score
from aeo_ipass.text.cell import CUT, LONGEST
from conftest import ROOT
from kit.office_files import ZIP_TIME, all_text, opened_book, zip_times
from kit.report_cases import HOSTILE, WORDS, writes

LANGUAGES = ["en", "zh-Hant", "zh-Hans"]
SUMMARY, CRITERIA, QUESTIONS, ACTIONS = range(4)
TRICKS = [
    "<r><t>bold</t></r>",
    "_x0041_",
    "@SUM(A1)",
    "+1",
    "-1",
    "\t=1",
    "＝1",
    "http://example.org",
    "&P&D&F",
]


@pytest.fixture(scope="module")
def made(full):
    """The workbook in some languages, rendered once."""
    cache, course = {}, content.Course(full)

    def made_(*languages):
        if languages not in cache:
            reports = [content.build(full, name, course=course) for name in languages]
            data = drawn(full, reports, course)
            cache[languages] = reports, data, opened_book(data)
        return cache[languages]

    return made_


def drawn(assessment, reports, course=None):
    """Reports as a workbook."""
    course = course or content.Course(assessment)
    return report_xlsx.render([workbook(report, course) for report in reports])


def column(sheet, title):
    """The values under a title."""
    found = next(cells for cells in sheet.iter_cols() if cells[0].value == title)
    return [c.value for c in found[1:]]


def texts(book):
    return [c.value for sheet in book for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]


def first_report(made):
    (report,), _, book = made("en")
    return report, book


# --- what is in it ---------------------------------------------------------------------------


def test_sheets_and_titles_are_in_the_reports_language(made):
    names = {language: made(language)[2].sheetnames for language in LANGUAGES}
    assert names["en"] == [
        "Summary", "Criteria", "Questions", "Action list", "Find out first", "Evidence", "Consistency", "Documents", "Benefits",
        "Score of each criterion",
    ]  # fmt: skip
    assert len({len(n) for n in names.values()}) == 1
    for language in LANGUAGES[1:]:
        assert names[language][ACTIONS] == made(language)[0][0].words.actions != names["en"][ACTIONS]
        assert made(language)[2].worksheets[QUESTIONS]["A1"].value == made(language)[0][0].words.number


def test_tables_are_filtered_fixed_and_printed_with_their_head(made):
    _, book = first_report(made)
    for sheet in book.worksheets[1:-1]:
        last = get_column_letter(sheet.max_column)
        assert sheet.auto_filter.ref == f"A1:{last}{max(sheet.max_row, 2)}"
        assert sheet.freeze_panes[-1:] == "2" and sheet.freeze_panes != "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert all(c.value for c in sheet[1])
    assert {(s.page_setup.paperSize, s.page_setup.orientation) for s in book} == {(9, "landscape")}


def test_criteria_are_numbers_and_say_what_the_report_says(made, full):
    _, book = first_report(made)
    sheet = book.worksheets[CRITERIA]
    assert column(sheet, "Criterion") == list(full.criteria)
    for title, end in (("Score, at least", "low"), ("Score, at most", "high")):
        scores = [shown(getattr(c.score, end)) if c.score else "–" for c in full.criteria.values()]
        assert column(sheet, title) == scores
    assert column(sheet, "Questions that apply") == [len(c.applicable) for c in full.criteria.values()]


def test_every_question_that_is_asked_is_a_row(made, full):
    _, book = first_report(made)
    sheet = book.worksheets[QUESTIONS]
    parts = [
        p
        for c in full.criteria.values()
        for p in c.parts
        if p.applicable != "no" or p.why.code == "information"
    ]
    assert column(sheet, "No.") == [p.question for p in parts]
    counted = [p.bounds.low if p.counted else None for p in parts]
    assert column(sheet, "Points, at least") == counted
    assert column(sheet, "Reason") == [clean(p.answer.reason) if p.answer.reason else None for p in parts]
    assert column(sheet, "Note") == [p.answer.note or None for p in parts]
    states = {s[0] for s in column(sheet, "State")}
    assert states == {*SYMBOLS.values(), "?", "–", "·"}


def test_actions_have_dates_and_days_that_can_be_counted_with(made):
    report, book = first_report(made)
    tasks = next(b for s in report.sections for b in s.blocks if isinstance(b, Tasks)).tasks
    sheet = book.worksheets[ACTIONS]
    assert column(sheet, "Question") == [t.question for t in tasks]
    due = [datetime(t.due.year, t.due.month, t.due.day) if t.due else None for t in tasks]
    assert column(sheet, "Due") == due and any(due)
    days = column(sheet, "Person-days")
    assert [f"{d:g}" for d in days if d] == [t.days_text.split()[0] for t in tasks if t.days_text]
    assert all(isinstance(d, int | float) for d in days if d is not None)


def test_evidence_is_dated(made):
    _, book = first_report(made)
    sheet = book["Evidence"]
    assert set(column(sheet, "File")) == {WORDS["file"]}
    assert {type(v) for title in ("Issued", "Expires") for v in column(sheet, title)} == {datetime}
    assert sheet["D2"].number_format != "General"


def test_steps_and_the_trend_have_sheets_of_their_own(hkaeo):
    days = ("2026-03", "2026-07", "2026-11")
    entries = [store.load(ROOT / "examples" / "history" / f"{day}.yaml").sheet for day in days]
    found = [score(sheet, hkaeo, as_of=sheet.as_of) for sheet in entries]
    course = content.Course(found[-1], history(found))
    report = content.build(found[-1], "en", course=course)
    book = opened_book(drawn(found[-1], [report], course))
    assert column(book["Steps"], "Question") == [s.question for s in course.plan.steps]
    assert round(sum(column(book["Steps"], "Person-days")) * 100) == course.plan.cost > 0
    trend = book["Trend"]
    assert column(trend, "As of") == [datetime.combine(a.as_of, datetime.min.time()) for a in found]
    line = book["Summary"]._charts[-1].series[-1]
    assert [c.value for c in cells(book, line.val.numRef.f)] == [shown(a.target.score.low) for a in found]


@pytest.mark.parametrize(
    ("sections", "sheets"),
    [
        (["summary"], ["Summary"]), ([], ["Summary"]), (["scores"], ["Summary", "Criteria", "Score of each criterion"]),
        (["open"], ["Summary", "Questions"]), (["actions"], ["Summary", "Action list"]),
        (["method", "documents"], ["Summary", "Documents"]),
    ],
)  # fmt: skip
def test_only_the_sheets_that_are_wanted(full, sections, sheets):
    assert opened_book(drawn(full, [content.build(full, "en", sections=sections)])).sheetnames == sheets


# --- colours and charts ----------------------------------------------------------------------


def test_grades_are_coloured_by_the_sign_they_begin_with(made):
    _, book = first_report(made)
    for number, title in ((CRITERIA, "Grade"), (QUESTIONS, "State"), (ACTIONS, "Gate")):
        sheet = book.worksheets[number]
        letter = next(c.column_letter for c in sheet[1] if c.value == title)
        ranges = [r for r in sheet.conditional_formatting if str(r.sqref).startswith(f"{letter}2:")]
        formulas = " ".join(f for r in ranges for rule in r.rules for f in rule.formula)
        assert all(f'"{sign}"' in formulas for sign in SYMBOLS.values())


def test_charts_stand_over_the_cells_they_show(made):
    report, book = first_report(made)
    charts = [b for s in report.sections if s.id == "scores" for b in s.blocks if isinstance(b, Chart)]
    drawn = book.worksheets[SUMMARY]._charts
    assert [type(c).__name__ for c in drawn] == ["RadarChart", "BarChart"]
    for chart, drawing in zip(charts, drawn, strict=True):
        low = drawing.series[-1]
        assert [c.value for c in cells(book, low.val.numRef.f)] == [p.low for p in chart.points]
        reference = (low.cat.strRef or low.cat.numRef).f
        assert [c.value.split()[0] for c in cells(book, reference)] == [p.id for p in chart.points]
    assert len(drawn[1].series[-1].dPt) == len(charts[1].points)
    labels = [c.value for c in cells(book, drawn[1].series[-1].cat.strRef.f)]
    assert drawn[1].x_axis.tickLblSkip == 1, "no label may be left out: it bears the grade's sign"
    assert labels == [f"{p.id} {SYMBOLS[p.grade]} {p.text}" for p in charts[1].points]


def cells(book, reference):
    name, area = reference.rsplit("!", 1)
    return [row[0] for row in book[name.strip("'")][area.replace("$", "")]]


def test_charts_are_described(made):
    report, data, _ = made("en")[0][0], *made("en")[1:]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    charts = [b for s in report.sections if s.id == "scores" for b in s.blocks if isinstance(b, Chart)]
    assert all(f'descr="{c.description}"' in drawing for c in charts)


# --- text stays text -------------------------------------------------------------------------


@pytest.mark.parametrize("text", [*HOSTILE, *TRICKS], ids=lambda t: ascii(t[:12]))
def test_hostile_text_is_text(text):
    assessment = writes(text)
    data = drawn(assessment, [content.build(assessment, "en")])
    book = opened_book(data)
    assert {c.data_type for s in book for row in s.iter_rows() for c in row} <= {"s", "n", "d"}
    assert not [c for s in book for row in s.iter_rows() for c in row if c.hyperlink]
    assert column(book["Questions"], "Note")[0].strip() == clean(text).strip()
    assert column(book["Action list"], "Note")[0].strip() == clean(text).strip()
    assert column(book["Evidence"], "File")[0].strip() == clean(text).strip()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [
            n for n in archive.namelist() if n.startswith("xl/worksheets") and b"<f>" in archive.read(n)
        ]


@pytest.mark.parametrize("text", ["x" * 40_000, "長" * 40_000, "😀" * 20_000, "x" + "😀" * 20_000])
def test_what_is_too_long_for_a_cell_is_cut_with_a_mark(text):
    found = cell_text(text)
    assert found.endswith(CUT) and text.startswith(found.removesuffix(CUT))
    assert LONGEST - 1 <= len(found.encode("utf-16-le")) // 2 <= LONGEST
    assert cell_text("x" * LONGEST) == "x" * LONGEST


def test_a_text_too_long_is_still_in_the_workbook():
    assessment = writes("y" * 40_000)
    book = opened_book(drawn(assessment, [content.build(assessment, "en")]))
    assert column(book["Questions"], "Note")[0] == "y" * (LONGEST - len(CUT)) + CUT


def test_sheet_names_that_no_program_refuses():
    book = Book("t", date(2026, 11, 23))
    wanted = [
        "a/b:c*[d]?",
        "A B C  D",
        "",
        "'x'",
        "History",
        "長" * 40,
        "長" * 40,
        "\x00",
        "Summary",
        "SUMMARY",
    ]
    names = [book.sheet(name, "en", "").name for name in wanted]
    assert len({n.lower() for n in names}) == len(names) and "History" not in names
    assert all(0 < len(n) <= 31 and not set(n) & set("[]:*?/\\'") for n in names)
    assert opened_book(book.content()).sheetnames == names


def test_a_day_before_the_calendar_of_workbooks_is_a_text():
    book = Book("t", date(1899, 1, 1))
    sheet = book.sheet("Days", "zh-Hant", "1 footer & more")
    days = [Cell("that day", date(1899, 12, 31)), Cell("that day", date(1900, 3, 1)), Cell("")]
    grid(sheet, Table("", (Column("Day", "date"),), tuple((day,) for day in days)))
    found = opened_book(book.content())["Days"]
    assert [c.value for c in found["A"][1:]] == ["1899-12-31", datetime(1900, 3, 1), None]
    assert found.oddFooter.left.text == "1 footer && more"


def test_a_redacted_workbook_tells_nothing(full):
    shared = redacted(full)
    found = all_text(drawn(shared, [content.build(shared, "en")]))
    assert "sharedStrings" in found
    assert not [w for w in (*WORDS.values(), "COMPANY-WORDS", "NUMBER-WORDS", "Kwai Chung") if w in found]


# --- the file --------------------------------------------------------------------------------


def test_equal_reports_are_equal_bytes(made, full):
    (report,), data, book = made("en")
    assert drawn(full, [report]) == data
    assert drawn(full, [replace(report, as_of=date(2020, 1, 1))]) != data
    assert set(zip_times(data)) == {ZIP_TIME}
    day = datetime(full.as_of.year, full.as_of.month, full.as_of.day)
    assert book.properties.created == book.properties.modified == day


def test_languages_follow_each_other(made):
    reports, _, book = made("en", "zh-Hant")
    whole = [made(name)[2].sheetnames for name in ("en", "zh-Hant")]
    assert book.sheetnames == [*whole[0], *whole[1]]
    for report, sheet in zip(reports, (book.worksheets[0], book.worksheets[len(whole[0])]), strict=True):
        assert len(sheet._charts) == 2
        assert report.cover.notice in [c.value for c in sheet["B"]]

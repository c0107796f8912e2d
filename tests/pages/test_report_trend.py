"""The trend in the report: its table and its line, what it leaves out, and the command that brings it."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.answers import store
from aeo_ipass.document.model import Band, Bullets, Chart, Paragraph, Point, Table
from aeo_ipass.insight.history import history
from aeo_ipass.pages import report as content
from aeo_ipass.pages.redact import redacted, redacted_history
from aeo_ipass.renderers import html, markdown
from aeo_ipass.renderers.docx import render as report_docx
from aeo_ipass.renderers.svg import draw
from aeo_ipass.renderers.xlsx import render as report_xlsx
from aeo_ipass.scoring import score
from conftest import ROOT
from kit.command_line import call
from kit.made_up import assess
from kit.office_files import all_text
from kit.report_cases import HOSTILE, small_programme

EXAMPLES = ROOT / "examples" / "history"
NOVEMBER = EXAMPLES / "2026-11.yaml"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def past(hkaeo):
    """The three assessments of the example, oldest first."""
    sheets = [store.load(path).sheet for path in sorted(EXAMPLES.glob("*.yaml"))]
    return [score(sheet, hkaeo, as_of=sheet.as_of) for sheet in sheets]


def report(assessments, language="en", **more):
    """The trend of these, in the report of the last one."""
    course = content.Course(assessments[-1], history(assessments))
    return content.build(assessments[-1], language, sections=["trend"], course=course, **more)


def block(made, kind):
    found = [b for s in made.sections for b in s.blocks if isinstance(b, kind)]
    return found[0] if found else None


# --- content ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_every_assessment_is_a_row_with_what_history_says(past, language):
    found = history(past)
    rows = block(report(past, language), Table).rows
    assert len(rows) == len(found.entries) == 3
    for entry, row in zip(found.entries, rows, strict=True):
        day, shown, verdict, answered, *counts = row
        assert day.value == entry.assessment.as_of
        assert shown.value == pytest.approx(float(entry.tier.score.low), abs=0.1)
        assert verdict.grade == entry.tier.grade.worst
        assert answered.text == f"{entry.answered}/{entry.applicable}"
        assert [c.value for c in counts] == [entry.gaps, entry.closed, entry.opened, entry.expired]
    assert [bool(row[0].detail) for row in rows] == [False, False, True], "which one the report is about"


def test_the_line_has_a_point_for_each_with_its_interval(past):
    chart = block(report(past), Chart)
    assert chart.kind == "trend"
    assert [p.day for p in chart.points] == [a.as_of for a in past]
    assert chart.points[0].low < chart.points[0].high, "answers were missing then"
    assert [b.at for b in chart.bands] == [60, 80]
    assert all(p.id in chart.description and p.text in chart.description for p in chart.points)


def test_one_assessment_is_a_row_and_no_line(past):
    made = report(past[:1])
    assert len(block(made, Table).rows) == 1
    assert block(made, Chart) is None
    assert block(made, Paragraph).style == "note"


def test_two_of_one_day_are_told_apart_by_their_files(past):
    twin = replace(past[0], sheet=replace(past[0].sheet, source="archive/draft.yaml", sha256="0"))
    names = [row[0].text for row in block(report([*past, twin]), Table).rows]
    assert names[:2] == ["31 March 2026 (2026-03.yaml)", "31 March 2026 (draft.yaml)"]
    assert names[2] == "31 July 2026"


def test_what_keeps_two_from_being_comparable_is_said(past):
    other = replace(past[-1], depth="full", as_of=date(2026, 11, 30))
    (item,) = block(report([*past, other]), Bullets).items
    assert item.text == "30 November 2026" and "Not the same depth" in item.detail


def test_without_history_there_is_no_trend(past):
    assert content.build(past[0], "en", sections=["trend"]).sections == ()


# --- names -----------------------------------------------------------------------------------


def of_sites(*names, **more):
    sites = [{"id": name, "name": f"{name} yard"} for name in names]
    return assess(small_programme(), {"A-01": "full"}, sites=sites, **more)


def test_redacted_it_tells_nothing_of_whose_it_is():
    found = [
        of_sites("east", as_of=date(2026, 1, 1), company={"name": "Old Name"}),
        of_sites("west", "north", as_of=date(2026, 7, 1), company={"name": "New Name"}),
    ]
    course = content.Course(redacted(found[-1]), redacted_history(history(found)))
    told = markdown.render(
        [content.build(course.assessment, "en", sections=["trend"], course=course)]
    ).decode()
    assert "New premises: site-1, site-2" in told and "Premises that are gone: site-1" in told
    for secret in ("east", "west", "north", "Name", "made-up.yaml"):
        assert secret not in told
    names = markdown.render([report(found)]).decode()
    assert "Old Name / New Name" in names and "west, north" in names, "or the test would prove nothing"


def test_redaction_changes_no_number(past):
    found = history(past)
    shared = redacted_history(found)
    for one, other in zip(found.entries, shared.entries, strict=True):
        assert (one.tier.score, one.tier.verdict) == (other.tier.score, other.tier.verdict)
        assert (one.gaps, one.closed, one.opened, one.expired) == (
            other.gaps,
            other.closed,
            other.opened,
            other.expired,
        )


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_come_out_as_text(words):
    found = [
        assess(small_programme(), {}, as_of=date(2026, month, 1), company={"name": name})
        for month, name in ((1, "Plain"), (2, words))
    ]
    page = html.render([report(found)])
    assert b"<script" not in page and b"<img" not in page
    assert page.count(b"<svg") == 1


# --- the picture -----------------------------------------------------------------------------

BANDS = (Band(60, "amber", "Amber from 60"), Band(80, "green", "Green from 80"))
FIRST = date(2026, 1, 1)


def picture(*points):
    """Of (day after the first, low, high)."""
    found = [
        Point(f"day {n}", "Label", low, high, "amber", f"{low}–{high}", FIRST + timedelta(n))
        for n, low, high in points
    ]
    return ET.fromstring(draw(Chart("trend", "Title", "Words", tuple(found), BANDS), "t"))


def corners(root, tag, look):
    return [
        [tuple(map(float, c.split(","))) for c in e.get("points").split()]
        for e in root.iter(f"{SVG}{tag}")
        if e.get("class") == f"c-{look}"
    ]


def test_days_are_as_far_apart_as_they_were():
    (line,) = corners(picture((0, 10.0, 10.0), (10, 50.0, 50.0), (40, 90.0, 90.0)), "polyline", "outline")
    (x0, y0), (x1, y1), (x2, y2) = line
    assert (x2 - x0) == pytest.approx(4 * (x1 - x0), abs=1)
    assert y0 - y1 == pytest.approx(y1 - y2, abs=0.2)


def test_what_is_possible_is_drawn_above_what_is_sure():
    root = picture((0, 20.0, 60.0), (10, 50.0, 50.0))
    ((low0, low1, high1, high0),) = corners(root, "polygon", "possible")
    assert low0[0] == high0[0] and low1 == high1
    assert low0[1] - high0[1] == pytest.approx(2 * (low0[1] - low1[1]) * 40 / 60, abs=0.3)
    assert corners(picture((0, 20.0, 20.0), (10, 50.0, 50.0)), "polygon", "possible") == []


def test_a_day_without_a_score_is_a_gap_in_the_line():
    root = picture((0, 20.0, 20.0), (10, 30.0, 30.0), (20, None, None), (30, 40.0, 40.0))
    assert [len(run) for run in corners(root, "polyline", "outline")] == [2, 1]


def test_thresholds_are_lines_with_their_number():
    root = picture((0, 20.0, 20.0), (10, 50.0, 50.0))
    lines = [e for e in root.iter(f"{SVG}line") if e.get("class") == "c-rule"]
    assert len(lines) == 2 and all(e.get("y1") == e.get("y2") for e in lines)
    assert {"60", "80"} <= {e.text for e in root.iter(f"{SVG}text")}


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 100)), min_size=1, max_size=40))
def test_names_below_never_overlap_and_the_newest_is_there(found):
    days = sorted(found)
    root = picture(*((day, float(low), 100.0) for day, low in days))
    texts = [e for e in root.iter(f"{SVG}text") if (e.text or "").startswith("day ")]
    spans = sorted((float(e.get("x")) - 3 * len(e.text), float(e.get("x")) + 3 * len(e.text)) for e in texts)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert f"day {days[-1][0]}" in {e.text for e in texts}


# --- formats and the command -----------------------------------------------------------------


def test_every_format_shows_the_table(past):
    made = [report(past)]
    page = html.render(made).decode()
    assert page.count("<svg") == 1 and "<desc" in page
    files = [all_text(f) for f in (report_xlsx.render(made), report_docx.render(made))]
    for told in (page, markdown.render(made).decode(), *files):
        assert "31 March 2026" in told
        assert "20 November 2026" in told


def trend_of(*words, out):
    done = call("report", NOVEMBER, "-o", out, "--lang", "en", "--quiet", "--sections", "trend", *words)
    assert (done.returncode, done.stderr) == (0, "")
    return [line for line in out.read_text("utf-8").splitlines() if line.startswith("| ") and "2026" in line]


def test_the_command_takes_folders_and_files_and_tells_nothing_twice(tmp_path):
    rows = trend_of("--history", EXAMPLES, out=tmp_path / "r.md")
    assert [row[2:].partition(" 2026")[0] for row in rows] == ["31 March", "31 July", "20 November"]
    assert "this report" in rows[-1]
    march = trend_of("--history", EXAMPLES / "2026-03.yaml", "--history", NOVEMBER, out=tmp_path / "r.md")
    assert [row.split(" ")[2] for row in march] == ["March", "November"]


def test_earlier_answers_keep_their_own_day(tmp_path):
    rows = trend_of("--history", EXAMPLES, "--as-of", "2026-11-25", out=tmp_path / "r.md")
    assert [row[2:].partition(" 2026")[0] for row in rows] == ["31 March", "31 July", "25 November"]


def test_redaction_reaches_the_trend(tmp_path):
    call("report", NOVEMBER, "-o", tmp_path / "r.html", "--history", EXAMPLES, "--redact", "-q")
    page = (tmp_path / "r.html").read_text("utf-8")
    assert 'class="figure-trend"' in page and "Lantern" not in page and "2026-03" not in page


def test_the_section_alone_without_history_is_an_error(tmp_path):
    done = call("report", NOVEMBER, "-o", tmp_path / "r.md", "--sections", "trend")
    assert done.returncode == 2 and "name them with --history" in done.stderr


def test_earlier_answers_that_cannot_be_read_are_an_error_and_nothing_is_written(tmp_path):
    (tmp_path / "bad.yaml").write_text("format: aeo-ipass/answers/1\nquestionnaire: hkaeo@2026.2\n", "utf-8")
    done = call("report", NOVEMBER, "-o", tmp_path / "r.md", "--history", tmp_path / "bad.yaml")
    assert done.returncode == 2 and "bad.yaml" in done.stderr
    assert not (tmp_path / "r.md").exists()


def test_history_is_not_read_when_the_section_is_not_wanted(tmp_path):
    out = tmp_path / "r.md"
    done = call("report", NOVEMBER, "-o", out, "--history", "no/such/folder", "--sections", "summary", "-q")
    assert done.returncode == 0

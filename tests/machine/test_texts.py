"""CSV, GitHub annotations and the job summary."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from aeo_ipass import batch
from aeo_ipass.machine.ci import github, junit, sarif
from aeo_ipass.machine.ci import summary as markdown_summary
from aeo_ipass.machine.ci.findings import severity
from aeo_ipass.machine.tables import companies as csv_table
from aeo_ipass.questionnaire.programme import Programme
from aeo_ipass.text.clean import one_line
from aeo_ipass.text.formula import FORMULA
from conftest import EXAMPLES
from kit.hostile import TELLING, outcomes
from kit.made_up import PROGRAMME
from kit.outcomes import NOT_MET, failed, scored, verdict
from kit.whole import whole


def csv_rows(*outcomes, language="en"):
    text = whole(csv_table, outcomes, verdict(*outcomes), language)
    return list(csv.DictReader(io.StringIO(text)))


def annotations(*outcomes, language="en", **gates):
    return whole(github, outcomes, verdict(*outcomes, **gates), language).splitlines()


def summary(*outcomes, language="en", **gates):
    return whole(markdown_summary, outcomes, verdict(*outcomes, **gates), language)


# --- CSV -------------------------------------------------------------------------------------


def test_a_company_is_a_line_with_its_tier_and_every_criterion():
    (row,) = csv_rows(scored())
    filled = {column: value for column, value in row.items() if value}
    assert filled == {
        "source": "firms/a.yaml", "company": "Example Limited", "questionnaire": "made-up@1", "as_of": "2026-11-23",
        "target_tier": "1", "verdict_worst": "not_yet_ready", "verdict_best": "not_yet_ready",
        "score_low": "45.0", "score_high": "61.6", "grade_worst": "red", "grade_best": "red", "missing": "1",
        "A.score_low": "20.0", "A.score_high": "53.3", "A.grade_worst": "red", "A.grade_best": "red",
        "B.score_low": "70.0", "B.score_high": "70.0", "B.grade_worst": "amber", "B.grade_best": "amber",
        "C.grade_worst": "green", "C.grade_best": "green",
    }  # fmt: skip
    assert row["C.score_low"] == row["error"] == ""


def test_each_fault_is_a_line_of_its_own_in_the_order_of_the_inputs():
    rows = csv_rows(failed(), scored())
    assert [row["company"] for row in rows] == ["", "Example Limited"]
    wanted = (
        "firms/bad.yaml",
        "unknown-question",
        "3",
        "5",
        "answers.A-99",
        "the question “A-99” does not exist",
    )
    assert tuple(rows[0][c] for c in ("source", "error", "line", "column", "key", "message")) == wanted


def test_programmes_with_other_criteria_share_one_head():
    rows = csv_rows(scored(), *batch.run(EXAMPLES[:1], batch.Settings(today=date(2026, 11, 23))))
    assert rows[0]["A.score_low"] == "20.0" and rows[0]["L.score_low"] == ""
    assert rows[1]["A.score_low"] and rows[1]["L.score_low"]


def test_only_messages_differ_from_language_to_language():
    (english, _), (chinese, _) = (csv_rows(failed(), scored(), language=x) for x in ("en", "zh-Hant"))
    assert english["message"] != chinese["message"]
    assert english["error"] == chinese["error"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r\n=1", " =1", "＝1", "－1", "\n\n=1"])
def test_no_cell_begins_like_a_formula(text):
    (row,) = csv_rows(scored(name=text))
    assert row["company"] == "'" + text.strip()


@given(outcomes())
def test_hostile_texts_stay_cells(found):
    rows = csv_rows(*found, language="zh-Hans")
    assert len(rows) == 2
    text = whole(csv_table, found, verdict(*found), "en")
    assert len(text.encode("utf-8").splitlines()) == 3
    for row in rows:
        assert None not in row and None not in row.values()
        assert not any(cell.startswith(FORMULA) for cell in row.values())


# --- GitHub ----------------------------------------------------------------------------------


def test_an_annotation_per_gap_at_its_level_the_gravest_first_and_a_notice_of_what_is_missing():
    lines = annotations(scored())
    assert [line.partition("::")[2].partition(" ")[0] for line in lines] == [
        "error",
        "warning",
        "notice",
        "notice",
    ]
    assert lines[0] == (
        "::error file=firms/a.yaml,line=1,col=1,title=A-01 A-01%3A partial::critical · holds the criterion at Red"
        "%0AExample Limited · Tier 1: Not Yet Ready · score 45.0–61.6%0ANote: soon%0AWhat to do: Go on."
        "%0AEvidence: A paper"
    )
    assert "(South yard)" in lines[1]
    assert lines[2].endswith("%0AStill to be answered: A-02")


def test_input_errors_are_annotated_at_their_lines():
    (line,) = annotations(failed())
    assert line == (
        "::error file=firms/bad.yaml,line=3,col=5,title=unknown-question::"
        "the question “A-99” does not exist – did you mean A-09?"
    )


def test_a_requirement_that_is_not_met_is_annotated_with_those_who_fail_it():
    line, *_ = annotations(scored(), **NOT_MET)
    begins = "::error title=required%3A --require ready – NOT met::Example Limited (firms/a.yaml): "
    assert line.startswith(begins)


def test_of_many_who_fail_a_requirement_the_first_ten_are_named():
    many = [scored(f"Firm {n}", f"firms/{n}.yaml") for n in range(13)]
    line, *_ = annotations(*many, **NOT_MET)
    named = line.partition("NOT met::")[2].split("%0A")
    assert len(named) == 11 and named[-1] == "3 more are not shown here."


@given(outcomes())
def test_hostile_texts_start_no_command(found):
    text = whole(github, found, verdict(*found, **NOT_MET), "en")
    lines = text.encode("utf-8").decode("utf-8").splitlines()
    assert len(lines) == 4 + 1 + 2
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)


# --- job summary -----------------------------------------------------------------------------


def html(text):
    return MarkdownIt("commonmark").enable("table").render(text)


def test_the_summary_tells_every_input_and_the_requirements():
    assert "✓ required: --min-score 0 – met" in summary(scored(), **NOT_MET)
    text = summary(scored(), failed(), **NOT_MET)
    assert "| firms/a.yaml | Example Limited | Tier 1 | ■ Not Yet Ready | 45.0–61.6 | 1 |" in text
    assert "| firms/bad.yaml |  |  | ✗ 1 input error |  |  |" in text
    assert text.count("✗ required") == 2
    page = html(text)
    assert page.count("<table>") == 3 and page.count("<details>") == page.count("</details>") == 1
    assert "did you mean A-09?" in page


def test_of_many_inputs_the_first_are_told_at_length_and_the_rest_counted():
    text = summary(*[scored(name=f"Firm {n}") for n in range(markdown_summary.DETAILED + 2)])
    assert text.count("\n### ") == markdown_summary.DETAILED
    assert text.count("| Firm ") == markdown_summary.DETAILED + 2
    assert text.rstrip().endswith("2 more are not shown here.")


@pytest.mark.parametrize("name", [t for t in TELLING if len(t) < 100])
def test_a_name_is_shown_letter_for_letter(name):
    from xml.sax.saxutils import escape

    page = html(summary(scored(name=f"x {name}")))
    shown = escape(one_line(f"x {name}"), {'"': "&quot;"})
    assert f"<h3>{shown}</h3>" in page
    assert f"<td>{shown}</td>" in page


@given(outcomes())
def test_hostile_texts_change_no_table(found):
    page = html(summary(*found, language="zh-Hant", **NOT_MET))
    assert page.count("<table>") == 3
    assert not any(
        tag in page for tag in ("<a ", "<img", "<script", "<em>", "<strong>", "<code>", "<blockquote>")
    )


# --- all -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "renderer", [csv_table, github, junit, markdown_summary, sarif], ids=lambda m: m.__name__
)
def test_nothing_to_tell_is_still_a_whole_text(renderer):
    assert isinstance(whole(renderer, [], verdict(), "en"), str)


@pytest.mark.parametrize(
    "renderer", [csv_table, github, junit, markdown_summary, sarif], ids=lambda m: m.__name__
)
def test_pieces_can_be_sent_between_processes(renderer):
    import pickle

    found = [scored(), failed()]
    gathered = getattr(renderer, "Gathered", list)()
    for piece in pickle.loads(pickle.dumps([renderer.piece(o, "en") for o in found])):
        gathered.append(piece)
    assert renderer.assemble(gathered, verdict(*found), "en") == whole(renderer, found, verdict(*found), "en")


@pytest.mark.parametrize(
    ("level", "grave"),
    [
        pytest.param({"weight": 1, "caps": [{"below": 50, "grade": "red"}]}, "error", id="one-can-make-it-red"),
        pytest.param({"weight": 1, "caps": [{"below": 50, "grade": "amber"}]}, "warning", id="one-can-make-it-amber"),
        pytest.param({"weight": 9, "shares": [{"more_than": 5, "below": 50, "grade": "red"}]}, "warning", id="shares"),
        pytest.param({"weight": 9}, "note", id="no-gate"),
    ],
)  # fmt: skip
def test_how_grave_a_gap_is_follows_from_the_gates_of_its_level(level, grave):
    programme = Programme.model_validate({**PROGRAMME, "levels": {"any": level}})
    assert severity(programme, "any") == grave

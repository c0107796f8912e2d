"""`answers export`: a part of the questionnaire in a file that colleagues fill in."""

import pytest

from conftest import ROOT
from kit import form_book
from kit.command_line import call
from kit.pdf_file import Pdf

WAREHOUSE = ROOT / "examples" / "warehouse.yaml"


def exported(tmp_path, *words, answers=WAREHOUSE, ending="xlsx"):
    path = tmp_path / f"form.{ending}"
    done = call("answers", "export", answers, "-o", path, *words, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return path.read_bytes()


def keys(content):
    return {
        name.rpartition(".")[0] for name, _ in form_book.cells(form_book.opened(content)) if name[0] != "+"
    }


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("--owner", "hr"), {"A-31", "E-01", "E-03", "E-04", "I-01", "I-02", "I-03"}),
        (("--criterion", "e"), {"E-01", "E-03", "E-04"}),
        (("-c", "E", "-c", "G", "--owner", "transport"), {"G-04", "G-05", "G-21"}),
        (("--site", "west", "-c", "D", "--gaps"), {"D-01@west", "D-04@west", "D-06@west", "D-30@west"}),
    ],
)
def test_a_part_is_asked_for_by_options(tmp_path, words, wanted):
    assert keys(exported(tmp_path, *words)) <= wanted
    assert keys(exported(tmp_path, *words))


def test_what_is_not_answered_yet(tmp_path):
    path = tmp_path / "answers.yaml"
    path.write_text(WAREHOUSE.read_text("utf-8").replace("  E-03: mostly\n", ""), "utf-8")
    assert keys(exported(tmp_path, "--unanswered", answers=path)) == {"E-03"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--unanswered",), "no question belongs to this part"),
        (("--owner", "hrr"), "there is no owner “hrr”\n    → did you mean “hr”?"),
        (("--site", "wst"), "there is no site “wst”\n    → did you mean “west”?"),
        (("--criterion", "Z"), "there is no criterion “Z”"),
        (("--until", "soon"), "“soon” is not a date"),
        (("--lang", "en,zh-Hant"), "the language “en,zh-Hant” is not available"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(tmp_path, words, said):
    done = call("answers", "export", WAREHOUSE, "-o", tmp_path / "form.xlsx", *words)
    assert done.returncode == 2 and said in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("tag", "word"), [("en", "Yes"), ("zh-Hant", "是"), ("zh-Hans", "是")])
def test_drop_downs_are_in_the_language_asked_for(tmp_path, tag, word):
    book = form_book.opened(exported(tmp_path, "--lang", tag))
    assert any(("yes", word) in found for found in form_book.lists(book).values())
    assert form_book.head(book)["language"] == tag


def test_a_blank_form_holds_no_answer(tmp_path):
    assert form_book.said(form_book.opened(exported(tmp_path))) != {}
    assert form_book.said(form_book.opened(exported(tmp_path, "--blank"))) == {}


@pytest.mark.parametrize("ending", ["pdf", "html", "md", "txt"])
def test_a_form_for_the_desk_comes_in_every_format_for_reading(tmp_path, ending):
    content = exported(tmp_path, "--blank", "--to", "Ada", "--until", "2026-12-24", ending=ending)
    text = Pdf(content).text if ending == "pdf" else content.decode("utf-8", "replace")
    assert "Ada" in text and "24December2026" in "".join(text.split())


def test_answers_are_never_written_over(tmp_path):
    path = tmp_path / "answers.xlsx"
    path.write_bytes(WAREHOUSE.read_bytes())
    done = call("answers", "export", WAREHOUSE, "-o", path)
    assert done.returncode == 2 and path.read_bytes() == WAREHOUSE.read_bytes()

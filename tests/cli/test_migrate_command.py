"""`answers migrate`: the move from 2026.1 to this version, as people do it, and back again."""

import json
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeo_ipass.answers.read import read_sheet
from aeo_ipass.answers.store import load, parse, render
from aeo_ipass.machine.schemas import schema
from conftest import ROOT
from kit.command_line import call
from kit.versions import answered, asked_in_turn, folder, tokens, version

EVERY = ROOT / "tests" / "answers" / "every-answer-2026.1.yaml"
RENAMED = {"L-06": ["H-20"], "L-15": ["H-21"]}
ASIDE = {"E-17", "F-18"}
OFFERED = {
    "A-03": ["A-27"], "A-06": ["A-33"], "A-07": ["A-31", "A-32"], "A-08": ["A-30"], "A-10": ["A-32"],
    "A-24": ["A-28", "A-29"], "B-04": ["B-19", "B-20"], "C-04": ["C-16"], "D-08": ["D-30"], "D-16": ["D-31"],
    "D-21": ["D-27", "D-28"], "E-02": ["E-21"], "E-05": ["E-20"], "E-16": ["E-22"], "F-08": ["F-29"], "F-11": ["F-31"],
    "F-20": ["F-30"], "G-03": ["G-25", "G-26"], "G-06": ["G-21", "G-22"], "J-02": ["J-22"], "J-07": ["J-23", "J-24"],
    "K-05": ["K-15"], "L-05": ["L-16"],
}  # fmt: skip
"""What the authors said of version 2026.1 when they wrote 2026.2, by hand; E-17 and F-18 are asked no more."""
COMMENT = "# Every question of version 2026.1 answered."


@pytest.fixture
def file(tmp_path):
    return shutil.copy(EVERY, tmp_path / "firm.yaml")


def data(path):
    return parse(path.read_text("utf-8"), path)


def test_every_answer_to_2026_1_has_the_fate_that_its_authors_meant(file):
    done = call("answers", "migrate", file, "--dry-run", "-f", "json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    found = {fate: {} for fate in told["counts"]}
    for answer in told["answers"]:
        found[answer["fate"]].setdefault(answer["question"], answer["to"])
    assert found["renamed"] == RENAMED
    assert set(found["aside"]) == ASIDE
    assert found["offered"] == OFFERED
    assert told["unfit"] == [] and told["missing"] == []
    assert {a["question"] for a in told["answers"]} == set(data(EVERY)["answers"])
    assert {"A-26", "H-02", "G-20"} <= set(found["confirm"]) and {"B-03", "D-09"} <= set(found["kept"])
    assert "A-34" in told["anew"] and not {"A-31", "H-20"} & set(told["anew"])
    assert file.read_bytes() == EVERY.read_bytes() and len(list(file.parent.iterdir())) == 1


def test_what_is_told_follows_its_schema(file):
    jsonschema = pytest.importorskip("jsonschema")
    told = json.loads(call("answers", "migrate", file, "--dry-run", "-f", "json").stdout)
    jsonschema.validate(told, schema("migration"))


def test_it_is_written_with_its_comments_and_read_as_of_this_version(file):
    done = call("answers", "migrate", file, "--yes")
    assert done.returncode == 0 and "To be confirmed" in done.stdout, done.stderr
    found = load(file)
    assert not found.reading.errors and found.data["questionnaire"] == "hkaeo@2026.2"
    assert file.read_text("utf-8").startswith(COMMENT)
    assert data(file)["answers"]["D-03"]["sites"]["tuen-mun"] == {"value": "mostly", "x-confirm": "text"}
    assert data(file)["answers"]["A-31"] == {"x-confirm": {"why": "replaces:A-07", "was": {"A-07": "mostly"}}}


def test_undo_gives_back_the_bytes(file):
    before = b"\xef\xbb\xbf" + EVERY.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(before)
    assert call("answers", "migrate", file, "--yes", "-q").returncode == 0
    assert file.read_bytes() != before
    assert call("answers", "migrate", file, "--undo", "--yes").returncode == 0
    assert file.read_bytes() == before
    again = call("answers", "migrate", file, "--undo", "--yes")
    assert again.returncode == 2 and "was not moved" in again.stderr


def test_undo_of_json_too(file, tmp_path):
    path = tmp_path / "firm.json"
    path.write_text(json.dumps(data(file), indent=1, default=str, ensure_ascii=False), "utf-8")
    before = path.read_bytes()
    assert call("answers", "migrate", path, "--yes", "-q").returncode == 0
    assert call("answers", "migrate", path, "--undo", "--yes").returncode == 0
    assert path.read_bytes() == before


def test_undo_takes_nothing_that_was_answered_since(file):
    call("answers", "migrate", file, "--yes", "-q")
    later = file.read_text("utf-8") + "# a thought\n"
    file.write_text(later, "utf-8")
    refused = call("answers", "migrate", file, "--undo")
    assert refused.returncode == 2 and "changed since it was moved" in refused.stderr
    assert file.read_text("utf-8") == later
    assert call("answers", "migrate", file, "--undo", "--yes").returncode == 0
    assert file.read_bytes() == EVERY.read_bytes()
    assert (file.parent / "firm.yaml.moved.bak").read_text("utf-8") == later


def test_undo_refuses_a_backup_that_is_another(file):
    call("answers", "migrate", file, "--yes", "-q")
    (file.parent / "firm.yaml.2026.1.bak").write_text("other", "utf-8")
    moved = file.read_bytes()
    refused = call("answers", "migrate", file, "--undo", "--yes")
    assert refused.returncode == 2 and "changed since" in refused.stderr and file.read_bytes() == moved


def test_a_backup_never_takes_the_place_of_another(file):
    other = file.parent / "firm.yaml.2026.1.bak"
    other.write_text("mine", "utf-8")
    call("answers", "migrate", file, "--yes", "-q")
    assert other.read_text("utf-8") == "mine"
    assert call("answers", "migrate", file, "--undo", "--yes").returncode == 0
    assert file.read_bytes() == EVERY.read_bytes()


def test_two_moves_are_undone_one_by_one(file, tmp_path):
    third = tmp_path / "third"
    shutil.copytree(ROOT / "questionnaires" / "hkaeo", third)
    programme = third / "programme.yaml"
    programme.write_text(programme.read_text("utf-8").replace('"2026.2"', '"2026.3"', 1), "utf-8")
    call("answers", "migrate", file, "--yes", "-q")
    second = file.read_bytes()
    done = call(
        "answers", "migrate", file, "--to", third, "--from", ROOT / "questionnaires" / "hkaeo", "--yes", "-q"
    )
    assert done.returncode == 0, done.stderr
    assert data(file)["questionnaire"] == "hkaeo@2026.3"
    assert data(file)["x-set-aside"] == parse(second.decode(), file)["x-set-aside"]
    assert call("answers", "migrate", file, "--undo", "--yes").returncode == 0
    assert file.read_bytes() == second
    assert call("answers", "migrate", file, "--undo", "--yes").returncode == 0
    assert file.read_bytes() == EVERY.read_bytes()


@settings(max_examples=12)
@given(st.data())
def test_over_three_versions_no_word_is_lost_and_each_move_is_undone(draw):
    """As people do it: moved, gone on with in the new version, moved again; then back, one by one."""
    asked = draw.draw(asked_in_turn())
    with tempfile.TemporaryDirectory() as name:
        here, file = Path(name), Path(name) / "firm.yaml"
        folders = [folder(here / f"v{n}", n, questions) for n, questions in enumerate(asked, 1)]
        file.write_text(render(draw.draw(answered(version(1, asked[0]))), file), "utf-8")
        first, said = file.read_bytes(), tokens(data(file))
        move(file, *folders[:2])
        assert tokens(data(file)) >= said and read_sheet(data(file), version(2, asked[1]), "").errors == []
        moved = file.read_bytes()
        file.write_bytes(moved + b"x-later: note-999-\n")
        second = file.read_bytes()
        move(file, *folders[1:])
        assert tokens(data(file)) >= said | {"note-999-"}
        assert read_sheet(data(file), version(3, asked[2]), "").errors == []
        assert back(file) == second
        file.write_bytes(moved)
        assert back(file) == first


def move(file, old, new):
    """Move answers from a questionnaire to the next; in words, as a person is shown it, nothing fails."""
    done = call("answers", "migrate", file, "--from", old, "--to", new, "--yes")
    assert done.returncode == 0, done.stderr


def back(file):
    """What stands in the file after the last move is undone; nobody changed it since."""
    done = call("answers", "migrate", file, "--undo", "--yes")
    assert done.returncode == 0 and "changed" not in done.stderr, done.stderr
    return file.read_bytes()


def test_into_another_file_leaves_the_first_alone(file, tmp_path):
    done = call(
        "answers", "migrate", file, "--into", tmp_path / "new.yaml", "--yes", "-o", tmp_path / "page.html"
    )
    assert done.returncode == 0 and done.stdout == "", done.stderr
    assert file.read_bytes() == EVERY.read_bytes() and "A-31" in (tmp_path / "page.html").read_text("utf-8")
    assert load(tmp_path / "new.yaml").data["questionnaire"] == "hkaeo@2026.2"
    undone = call("answers", "migrate", tmp_path / "new.yaml", "--undo", "--yes")
    assert undone.returncode == 2 and "is as it was" in undone.stderr


def test_answers_are_not_written_over_others(file, tmp_path):
    other = shutil.copy(EVERY, tmp_path / "other.yaml")
    done = call("answers", "migrate", file, "--into", other, "--yes")
    assert (
        done.returncode == 2 and "holds answers" in done.stderr and other.read_bytes() == EVERY.read_bytes()
    )


def test_nothing_is_written_where_nobody_can_be_asked(file):
    done = call("answers", "migrate", file)
    assert done.returncode == 2 and "--yes" in done.stderr and file.read_bytes() == EVERY.read_bytes()


def test_a_file_of_this_version_stays_as_it_is(tmp_path):
    file = shutil.copy(ROOT / "examples" / "forwarder.yaml", tmp_path / "now.yaml")
    done = call("answers", "migrate", file, "--yes")
    assert done.returncode == 0 and done.stdout == ""
    assert done.stderr == "The answers are at this version already: nothing to write.\n"
    assert call("answers", "migrate", file, "--dry-run").stderr == done.stderr
    assert json.loads(call("answers", "migrate", file, "--dry-run", "-f", "json").stdout)["counts"]
    assert file.read_bytes() == (ROOT / "examples" / "forwarder.yaml").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "hkaeo@1999.9"], "this program has version 2026.2"),
        (["--to", "partner"], "not “partner”"),
        (["--from", ROOT / "questionnaires" / "hkaeo"], "hkaeo@2026.1"),
        (["--from", ROOT / "examples"], "no questionnaire"),
        (["--into", "-"], "a file of their own"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(file, words, said):
    done = call("answers", "migrate", file, "--yes", *words)
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr
    assert file.read_bytes() == EVERY.read_bytes()


def test_scoring_an_older_file_offers_the_move_and_a_moved_one_says_what_is_open(file):
    before = call("score", file)
    assert "answers migrate" in before.stderr
    call("answers", "migrate", file, "--yes", "-q")
    after = call("score", file)
    assert "answers migrate" not in after.stderr and "nobody has confirmed yet" in after.stderr
    checked = call("answers", "check", file)
    assert checked.returncode == 1 and re.search(r"to be confirmed\n.*A-0", checked.stdout)
    assert re.search(r"D-03 .*\[kwai-chung, tuen-mun\]", checked.stdout)


def test_the_interview_asks_for_what_is_to_be_confirmed_and_shows_what_was_answered(file):
    call("answers", "migrate", file, "--yes", "-q")
    done = call("assess", file, "--plain", "--unconfirmed", "-c", "A", stdin="\n1\nq\n")
    assert "To be confirmed: “clear” is worded otherwise" in done.stdout, done.stderr
    assert data(file)["answers"]["A-01"].keys() == {"value", "note", "evidence", "owner", "due"}, (
        "kept by Enter"
    )
    assert "Before: A-08 Signed conviction statements:" in done.stdout
    assert data(file)["answers"]["A-30"] == {"value": "every"}


def test_what_is_confirmed_is_no_longer_asked_for(file):
    call("answers", "migrate", file, "--yes", "-q")
    call("assess", file, "--plain", "--unconfirmed", "-c", "K", stdin="1\n1\n1\n1\n1\n1\nq\n")
    found = load(file).sheet.unconfirmed
    assert not [place for place in found if place[0].startswith("K-")] and [
        p for p in found if p[0].startswith("J-")
    ]


def test_the_report_lists_what_is_to_be_confirmed(file, tmp_path):
    def report(language):
        path = tmp_path / "report.md"
        assert call("report", file, "-o", path, "--lang", language).returncode == 0
        return path.read_text("utf-8")

    assert call("answers", "migrate", file, "--to", "hkaeo@2026.2", "--yes").returncode == 0
    text = report("en")
    listed = text.partition("### Answers to be confirmed")[2].partition("\n#")[0]
    waiting = load(file, partial=True).sheet.unconfirmed
    assert f"{len(waiting)} answers come from another version" in listed
    assert all(name in listed for name, _ in waiting)
    row = next(line for line in listed.splitlines() if "A-31" in line)
    assert "not answered yet" in row and "counts as it was" in listed
    assert (
        f"| {len(waiting)}" in text.partition("What was used")[2]
        or str(len(waiting)) in text.partition("What was used")[2]
    )

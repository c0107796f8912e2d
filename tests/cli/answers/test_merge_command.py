"""`answers merge`: what is written, what is told, what is refused – and what a person is asked."""

import json
import re

import jsonschema
import pytest

from aeo_ipass.answers import store
from aeo_ipass.cli.commands import application  # noqa: F401 - loaded before terminals fork
from aeo_ipass.machine.schemas import schema
from conftest import ROOT
from kit.command_line import call
from kit.terminal import DOWN, ENTER, Terminal

HEAD = """# Kept by Example Person
format: aeo-ipass/answers/1
questionnaire: hkaeo@2026.2
company: {name: Example Limited}  # as registered
target_tier: 1
depth: quick
answers:
  # the law first
  A-01: clear
  A-02: current  # see the certificate
  B-01: complete
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A base, and two who changed different things in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.yaml").write_text(HEAD, "utf-8")
    (tmp_path / "ours.yaml").write_text(HEAD.replace("B-01: complete", "B-01: partial  # only 2025"), "utf-8")
    (tmp_path / "theirs.yaml").write_text(HEAD + "  C-01: clear  # a remark of theirs\n", "utf-8")
    return tmp_path


def contradicting(folder):
    """Both changed A-01 and A-02; of A-01 it is known when."""
    (folder / "ours.yaml").write_text(
        HEAD.replace(
            "A-01: clear", "A-01: {value: convicted, answered_by: Ann, answered_at: 2026-11-01}"
        ).replace("A-02: current", "A-02: missing"),
        "utf-8",
    )
    (folder / "theirs.yaml").write_text(
        HEAD.replace(
            "A-01: clear", "A-01: {value: unsure, answered_by: 陳小姐, answered_at: 2026-11-02}"
        ).replace("A-02: current", "A-02: outdated"),
        "utf-8",
    )


def merge(*more):
    return call("answers", "merge", "--base", "base.yaml", "ours.yaml", "theirs.yaml", *more)


def answers(path):
    return store.load(path, partial=True).data["answers"]


def test_both_changes_are_in_the_new_file_and_every_comment_of_ours(folder):
    done = merge("-o", "merged.yaml")
    assert done.returncode == 0, done.stderr
    text = (folder / "merged.yaml").read_text("utf-8")
    ours = (folder / "ours.yaml").read_text("utf-8")
    assert text == ours + "  C-01: clear\n"
    assert "C-01" in done.stdout and "theirs.yaml" in done.stdout
    assert (folder / "ours.yaml").read_text("utf-8") == ours


def test_without_a_base_the_parts_are_put_together(folder):
    for name, answer in (("hr", "A-01: clear"), ("it", "H-01: full"), ("store", "D-02: full")):
        (folder / f"{name}.yaml").write_text(
            HEAD.split("  # the law", maxsplit=1)[0] + f"  {answer}\n", "utf-8"
        )
    done = call("answers", "merge", "hr.yaml", "it.yaml", "store.yaml", "-o", "all.yaml")
    assert done.returncode == 0, done.stderr
    assert answers(folder / "all.yaml") == {"A-01": "clear", "H-01": "full", "D-02": "full"}


def test_an_open_contradiction_is_told_and_nothing_is_written(folder):
    contradicting(folder)
    done = merge("-o", "merged.yaml")
    assert done.returncode == 1 and not (folder / "merged.yaml").exists()
    assert "2 contradictions are open: nothing was written" in done.stderr and "--newest" in done.stderr
    for word in ("A-01", "A-02", "Ann; ", "陳小姐", "theirs.yaml"):
        assert word in done.stdout


@pytest.mark.parametrize(("options", "expected"), [
    (["--ours"], ("convicted", "missing")), (["--theirs"], ("unsure", "outdated")),
    (["--newest", "--ours"], ("unsure", "missing")), (["--newest", "--theirs"], ("unsure", "outdated")),
])  # fmt: skip
def test_contradictions_are_settled_as_it_is_said(folder, options, expected):
    contradicting(folder)
    done = merge("-o", "merged.yaml", *options)
    assert done.returncode == 0, done.stderr
    found = answers(folder / "merged.yaml")
    assert (found["A-01"]["value"], found["A-02"]) == expected
    assert found["A-01"]["answered_by"] == ("Ann" if expected[0] == "convicted" else "陳小姐")


def test_the_newest_is_not_guessed(folder):
    contradicting(folder)
    done = merge("-o", "merged.yaml", "--newest")
    assert done.returncode == 1 and "1 contradiction is open" in done.stderr
    assert not (folder / "merged.yaml").exists()


def test_a_dry_run_writes_nothing(folder):
    before = sorted(p.name for p in folder.iterdir())
    done = merge("--dry-run", "-o", "merged.yaml")
    assert done.returncode == 0 and "C-01" in done.stdout
    assert sorted(p.name for p in folder.iterdir()) == before
    assert merge("--dry-run").stdout == done.stdout


def test_the_merged_file_may_be_in_the_other_notation(folder):
    assert merge("-o", "merged.json").returncode == 0
    assert json.loads((folder / "merged.json").read_text("utf-8"))["answers"]["C-01"] == "clear"
    done = call("answers", "merge", "merged.json", "ours.yaml", "-o", "again.yaml")
    assert done.returncode == 0 and answers(folder / "again.yaml") == answers(folder / "merged.json")


def test_the_merged_file_may_go_to_standard_output(folder):
    done = merge("-o", "-", "--page", "page.html")
    assert done.returncode == 0, done.stderr
    assert done.stdout == (folder / "ours.yaml").read_text("utf-8") + "  C-01: clear\n"
    assert "C-01" in (folder / "page.html").read_text("utf-8")
    assert "standard output" in merge("-o", "-").stderr


def test_what_is_told_to_programs_follows_its_schema(folder):
    contradicting(folder)
    for options in ([], ["--newest"], ["--ours"]):
        data = json.loads(merge("--dry-run", "-f", "json", *options).stdout)
        jsonschema.validate(data, schema("merge"))
        assert len(data["conflicts"]) == 2 and data["written"] is None
    data = json.loads(merge("-o", "merged.yaml", "-f", "json", "--newest", "--ours").stdout)
    assert data["written"] == "merged.yaml"
    assert [(c["at"], c["settled"]["file"]) for c in data["conflicts"]] == [
        (["answers", "A-01", "value"], "theirs.yaml"), (["answers", "A-02"], "ours.yaml")
    ]  # fmt: skip


@pytest.mark.parametrize("output", ["base.yaml", "ours.yaml", "theirs.yaml", "./ours.yaml", "older.yaml"])
def test_no_answers_are_written_over(folder, output):
    (folder / "older.yaml").write_text(HEAD, "utf-8")
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    done = merge("-o", output)
    assert done.returncode == 2 and "would be lost" in done.stderr
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


REFUSED = {
    "one file": (["ours.yaml", "-o", "x.yaml"], "nothing to merge in one file"),
    "three with a base": (["--base", "base.yaml", "ours.yaml", "theirs.yaml", "base.yaml", "-o", "x.yaml"], "two files"),
    "no place": (["ours.yaml", "theirs.yaml"], "-o FILE"),
    "two sides": (["ours.yaml", "theirs.yaml", "-o", "x.yaml", "--ours", "--theirs"], "contradict"),
    "another company": (["ours.yaml", "company.yaml", "-o", "x.yaml"], "another company"),
    "another company before": (["--base", "company.yaml", "ours.yaml", "theirs.yaml", "-o", "x.yaml"], "another company"),
    "another programme": (["ours.yaml", "partner.yaml", "-o", "x.yaml"], "only answers to one questionnaire"),
    "another version": (["ours.yaml", "version.yaml", "-o", "x.yaml"], "answers migrate version.yaml --to hkaeo@2026.2"),
    "another version first": (["version.yaml", "ours.yaml", "-o", "x.yaml"], "answers migrate version.yaml --to hkaeo@2026.2"),
    "faults": (["ours.yaml", "broken.yaml", "-o", "x.yaml"], "broken.yaml:9:3: error"),
    "a page for a file": (["ours.yaml", "theirs.yaml", "-o", "x.yaml", "-f", "pdf"], "--page FILE"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "why"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_merged_is_refused(folder, words, why):
    (folder / "company.yaml").write_text(HEAD.replace("Example Limited", "Another Limited"), "utf-8")
    (folder / "version.yaml").write_text(HEAD.replace("2026.2", "2026.1"), "utf-8")
    (folder / "broken.yaml").write_text(HEAD.replace("A-01: clear", "A-01: clearly"), "utf-8")
    (folder / "partner.yaml").write_bytes((ROOT / "examples/partner/factory.yaml").read_bytes())
    done = call("answers", "merge", *words)
    assert done.returncode == 2 and why in re.sub(r"\s+", " ", done.stderr), done.stderr
    assert not (folder / "x.yaml").exists()


def test_one_company_by_its_number_may_change_its_name(folder):
    numbered = HEAD.replace(
        "{name: Example Limited}", "{name: Example Limited, business_registration: '12345678'}"
    )
    (folder / "base.yaml").write_text(numbered, "utf-8")
    (folder / "ours.yaml").write_text(numbered, "utf-8")
    (folder / "theirs.yaml").write_text(numbered.replace("Example Limited", "Renamed Limited"), "utf-8")
    assert merge("-o", "merged.yaml").returncode == 0
    assert "{name: Renamed Limited, business" in (folder / "merged.yaml").read_text("utf-8")


def test_at_a_terminal_each_contradiction_is_asked_about(folder):
    contradicting(folder)
    terminal = Terminal("answers", "merge", "--base", "base.yaml", "ours.yaml", "theirs.yaml", "-o", "merged.yaml", "--lang", "en", cwd=folder).prompt()  # fmt: skip
    assert "A-01" in terminal.screen and "陳小姐" in terminal.screen
    terminal.step(DOWN + DOWN + ENTER)
    assert "A-02" in terminal.screen
    terminal.send(DOWN + ENTER)
    terminal.close()
    found = answers(folder / "merged.yaml")
    assert (found["A-01"]["value"], found["A-02"]) == ("unsure", "missing")


def test_who_stops_when_asked_writes_nothing(folder):
    contradicting(folder)
    terminal = Terminal("answers", "merge", "--base", "base.yaml", "ours.yaml", "theirs.yaml", "-o", "merged.yaml", "--lang", "en", cwd=folder).prompt()  # fmt: skip
    terminal.send("\x03")
    terminal.close()
    assert not (folder / "merged.yaml").exists()


# --- `answers lines` ------------------------------------------------------------------------------------


def test_lines_say_each_thing_by_its_place_in_the_order_of_the_questionnaire(folder):
    (folder / "a.yaml").write_text(HEAD.replace("  A-01: clear\n", "").replace("target_tier: 1", "sites: [{id: north, name: 北倉}]") + """\
  D-02:
    value: full
    note: "two\\nlines"
    evidence: [{file: plan.pdf, expires: 2027-01-01}]
    sites: {north: none}
  A-01: clear
x-own: [1, {a: b}]
""", "utf-8")  # fmt: skip
    done = call("answers", "lines", "a.yaml")
    assert done.returncode == 0 and done.stdout.splitlines() == [
        "format: aeo-ipass/answers/1", "questionnaire: hkaeo@2026.2", "company.name: Example Limited", "depth: quick",
        "sites: north", "sites.north.name: 北倉", "A-01: clear", "A-02: current", "B-01: complete",
        "D-02: full", "D-02 note: two␊lines", "D-02 evidence: plan.pdf", "D-02 evidence plan.pdf expires: 2027-01-01",
        "D-02@north: none", 'x-own: [1, {"a": "b"}]',
    ]  # fmt: skip


def test_lines_are_the_same_for_what_says_the_same(folder):
    plain = call("answers", "lines", "base.yaml").stdout
    (folder / "b.yaml").write_text(
        HEAD.replace("A-01: clear", "A-01: {value: clear}").replace("#", "# other"), "utf-8"
    )
    (folder / "c.json").write_text(json.dumps(store.load(folder / "base.yaml", partial=True).data), "utf-8")
    assert call("answers", "lines", "b.yaml").stdout == call("answers", "lines", "c.json").stdout == plain


def test_lines_in_words(folder):
    said = call("answers", "lines", "base.yaml", "--lang", "zh-Hant").stdout
    assert re.search("^A-01 [\u4e00-\u9fff]", said, re.M) and "clear" not in said


@pytest.mark.parametrize("text", ["a: [\n", "<<<<<<< ours\nA-01: clear\n=======\n", "just a note\n"])
def test_what_is_no_answer_file_is_shown_as_it_is(folder, text):
    (folder / "x.yaml").write_text(text, "utf-8")
    done = call("answers", "lines", "x.yaml")
    assert done.returncode == 0 and done.stdout == text

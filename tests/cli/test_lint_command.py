"""`aeo-ipass questionnaire lint`: what it prints in each format, and how it ends."""

import json
import re

import jsonschema
import pytest

from aeo_ipass.i18n import translator
from aeo_ipass.lint.explain import codes, explanation
from aeo_ipass.machine.ci.github import command
from aeo_ipass.machine.schemas import schema
from kit.planting import GONE, both, where, write

FAULT = {"A questions A-02 allow_na": True}
MESSAGE = "A-02 is critical: whether it applies is for its condition to say, not for N/A"


def lint(run, *words, **more):
    return run("questionnaire", "lint", *words, **more)


def test_without_findings_it_says_so_and_ends_well(run, tmp_path):
    done = lint(run, write(tmp_path / "made"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"0 findings in {tmp_path / 'made'}\n"


def test_each_finding_is_a_line_that_editors_link_and_the_end_is_1(run, tmp_path):
    sound, faulty = write(tmp_path / "sound"), write(tmp_path / "faulty", FAULT)
    file, line = where(faulty, "A questions A-02 allow_na")
    done = lint(run, sound, faulty)
    assert (done.returncode, done.stderr) == (1, "")
    first, *rest = done.stdout.splitlines()
    assert re.fullmatch(rf"{re.escape(file)}:{line}:\d+: error: {re.escape(MESSAGE)}  \(critical-na\)", first)
    assert rest == [f"1 finding in {sound}, {faulty}"]


def test_json_follows_its_schema_and_names_every_place(run, tmp_path):
    sound, faulty, broken = (
        write(tmp_path / name, edits)
        for name, edits in [
            ("sound", {}),
            ("faulty", FAULT | {"B questions B-01 since": GONE}),
            ("broken", {"A questions A-02 owner": "bos"}),
        ]
    )
    done = lint(run, sound, faulty, broken, "./nowhere", "--format", "json", "--lang", "zh-Hant")
    report = json.loads(done.stdout)
    jsonschema.Draft7Validator(schema("lint")).validate(report)
    assert (done.returncode, done.stderr) == (1, "")
    assert report["format"] == "aeo-ipass/lint/1"
    assert report["questionnaires"] == [str(sound), str(faulty), str(broken), "./nowhere"]
    assert [(f["code"], f["file"], f["line"]) for f in report["findings"]] == [
        ("critical-na", *where(faulty, "A questions A-02 allow_na")),
        ("incomplete-question", *where(faulty, "B questions B-01")),
        ("unknown-owner", *where(broken, "A questions A-02 owner")),
        ("no-questionnaire", "", None),
    ]
    # Machines compare the messages: they are English whatever the language.
    assert report["findings"][0]["message"] == MESSAGE
    assert report["findings"][0]["key"] == "questions[2].allow_na"
    assert "“boss”" in report["findings"][2]["hint"]


OVERDUE = {"programme benefits": [{"id": "fact", "text": both("It is so."), "source": "guide", "as_of": "2025", "review_by": "2026"}]}  # fmt: skip


def test_a_warning_is_shown_and_the_end_is_well(run, tmp_path):
    folder = write(tmp_path / "made", OVERDUE)
    fresh = lint(run, folder, "--as-of", "2026-12-31")
    assert (fresh.returncode, fresh.stdout) == (0, f"0 findings in {folder}\n")
    late = lint(run, folder, "--as-of", "2027-01-01")
    assert (late.returncode, late.stderr) == (0, "")
    assert ": warning: “fact” was to be looked at again by 2026;" in late.stdout
    report = json.loads(lint(run, folder, "--as-of", "2027-01-01", "-f", "json").stdout)
    jsonschema.Draft7Validator(schema("lint")).validate(report)
    assert [f["severity"] for f in report["findings"]] == ["warning"]
    told = lint(run, folder, "--as-of", "2027-01-01", "-f", "github", cwd=tmp_path)
    assert told.stdout.startswith("::warning file=made/programme.yaml,line=")


def test_a_warning_does_not_hide_an_error(run, tmp_path):
    folder = write(tmp_path / "made", FAULT | OVERDUE)
    done = lint(run, folder, "--as-of", "2027-01-01")
    assert done.returncode == 1 and "2 findings" in done.stdout


def test_a_day_that_is_none_is_refused(run, tmp_path):
    done = lint(run, write(tmp_path / "made"), "--as-of", "soon")
    assert (done.returncode, done.stdout) == (2, "") and "“soon”" in done.stderr


# --- GitHub ----------------------------------------------------------------------------------


def test_an_annotation_has_the_place_as_github_sees_it(run, tmp_path):
    folder = write(tmp_path / "made", FAULT)
    file, line = where(folder, "A questions A-02 allow_na")
    below = lint(run, folder, "--format", "github", cwd=tmp_path)
    assert (below.returncode, below.stderr) == (1, "")
    assert (
        below.stdout == f"::error file=made/criteria/A.yaml,line={line},col=3,title=critical-na::{MESSAGE}\n"
    )
    elsewhere = lint(run, folder, "--format", "github", cwd=write(tmp_path / "other"))
    assert elsewhere.stdout.startswith(f"::error file={file},line={line},")


def test_an_annotation_cannot_be_broken_by_what_it_tells(run, tmp_path):
    words = {"glossary terms 1": {"id": "style", "avoid": {"en": ["100%\n::error::sure, true: yes"]}},
             "A questions A-02 guidance": both("We are 100%\n::error::sure, true: yes.")}  # fmt: skip
    write(tmp_path / "50%, all of it", words)
    done = lint(run, "50%, all of it", "--format", "github", cwd=tmp_path)
    (line,) = done.stdout.splitlines()
    place, what = line.removeprefix("::error ").split("::", 1)
    assert place.startswith("file=50%25%2C all of it/criteria/A.yaml,line=")
    assert "“100%25%0A::error::sure, true: yes”" in what


def test_a_command_escapes_what_would_end_its_parts():
    assert command("error", "50%: a, b\nc", file="/a:b,c%.yaml", line=3, title="x:y") == (
        "::error file=/a%3Ab%2Cc%25.yaml,line=3,title=x%3Ay::50%25: a, b%0Ac"
    )
    assert command("notice", "all is well") == "::notice ::all is well"


# --- explanations ----------------------------------------------------------------------------


@pytest.mark.parametrize("code", codes())
def test_every_code_is_explained(code):
    assert len(explanation(code)) > len(code)


def test_explain_prints_what_a_code_means_in_the_language_asked_for(run):
    done = lint(run, "--explain", "condition-redundant", "--lang", "zh-Hant")
    assert (done.returncode, done.stderr) == (0, "")
    meant = translator("zh-Hant")(explanation("condition-redundant"))
    assert done.stdout == f"condition-redundant: {meant}\n"


def test_explain_of_what_is_no_code_names_the_nearest(run):
    done = lint(run, "--explain", "condition-redundent")
    assert (done.returncode, done.stdout) == (2, "")
    assert "“condition-redundent”" in done.stderr and "did you mean “condition-redundant”?" in done.stderr

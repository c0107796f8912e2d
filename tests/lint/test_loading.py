"""Faults that keep a questionnaire from loading are findings too, where they were planted, with an explanation."""

import pytest

from aeo_ipass.files.limits import MAX_BYTES, MAX_DEPTH
from aeo_ipass.lint import lint_questionnaire
from aeo_ipass.lint.checks import CODES
from aeo_ipass.lint.explain import codes, explanation
from kit.planting import GONE, both, option, where, write
from kit.tongues import untranslated


def fault(code, edits, place, hint=""):
    return pytest.param(code, edits, place, hint, id=f"{code}: {', '.join(edits)}"[:90])


def when(condition):
    return {"A questions A-08 applies_when": condition}


WHEN = "A questions A-08 applies_when"

FAULTS = [
    fault("missing-key", {"programme bands amber": GONE}, "programme bands"),
    fault("missing-key", {"glossary terms container id": GONE}, "glossary terms 0"),
    fault("missing-key", {"terms terms seal why": GONE}, "terms terms 0"),
    fault("wrong-type", {"terms terms seal not": "plomb"}, "terms terms seal not"),
    fault("unknown-key", {"A questions A-01 levle": "critical"}, "A questions A-01 levle", "“level”"),
    fault("unknown-key", {"coverage topics first question": []}, "coverage topics first question", "“questions”"),
    fault("unknown-value", {"A questions A-08 scope": "sight"}, "A questions A-08 scope", "“site”"),
    fault("unknown-value", {"A questions A-05 type": "nubmer"}, "A questions A-05 type", "“number”"),
    fault("wrong-type", {"A questions A-01 quick": "maybe"}, "A questions A-01 quick"),
    fault("wrong-type", {"glossary terms container required": "often"}, "glossary terms container required"),
    fault("wrong-type", {"A questions A-01 weight": 0}, "A questions A-01 weight"),
    fault("wrong-type", {"A questions A-01 weight": 1001}, "A questions A-01 weight"),
    fault("wrong-type", {"A questions A-01 label en": ""}, "A questions A-01 label en"),
    fault("wrong-type", {"A questions A-01 owner": "b" * 81}, "A questions A-01 owner"),
    fault("wrong-type", {"A questions A-01 owner": "the boss"}, "A questions A-01 owner"),
    fault("wrong-type", {"A questions A-03 options": [option("a", 100)]}, "A questions A-03 options"),
    fault("wrong-type", when({"profil": "cargo"}), WHEN),
    fault("missing-language", {"A questions A-01 label zh-Hant": GONE}, "A questions A-01 label"),
    fault("missing-language", {"programme scales practice full label zh-Hant": GONE}, "programme scales practice full label"),
    fault("missing-language", {"schemes schemes iso clauses 1 title zh-Hant": GONE}, "schemes schemes iso clauses 1 title"),
    fault("duplicate-id", {"A questions A-07 id": "B-01"}, "B questions B-01 id"),
    fault("duplicate-id", {"A questions A-04 items a id": "b"}, "A questions A-04 items"),
    fault("reserved-option", {"A questions A-03 options a id": "unsure"}, "A questions A-03 options"),
    fault("site-condition", {"A questions A-08 scope": "company"}, WHEN),
    fault("condition", when({"profile": "cargo"}), WHEN),
    fault("condition", when({"profile": "cargo", "is": "maybe"}), WHEN),
    fault("condition", when({"profile": "roles", "is": "haulier"}), WHEN),
    fault("number-band", {"A questions A-05 bands 1 at_most": 8}, "A questions A-05 bands 1"),
    fault("number-range", {"A questions A-05 min": 9, "A questions A-05 max": 5}, "A questions A-05 min"),
    fault("bands", {"programme bands": {"green": 60, "amber": 80}}, "programme bands"),
    fault("options", {"profile questions cargo options": [{"id": "a", "text": both("a")}]}, "profile questions cargo"),
    fault("options", {"profile questions 2": {"id": "form", "type": "choice", "text": both("Form?")}}, "profile questions form"),
    fault("default", {"profile questions roles default": ["courier"]}, "profile questions roles default"),
    fault("default", {"profile typical": {"cargo": "perhaps"}}, "profile typical cargo"),
    fault("wrong-type", {"consistency rules few when": [{"question": "A-02", "any_of": ["no"]}]}, "consistency rules few when"),
    fault("unknown-value", {"consistency rules few severity": "odd"}, "consistency rules few severity", "“oddity”"),
    fault("unknown-key", {"consistency rules few when 0 any": ["no"]}, "consistency rules few when 0 any"),
    fault("missing-language", {"consistency rules few text zh-Hant": GONE}, "consistency rules few text"),
    fault("unknown-language", {"consistency rules few text fr": "Rien."}, "consistency rules few text fr"),
    fault("duplicate-id", {"consistency rules yard id": "few"}, "consistency rules"),
    fault("unknown-question", {"consistency rules few when 0 question": "A-2"}, "consistency rules few when 0 question", "“A-02”"),
    fault("unknown-option", {"consistency rules few when 0 any_of": ["no", "none"]}, "consistency rules few when 0 any_of 1", "“no”"),
    fault("unknown-option", {"consistency rules few when 0 any_of": ["not_applicable"]}, "consistency rules few when 0 any_of 0"),
    fault("unknown-option", {"consistency rules few when 1": {"question": "A-04", "none_of": ["c"]}}, "consistency rules few when 1 none_of 0"),
    fault("unknown-option", {"consistency rules yard when 1 any_of": ["often"]}, "consistency rules yard when 1 any_of 0", "never"),
    fault("unknown-option", {"consistency rules few when 1": {"question": "A-05", "any_of": ["9"]}}, "consistency rules few when 1 any_of 0"),
    fault("answer-test", {"consistency rules few when 0 any_of": GONE}, "consistency rules few when 0"),
    fault("answer-test", {"consistency rules few when 1 answered": True}, "consistency rules few when 1"),
    fault("answer-test", {"consistency rules few when 0": {"question": "A-02", "at_least": 1}}, "consistency rules few when 0"),
    fault("wrong-type", {"consistency rules few when 1 at_least": "one"}, "consistency rules few when 1 at_least"),
    fault("wrong-type", {"consistency rules few when 0 any_of": "no"}, "consistency rules few when 0 any_of"),
    fault("unknown-profile-key", {"consistency rules yard when 2": {"profile": "crago", "is": True}}, "consistency rules yard when 2", "“cargo”"),
    fault("condition", {"consistency rules yard when 2": {"profile": "cargo"}}, "consistency rules yard when 2"),
    fault("unknown-level", {"A questions A-01 level": "critcal"}, "A questions A-01 level", "“critical”"),
    fault("unknown-effort", {"A questions A-01 effort": "XS"}, "A questions A-01 effort", "“S”"),
    fault("unknown-owner", {"A questions A-01 owner": "bos"}, "A questions A-01 owner", "“boss”"),
    fault("unknown-document", {"A questions A-01 evidence": ["papre"]}, "A questions A-01 evidence 0", "“paper”"),
    fault("unknown-source", {"A questions A-01 training": ["guied"]}, "A questions A-01 training 0", "“guide”"),
    fault("unknown-source", {"programme documents paper source": "guied"}, "programme documents paper source", "“guide”"),
    fault("unknown-question", {"A questions A-08 replaces": ["A-0"]}, "A questions A-08 replaces 0", "“A-0"),
    fault("unknown-scheme", {"A questions A-01 references": [{"scheme": "ios", "clause": "1"}]},
          "A questions A-01 references 0 scheme", "“iso”"),
    fault("unknown-clause", {"A questions A-01 references": [{"scheme": "iso", "clause": "9"}]},
          "A questions A-01 references 0 clause", "known here: 1"),
    fault("unknown-scale", {"A questions A-01 scale": "practise"}, "A questions A-01 scale", "“practice”"),
    fault("unknown-advice-key", {"A questions A-01 advice mosty": both("Hm.")}, "A questions A-01 advice mosty", "“mostly”"),
    fault("unknown-profile-key", when({"profile": "cagro", "is": True}), WHEN, "“cargo”"),
    fault("unknown-site-key", when({"site": "yrad", "is": True}), WHEN, "“yard”"),
    fault("unknown-option", when({"profile": "roles", "includes_any": ["hauler"]}), WHEN, "“haulier”"),
    fault("unknown-criterion", {"programme tiers 1 criteria": ["A", "Z"]}, "programme tiers 1 criteria 1"),
    fault("unknown-language", {"A title fr": "Critère A"}, "A title fr"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "edits", "place", "hint"), FAULTS)
def test_a_fault_of_the_content_is_found_where_it_was_planted_and_nothing_else(
    tmp_path, code, edits, place, hint
):
    folder = write(tmp_path / "made", edits)
    found = lint_questionnaire(str(folder))
    assert [(f.code, f.file, f.line) for f in found] == [(code, *where(folder, place))]
    assert hint in found[0].hint_text()
    assert explanation(code) and not untranslated(found)


WRITING = {
    "syntax": "x-list: [1, 2",
    "duplicate-key": "x-own: 1\nx-own: 2",
    "complex-key": "? [a, b]",
    "too-deep": f"x-deep: {'[' * (MAX_DEPTH + 1)}",
    "alias": "x-alias: *elsewhere",
    "tag": "x-tag: !!binary aGVsbG8=",
    "documents": "---",
}


@pytest.mark.parametrize(("code", "line"), WRITING.items(), ids=WRITING)
@pytest.mark.parametrize("name", ["criteria/B.yaml", "glossary.yaml", "terms.yaml"])
def test_a_fault_of_the_writing_is_found_in_its_line(tmp_path, name, code, line):
    folder = write(tmp_path / "made")
    file = folder / name
    text = f"{file.read_text('utf-8')}{line}\n"
    file.write_text(text, "utf-8")
    (found,) = lint_questionnaire(str(folder))
    # A list that is never closed is missed only where the file ends.
    ends = text.count("\n") + (1 if code == "syntax" else 0)
    assert (found.code, found.file, found.line) == (code, str(file), ends)
    assert explanation(code) and not untranslated([found])


def hard_to_read(code, file):
    """Make a file one that cannot be taken in at all."""
    match code:
        case "encoding":
            file.write_bytes(file.read_bytes() + "名".encode("big5"))
        case "too-large":
            file.write_text("#" * (MAX_BYTES + 1), "utf-8")
        case "unreadable":
            file.unlink()
            file.mkdir()


READING = ("encoding", "too-large", "unreadable")


@pytest.mark.parametrize("code", READING)
def test_a_file_that_cannot_be_taken_in_is_named(tmp_path, code):
    folder = write(tmp_path / "made")
    hard_to_read(code, folder / "criteria" / "B.yaml")
    (found,) = lint_questionnaire(str(folder))
    assert (found.code, found.file, found.line) == (code, str(folder / "criteria" / "B.yaml"), None)
    assert explanation(code)


NOT_THERE = [("hkaoe", "usage"), ("./nowhere", "no-questionnaire")]


@pytest.mark.parametrize(("wanted", "code"), NOT_THERE)
def test_a_questionnaire_that_is_not_there_is_a_finding(wanted, code):
    assert [f.code for f in lint_questionnaire(wanted)] == [code]
    assert explanation(code)


def test_every_explained_code_is_planted_somewhere():
    planted = {case.values[0] for case in FAULTS} | {*WRITING, *READING} | {code for _, code in NOT_THERE}
    named = {code for code in planted if not code.startswith("unknown-")} | {"unknown-key", "unknown-value"}
    assert named | {"unknown-*"} == set(codes()) - set(CODES)


def test_faults_of_several_files_are_found_together(tmp_path):
    edits = {
        "A questions A-01 owner": "bos",
        "B questions B-02 effort": "XS",
        "profile questions cargo default": "maybe",
    }
    folder = write(tmp_path / "made", edits)
    found = lint_questionnaire(str(folder))
    assert [(f.code, f.file, f.line) for f in found] == [
        ("unknown-owner", *where(folder, "A questions A-01 owner")),
        ("unknown-effort", *where(folder, "B questions B-02 effort")),
        ("default", *where(folder, "profile questions cargo default")),
    ]

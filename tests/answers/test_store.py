"""Answer files on disk: read whole, written whole, with line numbers in YAML and in JSON."""

import hashlib
import json
import os
import stat

import pytest

from aeo_ipass.answers.draft import Draft
from aeo_ipass.answers.store import load, parse, render, save
from aeo_ipass.errors import InputError, StorageError, UsageError
from aeo_ipass.files.atomic import write_atomically

HEAD = "format: aeo-ipass/answers/1\nquestionnaire: hkaeo@2026.2\ncompany: {name: Example Limited}\n"
JSON = """{
  "format": "aeo-ipass/answers/1",
  "questionnaire": "hkaeo@2026.2",
  "company": {"name": "Example Limited"},
  "answers": {
    "A-01": "claer",
    "A-99": "full"
  }
}
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "aeo-answers.yaml"
    path.write_text(HEAD + "answers: {A-01: clear}\n", "utf-8")
    return path


def the_issue(error):
    (issue,) = error.value.issues
    return issue


# --- reading -----------------------------------------------------------------------------------


def test_a_file_is_read_with_its_own_questionnaire_and_fingerprint(file, hkaeo):
    found = load(file, partial=True)
    assert found.questionnaire is hkaeo
    assert found.sheet.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (found.sheet.source, found.sheet.answers["A-01"].plain.value) == (str(file), "clear")


def test_a_file_with_faults_has_no_sheet(file):
    found = load(file)
    with pytest.raises(InputError) as caught:
        _ = found.sheet
    assert caught.value.issues == tuple(found.reading.errors)
    assert {i.code for i in caught.value.issues} == {"missing-profile"}


def test_json_faults_have_lines(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(JSON, "utf-8")
    found = load(path, partial=True)
    assert [(i.code, i.line, i.column) for i in found.reading.errors] == [
        ("unknown-option", 6, 5),
        ("unknown-question", 7, 5),
    ]
    assert "“clear”" in found.reading.errors[0].hint_text()


def test_json_syntax_faults_have_lines(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(JSON.replace('"claer",', '"claer"'), "utf-8")
    with pytest.raises(InputError) as caught:
        load(path)
    issue = the_issue(caught)
    assert (issue.file, issue.code, issue.line) == (str(path), "syntax", 7)


def test_json_and_yaml_of_the_same_data_give_the_same_sheet(tmp_path, file):
    path = tmp_path / "same.json"
    save(path, load(file, partial=True).data)
    assert json.loads(path.read_text("utf-8")) == load(file, partial=True).data
    assert load(path, partial=True).sheet.answers == load(file, partial=True).sheet.answers


def test_a_byte_order_mark_does_no_harm(file):
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert load(file, partial=True).reading.issues == []


@pytest.mark.parametrize(
    ("content", "kind", "code", "line"),
    [
        (b"a: b: c\n", InputError, "syntax", 1),
        (b"ok: 1\nok: 2\n", InputError, "duplicate-key", 2),
        (HEAD.encode() + b"answers: \xff\n", StorageError, "encoding", None),
        (b"questionnaire: made-up@1\n", InputError, "unknown-questionnaire", 1),
    ],
    ids=["syntax", "duplicate key", "not UTF-8", "unknown questionnaire"],
)
def test_a_file_that_cannot_be_read_is_named(file, content, kind, code, line):
    file.write_bytes(content)
    with pytest.raises(kind) as caught:
        load(file)
    issue = the_issue(caught)
    assert (issue.file, issue.code, issue.line) == (str(file), code, line)
    assert file.read_bytes() == content


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(StorageError) as caught:
        load(tmp_path / "none.yaml")
    assert (the_issue(caught).code, the_issue(caught).file) == ("unreadable", str(tmp_path / "none.yaml"))


def test_another_questionnaire_can_be_asked_for(file):
    with pytest.raises(UsageError, match="hkaoe"):
        load(file, "hkaoe")


@pytest.mark.parametrize("content", ["", "[]", "text"])
def test_a_file_that_says_no_questionnaire_is_checked_against_the_default(file, content, hkaeo):
    file.write_text(content, "utf-8")
    found = load(file)
    assert found.questionnaire is hkaeo
    assert [i.code for i in found.reading.errors] == ["wrong-type"]


# --- writing -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_what_is_saved_reads_back_and_nothing_else_is_left(tmp_path, name):
    data = {"x-own": ["質", None, True, 1.5, "no", "0123", "\x07"], "answers": {}}
    path = tmp_path / name
    save(path, data)
    save(path, {**data, "more": 1})
    assert parse(path.read_text("utf-8"), path) == {**data, "more": 1}
    assert path.read_text("utf-8") == render({**data, "more": 1}, path)
    assert [p.name for p in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_rights_of_the_file_stay(file, mode):
    file.chmod(mode)
    save(file, {"a": 1})
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_a_new_file_gets_the_rights_of_any_new_file(tmp_path):
    (tmp_path / "plain").touch()
    save(tmp_path / "new.yaml", {"a": 1})
    assert stat.S_IMODE((tmp_path / "new.yaml").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "plain").stat().st_mode
    )


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need no rights on POSIX")
def test_a_link_stays_a_link(tmp_path, file):
    link = tmp_path / "link.yaml"
    link.symlink_to(file)
    save(link, {"a": 1})
    assert link.is_symlink()
    assert file.read_text("utf-8") == "a: 1\n"


@pytest.mark.parametrize("step", ["replace", "fsync", "chmod"])
def test_when_writing_fails_the_file_is_as_before(file, monkeypatch, step):
    before = file.read_bytes()

    def fail(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(StorageError) as caught:
        save(file, {"a": 1})
    issue = the_issue(caught)
    assert (issue.code, issue.file) == ("unwritable", str(file))
    assert "no space left on device" in issue.text()
    assert "untouched" in issue.hint_text()
    assert file.read_bytes() == before
    assert [p.name for p in file.parent.iterdir()] == [file.name]


def test_when_the_program_is_stopped_the_file_is_as_before(file, monkeypatch):
    before = file.read_bytes()

    def stop(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(file, "half")
    assert file.read_bytes() == before
    assert [p.name for p in file.parent.iterdir()] == [file.name]


def test_a_place_that_does_not_exist_is_an_error(tmp_path):
    with pytest.raises(StorageError) as caught:
        save(tmp_path / "none" / "a.yaml", {})
    assert the_issue(caught).code == "unwritable"
    assert list(tmp_path.iterdir()) == []


def test_half_a_surrogate_pair_is_refused_or_kept(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"x-own": "\\ud800"}', "utf-8")
    try:
        data = parse(path.read_text("utf-8"), path)
        save(path, data)
    except InputError as error:
        assert error.issues
    else:
        assert parse(path.read_text("utf-8"), path) == data


@pytest.mark.parametrize("wrong", ["format: aeo-ipass/answers/9", "questionnaire: partner@2026.1"])
def test_a_file_that_is_no_answer_file_of_this_programme_is_never_rewritten(file, wrong):
    key = wrong.partition(":")[0]
    lines = [wrong if line.startswith(key) else line for line in HEAD.splitlines()]
    file.write_text("\n".join(lines) + "\n# keep me\nanswers: {A-01: claer}\n", "utf-8")
    before = file.read_bytes()
    found = load(file, "hkaeo", partial=True)
    with pytest.raises(InputError):
        Draft.of(found)
    assert file.read_bytes() == before


COMMENTED = """\
# Read by the manager on Monday
format: aeo-ipass-answers/1  # the first
company: {name: 'Example Trading'}   # fictitious

profile:
    roles: [importer,   exporter]

answers:
  # ask HR
  A-01: "full"     # says Ms Chan
  A-02:            # nobody knows yet

  B-01: partial
"""


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_saved_answer_changes_its_own_line_only(tmp_path, eol, mark):
    path = tmp_path / "answers.yaml"
    text = mark + COMMENTED.replace("\n", eol)
    path.write_bytes(text.encode())
    data = parse(text.removeprefix("\ufeff"), path)
    data["answers"]["A-02"] = "none"
    save(path, data)
    assert path.read_bytes().decode() == text.replace("A-02:  ", "A-02: none  ")
    data["answers"]["A-01"] = {"value": "full", "note": "seen"}
    save(path, data)
    said = path.read_bytes().decode()
    assert f"  A-01:     # says Ms Chan{eol}    value: full{eol}    note: seen{eol}  A-02: none" in said
    assert parse(said.removeprefix("\ufeff"), path) == data


def test_what_cannot_be_changed_in_place_is_written_anew_with_its_comments(tmp_path):
    path = tmp_path / "answers.yaml"
    path.write_text("# one\n? a\n: 1 # two\nb: 'no # comment'\n", "utf-8")
    save(path, {"b": 2})
    said = path.read_text("utf-8")
    assert parse(said, path) == {"b": 2}
    assert "# one" in said and "# two" in said and "no # comment" not in said


def test_a_json_file_keeps_its_layout(tmp_path):
    path = tmp_path / "answers.json"
    path.write_text('{"answers": {"A-01": "full",\t"A-02":null},\n    "x-seen": [1,2]}', "utf-8")
    save(path, {"answers": {"A-01": "full", "A-02": ["a", "b"]}, "x-seen": [1, 2, 3]})
    assert path.read_text("utf-8").startswith('{"answers": {"A-01": "full",\t"A-02":[')
    assert path.read_text("utf-8").endswith('},\n    "x-seen": [1,2,3]}')

"""Outputs never harm inputs: every command, every way to name a file, every format; nothing changes, nothing is new."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from aeo_ipass.cli.commands import application
from aeo_ipass.cli.outputs import OUTPUTS, takes_files
from conftest import ROOT, environment
from kit.command_line import call
from kit.form_back import saved_page
from kit.turns import some

SMALL = ROOT / "examples" / "partner" / "factory.yaml"


def _commands(group, *path):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, *path, name)
        else:
            yield (*path, name), {p.name: p for p in command.params}


COMMANDS = dict(_commands(typer.main.get_command(application())))
WRITERS = {path: params for path, params in COMMANDS.items() if OUTPUTS & params.keys()}

# --- the tables that a new command, or a new option, has to be entered in ---------------------------

TOPICS = {
    f"programme {topic}"
    for topic in (
        "tiers", "eligibility", "benefits", "facilities", "mra", "laws", "process", "documents", "brand", "list", "contact",
    )
}  # fmt: skip
ASKING_NOBODY = TOPICS | {"questionnaire show"}
"""Those that need no answers."""
WRITING = ASKING_NOBODY | {
    "answers export", "answers import", "answers merge", "answers migrate", "answers new", "compare", "crosswalk", "evidence check", "evidence list", "evidence pack",
    "explain", "history", "page", "partner actions", "partner collect", "partner pack", "partner reports", "partner status", "plan", "portfolio", "report", "score", "visit",
}  # fmt: skip
"""Commands that write a file which they were not told to read."""
READING = {
    "answers check": {"files", "questionnaire"},
    "answers lines": {"file", "questionnaire"},
    "questionnaire lint": {"questionnaires"},
    "schema": {"questionnaire"},
}
"""Commands that only read files, and the parameters by which they are told which."""
OWN = {
    "assess": {"answers", "questionnaire"},
    "answers review": {"answers", "questionnaire"},
    "evidence add": {"answers", "file", "questionnaire"},
    "partner evidence": {"partners", "into", "questionnaire"},
    "answers merge-driver": {"base", "ours", "theirs", "questionnaire"},
}
"""Commands whose purpose is to write the answers they are given."""
NO_FILES = {
    "tier", "lang", "as_of", "before_as_of", "min_score", "require_criterion", "sections", "budget", "set_", "what", "scheme", "question", "roles",
    "name", "names", "allow", "scheduler", "criterion", "owner", "site", "to", "until", "questionnaire_sha256", "client", "date",
    "only", "add", "done", "due", "note",
}  # fmt: skip
"""Parameters that take a text which is no file."""
MORE = {("score", "baseline"): ["--no-regression"], ("answers new", "questionnaire"): ["--force"],
        **{("answers import", name): ["--into", "other.yaml"] for name in ("forms", "questionnaire")},
        **{("partner collect", name): ["--into", "new"] for name in ("back", "packs", "register", "questionnaire")}}  # fmt: skip
"""What a parameter asks for beside it."""


def test_every_command_that_writes_is_covered_here():
    assert {" ".join(path) for path in WRITERS} == WRITING
    others = {" ".join(path): params for path, params in COMMANDS.items() if path not in WRITERS}
    reading = {name: {n for n, p in params.items() if takes_files(p)} for name, params in others.items()}
    assert {name: files for name, files in reading.items() if files} == READING | OWN


@pytest.mark.parametrize("command", sorted(WRITING))
def test_every_parameter_that_takes_a_text_is_known_to_be_a_file_or_none(command):
    params = WRITERS[tuple(command.split())].values()
    texts = {p.name for p in params if p.type.name == "str" and p.name not in OUTPUTS and not takes_files(p)}
    assert texts <= NO_FILES


# --- an input named as the output ----------------------------------------------------------------------

READ_BY = [
    (" ".join(path), name)
    for path, params in sorted(WRITERS.items())
    for name, parameter in params.items()
    if takes_files(parameter) and name not in OUTPUTS
]
NAMINGS = {
    "same": "firms/firm.json",
    "dot": "./firms/firm.json",
    "up": "firms/../firms/firm.json",
    "link": "link.json",
    "hard link": "hard.json",
    "linked folder": "way/firm.json",
    "new": "firms/new.json",
}


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A folder with a file that holds nothing one could know it by, and links to it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "firms").mkdir()
    (tmp_path / "firms" / "firm.json").write_text("somebody's notes")
    (tmp_path / "link.json").symlink_to("firms/firm.json")
    os.link("firms/firm.json", "hard.json")
    (tmp_path / "way").symlink_to("firms")
    (tmp_path / "other.yaml").write_bytes(SMALL.read_bytes())
    return tmp_path


def _all(folder):
    """Everything in a folder: what it is, its rights, when it was last written, and its content."""
    found = {}
    for path in sorted(folder.rglob("*")):
        told = path.lstat()
        content = path.readlink() if path.is_symlink() else path.read_bytes() if path.is_file() else None
        found[str(path)] = (told.st_mode, told.st_ino, told.st_mtime_ns, content)
    return found


def _words(command, given):
    """The words that give a command these values, and to its other required arguments a file of answers."""
    words = command.split()
    for name, parameter in COMMANDS[tuple(words)].items():
        if parameter.param_type_name == "argument":
            if name in given or parameter.required:
                words.append(given.get(name, "other.yaml"))
        elif name in given:
            words += [parameter.opts[0], given[name]]
    return words


def _refused(house, *words):
    before = _all(house)
    done = call(*words)
    assert done.returncode == 2, done.stderr
    assert done.stdout == "" and "→" in done.stderr and "Traceback" not in done.stderr
    assert _all(house) == before
    return done.stderr


@pytest.mark.parametrize("naming", NAMINGS.values(), ids=NAMINGS)
@pytest.mark.parametrize(("command", "name"), READ_BY, ids=lambda v: v)
def test_what_a_command_reads_it_does_not_write(command, name, naming, house):
    source = naming if naming.endswith("new.json") else "firms/firm.json"
    words = _words(command, {name: source, "output": naming})
    assert "is read in this run" in _refused(house, *words, *MORE.get((command, name), []))


@pytest.mark.parametrize("source", ["firms", "firms/*.json", "firms/", "."])
@pytest.mark.parametrize("naming", ["firms/firm.json", "hard.json", "way/firm.json"])
@pytest.mark.parametrize(("command", "name"), READ_BY, ids=lambda v: v)
def test_nor_what_it_finds_in_a_folder_or_by_a_pattern(command, name, source, naming, house):
    if name == "baseline" and "*" in source:
        source = "firms"  # a baseline is no pattern
    words = _words(command, {name: source, "output": naming})
    assert "is read in this run" in _refused(house, *words, *MORE.get((command, name), []))


def test_a_file_that_is_read_is_told_to_be_even_when_it_is_protected(house):
    Path("other.yaml").chmod(0o444)
    assert "is read in this run" in _refused(house, "score", "other.yaml", "-o", "other.yaml")


def test_nor_what_comes_by_standard_input(house, run):
    with Path("other.yaml").open(encoding="utf-8") as stdin:
        done = run("score", "-", "-o", "other.yaml", cwd=house, stdin=stdin)
    assert done.returncode == 2 and "is read in this run" in done.stderr
    assert (house / "other.yaml").read_bytes() == SMALL.read_bytes()


def test_nor_where_standard_output_was_led(house):
    with Path("other.yaml").open("a", encoding="utf-8") as stdout:
        done = subprocess.run(
            [sys.executable, "-m", "aeo_ipass", "score", "other.yaml"],
            stdout=stdout, stderr=subprocess.PIPE, encoding="utf-8", check=False, env=environment(),
        )  # fmt: skip
    assert done.returncode == 2 and "standard output goes to “other.yaml”" in done.stderr
    assert (house / "other.yaml").read_bytes() == SMALL.read_bytes()


# --- several outputs ----------------------------------------------------------------------------------

SCORE_FORMATS = ("table", "json", "jsonl", "csv", "junit", "sarif", "github", "markdown")


@pytest.mark.parametrize("naming", NAMINGS.values(), ids=NAMINGS)
@pytest.mark.parametrize("format", SCORE_FORMATS)
def test_no_output_of_several_may_be_an_input(format, naming, house):
    source = naming if naming.endswith("new.json") else "firms/firm.json"
    words = ("score", source, "--output-format", "csv=fresh.csv", "--output-format", f"{format}={naming}")
    assert "is read in this run" in _refused(house, *words)


@pytest.mark.parametrize(
    ("one", "other"),
    [("x.md", "x.md"), ("x.md", "./x.md"), ("x.md", "way/../x.md"), ("x.md", "X.md"), ("firms/x.md", "way/x.md"),
     ("link.json", "hard.json"), ("link.json", "firms/firm.json")],
)  # fmt: skip
@pytest.mark.parametrize(
    "words",
    [["score", "other.yaml", "-o", "{one}", "--output-format", "csv={other}"],
     ["score", "other.yaml", "--output-format", "json={one}", "--output-format", "csv={other}"],
     ["report", "other.yaml", "-o", "{one}", "-o", "{other}"],
     ["report", "other.yaml", "-o", "fresh.html", "-o", "{one}", "-o", "{other}"]],
    ids=lambda words: " ".join(words[:3:2]),
)  # fmt: skip
def test_two_outputs_are_two_files(words, one, other, house):
    filled = [w.format(one=one, other=other) for w in words]
    assert "two outputs cannot be written to one file" in _refused(house, *filled)


@pytest.mark.parametrize("file", ["-", "/dev/stdout"])
def test_standard_output_is_one_output(file, house):
    assert "standard output" in _refused(house, "score", "other.yaml", "--output-format", f"json={file}")


@pytest.mark.parametrize("file", ["-", "/dev/stdout"])
@pytest.mark.parametrize("command", ["score", "plan", "explain", "history", "portfolio"])
def test_standard_output_can_be_named(command, file, house):
    before = _all(house)
    done = call(command, "other.yaml", "-f", "json", "-o", file)
    assert done.stdout == call(command, "other.yaml", "-f", "json").stdout != ""
    assert _all(house) == before


def test_all_outputs_come_together_or_none(house):
    before = _all(house)
    done = call("report", "other.yaml", "-o", "x.md", "-o", f"{'n' * 252}.md", "-o", "x.html")
    assert done.returncode == 0, done.stderr
    for name in ("x.md", f"{'n' * 252}.md", "x.html"):
        (house / name).unlink()
    done = call("report", "other.yaml", "-o", "x.md", "-o", f"{'n' * 253}.md", "-o", "x.html")
    assert done.returncode == 2 and "file name too long" in done.stderr
    assert _all(house) == before


_LITTLE_ROOM = """
import resource, sys
sys.dont_write_bytecode = True  # Python would leave half of its own files behind
resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))
from aeo_ipass.__main__ import main
main()
"""


@pytest.mark.parametrize(
    "words",
    [["score", "other.yaml", "-f", "csv", "-o", "old.md", "--output-format", "json=x.json"],
     ["report", "other.yaml", "-o", "old.md"],
     ["report", "other.yaml", "-o", "x.html", "-o", "x.xlsx", "-o", "x.docx", "-o", "old.md"],
     ["answers", "new", "x.yaml"]],
    ids=lambda words: " ".join(words[:2]),
)  # fmt: skip
def test_a_disk_without_room_leaves_what_was_there(words, house):
    (house / "old.md").write_text("old")
    before = _all(house)
    done = subprocess.run(
        [sys.executable, "-c", _LITTLE_ROOM, *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment(),
    )
    assert done.returncode == 2 and "cannot be written: file too large" in done.stderr, done.stderr
    assert _all(house) == before


def test_standard_output_without_room_is_told(house):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "aeo_ipass", "questionnaire", "list"],
            stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False, env=environment(),
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "error: the output cannot be written: no space left on device\n"


def test_an_input_that_cannot_be_read_leaves_no_report_behind(house):
    before = _all(house)
    assert call("report", "firms/firm.json", "-o", "x.md", "-o", "x.html").returncode == 2
    assert _all(house) == before


# --- somebody's files that are no input ------------------------------------------------------------------

UNNAMED = {"report": ("html", "md", "json", "xlsx", "docx", "pdf"), "evidence pack": ("zip",)}
"""Endings of what is written by commands that take no --format."""
FORMATS = [
    (command, format)
    for command, params in ((" ".join(path), params) for path, params in WRITERS.items())
    for format in (params["format"].type.choices if "format" in params else UNNAMED.get(command, ()))
    if command not in ("answers merge", "answers new", "partner pack", "partner reports")
]


FORM = saved_page(SMALL, {"E-01.note": "new"})


def _with(command, format, file):
    """The words that write a format to a file."""
    given = {"answers import": FORM, "partner actions": "firms", "partner status": "firms"}
    answers = [] if command in ASKING_NOBODY else [given.get(command, "other.yaml")]
    more = {
        "compare": ["other.yaml"],
        "crosswalk": ["--scheme", "wco-safe"],
        "answers import": ["--into", "other.yaml"],
        "partner collect": ["--into", "new", "--dry-run"],
    }.get(command, [])
    shown = [] if command in UNNAMED else ["-f", format]
    return [*command.split(), *answers, *more, *shown, "-o", file]


@pytest.mark.parametrize(("command", "format"), FORMATS, ids=lambda v: v)
def test_no_format_takes_the_place_of_answers_or_a_questionnaire(command, format, house):
    answers, programme = house / f"answers.{format}", house / "q" / "programme.yaml"
    answers.write_bytes(SMALL.read_bytes())
    shutil.copytree(ROOT / "questionnaires" / "partner", house / "q")
    assert "holds answers" in _refused(house, *_with(command, format, answers))
    if command != "report":
        assert "belongs to a questionnaire" in _refused(house, *_with(command, format, programme))


@pytest.mark.parametrize(("command", "format"), [*some(FORMATS, 3)])
def test_an_earlier_output_is_written_anew(command, format, house):
    file = house / f"result.{format}"
    first = call(*_with(command, format, file))
    assert first.returncode in (0, 1), first.stderr
    file.chmod(0o640)
    again = call(*_with(command, format, file))
    assert again.returncode == first.returncode, again.stderr
    assert file.stat().st_mode & 0o777 == 0o640
    left = {p.name for p in house.iterdir()} - {"firms", "way", "link.json", "hard.json", "other.yaml"}
    assert left == {file.name}


@pytest.mark.parametrize(("command", "format", "ending"), [
    ("score", "json", "json"), ("score", "jsonl", "jsonl"), ("score", "csv", "csv"), ("score", "sarif", "json"),
    ("portfolio", "json", "json"), ("portfolio", "csv", "csv"), ("history", "json", "json"),
])  # fmt: skip
def test_an_earlier_output_among_the_inputs_is_written_anew(command, format, ending, tmp_path):
    shutil.copy(SMALL, tmp_path / "firm.yaml")
    words = (command, tmp_path, "-f", format, "-o", tmp_path / f"result.{ending}", "--as-of", "2026-11-20")
    codes = {call(*words).returncode for _ in range(3)}
    assert codes == {0}, call(*words).stderr


# --- `answers new` ------------------------------------------------------------------------------------------


def test_force_replaces_a_template_but_no_answers(tmp_path):
    path = tmp_path / "new.yaml"
    assert call("answers", "new", path).returncode == 0
    assert call("answers", "new", path).returncode == 2
    assert call("answers", "new", path, "--force", "--name", "Example Ltd").returncode == 0
    blank = path.read_text("utf-8")
    assert "Example Ltd" in blank
    for filled in (
        blank.replace("  A-01:\n", "  A-01: full\n"),
        blank.replace("  A-01:\n", "  A-01: {note: ask Ms Chan}\n"),
        blank + "x-set-aside: {A-01: fulll}\n",
        blank + "sites: [{id: here}]\n",
        blank + "  broken: [\n",
    ):
        assert filled != blank
        path.write_text(filled, "utf-8")
        assert "holds answers" in _refused(tmp_path, "answers", "new", path, "--force")


def test_force_replaces_other_files_as_it_says(tmp_path):
    (tmp_path / "notes.yaml").write_text("hello")
    assert call("answers", "new", tmp_path / "notes.yaml", "--force").returncode == 0
    (tmp_path / "programme.yaml").write_text("id: x")
    assert "questionnaire" in _refused(tmp_path, "answers", "new", tmp_path / "programme.yaml", "--force")

"""Options, arguments and names of files with texts that would steer a terminal; and what is not hostile stays."""

import csv
import io
import json
import re

import pytest
from test_hostile import CASES, COMMANDS, kit

from aeo_ipass import batch
from aeo_ipass.cli import write
from aeo_ipass.cli.score.formats import FORMATS
from aeo_ipass.cli.score.places import Place
from aeo_ipass.cli.score.sinks import sinks
from aeo_ipass.cli.score.work import taken
from aeo_ipass.files.outputs import allowed, writing
from aeo_ipass.machine.ci import github
from aeo_ipass.machine.formats import Look
from kit.command_line import call
from kit.hostile_world import (
    BAD,
    BYTES,
    CONTROLS,
    DIRECTION,
    HOSTILE,
    LINES,
    NAME,
    NONE,
    RAW,
    World,
    words_of,
)
from kit.made_up import assess, programme, scale

VALUE = f"{NAME}{BYTES}"
FORGED = "ok\nnothing.yaml:1:1: error: forged\n::error::forged"
LEGITIMATE = "示例有限公司 👩‍👩‍👧 🇭🇰 שלום שרה دخول é e\u0301 ﷽ a\u00adb “x” – ½ \U00020bb7"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def said(*words, **more):
    """All that a command says, when it ends in no traceback."""
    done = call(*words, **more)
    assert done.returncode in (0, 1, 2, 130)
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def options():
    """Every option of every command that takes a value."""
    for name, command in COMMANDS.items():
        for option in command.params:
            if option.param_type_name == "option" and not option.is_flag:
                yield name, option.opts[0]


@pytest.mark.parametrize(("name", "option"), list(options()), ids=str)
def test_no_value_of_an_option_comes_out_raw(world, name, option):
    more = ("-o", "x.json") if name == "report" and option != "--output" else ()
    assert not RAW.findall(said(*name.split(), *CASES[name][0](world), *more, option, VALUE))


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_no_word_comes_out_raw(world, name):
    more = ("-o", "x.json") if name == "report" else ()
    shown = [said(*name.split(), *more, word) for word in (VALUE, f"--{VALUE}", f"--{VALUE}=x")]
    shown.append(
        said(*name.split(), *more, "--plain", VALUE, stdin=f"{TEXTS}\n" * 9) if name == "assess" else ""
    )
    assert not RAW.findall("".join(shown))


TEXTS = f"{HOSTILE}".replace("\r", "")


@pytest.mark.parametrize(
    "name", ["score", "answers check", "report", "plan", "history", "portfolio", "assess"]
)
def test_a_file_name_starts_no_line_of_its_own(world, name):
    bad = world.folder / FORGED.replace("/", "|")
    bad.mkdir(exist_ok=True)
    (bad / "none.yaml").write_text("{", "utf-8")
    more = ("-o", "x.json") if name == "report" else ()
    text = said(*name.split(), bad / "none.yaml", *more, *(["--plain"] if name == "assess" else []))
    assert "forged" in text
    assert not re.search("^(nothing|::error::)", text, re.MULTILINE)


def test_annotations_of_files_with_forged_names_are_one_a_line(world):
    done = call("score", world.bad, world.after, *kit(world), "-f", "github")
    lines = done.stdout.splitlines()
    assert lines
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines[:-1])
    assert lines[-1].startswith(("::notice ", "not shown as annotations: "))


# --- nothing is lost -------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_json_gives_back_what_was_written(world, format):
    done = call("score", world.after, *kit(world), "-f", format)
    found = json.loads(done.stdout)
    result = found["results"][0] if format == "json" else found
    assert result["company"]["name"] == BAD
    assert result["answers"]["source"] == str(world.after)


def test_json_holds_no_half_character(world):
    done = call("score", world.nameless, *kit(world), "-f", "json")
    (result,) = json.loads(done.stdout)["results"]
    assert result["answers"]["source"].endswith("‹U+DCFF›‹U+DCFE›.yaml")


def test_every_character_has_a_sign(world):
    done = call("score", world.after, *kit(world), "-f", "csv")
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    for character in CONTROLS + DIRECTION + LINES + NONE:
        code = ord(character)
        sign = chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else f"‹U+{code:04X}›"
        assert sign in row["company"], f"U+{code:04X}"


def test_a_new_answer_file_holds_the_name_as_it_was_given(tmp_path):
    from aeo_ipass.files.yaml import parse_yaml

    plain = BAD.replace("\0", "")
    done = call("answers", "new", "--name", plain)
    call("answers", "new", "new.yaml", "--name", plain)
    for text in (done.stdout, words_of(tmp_path / "new.yaml")):
        assert parse_yaml(text)["company"]["name"] == plain
        assert not RAW.findall(text)


@pytest.mark.parametrize("format", ["table", "csv", "json", "jsonl", "junit", "sarif", "github", "markdown"])
def test_letters_of_all_scripts_stay_as_they_are(world, tmp_path, format):
    from aeo_ipass.files.dump import dump_yaml
    from kit.hostile_world import SHEET

    sheet = {**SHEET, "company": {"name": LEGITIMATE}}
    file = tmp_path / f"{LEGITIMATE}.yaml"
    file.write_text(dump_yaml(sheet), "utf-8")
    done = call("score", file, *kit(world), "-f", format)
    assert LEGITIMATE in done.stdout


def test_a_report_keeps_right_to_left_text_apart_without_a_control_in_its_text(world, tmp_path):
    from aeo_ipass.files.dump import dump_yaml
    from kit.hostile_world import SHEET

    (tmp_path / "in.yaml").write_text(dump_yaml({**SHEET, "company": {"name": "שלום"}}), "utf-8")
    call("report", "in.yaml", "-o", "out.html", "-o", "out.md", "-o", "out.docx", *kit(world))
    assert "&#x2068;שלום&#x2069;" in words_of(tmp_path / "out.html")
    assert "# שלום\n" in words_of(tmp_path / "out.md")
    assert "\u2068שלום\u2069" in words_of(tmp_path / "out.docx")


# --- colours ---------------------------------------------------------------------------------


def coloured(name):
    questionnaire = programme(A=[scale("A-01", "critical")])
    assessment = assess(questionnaire, {"A-01": {"value": "partial", "note": name}}, company={"name": name})
    return FORMATS["table"].piece(batch.Scored("a.yaml", assessment, ()), Look("en", 100, True))


def test_a_coloured_table_holds_no_colours_but_ours():
    codes = re.compile("\x1b\\[[0-9;]*m")
    hostile, plain = coloured("\x1b[31mred\x1b[0m\x1b]0;t\x07\x9b31m"), coloured("plain")
    assert codes.findall(plain)
    assert codes.findall(hostile) == codes.findall(plain)
    assert not RAW.findall(codes.sub("", hostile))


def sunk(format, piece, path):
    """Write what a format made of one company to a file, as `score` does."""
    places = [Place(format, *allowed([path], []))]
    with writing([place.file for place in places]) as files:
        (sink,) = sinks(places, files, Look("en", 100, True), None, quiet=True)
        sink.take(taken(format, True, [piece]))
        sink.end(batch.verdict(batch.Gates(), (), failed=False))


def test_a_table_in_a_file_has_no_colours(tmp_path):
    sunk("table", coloured("Example"), tmp_path / "x.txt")
    assert "Example" in words_of(tmp_path / "x.txt")
    assert "\x1b" not in words_of(tmp_path / "x.txt")


# --- a format that forgets -------------------------------------------------------------------


def test_a_page_that_forgets_is_cleaned_in_its_file(tmp_path):
    write.write_text(BAD, *allowed([tmp_path / "x.txt"], []))
    assert not RAW.findall(words_of(tmp_path / "x.txt"))


def test_a_format_that_forgets_is_cleaned_in_its_file(tmp_path):
    sunk("github", [github.Told("error", github.UNMET, BAD)], tmp_path / "x.txt")
    assert "␛[2J" in words_of(tmp_path / "x.txt")
    assert not RAW.findall(words_of(tmp_path / "x.txt"))

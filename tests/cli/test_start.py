"""What a command loads before it answers: a guard on how quick it starts that needs no clock."""

import subprocess
import sys

import pytest

from aeo_ipass.cli.commands import COMMANDS, application, outline
from conftest import EXAMPLES, ROOT, environment
from kit.command_line import get_command

LIBRARIES = {
    "rich",
    "jinja2",
    "questionary",
    "prompt_toolkit",
    "xlsxwriter",
    "docx",
    "typst",
    "python_calamine",
}
DRAWING = {
    f"aeo_ipass.{room}"
    for room in ("pages", "document", "phrases.view", "renderers.screen", "renderers.terminal")
}
OTHERS = {
    f"aeo_ipass.{room}" for room in ("api", "plan", "interview", "lint", "insight.compare", "insight.explain")
}
PROCESSES = {"concurrent.futures", "multiprocessing"}
WRITING = {
    "aeo_ipass.files.dump",
    "aeo_ipass.files.edit",
    "aeo_ipass.files.csv_rows",
    "aeo_ipass.files.spreadsheet",
}
READING = {
    "pydantic",
    "yaml",
    "aeo_ipass.questionnaire",
    "aeo_ipass.answers",
    "aeo_ipass.scoring",
    "aeo_ipass.batch",
}
OTHER_COMMANDS = {f"aeo_ipass.cli.{name}" for name in COMMANDS if name not in ("score",)}
SCORE = ("score", EXAMPLES[0], "--format", "json", "--quiet")
TABLE = ("score", EXAMPLES[0], "--quiet")

CASES = [
    (("--version",), {"typer", "typing", "aeo_ipass.cli", *READING, *LIBRARIES, *DRAWING, *OTHERS, *PROCESSES, "logging"}),
    (("--help",), {*READING, *LIBRARIES, *DRAWING, *OTHERS, *PROCESSES, "logging", *WRITING, "aeo_ipass.machine.result_v1"}),
    (SCORE, {*LIBRARIES, *DRAWING, *OTHERS, *PROCESSES, "logging", *WRITING, *OTHER_COMMANDS, "aeo_ipass.machine.ci"}),
    (TABLE, {*LIBRARIES - {"rich"}, *OTHERS, *PROCESSES, *WRITING, *OTHER_COMMANDS, "aeo_ipass.machine.ci"}),
    (
        ("programme", "mra"),
        {*LIBRARIES - {"rich"}, *OTHERS, *PROCESSES, *WRITING, "aeo_ipass.batch", "aeo_ipass.machine"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("words", "unwanted"), CASES, ids=["version", "help", "json", "table", "mra"])
def test_a_command_loads_nothing_that_it_does_not_need(words, unwanted):
    loaded = modules(words)
    assert "aeo_ipass" in loaded and not loaded & unwanted


def modules(words):
    """Everything that is loaded when a command ends."""
    done = started(*map(str, words))
    assert done.stdout
    return set(done.stderr.rpartition("loaded: ")[2].split())


def started(*words, env=None):
    """A command in a process of its own, by the name that the wheel gives it; ends with what it has loaded."""
    code = (
        "import atexit, sys; sys.argv[0] = 'aeo-ipass'; "
        "atexit.register(lambda: sys.stderr.write('\\nloaded: ' + ' '.join(sys.modules))); "
        "from aeo_ipass.__main__ import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=ROOT, env=env or environment(), stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip


def test_modules_that_may_not_be_loaded_exist():
    """A module that was renamed would never be found loaded."""
    from importlib.util import find_spec

    unwanted = set().union(*(names for _, names in CASES))
    assert [name for name in sorted(unwanted) if find_spec(name) is None] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_alone_is_the_one_that_stands_among_all(name):
    alone, among = (get_command(application(only)).commands[name] for only in (name, None))
    assert shape(alone) == shape(among)
    assert list(get_command(application(name)).commands) == [name]


def test_the_outline_tells_of_every_command_what_its_own_help_does():
    told, whole = (get_command(made) for made in (outline(), application()))
    assert [(c.name, c.help, c.hidden) for c in told.commands.values()] == [
        (c.name, c.help, c.hidden) for c in whole.commands.values()
    ]
    assert list(whole.commands) == list(COMMANDS)


COMPLETED = [
    (("sco",), ["score"]),
    (("score", "--req"), ["--require", "--require-criterion", "--require-depth"]),
    (("programme", "m"), ["mra"]),
    (("programme", "mra", "--st"), ["--status"]),
]


@pytest.mark.parametrize(("words", "offered"), COMPLETED, ids=" ".join)
def test_the_outline_completes_also_what_it_has_not_loaded(words, offered):
    asked = {
        "_AEO_IPASS_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(("aeo-ipass", *words)),
        "COMP_CWORD": str(len(words)),
    }
    assert started(env=environment() | asked).stdout.split() == offered


def shape(command):
    """A command as its help and its completion know it."""
    inner = getattr(command, "commands", {})
    parameters = [
        (p.name, p.opts, p.required, type(p.type), getattr(p.type, "choices", ()), getattr(p, "help", None))
        for p in command.params
    ]
    return command.name, command.help, parameters, {name: shape(c) for name, c in inner.items()}

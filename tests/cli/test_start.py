"""What a command loads before it answers: a guard on how quick it starts that needs no clock."""

import re
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
CHECKING = {"pydantic", "pydantic_core", "aeo_ipass.validation.models", "aeo_ipass.validation.fields"}
READING = {
    *CHECKING,
    "yaml",
    "aeo_ipass.questionnaire",
    "aeo_ipass.answers",
    "aeo_ipass.scoring",
    "aeo_ipass.batch",
}
HELPING = {f"aeo_ipass.cli.help.{name}" for name in ("told", "layout", "mistakes", "completion", "words")}
WIDTHS = {"wcwidth"}
"""Tables for characters that none of the examples has."""
EXAMPLE = EXAMPLES[0].relative_to(ROOT).as_posix()


def others(*own):
    """The modules of all other commands."""
    return {f"aeo_ipass.cli.{name}" for name in COMMANDS if name not in own}


LOOKING = {
    *CHECKING,
    *LIBRARIES - {"rich"},
    *PROCESSES,
    *WRITING,
    *WIDTHS,
    *HELPING,
    "aeo_ipass.machine",
    "aeo_ipass.interview",
    "aeo_ipass.lint",
    "aeo_ipass.api",
}
"""What no command needs that shows a page on the terminal."""
CASES = {
    "--version": {"typer", "typing", "aeo_ipass.cli", "aeo_ipass.errors", *READING, *LIBRARIES, *DRAWING, *OTHERS, *PROCESSES, *WIDTHS, "logging"},
    "--help": {*READING, *LIBRARIES, *DRAWING, *OTHERS, *PROCESSES, *WIDTHS, "logging", *WRITING, *others(), "aeo_ipass.cli.options", "aeo_ipass.cli.help.mistakes", "aeo_ipass.cli.help.completion", "aeo_ipass.machine", "aeo_ipass.renderers"},
    f"score {EXAMPLE} --format json --quiet": {*CHECKING, *LIBRARIES, *DRAWING, *OTHERS, *PROCESSES, *WIDTHS, "logging", *WRITING, *HELPING, *others("score"), "aeo_ipass.machine.ci"},
    f"score {EXAMPLE} --quiet": {*CHECKING, *LIBRARIES - {"rich"}, *OTHERS, *PROCESSES, *WIDTHS, *WRITING, *others("score"), "aeo_ipass.machine.ci", "aeo_ipass.machine.result_v1"},
    "programme mra": {"yaml", *LOOKING, *OTHERS, *others("programme"), "aeo_ipass.batch", "aeo_ipass.insight", "aeo_ipass.scoring"},
    f"plan {EXAMPLE}": {*LOOKING, *others("plan"), "aeo_ipass.insight.compare", "aeo_ipass.insight.explain"},
    f"explain {EXAMPLE}": {*LOOKING, *others("explain"), "aeo_ipass.plan", "aeo_ipass.insight.compare"},
    f"compare {EXAMPLE} {EXAMPLE}": {*LOOKING, *others("compare"), "aeo_ipass.plan", "aeo_ipass.insight.explain"},
}  # fmt: skip
"""What a command may not load, by its words."""
REVIEWING = {"aeo_ipass.answers.review", "aeo_ipass.answers.read.reviews", "aeo_ipass.insight.signoff"}
"""What none needs for answers that nobody reviewed."""


@pytest.fixture(scope="module", autouse=True)
def _kept():
    """What the first run of all keeps for the later ones."""
    modules(["score", EXAMPLE, "--format", "json", "--quiet"])


@pytest.mark.parametrize("words", CASES, ids=lambda words: " ".join(words.split()[:1]))
def test_a_command_loads_nothing_that_it_does_not_need(words):
    loaded = modules(words.split())
    assert "aeo_ipass" in loaded and not loaded & (CASES[words] | REVIEWING)


def modules(words):
    """Everything that is loaded when a command ends."""
    done = started(*map(str, words))
    assert done.stdout
    return set(done.stderr.rpartition("loaded: ")[2].split())


def started(*words, env=None):
    """A command in a process of its own, by the name that the wheel gives it; ends with what it has loaded."""
    code = (
        "import atexit, gc, sys; sys.argv[0] = 'aeo-ipass'; "
        "atexit.register(lambda: sys.stderr.write('\\nloaded: ' + ' '.join(sys.modules))); "
        "atexit.register(lambda: sys.stderr.write(f'\\nkept: {gc.get_freeze_count()}')); "
        "from aeo_ipass.__main__ import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=ROOT, env=env or environment(), stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip


def test_what_was_made_is_not_looked_through_when_it_ends():
    """That would take longer than many a command."""
    told = started(*f"score {EXAMPLE}".split()).stderr
    assert int(re.search(r"kept: (\d+)", told)[1]) > 20_000


def test_modules_that_may_not_be_loaded_exist():
    """A module that was renamed would never be found loaded."""
    from importlib.util import find_spec

    unwanted = REVIEWING.union(*CASES.values())
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
    (("score", "--req"), ["--require", "--require-criterion", "--require-depth", "--require-reviewed"]),
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

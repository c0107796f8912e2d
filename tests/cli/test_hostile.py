"""Every command, in every format, with texts that would steer a terminal: nothing comes out raw."""

import re

import pytest

from aeo_ipass import renderers
from aeo_ipass.cli.report.files import FILES as REPORTS
from kit.command_line import app_commands, call
from kit.hostile_world import BAD, RAW, World, words_of
from kit.turns import some

FILES = {"text": "txt", **{name: format.ending for name, format in renderers.FORMATS.items()}}
"""Endings of formats that are called otherwise."""
FILED = {name for name, format in renderers.FORMATS.items() if not format.on_screen}
"""Not for the screen."""


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def kit(world):
    return "--questionnaire", world.kit


CASES = {
    "assess": [lambda w: (w.copy(w.after), "--plain", *kit(w))],
    "score": [lambda w: (w.after, w.before, w.nameless, *kit(w), "--min-score", "99", "--require-reviewed"), lambda w: (w.bad, *kit(w))],
    "report": [lambda w: (w.after, *kit(w), "--history", w.before)],
    "plan": [lambda w: (w.after, *kit(w), "--by", "owner"), lambda w: (w.nameless, *kit(w), "--budget", "3")],
    "explain": [lambda w: (w.after, *kit(w)), lambda w: (w.after, "A", *kit(w)), lambda w: (w.after, "A-01", *kit(w)),
                lambda w: (w.after, "A-04", *kit(w))],
    "compare": [lambda w: (w.before, w.after, *kit(w), "--no-regression")],
    "history": [lambda w: (w.before, w.after, *kit(w)), lambda w: (w.home, w.bad, *kit(w))],
    "crosswalk": [lambda w: (w.after, "--scheme", "other", *kit(w))],
    "portfolio": [lambda w: (w.home, w.bad, *kit(w)), lambda w: (w.home, *kit(w), "--by", "tag", "--aeo-list", w.list)],
    "answers new": [lambda w: ("--name", BAD, *kit(w))],
    "answers check": [lambda w: (w.after, w.nameless, *w.bad.iterdir(), *kit(w))],
    "answers export": [lambda w: (w.after, *kit(w), "--to", BAD), lambda w: (w.after, *kit(w), "--blank", "--gaps", "--to", BAD)],
    "evidence list": [lambda w: (w.after, *kit(w))],
    "evidence check": [lambda w: (w.after, *kit(w), "--root", w.home)],
    "evidence add": [lambda w: (w.copy(w.after), w.before, "--question", "A-01", "--note", BAD, *kit(w)),
                     lambda w: (w.copy(w.after), w.nameless, "--question", "A-01", *kit(w))],
    "evidence pack": [lambda w: (w.after, *kit(w))],
    "answers merge": [lambda w: (w.before, w.after, "--dry-run", *kit(w)), lambda w: ("--base", w.before, w.before, w.after, "--theirs", "--dry-run", *kit(w))],
    "answers merge-driver": [lambda w: (w.list, w.copy(w.after), w.before, BAD, *kit(w))],
    "answers lines": [lambda w: (w.after, *kit(w)), lambda w: (w.after, "--lang", "en", *kit(w))],
    "answers migrate": [lambda w: (w.after, "--to", w.newer, "--dry-run")],
    "answers review": [lambda w: (w.copy(w.after), "--by", BAD, "--plain", *kit(w)),
                       lambda w: (w.copy(w.after), "--by", BAD, "--question", "B-02", "--approve", "--reason", BAD, *kit(w))],
    "visit": [lambda w: (w.after, *kit(w)), lambda w: (w.nameless, *kit(w), "-c", "A")],
    "page": [kit, lambda w: ("--answers", w.after, "--depth", "quick", *kit(w))],
    "answers import": [lambda w: (w.form, "--into", w.copy(w.after), "--yes", *kit(w)),
                       lambda w: (w.form, w.form, "--into", w.copy(w.after), "--theirs", *kit(w))],
    "partner collect": [lambda w: (w.returned, "--into", w.folder / "taken", "--yes", *kit(w)),
                        lambda w: (w.back, "--into", w.folder / "partners", "--register", w.partners, *kit(w))],
    "partner status": [lambda w: (w.taken, "--register", w.partners, *kit(w)), lambda w: (w.taken, *kit(w), "--client", BAD)],
    "partner actions": [lambda w: (w.taken, *kit(w), "--all"),
                        lambda w: (w.taken, "--add", "a", "A-01", "--what", BAD, "--owner", BAD, "--note", BAD, *kit(w)),
                        lambda w: (w.taken, "--only", BAD, *kit(w)), lambda w: (w.taken, "--done", "a", BAD, *kit(w))],
    "partner reports": [lambda w: (w.taken, "--register", w.partners, *kit(w)), lambda w: (w.taken, "--only", BAD, *kit(w))],
    "partner evidence": [lambda w: (w.taken, "--into", w.copy(w.after), "--yes", *kit(w)),
                         lambda w: (w.taken, "--into", w.home / "none.yaml", *kit(w))],
    "partner pack": [lambda w: (w.partners, *kit(w), "--client", BAD, "--to", BAD),
                     lambda w: (w.strangers, *kit(w), "--client", BAD)],
    "questionnaire list": [lambda w: ()],
    "questionnaire show": [kit, lambda w: ("A-01", *kit(w)), lambda w: ("--roles", "trader", *kit(w))],
    "questionnaire lint": [lambda w: (w.newer,), lambda w: (w.home,)],
    "questionnaire diff": [lambda w: (w.kit, w.newer)],
    "programme documents": [kit, lambda w: (w.after, *kit(w))],
    "programme list": [kit, lambda w: (w.list, "Example Ltd", BAD)],
    "schema": [lambda w: (), lambda w: ("answers", *kit(w)), lambda w: ("result",)],
    **{f"programme {topic}": [kit] for topic in
       ("tiers", "eligibility", "benefits", "facilities", "mra", "laws", "process", "brand", "contact")},
}  # fmt: skip
"""The words after each command; a command without a row here fails the test below."""
COMMANDS = app_commands()
UNNAMED = {"report": list(REPORTS), "evidence pack": ["zip"], "page": ["html"]}
"""Commands whose files say their format by their endings alone."""
QUIET = {"assess", "questionnaire list", "schema"}
"""They say nothing from outside when all is well."""


def formats(name):
    """What --format may be; of those that take none, the endings of their files."""
    if name in UNNAMED:
        return UNNAMED[name]
    option = next((p for p in COMMANDS[name].params if "--format" in p.opts), None)
    return list(option.type.choices) if option else [""]


RUNS = [
    (name, n, format) for name, cases in CASES.items() for n in range(len(cases)) for format in formats(name)
]


def test_every_command_has_its_cases():
    assert set(CASES) == set(COMMANDS)


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
@pytest.mark.parametrize(
    ("name", "number", "format"),
    [*some(RUNS, 3)],
    ids=[" ".join(map(str, run)) for run in RUNS],
)
def test_nothing_comes_out_raw(world, tmp_path, name, number, format):
    words = CASES[name][number](world)
    said = []
    if name not in UNNAMED and format not in FILED:
        done = call(*name.split(), *words, *(["--format", format] if format else []), stdin="\n" * 300)
        assert done.returncode in (0, 1, 2, 130)
        said += [done.stdout, done.stderr]
    if page := next((o for o in ("--page", "--output") for p in COMMANDS[name].params if o in p.opts), None):
        file = tmp_path / f"out.{FILES.get(format, format)}"
        more = [] if name in UNNAMED else ["--format", format]
        done = call(*name.split(), *words, *more, page, file)
        said += [done.stdout, done.stderr, words_of(file) if file.exists() else ""]
    text = "".join(said)
    assert not RAW.findall(text)
    assert "Traceback" not in text
    if name not in QUIET:
        assert re.search(r"\u241b|\\u001b|&#x241b;|%1B|\\e|U\+202E|\u3013", text)

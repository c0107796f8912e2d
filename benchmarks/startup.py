"""How long each command takes from its start to its end, as a multiple of an empty Python's processor time."""

from functools import partial

from clock import run, turns
from rows import ratio
from setting import EMPTY, EXAMPLE, MAIN, ROOT

FLOOR = "empty Python"
LIBRARIES = (
    "import typer, yaml; from pydantic import BaseModel; type('M', (BaseModel,), {'__module__': 'm'})()"
)
OWN = str(ROOT / "questionnaires" / "hkaeo")
FILE = str(EXAMPLE)
SCORE = "score, JSON"
TOLD = {"_AEO_IPASS_COMPLETE": "complete_bash", "COMP_WORDS": "aeo-ipass sc", "COMP_CWORD": "1"}
COMMANDS = {
    "--version": (["--version"], 1.3),
    "--help": (["--help"], 6.5),
    "completion": ([], 6.5),
    SCORE: (["score", FILE, "-f", "json", "-q"], 16),
    "score, table": (["score", FILE, "-q"], 20),
    "score, Markdown": (["score", FILE, "-q", "-f", "markdown"], None),
    "explain": (["explain", FILE, "-q"], 20),
    "plan": (["plan", FILE, "-q"], 20),
    "compare": (["compare", FILE, FILE, "-q"], 20),
    "history": (["history", FILE, "-q"], None),
    "crosswalk": (["crosswalk", FILE, "--scheme", "wco-safe", "-q"], None),
    "portfolio": (["portfolio", FILE, "-q"], None),
    "answers new": (["answers", "new"], None),
    "answers check": (["answers", "check", FILE], None),
    "programme mra": (["programme", "mra"], 12),
    "programme tiers": (["programme", "tiers"], 12),
    "programme benefits": (["programme", "benefits"], 12),
    "programme documents": (["programme", "documents"], 12),
    "questionnaire list": (["questionnaire", "list"], None),
    "questionnaire show": (["questionnaire", "show"], None),
    "questionnaire diff": (["questionnaire", "diff", "hkaeo", "hkaeo"], None),
    "schema result": (["schema", "result"], None),
}
LINT = "questionnaire lint"
AGAIN = {
    SCORE: ["score", FILE, "-f", "json", "-q"],
    "explain": ["explain", FILE, "-q"],
    "programme mra": ["programme", "mra"],
}
"""What is also measured in the checkout, and with a company's own questionnaire."""


def rows(setting):
    """Each command of the wheel; then the checkout, and a questionnaire that is not the wheel's, beside them."""
    python = setting.wheel
    yield from against_floor(setting, python, COMMANDS, setting.rounds(15, 3))
    yield from against_floor(setting, python, {LINT: (["questionnaire", "lint"], 80)}, setting.rounds(5, 1))
    yield from second_runs(setting, python)


def against_floor(setting, python, commands, rounds):
    """Rows of commands, each a multiple of an empty Python."""
    works = {FLOOR: work(setting, python, EMPTY)}
    if len(commands) > 1:
        works["typer, pydantic, PyYAML alone"] = work(setting, python, ["-c", LIBRARIES])
    for name, (words, _) in commands.items():
        works[name] = work(setting, python, ["-c", MAIN, *words], **(TOLD if name == "completion" else {}))
    times = turns(works, rounds)
    floor = times.pop(FLOOR)
    for name, taken in times.items():
        yield ratio(name, taken, FLOOR, floor, reach=commands.get(name, (None, None))[1])


def second_runs(setting, python):
    """The same commands where the questionnaire is no part of the wheel, after a run that filled the cache."""
    works = {}
    for name, words in AGAIN.items():
        works[name] = work(setting, python, ["-c", MAIN, *words])
        works[name, "in a checkout"] = work(setting, setting.checkout, ["-c", MAIN, *words])
        own = [*words, "--questionnaire", OWN]
        works[name, "own questionnaire"] = work(setting, python, ["-c", MAIN, *own])
    times = turns(works, setting.rounds(15, 3))
    for name, where in (key for key in works if isinstance(key, tuple)):
        yield ratio(f"{name}, {where}", times[name, where], "the same in the wheel", times[name], reach=1.25)


def work(setting, python, words, **environment):
    """One start, to be timed."""
    return partial(seconds, [python, *words], setting.place, environment)


def seconds(words, place, environment):
    return run(words, place, **environment).processor

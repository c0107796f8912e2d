"""How long each command takes from its start to its end, as a multiple of an empty Python's processor time."""

from functools import partial

from clock import run, turns
from rows import ratio
from setting import EMPTY, EXAMPLE, ROOT

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
AGAIN = {name: COMMANDS[name][0] for name in (SCORE, "explain", "programme mra")}
"""What is also measured in the checkout, and with a company's own questionnaire."""


def rows(setting):
    """Each command of the wheel; then the checkout, and a questionnaire that is not the wheel's, beside them."""
    yield from against_floor(setting, COMMANDS, setting.rounds(15, 3))
    yield from against_floor(setting, {LINT: (["questionnaire", "lint"], 80)}, setting.rounds(5, 1))
    yield from second_runs(setting)


def against_floor(setting, commands, rounds):
    """Rows of commands, each a multiple of an empty Python."""
    works = {FLOOR: partial(seconds, setting, [setting.wheel, *EMPTY])}
    if len(commands) > 1:
        works["typer, pydantic, PyYAML alone"] = partial(seconds, setting, [setting.wheel, "-c", LIBRARIES])
    for name, (words, _) in commands.items():
        told = TOLD if name == "completion" else {}
        works[name] = partial(seconds, setting, setting.start(*words), **told)
    times = turns(works, rounds)
    floor = times.pop(FLOOR)
    for name, taken in times.items():
        yield ratio(name, taken, FLOOR, floor, reach=commands.get(name, (None, None))[1])


def second_runs(setting):
    """The same commands where the questionnaire is no part of the wheel, after a run that filled the cache."""
    works = {}
    for name, words in AGAIN.items():
        own = [*words, "--questionnaire", OWN]
        works[name] = partial(seconds, setting, setting.start(*words))
        works[name, "in a checkout"] = partial(
            seconds, setting, setting.start(*words, python=setting.checkout)
        )
        works[name, "own questionnaire"] = partial(seconds, setting, setting.start(*own))
    times = turns(works, setting.rounds(15, 3))
    for name, where in (key for key in works if isinstance(key, tuple)):
        yield ratio(f"{name}, {where}", times[name, where], "the same in the wheel", times[name], reach=1.25)


def seconds(setting, words, **environment):
    """What one start takes of the processor."""
    return run(words, setting.place, **environment).processor

"""How long a questionnaire takes to load, as a multiple of parsing its files with CSafeLoader."""

import shutil
from functools import partial

from clock import run, turns
from rows import ratio
from setting import ROOT

OWN = ROOT / "questionnaires" / "hkaeo"
FLOOR = "CSafeLoader on the same files"
PARSED = ("profile.yaml", "programme.yaml", "schemes.yaml", "criteria")
LOAD = """
import sys, time
from aeo_ipass.questionnaire import catalog
begun = time.process_time()
assert catalog.load(sys.argv[1]).questions
print(time.process_time() - begun)
"""


def rows(setting):
    """The wheel's own, and a folder of a company's: the first time, and when the cache knows it."""
    load, python = partial(timed, setting), setting.wheel
    works = {
        FLOOR: partial(
            load, [python, "-P", ROOT / "benchmarks" / "parse_only.py", "yaml", *(OWN / p for p in PARSED)]
        ),
        "the wheel's": partial(load, [python, "-c", LOAD, "hkaeo"]),
        "a folder, first": partial(first, setting, load, [python, "-c", LOAD, OWN]),
        "a folder, again": partial(load, [python, "-c", LOAD, OWN]),
    }
    times = turns(works, setting.rounds(9, 3))
    floor = times.pop(FLOOR)
    for name, taken in times.items():
        yield ratio(f"questionnaire: {name}", taken, FLOOR, floor)


def timed(setting, words):
    """What a process says that the work took, without its imports."""
    return float(run(words, setting.place).output)


def first(setting, load, words):
    """Without what an earlier run left in the cache."""
    shutil.rmtree(setting.place / "cache", ignore_errors=True)
    return load(words)

"""Two processes over one, and the memory of few files and of many."""

from functools import partial

from clock import turns
from data import files
from rows import Row, Skipped, ratio

from batch import scored

SIZES = (100, 1_000, 10_000)
LIMIT = 60


def rows(setting):
    """The gain of a second process, then the memory of each."""
    count = 500 if setting.quick else 2_000
    paths = files(setting.place / "data", "yaml", count)
    works = {n: partial(scored, setting, paths, count, jobs=n) for n in (1, 2)}
    found = turns(works, setting.rounds(5, 2))
    yield from gain(found, count)
    for name, runs in {"main process": found[2], "worker": found[2]}.items():
        value = max(memory(r)[name == "worker"] for r in runs)
        yield of_memory(f"memory, {count:,} YAML, two jobs, {name}", value)
    yield from one_job(setting)


def gain(found, count):
    """Seconds on the clock with one job over those with two, and how free the machine was."""
    wall = {n: [r.wall for r in runs] for n, runs in found.items()}
    yield ratio(f"two jobs, {count:,} YAML", wall[1], "the time of two", wall[2], reach=1.75, at_least=True)
    free = sum(r.processor for r in found[1]) / sum(wall[1])
    if free < 0.97:
        yield Skipped("two jobs on a free machine", f"one job had {free:.0%} of a core")


def one_job(setting):
    """Peak memory at each size, of YAML files and of JSON Lines."""
    for kind, name in (("yaml", "YAML"), ("jsonl", "JSON Lines")):
        for count in SIZES[: setting.rounds(3, 1)]:
            paths = files(setting.place / "data", kind, count)
            value, _ = memory(scored(setting, paths, count))
            yield of_memory(f"memory, {count:,} {name}, one job", value)


def memory(done):
    """MB of the main process and of its largest child at their peaks."""
    return [int(n) / 1024 for n in done.output.split()[-2:]]


def of_memory(what, value):
    return Row(what, value, "a process", LIMIT, unit="MB")

"""Many answer sets in one command and one process, as a multiple of parsing them and nothing else."""

from functools import partial

from clock import run, turns
from data import files
from rows import ratio
from setting import HERE

SIZES = (500, 10_000)
KINDS = {"yaml": "YAML", "json": "JSON", "jsonl": "JSON Lines", "csv": "CSV"}
PARSERS = {"yaml": "CSafeLoader", "json": "json.loads", "jsonl": "json.loads", "csv": "csv.reader"}
REACH = {"yaml": 1.0}


def rows(setting):
    """Each kind of file at each size, against its parser and against CSafeLoader on the YAML."""
    few, many = SIZES
    yield from of_size(setting, few, setting.rounds(5, 2))
    if not setting.quick:
        yield from of_size(setting, many, 3, warm=0)


def of_size(setting, count, rounds, warm=1):
    """All kinds take turns, so that each can be set against the YAML too."""
    times = turns(works(setting, count), rounds, warm)
    floor = times["yaml", "parsed"]
    for kind, name in KINDS.items():
        what, taken = f"{count:,} {name}", times[kind, "scored"]
        yield ratio(what, taken, f"{PARSERS[kind]} alone", times[kind, "parsed"], reach=REACH.get(kind))
        if kind != "yaml":
            reach = 0.3 if kind == "jsonl" else None
            yield ratio(what, taken, "CSafeLoader on the YAML", floor, reach=reach)


def works(setting, count):
    """What takes turns: every kind parsed, and scored."""
    found = {}
    for kind in KINDS:
        paths = files(setting.place / "data", kind, count)
        found[kind, "parsed"] = partial(parsed, setting, kind, paths)
        found[kind, "scored"] = partial(processor, setting, paths, count)
    return found


def parsed(setting, kind, paths):
    """Seconds of the processor to parse every record and drop it."""
    return float(run([setting.wheel, "-P", HERE / "parse_only.py", kind, *paths], setting.place).output)


def processor(setting, paths, count, *words, **more):
    """Seconds of the processor for the whole process."""
    return scored(setting, paths, count, *words, **more).processor


def scored(setting, paths, count, *words, jobs=1):
    """One run of `score`, JSON Lines to a file; raises when not every company has a result there."""
    out = setting.place / "results.jsonl"
    command = ["score", *paths, "-f", "jsonl", "-o", out, "--jobs", jobs, "--quiet", *words]
    done = run(setting.program(*command), setting.place)
    with out.open("rb") as results:
        found = sum(1 for line in results if good(line))
    if found != count:
        raise SystemExit(f"{found} of {count} companies have a result")
    out.unlink()
    return done


def good(line):
    """Whether a line of results is one of a company that was scored."""
    return line.startswith(b"{") and b'"error"' not in line[:200]

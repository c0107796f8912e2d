"""How long each command takes to start, as multiples of an empty Python: one process each, in turn, medians.

python benchmarks/startup.py [ROUNDS]

Measured is the processor's time where the system tells it, which others on the machine disturb less, else the time
on the clock. The first round is not counted: it writes what later runs find in the cache.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = str(ROOT / "examples" / "forwarder.yaml")
OWN = str(ROOT / "questionnaires" / "hkaeo")
FLOOR = "empty Python"
LIBRARIES = (
    "import typer, yaml; from pydantic import BaseModel; type('M', (BaseModel,), {'__module__': 'm'})()"
)
COMMANDS = {
    "--version": ["--version"],
    "--help": ["--help"],
    "score, JSON": ["score", EXAMPLE, "-f", "json", "-q"],
    "score, table": ["score", EXAMPLE, "-q"],
    "score, JSON, own questionnaire": ["score", EXAMPLE, "--questionnaire", OWN, "-f", "json", "-q"],
    "explain": ["explain", EXAMPLE],
    "plan": ["plan", EXAMPLE],
    "compare": ["compare", EXAMPLE, EXAMPLE],
    "history": ["history", EXAMPLE],
    "crosswalk": ["crosswalk", EXAMPLE, "--scheme", "wco-safe"],
    "portfolio": ["portfolio", EXAMPLE],
    "report, Markdown": ["report", EXAMPLE, "-o", "report.md"],
    "answers check": ["answers", "check", EXAMPLE],
    "programme mra": ["programme", "mra"],
    "questionnaire list": ["questionnaire", "list"],
    "questionnaire show": ["questionnaire", "show"],
    "questionnaire lint, the small one": ["questionnaire", "lint", "partner"],
    "schema result": ["schema", "result"],
}
STARTS = {
    FLOOR: ["-c", "pass"],
    "typer, pydantic, PyYAML alone": ["-c", LIBRARIES],
    "import aeo_ipass": ["-c", "import aeo_ipass"],
    **{name: ["-m", "aeo_ipass", *words] for name, words in COMMANDS.items()},
}


def seconds(words, place):
    """What one run takes; raises when it cannot be run, for an error is quick."""
    begun, before = time.perf_counter(), used()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, *words],
        check=False,
        capture_output=True,
        cwd=place,
        env={**environment, "XDG_CACHE_HOME": place},
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{words}: {done.stderr.decode()}")
    return (used() - before) or time.perf_counter() - begun


def used():
    """The processor's time of all that ran and ended; 0 where that is not known."""
    try:
        from resource import RUSAGE_CHILDREN, getrusage
    except ImportError:
        return 0
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    times = {name: [] for name in STARTS}
    with tempfile.TemporaryDirectory() as place:
        for counted in range(rounds + 1):
            for name, words in STARTS.items():
                taken = seconds(words, place)
                times[name] += [taken] if counted else []
            (Path(place) / "report.md").unlink()
    floor = statistics.median(times[FLOOR])
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"{middle / floor:6.1f} ×  {1000 * middle:6.0f} ms  {name}")


if __name__ == "__main__":
    main()

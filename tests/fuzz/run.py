"""Coverage-guided fuzzing of every target in turn: `python tests/fuzz/run.py --minutes 60 [--target NAME …]`.

It needs atheris (`pip install -e '.[fuzz]'`). Each target is a process of its own; what it finds is left in `--found`, by
target, and the run goes on with the next. Exit 1 when anything was found.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1] / "src")]
CORPUS = HERE / "corpus"
LONGEST = 100_000


def main():
    """Run what is asked for."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--minutes", type=float, default=1.0, help="Of all targets together.")
    options.add_argument("--target", action="append", help="Only this one; repeat.")
    options.add_argument(
        "--found", type=Path, default=Path(".fuzz/found"), help="Where inputs that break a promise are left."
    )
    options.add_argument(
        "--grown",
        type=Path,
        default=Path(".fuzz/grown"),
        help="Where the corpus grows that is found on the way.",
    )
    options.add_argument("--one", help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.one:
        _one(*asked.one.split("."), asked)
        return
    where = _modules()
    names = asked.target or list(where)
    seconds = max(1, int(asked.minutes * 60 / len(names)))
    found = [_told(name, where[name], seconds, asked) for name in names]
    sys.exit(any(found))


def _modules():
    """The module of each target: the process that fuzzes it loads no other, for what is measured loads slowly."""
    from fuzz.targets import targets

    return {name: target.feed.__module__.rpartition(".")[2] for name, target in targets().items()}


def _told(name, module, seconds, asked):
    """Fuzz one target in a process of its own; whether anything was found."""
    begun = time.monotonic()
    words = [
        sys.executable,
        __file__,
        "--one",
        f"{module}.{name}",
        "--minutes",
        str(seconds / 60),
        "--found",
        asked.found,
        "--grown",
        asked.grown,
    ]
    done = subprocess.run([*map(str, words)], capture_output=True, text=True, errors="replace", check=False,
                          env={"FUZZ_SECONDS": "30", **os.environ})  # fmt: skip
    runs = re.findall(r"#(\d+)\s", done.stderr)
    found = sorted((asked.found / name).glob("*"))
    took = time.monotonic() - begun
    _say(
        f"{name}: {took:.0f} s, {runs[-1] if runs else '?'} executions, exit {done.returncode}, {len(found)} findings"
    )
    if done.returncode:
        _say("\n".join((done.stdout + done.stderr).splitlines()[-60:]))
    return bool(done.returncode or found)


def _say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _one(module, name, asked):
    """Fuzz a target until the time is over, or it breaks."""
    import atheris

    measured = atheris.instrument_imports(include=["aeo_ipass"])
    measured.__enter__()  # and never left: commands import what they need when they need it
    from fuzz.targets import targets

    target = targets(module)[name]
    grown, found = asked.grown / name, asked.found / name
    for folder in (grown, found):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (grown / f"seed-{number}").write_bytes(seed)
    from fuzz.mutations import mutated

    def changed(content, most, seed):
        dice = random.Random(seed)
        if dice.randrange(4) == 0:
            return atheris.Mutate(content, len(content) + 64)[:most]
        return mutated(content, target.kind, dice)[:most]

    words = [
        f"-max_total_time={int(asked.minutes * 60)}", f"-max_len={LONGEST}", "-timeout=120", "-report_slow_units=100", "-rss_limit_mb=3000",
        f"-artifact_prefix={found}/", "-print_final_stats=1", str(grown), *([str(CORPUS / name)] if (CORPUS / name).is_dir() else []),
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *words], target, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

"""What so many answer sets cost: processor time, memory and storage, from a run over some of them.

python benchmarks/scale.py FOLDER [--renew]

FOLDER holds a few thousand answer sets, your own or those that another benchmark writes. Each figure is the median of
three runs; the large ones are the measured one multiplied, since time and storage grow with the number of sets and
memory by what is kept of each company. `--renew` puts the table into docs/scale.md.
"""

import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from aeo_ipass import batch
from aeo_ipass.batch.companies import Who

PAGE = Path(__file__).parents[1] / "docs" / "scale.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end -->"
ROUNDS = 3
RUN = r"""
import re, resource, sys
from aeo_ipass.cli.main import run
try:
    run()
finally:
    here, there = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = here.ru_utime + here.ru_stime + there.ru_utime + there.ru_stime
    peak = re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1]
    print("COST", seconds, peak, there.ru_maxrss, file=sys.stderr)
"""


class Cost(NamedTuple):
    """Of one run."""

    seconds: float
    main: int
    worker: int
    out: int


def run(files, form, jobs=2):
    """What it costs to score these files."""
    with tempfile.TemporaryDirectory() as place:
        out, folder = Path(place, f"out.{form}"), Path(place, "in")
        folder.mkdir()
        for number, file in enumerate(files):
            (folder / f"{number:06}{file.suffix}").symlink_to(file.resolve())
        words = ["score", str(folder), "-f", form, "-o", str(out), "--jobs", str(jobs), "--quiet"]
        done = subprocess.run(
            [sys.executable, "-c", RUN, *words], stderr=subprocess.PIPE, text=True, check=False
        )
        _, seconds, main, worker = done.stderr.strip().splitlines()[-1].split()
        return Cost(float(seconds), int(main) * 1024, int(worker) * 1024, out.stat().st_size)


def median(files, form, jobs=2):
    """The same, of several runs."""
    runs = [run(files, form, jobs) for _ in range(ROUNDS)]
    return Cost(*(statistics.median(column) for column in zip(*runs, strict=True)))


def kept_of_each(count=200_000):
    """Bytes that the main process keeps of a company to the end of a run."""
    roll, before = batch.Roll(batch.Gates()), resident()
    for n in range(count):
        who = Who.named("hkaeo", f"Example Company {n} Limited", f"示例公司{n}", f"{n:08}")
        roll.enter(batch.Present(f"answers/{n:06}.yaml", f"{n:06}.yaml", who))
    return (resident() - before) / count


def resident():
    """Bytes of memory that this process holds now."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())[1]) * 1024


def scaled(sets, unit=1):
    """A number of bytes or seconds in a unit that people read."""
    for size, name in ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if sets * unit >= size:
            return f"{sets * unit / size:,.1f} {name}"
    return f"{sets * unit:,.0f} B"


def hours(seconds):
    return f"{seconds / 3600:,.1f} h" if seconds >= 3600 else f"{seconds / 60:,.1f} min"


def table(files):
    """The rows, as Markdown."""
    whole, small = median(files, "jsonl"), median(files, "csv")
    names = kept_of_each()
    one = files[:1]
    start = median(one, "jsonl", 1).seconds
    count = len(files)
    each = (whole.seconds - start) / count
    rows_kept = names + max(0, small.main - median(files[: count // 2], "csv").main) / (count - count // 2)
    size = sum(f.stat().st_size for f in files) / count
    counts = (1, 1_000, 1_000_000, 100_000_000)

    def memory(cost, each):
        return ["", *(scaled(cost.main + each * max(0, n - count)) for n in counts[1:])]

    rows = {
        "processor time of one core": [f"{each * 1000:.2f} ms", *(hours(each * n) for n in counts[1:])],
        "answers, as they are": [scaled(n, size) for n in counts],
        "results as JSON Lines": [scaled(n, whole.out / count) for n in counts],
        "results as CSV": [scaled(n, small.out / count) for n in counts],
        "memory of the main process, JSON Lines": memory(whole, names),
        "memory of the main process, CSV": memory(small, rows_kept),
        "memory of each worker": ["", *(scaled(whole.worker) for _ in counts[1:])],
    }  # fmt: skip
    lines = ["| answer sets | 1 | 10³ | 10⁶ | 10⁸ |", "|---|---|---|---|---|"]
    lines += [f"| {name} | {' | '.join(cells)} |" for name, cells in rows.items()]
    lines += [
        "",
        f"Measured with {count:,} sets; starting takes {start:.2f} s of one core, whatever the number.",
    ]
    return "\n".join(lines)


def main():
    words = [w for w in sys.argv[1:] if not w.startswith("-")]
    files = sorted(p for p in Path(words[0]).rglob("*") if p.suffix in (".yaml", ".yml", ".json"))
    found = table(files)
    print(found)
    if "--renew" in sys.argv:
        text = PAGE.read_text("utf-8")
        before, _, rest = text.partition(BEGIN)
        marked = f"{before}{BEGIN}{found}\n{END}{rest.partition(END)[2]}"
        PAGE.write_text(marked, "utf-8")


if __name__ == "__main__":
    main()

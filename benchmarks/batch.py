"""Ten thousand answer files of 10 KB in one command, as a multiple of parsing them and nothing else.

python benchmarks/batch.py [FILES [PROCESSES …]]

Prints the time of a loop that parses every file, the time of `aeo-ipass score FOLDER -f jsonl -o FILE` with one
process and with one a core, each as a multiple of the loop, and the peak memory of the command's main process for
a tenth of the files and for all of them. Processor seconds stand beside: where they are about as many as the seconds
on the clock although there were two processes, something else had the other core.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from aeo_ipass.files.dump import dump_yaml
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.questionnaire import catalog

EXAMPLE = Path(__file__).parents[1] / "examples" / "forwarder.yaml"
SIZE = 10_000
NAME = "Example Company {} Limited"
NOTE = "Seen on the walk round the yard, and in the folder on the shelf."
COMMAND = r"""
import re, sys
from aeo_ipass.cli.main import run
try:
    run()
finally:
    print(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1], file=sys.stderr)
"""


def value_of(question, programme, number):
    """Some answer to any question; good and bad take turns."""
    options = list(question.option_attainments(programme))
    if question.type == "checklist":
        return [item.id for item in question.items[: number % 4]]
    if options:
        return options[number % len(options)]
    return {"date": "2026-06-30", "number": number % 100}.get(question.type, "as told")


def answers():
    """Every question of the programme answered, with notes for as many as bring the file to 10 KB."""
    data = parse_yaml(EXAMPLE.read_text("utf-8"))
    questionnaire = catalog.load()
    questions = [q for q in questionnaire.questions.values() if not q.retired]
    data["depth"] = "full"
    data["answers"] = {q.id: value_of(q, questionnaire.programme, n) for n, q in enumerate(questions)}
    for name, value in data["answers"].items():
        if len(dump_yaml(data).encode()) < SIZE:
            data["answers"][name] = {"value": value, "note": NOTE}
    return data


def write_files(folder, count):
    """The same answers in every file, each with a company of its own."""
    data = answers()
    data["company"]["name"] = NAME.format(0)
    text = dump_yaml(data)
    for number in range(count):
        place = folder / f"{number // 1000:02}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:05}.yaml").write_text(text.replace(NAME.format(0), NAME.format(number)), "utf-8")


def parsed(files):
    """Seconds to parse every file, as `score` must at least."""
    begun = time.perf_counter()
    for path in files:
        parse_yaml(path.read_text("utf-8"))
    return time.perf_counter() - begun


def scored(folder, jobs):
    """Seconds, processor seconds, and the peak memory in MB of the main process."""
    before = processor()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as out:
        done = subprocess.run(
            [sys.executable, "-c", COMMAND, "score", str(folder), "-f", "jsonl", "-o", f"{out}/results.jsonl",
             "--jobs", str(jobs), "--quiet"],
            stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
        seconds = time.perf_counter() - begun
        with Path(out, "results.jsonl").open("rb") as results:
            lines = sum(1 for _ in results)
    assert done.returncode == 0 and lines == len(list(folder.rglob("*.yaml"))), done.stderr
    return seconds, processor() - before, int(done.stderr.split()[-1]) / 1024


def processor():
    """Processor seconds of every child so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as place:
        few, many = Path(place, "few"), Path(place, "many")
        write_files(few, count // 10)
        write_files(many, count)
        files = sorted(many.rglob("*.yaml"))
        size = sum(f.stat().st_size for f in files) / len(files)
        print(f"{count} files of {size / 1000:.1f} KB")
        floor = parsed(files)
        print(f"{floor:7.1f} s          parse only, one process")
        for jobs in [int(n) for n in sys.argv[2:]] or dict.fromkeys((1, os.cpu_count() or 1)):
            seconds, processor_seconds, peak = scored(many, jobs)
            _, _, before = scored(few, jobs)
            times = f"{seconds:7.1f} s  {seconds / floor:4.2f} ×  score with --jobs {jobs}"
            memory = f"main process {before:.0f} MB for {count // 10}, {peak:.0f} MB for {count}"
            print(f"{times}, {processor_seconds:.1f} processor seconds; {memory}")


if __name__ == "__main__":
    main()

"""Parses files and does nothing else; prints the processor seconds of that.

python parse_only.py yaml|json|jsonl|csv PATH …
"""

import csv
import json
import sys
import time
from pathlib import Path


def parse_yaml(paths):
    from yaml import CSafeLoader, load

    for path in paths:
        load(path.read_text("utf-8"), CSafeLoader)


def parse_json(paths):
    for path in paths:
        json.loads(path.read_text("utf-8"))


def parse_jsonl(paths):
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                json.loads(line)


def parse_csv(paths):
    csv.field_size_limit(10**9)
    for path in paths:
        with path.open(encoding="utf-8", newline="") as lines:
            for _ in csv.reader(lines):
                pass


PARSERS = {"yaml": parse_yaml, "json": parse_json, "jsonl": parse_jsonl, "csv": parse_csv}


def main():
    kind, *given = sys.argv[1:]
    found = [f for p in map(Path, given) for f in (sorted(p.rglob(f"*.{kind}")) if p.is_dir() else [p])]
    import yaml  # noqa: F401, its import is no part of parsing

    begun = time.process_time()
    PARSERS[kind](found)
    print(time.process_time() - begun)


if __name__ == "__main__":
    main()

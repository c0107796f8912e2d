"""Programs that somebody would take instead and that only validate, or only read, the same 500 companies.

They are installed once, into a folder of their own in the user's cache, when `--peers` is given.
"""

import os
import subprocess
import venv
from functools import partial
from pathlib import Path

from clock import run, turns
from data import files
from rows import Skipped, ratio
from setting import HERE

from batch import processor

COUNT = 500
HOME = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "aeo-ipass-benchmarks"
PACKAGES = ("check-jsonschema", "yamale", "duckdb")
NODE_PACKAGES = ("ajv-cli", "ajv-formats")
COUNT_ANSWERS = """
import sys, duckdb
how = "format='newline_delimited', columns={answers: 'JSON'}"
read = f"read_json('{sys.argv[1]}', {how})"
print(duckdb.sql(f"SELECT count(*), sum(len(json_keys(answers))) FROM {read}").fetchall())
"""


def rows(setting):
    """Their time as a multiple of ours for the same files; ours scores them and writes the results."""
    installed = HOME if HOME.exists() else None
    if setting.peers:
        installed = install()
    if installed is None:
        yield Skipped("other programs", "they are not installed, which --peers does")
        return
    times = turns(works(setting, installed), setting.rounds(3, 1))
    for (name, kind), taken in times.items():
        if name != "ours":
            wanted = 10 if name == "check-jsonschema" else None
            yield ratio(
                f"{name}, {COUNT} {kind}", taken, "ours", times["ours", kind], reach=wanted, at_least=True
            )


def install():
    """Bring in what is missing, from the package indexes."""
    if not (HOME / "bin" / "check-jsonschema").exists():
        venv.create(HOME, with_pip=True, symlinks=True)
        subprocess.run([HOME / "bin" / "pip", "install", "-q", *PACKAGES], check=True)
    if not (HOME / "node_modules" / ".bin" / "ajv").exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", HOME, *NODE_PACKAGES], check=True)
    return HOME


def works(setting, home):
    """Each program on the kind of file that it reads, and ours on the same."""
    data = setting.place / "data"
    paths = {kind: files(data, kind, COUNT) for kind in ("yaml", "json", "jsonl")}
    schema = setting.place / "answers.schema.json"
    schema.write_text(run(setting.start("schema", "answers"), setting.place).output, "utf-8")
    each = {kind: sorted(f for p in paths[kind] for f in p.iterdir()) for kind in ("yaml", "json")}
    lists = [word for path in paths["json"] for word in ("-d", f"{path}/*.json")]
    theirs = {
        ("check-jsonschema", "yaml"): [home / "bin" / "check-jsonschema", "--schemafile", schema, *each["yaml"]],
        ("yamale", "yaml"): [home / "bin" / "yamale", "-s", HERE / "answers.yamale.yaml", *paths["yaml"]],
        ("ajv-cli", "json"): [home / "node_modules/.bin/ajv", "validate", "-s", schema, *lists,
                              "-c", "ajv-formats", "--strict=false"],
        ("DuckDB", "jsonl"): [home / "bin" / "python", "-c", COUNT_ANSWERS, *paths["jsonl"]],
    }  # fmt: skip
    found = {("ours", kind): partial(processor, setting, paths[kind], COUNT) for kind in paths}
    return found | {key: partial(other, home, words) for key, words in theirs.items()}


def other(home, words):
    """Seconds of the processor that another program takes; it must say that all is well."""
    return run(words, home, fine=(0,)).processor

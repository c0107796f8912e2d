"""One table of ratios, each against a floor or a peer that takes turns with it: python benchmarks/run.py

Everything is measured in a wheel that is built for it. Data are made up, from fixed seeds.
"""

import argparse
import importlib
import os
import platform
import re
import tempfile
import traceback
from pathlib import Path

from rows import Skipped, table
from setting import ROOT, Setting

DOCUMENT = ROOT / "docs" / "performance.md"
GROUPS = (
    "startup",
    "loading",
    "batch",
    "jobs",
    "peers",
    "interview",
    "reports",
    "plan",
    "growth",
    "partners",
)
"""Each is a module with `rows`."""
BEGIN, END = "<!-- benchmarks: {} -->", "<!-- end -->"


def main():
    given = arguments()
    with tempfile.TemporaryDirectory(prefix="aeo-ipass-") as place:
        setting = Setting(Path(place), given.quick, given.peers)
        for group in given.rows or GROUPS:
            found = measured(group, setting)
            print(f"\n{group}\n\n{table(found)}", flush=True)
            if given.markdown:
                renew(group, f"{how(setting)}\n{table(found)}")


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="few rounds, no more than 500 files")
    parser.add_argument(
        "--rows", nargs="+", choices=GROUPS, metavar="NAME", help=f"only these: {', '.join(GROUPS)}"
    )
    parser.add_argument(
        "--peers", action="store_true", help="install the other programs, if they are not yet"
    )
    parser.add_argument("--markdown", action="store_true", help=f"renew the tables of {DOCUMENT.name}")
    return parser.parse_args()


def measured(group, setting):
    """The rows of a group; what this machine cannot run is said in place of them."""
    try:
        module = importlib.import_module(group)
    except ImportError as error:
        return [Skipped(group, f"{error.name} is not installed")]
    found = []
    try:
        found.extend(module.rows(setting))
    except (Exception, SystemExit) as error:  # the other groups are still worth their time
        traceback.print_exc()
        found.append(Skipped(f"the rest of {group}", f"which failed: {error}"))
    return found


def renew(group, text):
    """Put a table in its place in the document."""
    begin = BEGIN.format(group)
    place = re.compile(f"{re.escape(begin)}.*?{re.escape(END)}", re.S)
    said = DOCUMENT.read_text("utf-8")
    DOCUMENT.write_text(place.sub(lambda _: f"{begin}\n{text}\n{END}", said), "utf-8")


def how(setting):
    """What the figures come from, in a sentence."""
    python = f"CPython {platform.python_version()} on {platform.system()}, {os.cpu_count()} cores"
    return f"{python}, {'quick' if setting.quick else 'all'} rounds.\n"


if __name__ == "__main__":
    main()

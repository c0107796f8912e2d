"""Renew constraints.txt: the newest packages that the ranges of pyproject.toml allow today, all of them.

Installs everything (the program, its extras, its tests, the tools, the build's requirements) into a fresh environment
and writes down what came. Run it with the oldest Python that pyproject.toml allows, so that the versions are there
for every newer one; then run the tests, and commit the file with whatever had to change for it.
"""

import os
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
HEAD = """\
# The versions that passed the tests, of everything that is installed to run, test, check and build this program.
# Written by `python scripts/renew_constraints.py`; do not edit. Used as `pip install -c constraints.txt …`.
"""


def refuse_newer_python(project: dict[str, Any]) -> None:
    """Stop unless this is the oldest Python that the project allows."""
    wanted = project["project"]["requires-python"].removeprefix(">=")
    running = f"{sys.version_info.major}.{sys.version_info.minor}"
    if running != wanted:
        raise SystemExit(
            f"run this with Python {wanted}, the oldest that pyproject.toml allows; this is {running}"
        )


def pip(environment: Path, *words: str) -> str:
    """Run the environment's pip, free of constraints; returns what it prints."""
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    free = {name: value for name, value in os.environ.items() if not name.endswith("_CONSTRAINT")}
    command = [str(python), "-m", "pip", "--disable-pip-version-check", *words]
    return subprocess.run(command, cwd=ROOT, env=free, stdout=subprocess.PIPE, text=True, check=True).stdout


def by_name(line: str) -> str:
    """What a line of the file is sorted by."""
    return line.partition("==")[0].lower()


def newest(project: dict[str, Any]) -> list[str]:
    """`NAME==VERSION` of each package in a fresh environment with everything in it, sorted by name."""
    extras = ",".join(project["project"]["optional-dependencies"])
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip(Path(folder), "install", "--quiet", "-e", f".[{extras}]", *project["build-system"]["requires"])
        return sorted(pip(Path(folder), "freeze", "--exclude-editable").splitlines(), key=by_name)


def main() -> None:
    """Write constraints.txt."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    refuse_newer_python(project)
    held = "".join(f"{line}\n" for line in newest(project))
    (ROOT / "constraints.txt").write_text(HEAD + held, "utf-8")
    print(f"constraints.txt holds {held.count('==')} packages; now run the tests")


if __name__ == "__main__":
    main()

"""Renew the lock: the newest packages that the ranges of pyproject.toml allow today, with the hash of every file.

One resolution, for every platform and every Python that pyproject.toml allows, written down four times:

    requirements/dev.txt       all that is installed to run, test, check and build the program
    requirements/program.txt   the program with each of its extras: what is audited, and told in the release
    requirements/one-file.txt  what the one file holds
    constraints.txt            the versions of dev.txt alone, for `pip install -c constraints.txt …`

uv resolves; it is fetched into an environment of its own. Then run the tests, and commit the files with whatever
had to change for them.
"""

import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "requirements"
WRITTEN = "# Written by `python scripts/renew_lock.py`; do not edit."
CONSTRAINTS = f"""\
# The versions that passed the tests, of everything that is installed to run, test, check and build this program.
{WRITTEN} Used as `pip install -c constraints.txt …`.
"""
LOCKS = {
    "dev": "All that is installed to run, test, check and build this program",
    "program": "The program with each of its extras",
    "one-file": "What the one file holds beside the program",
}
APART = {"fuzz"}
"""The extras that nothing holds: compiled where there is no wheel, and run by hand."""
FOR_DEVELOPERS = ("test", "docs", "dev", *APART)
"""The extras that users do not need: neither audited for a licence nor told of in a release."""
ONE_FILE = ("docx", "ics", "pdf")
"""The extras of the one file: those that make a format."""


def environment(folder: Path) -> Path:
    """Make an environment that holds uv; returns the program."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", "uv"], env=free(), check=True)
    return programs / "uv"


def free() -> dict[str, str]:
    """The environment's variables without constraints that somebody set for pip."""
    return {name: value for name, value in os.environ.items() if not name.endswith("_CONSTRAINT")}


def resolved(uv: Path, wanted: Path, *words: str | Path) -> str:
    """What uv makes of the project and the requirements in a file, as lines for pip with hashes."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    command = [uv, "pip", "compile", "--universal", "--python-version", oldest, "--fork-strategy", "fewest",
               "--generate-hashes", "--no-header", "--no-annotate", "--quiet", *words,
               "pyproject.toml", wanted]  # fmt: skip
    return subprocess.run(
        command, cwd=ROOT, env=free(), stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True
    ).stdout


def extras(names: Any) -> list[str]:
    """The options of uv for these extras."""
    return [word for name in names for word in ("--extra", name)]


def pins(lock: str) -> list[str]:
    """`NAME==VERSION` of each package in a lock; an error if one is there in two versions."""
    found = re.findall(r"^([\w.-]+==\S+)", lock, re.M)
    names = [pin.partition("==")[0] for pin in found]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        sys.exit(f"in more than one version, which constraints.txt cannot hold: {', '.join(twice)}")
    return found


def main() -> None:
    """Write the lock and the constraints."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    optional = project["project"]["optional-dependencies"]
    with tempfile.TemporaryDirectory() as apart:
        uv = environment(Path(apart) / "uv")
        build, none, held = (Path(apart) / f"{name}.in" for name in ("build", "none", "held"))
        build.write_text("\n".join(project["build-system"]["requires"]), "utf-8")
        none.write_text("", "utf-8")
        locks = {"dev": resolved(uv, build, *extras(name for name in optional if name not in APART))}
        held.write_text("\n".join(pins(locks["dev"])), "utf-8")
        program = [name for name in optional if name not in FOR_DEVELOPERS]
        for name, chosen in (("program", program), ("one-file", ONE_FILE)):
            locks[name] = resolved(uv, none, *extras(chosen), "--constraint", held)
    FOLDER.mkdir(exist_ok=True)
    for name, lock in locks.items():
        head = f"# {LOCKS[name]}, with the SHA-256 of every file that may be installed.\n{WRITTEN}\n"
        (FOLDER / f"{name}.txt").write_text(head + lock, "utf-8", newline="\n")
    held_lines = "".join(f"{pin}\n" for pin in pins(locks["dev"]))
    (ROOT / "constraints.txt").write_text(CONSTRAINTS + held_lines, "utf-8", newline="\n")
    print(f"{len(pins(locks['dev']))} packages are held; now run the tests")


if __name__ == "__main__":
    main()

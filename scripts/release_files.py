"""Make the files of a release: `release_files.py FOLDER` writes wheel, source, the page ready-made, and SHA256SUMS.

The page is made from the checkout, in all languages of the programme and in each of them alone. The same checkout
and the same packages give the same bytes.
"""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from aeo_ipass.questionnaire import catalog

ROOT = Path(__file__).parents[1]
PAGE = "aeo-selfcheck"
SUMS = "SHA256SUMS"


def packages(folder: Path) -> None:
    """Wheel and source, built apart from what is installed here."""
    with TemporaryDirectory() as apart:
        run(sys.executable, "-m", "build", "--wheel", "--sdist", "--outdir", apart, str(ROOT))
        for path in (
            path for path in Path(apart).iterdir() if path.is_file()
        ):  # what the build leaves beside stays
            copyfile(path, folder / path.name)


def pages(folder: Path) -> None:
    """The self-assessment's page: one that can be turned to every language, and one in each."""
    page = [sys.executable, "-m", "aeo_ipass", "page", "--quiet"]
    run(*page, "-o", str(folder / f"{PAGE}.html"))
    for language in catalog.load().programme.languages:
        run(*page, "-o", str(folder / f"{PAGE}.{language}.html"), "--lang", language)


def sums(folder: Path) -> None:
    """The SHA-256 of every file, as `sha256sum --check` reads it."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != SUMS)
    lines = [f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def run(*words: str) -> None:
    """Run a command, which says nothing unless it fails."""
    fixed = os.environ | {"PYTHONHASHSEED": "0"}  # sets of words stand in what the build checks beforehand
    done = subprocess.run(words, cwd=ROOT, env=fixed, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def main(folder: Path) -> None:
    """Write all files into a folder that is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    packages(folder.resolve())
    pages(folder.resolve())
    sums(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

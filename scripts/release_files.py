"""Make the files of a release: `release_files.py FOLDER [--every-platform]`.

Wheel and source, the program as one file (for this platform, or for every one), the page ready-made in all languages of
the programme and in each of them alone, what the program is made of as CycloneDX, and SHA256SUMS. The same checkout and
the same packages give the same bytes.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import one_file
import sbom

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


def one_files(folder: Path, platforms: Iterable[str]) -> None:
    """The program as one file, with the wheel that is there."""
    (wheel,) = folder.glob("*.whl")
    for platform in platforms:
        one_file.make(folder, platform, wheel)


def made_of(folder: Path) -> None:
    """What the program is made of."""
    sbom.main(str(folder / f"aeo_ipass-{sbom.version()}.cdx.json"))


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


def make(folder: Path, platforms: Iterable[str]) -> None:
    """Write all files into a folder that is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    packages(folder.resolve())
    one_files(folder.resolve(), platforms)
    pages(folder.resolve())
    made_of(folder)
    sums(folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every-platform", action="store_true")
    chosen = parser.parse_args()
    make(chosen.folder, one_file.TARGETS if chosen.every_platform else [one_file.here()])

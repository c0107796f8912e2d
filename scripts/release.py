"""Make a release ready, with every check that a machine can do: `python scripts/release.py FOLDER`.

It refuses what must not be given out, runs `.ci/run` in a fresh clone (unless `--tested COMMIT` names this commit as
one whose run was seen to pass), makes the files of every platform, checks them as who gets them would, and says what is
left for a person. It publishes nothing, and changes nothing in the repository.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[1]
SUMS = "SHA256SUMS"
PAGES = ("aeo-selfcheck.html", *(f"aeo-selfcheck.{tag}.html" for tag in ("en", "zh-Hant", "zh-Hans")))
PLATFORMS = ("linux-aarch64", "linux-x86_64", "macos-arm64", "macos-x86_64", "windows-x86_64")
STEPS = """\
Left for a person, in this order:
  1. read {folder}/aeo-selfcheck.html and a report once more, in each language
  2. git tag --sign v{version} --message "aeo-ipass {version}" {commit}
  3. git push origin v{version}
  4. upload the wheel and the source of {folder} to the package index (twine upload)
  5. make the release of the tag where the repository is, with every file of {folder}; its text is the
     section {version} of CHANGELOG.md
  6. on another machine: install it from the index, and compare a downloaded file with SHA256SUMS
"""


# --- what must hold before anything is made --------------------------------------------------


def git(root: Path, *words: str) -> str:
    """What git says, without the end of the line."""
    return subprocess.run(
        ["git", *words], cwd=root, stdout=subprocess.PIPE, text=True, check=True
    ).stdout.strip()


def version(root: Path) -> str:
    """The program's version, from the one place where it is written; empty where there is none."""
    text = (root / "src" / "aeo_ipass" / "_version.py").read_text("utf-8")
    match = re.search(r'^__version__ = "(.+)"$', text, re.M)
    return match[1] if match else ""


def section(changelog: str, name: str) -> tuple[str, str] | None:
    """What stands after a section's name in its heading, and below it; None where there is none."""
    match = re.search(rf"^## \[{re.escape(name)}\](.*)\n((?:(?!## ).*\n?)*)", changelog, re.M)
    return (match[1].strip(" -–"), match[2].strip()) if match else None


def problems(root: Path, today: date) -> Iterator[str]:
    """Why this commit must not be released, each in a line."""
    if changed := git(root, "status", "--porcelain"):
        yield f"not committed: {', '.join(line[3:] for line in changed.splitlines())}"
    found = version(root)
    if not re.fullmatch(r"\d+\.\d+\.\d+", found):
        yield f"_version.py: {found or 'nothing'} is no version to release, such as 1.2.3"
        return
    tags = git(root, "tag", "--list", "v*").splitlines()
    if f"v{found}" in tags:
        yield f"the tag v{found} is there already: set another version in _version.py"
    elif newer := [tag for tag in tags if numbers(tag) > numbers(found)]:
        yield f"{max(newer, key=numbers)} is there, which is newer than {found}"
    yield from _changelog_problems((root / "CHANGELOG.md").read_text("utf-8"), found, today)


def numbers(name: str) -> tuple[int, ...]:
    """A version or its tag as what it is compared by."""
    return tuple(map(int, re.findall(r"\d+", name)))


def _changelog_problems(changelog: str, found: str, today: date) -> Iterator[str]:
    told = section(changelog, found)
    if told is None or not told[1]:
        yield f"CHANGELOG.md: nothing under [{found}]"
    elif told[0] != today.isoformat():
        yield f"CHANGELOG.md: [{found}] is of {told[0] or 'no day'}, and today is {today.isoformat()}"
    if (rest := section(changelog, "Unreleased")) and rest[1]:
        yield f"CHANGELOG.md: there is something under [Unreleased], which would be in {found}"


def python_problem(root: Path) -> Iterator[str]:
    """The files are made with the oldest Python, so that everybody makes the same bytes."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    if f"{sys.version_info[0]}.{sys.version_info[1]}" != oldest:
        yield f"run this with Python {oldest}, the oldest that pyproject.toml allows"


def tests_problem(root: Path, tested: str | None) -> Iterator[str]:
    """That the tests did not pass for this commit: as told, or as they end now in a fresh clone."""
    commit = git(root, "rev-parse", "HEAD")
    if tested is not None:
        if len(tested) < 7 or not commit.startswith(tested):
            yield f"--tested {tested} is not this commit, {commit}"
        return
    with tempfile.TemporaryDirectory() as apart:
        git(root, "clone", "--quiet", str(root), apart)
        git(Path(apart), "checkout", "--quiet", commit)
        if subprocess.run([Path(apart) / ".ci" / "run"], cwd=apart, check=False).returncode:
            yield "the tests do not pass: .ci/run"


def package_problems(root: Path, audit: bool) -> Iterator[str]:
    """Licences and known vulnerabilities of the packages; those must be known unless somebody said otherwise."""
    required = {"AUDIT_REQUIRED": "1"} if audit else {}
    for script in ("licences", "audit"):
        command = [sys.executable, root / "scripts" / f"{script}.py"]
        if subprocess.run(command, cwd=root, env=os.environ | required, check=False).returncode:
            yield f"the packages do not pass: scripts/{script}.py"


# --- what was made ---------------------------------------------------------------------------


def expected(found: str) -> set[str]:
    """The names of all files of a release."""
    packages = {
        f"aeo_ipass-{found}-py3-none-any.whl",
        f"aeo_ipass-{found}.tar.gz",
        f"aeo_ipass-{found}.cdx.json",
    }
    return {SUMS, *packages, *PAGES, *(f"aeo-ipass-{name}.pyz" for name in PLATFORMS)}


def file_problems(folder: Path, found: str) -> Iterator[str]:
    """What is wrong with the files of a release, each in a line."""
    there = {path.name for path in folder.iterdir()}
    for name in sorted(expected(found) ^ there):
        yield f"{name}: {'is no file of a release' if name in there else 'is missing'}"
    if SUMS not in there:
        return
    lines = (folder / SUMS).read_text("utf-8").splitlines()
    told = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name in sorted((there - {SUMS}) | told.keys()):
        if name not in there or told.get(name) != sha256((folder / name).read_bytes()).hexdigest():
            yield f"{name}: is not the file that {SUMS} tells of"
    yield from _sbom_problem(folder / f"aeo_ipass-{found}.cdx.json")


def _sbom_problem(path: Path) -> Iterator[str]:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    if path.exists() and (
        fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(path.read_text("utf-8"))
    ):
        yield f"{path.name}: does not follow CycloneDX: {fault}"


def other_bytes(one: Path, other: Path) -> Iterator[str]:
    """Which files came out otherwise when they were made again."""
    for path in sorted(one.iterdir()):
        again = other / path.name
        if not again.exists() or again.read_bytes() != path.read_bytes():
            yield f"{path.name}: came out otherwise when it was made again"


def use_problems(root: Path, folder: Path, found: str) -> Iterator[str]:
    """What fails for who installs the wheel or runs the one file."""
    with tempfile.TemporaryDirectory() as apart:
        venv.create(apart, with_pip=True)
        programs = Path(apart) / ("Scripts" if os.name == "nt" else "bin")
        wheel = folder / f"aeo_ipass-{found}-py3-none-any.whl"
        page = Path(apart) / "page.html"
        for command in (
            [programs / "python", "-m", "pip", "install", "--quiet", "-c", root / "constraints.txt", wheel],
            [programs / "aeo-ipass", "page", "--quiet", "-o", page],
        ):
            if subprocess.run(command, cwd=apart, check=False).returncode:
                yield f"the wheel: {' '.join(map(str, command))} fails"
                return
        if page.read_bytes() != (folder / PAGES[0]).read_bytes():
            yield f"{PAGES[0]}: the wheel makes another one"
    script = root / "scripts" / "try_one_file.py"
    (own,) = [path for path in folder.glob("*.pyz") if path.stem.endswith(_here(root))]
    if subprocess.run([sys.executable, script, own], check=False).returncode:
        yield f"{own.name}: does not do what it should"


def _here(root: Path) -> str:
    sys.path.insert(0, str(root / "scripts"))
    from one_file import here

    return here()


# --- all of it -------------------------------------------------------------------------------


def stop_at(found: Iterator[str]) -> None:
    """End with 1 when something is wrong, having said all of it."""
    if lines := list(found):
        sys.exit("\n".join(["not to be released:", *(f"  {line}" for line in lines)]))


def make(root: Path, folder: Path) -> None:
    """The files of a release, of every platform."""
    command = [sys.executable, root / "scripts" / "release_files.py", folder, "--every-platform"]
    if subprocess.run(command, cwd=root, check=False).returncode:
        sys.exit("the files cannot be made")


def main() -> None:
    """Check, make, check what was made, and say what is left."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="a new one, for the files")
    parser.add_argument("--tested", metavar="COMMIT", help="the commit whose .ci/run was seen to pass")
    parser.add_argument("--without-audit", action="store_true", help="go on when the audit gets no answer")
    parser.add_argument("--check", action="store_true", help="only say whether this commit may be released")
    chosen = parser.parse_args()
    folder, found = chosen.folder.absolute(), version(ROOT)
    stop_at(problems(ROOT, date.today()))
    stop_at(python_problem(ROOT))
    if chosen.check:
        return
    if folder.exists() and any(folder.iterdir()):
        sys.exit(f"{folder}: holds files already")
    stop_at(tests_problem(ROOT, chosen.tested))
    stop_at(package_problems(ROOT, not chosen.without_audit))
    with tempfile.TemporaryDirectory() as again:
        for place in (folder, Path(again)):
            make(ROOT, place)
        stop_at(other_bytes(folder, Path(again)))
    stop_at(file_problems(folder, found))
    stop_at(use_problems(ROOT, folder, found))
    print(STEPS.format(folder=chosen.folder, version=found, commit=git(ROOT, "rev-parse", "HEAD")))


if __name__ == "__main__":
    main()

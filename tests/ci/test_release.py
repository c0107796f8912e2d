"""What the release script refuses: commits that must not be released, and files that are not as they should be."""

import shutil
import subprocess
import sys
from datetime import date
from hashlib import sha256

import one_file
import pytest
import release
import sbom

from aeo_ipass.questionnaire import catalog
from conftest import ROOT

TODAY = date(2026, 12, 1)
CHANGELOG = """\
# Changelog

## [Unreleased]

## [1.2.3] - 2026-12-01

### Added
- Something.

## [1.2.2] - 2026-11-01

- Something else.
"""


@pytest.fixture
def repository(tmp_path):
    """A repository that may be released; returns its folder."""
    write(tmp_path, "src/aeo_ipass/_version.py", '"""One place."""\n\n__version__ = "1.2.3"\n')
    write(tmp_path, "CHANGELOG.md", CHANGELOG)
    write(tmp_path, ".ci/run", "#!/bin/sh\ntest ! -e failing\n").chmod(0o755)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    git(tmp_path, "tag", "v1.2.2")
    return tmp_path


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def git(folder, *words):
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


def commit(folder):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Change")


def changed(folder, old, new, name="CHANGELOG.md"):
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    commit(folder)


# --- commits ---------------------------------------------------------------------------------


def test_what_may_be_released_has_no_problems(repository):
    assert [*release.problems(repository, TODAY)] == []


REFUSED = {
    "something is not committed": (lambda r: write(r, "new.txt", ""), "not committed: new.txt"),
    "the tag is there": (lambda r: git(r, "tag", "v1.2.3"), "the tag v1.2.3 is there already"),
    "a newer tag is there": (lambda r: git(r, "tag", "v1.10.0"), "v1.10.0 is there, which is newer than 1.2.3"),
    "the version is none": (
        lambda r: changed(r, "1.2.3", "1.2.dev0", "src/aeo_ipass/_version.py"), "1.2.dev0 is no version to release"),
    "the changelog does not know it": (lambda r: changed(r, "[1.2.3]", "[1.2.4]"), "nothing under [1.2.3]"),
    "the changelog says nothing": (
        lambda r: changed(r, "### Added\n- Something.\n", ""), "nothing under [1.2.3]"),
    "the changelog is of another day": (lambda r: changed(r, "2026-12-01", "2026-11-30"), "is of 2026-11-30, and today"),
    "the changelog is of no day": (lambda r: changed(r, " - 2026-12-01", ""), "is of no day, and today"),
    "something is not told of": (
        lambda r: changed(r, "[Unreleased]\n", "[Unreleased]\n- More.\n"), "something under [Unreleased]"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_must_not_be_released_is_refused(repository, case):
    spoil, told = REFUSED[case]
    spoil(repository)
    (problem,) = release.problems(repository, TODAY)
    assert told in problem


def test_the_tests_run_in_a_fresh_clone_of_the_commit(repository):
    assert [*release.tests_problem(repository, None)] == []
    write(repository, "failing", "")
    assert [*release.tests_problem(repository, None)] == []  # is not committed
    commit(repository)
    assert [*release.tests_problem(repository, None)] == ["the tests do not pass: .ci/run"]


def test_only_this_commit_can_be_told_to_be_tested(repository):
    before = git(repository, "rev-parse", "HEAD")
    write(repository, "failing", "")
    commit(repository)
    now = git(repository, "rev-parse", "HEAD")
    assert [*release.tests_problem(repository, now)] == [*release.tests_problem(repository, now[:10])] == []
    for other in (before, now[:3], ""):
        assert "is not this commit" in next(release.tests_problem(repository, other))


def test_the_command_says_all_that_is_wrong_and_makes_nothing(repository, tmp_path):
    shutil.copy(ROOT / "scripts" / "release.py", write(repository, "scripts/release.py", ""))
    git(repository, "tag", "v1.2.3")
    done = subprocess.run([sys.executable, repository / "scripts" / "release.py", tmp_path / "files"],
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 1 and done.stderr.startswith("not to be released:\n  not committed: scripts/\n")
    assert "v1.2.3 is there already" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "files").exists()


# --- files -----------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path, monkeypatch):
    """The files of a release, most of them empty."""
    folder = tmp_path / "files"
    folder.mkdir()
    for name in release.expected("1.2.3") - {release.SUMS}:
        (folder / name).write_bytes(b"")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    (folder / "aeo_ipass-1.2.3.cdx.json").write_text(sbom.text(), "utf-8")
    summed(folder)
    return folder


def summed(folder):
    lines = [
        f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(folder.iterdir())
        if path.name != release.SUMS
    ]
    (folder / release.SUMS).write_text("".join(lines), "utf-8")


def test_the_files_of_a_release_have_no_problems(files):
    assert [*release.file_problems(files, "1.2.3")] == []


def test_all_that_is_made_is_expected(files):
    assert {f"aeo-ipass-{name}.pyz" for name in one_file.TARGETS} == {
        path.name for path in files.glob("*.pyz")
    }
    tags = catalog.load().programme.languages
    assert {path.name for path in files.glob("*.html")} == {
        "aeo-selfcheck.html",
        *(f"aeo-selfcheck.{tag}.html" for tag in tags),
    }


def test_files_that_are_not_as_they_should_be_are_named(files):
    (files / "aeo-selfcheck.html").write_bytes(b"changed")
    (files / "aeo-ipass-macos-arm64.pyz").unlink()
    (files / "more.txt").write_bytes(b"")
    assert [*release.file_problems(files, "1.2.3")] == [
        "aeo-ipass-macos-arm64.pyz: is missing",
        "more.txt: is no file of a release",
        "aeo-ipass-macos-arm64.pyz: is not the file that SHA256SUMS tells of",
        "aeo-selfcheck.html: is not the file that SHA256SUMS tells of",
        "more.txt: is not the file that SHA256SUMS tells of",
    ]
    assert any(
        "aeo_ipass-1.2.4-py3-none-any.whl: is missing" in line
        for line in release.file_problems(files, "1.2.4")
    )


def test_a_list_of_packages_that_follows_no_schema_is_named(files):
    (files / "aeo_ipass-1.2.3.cdx.json").write_text('{"bomFormat": "CycloneDX"}', "utf-8")
    summed(files)
    (problem,) = release.file_problems(files, "1.2.3")
    assert problem.startswith("aeo_ipass-1.2.3.cdx.json: does not follow CycloneDX")


def test_what_comes_out_otherwise_is_named(files, tmp_path):
    again = shutil.copytree(files, tmp_path / "again")
    assert [*release.other_bytes(files, again)] == []
    (again / "aeo-selfcheck.html").write_bytes(b"other")
    (again / "SHA256SUMS").unlink()
    assert [line.split(":")[0] for line in release.other_bytes(files, again)] == [
        "SHA256SUMS",
        "aeo-selfcheck.html",
    ]

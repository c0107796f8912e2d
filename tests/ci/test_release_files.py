"""The files of a release: the page ready-made in every language, with sums that the usual tools check."""

import runpy
import shutil
import subprocess

import pytest

from aeo_ipass.questionnaire import catalog
from conftest import ROOT

release = runpy.run_path(str(ROOT / "scripts" / "release_files.py"))
LANGUAGES = catalog.load().programme.languages


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two folders in which the pages were made one after the other."""
    folders = [tmp_path_factory.mktemp(name) for name in ("one", "other")]
    for folder in folders:
        release["pages"](folder)
        release["sums"](folder)
    return folders


def test_the_page_is_there_in_all_languages_and_in_each(made):
    found = {path.name: path.read_text("utf-8") for path in made[0].glob("*.html")}
    assert {*found} == {"aeo-selfcheck.html", *(f"aeo-selfcheck.{tag}.html" for tag in LANGUAGES)}
    title = catalog.load().programme.title
    for name, text in found.items():
        shown = {tag for tag in LANGUAGES if f'"title":"{title[tag]}"' in text.replace('": ', '":')}
        assert shown == ({*LANGUAGES} if name == "aeo-selfcheck.html" else {name.split(".")[1]})


def test_the_same_checkout_gives_the_same_bytes(made):
    one, other = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in made)
    assert one == other


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not there")
def test_the_sums_are_those_of_the_files_and_no_others(made, tmp_path):
    folder = shutil.copytree(made[0], tmp_path / "copy")
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    assert subprocess.run(check, cwd=folder, capture_output=True, check=False).returncode == 0
    named = {line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()}
    assert named == {path.name for path in folder.iterdir()} - {"SHA256SUMS"}
    page = folder / "aeo-selfcheck.html"
    page.write_bytes(page.read_bytes() + b" ")
    assert subprocess.run(check, cwd=folder, capture_output=True, check=False).returncode == 1

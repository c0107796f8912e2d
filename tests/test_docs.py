"""The documentation says what the program does: generated tables are current, links and pictures are there."""

import re
import subprocess
import sys

import pytest

from conftest import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("made_by", ["docs/generate.py", "docs/architecture.py"])
def test_what_is_generated_is_current(made_by):
    done = subprocess.run(
        [sys.executable, made_by, "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_what_a_page_links_to_is_there(page):
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_every_table_of_measured_figures_holds_some():
    blocks = [
        (page.name, found)
        for page in PAGES
        for found in re.findall(
            r"<!-- (?:benchmarks: \w+|figures) -->(.*?)<!-- end -->", page.read_text("utf-8"), re.S
        )
    ]
    assert len(blocks) > 9
    assert [name for name, found in blocks if not re.search(r"\| [\d.,]+", found)] == []

"""The benchmarks run, and what they measure with is what they say: many different companies, the same every time."""

import json
import subprocess
import sys

import pytest

from conftest import ROOT
from kit.command_line import call

FOLDER = ROOT / "benchmarks"


@pytest.fixture
def data(monkeypatch):
    """The module that makes the companies; forgotten afterwards, for its name could be anybody's."""
    monkeypatch.syspath_prepend(FOLDER)
    monkeypatch.delitem(sys.modules, "data", raising=False)
    import data

    yield data
    del sys.modules["data"]


def test_the_runner_prints_a_table_of_ratios():
    done = subprocess.run(
        [sys.executable, FOLDER / "run.py", "--quick", "--rows", "plan"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in done.stdout.splitlines()
        if line.startswith("| ")
    ]
    assert rows[0] == ["what", "measured", "rounds", "of what", "reach", "reached"]
    assert {row[0].split(",")[0] for row in rows[1:]} == {"plan for Ready"}
    assert all(float(row[1].removesuffix(" ×")) > 1 for row in rows[1:])


def test_a_company_is_the_same_every_time_and_like_no_other(data):
    companies = [json.dumps(data.company(n)) for n in range(10)]
    assert companies == [json.dumps(data.company(n)) for n in range(10)]
    assert len({json.dumps(json.loads(c)["answers"]) for c in companies}) == 10
    assert len({json.dumps(json.loads(c)["profile"]) for c in companies}) == 10


@pytest.fixture
def scored(data, tmp_path, monkeypatch):
    """Scores twenty companies that were written as this kind of file; their results."""
    monkeypatch.setattr(data, "PER_FOLDER", 10)

    def score(kind):
        done = call("score", *data.files(tmp_path, kind, 20), "-f", "jsonl", "-q", "--jobs", "1")
        return [json.loads(line) for line in done.stdout.splitlines()]

    return score


def test_every_kind_of_file_is_scored_without_a_fault(scored):
    names = [f"Example Company {n} Limited" for n in range(20)]
    for kind in ("yaml", "json", "jsonl", "csv"):
        assert [result.get("company", {}).get("name") for result in scored(kind)][:20] == names, kind


def test_other_kinds_hold_the_same_companies(scored):
    yaml, single, lines = (
        [{k: r.get(k) for k in ("company", "tiers")} for r in scored(k)] for k in ("yaml", "json", "jsonl")
    )
    assert yaml[0]["tiers"]
    assert yaml == single == lines

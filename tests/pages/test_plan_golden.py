"""The plan of an example in every format equals the golden files; `tests/renew_golden.py` renews them."""

import csv
import io
import json

import pytest

from conftest import ROOT
from kit.command_line import call
from renew_golden import GOLDEN, PLANS


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("name", PLANS)
def test_golden_output_is_current(name):
    done = call(*PLANS[name])
    assert (done.returncode, done.stderr) == (0, "")
    assert (GOLDEN / name).read_text("utf-8") == done.stdout, "run: .venv/bin/python tests/renew_golden.py"


def test_every_format_tells_the_same_steps():
    steps = json.loads((GOLDEN / "warehouse.plan.json").read_text("utf-8"))["steps"]
    rows = csv.DictReader(io.StringIO((GOLDEN / "warehouse.plan.csv").read_text("utf-8")))
    assert [(r["question"], r["site"], float(r["days"])) for r in rows] == [
        (s["question"], s["site"] or "", s["days"]) for s in steps
    ]
    for name in ("warehouse.plan.md", "warehouse.plan.zh-Hant.txt"):
        told = (GOLDEN / name).read_text("utf-8")
        assert len(steps) > 3 and all(s["question"] in told for s in steps)

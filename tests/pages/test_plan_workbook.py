"""A plan as a workbook, read back."""

import json

import pytest
import yaml

from conftest import EXAMPLES, ROOT
from kit.command_line import call
from kit.office_files import opened_book

HOSTILE = "=cmd|' /C calc'!A0\n\x1b[31m<b>|\u202e&"


def workbook(path):
    return opened_book(path.read_bytes())


@pytest.fixture
def written(tmp_path):
    def written_(*words):
        path = tmp_path / "plan.xlsx"
        done = call("plan", *words, "-q", "--format", "xlsx", "-o", path)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        return workbook(path)

    return written_


def column(sheet, title):
    found = next(cells for cells in sheet.iter_cols() if cells[0].value == title)
    return [c.value for c in found[1:]]


def sheet(book, title):
    """The sheet of the section whose title begins so; None without one."""
    return next((s for s in book if s.title.startswith(title)), None)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_the_steps_are_those_of_the_json(written, example):
    book = written(example, "--tier", "2", "--lang", "en")
    found = json.loads(call("plan", example, "--tier", "2", "-q", "--format", "json").stdout)
    steps = sheet(book, "Steps")
    assert (steps is not None) == bool(found["steps"])
    if steps:
        assert column(steps, "Question") == [s["question"] for s in found["steps"]]
        assert column(steps, "Person-days") == [s["days"] for s in found["steps"]]
        assert column(steps, "Score then") == [s["score"] for s in found["steps"]]
        spent = [d for d in column(sheet(book, "Why nothing"), "In the plan") if d != "–"]
        assert round(100 * sum(spent)) == round(100 * found["days"])
    assert bool(sheet(book, "Find out first")) == bool(found["find_out"])
    assert bool(sheet(book, "What stands in the way")) == bool(found["blockers"])


def test_what_stands_in_the_way(written):
    book = written("examples/importer.yaml", "--set", "A-01=convicted", "--lang", "en")
    assert [c.split()[0] for c in column(book["What stands in the way"], "Criterion")] == ["A"]
    assert any("A-01=convicted" in str(c.value) for c in book["Summary"]["B"])


def test_a_budget_has_the_least_cost_of_each_grade(written):
    book = written("examples/warehouse.yaml", "--budget", "3", "--lang", "en")
    assert sum(column(sheet(book, "Steps"), "Person-days")) <= 3
    titles = [c.value for c in sheet(book, "Why nothing")[1]]
    assert titles[3:] == ["To Amber", "To Green", "In the plan"]


def test_hostile_text_is_text(tmp_path, written):
    data = yaml.safe_load((ROOT / "examples" / "warehouse.yaml").read_text("utf-8"))
    data["company"]["name"] = data["sites"][2]["name"] = HOSTILE
    data["answers"]["D-01"] = {"value": "partial", "owner": HOSTILE}
    file = tmp_path / "hostile.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True, default_flow_style=False), "utf-8")
    book = written(file, "--full", "--lang", "en")
    cells = [c for s in book for row in s.iter_rows() for c in row]
    assert {c.data_type for c in cells} <= {"s", "n", "d"}
    assert sum(str(c.value).startswith("=cmd") for c in cells) > 0


def test_equal_plans_are_equal_bytes(tmp_path):
    outs = [tmp_path / name for name in ("a.xlsx", "b.xlsx")]
    for out in outs:
        call("plan", "examples/warehouse.yaml", "-q", "-f", "xlsx", "--lang", "zh-Hans", "-o", out)
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_a_workbook_needs_a_file():
    done = call("plan", "examples/warehouse.yaml", "--format", "xlsx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--output FILE" in done.stderr

"""`aeo-ipass plan` as people and programs run it."""

import csv
import io
import json

import jsonschema
import pytest
import yaml

from aeo_ipass.machine import schemas
from conftest import EXAMPLES, ROOT
from kit.command_line import call

HOSTILE = "=cmd|' /C calc'!A0\n\x1b[31m[bold]<b>| `x`\u202e"


@pytest.fixture
def json_plan():
    def found(*words):
        done = call("plan", *words, "--format", "json", "--quiet")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return found


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_json_follows_its_schema_and_adds_up(json_plan, example):
    found = json_plan(example, "--tier", "2", "--full")
    jsonschema.validate(found, schemas.schema("plan"))
    assert found["tier"] == "2"
    assert round(sum(100 * s["days"] for s in found["steps"])) == round(100 * found["days"])
    if found["steps"]:
        assert found["steps"][-1]["verdict"] == found["after"]["verdict"] == "ready"
    else:
        assert found["blockers"]


def test_the_schema_on_file_is_current():
    assert (ROOT / "schemas" / "plan.schema.json").read_text("utf-8") == call("schema", "plan").stdout


def test_options_reach_the_plan(json_plan):
    file = "examples/warehouse.yaml"
    ready, almost = json_plan(file, "--tier", "2"), json_plan(file, "--tier", "2", "--to", "almost_ready")
    assert (ready["goal"], almost["goal"]) == ("ready", "almost_ready")
    assert 0 < almost["days"] < ready["days"]
    assert json_plan(file, "--evidence", "require")["days"] > json_plan(file)["days"]
    assert json_plan(file, "--full")["days"] > json_plan(file)["days"]
    bought = json_plan(file, "--budget", "2.5")
    assert (bought["goal"], bought["budget"]) == (None, 2.5)
    assert 0 < bought["days"] <= 2.5


def test_an_assumed_answer_can_block_a_plan(json_plan):
    found = json_plan("examples/importer.yaml", "--set", "A-01=convicted")
    assert found["assumed_answers"] == ["A-01=convicted"]
    assert not found["reachable"]
    assert [b["question"] for b in found["blockers"]] == ["A-01"]


def test_the_table_says_what_to_do_and_why_nothing_is_cheaper(run):
    done = run("plan", "examples/warehouse.yaml", "--quiet")
    assert done.returncode == 0
    assert "The cheapest way to “Ready”, Tier 1" in done.stdout
    assert "Why nothing cheaper works" in done.stdout


@pytest.mark.parametrize("by", ["owner", "criterion"])
def test_groups_hold_every_step_once(json_plan, by):
    steps = json_plan("examples/warehouse.yaml", "--tier", "2")["steps"]
    text = call("plan", "examples/warehouse.yaml", "--tier", "2", "--by", by, "-f", "markdown", "-q").stdout
    numbers = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")]
    assert sorted(int(n) for n in numbers if n.isdigit()) == list(range(1, len(steps) + 1))


@pytest.mark.parametrize("format_", ["table", "csv", "markdown", "json"])
def test_a_file_gets_what_the_screen_would(tmp_path, format_):
    words = ["plan", "examples/warehouse.yaml", "-q", "--format", format_]
    call(*words, "--output", tmp_path / "plan")
    mark = "\ufeff" if format_ == "csv" else ""
    assert (tmp_path / "plan").read_text("utf-8") == mark + call(*words).stdout


def test_hostile_text_comes_out_as_text(tmp_path):
    data = yaml.safe_load((ROOT / "examples" / "warehouse.yaml").read_text("utf-8"))
    data["company"]["name"] = HOSTILE
    data["sites"][2]["name"] = HOSTILE
    data["answers"]["D-01"] = {"value": "partial", "owner": HOSTILE}
    file = tmp_path / "hostile.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True, default_flow_style=False), "utf-8")
    for format_ in ("table", "markdown", "csv", "json"):
        done = call("plan", file, "-q", "--full", "--format", format_)
        assert done.returncode == 0, done.stderr
        assert "\x1b" not in done.stdout
    rows = list(csv.DictReader(io.StringIO(call("plan", file, "-q", "-f", "csv").stdout)))
    assert any(r["owner"].startswith("'=cmd") for r in rows)
    assert not any(v.startswith(("=", "+", "-", "@", "\t")) for r in rows for v in r.values())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--budget", "much"], "--budget takes a number"), (["--budget", "-1"], "--budget takes a number"),
        (["--budget", "1e99999999"], "--budget takes a number"),
        (["--budget", "3", "--to", "ready"], "exclude each other"), (["--set", "A-01"], "sets nothing"),
        (["--tier", "9"], "does not exist"),
    ],
)  # fmt: skip
def test_what_cannot_be_planned_is_an_error(words, message):
    done = call("plan", "examples/warehouse.yaml", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr

"""The other commands: version, questionnaire, schema, answers; and assess where there is no terminal."""

import json
import tomllib

import jsonschema
import pytest

from aeo_ipass import __version__
from aeo_ipass.files.dump import dump_yaml
from aeo_ipass.files.yaml import parse_yaml
from conftest import EXAMPLES, ROOT, environment
from kit.command_line import call
from kit.planting import write

SCHEMAS = sorted(p.name.partition(".")[0] for p in (ROOT / "schemas").glob("*.schema.json"))


@pytest.mark.parametrize("words", [["--version"], ["--version", "assess"]])
def test_version(run, words):
    assert run(*words).stdout == f"aeo-ipass {__version__}\n"


def test_lint_of_the_bundled_questionnaires_has_no_findings(run):
    done = run("questionnaire", "lint")
    assert (done.returncode, done.stderr) == (0, "")


def test_list_names_every_questionnaire(run):
    assert "hkaeo@2026.2" in run("questionnaire", "list").stdout


def test_show_prints_a_question_in_full(run):
    done = run("questionnaire", "show", "A-04", "--lang", "zh-Hans")
    assert done.returncode == 0
    assert "第60E章" in "".join(done.stdout.split())


def test_show_names_the_nearest_question(run):
    done = run("questionnaire", "show", "A-4")
    assert done.returncode == 2
    assert "did you mean" in done.stderr


def test_schemas_in_the_repository_are_those_printed(run):
    listed = run("schema").stdout.split()
    assert sorted(listed) == sorted(SCHEMAS)
    for name in SCHEMAS:
        stored = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
        assert json.loads(call("schema", name).stdout) == stored, (
            f"run: aeo-ipass schema {name} > schemas/{name}.schema.json"
        )
        jsonschema.Draft7Validator.check_schema(stored)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_examples_follow_the_schema_their_modeline_names(path):
    text = path.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schemas/answers.schema.json\n")
    schema = json.loads((ROOT / "schemas" / "answers.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(parse_yaml(text))


def test_every_questionnaire_file_names_its_schema():
    for path in (ROOT / "questionnaires").rglob("*.yaml"):
        first = path.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (path.parent / first.partition("=")[2]).resolve().is_file(), path


def test_new_then_check_says_what_is_missing(run, tmp_path):
    path = tmp_path / "new.yaml"
    sets = ["roles=office_trader", "legal_form=limited", "years_trading=under_2", "headcount=under_10", "flows=import",
            "modes=ocean", "cargo_on_site=no", "cargo_work=", "fleet=hired", "goods=", "lodges=declarations_agent",
            "outsourced=transport", "premises=serviced_office"]  # fmt: skip
    made = run(
        "answers", "new", path, "--quick", "--name", "Example", *[w for s in sets for w in ("--set", s)]
    )
    assert made.returncode == 0
    text = path.read_text("utf-8")
    assert "C-03:" in text and "C-02:" not in text and "F-04:" not in text
    checked = run("answers", "check", path)
    assert checked.returncode == 1
    assert "C-03" in checked.stdout
    again = run("answers", "new", path)
    assert again.returncode == 2 and path.read_text("utf-8") == text


def test_check_lists_missing_profile_keys(run, tmp_path):
    path = tmp_path / "bare.yaml"
    path.write_text(
        "format: aeo-ipass/answers/1\nquestionnaire: hkaeo@2026.2\ncompany: {name: Example}\n", "utf-8"
    )
    done = run("answers", "check", path)
    assert done.returncode == 2
    assert "roles" in done.stderr and "premises" in done.stderr


def test_check_of_a_complete_file(run):
    done = run("answers", "check", "examples/haulier.yaml")
    assert (done.returncode, done.stdout) == (0, "examples/haulier.yaml: complete\n")


def contradicting(tmp_path, **answers):
    """The answers of an example, but for some."""
    data = parse_yaml((ROOT / "examples" / "warehouse.yaml").read_text("utf-8"))
    path = tmp_path / "changed.yaml"
    given = {**data["answers"], **{name.replace("_", "-"): value for name, value in answers.items()}}
    path.write_text(dump_yaml({**data, "answers": given}), "utf-8")
    return path


def test_check_says_which_answers_contradict_each_other(run, tmp_path):
    path = contradicting(tmp_path, K_01="none", K_03="2026-05-01")
    done = run("answers", "check", path)
    assert done.returncode == 1 and "complete" not in done.stdout
    first, rule, *answers = done.stdout.splitlines()
    assert first == f"{path}: 1 contradiction"
    assert rule.startswith("  plan-exercised  There is no contingency plan, and yet it was exercised")
    assert answers == [
        "    K-01 Approved contingency plan: There is none",
        "    K-03 Last drill of the plan: 1 May 2026",
    ]
    assert "沒有應變計劃" in run("answers", "check", path, "--lang", "zh-Hant").stdout


def test_check_tells_what_is_only_odd_and_finds_no_fault_with_it(run, tmp_path):
    path = contradicting(tmp_path, L_02="never", L_08=["report"])
    data = parse_yaml(path.read_text("utf-8"))
    path.write_text(dump_yaml({**data, "depth": "full"}), "utf-8")
    told = run("answers", "check", path).stdout
    assert f"{path}: 1 oddity\n  audits-carried-out  No independent audit" in told
    found = json.loads(run("answers", "check", path, "-f", "json").stdout)["files"][0]
    assert [m["rule"] for m in found["consistency"]] == ["audits-carried-out"]


def test_an_oddity_alone_is_no_reason_to_fail(run, tmp_path):
    folder = write(tmp_path / "made", {"consistency rules yard when 2": {"profile": "cargo", "is": True}})
    path = tmp_path / "answers.yaml"
    every = {"A-01": "full", "A-02": True, "A-03": "b", "A-04": ["a"], "A-05": 9, "A-06": "never"}
    head = {
        "format": "aeo-ipass/answers/1",
        "questionnaire": "made-up@1",
        "company": {"name": "Example"},
        "target_tier": "1",
    }
    path.write_text(dump_yaml({**head, "answers": every}), "utf-8")
    done = run("answers", "check", path, "--questionnaire", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(
        f"{path}: complete\n{path}: 1 oddity\n  yard  A yard without an exercise.\n    A-01 "
    )


def test_check_as_data_follows_its_schema_and_tells_all_of_every_file(run, tmp_path):
    broken, open_ = tmp_path / "broken.yaml", tmp_path / "open.yaml"
    broken.write_text("format: [", "utf-8")
    data = parse_yaml((ROOT / "examples" / "warehouse.yaml").read_text("utf-8"))
    given = {k: v for k, v in data["answers"].items() if k not in ("A-01", "D-02")}
    open_.write_text(dump_yaml({**data, "answers": given}), "utf-8")
    files = ["examples/haulier.yaml", contradicting(tmp_path, K_01="none", K_03="2026-05-01"), open_, broken]
    done = run("answers", "check", *files, "--format", "json")
    found = json.loads(done.stdout)
    jsonschema.validate(
        found, json.loads((ROOT / "schemas" / "answers-check.schema.json").read_text("utf-8"))
    )
    assert done.returncode == 2 and done.stderr == ""
    assert [f["file"] for f in found["files"]] == [str(f) for f in files]
    whole, odd, open_, broken = found["files"]
    assert not any(whole[key] for key in whole if key != "file")
    assert odd["consistency"] == [
        {"rule": "plan-exercised", "severity": "contradiction", "site": None, "questions": ["K-01", "K-03"]}
    ]
    assert {"question": "A-01", "sites": []} in open_["missing"]
    assert {"question": "D-02", "sites": ["north", "east", "west"]} in open_["missing"]
    assert broken["errors"] and broken["missing"] == []


def test_a_result_names_what_does_not_fit_together_and_else_has_no_word_of_it(run, tmp_path):
    path = contradicting(tmp_path, K_01="none", K_03="2026-05-01")
    schema = json.loads((ROOT / "schemas" / "batch.schema.json").read_text("utf-8"))
    done = run("score", path, "examples/haulier.yaml", "--format", "json", "--quiet")
    found = json.loads(done.stdout)
    jsonschema.validate(found, schema)
    odd, whole = found["results"]
    assert [m["rule"] for m in odd["consistency"]] == ["plan-exercised"] and "consistency" not in whole


@pytest.mark.parametrize(
    "words", [["--set", "roles=forwarder"], ["--set", "role=importer"], ["--set", "roles"]]
)
def test_new_refuses_what_is_not_in_the_profile(run, words):
    done = run("answers", "new", *words)
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_assess_without_a_terminal_says_what_to_do(run, tmp_path):
    done = run("assess", tmp_path / "x.yaml")
    assert done.returncode == 2
    assert "answers new" in done.stderr
    assert not (tmp_path / "x.yaml").exists()


def test_help_in_a_narrow_pipe(run):
    done = run("score", "--help", env=environment(COLUMNS="60"))
    assert done.returncode == 0 and "--require" in done.stdout


def test_importing_the_package_loads_no_heavy_library():
    import subprocess
    import sys

    code = "import aeo_ipass, sys; print([m for m in ('typer','rich','pydantic','questionary','yaml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_entry_point_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"aeo-ipass": "aeo_ipass.__main__:main"}

"""`aeo-ipass score` through the real command line: golden results, languages, exit codes, errors."""

import json

import jsonschema
import pytest

from aeo_ipass.text.typesetting import cells
from conftest import EXAMPLES, ROOT, environment
from renew_golden import TABLES

GOLDEN = ROOT / "examples" / "golden"
NAMES = [f"examples/{p.name}" for p in EXAMPLES]


def test_examples_equal_the_golden_results(run):
    done = run("score", *NAMES, "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == json.loads((GOLDEN / "results.json").read_text("utf-8"))


def test_json_is_the_same_in_every_language(run):
    one = run("score", NAMES[0], "--format", "json", env=environment(LANG="zh_HK.UTF-8"))
    two = run("score", NAMES[0], "--format", "json", "--lang", "en")
    assert one.stdout == two.stdout


def test_golden_results_follow_their_schema():
    schema = json.loads((ROOT / "schemas" / "batch.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(json.loads((GOLDEN / "results.json").read_text("utf-8")))


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("name", ["forwarder", "manufacturer", "warehouse"])
def test_the_table_equals_the_golden_one(run, name, language):
    done = run("score", f"examples/{name}.yaml", "--lang", language)
    assert done.stdout == (GOLDEN / f"{name}.{language}.txt").read_text("utf-8")


@pytest.mark.parametrize("path", [GOLDEN / name for name in TABLES], ids=lambda p: p.stem)
def test_no_line_is_wider_than_the_page_and_columns_align(path):
    lines = path.read_text("utf-8").splitlines()
    assert max(map(cells, lines)) == 100
    marks = "●▲■"
    rows = [
        line
        for line in lines
        if line[:3] in {f"{c}  " for c in "ABCDEFGHIJKL"} and any(m in line for m in marks)
    ]
    assert len(rows) == 12
    starts = {cells(row[: min(row.index(m) for m in marks if m in row)]) for row in rows}
    assert len(starts) == 1


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_the_table_is_wholly_in_chinese(language):
    import re

    allowed = {
        "AEO",
        "HKAEO",
        "hkaeo",
        "ISO",
        "C",
        "ED",
        "West",
        "yard",
        "Yard",
        "foreman",
        "example",
        "IT",
        "KYC",
        "ULD",
        "GPS",
        "N",
        "A",
    }
    for path in GOLDEN.glob(f"*.{language}.txt"):
        text = re.sub(r"\b[A-L]-\d\d\b|^[A-L]  ", "", path.read_text("utf-8"), flags=re.M)
        words = set(re.findall(r"[A-Za-z]{2,}", text)) - allowed
        assert not words, path.name


# --- requirements and exit codes --------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param([], 0, id="a-low-grade-alone-is-no-failure"),
        pytest.param(["--tier", "1", "--require", "ready"], 0, id="ready-for-tier-1"),
        pytest.param(["--tier", "2", "--require", "almost_ready"], 1, id="not-for-tier-2"),
        pytest.param(["--require", "ready"], 1, id="the-files-own-target-is-tier-2"),
        pytest.param(["--tier", "1", "--min-score", "96"], 0, id="min-score-met"),
        pytest.param(["--tier", "1", "--min-score", "99.5"], 1, id="min-score-not-met"),
        pytest.param(
            ["--tier", "1", "--evidence", "require", "--require", "ready"], 1, id="evidence-required"
        ),
        pytest.param(["--full", "--min-score", "0"], 0, id="full-depth"),
        pytest.param(["--tier", "3"], 2, id="no-such-tier"),
        pytest.param(["--min-score", "many"], 2, id="min-score-is-no-number"),
        pytest.param(["--min-score", "101"], 2, id="min-score-too-high"),
        pytest.param(["--min-score", "1e99999999"], 2, id="min-score-that-would-fill-the-memory"),
        pytest.param(["--as-of", "23.11.2026"], 2, id="as-of-is-no-date"),
        pytest.param(["--lang", "fr"], 2, id="no-such-language"),
        pytest.param(["--format", "xml"], 2, id="no-such-format"),
        pytest.param(["--questionnaire", "hkeao"], 2, id="no-such-questionnaire"),
    ],
)
def test_exit_codes(run, words, code):
    done = run("score", "examples/forwarder.yaml", *words)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


def test_requirements_stand_in_the_envelope(run):
    done = run("score", "examples/forwarder.yaml", "-f", "json", "--require", "ready", "--min-score", "50")
    envelope = json.loads(done.stdout)
    assert envelope["requirements"] == [
        {
            "name": "require",
            "asked": "ready",
            "met": False,
            "unmet": [
                {
                    "source": "examples/forwarder.yaml",
                    "company": "Example Harbour Forwarding Limited",
                    "message": "at worst it is not_yet_ready",
                    "allow": None,
                }
            ],
            "remarks": [],
        },
        {"name": "min_score", "asked": "50", "met": True, "unmet": [], "remarks": []},
    ]
    assert envelope["exit_code"] == done.returncode == 1


def test_a_bad_file_stops_no_other_and_outranks_a_requirement(run, tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: [", "utf-8")
    done = run("score", bad, "examples/importer.yaml", "-f", "json", "--require", "ready")
    envelope = json.loads(done.stdout)
    assert [r["format"] for r in envelope["results"]] == ["aeo-ipass/error/1", "aeo-ipass/result/1"]
    assert envelope["exit_code"] == done.returncode == 2


def test_as_of_comes_from_the_option_before_the_file(run):
    done = run("score", "examples/importer.yaml", "-f", "json", "--as-of", "2030-01-01")
    (result,) = json.loads(done.stdout)["results"]
    assert (result["as_of"], result["as_of_source"]) == ("2030-01-01", "option")
    b05 = next(q for c in result["tiers"]["1"]["criteria"] for q in c["questions"] if q["id"] == "B-05")
    assert b05["attainment"] == {"low": 0, "high": 0}


def test_output_goes_to_a_file(run, tmp_path):
    done = run("score", "examples/haulier.yaml", "-o", tmp_path / "report.txt")
    assert done.stdout == ""
    assert "Record of offences" in (tmp_path / "report.txt").read_text("utf-8")


# --- errors -----------------------------------------------------------------------------------

TEN_MISTAKES = """\
format: aeo-ipass/answers/1
questionnaire: hkaeo@2026.2
compny: {}
company: {name: Example, x-phone: 1}
target_tier: 4
profile:
  roles: [freight_forwader]
  legal_form: limited
  years_trading: 2_or_more
  headcount: 10_to_49
  flows: [import]
  modes: [air]
  cargo_on_site: maybe
  cargo_work: []
  fleet: []
  goods: []
  lodges: []
  outsourced: []
  premises: whole_building
answers:
  A-01: clean
  A-20: full
  E-03: not_applicable
  A-04: 120
  A-02: {value: current, sites: {north: current}}
  B-05: 2026-13-01
"""


def test_ten_mistakes_get_ten_errors_with_lines(run, tmp_path):
    path = tmp_path / "ten.yaml"
    path.write_text(TEN_MISTAKES, "utf-8")
    done = run("score", path, "-f", "json")
    errors = json.loads(done.stdout)["results"][0]["errors"]
    assert [e["line"] for e in errors] == [3, 5, 7, 13, 21, 22, 23, 24, 25, 26]
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    spoken = [line for line in done.stderr.splitlines() if ": error: " in line]
    assert len(spoken) == len(errors)
    assert "freight_forwarder" in done.stderr


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("[" * 100_000, id="deep"),
        pytest.param("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", id="alias-bomb"),
        pytest.param("format: aeo-ipass/answers/1\nformat: aeo-ipass/answers/1\n", id="duplicate-key"),
        pytest.param("", id="empty"),
        pytest.param("- a\n- b\n", id="a-list"),
    ],
)
def test_hostile_files_get_one_error(run, tmp_path, content):
    path = tmp_path / "hostile.yaml"
    path.write_text(content, "utf-8")
    done = run("score", path, "-f", "json")
    assert len(json.loads(done.stdout)["results"][0]["errors"]) == 1
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_errors_are_told_in_chinese_too(run, tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text(TEN_MISTAKES, "utf-8")
    done = run("score", path, "--lang", "zh-Hant")
    assert "錯誤" in done.stderr
    assert "是否指「freight_forwarder」" in done.stderr


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00bad"], ids=["missing", "not-utf-8"])
def test_unreadable_files_say_why(run, tmp_path, content):
    path = tmp_path / "x.yaml"
    if content is not None:
        path.write_bytes(content)
    done = run("score", path)
    assert done.returncode == 2
    assert "error" in done.stderr and "Traceback" not in done.stderr

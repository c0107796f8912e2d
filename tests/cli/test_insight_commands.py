"""explain, compare, history and crosswalk through the real command line, and their golden output."""

import json
from fractions import Fraction

import jsonschema
import pytest

from aeo_ipass.text.typesetting import cells
from conftest import ROOT
from kit.command_line import call
from renew_golden import GOLDEN, INSIGHT

MARCH, JULY, NOVEMBER = (f"examples/history/2026-{month}.yaml" for month in ("03", "07", "11"))


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("name", INSIGHT)
def test_golden_output_is_current(name):
    fresh = call(*INSIGHT[name]).stdout
    assert (GOLDEN / name).read_text("utf-8") == fresh, "run: .venv/bin/python tests/renew_golden.py"


@pytest.mark.parametrize(
    "words",
    [
        ["explain", JULY, "D", "-q"], ["compare", MARCH, JULY], ["history", "examples/history"],
        ["crosswalk", JULY, "--scheme", "wco-safe", "-q"],
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_a_new_python_says_the_same(run, words):
    done, again = run(*words), call(*words)
    assert (done.returncode, done.stdout, done.stderr) == (0, again.stdout, "")
    assert done.stdout


@pytest.mark.parametrize("path", sorted((GOLDEN / "history").glob("*.txt")), ids=lambda p: p.stem)
def test_no_line_is_wider_than_the_page(path):
    assert max(map(cells, path.read_text("utf-8").splitlines())) <= 100


def validated(done, name):
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(data)
    assert data["format"] == f"aeo-ipass/{name}/1"
    return data


# --- explain ---------------------------------------------------------------------------------


def test_the_json_of_a_tier_adds_up():
    data = validated(call("explain", "examples/warehouse.yaml", "-f", "json"), "explain")
    shares = [c["share"] for c in data["tier"]["criteria"] if c["share"]]
    for end in ("low", "high"):
        assert sum(Fraction(s[end]) for s in shares) == Fraction(data["tier"]["exact"][end])


def test_the_json_of_a_criterion_adds_up():
    data = validated(call("explain", "examples/warehouse.yaml", "D", "-f", "json"), "explain")
    assert len(data["criterion"]["sums"]) == 3
    for one in data["criterion"]["sums"]:
        lines = [line for line in one["lines"] if line["points"]]
        assert sum(line["points"]["low"] for line in lines) == one["points"]["low"]
        assert sum(Fraction(line["share"]["low"]) for line in lines) == Fraction(one["exact"]["low"])


def test_the_json_of_a_question_has_every_answer():
    data = validated(call("explain", "examples/forwarder.yaml", "K-01", "-f", "json"), "explain")
    found = {w["value"]: w["grade"]["worst"] for w in data["question"]["what_ifs"]}
    assert list(found) == ["none", "partial", "mostly", "full"]
    assert found["none"] == "red"


def test_the_table_of_a_criterion_shows_the_division():
    done = call("explain", "examples/forwarder.yaml", "D", "--lang", "en")
    assert "1,240 points / weight 13 = 95 5/13, shown 95.3" in done.stdout


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("what", [[], ["D"], ["F"], ["A-04"], ["B-05"], ["E-01"], ["D-01"], ["K-03"]])
def test_explanations_fit_the_page_in_every_language(what, language):
    done = call(
        "explain", "examples/warehouse.yaml", *what, "--lang", language, "-q", "--evidence", "require"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(cells, done.stdout.splitlines())) <= 100


def test_a_name_that_does_not_exist_gets_the_nearest():
    done = call("explain", "examples/forwarder.yaml", "D-077")
    assert done.returncode == 2 and "did you mean “D-07”?" in done.stderr


# --- compare ---------------------------------------------------------------------------------


def test_the_json_of_a_comparison():
    data = validated(call("compare", JULY, NOVEMBER, "-f", "json"), "comparison")
    assert {r["kind"] for r in data["regressions"]} == {"grade", "score", "answer", "evidence"}
    assert data["counts"]["worse"] == sum(q["kind"] == "worse" for q in data["questions"]) == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param([JULY, NOVEMBER], 0, id="not-asked-for"),
        pytest.param([JULY, NOVEMBER, "--no-regression"], 1, id="a-relapse"),
        pytest.param([MARCH, JULY, "--no-regression"], 0, id="only-better"),
        pytest.param([MARCH, "examples/missing.yaml", "--no-regression"], 2, id="no-such-file"),
        pytest.param([MARCH, "examples/partner/haulier.yaml"], 2, id="another-programme"),
        pytest.param([JULY, JULY, "--as-of", "2026-11-20", "--before-as-of", "2026-07-31", "--no-regression"], 1,
                     id="the-same-answers-later"),
        pytest.param([JULY, JULY, "--as-of", "2026-11-20", "--no-regression"], 0, id="the-same-answers-the-same-day"),
    ],
)  # fmt: skip
def test_exit_codes_of_compare(words, code):
    done = call("compare", *words)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


def test_what_got_worse_is_told_apart():
    done = call("compare", JULY, NOVEMBER, "--no-regression", "-o", "/dev/null")
    for line in ("Grade fell: D", "Answer got worse: B-05, D-30", "Evidence expired: C-02, D-30"):
        assert line in done.stderr


# --- history ---------------------------------------------------------------------------------


def test_the_json_of_a_history():
    data = validated(call("history", NOVEMBER, MARCH, JULY, "-f", "json"), "history")
    assert [e["as_of"] for e in data["entries"]] == ["2026-03-31", "2026-07-31", "2026-11-20"]
    assert [e["expired"] for e in data["entries"]] == [None, 0, 2]


def test_a_folder_is_as_good_as_its_files():
    one, other = call("history", "examples/history", "-q"), call("history", JULY, NOVEMBER, MARCH, "-q")
    assert one.stdout == other.stdout != ""


def test_a_bad_file_stops_no_other(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: [", "utf-8")
    done = call("history", bad, JULY, "-f", "json")
    assert done.returncode == 2
    assert len(json.loads(done.stdout)["entries"]) == 1


def test_an_empty_folder_is_an_error(tmp_path):
    done = call("history", tmp_path)
    assert done.returncode == 2 and "Traceback" not in done.stderr and "error" in done.stderr


# --- crosswalk -------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["wco-safe", "ctpat", "eu-saq", "china-2026", "iso-28000"])
def test_every_scheme(scheme, hkaeo):
    data = validated(
        call("crosswalk", "examples/warehouse.yaml", "--scheme", scheme, "-f", "json"), "crosswalk"
    )
    clauses = next(s.clauses for s in hkaeo.schemes if s.id == scheme)
    assert [c["id"] for c in data["clauses"]] == [c.id for c in clauses]
    assert data["equivalence"] == "topical"
    assert sum(data["counts"].values()) == len(clauses)
    table = call("crosswalk", "examples/warehouse.yaml", "--scheme", scheme, "-q").stdout
    assert "not legal equivalence" in table
    assert max(map(cells, table.splitlines())) <= 100


@pytest.mark.parametrize(
    ("words", "said"), [([], "known: wco-safe"), (["--scheme", "ctpatt"], "did you mean “ctpat”?")]
)
def test_a_scheme_must_be_one_that_exists(words, said):
    done = call("crosswalk", "examples/warehouse.yaml", *words)
    assert done.returncode == 2 and said in done.stderr


# --- hostile text ----------------------------------------------------------------------------

HOSTILE = "Evil\x1b[31m | **bold** <script>alert(1)</script> [red]x[/red]\u202e{name} =1+1 " + "x" * 3000


@pytest.fixture
def hostile(tmp_path):
    """An answer file with a nasty name, note, reason, site and file name."""
    text = (ROOT / JULY).read_text("utf-8")
    data = text.replace("Example Lantern Logistics Limited", json.dumps(HOSTILE))
    data = data.replace("Since May 2026 no agency or casual staff are engaged.", json.dumps(HOSTILE))
    data = data.replace("evidence/business-registration-2026.pdf", json.dumps(HOSTILE))
    path = tmp_path / "hostile.yaml"
    path.write_text(data, "utf-8")
    return path


@pytest.mark.parametrize(
    "words",
    [
        ["compare", MARCH, "{file}"], ["compare", MARCH, "{file}", "-f", "markdown"], ["history", MARCH, "{file}"],
        ["explain", "{file}"], ["explain", "{file}", "E"], ["explain", "{file}", "E-03"],
        ["crosswalk", "{file}", "--scheme", "wco-safe"], ["crosswalk", "{file}", "--scheme", "wco-safe", "-f", "markdown"],
    ],
    ids=lambda words: "-".join(w for w in words if "/" not in w and w != "{file}"),
)  # fmt: skip
def test_hostile_text_comes_out_as_text(hostile, words):
    done = call(*(hostile if w == "{file}" else w for w in words), "-q")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout and "\u202e" not in done.stdout
    if "markdown" in words:
        assert "<script>" not in done.stdout.replace("\\<script", "")
        assert "**bold**" not in done.stdout
        rows = [line for line in done.stdout.splitlines() if line.startswith("| ")]
        assert rows and all(line.endswith(" |") for line in rows)

"""`aeo-ipass compare` of two folders: company by company, with those that are missing and new."""

import json

import jsonschema
import pytest

from conftest import ROOT
from kit.command_line import call
from kit.firms import BROKEN, firm, write, write_programme

SLIPPED = {"A-02": "mostly"}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("folders")
    write_programme(folder / "programme")
    write(folder / "before" / "worse.yaml", firm("Worse"))
    write(folder / "before" / "better.yaml", firm("Better", changes=SLIPPED))
    write(folder / "before" / "gone.yaml", firm("Gone", company={"business_registration": "123"}))
    write(folder / "after" / "moved" / "w.yaml", firm("Worse", changes=SLIPPED))
    write(folder / "after" / "firms.jsonl", [firm("New"), firm("Better")])
    write(folder / "fine" / "b.json", firm("Better"))
    write(folder / "fine" / "w.json", firm("Worse"))
    write(folder / "fine" / "g.json", firm("Gone", company={"business_registration": "123"}))
    return folder


@pytest.fixture
def compare(house):
    def compare_(before, after, *more):
        return call("compare", house / before, house / after, "--questionnaire", house / "programme", *more)

    return compare_


def data(done):
    found = json.loads(done.stdout)
    schema = json.loads((ROOT / "schemas" / "comparisons.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(found)
    return found


def test_companies_are_matched_wherever_they_stand(compare):
    found = data(compare("before", "after", "-f", "json"))
    names = [c["after"]["company"]["name"] for c in found["comparisons"]]
    assert names == ["Better", "Worse"]
    assert [(m["company"], m["business_registration"]) for m in found["missing"]] == [("Gone", "123")]
    assert [n["company"] for n in found["new"]] == ["New"] and found["errors"] == []
    worse = [c["regressions"] for c in found["comparisons"]]
    assert not worse[0] and "A-02" in {r["id"] for r in worse[1]}


def test_a_pair_says_what_two_files_say(compare):
    alone = json.loads(compare("before/worse.yaml", "after/moved/w.yaml", "-f", "json").stdout)
    assert alone in data(compare("before", "after", "-f", "json"))["comparisons"]


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_the_page_has_a_row_a_company_and_lists_the_others(compare, format):
    done = compare("before", "after", "-f", format)
    assert done.returncode == 0
    text = done.stdout
    places = [
        text.index(word)
        for word in (
            "Companies in both (2)",
            "Better",
            "Worse",
            "Missing companies (1)",
            "Gone",
            "New companies (1)",
        )
    ]
    assert places == sorted(places)
    (row,) = [line for line in text.splitlines() if "Worse" in line and "Ready" in line]
    assert "100.0" in row and "−4.0" in row and "−0 +1" in row


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["before", "after"], 0, ""),
        (["before", "after", "--no-regression"], 1, "Gone: it stands in the first and not in the second"),
        (["before", "after", "--no-regression"], 1, "Worse: Answer got worse: A-02"),
        (["before", "fine", "--no-regression"], 0, "met, nothing got worse"),
        (["before", "after/firms.jsonl", "--no-regression"], 1, "Worse: it stands in the first"),
        (["before", "not-there"], 2, "cannot be read"),
        (["not-there", "before"], 2, "cannot be read"),
        (["programme/criteria", "programme/criteria"], 2, "nothing to compare"),
    ],
)
def test_exit_codes_are_those_of_two_files(compare, words, code, says):
    done = compare(*words)
    assert done.returncode == code
    assert says in done.stderr and "Traceback" not in done.stderr


def test_what_cannot_be_scored_spoils_nobody_else(compare, house):
    (house / "broken").mkdir()
    write(house / "broken" / "b.yaml", firm("Better"))
    (house / "broken" / "worse.yaml").write_text(BROKEN, "utf-8")
    done = compare("before", "broken", "-f", "json", "--no-regression")
    found = data(done)
    assert done.returncode == 2 and len(found["comparisons"]) == 1
    assert [e["answers"]["source"].endswith("worse.yaml") for e in found["errors"]] == [True]
    assert [m["company"] for m in found["missing"]] == ["Gone"]  # of the broken file nobody knows


def test_each_side_is_judged_as_its_options_say(compare):
    done = compare("before", "fine", "-f", "json", "--as-of", "2027-01-01", "--before-as-of", "2026-06-01")
    days = {(c["before"]["as_of"], c["after"]["as_of"]) for c in data(done)["comparisons"]}
    assert days == {("2026-06-01", "2027-01-01")}


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_it_speaks_the_language_that_was_asked_for(language):
    folder = ROOT / "examples" / "history"
    done = call("compare", folder, folder / "2026-11.yaml", "--lang", language, "-q")
    assert done.returncode == 0 and "Not Yet Ready" not in done.stdout

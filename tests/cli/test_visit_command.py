"""visit through the real command line: for companies with several sites, one and none, and for partners."""

import json
import shutil

import jsonschema
import pytest

from aeo_ipass.machine.schemas import schema
from aeo_ipass.text.typesetting import cells
from conftest import ROOT
from kit.command_line import call

WAREHOUSE = "examples/warehouse.yaml"


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def told(*words):
    done = call("visit", *words, "-f", "json", "-q")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    jsonschema.validate(data, schema("visit"))
    return data


EXAMPLES = [
    *sorted(p.relative_to(ROOT) for p in (ROOT / "examples").glob("*.yaml")),
    *sorted(p.relative_to(ROOT) for p in (ROOT / "examples" / "partner").glob("*.yaml")),
]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda p: p.stem)
def test_every_example_can_be_rehearsed(file, hkaeo):
    data = told(file)
    assert data["walks"] and data["people"] and data["papers"]
    looked = {look["question"] for w in data["walks"] for s in w["stops"] for look in s["looks"]}
    asked = {talk["question"] for p in data["people"] for talk in p["talks"]}
    assert {w["question"] for w in data["weak"]} <= looked | asked
    assert all(stop["place"] for walk in data["walks"] for stop in walk["stops"])


def test_a_company_walks_through_each_of_its_sites_in_order(hkaeo):
    order = [place.id for place in hkaeo.programme.places]
    data = told(WAREHOUSE)
    assert len({w["site"] for w in data["walks"]}) == 3
    for walk in data["walks"]:
        places = [stop["place"] for stop in walk["stops"]]
        assert places == sorted(places, key=order.index)


def test_filters_leave_the_rest_out(hkaeo):
    sites = [w["site"] for w in told(WAREHOUSE)["walks"]]
    one = told(WAREHOUSE, "--site", sites[1], "--owner", "warehouse", "-c", "f")
    assert [w["site"] for w in one["walks"]] == [sites[1]]
    assert {p["owner"] for p in one["people"]} == {"warehouse"}
    assert {w["question"][0] for w in one["weak"]} <= {"F"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--site", "nort"], "there is no site “nort”"),
        (["--owner", "warehous"], "did you mean “warehouse”?"),
        (["-c", "Z"], "there is no criterion “Z”"),
        (["-c", "I", "--owner", "finance"], "no question belongs to this part"),
    ],
)
def test_names_must_exist_and_something_must_be_left(words, said):
    done = call("visit", WAREHOUSE, *words)
    assert done.returncode == 2 and said in done.stderr


def test_a_programme_under_which_nobody_visits_says_so(tmp_path):
    own = tmp_path / "own"
    shutil.copytree(ROOT / "questionnaires" / "partner", own)
    text = (own / "programme.yaml").read_text("utf-8")
    before, _, after = text.partition("\nvisit:\n")
    (own / "programme.yaml").write_text(
        before + "\n# The register" + after.partition("# The register")[2], "utf-8"
    )
    done = call("visit", "examples/partner/factory.yaml", "--questionnaire", own)
    assert done.returncode == 2 and "nobody visits the company under the programme “partner”" in done.stderr


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("file", [WAREHOUSE, "examples/partner/factory.yaml"])
def test_it_fits_the_page_and_says_that_it_is_unofficial(file, language, hkaeo):
    done = call("visit", file, "--lang", language, "-q")
    assert done.returncode == 0
    assert max(map(cells, done.stdout.splitlines())) <= 100
    assert {"en": "nofficial", "zh-Hant": "並非官方", "zh-Hans": "非官方"}[language] in done.stdout.replace(
        "\n", ""
    )

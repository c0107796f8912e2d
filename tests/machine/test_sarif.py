"""SARIF: rules, results, and the lines at which they point."""

import json
from datetime import date
from urllib.parse import urlsplit

import pytest
from hypothesis import given

from aeo_ipass import batch
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.machine.ci import sarif
from aeo_ipass.questionnaire.questions import TextQuestion
from conftest import EXAMPLES
from kit.hostile import outcomes
from kit.outcomes import NOT_MET, QUESTIONNAIRE, failed, scored, verdict
from kit.whole import whole

SETTINGS = batch.Settings(today=date(2026, 11, 23), locate=True)


def runs(*outcomes, language="en", **gates):
    return json.loads(whole(sarif, outcomes, verdict(*outcomes, **gates), language))["runs"]


def by_question(run):
    """The results by question and site, the site of a logical location."""
    return {(r["ruleId"], _site(r)): r for r in run["results"]}


def _site(result):
    name = result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]
    return name.partition(".sites.")[2] or None


def line(result):
    return result["locations"][0]["physicalLocation"]["region"]["startLine"]


# --- rules -----------------------------------------------------------------------------------


def test_every_question_that_can_be_scored_is_a_rule_with_its_level_and_help(hkaeo):
    (run,) = runs(*batch.run(EXAMPLES[:1], SETTINGS))
    rules = run["tool"]["driver"]["rules"]
    asked = [q.id for q in hkaeo.questions.values() if not q.retired and not isinstance(q, TextQuestion)]
    assert [r["id"] for r in rules] == asked
    levels = {"critical": "error", "required": "warning", "recommended": "note"}
    for rule in rules:
        assert rule["defaultConfiguration"]["level"] == levels[hkaeo.questions[rule["id"]].level]
        assert "helpUri" not in rule
        assert rule["help"]["text"] and rule["help"]["markdown"].startswith("**What a validator looks for**")


def test_help_tells_guidance_advice_and_evidence_where_there_are():
    rules = {r["id"]: r for r in runs(scored())[0]["tool"]["driver"]["rules"]}
    assert rules["A-01"]["help"]["markdown"] == (
        "**What to do**\n\n- Begin.\n- Go on.\n\n**Evidence**\n\nA paper"
    )
    assert rules["A-01"]["help"]["text"] == "What to do\nBegin.\nGo on.\n\nEvidence\nA paper"


@pytest.mark.parametrize(
    ("language", "tag"),
    [("en", "en"), ("zh-Hant", "zh-HK"), ("zh-Hans", "zh-CN"), ("fr-CA", "fr-CA"), ("yue", "en")],
)
def test_languages_have_a_region_and_no_script(language, tag):
    (run,) = runs(scored(), language=language)
    assert run["language"] == run["tool"]["driver"]["language"] == tag


# --- results ---------------------------------------------------------------------------------


def test_a_gap_is_a_result_of_its_level_and_an_unknown_answer_is_open():
    found = by_question(runs(scored())[0])
    assert {key: (r["kind"], r.get("level")) for key, r in found.items()} == {
        ("A-01", None): ("fail", "error"),
        ("A-02", None): ("open", None),
        ("A-03", None): ("fail", "note"),
        ("B-01", "south"): ("fail", "warning"),
    }


def test_results_know_their_rules_and_themselves():
    (run,) = runs(scored(), failed())
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    prints = [r["partialFingerprints"]["answer/v2"] for r in run["results"] if "partialFingerprints" in r]
    assert len(prints) == len(set(prints)) == 4


def test_the_message_tells_company_verdict_and_what_to_do():
    message = by_question(runs(scored())[0])["A-01", None]["message"]["text"]
    assert message.splitlines() == [
        "A-01 A-01: partial",
        "critical · holds the criterion at Red",
        "Example Limited · Tier 1: Not Yet Ready · score 45.0–61.6",
        "Note: soon",
        "What to do: Go on.",
        "Evidence: A paper",
    ]


def test_an_input_that_cannot_be_used_is_a_result_at_its_line():
    (run,) = runs(failed())
    (result,) = run["results"]
    assert (result["ruleId"], result["level"], line(result)) == ("unknown-question", "error", 3)
    assert run["invocations"] == [{"executionSuccessful": False, "exitCode": 2}]


def test_requirements_and_exit_code_stand_in_the_run():
    (run,) = runs(scored(), **NOT_MET)
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    assert [r["met"] for r in run["properties"]["requirements"]] == [False, True]


def test_each_questionnaire_has_a_run_of_its_own():
    mixed = runs(scored(), *batch.run(EXAMPLES[:1], SETTINGS), failed())
    ids = [run["automationDetails"]["id"] for run in mixed]
    assert len(ids) == 2 and ids[0] == f"aeo-ipass/{QUESTIONNAIRE.ref}/" and ids[0] != ids[1]
    assert [sum(r["ruleId"] == "unknown-question" for r in run["results"]) for run in mixed] == [1, 0]


# --- where -----------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["yaml", "json", "jsonl"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_every_result_points_at_its_answer_or_where_it_should_stand(path, ending, tmp_path):
    file = tmp_path / f"{path.stem}.{ending}"
    text = path.read_text("utf-8")
    data = parse_yaml(text)
    other = {"json": json.dumps(data, indent="\t"), "jsonl": f"\n{json.dumps(data)}\n"}
    file.write_text(other.get(ending, text), "utf-8")
    (outcome,) = batch.run([file], SETTINGS)
    lines = file.read_text("utf-8").splitlines()
    order = list(outcome.assessment.questionnaire.questions)
    for (question, site), result in by_question(runs(outcome)[0]).items():
        region = result["locations"][0]["physicalLocation"]["region"]
        here = lines[region["startLine"] - 1][region["startColumn"] - 1 :].lstrip('"')
        before = [q for q in order[: order.index(question)] if q in data["answers"]]
        entry = data["answers"].get(question)
        at_site = isinstance(entry, dict) and site in entry.get("sites", {})
        wanted = (
            site
            if at_site
            else question
            if question in data["answers"]
            else before[-1]
            if before
            else "answers"
        )
        assert here.startswith(wanted)


SITES = """\
format: aeo-ipass/answers/1
questionnaire: hkaeo@2026.2
answers:
  D-02: full
  D-07:
    value: partial
    sites:
      east: none
      west: {value: mostly}
"""


@pytest.mark.parametrize(
    ("question", "site", "mark"),
    [
        pytest.param("D-02", None, (4, 3), id="an-answer"),
        pytest.param("D-07", "east", (8, 7), id="an-answer-of-a-site"),
        pytest.param("D-07", "north", (5, 3), id="the-answer-that-holds-for-every-site"),
        pytest.param("D-08", "north", (5, 3), id="after-the-last-answer-before-it"),
        pytest.param("D-01", None, (3, 1), id="nothing-before-it"),
        pytest.param("Z-99", None, (3, 1), id="not-in-the-order"),
    ],
)
def test_where_an_answer_stands_or_should_stand(question, site, mark):
    found = batch.places.places(parse_yaml(SITES))
    assert found.find(question, site, ["D-01", "D-02", "D-07", "D-08"]) == mark


def test_data_without_lines_is_placed_at_its_beginning():
    assert batch.places.places({"answers": {"D-02": "full"}}, 7).find("D-02", None, ["D-02"]) == (7, 1)
    assert batch.places.places(["no", "mapping"]).find("D-02", None, ["D-02"]) == (1, 1)


@pytest.mark.parametrize("records", ["jsonl", "csv"])
def test_records_of_one_file_are_placed_in_their_lines(records, tmp_path):
    path = tmp_path / f"firms.{records}"
    data = parse_yaml(EXAMPLES[0].read_text("utf-8"))
    row = {
        "company.name": "Example",
        **{f"profile.{k}": _cell(v) for k, v in data["profile"].items()},
        "A-05": "none",
    }
    csv = "\n".join([",".join(row), ",".join(row.values()), ",".join(row.values())])
    path.write_text(csv if records == "csv" else "\n".join([json.dumps(data)] * 3), "utf-8")
    *_, last = batch.run([path], SETTINGS)
    (run,) = runs(last)
    assert {line(r) for r in run["results"]} == {3}
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]}
    assert uris == {path.as_uri()}


def _cell(value):
    return ";".join(value) if isinstance(value, list) else str(value).lower()


def test_files_below_here_are_relative_and_others_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    places = [
        r["locations"][0]["physicalLocation"]["artifactLocation"]
        for source in ("a b:ä.yaml", str(tmp_path / "x" / "c.yaml"), "../d.yaml")
        for r in runs(failed(source))[0]["results"]
    ]
    assert places == [
        {"uri": "a%20b%3A%C3%A4.yaml", "uriBaseId": "%SRCROOT%"},
        {"uri": "x/c.yaml", "uriBaseId": "%SRCROOT%"},
        {"uri": (tmp_path.parent / "d.yaml").as_uri()},
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see [here](http://example.com)", r"see \[here\](http://example.com)"),
        ("[1] and (2)", "[1] and (2)"),
        ("{0} {name}", "{{0}} {name}"),
    ],
)
def test_messages_hold_no_placeholders_and_no_links(text, shown):
    assert sarif.literal(text) == shown


@given(outcomes())
def test_hostile_texts_stay_text(found):
    text = whole(sarif, found, verdict(*found, **NOT_MET), "zh-Hans")
    (run,) = json.loads(text.encode("utf-8"))["runs"]
    assert len(run["results"]) == 5
    for result in run["results"]:
        assert all(c == "\n" or c.isprintable() or ord(c) > 0x9F for c in result["message"]["text"])
        uri = urlsplit(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        assert uri.scheme in ("", "file") and uri.path.isascii() and not uri.query and not uri.fragment

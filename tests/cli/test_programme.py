"""`programme …`: every topic in every language, papers ticked off against an answer file, and names looked up in a list."""

import functools
import json
import re

import jsonschema
import pytest

from aeo_ipass.files.dump import dump_yaml
from aeo_ipass.phrases.programme import TOPICS
from kit import made_up
from kit.command_line import call

LANGUAGES = ["en", "zh-Hant", "zh-Hans"]
text = made_up.text


@functools.cache
def schema(name):
    return jsonschema.Draft7Validator(json.loads(call("schema", name).stdout))


def valid(done, name):
    """The JSON that a command printed, after it was checked against a schema of `aeo-ipass schema`."""
    found = json.loads(done.stdout)
    schema(name).validate(found)
    return found


@functools.cache
def facts(topic, language="en"):
    return valid(call("programme", topic, "--lang", language, "--format", "json"), "programme-facts")


def unbroken(words):
    """A text without its blanks: where a line ends is no matter here."""
    return "".join(words.split())


def unbroken_lines(shown):
    return " ".join(shown.split())


# --- the facts -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_printed_with_all_that_its_json_has(topic, language):
    shown = call("programme", topic, "--lang", language)
    found = facts(topic, language)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert (found["topic"], found["language"]) == (topic, language)
    assert found["items"]
    for item in found["items"]:
        for part in ("title", "text", "source", "url", "as_of"):
            assert all(unbroken(line) in unbroken(shown.stdout) for line in item[part].splitlines())
        assert not item["text"].startswith("–")  # bullets are for people


@pytest.mark.parametrize("topic", TOPICS)
def test_every_fact_has_a_source_and_a_date(hkaeo, topic):
    found = facts(topic)
    titles = {s.title["en"] for s in hkaeo.programme.sources}
    for item in found["items"]:
        assert item["source"] in titles, item["id"]
        assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", item["as_of"]), item["id"]


@pytest.mark.parametrize("topic", TOPICS)
def test_the_languages_say_the_same_facts_in_other_words(topic):
    found = [facts(topic, language)["items"] for language in LANGUAGES]
    same = [[(i["id"], i["as_of"], i["data"]) for i in items] for items in found]
    assert same[0] == same[1] == same[2]
    words = [[(i["title"], i["text"]) for i in items] for items in found]
    assert words[0] != words[1] != words[2] != words[0]


def test_the_topics_are_what_help_lists(run):
    done = run("programme", "--help")
    assert done.returncode == 0
    assert [w for w in TOPICS if re.search(rf"^  {w}\b", done.stdout, re.M)] == list(TOPICS)


def test_tiers_name_their_criteria(hkaeo):
    found = facts("tiers")
    assert {i["id"]: i["data"]["criteria"] for i in found["items"]} == {
        name: list(tier.criteria) for name, tier in hkaeo.programme.tiers.items()
    }


@pytest.mark.parametrize("status", ["in-force", "signed", "action-plan"])
def test_recognition_by_standing(hkaeo, status):
    found = valid(call("programme", "mra", "--status", status, "-f", "json"), "programme-facts")
    wanted = status.replace("-", "_")
    known = {m.id: m.date for m in hkaeo.programme.mutual_recognition if m.status == wanted}
    assert {i["id"]: i["data"]["date"] for i in found["items"]} == known
    assert {i["data"]["status"] for i in found["items"]} == {wanted}


def test_recognition_begins_with_what_is_in_force():
    found = facts("mra")
    order = [i["data"]["status"] for i in found["items"]]
    assert list(dict.fromkeys(order)) == ["in_force", "signed", "action_plan"]
    assert order == sorted(order, key=["in_force", "signed", "action_plan"].index)


def test_a_plan_is_not_shown_as_an_arrangement():
    planned = call("programme", "mra", "--status", "action-plan", "--lang", "en").stdout
    assert "no arrangement yet" in planned and "in force" not in planned


def test_how_many_are_signed_stands_first():
    shown = call("programme", "mra", "--lang", "en").stdout
    assert "Arrangements signed: 18 (known to be in force: 16). Without one yet: 4." in unbroken_lines(shown)


def test_what_was_not_confirmed_says_so():
    doubt = "Not confirmed at the authority itself"
    for topic in ("laws", "contact", "benefits"):
        doubtful = [i for i in facts(topic)["items"] if not i["confirmed"]]
        assert bool(doubtful) == (doubt in call("programme", topic, "--lang", "en").stdout), topic


def test_a_law_names_the_questions_that_rest_on_it(hkaeo):
    for item in facts("laws")["items"]:
        assert item["data"]["questions"] and set(item["data"]["questions"]) <= set(hkaeo.questions)


def test_a_question_shows_its_training_with_the_address():
    shown = call("questionnaire", "show", "I-16", "--lang", "en").stdout
    assert "elearning/module-11/index.html" in unbroken(shown)


def test_an_unknown_standing_is_refused():
    done = call("programme", "mra", "--status", "planned")
    assert done.returncode == 2 and "in-force" in done.stderr


# --- the papers ------------------------------------------------------------------------------


def asking(name, *documents, **more):
    return made_up.scale(name, evidence=list(documents), **more)


HAULIERS = {"profile": "roles", "includes_any": ["haulier"]}
YARDS = {"site": "yard", "is": True}
DOCUMENTS = ["fresh", "stale", "early", "named", "either", "wanted", "hauliers", "yards", "nobody"]
ASKED = {
    "A": [asking("A-01", "fresh"), asking("A-02", "stale"), asking("A-03", "early"), asking("A-04", "named", "either"),
          asking("A-05", "wanted", "either")],
    "B": [asking("B-01", "wanted"), asking("B-02", "wanted", retired="0"),
          asking("B-03", "yards", scope="site", applies_when=YARDS)],
    "C": [asking("C-01", "hauliers", applies_when=HAULIERS)],
}  # fmt: skip
ANSWERS = {
    "A-01": [{"file": "old.pdf", "expires": "2026-01-31"}, {"file": "new.pdf", "issued": "2026-02-01"}],
    "A-02": [{"file": "gone.pdf", "issued": "2025-01-01", "expires": "2025-12-31"}],
    "A-03": [{"file": "soon.pdf", "issued": "2026-12-01"}],
    # two documents are asked for: only the piece that says which one it proves counts
    "A-04": [{"file": "this.pdf", "proves": "named"}, {"file": "which.pdf"}],
}


@pytest.fixture
def company(tmp_path):
    """A questionnaire that asks for papers, and an answer file to it: the words that name both."""

    def company_(**more):
        documents = [{"id": d, "text": text(f"Paper {d}"), "application": True} for d in DOCUMENTS]
        files = {
            "programme.yaml": {
                **made_up.PROGRAMME,
                "documents": [*documents, {"id": "private", "text": text("Private")}],
            },
            "profile.yaml": made_up.PROFILE,
        }
        for name, questions in ASKED.items():
            files[f"criteria/{name}.yaml"] = {"id": name, "title": text(name), "questions": questions}
        files["answers.yaml"] = {
            "format": "aeo-ipass/answers/1", "questionnaire": "made-up@1", "company": {"name": "Example"},
            "answers": {q: {"value": "full", "evidence": pieces} for q, pieces in ANSWERS.items()}, **more,
        }  # fmt: skip
        (tmp_path / "criteria").mkdir()
        for name, data in files.items():
            (tmp_path / name).write_text(dump_yaml(data), "utf-8")
        return ["programme", "documents", tmp_path / "answers.yaml", "--questionnaire", tmp_path]

    return company_


def states(found):
    return {d["id"]: d["state"] for d in found["documents"]}


NOVEMBER = {"fresh": "there", "stale": "out_of_date", "early": "out_of_date", "named": "there", "either": "missing",
            "wanted": "missing", "hauliers": "missing", "yards": "missing", "nobody": "missing"}  # fmt: skip


@pytest.mark.parametrize(
    ("day", "differs"),
    [
        ("2026-11-23", {}),
        ("2026-12-01", {"early": "there"}),
        ("2026-11-30", {}),
        ("2025-12-31", {"stale": "there"}),
        ("2026-01-01", {}),
        ("2024-12-31", {}),
    ],
)
def test_papers_are_there_out_of_date_or_missing(company, day, differs):
    found = valid(call(*company(), "--as-of", day, "-f", "json"), "documents")
    assert states(found) == {**NOVEMBER, **differs}


def test_papers_name_their_files_and_the_questions_that_ask_for_them(company):
    found = valid(call(*company(), "--as-of", "2026-11-23", "-f", "json"), "documents")
    papers = {d["id"]: d for d in found["documents"]}
    # of several pieces the current ones, else what is out of date
    assert papers["fresh"]["evidence"] == [{"file": "new.pdf", "issued": "2026-02-01", "expires": None}]
    assert papers["stale"]["evidence"] == [
        {"file": "gone.pdf", "issued": "2025-01-01", "expires": "2025-12-31"}
    ]
    assert {name: d["questions"] for name, d in papers.items() if d["state"] == "missing"} == {
        "either": ["A-04", "A-05"], "wanted": ["A-05", "B-01"], "hauliers": [], "yards": [], "nobody": [],
    }  # fmt: skip


def test_papers_are_asked_for_by_what_concerns_the_company_and_any_of_its_sites(company):
    facts = {"profile": {"roles": ["haulier"]}, "sites": [{"id": "one"}, {"id": "two", "yard": True}]}
    found = valid(call(*company(**facts), "-f", "json"), "documents")
    asked = {d["id"]: d["questions"] for d in found["documents"]}
    assert (asked["hauliers"], asked["yards"]) == (["C-01"], ["B-03"])


def test_papers_proven_at_one_site_are_there(company):
    at_two = {"value": "full", "evidence": [{"file": "yard.pdf"}]}
    facts = {
        "sites": [{"id": "one"}, {"id": "two", "yard": True}],
        "answers": {"B-03": {"sites": {"two": at_two}}},
    }
    assert states(valid(call(*company(**facts), "-f", "json"), "documents"))["yards"] == "there"


@pytest.mark.parametrize(("words", "there"), [([], "there"), (["--as-of", "2026-11-23"], "out_of_date")])
def test_the_day_is_the_files_own_unless_another_is_given(company, words, there):
    found = valid(call(*company(as_of="2025-06-01"), *words, "-f", "json"), "documents")
    assert states(found)["stale"] == there


def test_papers_are_printed_with_what_to_do(run, company):
    done = run(*company(), "--as-of", "2026-11-23")
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    rows = {tuple(re.split(" {2,}", line)) for line in lines}
    assert rows >= {
        ("✓ there", "Paper fresh", "new.pdf"),
        ("! out of date", "Paper stale", "gone.pdf"),
        ("✗ missing", "Paper wanted", "attach it to A-05, B-01"),
        ("✗ missing", "Paper nobody", "–"),
    }
    assert "Private" not in done.stdout
    assert lines[:3] == ["Documents for the application", "Example", "2 of 9 documents are there"]


@pytest.mark.parametrize("words", [["--as-of", "tomorrow"], ["--questionnaire", "hkaeo"]])
def test_papers_of_what_does_not_fit_are_refused(company, words):
    done = call(*company(), *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


# --- the list --------------------------------------------------------------------------------


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("No.;Name;Number\n1;Example Trading Limited;AEO-0001\n2;示例有限公司;AEO-0002\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("words", "names", "stdin", "code"),
    [
        (["EXAMPLE TRADING LTD"], None, "", 0),
        (["Example Trading", "示例", "aeo-0002"], None, "", 0),
        (["Example Trading", "Nobody Limited"], None, "", 1),
        (["Nobody Limited"], None, "", 1),
        ([], "Example Trading\n\n  示例 \n", "", 0),
        ([], "\ufeffExample Trading\nNobody\n", "", 1),
        (["示例"], "Nobody\n", "", 1),
        ([], "-", "Example Trading\n示例\n", 0),
        ([], "-", "Nobody\n", 1),
        ([], None, "", 2),
        ([], "\n", "", 2),
        ([], "-", "", 2),
    ],
)
def test_a_look_up_ends_by_whether_all_were_found(listed, tmp_path, words, names, stdin, code):
    if names is not None and names != "-":
        (tmp_path / "names.txt").write_text(names, "utf-8")
        names = tmp_path / "names.txt"
    done = call("programme", "list", listed, *words, *(["--names-from", names] if names else []), stdin=stdin)
    assert done.returncode == code
    assert bool(done.stdout) == (code != 2) and bool(done.stderr) == (code == 2)


def test_a_look_up_says_where_each_name_stands(run, listed):
    done = run("programme", "list", listed, "EXAMPLE TRADING LTD", "Nobody")
    assert (done.returncode, done.stderr) == (1, "")
    head, _, table = done.stdout.partition("\n\n")
    assert unbroken(head) == unbroken(f"List of accredited companies {listed}")
    assert [re.split(" {2,}", line.rstrip()) for line in table.splitlines()] == [
        ["Company", "Accredited", "Row", "Entry in the list"],
        ["EXAMPLE TRADING LTD", "✓ in the list", "2", "1 · Example Trading Limited · AEO-0001"],
        ["Nobody", "✗ not in the list"],
    ]


def test_a_look_up_as_json(listed):
    done = call("programme", "list", listed, "Nobody", "示例", "-f", "json")
    found = valid(done, "lookup")
    assert done.returncode == 1
    assert found["list"] == str(listed)
    assert found["names"] == [
        {"name": "Nobody", "found": []},
        {"name": "示例", "found": [{"row": 3, "cells": ["2", "示例有限公司", "AEO-0002"]}]},
    ]


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("text.xlsx", b"Name\nExample\n", "workbook"),
        ("big5.csv", "示例有限公司".encode("big5"), "UTF-8"),
        ("gone.csv", None, "cannot be read"),
    ],
)
def test_a_list_that_cannot_be_read(tmp_path, name, content, word):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = call("programme", "list", tmp_path / name, "Example")
    assert (done.returncode, done.stdout) == (2, "")
    assert word in done.stderr and name in done.stderr


def test_in_an_empty_list_nobody_is_found(tmp_path):
    (tmp_path / "empty.csv").write_bytes(b"")
    done = call("programme", "list", tmp_path / "empty.csv", "Example")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].split() == ["Example", "✗", "not", "in", "the", "list"]

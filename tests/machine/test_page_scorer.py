"""The page judges as the program does: every number, grade, gate and reason of the same answers is the same."""

from itertools import pairwise
from random import Random

import pytest

from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.questionnaire import catalog
from aeo_ipass.questionnaire.load import build
from conftest import ROOT
from kit.any_questionnaire import company, day, questionnaire
from kit.made_up import PROGRAMME, programme, scale, text
from kit.page_scorer import by_page, by_program, faults, issues, told

EXAMPLES = sorted(p for p in (ROOT / "examples").rglob("*.yaml") if "golden" not in p.parts)


def same(cases):
    """Whether the page says of every case what the program says; the first that differs is shown."""
    found = by_page(cases)
    assert len(found) == len(cases)
    for (asked, document, rules), one in zip(cases, found, strict=True):
        assert one["sheet"]["faults"] == []
        assert told(one, asked) == by_program(asked, document, rules), (document, rules)


def ways(rng, as_of):
    rules = {"asOf": as_of.isoformat(), "evidence": rng.choice(["ignore", "require"])}
    return rules | {"depth": rng.choice(["quick", "full"])} if rng.random() < 0.2 else rules


def random_cases(seeds):
    """Companies of programmes that are as random as they are."""
    for seed in seeds:
        rng = Random(seed)
        asked = questionnaire(rng)
        for _ in range(3):
            as_of = day(rng)
            yield asked, company(rng, asked, as_of), ways(rng, as_of)


def real_cases(name, seeds):
    """Random companies of a programme of ours."""
    asked = catalog.load(name)
    for seed in seeds:
        rng = Random(seed)
        as_of = day(rng)
        yield asked, company(rng, asked, as_of), ways(rng, as_of)


@pytest.mark.parametrize("evidence", ["ignore", "require"])
@pytest.mark.parametrize("depth", ["quick", "full"])
def test_the_examples_are_judged_alike(evidence, depth):
    cases = []
    for path in EXAMPLES:
        document = parse_yaml(path.read_text("utf-8"))
        asked = catalog.load(document["questionnaire"].partition("@")[0])
        cases.append((asked, document, {"asOf": "2026-11-23", "evidence": evidence, "depth": depth}))
    assert len(cases) > 10
    same(cases)


AT_70 = {
    "format": "aeo-ipass/answers/1", "questionnaire": "made-up@1", "company": {"name": "Example Limited"},
    "answers": {"A-01": "mostly"},
}  # fmt: skip


def test_a_score_just_at_the_limit_makes_up_for_amber():
    tiers = {"1": {"criteria": ["A"], "almost_ready": {"max_amber": 0, "or_score": 70}}}
    questions = {"id": "A", "title": text("A"), "questions": [scale("A-01")]}
    files = {"programme.yaml": {**PROGRAMME, "tiers": tiers}, "criteria/A.yaml": questions}
    case = build(files, "made-up", trusted=False), AT_70, {"asOf": "2026-11-23"}
    same([case])
    assert by_page([case])[0]["tiers"]["1"]["verdict"] == {"worst": "almost_ready", "best": "almost_ready"}


def test_random_companies_of_random_programmes_are_judged_alike():
    same([*random_cases(range(100))])


@pytest.mark.parametrize("name", ["hkaeo", "partner"])
def test_random_companies_of_our_programmes_are_judged_alike(name):
    same([*real_cases(name, range(25))])


@pytest.mark.slow
@pytest.mark.parametrize(("first", "last"), [*pairwise(range(100, 1801, 425))])
def test_thousands_of_random_companies_are_judged_alike(first, last):
    same([*random_cases(range(first, last))])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["hkaeo", "partner"])
def test_hundreds_of_random_companies_of_our_programmes_are_judged_alike(name):
    same([*real_cases(name, range(25, 175))])


HOSTILE = [
    "no-such", "", 5, -1, 2.5, 10**15, True, False, [], ["2"], ["2", "2"], ["no-such"], [["2"]], [None], {"value": {}}, "full", "yes", "No",
    "2026-02-30", "2026-2-3", "0000-01-01", "never", "not_applicable", "unsure", "1,5", "1,200", " 12 ", "7 %", "7 days", "１２",
    {"value": "not_applicable"}, {"value": "not_applicable", "reason": " "}, {"value": "no-such", "reason": "x"}, {"sites": {"nowhere": None}},
    {"evidence": [{"file": "a.pdf", "issued": "2026-02-02", "expires": "2025-01-01"}]},
]  # fmt: skip


def broken(rng, questionnaire):
    """A company's document with what does not fit in some places, if it does not."""
    found = company(rng, questionnaire, day(rng))
    for _ in range(3):
        places = [found["answers"]] * 4 + [found["profile"], *found.get("sites", [])]
        place = rng.choice([p for p in places if p] or [found["profile"]])
        keys = [key for key in place if key != "id"] or ["cargo"]
        place[rng.choice(keys)] = rng.choice(HOSTILE)
    return found


def test_what_does_not_fit_is_found_by_both():
    cases = []
    for seed in range(400):
        rng = Random(seed)
        asked = questionnaire(rng)
        cases.append((asked, broken(rng, asked), {"asOf": "2026-11-23"}))
    wrong = 0
    for (asked, document, _), found in zip(cases, by_page(cases), strict=True):
        assert faults(found) == issues(asked, document), document
        wrong += bool(faults(found))
    assert wrong > 100


NO_DOCUMENTS = [
    None, [], "x", 5, True, {"answers": []}, {"answers": "x"}, {"profile": ["cargo"]}, {"sites": "x"}, {"sites": [None, 3, {"id": {}}]},
    {"sites": [{"id": "__proto__"}, {"id": "__proto__"}]}, {"answers": {"__proto__": "full", "constructor": "full"}}, {"depth": {}},
    {"target_tier": ["1"]}, {"answers": {"A-01": {"sites": 3, "evidence": 7, "value": {"a": [1]}}}}, {"format": {"toString": 1}},
    {"answers": {"A-01": {"evidence": [None, "a.pdf", {"file": []}, {"file": "a.pdf", "issued": 5}]}}},
    {"profile": {"cargo": {"valueOf": 1}, "roles": [{"toString": None}, "trader"]}},
]  # fmt: skip


def test_whatever_is_opened_as_answers_is_judged_as_if_what_does_not_fit_were_not_there():
    asked = programme(A=[scale("A-01", evidence=["paper"])])
    empty, *found = by_page((asked, document, {"asOf": "2026-11-23"}) for document in [{}, *NO_DOCUMENTS])
    for document, one in zip(NO_DOCUMENTS, found, strict=True):
        assert one["sheet"]["faults"], document
        assert one["tiers"] == empty["tiers"], document

"""The program agrees with a second scorer, which was written from the words of the rules alone.

`kit/slow_scorer.py` shares no line with the program. All that a result says of a company is compared: facts assumed and
missing, every question at every place, gates, sites, grades, exact scores and those that are shown, verdicts.
"""

import json
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import pairwise
from random import Random

import pytest
import yaml

from aeo_ipass import batch
from aeo_ipass.answers.read import read_sheet
from aeo_ipass.machine.result_v1 import result
from aeo_ipass.questionnaire import catalog
from aeo_ipass.questionnaire.load import build
from aeo_ipass.scoring import score
from conftest import ROOT
from kit import any_questionnaire, slow_scorer

EXAMPLES = sorted(p for p in (ROOT / "examples").rglob("*.yaml") if "golden" not in p.parts)


# --- what both say, in the same words --------------------------------------------------------


def assessed(asked, document, as_of, policy, depth):
    reading = read_sheet(document, asked, "answers.yaml")
    assert reading.sheet is not None, [issue.text() for issue in reading.errors]
    return score(reading.sheet, asked, as_of=as_of, evidence=policy, depth=depth)


def by_program(found):
    """What the program says."""
    told = json.loads(json.dumps(result(found)))
    criteria = {one["id"]: one for tier in told["tiers"].values() for one in tier["criteria"]}
    return {
        "assumed": told["assumed"],
        "idle": dict(map(_idle, told["warnings"])),
        "head": [told[key] for key in HEAD],
        "criteria": {name: _criterion(one, found.criteria[name].score) for name, one in criteria.items()},
        "tiers": {name: _tier(one, found.tiers[name].score) for name, one in told["tiers"].items()},
    }


HEAD = ("as_of", "as_of_source", "evidence_policy", "depth", "target_tier")


def _idle(warning):
    """A question and its place, and why its answer does not count."""
    assert warning["code"] == "idle_answer"
    reason = {key: value for key, value in warning.items() if key not in ("code", "question", "site", "why")}
    return (warning["question"], warning["site"]), {"code": warning["why"], **reason}


def _ends(told, worst="worst", best="best"):
    return told and (told[worst], told[best])


def _score(told, exact):
    return _ends(told["score"], "low", "high"), exact and (exact.low, exact.high)


def _tier(told, exact):
    return {key: told[key] for key in ("missing", "final", "own_statement")} | {
        "score": _score(told, exact), "grade": _ends(told["grade"]), "verdict": _ends(told["verdict"]),
    }  # fmt: skip


def _criterion(told, exact):
    return {key: told[key] for key in ("applicable", "answered", "not_applicable", "evidence", "weakest_site")} | {
        "score": _score(told, exact),
        "grade": _ends(told["grade"]),
        "sites": {one["site"]: (_ends(one["score"], "low", "high"), _ends(one["grade"])) for one in told["sites"]},
        "gates": _gates(told["caps"]),
        "warnings": {(one["code"], one.get("question"), one["site"]) for one in told["warnings"]},
        "parts": dict(
            _part(question["id"], one)
            for question in told["questions"]
            for one in question["sites"] or [question]
        ),
    }  # fmt: skip


def _part(question, told):
    return (question, told.get("site")), (
        told["applicable"], told["why"], _ends(told["attainment"], "low", "high"),
    )  # fmt: skip


def _gates(caps):
    """Each gate with whether it is certain and whether it bites; a programme may state a share twice."""
    found = {}
    for one in caps:
        key = tuple(one[k] for k in ("code", "grade", "level", "question", "site", "below", "more_than"))
        assert key not in found or one["code"] != "below"
        certain, bites = found.get(key, (False, False))
        found[key] = certain or one["certain"], bites or one["bites"]
    return found


def by_words(files, found, head):
    """What the slow scorer says of the criteria that some tier asks for."""
    named = {str(one) for tier in tiers(files).values() for one in tier["criteria"]}
    return {
        "assumed": found["assumed"],
        "head": head,
        "idle": {place: why for one in found["criteria"].values() for place, why in one["idle"].items()},
        "criteria": {name: _told(found["criteria"][name]) for name in named},
        "tiers": {name: one | {"score": _shown(one["score"])} for name, one in found["tiers"].items()},
    }


def _told(criterion):
    sites = {place: (_shown(one["score"])[0], one["grade"]) for place, one in criterion["sites"].items()}
    seen = {key: value for key, value in criterion.items() if key not in ("idle", "live", "weight")}
    return seen | {"score": _shown(criterion["score"]), "sites": sites}


def _shown(exact):
    return exact and tuple(map(slow_scorer.shown, exact)), exact


def agree(files, asked, document, as_of, policy="ignore", depth=None):
    """Fail unless both say the same of a company, and judge it alike against requirements near its score."""
    case = document, str(as_of), policy, depth
    found = assessed(asked, document, as_of, policy, depth)
    told = slow_scorer.judge(files, document, as_of, policy, depth)
    target = str(document.get("target_tier", next(iter(tiers(files)))))
    head = [as_of.isoformat(), "option", policy, depth or document.get("depth", "full"), target]
    assert by_program(found) == by_words(files, told, head), case
    required_alike(found, told, files, document)


def required_alike(found, told, files, document):
    """Fail unless requirements that the company just meets, and just misses, are judged alike."""
    target, written = found.target_tier, found.sheet.as_of
    asked = {
        "target": target, "criteria": list(map(str, tiers(files)[target]["criteria"])), "depth": found.depth,
        "policy": found.evidence_policy, "written": written, "sha256": found.questionnaire.sha256,
        "version": document["questionnaire"],
    }  # fmt: skip
    outcome = batch.Scored("answers.yaml", found, ())
    for wanted in near(told, target, written, found.questionnaire.sha256):
        said = [(one.requirement, dict(one.facts)) for one in batch.unmet(outcome, batch.Gates(**wanted))]
        assert said == slow_scorer.unmet(told, asked, **wanted), (wanted, document)


def near(told, target, written, sha256):
    """Requirements at the edge of what a company is."""
    low, missing = (told["tiers"][target]["score"] or [Fraction(0)])[0], told["tiers"][target]["missing"]
    yield from ({"require": verdict} for verdict in ("ready", "almost_ready"))
    yield from ({"min_score": least} for least in (Fraction(0), low, low + Fraction(1, 1000)))
    yield from (
        {"criteria": dict.fromkeys([*told["criteria"], "no such"], grade)} for grade in ("amber", "green")
    )
    yield from ({"max_missing": most} for most in (missing, missing - 1))
    yield from ({"questionnaires": hashes} for hashes in ((sha256,), ("another", sha256), ("another",)))
    day = written or date(2026, 1, 1)
    yield from ({"max_age": 3, "day": day + timedelta(days)} for days in (-2, -1, 0, 3, 4))
    yield {"require": "ready", "min_score": low + 1, "full": True, "max_missing": -1}


def tiers(files):
    """The tiers by their names."""
    return {str(name): tier for name, tier in files["programme.yaml"]["tiers"].items()}


# --- companies -------------------------------------------------------------------------------


def agree_on_random(seeds):
    """Three companies of each random programme, by either policy; what is missing of a profile is found first."""
    for seed in seeds:
        rng = Random(seed)
        files = any_questionnaire.files(rng)
        asked = build(files, "random", trusted=False)
        for _ in range(3):
            agree_on_one(rng, files, asked)


def agree_on_one(rng, files, asked):
    as_of = any_questionnaire.day(rng)
    document = any_questionnaire.company(rng, asked, as_of)
    missing = slow_scorer.missing_facts(files, document)
    assert [issue.key for issue in read_sheet(document, asked, "answers.yaml").errors] == missing
    document = any_questionnaire.completed(rng, asked, document) if missing else document
    agree(
        files,
        asked,
        document,
        as_of,
        rng.choice(["ignore", "require"]),
        rng.choice([None, None, "quick", "full"]),
    )


@cache
def ours(name):
    """A programme of ours: its files as PyYAML reads them, and as the program has it."""
    return slow_scorer.read_folder(ROOT / "questionnaires" / name), catalog.load(name)


def agree_on_ours(name, seeds):
    for seed in seeds:
        agree_on_one(Random(seed), *ours(name))


def test_random_companies_of_random_programmes():
    agree_on_random(range(100))


@pytest.mark.slow
@pytest.mark.parametrize(("first", "last"), [*pairwise(range(100, 3461, 840))])
def test_ten_thousand_random_companies_of_random_programmes(first, last):
    agree_on_random(range(first, last))


@pytest.mark.parametrize("name", ["hkaeo", "partner"])
def test_random_companies_of_our_programmes(name):
    agree_on_ours(name, range(5))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["hkaeo", "partner"])
def test_hundreds_of_random_companies_of_our_programmes(name):
    agree_on_ours(name, range(5, 105))


@pytest.mark.parametrize("policy", ["ignore", "require"])
@pytest.mark.parametrize("depth", [None, "quick", "full"])
def test_the_examples(policy, depth):
    assert len(EXAMPLES) > 10
    for path in EXAMPLES:
        document = yaml.safe_load(path.read_text("utf-8"))
        files, asked = ours(document["questionnaire"].partition("@")[0])
        agree(files, asked, document, date(2026, 11, 23), policy, depth)

"""A right verdict for every kind of company: what each of the roles can honestly answer, and what comes of it."""

from datetime import date, timedelta
from functools import cache

import pytest

from aeo_ipass.answers.read import read_sheet
from aeo_ipass.questionnaire import catalog
from aeo_ipass.questionnaire.questions import ChecklistQuestion, DateQuestion, NumberQuestion, TextQuestion
from aeo_ipass.questionnaire.typical import typical
from aeo_ipass.scoring import score
from aeo_ipass.scoring.assessment import VERDICTS
from aeo_ipass.scoring.attainment import attainment

HKAEO = catalog.load("hkaeo")
AS_OF = date(2026, 11, 23)
ROLES = [o.id for o in HKAEO.profile.questions[0].options]
ASKED = [q for q in HKAEO.questions.values() if not q.retired and not isinstance(q, TextQuestion)]
NA = {"value": "not_applicable", "reason": "as the guidance says"}


def values(question):
    """What a question can be answered with, as files hold it."""
    if isinstance(question, ChecklistQuestion):
        ids = [i.id for i in question.items]
        return [ids, *(ids[:n] + ids[n + 1 :] for n in range(len(ids))), []]
    if isinstance(question, NumberQuestion):
        ends = (e for b in question.bands for e in (b.at_least, b.at_most) if e is not None)
        low, high = (
            question.min if question.min is not None else 0,
            question.max if question.max is not None else 10_000,
        )
        return [v for e in ends for v in (e, e - 1, e + 1) if low <= v <= high]
    if isinstance(question, DateQuestion):
        days = [AS_OF - timedelta(days=30 * (b.within_months + 1)) for b in question.bands]
        return [AS_OF.isoformat(), *(d.isoformat() for d in days), "never"]
    return [*question.option_attainments(HKAEO.programme)] or ["yes", "no"]


def worth(question, value):
    meant = date.fromisoformat(value) if isinstance(question, DateQuestion) and value != "never" else value
    meant = tuple(meant) if isinstance(meant, list) else meant
    return attainment(question, meant, HKAEO.programme, AS_OF)


@cache
def ranked(name):
    """The values of a question, the best first."""
    question = HKAEO.questions[name]
    return sorted(values(question), key=lambda v: -worth(question, v))


def second(name):
    """The value one step below the best; None when there is none."""
    question = HKAEO.questions[name]
    most = worth(question, ranked(name)[0])
    return next((v for v in ranked(name) if worth(question, v) < most), None)


def assessed(role, depth, **changes):
    profile, site = typical(HKAEO.profile, {"roles": (role,)})
    facts = {
        k: list(v) if isinstance(v, tuple) else v for k, v in {**profile, **site}.items() if v is not None
    }
    answers = {q.id: ranked(q.id)[0] for q in ASKED} | changes
    data = {
        "format": "aeo-ipass/answers/1", "questionnaire": HKAEO.ref, "company": {"name": "Example Limited"},
        "depth": depth, "target_tier": 2, "profile": facts, "answers": answers,
    }  # fmt: skip
    reading = read_sheet(data, HKAEO, "role.yaml")
    assert reading.sheet is not None, [i.text() for i in reading.issues]
    return score(reading.sheet, HKAEO, as_of=AS_OF)


def counted(assessment):
    """The questions that count for this company."""
    return sorted({p.question for c in assessment.criteria.values() for p in c.parts if p.counted})


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("depth", ["quick", "full"])
def test_who_does_everything_well_is_ready(role, depth):
    found = assessed(role, depth)
    assert {t.verdict.worst for t in found.tiers.values()} == {"ready"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("depth", ["quick", "full"])
def test_an_na_that_the_guidance_foresees_costs_nothing(role, depth):
    """Where the guidance says for whom a question does not apply, all of them together still leave a company Ready."""
    every = {q.id: NA for q in ASKED if q.allow_na == "foreseen"}
    found = assessed(role, depth, **every)
    assert {t.verdict.worst for t in found.tiers.values()} == {"ready"}


@pytest.mark.parametrize("role", ROLES)
def test_one_step_below_the_best_is_judged_alike_in_both_depths(role):
    quick = counted(assessed(role, "quick"))
    apart = {}
    for name in quick:
        if (value := second(name)) is not None:
            verdicts = [
                assessed(role, d, **{name: value}).tiers["2"].verdict.worst for d in ("quick", "full")
            ]
            steps = VERDICTS.index(verdicts[1]) - VERDICTS.index(verdicts[0])
            if steps > 1:
                apart[name] = verdicts
    assert not apart


def test_every_question_is_asked_of_somebody():
    met = {name for role in ROLES for name in counted(assessed(role, "full"))}
    everything = {q.id for q in ASKED}
    unmet = everything - met
    assert all(HKAEO.questions[name].applies_when for name in unmet), (
        "only companies with a trait of their own"
    )

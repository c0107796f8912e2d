"""Small random companies, and their plans found by trying everything.

Nothing here uses the planner: answers are tried one by one, judged by the scoring itself, and compared.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain, combinations, product
from math import prod
from random import Random

from aeo_ipass.answers.model import NO_ANSWER, Answer, Evidence
from aeo_ipass.questionnaire.load import build
from aeo_ipass.scoring import score
from aeo_ipass.scoring.assessment import VERDICTS
from aeo_ipass.scoring.attainment import bounds
from aeo_ipass.scoring.criterion import judge
from aeo_ipass.scoring.verdict import verdict
from kit.made_up import AS_OF, PROFILE, PROGRAMME, scale, sheet, text

LIMIT = 800
"""Combinations that one company may have; a random one with more is thrown away."""
PROVEN = {"file": "paper.pdf", "expires": (AS_OF + timedelta(days=9)).isoformat()}
STALE = {"file": "old.pdf", "expires": (AS_OF - timedelta(days=1)).isoformat()}


# --- random companies ------------------------------------------------------------------------


def company(seed):
    """An assessment of a random small company against a random small programme."""
    rng = Random(seed)
    while True:
        found = _company(rng)
        if (
            found is not None
            and prod(len(c) for r in found.criteria.values() for c in choices(found, r)) <= LIMIT
        ):
            return found


def _company(rng):
    questions = {c: [_question(rng, f"{c}-0{n}") for n in range(rng.choice([0, 1, 2, 3, 3]))] for c in "ABC"}
    files = {"programme.yaml": _programme(rng), "profile.yaml": PROFILE}
    for name, asked in questions.items():
        files[f"criteria/{name}.yaml"] = {
            "id": name, "title": text(name), "weight": rng.choice([1, 1, 3]), "questions": asked
        }  # fmt: skip
    questionnaire = build(files, "made-up", trusted=False)
    sites = rng.choice([[], [], [{"id": "one", "yard": True}], [{"id": "one"}, {"id": "two", "yard": True}]])
    every = [q for asked in questions.values() for q in asked]
    answers = {q["id"]: _answers(rng, q, [s["id"] for s in sites]) for q in every}
    more = {"sites": sites} if sites else {}
    made = sheet(
        questionnaire, answers, profile={"cargo": rng.random() < 0.7},
        depth="quick" if rng.random() < 0.15 else "full", **more,
    )  # fmt: skip
    policy = rng.choice(["ignore", "ignore", "require"])
    return score(made, questionnaire, as_of=AS_OF, evidence=policy, tier=rng.choice(["1", "2"]))


def _programme(rng):
    amber = rng.choice([30, 60])
    return {
        **PROGRAMME,
        "bands": {"green": rng.choice([amber + 5, 80, 95]), "amber": amber},
        "tiers": {
            "1": {"criteria": ["A", "B"], "almost_ready": _almost(rng)},
            "2": {"criteria": ["A", "B", "C"], "almost_ready": _almost(rng)},
        },
        "levels": {
            "critical": {"weight": 3, "caps": _caps(rng)},
            "required": {"weight": rng.choice([1, 2]), "caps": _caps(rng), "shares": _shares(rng)},
            "recommended": {"weight": 1, "shares": _shares(rng) if rng.random() < 0.3 else []},
        },
        "efforts": {"S": rng.choice([0, 1]), "M": rng.choice([2, 5]), "L": rng.choice([5, 20])},
    }


def _almost(rng):
    count = {"max_amber": rng.choice([0, 1, 2])}
    return count if rng.random() < 0.4 else {**count, "or_score": rng.choice([40, 55, 70, 85, 100])}


def _caps(rng):
    every = [(50, "red"), (100, "amber"), (50, "amber"), (70, "red")]
    return [{"below": b, "grade": g} for b, g in rng.sample(every, rng.choice([0, 1, 2]))]


def _shares(rng):
    every = [
        {"below": 50, "more_than": 25, "grade": "red"},
        {"below": 100, "more_than": rng.choice([34, 50, 66]), "grade": "amber"},
        {"below": 70, "more_than": rng.choice([0, 34, 50]), "grade": "amber"},
        {"not_applicable": True, "more_than": rng.choice([20, 60]), "grade": "amber"},
    ]
    return [
        {**share, "at_least": rng.choice([1, 2])} for share in rng.sample(every, rng.choice([0, 1, 2, 3]))
    ]


def _question(rng, name):
    level = rng.choice(["critical", "required", "required", "recommended"])
    shared = {
        "weight": rng.choice([None, None, 1, 3]),
        "scope": rng.choice(["company", "company", "site"]),
        "quick": level == "critical" or rng.random() < 0.5,
        "allow_na": level != "critical" and rng.choice([True, "foreseen", False, False]),
        "fixed": rng.random() < 0.04,
        "evidence": ["paper"] if rng.random() < 0.6 else [],
        "effort": rng.choice([None, "S", "M", "M", "L"]),
    }
    if rng.random() < 0.15:
        site = shared["scope"] == "site"
        shared["applies_when"] = {"site": "yard", "is": True} if site else {"profile": "cargo", "is": True}
    shared = {k: v for k, v in shared.items() if v is not None}
    kind = _type(rng)
    named = {"id": name, "level": level, "label": text(name), "text": text(name)}
    return scale(name, level, **shared) if not kind else {**named, **kind, **shared}


def _type(rng):
    bands = [{"at_least": 3, "attainment": rng.choice([60, 100])}, {"at_least": 1, "attainment": 40}]
    return rng.choice(
        [
            {},
            {"type": "yes_no", "good": "no"},
            {"type": "choice", "options": [
                {"id": "best", "attainment": rng.choice([80, 100, 100]), "text": text("best")},
                {"id": "half", "attainment": 50, "text": text("half")},
                {"id": "bad", "attainment": 0, "text": text("bad")}]},
            {"type": "checklist", "items": [
                {"id": i, "weight": rng.choice([1, 2]), "text": text(i)} for i in ("p", "q", "r")]},
            {"type": "number", "min": 0, "max": rng.choice([2, 4]), "integer": True, "bands": bands},
            {"type": "number", "min": 0, "max": 4, "integer": True,
             "bands": [{"at_most": 0, "attainment": 0}, {"at_most": 1, "attainment": 100},
                       {"at_most": 3, "attainment": 70}]},
            {"type": "date", "bands": [{"within_months": 12, "attainment": 100},
                                       {"within_months": 24, "attainment": 50}]},
        ]
    )  # fmt: skip


def _answers(rng, question, sites):
    if question.get("scope") == "site" and sites and rng.random() < 0.8:
        return {"sites": {s: _answer(rng, question) for s in sites}}
    return _answer(rng, question)


def _answer(rng, question):
    if question["allow_na"] and rng.random() < 0.15:
        return {"value": "not_applicable", "reason": "no object"}
    if rng.random() < 0.12:
        return rng.choice([None, "unsure"])
    answer = {"value": _value(rng, question)}
    return answer | {"evidence": [rng.choice([PROVEN, STALE])]} if rng.random() < 0.4 else answer


def _value(rng, question):
    match question["type"]:
        case "scale":
            return rng.choice(["none", "partial", "mostly", "full"])
        case "yes_no":
            return rng.choice(["yes", "no"])
        case "choice":
            return rng.choice(["best", "half", "bad"])
        case "checklist":
            return [i for i in "pqr" if rng.random() < 0.5]
        case "number":
            return rng.randint(0, question["max"])
    return rng.choice(["never", "2026-06-01", "2025-06-01", "2027-01-01"])


# --- trying everything -----------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """What raising a criterion's parts to `attained` costs and comes to."""

    cost: int
    raised: int
    attained: tuple[int, ...]
    grade: str
    score: Fraction | None

    @property
    def order(self):
        return self.cost, self.raised, tuple(100 - a for a in self.attained)


def parts_of(found, result):
    """The parts that decide a criterion, in question order."""
    names = {s.site for s in result.sites}
    order = list(found.questionnaire.questions)
    kept = [p for p in result.parts if p.counted and (p.site is None or p.site in names)]
    return sorted(kept, key=lambda p: order.index(p.question))


def choices(found, result):
    """For each of these parts, the attainments it may have: as it is, and all that work can make of it."""
    return [_choices(found, p) for p in parts_of(found, result)]


def _choices(found, part):
    question = found.questionnaire.questions[part.question]
    now = part.bounds.low
    programme, as_of = found.questionnaire.programme, found.as_of
    stated = 0 if part.unknown else _worth(question, part.answer, found, "ignore")
    proof = Evidence(file="new.pdf")
    better = {
        bounds(question, part.answer._replace(value=v, evidence=(proof,)), programme, as_of, "require")[0].low
        for v in (
            [part.answer.value] if question.fixed else _values(question, part.answer.value, programme, as_of)
        )
        if _worth(question, Answer(v), found, "ignore") >= stated
    }
    return [now, *sorted(b for b in better if b > now)]


def _worth(question, answer, found, policy):
    return bounds(question, answer, found.questionnaire.programme, found.as_of, policy)[0].low


def _values(question, value, programme, as_of):
    match question.type:
        case "checklist":
            names = [i.id for i in question.items]
            ticked = set(value) if isinstance(value, tuple) else set()
            every = chain.from_iterable(combinations(names, n) for n in range(len(names) + 1))
            return [t for t in every if ticked <= set(t)]
        case "number":
            return range(question.min, question.max + 1)
        case "date":
            return [as_of]
    return list(question.option_attainments(programme))


def outcomes(found, result):
    """Every way to raise a criterion's parts."""
    parts = parts_of(found, result)
    return [_outcome(found, result, parts, attained) for attained in product(*choices(found, result))]


def _outcome(found, result, parts, attained):
    questionnaire = found.questionnaire
    programme, questions = questionnaire.programme, questionnaire.questions
    to = {(p.question, p.site): b for p, b in zip(parts, attained, strict=True)}
    cost = sum(
        _days(questions[p.question], programme) * (b - p.bounds.low)
        for p, b in zip(parts, attained, strict=True)
    )
    raised = sum(b > p.bounds.low for p, b in zip(parts, attained, strict=True))
    new = [
        replace(p, bounds=replace(p.bounds, low=to.get((p.question, p.site), p.bounds.low)))
        for p in result.parts
    ]
    company = [p for p in new if questions[p.question].scope == "company"]
    sites = {}
    for p in new:
        if questions[p.question].scope == "site":
            sites.setdefault(p.site, []).append(p)
    after = judge(result.id, company, list(sites.values()), programme)
    return Outcome(cost, raised, attained, after.grade.worst, after.score.low if after.score else None)


def _days(question, programme):
    efforts = sorted(programme.efforts.values())
    return programme.efforts[question.effort] if question.effort else efforts[1]


@dataclass(frozen=True)
class Mix:
    """One outcome of each criterion of a tier. `order`: what `scoring.md` prefers among mixes that come to
    the same – cost, number of raises, question order. `worth`: verdict, Greens, overall score."""

    outcomes: tuple[Outcome, ...]
    verdict: int
    worth: tuple[int, int, Fraction]
    order: tuple[int, int, tuple[int, ...]]

    @property
    def cost(self):
        return self.order[0]


def mixes(found, tier):
    """Every way to raise a whole tier's parts."""
    criteria = found.tiers[tier].criteria
    weights = {c.id: c.weight for c in found.questionnaire.criteria}
    weights = [weights[c.id] for c in criteria]
    rules = found.questionnaire.programme.tiers[tier]
    return [_mix(chosen, weights, rules) for chosen in product(*(outcomes(found, c) for c in criteria))]


def _mix(chosen, weights, rules):
    scored = [(w, o.score) for w, o in zip(weights, chosen, strict=True) if o.score is not None]
    overall = sum(w * s for w, s in scored) / Fraction(sum(w for w, _ in scored)) if scored else Fraction(-1)
    reached = VERDICTS.index(verdict([o.grade for o in chosen], rules, overall if scored else None))
    greens = sum(o.grade == "green" for o in chosen)
    later = tuple(100 - a for o in chosen for a in o.attained)
    order = (sum(o.cost for o in chosen), sum(o.raised for o in chosen), later)
    return Mix(chosen, reached, (reached, greens, overall), order)


def cheapest(every, goal):
    """The cheapest of these mixes that reaches the goal; None when there is none."""
    reached = [m for m in every if m.verdict >= VERDICTS.index(goal)]
    return min(reached, key=lambda m: m.order, default=None)


def best(every, budget):
    """The best of these mixes that costs at most `budget` hundredths of a day."""
    affordable = [m for m in every if m.cost <= budget]
    most = max(m.worth for m in affordable)
    return min((m for m in affordable if m.worth == most), key=lambda m: m.order)


def attained(plan):
    """What a plan makes of each criterion's parts, as a brute-force mix would say it."""
    to = {(s.question, s.site): s.move.attainment for s in plan.steps}
    found = plan.assessment
    return [
        tuple(to.get((p.question, p.site), p.bounds.low) for p in parts_of(found, c))
        for c in found.tiers[plan.tier].criteria
    ]


def carried_out(plan, steps=None):
    """The company scored again, from its answers, after these steps (default: all)."""
    found = plan.assessment
    answers = dict(found.sheet.answers)
    for step in plan.steps if steps is None else steps:
        old = answers[step.question]
        new = _done(old.at(step.site), step)
        answers[step.question] = (
            old._replace(plain=new)
            if step.site is None
            else old._replace(sites={**old.sites, step.site: new})
        )
    return score(
        replace(found.sheet, answers=answers), found.questionnaire, as_of=found.as_of,
        evidence=found.evidence_policy, tier=found.target_tier, depth=found.depth,
    )  # fmt: skip


def _done(answer, step):
    proof = (Evidence(file="new.pdf", issued=date(2026, 1, 1)),) if step.move.proof else ()
    return (answer or NO_ANSWER)._replace(value=step.move.value, evidence=(*answer.evidence, *proof))

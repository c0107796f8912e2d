"""What a business partner's answers come to, by docs/scoring.md and the questionnaire's files; nothing of the program is used."""

import math
from fractions import Fraction
from functools import cache
from typing import NamedTuple

import yaml

from conftest import ROOT

FOLDER = ROOT / "questionnaires" / "partner"
GRADES = ("red", "amber", "green")
VERDICTS = ("not_yet_ready", "almost_ready", "ready")


class Worth(NamedTuple):
    """The verdict at worst, the lowest score, the questions that make a criterion Red alone, and all that hold one back."""

    verdict: str
    score: Fraction
    knock_outs: set
    strong: set

    @property
    def shown(self):
        """The score as it is shown: rounded down to one decimal."""
        return math.floor(self.score * 10) / 10


@cache
def file(name):
    """A file of the questionnaire, every value a text."""
    return yaml.load((FOLDER / name).read_text("utf-8"), yaml.BaseLoader)


@cache
def criteria():
    return [file(f"criteria/{path.name}") for path in sorted((FOLDER / "criteria").glob("*.yaml"))]


def asked(profile):
    """The questions that concern a company with this profile, in order."""
    return [
        q for c in criteria() for q in c["questions"] if "retired" not in q and holds(q.get("applies_when"), profile)
    ]  # fmt: skip


def holds(rule, profile):
    """Whether a condition holds of a profile, of texts and lists of texts."""
    match rule:
        case None:
            return True
        case {"any": rules}:
            return any(holds(one, profile) for one in rules)
        case {"all": rules}:
            return all(holds(one, profile) for one in rules)
        case {"not": one}:
            return not holds(one, profile)
        case {"profile": key, "includes_any": wanted}:
            return not set(wanted).isdisjoint(profile[key])
        case {"profile": key, "is": wanted}:
            return {"true": "yes", "false": "no"}.get(wanted, wanted) == profile[key]
    raise AssertionError(rule)


def attained(question, answer, day):
    """0 to 100; nothing answered is 0."""
    if answer is None:
        return 0
    match question["type"]:
        case "choice":
            return next(int(o["attainment"]) for o in question["options"] if o["id"] == answer)
        case "scale":
            return int(file("programme.yaml")["scales"][question["scale"]][answer]["attainment"])
        case "yes_no":
            return 100 * (answer == question["good"])
        case "checklist":
            weights = {i["id"]: int(i.get("weight", 1)) for i in question["items"]}
            return 100 * sum(weights[i] for i in answer if i != "none") // sum(weights.values())
        case "number":
            bands = question["bands"]
            return next((int(b["attainment"]) for b in bands if int(answer) >= int(b["at_least"])), 0)
        case "date":
            months = 12 * (day.year - int(answer[:4])) + day.month - int(answer[5:7])
            bands = question["bands"]
            return next((int(b["attainment"]) for b in bands if months < int(b["within_months"])), 0)
    raise AssertionError(question["type"])


def worth(profile, answers, day):
    """What these answers come to on a day, with what is not answered at its worst."""
    points = {q["id"]: attained(q, answers.get(q["id"]), day) for q in asked(profile) if q["type"] != "text"}
    told = [_criterion(c, points) for c in criteria()]
    grades = [grade for _, grade, _ in told]
    most = int(file("programme.yaml")["tiers"]["1"]["almost_ready"]["max_amber"])
    few = "red" not in grades and grades.count("amber") <= most
    held = {q: grade for _, _, found in told for q, grade in found.items() if answers.get(q) is not None}
    return Worth(
        VERDICTS[2 if set(grades) == {"green"} else few],
        sum(score for score, _, _ in told) / len(told),
        {q for q, grade in held.items() if grade == "red"},
        set(held),
    )


def _criterion(criterion, points):
    """Its score and grade, and the questions that alone hold it at a grade."""
    levels = file("programme.yaml")["levels"]
    parts = [(q["level"], points[q["id"]], q["id"]) for q in criterion["questions"] if q["id"] in points]
    whole = sum(int(levels[level]["weight"]) for level, _, _ in parts)
    score = Fraction(sum(int(levels[level]["weight"]) * n for level, n, _ in parts), whole)
    bands = file("programme.yaml")["bands"]
    grades = ["green" if score >= int(bands["green"]) else "amber" if score >= int(bands["amber"]) else "red"]
    held = {}
    for level, n, name in parts:
        caps = [cap["grade"] for cap in levels[level].get("caps", ()) if n < int(cap["below"])]
        if caps:
            held[name] = min(caps, key=GRADES.index)
    grades += [*held.values(), *_shares(levels, parts)]
    return score, min(grades, key=GRADES.index), held


def _shares(levels, parts):
    for level, said in levels.items():
        mine = [n for at, n, _ in parts if at == level]
        for share in said.get("shares", ()):
            low = sum(n < int(share["below"]) for n in mine)
            if low >= int(share["at_least"]) and 100 * low > int(share["more_than"]) * len(mine):
                yield share["grade"]

"""A second scorer, slow and plain, written from the words of the rules and from nothing of the program.

It knows the files as PyYAML reads them and answers as plain mappings, does sums with fractions, and works every
question out anew at every place and for both ends of the interval. Whatever it says, the program has to say too.
"""

import calendar
from datetime import date
from fractions import Fraction

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ORDER = ["red", "amber", "green"]
VERDICTS = {"green": "ready", "amber": "almost_ready", "red": "not_yet_ready"}


# --- files -----------------------------------------------------------------------------------


def read_folder(folder):
    """The files of a programme that scoring reads."""
    names = [
        folder / "programme.yaml",
        folder / "profile.yaml",
        *sorted((folder / "criteria").glob("*.yaml")),
    ]
    return {path.relative_to(folder).as_posix(): yaml.load(path.read_text("utf-8"), LOADER) for path in names}


def word(value):
    """How a fact, an option or a day is written, whatever YAML took it for."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def words(value):
    """A fact as the list of its words; one that is no list has one word."""
    return [word(one) for one in value] if isinstance(value, list) else [word(value)]


# --- facts -----------------------------------------------------------------------------------


def facts(files, sheet):
    """What is known of the company and of each place, which keys were assumed, and which are missing."""
    profile, assumed, missing = files["profile.yaml"], [], []

    def fill(questions, given, where, name, company):
        found = {}
        for question in questions:
            key, default = question["id"], question.get("default")
            if key in given:
                found[key] = given[key] if question["type"] != "yes_no" else word(given[key]).lower()
            elif default is None:
                missing.append(f"{where}.{key}")
            else:
                known = isinstance(default, dict) and not sites  # the company is that one site: no assumption
                assumed.extend([] if known else [name + key])
                found[key] = company.get(default["profile"]) if isinstance(default, dict) else default
        return found

    given, sites = sheet.get("profile", {}), sheet.get("sites")
    company = fill(profile.get("questions", []), given, "profile", "", {})
    here = profile.get("site_questions", [])
    if not sites:
        places = {None: fill(here, given, "profile", "", company)}
    else:
        places = {
            site["id"]: fill(here, site, f"sites[{n}]", site["id"] + ".", company)
            for n, site in enumerate(sites)
        }
    return company, places, list(dict.fromkeys(assumed)), list(dict.fromkeys(missing))


def holds(condition, company, place):
    """Whether a condition on the profile or the site is true."""
    if condition is None:
        return True
    if "all" in condition:
        return all(holds(part, company, place) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, company, place) for part in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], company, place)
    known = words(company[condition["profile"]] if "profile" in condition else place[condition["site"]])
    if "is" in condition:
        return word(condition["is"]) in known
    return any(word(one) in known for one in condition["includes_any"])


# --- one answer ------------------------------------------------------------------------------


def answer_at(sheet, question, place):
    """The answer in its long form, of a site question that at this place."""
    given = sheet.get("answers", {}).get(question["id"])
    if isinstance(given, dict) and place in given.get("sites", {}):
        given = given["sites"][place]
    return given if isinstance(given, dict) else {"value": given}


def months_later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def worth(files, question, value, as_of):
    """The attainment of an answer; None when it is unknown."""
    if value is None or value == "unsure":
        return None
    match question["type"]:
        case "scale":
            return files["programme.yaml"]["scales"][question["scale"]][word(value)]["attainment"]
        case "choice":
            return {word(o["id"]): o["attainment"] for o in question["options"]}[word(value)]
        case "yes_no":
            return 100 if word(value).lower() == word(question.get("good", "yes")) else 0
        case "checklist":
            weights = {word(item["id"]): item.get("weight", 1) for item in question["items"]}
            return int(Fraction(100 * sum(weights[one] for one in words(value)), sum(weights.values())))
        case "number":
            return by_number(question["bands"], Fraction(str(value).removesuffix("%").strip()))
        case "date":
            return 0 if value == "never" else by_day(question["bands"], date.fromisoformat(str(value)), as_of)


def by_number(bands, number):
    for band in bands:
        if "at_least" in band and number >= Fraction(str(band["at_least"])):
            return band["attainment"]
        if "at_most" in band and number <= Fraction(str(band["at_most"])):
            return band["attainment"]
    return 0


def by_day(bands, day, as_of):
    """Days that are still to come are unknown."""
    if day > as_of:
        return None
    for band in bands:
        if months_later(day, band["within_months"]) >= as_of:
            return band["attainment"]
    return 0


def current(answer, as_of):
    """Whether a piece of evidence is current."""
    return any(
        ("issued" not in one or str(one["issued"]) <= str(as_of))
        and ("expires" not in one or str(as_of) <= str(one["expires"]))
        for one in answer.get("evidence") or []
    )


def part(files, sheet, question, place, as_of, policy):
    """A question at a place where it is asked: what it counts at worst and at best."""
    level = files["programme.yaml"]["levels"][question["level"]]
    answer = answer_at(sheet, question, place)
    found = {
        "question": question["id"], "place": place, "level": question["level"], "scope": question.get("scope", "company"),
        "weight": question.get("weight") or level["weight"], "na": False, "foreseen": False,
        "asks": bool(question.get("evidence")), "with": current(answer, as_of), "known": True,
        "future": False, "why": {"code": "answered"},
    }  # fmt: skip
    if answer.get("value") == "not_applicable":
        why = {"code": "not_applicable", "reason": str(answer["reason"])}
        return found | {"na": True, "why": why, "foreseen": question["allow_na"] == "foreseen"}
    attainment = worth(files, question, answer.get("value"), as_of)
    if attainment is None:
        reason = {None: "unanswered", "unsure": "unsure"}.get(answer.get("value"), "future_date")
        why, future = {"code": "unknown", "reason": reason}, reason == "future_date"
        return found | {"known": False, "why": why, "future": future, "low": 0, "high": 100}
    if policy == "require" and attainment > 50 and found["asks"] and not found["with"]:
        return found | {"why": {"code": "evidence", "attainment": attainment}, "low": 50, "high": 50}
    return found | {"low": attainment, "high": attainment}


# --- a criterion -----------------------------------------------------------------------------


def gates(files, parts, end):
    """The caps that hold at one end: code, grade, level, question, place, below, more than."""
    found = set()
    for name, level in files["programme.yaml"]["levels"].items():
        mine = [p for p in parts if p["level"] == name]
        scored = [p for p in mine if not p["na"]]
        caps = sorted(level.get("caps", []), key=lambda cap: (ORDER.index(cap["grade"]), cap["below"]))
        for p in scored:  # of each question the strictest
            for cap in [cap for cap in caps if p[end] < cap["below"]][:1]:
                found.add(("below", cap["grade"], name, p["question"], p["place"], cap["below"], None))
        for share in level.get("shares", []):
            if share.get("not_applicable"):
                code, whole, below = "share_na", mine, None
                concerned = [p for p in mine if p["na"]]
            else:
                code, whole, below = "share_below", scored, share.get("below")
                concerned = [p for p in scored if p[end] < (100 if below is None else below)]
            all_of_it, these = sum(p["weight"] for p in whole), sum(p["weight"] for p in concerned)
            if len(concerned) >= share.get("at_least", 1) and 100 * these > share["more_than"] * all_of_it:
                found.add((code, share["grade"], name, None, "here", below, share["more_than"]))
    return found


def weigh(files, parts, end):
    """Score, the grade by the score alone, the grade, and the gates of some questions taken together at one end."""
    parts = [p for p in parts if not p["foreseen"]]
    scored = [p for p in parts if not p["na"]]
    bands, held = files["programme.yaml"]["bands"], gates(files, parts, end) if scored else set()
    if scored:
        score = Fraction(sum(p["weight"] * p[end] for p in scored), sum(p["weight"] for p in scored))
        free = "green" if score >= bands["green"] else "amber" if score >= bands["amber"] else "red"
    else:
        score, free = None, "amber" if parts else "green"
    return score, free, min([free, *(gate[1] for gate in held)], key=ORDER.index), held


def why_not(question, depth, company, place):
    """Why a question does not count at a place, with what there is to know of it; None where it does."""
    condition = question.get("applies_when")
    if "retired" in question:
        return {"code": "retired", "version": question["retired"]}
    if not holds(condition, company, place):
        return {"code": "condition", "keys": list(dict.fromkeys(tested(condition)))}
    if depth == "quick" and not question.get("quick", False):
        return {"code": "depth"}
    return {"code": "information"} if question["type"] == "text" else None


def tested(condition):
    """The keys that a condition looks at, as they stand in it."""
    for way in ("all", "any"):
        for one in condition.get(way, []):
            yield from tested(one)
    if "not" in condition:
        yield from tested(condition["not"])
    yield from (condition[way] for way in ("profile", "site") if way in condition)


def criterion(files, sheet, questions, known, rules):
    """A criterion: its weakest place decides."""
    as_of, policy, depth = rules
    company, places = known
    parts, out, idle = [], {}, {}
    for question in questions:
        for place in places if question.get("scope") == "site" else [None]:
            reason = why_not(question, depth, company, places.get(place))
            if reason is None:
                parts.append(part(files, sheet, question, place, as_of, policy))
                continue
            out[question["id"], place] = ("no", reason, None)
            if reason["code"] != "information" and answered(sheet, question, place):
                idle[question["id"], place] = reason
    ours = [p for p in parts if p["scope"] == "company"]
    groups = {}
    for place in places:
        here = [p for p in parts if p["scope"] == "site" and p["place"] == place]
        if any(not p["foreseen"] for p in here):
            groups[place] = ours + here
    return _told(files, parts, groups or {None: ours}) | {"parts": _states(parts) | out, "idle": idle}


def answered(sheet, question, place):
    """Whether there is an answer that says anything."""
    return answer_at(sheet, question, place).get("value") not in (None, "unsure")


def _told(files, parts, groups):
    low = {place: weigh(files, here, "low") for place, here in groups.items()}
    high = {place: weigh(files, here, "high") for place, here in groups.items()}
    by_question = {}
    for p in parts:
        by_question.setdefault(p["question"], []).append(p)
    live = [[p for p in every if not p["na"]] for every in by_question.values()]
    live = [every for every in live if every]
    proven = [every for every in live if every[0]["asks"]]
    return {
        "score": _interval(low, high),
        "grade": _grades(low, high),
        "applicable": len(live),
        "answered": sum(all(p["known"] for p in every) for every in live),
        "not_applicable": len(by_question) - len(live),
        "evidence": {"asked": len(proven), "with": sum(all(p["with"] for p in every) for every in proven)},
        "weakest_site": min(low, key=lambda place: _strength(low[place])),
        "sites": {
            place: {"score": _interval({0: low[place]}, {0: high[place]}), "grade": _grades({0: low[place]}, {0: high[place]})}
            for place in groups if place is not None
        },
        "gates": _gates(low, high),
        "warnings": {(_empty(groups[place]), None, place) for place in groups if low[place][0] is None}
        | {("future_date", p["question"], p["place"]) for p in parts if p["future"]},
        "live": live,
    }  # fmt: skip


def _empty(here):
    """Why there is no score."""
    return "all_not_applicable" if any(not p["foreseen"] for p in here) else "nothing_applies"


def _strength(weighed):
    """By the grade at worst, then by the score."""
    score, _, grade, _ = weighed
    return ORDER.index(grade), 100 if score is None else score


def _interval(low, high):
    lows, highs = ([one[0] for one in end.values() if one[0] is not None] for end in (low, high))
    return (min(lows), min(highs)) if lows else None


def _grades(low, high):
    return tuple(min((one[2] for one in end.values()), key=ORDER.index) for end in (low, high))


def _states(parts):
    """Each question at each place: whether it counts, why, and from what to what."""
    return {
        (p["question"], p["place"]): (
            "na" if p["na"] else "yes",
            p["why"],
            None if p["na"] else (p["low"], p["high"]),
        )
        for p in parts
    }


def _gates(low, high):
    """Each gate that holds at worst: whether it holds at best too, and whether it lowered a grade there."""
    found = {}
    for place, (_, free, _, held) in low.items():
        for gate in held:
            key = (*gate[:4], place if gate[4] == "here" else gate[4], *gate[5:])
            certain, bites = found.get(key, (False, False))
            lower = ORDER.index(gate[1]) < ORDER.index(free)
            found[key] = (certain or gate in high[place][3], bites or lower)
    return found


# --- a tier ----------------------------------------------------------------------------------


def verdict(tier, grades, score):
    """Ready is green, almost ready amber, not yet ready red."""
    if all(grade == "green" for grade in grades):
        return "green"
    enough = tier["almost_ready"].get("or_score")
    if "red" not in grades and (
        grades.count("amber") <= tier["almost_ready"]["max_amber"]
        or (enough is not None and score is not None and score >= enough)
    ):
        return "amber"
    return "red"


def tier(files, name, criteria):
    """A tier of the criteria that it names."""
    rule = {str(k): t for k, t in files["programme.yaml"]["tiers"].items()}[name]
    mine = [criteria[str(one)] for one in rule["criteria"]]
    scored = [one for one in mine if one["score"] is not None]
    whole = sum(one["weight"] for one in scored)
    score = (
        tuple(sum(one["weight"] * one["score"][end] for one in scored) / whole for end in (0, 1))
        if scored
        else None
    )
    grades = tuple(verdict(rule, [one["grade"][end] for one in mine], score and score[end]) for end in (0, 1))
    live = [every for one in mine for every in one["live"]]
    missing = sum(not all(p["known"] for p in every) for every in live)
    levels = files["programme.yaml"]["levels"]
    knock_outs = [
        name for name in levels if any(cap["grade"] == "red" for cap in levels[name].get("caps", []))
    ]
    critical = [p for every in live for p in every if p["level"] in knock_outs and p["asks"]]
    return {
        "score": score,
        "grade": grades,
        "verdict": tuple(VERDICTS[grade] for grade in grades),
        "missing": missing,
        "final": missing == 0,
        "own_statement": grades[0] == "green" and not all(p["with"] for p in critical),
    }


# --- everything ------------------------------------------------------------------------------


def missing_facts(files, sheet):
    """The keys of the profile and the sites without which nothing is scored."""
    return facts(files, sheet)[3]


def judge(files, sheet, as_of, policy="ignore", depth=None):
    """Everything the rules say of a company."""
    company, places, assumed, missing = facts(files, sheet)
    assert not missing
    rules = as_of, policy, depth or sheet.get("depth", "full")
    criteria = {}
    for name, file in files.items():
        if name.startswith("criteria/"):
            found = criterion(files, sheet, file["questions"], (company, places), rules)
            criteria[file["id"]] = found | {"weight": file.get("weight", 1)}
    tiers = {name: tier(files, name, criteria) for name in map(str, files["programme.yaml"]["tiers"])}
    return {"assumed": assumed, "criteria": criteria, "tiers": tiers}


def shown(score):
    """A score as it is printed: rounded down to one decimal."""
    return score.numerator * 10 // score.denominator / 10


# --- what is required ------------------------------------------------------------------------


def unmet(
    judged,
    asked,
    *,
    require=None,
    min_score=None,
    criteria=(),
    full=False,
    max_missing=None,
    max_age=None,
    day=None,
    questionnaires=(),
):
    """What of this a result does not meet, with what it has instead: worst verdicts and grades, exact low scores.

    `asked`: the target tier, the depth, the policy, the `as_of` that is written in the file, the questionnaire's hash.
    """
    found, target = [], judged["tiers"][asked["target"]]
    mine = [judged["criteria"][name] for name in asked["criteria"]]
    verdict, grade = target["verdict"][0], target["grade"][0]
    if require is not None and ORDER.index(grade) < {"ready": 2, "almost_ready": 1}[require]:
        found += [("require", {"verdict": verdict}), *_unproven("require", mine, asked)]
    low = target["score"] and target["score"][0]
    if min_score is not None and (low is None or low < min_score):
        found += [
            ("min_score", {"score": "–" if low is None else f"{shown(low):.1f}"}),
            *_unproven("min_score", mine, asked),
        ]
    for name, least in dict(criteria).items():
        one, requirement = judged["criteria"].get(name), f"require_criterion {name}"
        if one is None:
            found.append((requirement, {}))
        elif ORDER.index(one["grade"][0]) < ORDER.index(least):
            found += [(requirement, {"grade": one["grade"][0]}), *_unproven(requirement, [one], asked)]
    if full and asked["depth"] != "full":
        found.append(("require_depth", {}))
    if max_missing is not None and target["missing"] > max_missing:
        found.append(("max_missing", {"count": target["missing"]}))
    if max_age is not None and asked["written"] is not None:
        days = (day - asked["written"]).days
        if days > max_age or days < -1:  # where the day begins first it is one day later
            found.append(("max_age", {"date": asked["written"].isoformat(), "days": days}))
    if questionnaires and asked["sha256"] not in questionnaires:
        found.append(("questionnaire_sha256", {"version": asked["version"], "sha256": asked["sha256"]}))
    return found


def _unproven(requirement, criteria, asked):
    """How many questions would count for more with evidence."""
    if asked["policy"] != "require":
        return []
    count = len(
        {
            place[0]
            for one in criteria
            for place, state in one["parts"].items()
            if state[1]["code"] == "evidence"
        }
    )
    return [(requirement, {"count": count})] if count else []

"""Random programmes with every kind of question, level, gate and condition, and random companies of any programme."""

import calendar
from datetime import date, timedelta

from aeo_ipass.questionnaire.load import build
from kit.made_up import PROGRAMME, text

GRADES = ["red", "amber"]
OPTIONS = ["10", "2", "constructor", "low.er", "x"]
"""Ids that keys of a mapping may not be in order, or take for something else."""
SCALES = {
    "practice": PROGRAMME["scales"]["practice"],
    "odd": {name: {"attainment": worth, "label": text(name)} for name, worth in (("2", 33), ("1", 67), ("top", 100), ("0", 0))},
}  # fmt: skip


# --- programmes ------------------------------------------------------------------------------


def questionnaire(rng):
    """A random programme of up to four criteria."""
    return build(files(rng), "random", trusted=False)


def files(rng):
    """The files of one, as they are before anything is made of them."""
    names = rng.sample(["A", "B", "10", "toString"], rng.randint(1, 4))
    levels = {
        name: _level(rng)
        for name in rng.sample(["critical", "required", "9", "recommended"], rng.randint(1, 4))
    }
    amber = rng.randint(0, 70)
    programme = {
        **PROGRAMME,
        "bands": {"amber": amber, "green": rng.randint(amber, 100)},
        "scales": SCALES,
        "levels": levels,
        "tiers": {
            tier: {"criteria": rng.sample(names, rng.randint(1, len(names))), "almost_ready": _almost(rng)}
            for tier in rng.sample(["2", "1", "top"], rng.randint(1, 3))
        },
    }
    found = {"programme.yaml": programme, "profile.yaml": _profile(rng)}
    for name in names:
        questions = [_question(rng, f"{name}-{n}", list(levels)) for n in range(rng.choice([0, 1, 2, 4, 7]))]
        found[f"criteria/{name}.yaml"] = {
            "id": name, "title": text(name), "weight": rng.choice([1, 1, 2, 7]), "questions": questions,
        }  # fmt: skip
    asked = [q for name in names for q in found[f"criteria/{name}.yaml"]["questions"]]
    found["consistency.yaml"] = {"rules": [_rule(rng, f"r{n}", asked) for n in range(rng.choice([0, 5, 20]))]}
    return found


def _almost(rng):
    found = {"max_amber": rng.choice([0, 0, 1, 2])}
    return found | {"or_score": rng.choice([40, 50, 60, 70, 85, 100])} if rng.random() < 0.5 else found


def _level(rng):
    caps = [
        {"below": rng.choice([1, 40, 50, 70, 100]), "grade": rng.choice(GRADES)}
        for _ in range(rng.randint(0, 3))
    ]
    shares = [_share(rng) for _ in range(rng.randint(0, 4))]
    if shares and rng.random() < 0.3:
        shares.append(shares[0] | {"at_least": 3 - shares[0]["at_least"]})
    return {"weight": rng.randint(1, 4), "caps": caps, "shares": shares}


def _share(rng):
    kind = rng.choice([{"below": rng.choice([40, 50, 70, 100])}, {"not_applicable": True}, {}])
    more = {"more_than": rng.choice([0, 20, 25, 33, 34, 50, 66]), "grade": rng.choice(GRADES)}
    return kind | more | {"at_least": rng.choice([1, 2])}


def _profile(rng):
    options = [{"id": o, "text": text(o)} for o in OPTIONS]
    typical = [{**options[0], "typical": {"cargo": True}}, *options[1:]]
    default = {"default": rng.choice([True, False])} if rng.random() < 0.5 else {}
    return {
        "questions": [
            {"id": "cargo", "type": "yes_no", "text": text("Cargo?"), **default},
            {"id": "form", "type": "choice", "text": text("Form?"), "options": options,
             **({"default": "2"} if rng.random() < 0.5 else {})},
            {"id": "roles", "type": "multi", "text": text("Roles?"), "options": typical},
            {"id": "ways", "type": "multi", "text": text("Ways?"), "options": options, "default": ["10", "x"]},
        ],
        "site_questions": [
            {"id": "cargo", "type": "yes_no", "text": text("Here?"), "default": {"profile": "cargo"}},
            {"id": "yard", "type": "yes_no", "text": text("A yard?"), "default": False},
            {"id": "kind", "type": "choice", "text": text("Kind?"), "options": options},
            {"id": "guard", "type": "multi", "text": text("Guard?"), "options": options, "default": []},
        ],
    }  # fmt: skip


def _condition(rng, site, depth=0):
    if depth < 3 and rng.random() < 0.4:
        kind = rng.choice(["all", "any", "not"])
        parts = [_condition(rng, site, depth + 1) for _ in range(1 if kind == "not" else rng.randint(1, 3))]
        return {kind: parts[0] if kind == "not" else parts}
    if site and rng.random() < 0.6:
        return rng.choice(
            [
                {"site": rng.choice(["cargo", "yard"]), "is": rng.choice([True, False])},
                {"site": "kind", "is": rng.choice(OPTIONS)},
                {"site": rng.choice(["kind", "guard"]), "includes_any": rng.sample(OPTIONS, 2)},
            ]
        )
    return rng.choice(
        [
            {"profile": "cargo", "is": rng.choice([True, False])},
            {"profile": "form", "is": rng.choice(OPTIONS)},
            {"profile": rng.choice(["form", "roles", "ways"]), "includes_any": rng.sample(OPTIONS, 2)},
        ]
    )


def _question(rng, name, levels):
    site = rng.random() < 0.4
    found = {
        "id": name, "label": text(name), "text": text(name), "level": rng.choice(levels), **_type(rng),
        "scope": "site" if site else "company", "quick": rng.random() < 0.6,
        "allow_na": rng.choice([False, True, "foreseen"]), "evidence": ["paper"] if rng.random() < 0.5 else [],
    }  # fmt: skip
    if rng.random() < 0.4:
        found["applies_when"] = _condition(rng, site)
    if rng.random() < 0.4:
        found["weight"] = rng.choice([1, 3, 1000])
    if rng.random() < 0.05:
        found["retired"] = "0.9"
    keys = ["none", "partial", *(o["id"] for o in found.get("options", ()))]
    return found | {"advice": {key: text(f"{name}: {key}") for key in keys if rng.random() < 0.6}}


def _type(rng):
    limits = sorted(rng.sample(range(-5, 20), 3))
    return rng.choice(
        [
            {"type": "scale", "scale": rng.choice(list(SCALES))},
            {"type": "yes_no", "good": rng.choice(["yes", "no"])},
            {"type": "choice", "options": [
                {"id": o, "attainment": rng.choice([0, 1, 49, 50, 51, 99, 100]), "text": text(o)} for o in OPTIONS]},
            {"type": "checklist", "items": [
                {"id": o, "weight": rng.choice([1, 2, 3]), "text": text(o)} for o in OPTIONS[: rng.randint(2, 5)]]},
            {"type": "number", "min": -5, "max": 20, "unit": text("%"), "bands": [
                {rng.choice(["at_least", "at_most"]): limit + rng.choice([0, 0.5]), "attainment": rng.randint(0, 100)}
                for limit in limits]},
            {"type": "number", "integer": True, "unit": text("days"), "bands": [
                {"at_least": limit, "attainment": rng.choice([40, 70, 100])} for limit in limits]},
            {"type": "date", "bands": [
                {"within_months": months, "attainment": rng.choice([30, 50, 80, 100])}
                for months in rng.sample([0, 1, 3, 12, 13, 24], 3)]},
            {"type": "text"},
        ]
    )  # fmt: skip


def _rule(rng, name, asked):
    """Two or three parts that may hold together, about sites or not."""
    parts = [
        _answer_test(rng, rng.choice(asked))
        if asked and rng.random() < 0.7
        else _condition(rng, rng.random() < 0.4)
        for _ in range(rng.choice([2, 2, 3]))
    ]
    return {
        "id": name,
        "severity": rng.choice(["contradiction", "oddity"]),
        "when": parts,
        "text": text("Odd."),
    }


def _answer_test(rng, question):
    words = {"yes_no": ["yes", "no"], "date": ["never"], "number": [], "text": []}.get(question["type"])
    if words is None:
        listed = question.get("options") or question.get("items")
        words = [one["id"] for one in listed] if listed else [*SCALES[question["scale"]]]
    ways = [{"answered": True}]
    if words:
        ways += [{way: rng.sample(words, rng.randint(1, len(words)))} for way in ("any_of", "none_of")]
    if question["allow_na"]:
        ways.append({"any_of": ["not_applicable"]})
    if question["type"] in ("number", "checklist"):
        limits = {"at_least": rng.choice([-2, 0, 1, 2]), "at_most": rng.choice([1, 2, 3, 4, 4.5])}
        ways += [
            {key: limits[key] for key in keys}
            for keys in (["at_least"], ["at_most"], ["at_least", "at_most"])
        ]
    return {"question": question["id"], **rng.choice(ways)}


# --- companies -------------------------------------------------------------------------------


def day(rng):
    """A day on which somebody may be judged; ends of months more often than others."""
    found = date(2024, 1, 1) + timedelta(rng.randrange(1200))
    return rng.choice([found, found.replace(day=1), found.replace(day=1) - timedelta(1)])


def company(rng, questionnaire, as_of):
    """A random answers document; some of the profile may be left out."""
    profile, sites = (
        questionnaire.profile,
        rng.sample(["north", "貨倉", "__proto__", "3"], rng.choice([0, 0, 1, 2, 3])),
    )
    full = rng.random() < 0.5
    given = _facts(rng, profile.questions, full) | (
        {} if sites else _facts(rng, profile.site_questions, full)
    )
    found = {
        "format": "aeo-ipass/answers/1",
        "questionnaire": questionnaire.ref,
        "company": {"name": "Example Limited"},
        "depth": rng.choice(["full", "full", "quick"]),
        "profile": given,
        "answers": _answers(rng, questionnaire, sites, as_of),
    }
    if sites:
        found["sites"] = [{"id": s, **_facts(rng, profile.site_questions, full)} for s in sites]
    if rng.random() < 0.3:
        found["as_of"] = as_of.isoformat()
    if rng.random() < 0.7:
        found["target_tier"] = rng.choice(list(questionnaire.programme.tiers))
    return found


def completed(rng, questionnaire, document):
    """The same document with every fact of the profile."""
    profile, sites = questionnaire.profile, document.get("sites", [])
    asked = [*profile.questions, *(() if sites else profile.site_questions)]
    facts = {q.id: _fact(rng, q) for q in asked} | document["profile"]
    here = [{q.id: _fact(rng, q) for q in profile.site_questions} | site for site in sites]
    return document | {"profile": facts} | ({"sites": here} if sites else {})


def _facts(rng, questions, full):
    return {q.id: _fact(rng, q) for q in questions if rng.random() < (0.95 if full else 0.7)}


def _fact(rng, question):
    match question.type:
        case "yes_no":
            return rng.choice([True, False, True, False, "yes", "No"])
        case "choice":
            found = rng.choice(question.option_ids)
            return int(found) if found.isdigit() and rng.random() < 0.2 else found
    least = 1 if question.needs_one else 0
    return rng.sample(question.option_ids, rng.randint(least, min(len(question.option_ids), 4)))


def _answers(rng, questionnaire, sites, as_of):
    answered, good = rng.choice([0.3, 0.9, 1]), rng.choice([0, 0.3, 0.9, 1])
    found = {}
    for question in questionnaire.questions.values():
        if rng.random() < answered:
            found[question.id] = _answer(rng, question, questionnaire.programme, as_of, good)
            if question.scope == "site" and sites and rng.random() < 0.6:
                own = {
                    s: _answer(rng, question, questionnaire.programme, as_of, good)
                    for s in sites
                    if rng.random() < 0.8
                }
                plain = found[question.id]
                found[question.id] = {
                    **(plain if isinstance(plain, dict) and rng.random() < 0.5 else {}),
                    "sites": own,
                }
    return found


def _answer(rng, question, programme, as_of, good):
    """In the short form or the long one."""
    if question.allow_na and rng.random() < 0.25:
        return {"value": "not_applicable", "reason": rng.choice(["no object", 7, "並無"])}
    value = (
        rng.choice([None, "unsure"]) if rng.random() < 0.05 else _value(rng, question, programme, as_of, good)
    )
    if rng.random() < 0.5:
        return value
    return {
        "value": value,
        "note": "as seen",
        "evidence": [_evidence(rng, as_of) for _ in range(rng.randint(0, 2))],
    }


def _evidence(rng, as_of):
    issued, expires = (as_of + timedelta(rng.choice([-400, -1, 0, 1, 400])) for _ in range(2))
    found = {"file": "paper.pdf"}
    if rng.random() < 0.5:
        found["issued"] = min(issued, expires).isoformat()
    if rng.random() < 0.5:
        found["expires"] = max(issued, expires).isoformat()
    return found


def _value(rng, question, programme, as_of, good):
    match question.type:
        case "scale" | "choice" | "yes_no":
            worth = question.option_attainments(programme)
            option = max(worth, key=worth.get) if rng.random() < good else rng.choice(list(worth))
            if question.type == "yes_no" and rng.random() < 0.5:
                return option == "yes"
            return int(option) if option.isdigit() and rng.random() < 0.3 else option
        case "checklist":
            return [i.id for i in question.items if rng.random() < max(good, 0.6)]
        case "number":
            return _number(rng, question)
        case "date":
            return _date(rng, question, as_of)
    return rng.choice(["words", "", 12, '</script><b>"', "not applicable"])


def _number(rng, question):
    limit = rng.choice([v for b in question.bands for v in (b.at_least, b.at_most) if v is not None])
    found = limit + rng.choice([-1, 0, 0, 1] if question.integer else [-1, -0.1, 0, 0, 0.1, 1])
    found = max(found, question.min if question.min is not None else found)
    found = min(found, question.max if question.max is not None else found)
    if question.integer:
        return int(found)
    return f"{found:g} %" if "%" in (question.unit or {}).values() and rng.random() < 0.2 else found


def _date(rng, question, as_of):
    if rng.random() < 0.1:
        return "never"
    months = rng.choice(question.bands).within_months
    year, month = divmod(as_of.year * 12 + as_of.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    found = date(year, month + 1, min(as_of.day, last)) + timedelta(
        rng.choice([-3, -2, -1, 0, 0, 1, 2, 3, 40])
    )
    return found.isoformat()

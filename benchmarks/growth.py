"""How the time grows: what the later files, questions, sites and gaps cost, beside the earlier ones; 1 is linear."""

import statistics
from fractions import Fraction
from functools import partial

from clock import turns
from data import company, files, lines
from rows import Row

import plan as plans
from aeo_ipass import plan
from aeo_ipass.files.dump import dump_yaml
from aeo_ipass.questionnaire import catalog
from batch import processor

LINEAR = 1.25
"""Beyond this it is no longer linear; the rest is what rounds differ by."""


def rows(setting):
    """Each kind of growth on three sizes."""
    data = setting.place / "data"
    counts = (100, 200, 400) if setting.quick else (500, 2_500, 10_000)
    for kind, name in (("yaml", "YAML files"), ("jsonl", "records of JSON Lines")):
        works = {n: partial(processor, setting, files(data, kind, n), n) for n in counts}
        yield grown(name, turns(works, 3))
    yield grown("questions", turns(by_questions(setting), setting.rounds(5, 3)))
    yield grown("sites", turns(by_sites(setting), setting.rounds(5, 3)))
    for label, works in by_gaps(setting).items():
        yield grown(f"gaps, plan {label}", turns(works, setting.rounds(5, 3)), reach=None)


def grown(what, times, reach=LINEAR):
    """One more costs this many times as much in the second half as in the first."""
    first, second, third = times
    middle = {n: statistics.median(taken) for n, taken in times.items()}
    early = (middle[second] - middle[first]) / (second - first)
    late = (middle[third] - middle[second]) / (third - second)
    return Row(f"one more of {third:,} {what}", late / early, f"one more of {second:,}", reach)


def by_questions(setting):
    """The same number of companies, with questionnaires of 100, 200 and 400 questions; all are asked everything."""
    return {count: partial(processor, setting, *asked(setting, count)) for count in (100, 200, 400)}


def asked(setting, count, companies=200):
    """Answers to a questionnaire of so many questions, how many there are, and the option that names it."""
    folder = setting.place / f"questions-{count}"
    write_questionnaire(folder, count)
    made = catalog.load(str(folder))
    path = folder.with_suffix(".jsonl")
    path.write_text(lines(company(n, made, sites=0, size=0) for n in range(companies)), "utf-8")
    return [path], companies, "--questionnaire", folder


def write_questionnaire(folder, count):
    """The HKAEO questionnaire with so many questions about the company: a part of them, or some twice."""
    held = catalog.files("hkaeo")
    names = [n for n in held if n.startswith("criteria/")]
    for number, name in enumerate(names):
        wanted = count // len(names) + (number < count % len(names))
        held[name] = {**held[name], "questions": enough(held[name]["questions"], wanted)}
    held["programme.yaml"] = {**held["programme.yaml"], "laws": []}
    for name in ("programme.yaml", "profile.yaml", "schemes.yaml", *names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump_yaml(held[name]), "utf-8")


def enough(questions, count):
    """So many questions that everybody is asked; those that are there twice have another id the second time."""
    dropped = ("applies_when", "replaces", "retired", "references", "evidence")
    plain = [{k: v for k, v in q.items() if k not in dropped} for q in questions if not q.get("retired")]
    company_wide = [q for q in plain if q.get("scope", "company") == "company"]
    again = [{**q, "id": f"{q['id']}{n}"} for n in range(10) for q in company_wide]
    return (company_wide + again)[:count]


def by_sites(setting):
    """The same number of companies, with 1, 5 and 25 sites."""
    found = {}
    for count in (1, 5, 25):
        path = setting.place / f"sites-{count}.jsonl"
        path.write_text(lines(company(n, sites=count, size=0) for n in range(100)), "utf-8")
        found[count] = partial(processor, setting, [path], 100)
    return found


def by_gaps(setting):
    """The plans of companies with more and more gaps, by what is planned."""
    found = {"for Ready": {}} if setting.quick else {"for Ready": {}, "100 days": {}}
    for good in (3 / 4, 1 / 2, 0):
        scored = plans.company(good)()
        gaps = sum(part.gap for criterion in scored.target.criteria for part in criterion.parts)
        found["for Ready"][gaps] = partial(plans.seconds, plan.cheapest, scored)
        if not setting.quick:
            found["100 days"][gaps] = partial(plans.seconds, plan.within, scored, Fraction(100))
    return found

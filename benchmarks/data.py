"""Answer sets of many companies, seeded: each has a profile, answers and notes of its own, some have sites.

All are about 10 KB of YAML, are answered in full as an interview asks them, and are read without a fault. A number
says which company it is: the same number is the same company today and tomorrow, in every format.
"""

import csv
import io
import json
import random
from datetime import date, timedelta

from aeo_ipass.files.dump import dump_yaml
from aeo_ipass.questionnaire import catalog
from aeo_ipass.scoring.applicability import asked

SIZE = 10_000
PER_FOLDER = 100
NOTES = (
    "Seen on the walk round the yard",
    "in the folder on the shelf",
    "the form is from last year",
    "agreed by the board",
    "to be renewed before the audit",
    "guards sign at each round",
    "only at the main gate",
    "kept for seven years",
    "the agent sends it monthly",
    "every driver has a copy",
    "tested in spring",
    "已核對紀錄",
    "由倉務主任保管",
    "见年度审计报告",
)
OWNERS = ("Yard foreman", "Trade compliance", "IT", "Human resources", "貨倉主任")
TODAY = date(2026, 11, 23)


def company(number, questionnaire=None, sites=None, size=SIZE):
    """The answer set of one company; `sites`: so many premises, else none for most and up to four for some.

    `size`: as many bytes of YAML, by notes, where its answers alone are fewer.
    """
    questionnaire = questionnaire or catalog.load()
    luck = random.Random(f"aeo-ipass {number}")
    count = sites if sites is not None else luck.choice((0, 0, 0, 0, 0, 1, 2, 4))
    profile = facts(questionnaire.profile.questions, luck)
    premises = facts(questionnaire.profile.site_questions, luck)
    places = [place(questionnaire, luck, n) for n in range(count)]
    answered = answers(questionnaire, luck, profile, places or [premises])
    data = {
        "format": "aeo-ipass/answers/1",
        "questionnaire": questionnaire.ref,
        "company": {
            "name": f"Example Company {number} Limited",
            "tags": [luck.choice(("new", "known", "large"))],
        },
        "target_tier": int(luck.choice(list(questionnaire.programme.tiers))),
        "depth": "full",
        "as_of": (TODAY - timedelta(luck.randrange(60))).isoformat(),
        "profile": profile if places else profile | premises,
        "sites": places,
        "answers": answered,
    }
    noted(answered, luck, size - length(data))
    return data if places else {k: v for k, v in data.items() if k != "sites"}


def facts(questions, luck):
    """A value for each key of a profile or of a site."""
    return {q.id: fact(q, luck) for q in questions}


def fact(question, luck):
    if question.type == "yes_no":
        return luck.random() < 0.5
    options = list(question.option_ids)
    return luck.choice(options) if question.type == "choice" else some(options, luck) or options[:1]


def some(things, luck):
    """A part of these, in their order."""
    wanted = luck.random()
    return [thing for thing in things if luck.random() < wanted]


def place(questionnaire, luck, number):
    """One of the premises."""
    keys = facts(questionnaire.profile.site_questions, luck)
    return {"id": f"site-{number}", "name": f"Building {number} {luck.choice(NOTES)}", **keys}


def answers(questionnaire, luck, profile, places):
    """An answer to all that is asked of such a company, but for a few."""
    programme, profile = questionnaire.programme, plain(profile)
    found = {}
    for question in questionnaire.questions.values():
        where = [p for p in places if asked(question, profile, plain(p), "full")]
        if where and luck.random() > 0.03:
            found[question.id] = at_places(question, programme, luck, where)
    return found


def plain(given):
    """Facts as conditions test them."""
    return {k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}


def at_places(question, programme, luck, where):
    """One answer for the company, or for each site where it is asked."""
    if question.scope == "company" or "id" not in where[0]:
        return answer(question, programme, luck)
    return {"sites": {p["id"]: answer(question, programme, luck) for p in where}}


def answer(question, programme, luck):
    """Any answer to a question, better ones more often; now and then nobody is sure, or it does not apply."""
    chance = luck.random()
    if chance < 0.02:
        return "unsure"
    if chance < 0.04 and question.allow_na is True:
        return {"value": "not_applicable", "reason": f"{luck.choice(NOTES)}, {luck.choice(NOTES)}"}
    if question.type == "checklist":
        return some([item.id for item in question.items], luck)
    if options := question.option_attainments(programme):
        return luck.choice([*options, max(options, key=options.get)])
    if question.type == "number":
        return luck.randint(int(question.min or 0), min(int(question.max or 100), 100))
    if question.type == "date":
        return (TODAY - timedelta(luck.randrange(900))).isoformat()
    return f"{luck.choice(NOTES)}, {luck.choice(NOTES)}"


def noted(answered, luck, room):
    """Give answers a note, some an owner, until the file has its size."""
    for name in luck.sample(list(answered), len(answered)):
        if room <= 0:
            break
        value = answered[name]
        note = {"note": ", ".join(luck.sample(NOTES, luck.randint(1, 4)))}
        extra = note | ({"owner": luck.choice(OWNERS)} if luck.random() < 0.2 else {})
        answered[name] = {**(value if isinstance(value, dict) else {"value": value}), **extra}
        room -= len(str(extra).encode()) + len("\n    value: ")


def length(data):
    """About how many bytes these are in YAML."""
    return len(json.dumps(data, ensure_ascii=False).replace('"', "").encode())


def row(data):
    """The columns and cells of a company without sites, as CSV has them."""
    top = {k: v for k, v in data.items() if k not in ("answers", "profile", "company")}
    parts = (("company.", data["company"]), ("profile.", data["profile"]), ("", top), ("", data["answers"]))
    return {name: cell for lead, held in parts for name, cell in cells(held, lead)}


def cells(held, lead):
    """Names and texts; a long answer is a column of its own for each of its parts."""
    for key, value in held.items():
        if isinstance(value, dict):
            yield lead + key, text_of(value["value"])
            yield from cells({k: v for k, v in value.items() if k != "value"}, f"{lead}{key}.")
        else:
            yield lead + key, text_of(value)


def text_of(value):
    if isinstance(value, list):
        return ";".join(value) or "none"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def files(folder, kind, count):
    """Paths to hand to a command: folders of a hundred YAML or JSON files, or one file of JSON Lines or CSV.

    What an earlier call made is used again; a company is the same in all, but for CSV, where none has sites.
    """
    firsts = range(0, count, PER_FOLDER)
    if kind in ("yaml", "json"):
        return [hundred_files(folder, kind, first) for first in firsts]
    path = folder / f"{count}.{kind}"
    if not path.exists():
        texts = "".join(hundred_lines(folder, kind, first) for first in firsts)
        path.write_text(texts if kind == "jsonl" else table(map(json.loads, texts.splitlines())), "utf-8")
    return [path]


def hundred_lines(folder, kind, first):
    """The lines of a hundred companies, made once."""
    path = folder / "made" / f"{kind}-{first:06}.jsonl"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        sites = 0 if kind == "csv" else None
        path.write_text(lines(company(n, sites=sites) for n in range(first, first + PER_FOLDER)), "utf-8")
    return path.read_text("utf-8")


def hundred_files(folder, kind, first):
    """A folder of a hundred companies, a file each."""
    place = folder / kind / f"{first:06}"
    if not place.exists():
        place.mkdir(parents=True)
        for number, line in enumerate(hundred_lines(folder, "jsonl", first).splitlines(), first):
            data = json.loads(line)
            (place / f"{number:06}.{kind}").write_text(written(data, kind, number), "utf-8")
    return place


def written(data, kind, number):
    """The text of a file; of YAML every other one is as a person writes it, the rest as the program does."""
    if kind == "json":
        return json.dumps(data, ensure_ascii=False, indent=1)
    return "\n".join(by_hand(data)) + "\n" if number % 2 else dump_yaml(data)


def by_hand(held, indent=""):
    """Lines with comments, lists in brackets and notes in quotation marks."""
    for key, value in held.items():
        if not indent:
            yield f"# {key}"
        if isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from by_hand(value, indent + "  ")
        elif key == "sites":
            yield f"{indent}{key}:"
            yield from (f"{indent}- {flow(site)}" for site in value)
        else:
            yield f"{indent}{key}: {flow(value, quoted=key in ('note', 'reason'))}"


def flow(value, quoted=False):
    """A value on one line; the texts here hold nothing that would need quotation marks."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {flow(v, k == 'name')}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(value) + "]"
    return json.dumps(value, ensure_ascii=False) if quoted or isinstance(value, bool) else str(value)


def lines(companies):
    """Companies as JSON Lines."""
    return "".join(json.dumps(c, ensure_ascii=False) + "\n" for c in companies)


def table(companies):
    """Companies as CSV, a column for all that any of them says."""
    found = [row(c) for c in companies]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(k for r in found for k in r)), restval="")
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue()

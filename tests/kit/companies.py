"""Answer files to begin interviews with, and what a good company answers."""

import re
from datetime import date
from unittest.mock import patch

from aeo_ipass.answers import store
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.insight.walk import steps
from aeo_ipass.questionnaire import catalog
from aeo_ipass.questionnaire.questions import ChecklistQuestion, DateQuestion, NumberQuestion, TextQuestion
from aeo_ipass.scoring.attainment import attainment
from conftest import ROOT
from kit.command_line import call

AS_OF = date(2026, 11, 23)
HKAEO = catalog.load("hkaeo")
SITES = [
    {"id": "kwai-chung", "name": "Kwai Chung 貨倉", "cargo": True, "premises": "multi_storey_tenant", "security": ["cctv", "alarm"]},
    {"id": "fanling", "name": "Fanling yard", "cargo": True, "premises": "open_yard", "security": ["guards"]},
]  # fmt: skip


def company(path, **changes):
    """Write the file of a forwarder who answered nothing yet; keys given as None are left out. Returns `path`."""
    data = parse_yaml((ROOT / "examples" / "forwarder.yaml").read_text("utf-8"))
    data = {**data, "answers": {}, "x-language": "en", **changes}
    store.save(path, {k: v for k, v in data.items() if v is not None})
    return path


def read(path):
    """The data of a file."""
    return store.parse(path.read_text("utf-8"), path)


def answered(path):
    """The answers in the file right now."""
    return dict(read(path).get("answers") or {}) if path.exists() else {}


def walk(path):
    """The steps of an interview on this file."""
    return steps(HKAEO, store.load(path, partial=True).reading.sheet)


def ids(path):
    """The questions an interview on this file puts, in order."""
    return [s.question.id for s in walk(path)]


def best(question):
    """An answer worth 100, as an interview gives it."""
    match question:
        case ChecklistQuestion():
            return [i.id for i in question.items]
        case NumberQuestion():
            values = [v for b in question.bands for v in (b.at_least, b.at_most) if v is not None]
            return next(v for v in values if attainment(question, v, HKAEO.programme, AS_OF) == 100)
        case DateQuestion():
            return "2026-11-02"
        case TextQuestion():
            return "Nothing to add."
        case _:
            options = question.option_attainments(HKAEO.programme)
            return next(o for o, value in options.items() if value == 100)


def complete(path, **gaps):
    """The file with every question of the walk answered as well as can be, but for these."""
    data = read(path)
    data["answers"] = {s.question.id: best(s.question) for s in walk(path) if s.site is None or not s.site.id}
    for step in walk(path):
        if step.site and step.site.id:
            entry = data["answers"].setdefault(step.question.id, {"sites": {}})
            entry["sites"][step.site.id] = best(step.question)
    data["answers"].update({k.replace("_", "-"): v for k, v in gaps.items()})
    store.save(path, data)
    return path


def line(question, answer=None):
    """What is typed for an answer in --plain: a number of the list, numbers, or the words themselves."""
    answer = best(question) if answer is None else answer
    match question:
        case ChecklistQuestion():
            numbers = [n for n, i in enumerate(question.items, 1) if i.id in answer]
            return " ".join(map(str, numbers or [0]))
        case NumberQuestion() | DateQuestion() | TextQuestion():
            return str(answer)
        case _:
            return str(list(question.option_attainments(HKAEO.programme)).index(answer) + 1)


def keys(question, answer=None):
    """The same at a terminal."""
    typed = line(question, answer)
    match question:
        case ChecklistQuestion():
            return ("a" if answer is None else _ticks(typed)) + "\r"
        case NumberQuestion() | DateQuestion() | TextQuestion():
            return typed + "\r"
        case _:
            return typed


def _ticks(numbers):
    wanted = {int(n) for n in numbers.split()}
    last = max(wanted, default=0)
    return "".join((" " if n in wanted else "") + ("\x1b[B" if n < last else "") for n in range(1, last + 1))


def through(found, answer=best):
    """The lines that answer these steps in --plain; Enter goes on at each overview."""
    typed = []
    for before, step in zip([None, *found], found, strict=False):
        if before and before.criterion.id != step.criterion.id:
            typed.append("")
        typed.append(line(step.question, answer(step.question)))
    return typed


def plain(path, typed, *words):
    """An interview on this file in --plain, inside this process; the finished process."""
    with patch("os.fsync"):  # a thousand saves
        return call("assess", path, "--plain", *words, stdin="".join(f"{t}\n" for t in typed))


def put(output):
    """The questions that were put, in order, each as often as it was."""
    return re.findall(r"^([A-L]-\d\d) .* · ", output, flags=re.M)

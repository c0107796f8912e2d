"""Made-up questionnaires in several versions, and answers to them, each with words of its own that can be found again."""

import json
import re

from hypothesis import strategies as st

from aeo_ipass.questionnaire.load import build
from kit.made_up import PROFILE, PROGRAMME, text

KINDS = ("scale", "choice", "yes_no", "checklist", "number", "date", "text")
CHANGES = ("same", "reworded", "options", "kind", "scope", "level", "retired", "gone")
SITES = [{"id": "one"}, {"id": "two"}]


def _files(number, questions):
    files = {"programme.yaml": {**PROGRAMME, "version": str(number)}, "profile.yaml": PROFILE}
    for name in "ABC":
        asked = questions if name == "A" else []
        files[f"criteria/{name}.yaml"] = {"id": name, "title": text(name), "questions": asked}
    return files


def version(number, questions):
    """The questionnaire of these questions in the version of this number."""
    return build(_files(number, questions), "made-up", trusted=False)


def folder(path, number, questions):
    """The same as a folder that commands can be given; its path."""
    for name, content in _files(number, questions).items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(json.dumps(content), "utf-8")
    return path


def tokens(value):
    """The words that stand in a file only once: notes, names of files, owners, what is somebody's own."""
    return set(re.findall(r"(?:note|file|owner|own|mine)-\d+-", json.dumps(value)))


def question(name, kind, words="asked", scope="company", **more):
    """A question of a kind, ready to be changed."""
    own = {
        "scale": {"scale": "practice"},
        "choice": {"options": [{"id": o, "attainment": n, "text": text(o)} for o, n in (("good", 100), ("bad", 0))]},
        "yes_no": {},
        "checklist": {"items": [{"id": i, "text": text(i)} for i in ("good", "bad")]},
        "number": {"bands": [{"at_least": 5, "attainment": 100}]},
        "date": {"bands": [{"within_months": 12, "attainment": 100}]},
        "text": {},
    }  # fmt: skip
    return {
        "id": name, "type": kind, "level": "recommended", "label": text(name), "text": text(words), "scope": scope,
        **own[kind], **more,
    }  # fmt: skip


@st.composite
def asked_in_turn(draw, length=3):
    """The questions of as many versions: they change, go, and are replaced by one or by several."""
    asked = [
        question(f"A-{n:02}", draw(st.sampled_from(KINDS)), scope=draw(st.sampled_from(["company", "site"])))
        for n in range(draw(st.integers(1, 5)))
    ]
    versions = [asked]
    for number in range(2, length + 1):
        asked = _later(draw, asked, str(number))
        versions.append(asked)
    return versions


def chains(length=3):
    """Questionnaires of such versions."""
    return asked_in_turn(length).map(lambda found: [version(n, asked) for n, asked in enumerate(found, 1)])


def _later(draw, asked, number):
    found, fresh = [], len(asked) + 10 * int(number)
    for old in asked:
        change = draw(st.sampled_from(CHANGES)) if "retired" not in old else "same"
        new = _changed(draw, old, change, number)
        found += [new] if new else []
        if change == "retired":
            for _ in range(draw(st.integers(0, 2))):
                fresh += 1
                kind = old["type"] if draw(st.booleans()) else draw(st.sampled_from(KINDS))
                words = old["text"]["en"] if draw(st.booleans()) else f"asked in {number}"
                more = {"replaces": [old["id"]], "since": number}
                found.append(
                    question(f"A-{fresh:02}", kind, words, draw(st.sampled_from(["company", "site"])), **more)
                )
    return found or [question(f"A-{fresh + 1:02}", "text")]


def _changed(draw, old, change, number):
    match change:
        case "reworded":
            return {**old, "text": text(f"{old['text']['en']} {number}")}
        case "options" if "options" in old:
            return {
                **old,
                "options": [
                    *old["options"][1:],
                    {"id": f"new{number}", "attainment": 50, "text": text("new")},
                ],
            }
        case "kind":
            more = {k: old[k] for k in ("since", "replaces") if k in old}
            return question(old["id"], draw(st.sampled_from(KINDS)), old["text"]["en"], old["scope"], **more)
        case "scope":
            return {**old, "scope": "site" if old["scope"] == "company" else "company"}
        case "level":
            return {**old, "level": draw(st.sampled_from(["critical", "required", "recommended"]))}
        case "retired":
            return {**old, "retired": number}
        case "gone":
            return None
    return old


_VALUES = {
    "scale": st.sampled_from(["none", "partial", "mostly", "full"]),
    "choice": st.sampled_from(["good", "bad"]),
    "yes_no": st.sampled_from(["yes", "no"]),
    "checklist": st.lists(st.sampled_from(["good", "bad"]), unique=True),
    "number": st.integers(0, 99),
    "date": st.sampled_from(["never", "2026-01-31"]),
    "text": st.sampled_from(["words", "字", "=1+1", "a: b"]),
}


@st.composite
def answered(draw, questionnaire):
    """The data of a file with answers to a questionnaire, in all forms; every note and file name stands there once."""
    count = iter(range(10**6))

    def place(asked):
        value = draw(st.one_of(_VALUES[asked.type], st.just("unsure"), st.none(), st.just("no such answer")))
        if draw(st.booleans()):
            return value
        kept = {
            "value": value,
            "note": f"note-{next(count)}-",
            "evidence": [{"file": f"file-{next(count)}-"}],
        }
        return {**kept, "owner": f"owner-{next(count)}-", "due": "2027-01-01", "x-own": f"own-{next(count)}-"}

    answers = {}
    for name, asked in questionnaire.questions.items():
        if draw(st.integers(0, 3)):
            answers[name] = entry = place(asked)
            if asked.scope == "site" and draw(st.booleans()):
                whole = entry if isinstance(entry, dict) else {"value": entry}
                answers[name] = {**whole, "sites": {site["id"]: place(asked) for site in SITES}}
    return {
        "format": "aeo-ipass/answers/1", "questionnaire": questionnaire.ref, "company": {"name": "Example"},
        "sites": SITES, "x-mine": "mine-0-", "answers": answers,
    }  # fmt: skip

"""Answers moved from one version of a questionnaire to another, and back."""

import json
from functools import cache

from aeo_ipass.answers import store
from aeo_ipass.answers.aside import open_errors
from aeo_ipass.answers.migrate.fates import migrate
from aeo_ipass.answers.migrate.undo import original
from aeo_ipass.answers.read import read_sheet
from aeo_ipass.files.dump import dump_yaml
from aeo_ipass.files.edit import same
from aeo_ipass.questionnaire.earlier import otherwise
from fuzz import seeds
from fuzz.promise import NOTHING, attempt, holds, put
from fuzz.targets import target
from kit.versions import KINDS, question, tokens, version


@cache
def _two():
    """An older and a newer version in which everything changed that can."""
    old = [question(f"A-{n:02}", kind, scope="site" if n % 2 else "company") for n, kind in enumerate(KINDS)]
    new = [
        {**q, "retired": "2"} if n % 3 == 0 else {**q, "text": {"en": "reworded"}} for n, q in enumerate(old)
    ]
    more = [
        question(f"B-{n:02}", q["type"], replaces=[q["id"]], since="2")
        for n, q in enumerate(old)
        if n % 3 == 0
    ]
    return version(1, old), version(2, [*new, *more])


def _answered():
    values = {
        "scale": "partial",
        "choice": "good",
        "yes_no": "yes",
        "checklist": ["good"],
        "number": 7,
        "date": "2026-01-31",
        "text": "x",
    }
    answers = {
        f"A-{n:02}": {"value": values[kind], "note": f"note-{n}-", "evidence": [{"file": f"file-{n}-"}]}
        for n, kind in enumerate(KINDS)
    }
    data = {"format": "aeo-ipass/answers/1", "questionnaire": "made-up@1", "company": {"name": "Example"},
            "sites": [{"id": "one"}, {"id": "two"}], "x-mine": "mine-0-", "answers": answers}  # fmt: skip
    site = {
        **data,
        "answers": {
            "A-01": {"sites": {"one": "good", "two": {"value": "bad", "note": "note-8-"}}},
            "A-02": "unsure",
        },
    }
    return [dump_yaml(data).encode(), dump_yaml(site).encode()]


@target(_answered)
def moved(content):
    """Moved to a newer version they load, nothing of them is lost, and moved again they stay."""
    old, new = _two()
    data = attempt(store.parse, content.decode("utf-8", "replace"), put("moved.yaml", content))
    if data is NOTHING or not isinstance(data, dict):
        return
    clean = not read_sheet(data, old, "moved.yaml", partial=True).errors
    found = attempt(migrate, data, new, otherwise(old, new), old, file="moved.yaml")
    if found is NOTHING:
        return
    left = open_errors(read_sheet(found.data, new, "moved.yaml", partial=True))
    holds(not left, "what was moved does not load", [i.text() for i in left])
    if clean:
        lost = tokens(_plain(data)) - tokens(_plain(found.data))
        holds(not lost, "something is lost", lost)
    again = attempt(migrate, found.data, new, {}, new, file="moved.yaml")
    holds(again is not NOTHING and same(again.data, found.data), "moved again it is another")


def _plain(data):
    return json.loads(json.dumps(data))


def _moved_back():
    note = {
        "from": "made-up@1",
        "to": "made-up@2",
        "sha256": "0" * 64,
        "backup": "undone.yaml.1.bak",
        "result": "1" * 64,
    }
    return [dump_yaml({**seeds.SAMPLE, "x-migrated": [note]}).encode()]


@target(_moved_back)
def undone(content):
    """The note of a move, by which the file as it was is found: never one elsewhere."""
    path = put("undone.yaml", content)
    put("undone.yaml.1.bak", b"format: aeo-ipass/answers/1\n")
    data = attempt(store.parse, content.decode("utf-8", "replace"), path)
    if data is NOTHING:
        return
    found = attempt(original, path, data, content)
    if found is not NOTHING:
        holds(found.backup.parent == path.parent, "a backup elsewhere", found.backup)

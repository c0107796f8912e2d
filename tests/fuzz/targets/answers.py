"""Answer files: read, scored, written as results, changed in places, gone on with, merged."""

import json
from datetime import date
from functools import cache

from aeo_ipass import api
from aeo_ipass.answers import store
from aeo_ipass.answers.aside import is_nameless, open_errors
from aeo_ipass.answers.draft import Draft
from aeo_ipass.answers.merging import merge, union
from aeo_ipass.answers.read import read_sheet
from aeo_ipass.files.contents import holds as holding
from aeo_ipass.files.edit import same
from fuzz import seeds
from fuzz.promise import NOTHING, alike, attempt, chosen, holds, put, told
from fuzz.targets import target
from kit.any_company import PROGRAMME

DAY = date(2026, 11, 30)
LONGEST = 30_000
"""Characters of a result that is held against its schema, which takes far longer than writing it."""
FORMATS = ("json", "jsonl", "csv", "junit", "sarif", "github", "markdown", "table")


@target(seeds.answers)
def answers_yaml(content):
    """Answers as YAML."""
    _answers(put("answers.yaml", content), content)


@target(seeds.answers_in_json)
def answers_json(content):
    """Answers as JSON."""
    _answers(put("answers.json", content), content)


def _answers(path, content):
    asked = None if b"partner@" in content else str(seeds.kit())
    file = attempt(store.load, path, asked, partial=True)
    if file is NOTHING:
        return
    told(file.reading.issues, somewhere=True)
    if isinstance(file.data, dict):
        _gone_on_with(file)
    if file.reading.errors:
        return
    _saved(path, file)
    if (sheet := attempt(lambda: store.load(path, asked).sheet)) is not NOTHING:
        _scored(sheet, file.questionnaire, chosen(content, FORMATS))


def _saved(path, file):
    """What is saved says what was to be said, and is known for what it is."""
    changed = {**file.data, "x-fuzz": ["new", {"a": 1}]}
    text = store.rewritten(path, changed, path)
    holds(
        alike(store.parse(text.removeprefix("\ufeff"), path), changed), "saved and read again it is another"
    )
    if file.data.get("format") == "aeo-ipass/answers/1":
        holds(holding(path) == "answers", "nobody would know that these are answers")


def _gone_on_with(file):
    """A file that does not fit is set aside where it does not, and the rest can be gone on with."""
    draft = attempt(Draft.of, file)
    if draft is NOTHING:
        return
    draft.dry = True
    left = [e for e in draft.read().errors if not is_nameless(e)]
    holds(not left, "it does not load after what does not fit was set aside", [e.text() for e in left])
    question = next(iter(file.questionnaire.questions.values()))
    if attempt(draft.set_detail, question, None, note="a note") is not NOTHING:
        holds(draft.detail(question, None, "note") == "a note", "a note that was set is not there")


def _scored(sheet, questionnaire, format):
    found = attempt(api.score, sheet, questionnaire, as_of=DAY)
    if found is NOTHING:
        return
    text = api.render(found, format, "en")
    holds(text, "a result without a word")
    if format in ("json", "jsonl") and len(text) < LONGEST:
        _checker("batch" if format == "json" else "result").validate(json.loads(text))


@cache
def _checker(name):
    from jsonschema import Draft202012Validator

    return Draft202012Validator(
        json.loads((seeds.ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    )


@target(seeds.threes)
def merged(content):
    """Three states of a file, as git hands them over: what comes of them loads, or they are refused."""
    parts = content.split(seeds.BETWEEN)
    path = put("merged.yaml", parts[0])
    found = [attempt(store.parse, part.decode("utf-8", "replace"), path) for part in (*parts, b"", b"")[:3]]
    base, ours, theirs = ({} if f is NOTHING or not isinstance(f, dict) else f for f in found)
    if any(open_errors(read_sheet(side, PROGRAMME, "merged.yaml", partial=True)) for side in (ours, theirs)):
        return
    before = json.dumps([base, ours, theirs])
    whole = merge(base, ours, theirs)
    holds(json.dumps([base, ours, theirs]) == before, "an input of the merge was changed")
    told(read_sheet(whole.data, PROGRAMME, "merged.yaml", partial=True).issues)
    again = merge(ours, ours, ours)
    holds(same(again.data, ours) and not again.conflicts, "nothing changed, and yet the merge did")
    several = attempt(union, [ours, theirs])
    if several is not NOTHING:
        told(read_sheet(several.data, PROGRAMME, "merged.yaml", partial=True).issues)

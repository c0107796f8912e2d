"""Texts as such: YAML, JSON, what a file holds, and values as people write them."""

from aeo_ipass.errors import InputError
from aeo_ipass.files.contents import holds as holding
from aeo_ipass.files.contents import holds_text
from aeo_ipass.files.dump import dump_yaml
from aeo_ipass.files.edit import comments, edited, same
from aeo_ipass.files.json import dump_json, parse_json
from aeo_ipass.files.reading import decode
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.files.yaml.events import read_events
from aeo_ipass.files.yaml.rows import read_rows
from aeo_ipass.typed import dates, numbers
from aeo_ipass.typed.bad import BadValue
from fuzz import seeds
from fuzz.promise import FOLDER, NOTHING, alike, attempt, chosen, holds, put
from fuzz.targets import target

HERE = FOLDER / "it.yaml"


def _text(content):
    return attempt(decode, content, HERE)


@target(seeds.yamls)
def yaml_text(content):
    """Any YAML: what is read and written again reads the same, and both readers agree."""
    if (text := _text(content)) is NOTHING or (data := attempt(parse_yaml, text, "it.yaml")) is NOTHING:
        return
    if (plain := read_rows(text)) is not None:
        full = read_events(text, "it.yaml")
        holds(same(plain, full), "the two readers disagree", plain, full)
        holds(_marks(plain) == _marks(full), "the two readers disagree about places")
    holds(
        data is None or alike(parse_yaml(dump_yaml(data)), data), "written and read again it is another", data
    )
    _edited(text, data, "yaml", parse_yaml)


@target(seeds.jsons)
def json_text(content):
    """Any JSON, the same way."""
    if (text := _text(content)) is NOTHING or (data := attempt(parse_json, text, "it.json")) is NOTHING:
        return
    holds(same(parse_json(dump_json(data)), data), "written and read again it is another", data)
    _edited(text, data, "json", parse_json)


def _marks(data):
    """Where everything stands."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [getattr(data, "marks", None), *map(_marks, inner)]


def _edited(text, data, notation, parse):
    """A change in a text keeps the rest of it."""
    if not isinstance(data, dict) or not data:
        return
    holds(edited(text, data, notation) in (text, None), "nothing changed, and yet the text did")
    key = chosen(text.encode("utf-8", "replace"), list(data))
    for new in (
        {**data, "x-fuzz": "new"},
        {**data, key: "changed"},
        {k: v for k, v in data.items() if k != key},
    ):
        if (found := edited(text, new, notation)) is None:
            continue
        holds(same(parse(found), new), "it does not say what was asked for", found)
        if notation == "yaml":
            lost = set(comments(text)) - set(comments(found))
            holds(not lost, "a comment is lost", lost, found)
        if "x-fuzz" in new and "x-fuzz" not in data:
            holds(_only_added(text, found), "more changed than what was added", found)


def _only_added(text, found):
    """Whether nothing but one stretch was put into a text."""
    ahead = next((n for n, (a, b) in enumerate(zip(text, found, strict=False)) if a != b), len(text))
    return found.endswith(text[ahead:])


@target(lambda: [*seeds.yamls(), *seeds.jsons(), *seeds.lists(), *seeds.made()], kind="bytes")
def held(content):
    """What an existing file holds, which is asked before it is written over: never an error, whatever it is."""
    known = ("answers", "questionnaire", "result", "other")
    holds(holding(put("held", content)) in known)
    holds(holds_text(content.decode("utf-8", "replace")) in known)


@target(seeds.values)
def typed(content):
    """A value as people write it: a day, a number, an answer of any kind, or refused; what is read is the strict form."""
    from aeo_ipass.answers import human
    from aeo_ipass.answers.read import read_sheet
    from kit.any_company import PROGRAMME

    text = content.decode("utf-8", "replace")
    for read in (dates.date_of, dates.is_never, numbers.number, lambda t: numbers.number(t, {"en": "%"})):
        _unless_bad(read, text)
    for question in PROGRAMME.questions.values():
        how = human.several if question.type == "checklist" else human.one
        value = _unless_bad(how, text, question, PROGRAMME.programme)
        if value is NOTHING or question.scope != "company" or question.retired:
            continue
        data = {"format": "aeo-ipass/answers/1", "questionnaire": "made-up@1", "company": {"name": "x"}}
        reading = read_sheet({**data, "answers": {question.id: value}}, PROGRAMME, "it.yaml", partial=True)
        wrong = [i for i in reading.errors if i.code == "wrong-type"]
        holds(not wrong or question.type == "text", "the strict form refuses it", question.id, value, wrong)


def _unless_bad(read, *words):
    try:
        return read(*words)
    except BadValue as bad:
        str(bad.message).format(**bad.facts)
        holds(bad.message, "a bad value without a word")
        return NOTHING
    except InputError:
        return NOTHING

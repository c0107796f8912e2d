"""A made-up questionnaire that lacks nothing, and faults to plant in it.

A place is written in words: `A questions A-03 bands 1` is the second band of A-03 in criteria/A.yaml.
"""

import copy
from functools import cache

from aeo_ipass.files.dump import dump_yaml
from aeo_ipass.files.yaml import parse_yaml
from kit import made_up

GONE = object()
"""Plants the lack of a key or item."""


def both(english, chinese=None):
    """A text in the two languages of the questionnaire."""
    return {"en": english, "zh-Hant": english if chinese is None else chinese}


def bilingual(node):
    """Data in which every English text is there in Chinese too."""
    if isinstance(node, dict):
        return both(node["en"]) if set(node) == {"en"} else {k: bilingual(v) for k, v in node.items()}
    return [bilingual(v) for v in node] if isinstance(node, list) else node


def whole(name, kind, **more):
    """A question that lacks nothing."""
    return {
        "id": name, "type": kind, "level": "recommended", "quick": True, "label": both(name), "text": both(f"Is {name} done?"),
        "guidance": both("Look."), "effort": "S", "owner": "boss", "verify": ["document"], "since": "1",
        "evidence": ["paper"], "advice": {"none": both("Begin."), "partial": both("Go on.")}, **more,
    }  # fmt: skip


def option(name, attainment):
    return {"id": name, "attainment": attainment, "text": both(name)}


def item(name, weight=1):
    return {"id": name, "weight": weight, "text": both(name)}


HAULIER = {"profile": "roles", "includes_any": ["haulier"]}
YARD = {"site": "yard", "is": True}

A = [
    {"id": "A-00", "type": "yes_no", "level": "critical", "retired": "2", "label": both("A-01"), "text": both("Is A-01 done?")},
    whole("A-01", "scale", scale="practice", guidance=both("Open the containers.", "打開貨櫃，記下集裝箱號碼。")),
    whole("A-02", "yes_no", level="critical"),
    whole("A-03", "choice", options=[option("a", 0), option("b", 100)]),
    whole("A-04", "checklist", items=[item("a"), item("b")]),
    whole("A-05", "number", bands=[{"at_least": 9, "attainment": 100}, {"at_least": 5, "attainment": 50}]),
    whole("A-06", "date", quick=False, bands=[{"within_months": 12, "attainment": 100}]),
    {k: v for k, v in whole("A-07", "text").items() if k not in ("evidence", "effort", "advice")},
    whole("A-08", "scale", scale="practice", quick=False, scope="site", replaces=["A-00"],
          applies_when={"all": [HAULIER, YARD]}),
]  # fmt: skip
B = [
    whole("B-01", "yes_no"),
    whole("B-02", "yes_no"),
    whole("B-03", "checklist", items=[item("a"), item("b")]),
]

FILES = {
    "programme.yaml": {
        **bilingual(made_up.PROGRAMME),
        "languages": ["en", "zh-Hant"],
        "tiers": {n: {"criteria": c, "almost_ready": {"max_amber": 1}} for n, c in (("1", ["A"]), ("2", ["A", "B"]))},
        "owners": [{"id": "boss", "text": both("Boss")}],
        "sources": [{"id": "guide", "title": both("Guide")}],
    },
    "profile.yaml": bilingual(made_up.PROFILE),
    "schemes.yaml": {
        "schemes": [{"id": "iso", "title": both("ISO"), "clauses": [{"id": "1", "title": both("One")}]}],
    },
    "consistency.yaml": {
        "rules": [
            {"id": "few", "severity": "contradiction", "text": both("Nothing is done, and yet points are met."),
             "when": [{"question": "A-02", "any_of": ["no"]}, {"question": "A-04", "at_least": 1}]},
            {"id": "yard", "severity": "oddity", "text": both("A yard without an exercise."),
             "when": [{"question": "A-01", "none_of": ["none"]}, {"question": "A-06", "any_of": ["never"]}, YARD]},
        ],
    },
    "criteria/A.yaml": {"id": "A", "title": both("Criterion A"), "questions": A},
    "criteria/B.yaml": {"id": "B", "title": both("Criterion B"), "questions": B},
    "glossary.yaml": {
        "terms": [
            {"id": "container", "names": {"en": ["container", "containers"], "zh-Hant": ["貨櫃"]}, "required": True,
             "avoid": {"zh-Hant": ["集裝箱"]}, "allow": {"zh-Hant": ["集裝箱號碼"]}},
        ],
    },
    "terms.yaml": {
        "terms": [
            {"id": "seal", "use": {"en": "seal", "zh-Hant": "加封"}, "not": {"en": ["plomb", "plombs"], "zh-Hant": ["施封"]},
             "allow": {"zh-Hant": ["施封人"]}, "except": ["A-03", "schemes.yaml"], "why": "One act, one word."},
            {"id": "criterion", "when": ["criteria"], "not": {"zh-Hant": ["標準"]}, "why": "A standard is another thing."},
        ],
    },
    "partners.yaml": {
        "programme": "partner",
        "evidence": [
            {"id": "checks", "shows": "evaluation", "title": both("Checks"),
             "supports": [{"question": "A-01", "proves": "paper", "services": ["it"]}]},
            {"id": "terms", "shows": "answers", "answers": ["CO-03"], "title": both("Terms"),
             "supports": [{"question": "A-02", "proves": "paper"}]},
        ],
    },
    "coverage.yaml": {
        "groups": [{"id": "guide", "title": "The guide"}],
        "topics": [
            {"id": "first", "group": "guide", "criterion": "A", "text": "Of A", "questions": [q["id"] for q in A[1:]]},
            {"id": "second", "group": "guide", "criterion": "B", "text": "Of B", "questions": [q["id"] for q in B]},
            {"id": "third", "group": "guide", "criterion": "B", "text": "Too much", "left_out": "It would be too much."},
        ],
    },
}  # fmt: skip

_EVERYBODY = {q["id"]: {"set": "quick" if q["quick"] else "full"} for q in (*A[1:], *B)}
ASKED = {
    "roles": ["trader", "haulier"],
    "pairs": [{"roles": ["haulier", "trader"]}],
    "questions": {**_EVERYBODY, "A-08": {"set": "full", "of": [], "why": "for hauliers with a yard"}},
}
"""Who is asked what; in the questionnaire only where a fault is planted in it, for it must follow every change."""


def file_of(place):
    """The file that a place is in."""
    name = place.split()[0]
    return f"criteria/{name}.yaml" if len(name) == 1 else f"{name}.yaml"


def _step(data, word):
    """A word of a place as a key or an index of the data there."""
    if not isinstance(data, list):
        return word
    ids = [v.get("id") if isinstance(v, dict) else None for v in data]
    return ids.index(word) if word in ids else int(word)


def _enter(data, words):
    for word in words:
        data = data[_step(data, word)]
    return data


def plant(edits):
    """The files of the questionnaire with these changes: a value by its place; the index behind the last appends."""
    files = copy.deepcopy(FILES)
    if any(file_of(place) == "asked.yaml" for place in edits):
        files["asked.yaml"] = copy.deepcopy(ASKED)
    for place, value in edits.items():
        *way, last = place.split()[1:]
        parent = _enter(files[file_of(place)], way)
        step = _step(parent, last)
        if value is GONE:
            del parent[step]
        elif isinstance(parent, list) and step == len(parent):
            parent.append(value)
        else:
            parent[step] = value
    return files


@cache
def _unchanged(name):
    return dump_yaml(FILES[name])


def write(folder, edits=()):
    """Write the questionnaire with these changes into a folder."""
    (folder / "criteria").mkdir(parents=True)
    for name, data in plant(dict(edits)).items():
        text = _unchanged(name) if data == FILES.get(name) else dump_yaml(data)
        (folder / name).write_text(text, "utf-8")
    return folder


_read = cache(parse_yaml)


def where(folder, place):
    """The file and the line of a place, which must be there."""
    path = folder / file_of(place)
    data = _read(path.read_text("utf-8"))
    *way, last = place.split()[1:]
    parent = _enter(data, way)
    return str(path), parent.marks[_step(parent, last)][0]

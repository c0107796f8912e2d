"""Comparing versions: each change has its code and class, and what is called harmless is."""

import ast
import functools
import inspect
import json
from pathlib import Path
from random import Random

import jsonschema
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aeo_ipass.answers.read import read_sheet
from aeo_ipass.errors import InputError
from aeo_ipass.files.dump import dump_yaml
from aeo_ipass.questionnaire.diff import CLASSES, diff
from aeo_ipass.questionnaire.load import build, load_folder
from aeo_ipass.scoring import score
from kit import made_up
from kit.command_line import call

text = made_up.text
GONE = object()


def named(name, **more):
    return {"id": name, "text": text(name), **more}


def question(name, type_, level="recommended", **more):
    return {"id": name, "type": type_, "level": level, "label": text(name), "text": text(name), **more}


HAULIERS = {"profile": "roles", "includes_any": ["haulier"]}
SCALE = made_up.PROGRAMME["scales"]["practice"]
BASE = {
    "programme.yaml": {
        **made_up.PROGRAMME,
        "scales": {"practice": SCALE, "spare": SCALE},
        "levels": {**made_up.PROGRAMME["levels"], "spare": {"weight": 1}},
        "owners": [named("boss")],
        "places": [named("gate")],
        "documents": [named("paper"), named("plan")],
        "sources": [{"id": "leaflet", "title": text("Leaflet")}],
    },
    "profile.yaml": {
        "questions": [
            *made_up.PROFILE["questions"],
            named("size", type="choice", options=[named("small"), named("large")]),
        ],
        "site_questions": made_up.PROFILE["site_questions"],
    },
    "schemes.yaml": {
        "schemes": [{"id": "safe", "title": text("SAFE"), "clauses": [{"id": "1", "title": text("1")}]}]
    },
    "criteria/A.yaml": {"id": "A", "title": text("A"), "questions": [
        question("A-01", "scale", "required", scale="practice", evidence=["paper"], quick=True),
        question("A-02", "yes_no", "critical", quick=True),
        question("A-03", "choice", allow_na=True, options=[
            {"id": "a", "attainment": 0, "text": text("a")},
            {"id": "b", "attainment": 50, "text": text("b")},
            {"id": "c", "attainment": 100, "text": text("c")}]),
        question("A-04", "checklist", items=[named("x"), named("y", weight=2), named("z")]),
        question("A-05", "number", unit=text("%"), min=0, max=100, evidence=["paper", "plan"],
                 bands=[{"at_least": 90, "attainment": 100}, {"at_least": 50, "attainment": 50}]),
        question("A-06", "date", bands=[{"within_months": 12, "attainment": 100}]),
        question("A-07", "text"),
    ]},
    "criteria/B.yaml": {"id": "B", "title": text("B"), "questions": [
        question("B-01", "scale", "required", scale="practice", scope="site", weight=3),
        question("B-02", "choice", retired="0", options=[
            {"id": "a", "attainment": 0, "text": text("a")}, {"id": "b", "attainment": 100, "text": text("b")}]),
    ]},
    "criteria/C.yaml": {"id": "C", "title": text("C"), "questions": [
        question("C-01", "scale", scale="practice", applies_when=HAULIERS),
        question("C-02", "yes_no", evidence=[named("own")], applies_when={"profile": "cargo", "is": True}),
    ]},
}  # fmt: skip


def files(*edits):
    """The files of BASE with these edits: (path, value); a path goes by keys and ids, from a file or a question."""
    found = json.loads(json.dumps(BASE))  # unlike deepcopy, nothing stays shared
    for path, value in edits:
        _edit(found, path, value)
    return found


def _edit(whole, path, value):
    first, *way = path.split("/")
    if "-" in first:
        criterion = next(c for c in "ABC" if _has(whole[f"criteria/{c}.yaml"], first))
        at, way = whole[f"criteria/{criterion}.yaml"], ["questions", first, *way]
    else:
        at = whole[f"criteria/{first}.yaml" if first in "ABC" else f"{first}.yaml"]
    *way, last = way
    for step in way:
        at = next(i for i in at if i["id"] == step) if isinstance(at, list) else at.setdefault(step, {})
    if isinstance(at, list):
        others = [i for i in at if i["id"] != last]
        at[:] = others if value is GONE else [*others, value]
    elif value is GONE:
        at.pop(last, None)
    else:
        at[last] = value


def _has(criterion, name):
    return any(q["id"] == name for q in criterion["questions"])


def built(data, version="1"):
    programme = {**data["programme.yaml"], "version": version}
    return build({**data, "programme.yaml": programme}, "q", trusted=False)


@functools.cache
def base(version="1"):
    return built(BASE, version)


def changes(old, new):
    return [(c.where, c.code, c.kind) for c in diff(old, new)]


# --- the table -------------------------------------------------------------------------------

NEW = question("A-09", "yes_no")


def case(edits, there, back):
    """Edits, and the changes they are: from BASE to them, and from them back to BASE."""
    edits = [edits] if isinstance(edits, tuple) else edits
    first = (there or back)[0]
    return pytest.param(edits, there, back, id=f"{first[0]}: {first[1]} {first[2]} {edits[0][0]}")


def one(path, value, where, code, there, back=None, back_code=None):
    """An edit that is one change of class `there`, and `back` on the way back."""
    return case((path, value), [(where, code, there)], [(where, back_code or code, back or there)])


def facts(path, value, where):
    return one(path, value, where, "facts", "harmless")


TABLE = [
    # the programme
    one("programme/bands/green", 85, "programme", "band", "breaking", "reconfirm"),
    one("programme/bands/amber", 55, "programme", "band", "reconfirm", "breaking"),
    one("programme/tiers/3", {"criteria": ["A"], "almost_ready": {"max_amber": 0}}, "tier 3", "tier-new", "harmless",
        "breaking", "tier-gone"),
    one("programme/tiers/1/criteria", ["A", "B", "C"], "tier 1", "tier-criterion", "breaking", "reconfirm"),
    one("programme/tiers/1/almost_ready/max_amber", 0, "tier 1", "max-amber", "breaking", "reconfirm"),
    one("programme/tiers/1/almost_ready/or_score", 70, "tier 1", "or-score", "reconfirm", "breaking"),
    facts("programme/tiers/1/title", text("First"), "tier 1"),
    case(("programme/scales/spare", GONE), [("scale spare", "scale-gone", "breaking")], [("programme", "facts", "harmless")]),
    one("programme/scales/practice/partial/attainment", 30, "scale practice", "attainment", "breaking", "reconfirm"),
    one("programme/scales/practice/mostly", GONE, "scale practice", "option-gone", "breaking", "reconfirm", "option-new"),
    one("programme/scales/practice/mostly/label", text("nearly"), "scale practice", "wording", "reconfirm"),
    case(("programme/levels/spare", GONE), [("level spare", "level-gone", "breaking")], [("programme", "facts", "harmless")]),
    one("programme/levels/required/weight", 4, "level required", "weight", "reconfirm"),
    one("programme/levels/recommended/caps", [{"below": 50, "grade": "red"}], "level recommended", "gates",
        "breaking", "reconfirm"),
    facts("programme/levels/required/label", text("Required"), "level required"),
    facts("programme/title", text("Another title"), "programme"),
    facts("programme/efforts/S", 2, "programme"),
    facts("programme/documents/plan/text", text("A drawing"), "programme"),
    facts("schemes/schemes/safe/title", text("Framework"), "schemes"),
    # the profile
    one("profile/questions/fleet", named("fleet", type="yes_no", default=False), "profile fleet", "key-new", "harmless",
        "breaking", "key-gone"),
    one("profile/questions/fleet", named("fleet", type="yes_no"), "profile fleet", "key-new", "breaking", "breaking",
        "key-gone"),
    one("profile/site_questions/gate", named("gate", type="yes_no", default={"profile": "cargo"}), "site gate", "key-new",
        "harmless", "breaking", "key-gone"),
    one("profile/site_questions/yard", named("yard", type="multi", options=[named("a")], default=[]), "site yard", "type",
        "breaking"),
    one("profile/questions/roles/options/agent", named("agent"), "profile roles", "option-new", "reconfirm", "breaking",
        "option-gone"),
    one("profile/questions/roles/options/trader/text", text("dealer"), "profile roles", "wording", "reconfirm"),
    facts("profile/questions/roles/options/trader/typical", {"cargo": False}, "profile roles trader"),
    facts("profile/typical", {"cargo": False}, "profile"),
    one("profile/questions/cargo/text", text("Any cargo?"), "profile cargo", "wording", "reconfirm"),
    one("profile/questions/cargo/default", False, "profile cargo", "default", "reconfirm"),
    facts("profile/questions/cargo/hint", text("Goods."), "profile cargo"),
    # criteria, and which questions there are
    one("A/weight", 2, "A", "weight", "reconfirm"),
    facts("A/aim", text("Order"), "A"),
    one("A/questions/A-09", NEW, "A-09", "question-new", "reconfirm", "breaking", "question-gone"),
    one("A-01/retired", "2", "A-01", "question-gone", "breaking", "reconfirm", "question-new"),
    case(("B-02", GONE), [("B-02", "question-gone", "breaking")], []),
    case([("A-01/retired", "2"), ("A/questions/A-09", {**NEW, "replaces": ["A-01"]})],
         [("A-01", "question-replaced", "reconfirm"), ("A-09", "question-new", "reconfirm")],
         [("A-09", "question-gone", "breaking"), ("A-01", "question-new", "reconfirm")]),
    case([("A-01/retired", "2"), ("A/questions/A-09", {**NEW, "replaces": ["A-01"]}),
          ("B/questions/B-09", {**NEW, "id": "B-09", "replaces": ["A-01"]})],
         [("A-01", "question-replaced", "reconfirm"), ("A-09", "question-new", "reconfirm"),
          ("B-09", "question-new", "reconfirm")],
         [("A-09", "question-gone", "breaking"), ("B-09", "question-gone", "breaking"),
          ("A-01", "question-new", "reconfirm")]),
    case([("C-02", GONE), ("B/questions/C-02", BASE["criteria/C.yaml"]["questions"][1])],
         [("C-02", "criterion", "reconfirm")], [("C-02", "criterion", "reconfirm")]),
    # a question
    one("A-07/type", "yes_no", "A-07", "type", "breaking"),
    one("B-01/scope", "company", "B-01", "scope", "breaking"),
    one("A-01/level", "critical", "A-01", "level", "breaking", "reconfirm"),
    one("A-01/weight", 5, "A-01", "weight", "reconfirm"),
    facts("A-01/weight", 2, "A-01"),  # what its level weighs
    one("A-02/applies_when", HAULIERS, "A-02", "condition", "reconfirm"),
    one("A-03/allow_na", False, "A-03", "not-applicable", "breaking", "harmless"),
    one("A-03/allow_na", "foreseen", "A-03", "not-applicable-counts", "reconfirm"),
    one("A-03/quick", True, "A-03", "quick", "reconfirm"),
    one("A-01/text", text("Is it so?"), "A-01", "wording", "reconfirm"),
    # its answers
    one("A-01/scale", "spare", "A-01", "scale", "reconfirm"),  # the same options, worth the same
    case([("A-01/scale", "spare"), ("programme/scales/spare/mostly/attainment", 60)],
         [("scale spare", "attainment", "breaking"), ("A-01", "scale", "reconfirm"), ("A-01", "attainment", "breaking")],
         [("scale spare", "attainment", "reconfirm"), ("A-01", "scale", "reconfirm"), ("A-01", "attainment", "reconfirm")]),
    case([("A-01/scale", "spare"), ("programme/scales/spare/mostly", GONE)],
         [("scale spare", "option-gone", "breaking"), ("A-01", "scale", "reconfirm"), ("A-01", "option-gone", "breaking")],
         [("scale spare", "option-new", "reconfirm"), ("A-01", "scale", "reconfirm"), ("A-01", "option-new", "reconfirm")]),
    one("A-03/options/b/attainment", 40, "A-03", "attainment", "breaking", "reconfirm"),
    one("A-03/options/d", {"id": "d", "attainment": 10, "text": text("d")}, "A-03", "option-new", "reconfirm", "breaking",
        "option-gone"),
    one("A-03/options/b/text", text("be"), "A-03", "wording", "reconfirm"),
    case(("A-02/good", "no"), [("A-02", "attainment", "breaking"), ("A-02", "attainment", "reconfirm")],
         [("A-02", "attainment", "reconfirm"), ("A-02", "attainment", "breaking")]),
    one("A-04/items/w", named("w"), "A-04", "item-new", "breaking", "breaking", "option-gone"),
    one("A-04/items/x/weight", 3, "A-04", "item-weight", "reconfirm"),
    one("A-04/items/x/text", text("ex"), "A-04", "wording", "reconfirm"),
    one("A-05/unit", text("days"), "A-05", "unit", "breaking"),
    one("A-05/max", 50, "A-05", "range", "breaking", "harmless"),
    one("A-05/min", GONE, "A-05", "range", "harmless", "breaking"),
    one("A-05/integer", True, "A-05", "range", "breaking", "harmless"),
    one("A-05/bands", [{"at_least": 95, "attainment": 100}, {"at_least": 50, "attainment": 50}], "A-05",
        "bands-tightened", "breaking", "reconfirm", "bands-loosened"),
    one("A-06/bands", [{"within_months": 11, "attainment": 100}], "A-06", "bands-tightened", "breaking", "reconfirm",
        "bands-loosened"),
    # its evidence, and what helps to answer
    one("A-01/evidence", ["paper", "plan"], "A-01", "evidence", "reconfirm", "harmless"),
    one("A-01/evidence", [], "A-01", "evidence", "reconfirm"),  # under --evidence require it counts otherwise
    facts("C-02/evidence", [{"id": "own", "text": text("Own")}], "C-02"),
    facts("A-01/label", text("First"), "A-01"),
    facts("A-01/guidance", text("Look."), "A-01"),
    facts("A-01/advice", {"none": text("Begin.")}, "A-01"),
    facts("A-01/training", ["leaflet"], "A-01"),
    facts("A-01/effort", "S", "A-01"),
    facts("A-01/owner", "boss", "A-01"),
    facts("A-01/verify", ["document"], "A-01"),
    facts("A-01/where", ["gate"], "A-01"),
    facts("A-01/references", [{"scheme": "safe", "clause": "1"}], "A-01"),
    facts("A-01/since", "1", "A-01"),
    facts("A-01/replaces", ["B-02"], "A-01"),
    facts("A-01/fixed", True, "A-01"),
]  # fmt: skip

EDITS = [row.values[0] for row in TABLE]


@pytest.mark.parametrize(("edits", "there", "back"), TABLE)
def test_a_change_has_its_code_and_class(edits, there, back):
    edited = built(files(*edits), "2")
    assert changes(base(), edited) == there
    assert changes(edited, base()) == back
    for change in diff(base(), edited):
        said = change.text()
        assert "{" not in said
        facts = [f for fact in change.facts.values() for f in (fact if isinstance(fact, list) else [fact])]
        assert all(str(fact) in said for fact in facts)


def test_a_question_that_was_split_names_all_that_took_its_place():
    split = [
        ("A-01/retired", "2"),
        *((f"A/questions/{n}", {**NEW, "id": n, "replaces": ["A-01"]}) for n in ("A-08", "A-09")),
    ]
    (found,) = [c for c in diff(base(), built(files(*split), "2")) if c.where == "A-01"]
    assert found.facts == {"successors": ["A-08", "A-09"]}
    assert found.text() == "A-08, A-09 replace this question"


def test_a_successor_that_was_replaced_in_its_turn_gives_way_to_what_is_asked_now():
    later = [("A-01/retired", "2"), ("A/questions/A-08", {**NEW, "id": "A-08", "replaces": ["A-01"], "retired": "3"}),
             ("A/questions/A-09", {**NEW, "replaces": ["A-08", "A-01"]})]  # fmt: skip
    (found,) = [c for c in diff(base(), built(files(*later), "3")) if c.where == "A-01"]
    assert found.facts == {"successor": "A-09"}
    nobody = [*later[:2], ("A/questions/A-09", NEW)]
    (found,) = [c for c in diff(base(), built(files(*nobody), "3")) if c.where == "A-01"]
    assert found.code == "question-gone"
    circle = [*later[:2], ("A-01/replaces", ["A-08"])]
    (found,) = [c for c in diff(base(), built(files(*circle), "3")) if c.where == "A-01"]
    assert found.code == "question-gone"


def test_the_table_has_every_code():
    """All but the four that the tests below make."""
    room = Path(inspect.getfile(diff)).parent
    nodes = [node for file in room.glob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    calls = [n for n in nodes if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "change"]
    known = {part.value for c in calls for part in ast.walk(c.args[1]) if isinstance(part, ast.Constant)}
    seen = {code for row in TABLE for way in row.values[1:] for _, code, _ in way}
    assert known == seen | {"same-version", "other-programme", "language-new", "language-gone"}


def test_the_same_questionnaire_has_not_changed():
    assert diff(base(), built(BASE)) == []
    assert diff(base(), base("2")) == []


def test_a_change_under_the_same_version_is_breaking():
    found = diff(base(), built(files(("A-01/label", text("First")))))
    assert [(c.code, c.kind) for c in found] == [("same-version", "breaking"), ("facts", "harmless")]


def test_another_programme_is_breaking():
    assert changes(base(), built(files(("programme/id", "other")))) == [
        ("programme", "other-programme", "breaking")
    ]


def test_languages_come_and_go():
    def speaking(*languages):
        whole = made_up.programme()
        return whole.model_copy(
            update={"programme": whole.programme.model_copy(update={"languages": languages})}
        )

    both, english = speaking("en", "zh-Hant"), speaking("en")
    assert [(c.code, c.kind) for c in diff(both, english)][1:] == [("language-gone", "breaking")]
    assert [(c.code, c.kind) for c in diff(english, both)][1:] == [("language-new", "harmless")]


def test_a_new_tier_before_the_others_is_what_old_files_now_aim_at():
    tiers = {"0": {"criteria": ["C"], "almost_ready": {"max_amber": 0}}, **BASE["programme.yaml"]["tiers"]}
    assert changes(base(), built(files(("programme/tiers", tiers)), "2")) == [
        ("tier 0", "tier-new", "reconfirm")
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        # worth less only between two limits that lie close together
        ([{"at_least": 0, "attainment": 100}],
         [{"at_most": 1, "attainment": 100}, {"at_least": 1.2, "attainment": 100}], "bands-tightened"),
        # only below the lowest limit, and only above the highest
        ([{"at_most": 5, "attainment": 100}], [{"at_least": 0, "attainment": 100}], "bands-tightened"),
        ([{"at_least": 5, "attainment": 100}], [{"at_most": 9, "attainment": 100}], "bands-tightened"),
        ([{"at_least": 5, "attainment": 90}], [{"at_least": 4, "attainment": 90}], "bands-loosened"),
        # a band that another hides
        ([{"at_least": 5, "attainment": 90}],
         [{"at_least": 5, "attainment": 90}, {"at_least": 6, "attainment": 10}], "bands-loosened"),
    ],
)  # fmt: skip
def test_bands_are_compared_by_what_every_number_is_worth(old, new, code):
    unlimited = [("A-05/min", GONE), ("A-05/max", GONE)]
    found = changes(*(built(files(*unlimited, ("A-05/bands", b)), v) for b, v in ((old, "1"), (new, "2"))))
    assert [c[1] for c in found] == [code]


def test_a_retired_question_is_compared_only_by_whether_its_answers_still_fit():
    gone = files(
        ("B-02/options", BASE["criteria/A.yaml"]["questions"][2]["options"][1:]), ("B-02/quick", True)
    )
    assert changes(base(), built(gone, "2")) == [("B-02", "option-gone", "breaking")]


# --- what the classes promise ----------------------------------------------------------------


def answers(questionnaire, random):
    """An answer file's data that fits the questionnaire: some answers, chosen at random."""
    sites = random.choice([[], ["one", "two"]])
    profile = {q.id: _fact(q, random) for q in questionnaire.profile.questions}
    premises = {q.id: _fact(q, random) for q in questionnaire.profile.site_questions}
    return {
        "format": "aeo-ipass/answers/1",
        "questionnaire": questionnaire.ref,
        "company": {"name": "Example Limited"},
        "target_tier": random.choice([None, *questionnaire.programme.tiers]),
        "profile": profile if sites else {**premises, **profile},
        "sites": [{"id": s, **premises} for s in sites],
        "answers": {q.id: _answer(q, questionnaire, sites, random) for q in questionnaire.questions.values()},
    }


def _fact(question, random):
    if question.default is not None and random.random() < 0.5:
        return None
    if question.type == "multi":
        return [o for o in question.option_ids if random.random() < 0.5]
    return random.choice(question.option_ids or [True, False])


def _answer(question, questionnaire, sites, random):
    if question.scope == "site" and sites:
        return {"sites": {s: _entry(question, questionnaire, random) for s in sites}}
    return _entry(question, questionnaire, random)


def _entry(question, questionnaire, random):
    if random.random() < 0.1:
        return {"value": "unsure"}
    if question.allow_na and random.random() < 0.3:
        return {"value": "not_applicable", "reason": "no object"}
    evidence = random.choice(
        [[], [{"file": "a.pdf"}], [{"file": "a.pdf", "proves": "plan", "expires": "2026-01-01"}]]
    )
    return {"value": _value(question, questionnaire, random), "evidence": evidence}


def _value(question, questionnaire, random):
    match question.type:
        case "checklist":
            return [i.id for i in question.items if random.random() < 0.5]
        case "number":
            worth_a_look = [
                n for n in (0, 20, 50, 50.5, 92, 100) if (question.min or 0) <= n <= (question.max or 100)
            ]
            return random.choice([n for n in worth_a_look if n == int(n) or not question.integer])
        case "date":
            return random.choice(["2026-06-01", "2025-06-01", "never"])
        case "text":
            return "Some words"
    return random.choice(list(question.option_attainments(questionnaire.programme)))


def results(sheet, questionnaire):
    """Every number and grade of these answers, by the quick set, and by the full one with evidence required."""
    found = {}
    for depth, policy in (("quick", "ignore"), ("full", "require")):
        scored = score(sheet, questionnaire, as_of=made_up.AS_OF, evidence=policy, depth=depth)
        found[depth, "target"] = scored.target_tier
        found |= {(depth, n): (c.score, c.grade) for n, c in scored.criteria.items()}
        found |= {
            (depth, "tier", n): (t.score, t.grade, t.verdict, t.own_statement)
            for n, t in scored.tiers.items()
        }
    return found


def keep_their_promise(old, new, random):
    """Harmless changes leave every result of some answers as it was; others but breaking ones at least let them load."""
    kinds = {c.kind for c in diff(old, new)}
    if "breaking" in kinds:
        return
    harmless = "reconfirm" not in kinds
    for _ in range(16 if harmless else 3):
        data = answers(old, random)
        before, after = (read_sheet(data, version, "answers.yaml").sheet for version in (old, new))
        assert before is not None and after is not None
        if harmless:
            assert results(before, old).items() <= results(after, new).items()


@pytest.mark.parametrize("edits", EDITS, ids=[row.id for row in TABLE])
def test_a_class_keeps_its_promise(edits):
    one, other = base(), built(files(*edits), "2")
    keep_their_promise(one, other, Random(1))
    keep_their_promise(other, one, Random(2))


several = st.lists(st.sampled_from(EDITS), max_size=2).map(
    lambda found: [e for edits in found for e in edits]
)


@settings(max_examples=30)
@given(both=several, old=several, new=several, seed=st.integers(0, 2**32))
def test_classes_keep_their_promise_when_changes_come_together(both, old, new, seed):
    try:
        versions = built(files(*both, *old)), built(files(*both, *new), "2")
    except (InputError, StopIteration, KeyError):  # one edits what another takes away
        assume(False)
    keep_their_promise(*versions, Random(seed))


# --- the command -----------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    """Write a questionnaire into a folder of its own: `catalog.load` remembers folders by name."""

    def folder_(name, *edits):
        for file, data in files(*edits).items():
            path = tmp_path / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dump_yaml(data), "utf-8")
        return tmp_path / name

    return folder_


@pytest.fixture(scope="module")
def schema():
    return jsonschema.Draft7Validator(json.loads(call("schema", "questionnaire-diff").stdout))


VERSION = ("programme/version", "2")
BREAKING, RECONFIRM, HARMLESS = (
    ("A-04/items/w", named("w")),
    ("A-01/text", text("?")),
    ("A-01/label", text("1st")),
)


@pytest.mark.parametrize(
    ("edits", "codes"),
    [
        ([], (0, 0, 0)),
        ([HARMLESS], (0, 0, 0)),
        ([RECONFIRM, HARMLESS], (0, 1, 0)),
        ([BREAKING, RECONFIRM], (0, 1, 1)),
        ([BREAKING], (0, 1, 1)),
    ],
)
def test_fail_on_judges_the_worst_change(folder, edits, codes):
    old, new = folder("old"), folder("new", VERSION, *edits)
    wanted = [[], ["--fail-on", "reconfirm"], ["--fail-on", "breaking"]]
    assert tuple(call("questionnaire", "diff", old, new, *words).returncode for words in wanted) == codes


def test_the_command_says_each_change_under_its_class(run, folder):
    old, new = folder("old"), folder("new", VERSION, HARMLESS, BREAKING, RECONFIRM)
    done = run("questionnaire", "diff", old, new, "--fail-on", "breaking")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("made-up@1 → made-up@2\n")
    places = [
        done.stdout.index(t)
        for t in ("Breaking", "A-04: ", "confirmed", "A-01: the wording", "Harmless", "A-01: “label”")
    ]
    assert places == sorted(places)


def test_the_command_says_when_nothing_changed(folder):
    done = call("questionnaire", "diff", folder("old"), folder("new"), "--fail-on", "reconfirm")
    assert done.returncode == 0
    assert done.stdout.splitlines() == ["made-up@1 → made-up@1", "No change."]


@pytest.mark.parametrize("edits", [[], [HARMLESS, RECONFIRM, BREAKING], *EDITS[::18]])
def test_json_follows_its_schema(folder, schema, edits):
    old, new = folder("old"), folder("new", VERSION, *edits)
    found = json.loads(call("questionnaire", "diff", old, new, "--format", "json").stdout)
    schema.validate(found)
    expected = diff(load_folder(old), load_folder(new))
    assert found["changes"] == [
        {"where": c.where, "code": c.code, "kind": c.kind, "message": c.text(), "facts": c.facts}
        for c in expected
    ]
    assert found["counts"] == {kind: sum(c.kind == kind for c in expected) for kind in CLASSES}
    assert (found["old"]["version"], found["new"]["version"]) == ("1", "2")


def test_a_questionnaire_that_is_not_there(folder):
    done = call("questionnaire", "diff", folder("old"), folder("old") / "nowhere")
    assert done.returncode == 2
    assert "nowhere" in done.stderr

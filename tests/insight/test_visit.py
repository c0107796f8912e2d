"""The rehearsal of a visit: where each thing is looked at, by whom it is answered for, and what will not stand."""

import jsonschema
import pytest

from aeo_ipass.insight.visit import visit
from aeo_ipass.insight.walk import Part
from aeo_ipass.machine.desk import visit_v1
from aeo_ipass.machine.schemas import schema
from aeo_ipass.questionnaire.load import build
from kit.made_up import PROFILE, PROGRAMME, scale, text
from kit.worlds import assess

YARD = {"site": "yard", "is": True}
PLACES = [
    {"id": "gate", "text": text("Gate"), "applies_when": YARD},
    {"id": "hall", "text": text("Hall")},
    {"id": "desk", "text": text("Desk"), "once": True},
]
OWNERS = [{"id": name, "text": text(name.upper())} for name in ("boss", "hr")]
TWO = [{"id": "home"}, {"id": "port", "yard": True}]


def programme(*questions, places=PLACES):
    files = {
        "programme.yaml": {**PROGRAMME, "places": places, "owners": OWNERS},
        "profile.yaml": PROFILE,
    }
    for name in ("A", "B", "C"):
        own = [q for q in questions if q["id"].startswith(name)]
        files[f"criteria/{name}.yaml"] = {"id": name, "title": text(name), "questions": own}
    return build(files, "made-up", trusted=False)


def rehearsed(questions, answers=None, wanted=None, **more):
    """The visit for these questions and answers."""
    places = more.pop("places", PLACES)
    return visit(assess(programme(*questions, places=places), answers or {}, **more), wanted or Part())


def stops(found):
    """Every walk: its site, and by place the questions that are looked at there."""
    return {
        walk.site and walk.site.id: {
            stop.place and stop.place.id: [look.part.question for look in stop.looks] for stop in walk.stops
        }
        for walk in found.walks
    }


def on_site(name, *where, **more):
    return scale(name, verify=["site"], where=list(where), **more)


# --- the walk --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "scope", "there"),
    [
        (["gate"], "company", {"port": {"gate": ["A-01"]}}),
        (["hall"], "company", {"home": {"hall": ["A-01"]}, "port": {"hall": ["A-01"]}}),
        (["gate", "hall"], "company", {"home": {"hall": ["A-01"]}, "port": {"gate": ["A-01"]}}),
        (["desk", "hall"], "company", {"home": {"desk": ["A-01"]}}),
        (["gate", "desk"], "company", {"port": {"gate": ["A-01"]}}),
        ([], "company", {"home": {None: ["A-01"]}}),
        (["gate", "hall"], "site", {"home": {"hall": ["A-01"]}, "port": {"gate": ["A-01"]}}),
        (["gate"], "site", {"home": {"gate": ["A-01"]}, "port": {"gate": ["A-01"]}}),
        (["desk"], "site", {"home": {"desk": ["A-01"]}, "port": {"desk": ["A-01"]}}),
    ],
)
def test_a_question_is_looked_at_in_the_first_of_its_places_that_is_there(where, scope, there):
    assert stops(rehearsed([on_site("A-01", *where, scope=scope)], sites=TWO)) == there


def test_the_other_places_of_the_site_are_named_beside_it():
    found = rehearsed([on_site("A-01", "hall", "gate", "desk")], sites=TWO)
    also = {w.site.id: [p.id for p in w.stops[0].looks[0].also] for w in found.walks}
    assert also == {"home": ["desk"], "port": ["gate", "desk"]}


def test_what_shows_at_no_site_is_told_apart():
    assert stops(rehearsed([on_site("A-01", "gate")])) == {None: {"gate": ["A-01"]}}
    (walk,) = rehearsed([on_site("A-01", "gate")]).walks
    assert walk.site is None


def test_one_walks_in_the_order_of_the_places():
    asked = [
        on_site("A-01", "desk"),
        on_site("A-02", "hall"),
        on_site("A-03", "gate"),
        on_site("A-04", "hall"),
    ]
    (walk,) = rehearsed(asked, sites=[TWO[1]]).walks
    told = [(s.place.id, [look.part.question for look in s.looks]) for s in walk.stops]
    assert told == [("gate", ["A-03"]), ("hall", ["A-02", "A-04"]), ("desk", ["A-01"])]


def test_only_what_is_verified_on_site_is_walked_to():
    assert not rehearsed([scale("A-01", verify=["document", "interview", "sample"], where=["hall"])]).walks


def test_what_does_not_apply_or_belongs_to_another_tier_is_not_looked_at():
    asked = [
        on_site("A-01", "hall", applies_when={"profile": "cargo", "is": False}),
        on_site("C-01", "hall"),
        on_site("A-02", "hall", retired="1"),
    ]
    assert rehearsed(asked).empty
    assert stops(rehearsed(asked, target_tier="2"))[None] == {"hall": ["C-01"]}


# --- the people ------------------------------------------------------------------------------


def test_people_come_in_the_programme_s_order_and_are_asked_before_papers_are_read():
    asked = [
        scale("A-01", verify=["document"], owner="hr"),
        scale("A-02", verify=["sample", "interview"], owner="hr"),
        scale("A-03", verify=["interview"], owner="boss"),
        scale("A-04", verify=["interview"]),
        on_site("A-05", "hall", owner="hr"),
    ]
    people = rehearsed(
        asked, {"A-02": {"value": "full", "owner": "Ada"}, "A-01": {"value": "full", "owner": "Ada"}}
    ).people
    told = {p.owner: [(t.question, t.ways) for t in p.talks] for p in people}
    assert list(told) == ["boss", "hr", ""]
    assert told["hr"] == [("A-02", ("interview", "sample")), ("A-01", ("document",))]
    assert {p.owner: p.names for p in people} == {"boss": (), "hr": ("Ada",), "": ()}


def test_a_question_about_sites_is_asked_once():
    asked = [scale("A-01", verify=["interview"], scope="site", owner="hr")]
    (person,) = rehearsed(asked, {"A-01": {"sites": {"home": "full", "port": "none"}}}, sites=TWO).people
    assert [[p.answer.value for p in t.parts] for t in person.talks] == [["full", "none"]]


# --- what will not stand ---------------------------------------------------------------------

OLD = [{"file": "a.pdf", "proves": "paper", "expires": "2026-01-01"}]
NEW = [{"file": "b.pdf", "proves": "paper", "expires": "2027-01-01"}]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("full", "unproven"),
        ({"value": "full", "evidence": OLD}, "expired"),
        ({"value": "full", "evidence": NEW}, None),
        ({"value": "full", "evidence": [*OLD, *NEW]}, None),
        ({"value": "mostly", "evidence": NEW}, "gap"),
        ("none", "gap"),
        ("unsure", "unsure"),
        (None, "unanswered"),
        ({"value": "not_applicable", "reason": "none here"}, "not_applicable"),
    ],
)
@pytest.mark.parametrize("policy", ["ignore", "require"])
def test_an_answer_that_will_not_stand_has_its_reason(answer, reason, policy):
    asked = [scale("A-01", evidence=["paper"], allow_na=True, verify=["document"])]
    found = rehearsed(asked, {"A-01": answer}, evidence=policy)
    assert [w.reason for w in found.weak] == ([reason] if reason else [])


def test_not_applicable_stands_where_it_is_foreseen():
    asked = [scale("A-01", allow_na="foreseen", verify=["document"])]
    assert not rehearsed(asked, {"A-01": {"value": "not_applicable", "reason": "no cargo"}}).weak


def test_what_shows_by_itself_comes_first_then_the_strictest_level():
    asked = [
        scale("A-01", "critical", evidence=["paper"]),
        scale("A-02", "recommended"),
        scale("A-03", "critical"),
        scale("A-04", "recommended", evidence=["paper"]),
    ]
    found = rehearsed(asked, {"A-01": "full", "A-02": "none", "A-03": "unsure", "A-04": "full"})
    assert [w.part.question for w in found.weak] == ["A-03", "A-02", "A-01", "A-04"]


@pytest.mark.parametrize(
    ("pieces", "state", "files"),
    [([], "missing", []), (OLD, "out_of_date", ["a.pdf"]), ([*OLD, *NEW], "there", ["b.pdf"])],
)
def test_papers_are_laid_out_once_with_what_is_current(pieces, state, files):
    asked = [scale("A-01", evidence=["paper"]), scale("A-02", evidence=["paper"])]
    (paper,) = rehearsed(asked, {"A-02": {"value": "full", "evidence": pieces}}).papers
    assert (paper.state, [p.file for p in paper.pieces], paper.questions) == (state, files, ("A-01", "A-02"))


# --- a part of it, and as data ---------------------------------------------------------------


def test_a_part_of_it():
    asked = [
        on_site("A-01", "hall", owner="hr"),
        on_site("A-02", "hall", owner="boss", scope="site"),
        on_site("B-01", "gate", owner="hr"),
    ]
    assert stops(rehearsed(asked, sites=TWO, wanted=Part(site="home"))) == {
        "home": {"hall": ["A-01", "A-02"]}
    }
    assert stops(rehearsed(asked, sites=TWO, wanted=Part(criteria=("B",)))) == {"port": {"gate": ["B-01"]}}
    found = rehearsed(asked, sites=TWO, wanted=Part(owner="boss"))
    assert stops(found) == {"home": {"hall": ["A-02"]}, "port": {"hall": ["A-02"]}}
    assert {w.part.question for w in found.weak} == {"A-02"}


def test_its_data_follow_their_schema():
    asked = [
        on_site("A-01", "hall", "desk", evidence=["paper"], owner="hr"),
        scale("A-02", verify=["interview", "sample"], scope="site"),
        on_site("A-03"),
        on_site("A-04", "gate"),
    ]
    assessed = assess(programme(*asked), {"A-01": {"value": "full", "evidence": NEW, "owner": "Ada"}})
    told = visit_v1.visit(assessed, visit(assessed, Part()))
    jsonschema.validate(told, schema("visit"))
    assert [(w["site"], w["away"]) for w in told["walks"]] == [(None, False), (None, True)]
    assert [(p["owner"], [t["question"] for t in p["talks"]]) for p in told["people"]] == [(None, ["A-02"])]
    assert told["papers"][0]["evidence"] == [{"file": "b.pdf", "issued": None, "expires": "2027-01-01"}]

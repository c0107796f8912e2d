"""Levels: one control has one level in both programmes or a reason beside it, and the law's own duties are gates."""

import pytest

from aeo_ipass.lint.checks.knockouts import check
from aeo_ipass.lint.context import Context
from aeo_ipass.questionnaire import catalog

HKAEO, PARTNER = catalog.load("hkaeo"), catalog.load("partner")
SAME, WHY = "x-same-as", "x-other-level"
ALONE = {
    "CO-07": "who the partner is: no AEO asks this of itself",
    "CO-13": "a foreign programme's theme, which Hong Kong's criteria do not have",
    "IN-08": "the declaration that makes the answers a security declaration",
    "IN-09": "who declares",
}
"""Questions to a partner that are about nothing the HKAEO questionnaire asks."""


def of_partners():
    """Each question to a partner as it stands in its file."""
    for name, data in catalog.files("partner").items():
        if name.startswith("criteria/"):
            yield from ((q["id"], q) for q in data["questions"] if "retired" not in q)


@pytest.mark.parametrize(("name", "raw"), list(of_partners()), ids=lambda p: p if isinstance(p, str) else "")
def test_one_control_has_one_level_in_both_programmes_unless_a_reason_says_why_not(name, raw):
    if name in ALONE:
        assert SAME not in raw
        return
    others = [HKAEO.questions[other] for other in raw[SAME]]
    assert all(other.retired is None for other in others)
    differs = {other.level for other in others} != {PARTNER.questions[name].level}
    assert differs == bool(raw.get(WHY)), f"{name} and {[o.id for o in others]}"


DUTIES = {
    "hkaeo": {
        "A-23": ["lacking"],  # licences and registrations to trade
        "A-27": ["no_check"],  # licensed goods
        "A-28": ["unchecked"],  # permits of dutiable commodities
        "D-27": ["not_all", "not_known"],  # guards' permits, Cap. 460
        "G-15": ["none"],  # permits of the boundary
        "G-20": ["none"],  # security plan, Cap. 582
    },
    "partner": {"CO-02": ["missing"], "PE-05": ["missing"]},
}


@pytest.mark.parametrize(
    ("programme", "name", "options"), [(p, q, o) for p, found in DUTIES.items() for q, o in found.items()]
)
def test_a_duty_of_the_law_is_a_gate_with_nothing_for_its_breach(programme, name, options):
    questionnaire = catalog.load(programme)
    question = questionnaire.questions[name]
    assert (question.level, question.quick, question.retired) == ("critical", True, None)
    worth = question.option_attainments(questionnaire.programme)
    assert {option: worth[option] for option in options} == dict.fromkeys(options, 0)


@pytest.mark.parametrize("questionnaire", [HKAEO, PARTNER], ids=lambda q: q.programme.id)
def test_no_gate_can_be_left_out_of_a_quick_set_or_set_aside(questionnaire):
    assert list(check(Context(questionnaire, {}, ""))) == []


@pytest.mark.parametrize(
    "name",
    ["B-02", "B-07", "D-02", "E-07", "F-01", "H-02", "H-07", "I-01", "J-01", "K-01", "L-01", "L-11", "L-12"],
)
def test_a_document_is_judged_as_one(name):
    """Whether a paper exists cannot be “done but not written down”."""
    assert HKAEO.questions[name].scale == "document"

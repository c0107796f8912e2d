"""What is kept from one company to the next changes nothing: each is judged as if it were the first."""

import pickle
from copy import deepcopy
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.scoring import rules, standards
from aeo_ipass.scoring.rules import rules_of
from kit.any_company import PROGRAMME, companies
from kit.made_up import assess, programme, scale

WAYS = st.fixed_dictionaries(
    {
        "evidence": st.sampled_from(["ignore", "require"]),
        "as_of": st.dates(date(2025, 1, 1), date(2027, 1, 1)),
    }
)


@given(st.lists(st.tuples(companies(), WAYS), min_size=1, max_size=4))
def test_a_company_is_judged_as_if_it_were_the_first(many):
    for (answers, rest), way in many:
        found = assess(PROGRAMME, answers, **way, **rest)
        afresh = assess(deepcopy(PROGRAMME), answers, **way, **rest)
        assert (found.criteria, found.tiers, found.warnings) == (
            afresh.criteria,
            afresh.tiers,
            afresh.warnings,
        )


@given(companies(), WAYS)
def test_the_parts_are_those_of_the_company_itself(company, way):
    answers, rest = company
    found = assess(PROGRAMME, answers, **way, **rest)
    for criterion in found.criteria.values():
        for part in criterion.parts:
            assert (
                part.answer == found.sheet.answers[part.question].at(part.site)
                if part.question in found.sheet.answers
                else not part.answer.known
            )


@given(companies())
def test_an_assessment_can_be_sent_to_another_process(company):
    answers, rest = company
    found = assess(PROGRAMME, answers, **rest)
    assert pickle.loads(pickle.dumps(found)).criteria == found.criteria


def test_a_long_text_is_not_kept():
    profile = {"cargo": True, "roles": ("trader",)}
    (marker,) = (
        m for asked in rules_of(PROGRAMME, "ignore", "full").company(profile) for m in asked if m.id == "A-02"
    )
    for length in (10, 1000):
        marker.known.clear()
        assess(PROGRAMME, {"A-02": {"value": "not_applicable", "reason": "x" * length}}, profile=profile)
        assert bool(marker.known) == (length == 10)


def test_of_answers_no_more_are_kept_than_is_said(monkeypatch):
    monkeypatch.setattr(rules, "ANSWERS", 3)
    asked = programme(A=[scale("A-01", allow_na=True)])
    ((marker,),) = (m for m in rules_of(asked, "ignore", "full").company({}) if m)
    sizes = set()
    for n in range(6):
        assess(asked, {"A-01": {"value": "not_applicable", "reason": f"reason {n}"}})
        sizes.add((len(marker.known), len(marker.alike)))
    assert sizes == {(1, 1), (2, 2), (3, 3)}


def test_of_kinds_of_company_no_more_is_kept_than_is_said(monkeypatch):
    monkeypatch.setattr(rules, "CASES", 3)
    roles = [{"profile": "roles", "includes_any": [one]} for one in ("trader", "haulier")]
    asked = programme(A=[scale("A-01", applies_when={"any": [{"profile": "cargo", "is": True}, *roles]})])
    kept = set()
    for cargo in (True, False):
        for these in ([], ["trader"], ["haulier"], ["haulier", "trader"]):
            found = assess(asked, {"A-01": "full"}, profile={"cargo": cargo, "roles": these})
            assert found.criteria["A"].applicable == (["A-01"] if cargo or these else [])
            (question,) = rules_of(asked, "ignore", "full")._company[0]
            kept.add(len(question.cases))
    assert kept == {1, 2, 3}


def test_of_programmes_no_more_are_kept_than_is_said():
    for most, known, kept in (
        (rules.KEPT, rules_of, rules._kept), (standards.KEPT, standards.standards_of, standards._kept),
    ):  # fmt: skip
        for _ in range(most + 2):
            copy = deepcopy(PROGRAMME)
            how = [copy, "ignore", "full"] if known is rules_of else [copy.programme]
            made = known(*how)
            assert known(*how) is made
            assert made in kept
            assert len(kept) <= most
        assert len(kept) == most


def test_of_sums_no_more_are_kept_than_is_said(monkeypatch):
    monkeypatch.setattr(standards, "KEPT_COUNTS", 3)
    asked = programme(A=[scale("A-01")])
    sizes = set()
    for answer in ("none", "partial", "mostly", "full", "unsure"):
        assess(asked, {"A-01": answer})
        sizes.add(len(standards.standards_of(asked.programme)._known))
    assert sizes == {1, 2, 3}


def test_what_is_kept_is_bounded():
    profile = {"cargo": True, "roles": ("trader",)}
    for n in range(3 * rules.ANSWERS):
        aside = {"value": "not_applicable", "reason": f"reason {n}"}
        assess(
            PROGRAMME, {"A-02": aside, "A-06": n / 10, "A-07": f"words {n}", "B-05": "full"}, profile=profile
        )
    markers = [m for asked in rules_of(PROGRAMME, "ignore", "full").company(profile) for m in asked]
    assert {"A-02", "A-06", "A-07"} <= {m.id for m in markers}
    for marker in markers:
        assert 0 < len(marker.known) <= rules.ANSWERS
        assert 0 < len(marker.alike) <= rules.ANSWERS

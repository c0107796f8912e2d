"""What changed between two assessments, question by question, and what is a step back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.errors import UsageError
from aeo_ipass.insight.compare import Regression, compare
from aeo_ipass.insight.compare.model import KINDS
from kit.made_up import scale, text
from kit.worlds import assess, version

MARCH, JULY, NOVEMBER = date(2026, 3, 1), date(2026, 7, 1), date(2026, 11, 1)
NA = {"value": "not_applicable", "reason": "nothing of the kind"}


def kinds(found):
    return {(q.question, q.site): q.kind for q in found.questions}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("partial", "full", "better"), ("full", "none", "worse"), ("full", "full", "same"),
        (None, "none", "newly_answered"), ("unsure", "full", "newly_answered"), ("none", None, "no_longer_answered"),
        ("full", "unsure", "no_longer_answered"), (None, "unsure", "same"), ("none", NA, "newly_na"),
        (None, NA, "newly_na"), (NA, "full", "no_longer_na"), (NA, None, "no_longer_na"), (NA, NA, "same"),
    ],
)  # fmt: skip
def test_what_became_of_an_answer(before, after, kind):
    questionnaire = version(A=[scale("A-1", allow_na=True)])
    found = compare(assess(questionnaire, {"A-1": before}), assess(questionnaire, {"A-1": after}))
    assert kinds(found) == {("A-1", None): kind}


@pytest.mark.parametrize(("before", "after"), [(True, False), (False, True)])
def test_a_question_that_begins_or_ceases_to_apply(before, after):
    questionnaire = version(A=[scale("A-1", applies_when={"profile": "cargo", "is": True})])
    sides = [assess(questionnaire, {"A-1": "full"}, profile={"cargo": cargo}) for cargo in (before, after)]
    assert kinds(compare(*sides)) == {("A-1", None): "newly_asked" if after else "no_longer_asked"}


def test_another_answer_of_the_same_worth_is_a_change_and_no_more():
    items = [{"id": n, "text": text(n)} for n in "ab"]
    question = {"id": "A-1", "type": "checklist", "level": "required", "label": text("x"), "text": text("x"), "items": items}  # fmt: skip
    questionnaire = version(A=[question])
    found = compare(assess(questionnaire, {"A-1": ["a"]}), assess(questionnaire, {"A-1": ["b"]}))
    assert kinds(found) == {("A-1", None): "changed"}
    assert found.regressions == ()


# --- why an attainment moved -----------------------------------------------------------------


def test_a_date_that_aged_is_told_from_another_answer():
    question = {"id": "A-1", "type": "date", "level": "recommended", "label": text("x"), "text": text("x"),
                "bands": [{"within_months": 6, "attainment": 100}]}  # fmt: skip
    questionnaire = version(A=[question])
    old = assess(questionnaire, {"A-1": "2026-01-15"}, as_of=MARCH)
    aged = compare(old, assess(questionnaire, {"A-1": "2026-01-15"}, as_of=NOVEMBER))
    other = compare(old, assess(questionnaire, {"A-1": "never"}, as_of=NOVEMBER))
    assert [(q.kind, q.cause) for q in aged.questions] == [("worse", "age")]
    assert [(q.kind, q.cause) for q in other.questions] == [("worse", "answer")]


def test_evidence_that_ran_out_is_told_from_another_answer():
    questionnaire = version(A=[scale("A-1", evidence=["paper"])])
    answer = {"value": "full", "evidence": [{"file": "p.pdf", "expires": "2026-06-30"}]}
    sides = [assess(questionnaire, {"A-1": answer}, as_of=d, evidence="require") for d in (MARCH, JULY)]
    found = compare(*sides)
    assert [(q.kind, q.cause) for q in found.questions] == [("worse", "evidence")]
    assert {r.kind for r in found.regressions} == {"grade", "score", "answer", "evidence"}


def test_other_rules_are_told_from_another_answer():
    def bands(least):
        return {"id": "A-1", "type": "number", "level": "recommended", "label": text("x"), "text": text("x"),
                "bands": [{"at_least": least, "attainment": 100}]}  # fmt: skip

    found = compare(
        assess(version("1", A=[bands(90)]), {"A-1": 95}), assess(version("2", A=[bands(98)]), {"A-1": 95})
    )
    assert [(q.kind, q.cause) for q in found.questions] == [("worse", "rules")]
    assert [n.code for n in found.notes] == ["version"]


# --- evidence --------------------------------------------------------------------------------


def piece(expires=None, issued=None, file="p.pdf", proves="paper"):
    found = {"file": file, "proves": proves, "issued": issued, "expires": expires}
    return {k: v for k, v in found.items() if v}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        pytest.param([], [piece()], "gained", id="gained"),
        pytest.param([piece("2026-06-30")], [piece("2026-06-30")], "expired", id="expired"),
        pytest.param([piece("2026-06-30")], [], "expired", id="expired-and-taken-away"),
        pytest.param([piece("2026-07-01")], [piece("2026-07-01")], None, id="the-last-day-still-counts"),
        pytest.param([piece()], [], "removed", id="removed"),
        pytest.param([piece("2026-06-30")], [piece("2027-06-30", "2026-06-01", "q.pdf")], "renewed", id="renewed"),
        pytest.param([piece("2026-06-30"), piece(file="q.pdf")], [piece(file="q.pdf")], "renewed", id="another-holds"),
        pytest.param([piece()], [piece()], None, id="unchanged"),
        pytest.param([piece("2026-01-31")], [piece("2026-01-31")], None, id="expired-before-both"),
        pytest.param([piece("2026-01-31")], [piece("2027-01-31")], "gained", id="replaced-after-a-gap"),
        pytest.param([piece()], [piece(file="q.pdf", issued="2026-08-01")], "removed", id="replaced-by-one-not-yet-issued"),
    ],
)  # fmt: skip
def test_evidence_is_judged_on_each_sides_own_day(before, after, kind):
    questionnaire = version(A=[scale("A-1", evidence=["paper"])])
    sides = [
        assess(questionnaire, {"A-1": {"value": "full", "evidence": pieces}}, as_of=day)
        for pieces, day in ((before, MARCH), (after, JULY))
    ]
    found = compare(*sides)
    assert [e.kind for e in found.evidence] == ([kind] if kind else [])
    assert [r.kind for r in found.regressions] == (["evidence"] if kind == "expired" else [])


def test_evidence_goes_by_document():
    named = [{"id": "other", "text": text("Another paper")}, "paper"]
    questionnaire = version(A=[scale("A-1", evidence=named)])
    pieces = [piece("2026-06-30"), piece(file="o.pdf", proves="other")]
    sides = [
        assess(questionnaire, {"A-1": {"value": "full", "evidence": pieces}}, as_of=d) for d in (MARCH, JULY)
    ]
    assert [(e.document, e.kind) for e in compare(*sides).evidence] == [("paper", "expired")]


# --- other versions --------------------------------------------------------------------------

OLD = version("1", A=[scale("A-1"), scale("A-2")])


def test_a_question_is_compared_with_the_one_it_replaces():
    new = version("2", A=[scale("A-1", retired="2"), scale("A-2"), scale("A-9", replaces=["A-1"])])
    found = compare(assess(OLD, {"A-1": "full", "A-2": "full"}), assess(new, {"A-9": "none", "A-2": "full"}))
    assert {(q.question, q.kind, q.was) for q in found.questions} == {
        ("A-9", "worse", ("A-1",)), ("A-2", "same", ()),
    }  # fmt: skip


def test_an_old_file_judged_by_the_new_questionnaire_still_finds_its_answer():
    new = version("2", A=[scale("A-1", retired="2"), scale("A-9", replaces=["A-1"])])
    found = compare(assess(new, {"A-1": "partial"}), assess(new, {"A-9": "full"}))
    assert [(q.question, q.kind, q.was) for q in found.questions] == [("A-9", "better", ("A-1",))]


def test_a_replaced_question_that_is_not_answered_again_is_newly_asked():
    new = version("2", A=[scale("A-1", retired="2"), scale("A-9", replaces=["A-1"]), scale("A-2")])
    found = compare(assess(OLD, {"A-1": "full", "A-2": "full"}), assess(new, {"A-2": "full"}))
    assert ("A-9", "newly_asked") in {(q.question, q.kind) for q in found.questions}
    assert "answer" not in {r.kind for r in found.regressions}


@pytest.mark.parametrize(("second", "kind"), [("full", "worse"), ("none", "not_comparable")])
def test_two_questions_in_one_are_compared_only_when_they_agreed(second, kind):
    new = version(
        "2", A=[scale("A-1", retired="2"), scale("A-2", retired="2"), scale("A-9", replaces=["A-1", "A-2"])]
    )
    found = compare(assess(OLD, {"A-1": "full", "A-2": second}), assess(new, {"A-9": "mostly"}))
    assert [(q.question, q.kind, q.was) for q in found.questions] == [("A-9", kind, ("A-1", "A-2"))]


def test_a_retired_question_without_a_successor_is_no_longer_asked():
    new = version("2", A=[scale("A-1", retired="2"), scale("A-2")])
    found = compare(assess(OLD, {"A-1": "full", "A-2": "full"}), assess(new, {"A-2": "full"}))
    assert kinds(found) == {("A-1", None): "no_longer_asked", ("A-2", None): "same"}


def test_a_question_that_is_gone_altogether():
    found = compare(assess(OLD, {"A-1": "full"}), assess(version("2", A=[scale("A-2")]), {}))
    assert kinds(found)["A-1", None] == "no_longer_asked"


# --- sites -----------------------------------------------------------------------------------


def test_sites_are_compared_one_by_one():
    questionnaire = version(A=[scale("A-1", scope="site")])
    before = assess(questionnaire, {"A-1": {"sites": {"one": "full", "two": "full"}}}, sites=[{"id": "one"}, {"id": "two"}])  # fmt: skip
    after = assess(questionnaire, {"A-1": {"sites": {"one": "none", "three": "full"}}}, sites=[{"id": "one"}, {"id": "three"}])  # fmt: skip
    found = compare(before, after)
    assert kinds(found) == {
        ("A-1", "one"): "worse", ("A-1", "three"): "newly_asked", ("A-1", "two"): "no_longer_asked",
    }  # fmt: skip
    assert [(n.code, n.data["sites"]) for n in found.notes] == [
        ("sites_added", ["three"]),
        ("sites_gone", ["two"]),
    ]


def test_a_company_that_was_one_site_is_compared_with_each_of_its_sites():
    questionnaire = version(A=[scale("A-1", scope="site")])
    after = assess(questionnaire, {"A-1": {"sites": {"one": "none", "two": "full"}}}, sites=[{"id": "one"}, {"id": "two"}])  # fmt: skip
    found = compare(assess(questionnaire, {"A-1": "mostly"}), after)
    assert kinds(found) == {("A-1", "one"): "worse", ("A-1", "two"): "better"}


def test_several_sites_cannot_be_compared_with_the_company_as_one():
    questionnaire = version(A=[scale("A-1", scope="site")])
    before = assess(questionnaire, {"A-1": "full"}, sites=[{"id": "one"}, {"id": "two"}])
    found = compare(before, assess(questionnaire, {"A-1": "full"}))
    assert [(q.kind, q.why) for q in found.questions] == [("not_comparable", "sites")]


# --- the whole -------------------------------------------------------------------------------


def test_regressions_are_told_apart():
    questionnaire = version(A=[scale("A-1"), scale("A-2")], B=[scale("B-1")])
    before = assess(questionnaire, {"A-1": "full", "A-2": "full", "B-1": "partial"})
    after = assess(questionnaire, {"A-1": "none", "A-2": "full", "B-1": "full"})
    assert compare(before, after).regressions == (
        Regression("grade", "criterion", "A"), Regression("score", "criterion", "A"),
        Regression("answer", "question", "A-1"),
    )  # fmt: skip


def test_what_is_found_out_is_no_step_back():
    questionnaire = version(A=[scale("A-1"), scale("A-2")])
    found = compare(
        assess(questionnaire, {"A-2": "full"}), assess(questionnaire, {"A-1": "none", "A-2": "full"})
    )
    assert found.regressions == ()
    assert [q.question for q in found.opened] == ["A-1"]


def test_another_programme_cannot_be_compared():
    found = assess(OLD, {})
    other = OLD.model_copy(update={"programme": OLD.programme.model_copy(update={"id": "another"})})
    with pytest.raises(UsageError):
        compare(found, assess(other, {}))


def test_what_keeps_them_apart_is_said():
    before = assess(OLD, {}, as_of=JULY, depth="quick")
    after = assess(OLD, {}, as_of=MARCH, evidence="require", company={"name": "Other"})
    assert [n.code for n in compare(before, after).notes] == ["company", "depth", "policy", "order"]


ANSWERS = st.fixed_dictionaries(
    {name: st.sampled_from([None, "unsure", "none", "partial", "full", NA]) for name in ("A-1", "A-2", "B-1")}
)
QUESTIONNAIRE = version(
    A=[scale("A-1", "required", allow_na=True), scale("A-2", allow_na=True)], B=[scale("B-1", allow_na=True)]
)
MIRROR = {
    "worse": "better", "newly_answered": "no_longer_answered", "newly_na": "no_longer_na", "same": "same",
    "newly_asked": "no_longer_asked", "changed": "changed",
}  # fmt: skip
MIRROR |= {v: k for k, v in MIRROR.items()}


@given(ANSWERS, ANSWERS)
def test_backwards_everything_is_the_other_way_round(one, two):
    first, second = assess(QUESTIONNAIRE, one), assess(QUESTIONNAIRE, two)
    there, back = compare(first, second), compare(second, first)
    assert {p: MIRROR[k] for p, k in kinds(there).items()} == kinds(back)
    for pair, other in zip(there.criteria, back.criteria, strict=True):
        assert pair.moved is None or pair.moved == -other.moved
        assert not (pair.score_fell and other.score_fell)


@given(ANSWERS)
def test_nothing_differs_from_itself(answers):
    found = compare(assess(QUESTIONNAIRE, answers), assess(QUESTIONNAIRE, answers))
    assert set(kinds(found).values()) <= {"same"}
    assert not (found.regressions or found.evidence or found.notes or found.closed or found.opened)


def test_every_kind_has_words():
    from aeo_ipass.phrases.compare import KIND_WORDS

    assert set(KIND_WORDS) == set(KINDS)

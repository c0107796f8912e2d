"""Which answers are to be reviewed, and what both views come to."""

from aeo_ipass.answers.review.fingerprint import fingerprint
from aeo_ipass.insight.signoff import counts, looked, reviewable, sides
from aeo_ipass.insight.walk import Part
from kit.made_up import assess, programme, scale, sheet

ASKED = programme(
    A=[scale("A-01", "required", allow_na=True), scale("A-02"), scale("A-03")],
    B=[scale("B-01", scope="site")],
    C=[scale("C-01")],
)
SITES = [{"id": "north"}, {"id": "south"}]
OTHER = {"by": "x", "of": "y", "value": "none", "reason": "r"}


def places(found):
    return [(one.question, one.site, one.state) for one in found]


def company(answers, **more):
    return assess(ASKED, answers, sites=SITES, **more)


def test_each_answer_of_the_target_tier_counts_once_where_it_stands():
    answers = {
        "A-01": {"value": "not_applicable", "reason": "r"}, "A-02": "unsure",
        "B-01": {"value": "full", "sites": {"south": "none"}}, "C-01": "full",
    }  # fmt: skip
    found = places(looked(company(answers, target_tier="1")))
    assert found == [
        (q, s, "draft") for q, s in (("A-01", None), ("A-02", None), ("B-01", None), ("B-01", "south"))
    ]
    assert ("C-01", None, "draft") in places(looked(company(answers, target_tier="2")))


def test_what_a_reviewer_said_of_a_missing_answer_counts_too():
    (one,) = looked(company({"A-03": {"review": OTHER}}, target_tier="1"))
    assert (one.question, one.state, one.other.value) == ("A-03", "stale", "none")


def test_states_are_counted_alike_in_both_views():
    from aeo_ipass.answers.review.view import as_reviewed
    from aeo_ipass.scoring import score_alike

    good = fingerprint(sheet(ASKED, {"A-01": "full"}).answers["A-01"].plain)
    answers = {
        "A-01": {"value": "full", "review": {"by": "x", "of": good}},
        "A-02": {"value": "full", "review": OTHER},
        "A-03": "full",
    }
    ours = company(answers, target_tier="1")
    theirs = score_alike(as_reviewed(ours.sheet), ours)
    assert counts(looked(ours)) == counts(looked(theirs)) == {"reviewed": 1, "stale": 1, "draft": 1}
    assert places(looked(ours)) == places(looked(theirs))
    for one in (ours, theirs):
        both = sides(one)
        assert both.company.criteria == ours.criteria and both.reviewed.criteria == theirs.criteria
    assert ours.criteria["A"].score != theirs.criteria["A"].score


def test_an_answer_for_every_site_is_reviewed_once_and_for_one_site_on_demand():
    whole = sheet(ASKED, {"B-01": "full"}, sites=SITES)
    for part, site in ((Part(), None), (Part(site="south"), "south")):
        assert [one.place for one in reviewable(ASKED, whole, part) if one.question.id == "B-01"] == [
            ("B-01", site)
        ]

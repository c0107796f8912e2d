"""Outcomes of made-up companies for the tests of the machine formats."""

from fractions import Fraction

from aeo_ipass import batch
from aeo_ipass.errors import Issue
from kit.made_up import assess, programme, scale, text

QUESTIONNAIRE = programme(
    A=[
        scale(
            "A-01", "critical", evidence=["paper"], advice={"none": text("Begin."), "partial": text("Go on.")}
        ),
        scale("A-02", "required", allow_na=True),
        scale("A-03", "recommended"),
    ],
    B=[scale("B-01", "required", scope="site"), scale("B-02", "recommended", allow_na=True)],
)
ANSWERS = {
    "A-01": {"value": "partial", "note": "soon"},
    "A-02": "unsure",
    "A-03": "none",
    "B-01": {"sites": {"north": "full", "south": "mostly"}},
    "B-02": {"value": "not_applicable", "reason": "no object"},
}
SITES = [{"id": "north", "name": "North yard"}, {"id": "south", "name": "South yard"}]


def scored(name="Example Limited", source="firms/a.yaml", answers=ANSWERS, sites=SITES, **more):
    """A company with a gap of each level, an unknown answer, an N/A and two sites."""
    assessment = assess(QUESTIONNAIRE, answers, company={"name": name}, sites=sites, **more)
    return batch.Scored(source, assessment, (), file=source)


def failed(source="firms/bad.yaml", message="the question “{name}” does not exist", **facts):
    """An input with one fault in line 3."""
    facts = facts or {"name": "A-99"}
    issue = Issue("unknown-question", message, facts, "did you mean A-09?", source, 3, 5, "answers.A-99")
    return batch.Failed(source, (issue,))


def verdict(*outcomes, **gates):
    """The verdict on these outcomes; by default nothing is required."""
    return batch.judge(outcomes, batch.Gates(**gates))


ALL_MET = {"min_score": Fraction(0)}
NOT_MET = {"require": "ready", **ALL_MET}

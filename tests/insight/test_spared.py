"""Gaps that nobody mended but that are none any more."""

import pytest

from aeo_ipass.insight.compare import compare
from aeo_ipass.insight.compare.spared import spared
from kit.made_up import scale
from kit.worlds import assess, version

QUESTIONNAIRE = version(
    A=[
        scale("A-1", allow_na=True),
        scale("A-2", applies_when={"profile": "cargo", "is": True}),
        scale("A-3", quick=True),
    ],
    B=[
        scale("B-1", scope="site", allow_na=True),
        scale("B-2", scope="site", applies_when={"site": "yard", "is": True}),
    ],
)
NEWER = version(
    "2",
    A=[
        scale("A-9", allow_na=True, replaces=["A-1"]),
        scale("A-1", retired="2"),
        scale("A-2", retired="2"),
    ],
)
NA = {"value": "not_applicable", "reason": "no"}
NORTH, SOUTH = {"id": "north", "yard": True}, {"id": "south", "yard": True}


def side(answers, questionnaire=QUESTIONNAIRE, **more):
    return assess(questionnaire, answers, **more)


CASES = {
    "mended": (side({"A-1": "none"}), side({"A-1": "full"}), []),
    "still-a-gap": (side({"A-1": "none"}), side({"A-1": "none"}), []),
    "no-gap-before": (side({"A-1": "full", "A-2": "full"}), side({"A-1": NA}, profile={"cargo": False}), []),
    "unknown-before": (side({}), side({"A-1": NA}, profile={"cargo": False}), []),
    "na": (side({"A-1": "none"}), side({"A-1": NA}), ["not_applicable A-1"]),
    "profile": (side({"A-2": "partial"}), side({"A-2": "partial"}, profile={"cargo": False}), ["profile A-2"]),
    "depth-is-another-matter": (side({"A-1": "none"}), side({"A-3": "full"}, depth="quick"), []),
    "na-at-a-site": (
        side({"B-1": "none"}, sites=[NORTH, SOUTH]),
        side({"B-1": {"sites": {"north": NA, "south": "full"}}}, sites=[NORTH, SOUTH]),
        ["not_applicable B-1 north"],
    ),
    "premises-gone": (
        side({"B-1": {"sites": {"north": "full", "south": "none"}}}, sites=[NORTH, SOUTH]),
        side({"B-1": "full"}, sites=[NORTH]),
        ["profile B-1 south"],
    ),
    "premises-called-otherwise": (
        side({"B-2": "none"}, sites=[NORTH]),
        side({"B-2": "none"}, sites=[{**NORTH, "yard": False}]),
        ["profile B-2 north"],
    ),
    "premises-to-one-company": (
        side({"B-1": {"sites": {"north": "none", "south": "full"}}}, sites=[NORTH, SOUTH]),
        side({"B-1": NA}),
        ["not_applicable B-1"],
    ),
    "one-company-to-premises-asked-elsewhere": (
        side({"B-2": "none"}, sites=[{"id": "all", "yard": True}]),
        side({"B-2": "full"}, sites=[{"id": "all", "yard": True}, {"id": "office", "yard": False}]),
        [],
    ),
    "one-that-replaces-it": (side({"A-1": "none"}), side({"A-9": NA}, NEWER), ["not_applicable A-9"]),
    "retired": (side({"A-2": "none"}), side({}, NEWER), []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_gaps_that_were_only_talked_away(name):
    before, after, told = CASES[name]
    found = spared(compare(before, after))
    assert [" ".join(filter(None, (s.how, s.question, s.site))) for s in found] == told

"""The trend: order, what was mended and lost, and its line of blocks."""

import json
from datetime import date
from fractions import Fraction
from itertools import pairwise

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.errors import UsageError
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.insight.history import histories, history
from aeo_ipass.pages.history import sparkline
from aeo_ipass.scoring.assessment import Score
from conftest import ROOT
from kit.command_line import call
from kit.made_up import scale
from kit.worlds import assess, version

EXAMPLES = sorted((ROOT / "examples" / "history").glob("*.yaml"))
QUESTIONNAIRE = version(A=[scale("A-1"), scale("A-2")], C=[scale("C-1")])


def test_by_date_then_by_name():
    early, late = date(2026, 3, 1), date(2026, 7, 1)
    found = history([
        assess(QUESTIONNAIRE, {}, as_of=late, source="x/a.yaml"), assess(QUESTIONNAIRE, {}, as_of=early, source="b.yaml"),
        assess(QUESTIONNAIRE, {}, as_of=early, source="z/a.yaml"),
    ])  # fmt: skip
    assert [e.assessment.sheet.source for e in found.entries] == ["z/a.yaml", "b.yaml", "x/a.yaml"]


def test_what_was_mended_and_lost_from_one_to_the_next():
    steps = [
        {"A-1": "none"},
        {"A-1": "full", "A-2": "partial"},
        {"A-1": "partial", "A-2": "full", "C-1": "none"},
    ]
    found = history(
        [assess(QUESTIONNAIRE, a, as_of=date(2026, n, 1), target_tier=1) for n, a in enumerate(steps, 1)]
    )
    rows = [(e.answered, e.applicable, e.gaps, e.closed, e.opened) for e in found.entries]
    assert rows == [(1, 2, 1, None, None), (2, 2, 1, 1, 1), (2, 2, 1, 1, 1)]
    assert history([e.assessment for e in found.entries], tier="2").entries[2].gaps == 2


VALUES = st.sampled_from([None, "none", "partial", "full"])
STEPS = st.lists(st.fixed_dictionaries({"A-1": VALUES, "A-2": VALUES}), min_size=1, max_size=5)


@given(STEPS)
def test_gaps_are_those_before_less_the_closed_plus_the_opened(steps):
    """As long as no answer is taken back: a gap nobody knows any more is neither closed nor open."""
    known = [{k: v for k, v in a.items() if v} for a in steps]
    for before, after in pairwise(known):
        after |= {k: v for k, v in before.items() if k not in after}
    found = history(
        [assess(QUESTIONNAIRE, a, as_of=date(2026, n, 1)) for n, a in enumerate(known, 1)]
    ).entries
    for before, after in pairwise(found):
        assert after.gaps == before.gaps - after.closed + after.opened


@pytest.mark.parametrize(
    ("scores", "line"),
    [
        ([0, 12, 13, 50, 99, 100], "▁▁▂▅██"),
        ([None, Fraction(25, 2)], "·▂"),
        ([], ""),
    ],
)
def test_the_line_of_blocks(scores, line):
    assert sparkline([None if s is None else Score(Fraction(s), Fraction(100)) for s in scores]) == line


def test_nothing_to_show_is_an_error():
    for trend in (history, histories):
        with pytest.raises(UsageError):
            trend([])


def test_programmes_and_depths_have_trends_of_their_own():
    other = version(A=[scale("A-1")])
    other.programme.__dict__["id"] = "other"  # frozen, and the same otherwise
    made = [
        assess(QUESTIONNAIRE, {}, as_of=date(2026, 1, 1)),
        assess(QUESTIONNAIRE, {}, as_of=date(2026, 2, 1), depth="quick"),
        assess(QUESTIONNAIRE, {}, as_of=date(2026, 3, 1)),
        assess(other, {}, as_of=date(2026, 2, 2)),
    ]
    found = histories(made)
    told = [(h.newest.questionnaire.programme.id, h.newest.depth, len(h.entries)) for h in found]
    assert told == [("made-up", "full", 2), ("other", "full", 1), ("made-up", "quick", 1)]
    for one in found:
        assert not {n.code for e in one.entries for n in e.notes} & {"depth"}


def test_the_command_shows_each_trend_by_itself():
    files = [EXAMPLES[0], EXAMPLES[1], ROOT / "examples" / "partner" / "haulier.yaml"]
    words = ["history", *files, "-q"]
    data = json.loads(call(*words, "-f", "json").stdout)
    schema = json.loads((ROOT / "schemas" / "history.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(data)
    assert (data["programme"], len(data["entries"])) == ("partner", 1)
    assert [(o["programme"], o["depth"], len(o["entries"])) for o in data["others"]] == [
        ("hkaeo", "quick", 2)
    ]
    page = call(*words).stdout
    assert page.index("haulier.yaml") < page.index("(HKAEO)") < page.index("2026-03.yaml")
    assert "quick set" not in call("history", *files[:2], "-q").stdout  # one trend needs no name for itself


def test_a_tier_that_one_of_them_lacks_is_an_error():
    with pytest.raises(UsageError):
        history([assess(QUESTIONNAIRE, {})], tier="7")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_examples_follow_the_schema_their_modeline_names(path):
    text = path.read_text("utf-8")
    first = text.splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    schema = json.loads((path.parent / first.partition("=")[2]).read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(parse_yaml(text))

"""docs/review.md shows a review as the program reads it, and names every key and state."""

import re

from aeo_ipass.answers.model import Review
from aeo_ipass.answers.read import read_sheet
from aeo_ipass.answers.review.states import STATES, state
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.questionnaire import catalog
from aeo_ipass.validation import names_of
from conftest import ROOT

PAGE = (ROOT / "docs" / "review.md").read_text("utf-8")


def test_the_example_is_a_current_review():
    answers = parse_yaml(re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[1])
    head = {"format": "aeo-ipass/answers/1", "questionnaire": "hkaeo", "company": {"name": "x"}}
    reading = read_sheet({**head, "answers": answers}, catalog.load("hkaeo"), "f", partial=True)
    assert not reading.errors
    (given,) = reading.sheet.answers.values()
    assert state(given.plain) == "reviewed" and given.plain.review.value == "partial"


def test_every_key_and_state_is_named():
    rows = re.findall(r"^\| (.*?) \|", PAGE, re.MULTILINE)
    assert {row.strip("`") for row in rows if row.startswith("`")} >= set(names_of(Review))
    assert all(any(f"`{name}`" in row for row in rows) for name in STATES)

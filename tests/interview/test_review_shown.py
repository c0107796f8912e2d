"""What an interview says of reviews: how far an answer is reviewed, and that a change makes a review out of date."""

import pytest

from kit.command_line import call
from kit.companies import answered, company, complete, plain


@pytest.fixture
def path(tmp_path):
    """A forwarder with all answers, of which B-03 is reviewed."""
    found = complete(company(tmp_path / "answers.yaml"))
    call("answers", "review", found, "--by", "Ms Chan", "--question", "B-03", "--approve")
    return found


def through(path, *typed):
    """Criterion B once more."""
    done = plain(path, ["2", *typed], "-c", "B")
    return done.stdout


def test_each_answer_is_told_with_its_state(path):
    shown = through(path, *[""] * 10).split("B-0")
    of = {part[:1]: part for part in shown if part[:2].strip() and part[1:2] == " "}
    assert "Reviewed: Ms Chan," in of["3"] and "has to be reviewed again" in of["3"]
    assert "Not reviewed yet." in of["1"] and "again" not in of["1"]


def test_nothing_is_said_where_nobody_reviewed(path):
    call("answers", "review", path, "--withdraw", "-c", "B")
    assert "eviewed" not in through(path, *[""] * 10)


def test_a_change_keeps_the_review_and_makes_it_out_of_date(path):
    before = answered(path)["B-03"]
    data = {**answered(path), "B-03": {**before, "value": "partial"}}
    company(path, answers=data)
    shown = plain(path, ["1", "", ""], "-c", "B", "--gaps").stdout
    assert "Changed since its review: Ms Chan," in shown
    assert answered(path)["B-03"] == {**before, "value": "none"}, "answered anew, the review is still there"

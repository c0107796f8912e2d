"""How long the rest of an interview takes: counted at first, then learnt from the person."""

import pytest

from aeo_ipass.insight.minutes import minutes, rounded
from aeo_ipass.interview.pace import PAUSE, Pace
from aeo_ipass.questionnaire import catalog

HKAEO = catalog.load("hkaeo")
QUICK = [q for q in HKAEO.questions.values() if q.quick and not q.retired]
FIRST, REST = QUICK[:30], QUICK[30:]


class Clock:
    """Stands still until somebody takes their time."""

    now = 100.0

    def __call__(self):
        return self.now


def counted(questions, language="en"):
    return minutes(HKAEO, questions, language, profile=False)


def after(times_counted):
    """What is left when each of the first questions took so many times as long as counted."""
    clock = Clock()
    pace = Pace(HKAEO, clock)
    for question in FIRST:
        pace.begin()
        clock.now += 60 * float(counted([question])) * times_counted
        pace.end(question)
    return pace.left(REST, "en")


@pytest.mark.parametrize("language", HKAEO.programme.languages)
def test_at_first_it_is_what_was_counted(language):
    assert Pace(HKAEO, Clock()).left(REST, language) == rounded(counted(REST, language))


def test_it_follows_the_pace_of_the_person():
    usual = rounded(counted(REST))
    assert after(0.2) < after(0.6) < usual <= after(1) < after(2) < after(4)
    assert after(0) >= 1, "something is left as long as a question is"


def test_one_quick_answer_says_little():
    clock = Clock()
    pace = Pace(HKAEO, clock)
    pace.begin()
    pace.end(FIRST[0])
    assert pace.left(REST, "en") >= 0.8 * counted(REST)


def test_somebody_who_was_away_is_not_slow():
    left = set()
    for away in (PAUSE * 60, 8 * 3600):
        clock = Clock()
        pace = Pace(HKAEO, clock)
        pace.begin()
        clock.now += away
        pace.end(FIRST[0])
        left.add(pace.left(REST, "en"))
    assert len(left) == 1


def test_time_between_questions_does_not_count():
    clock = Clock()
    pace = Pace(HKAEO, clock)
    clock.now += 600
    pace.begin()
    clock.now += 1
    pace.end(FIRST[0])
    quick = pace.left(REST, "en")
    assert quick <= rounded(counted(REST))


def test_nothing_takes_no_time():
    assert Pace(HKAEO, Clock()).left([], "en") == 0

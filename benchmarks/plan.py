"""How long a plan takes on the full questionnaire, as multiples of scoring the same company once."""

import time
from dataclasses import replace
from fractions import Fraction
from functools import partial

from clock import turns
from rows import ratio
from setting import ROOT

from aeo_ipass import plan
from aeo_ipass.answers import store
from aeo_ipass.answers.model import Answer, QuestionAnswers
from aeo_ipass.answers.values import options_of
from aeo_ipass.scoring import score

EXAMPLE = ROOT / "examples" / "warehouse.yaml"
FLOOR = "scoring once"
COMPANIES = {"nothing in place": 0, "every other answer good": 1 / 2}


def company(good):
    """Scores three sites, all questions: this part of the answers the best of their type, the others the worst."""
    file = store.load(EXAMPLE)
    programme = file.questionnaire.programme
    answers = {}
    for n, question in enumerate(file.questionnaire.questions.values()):
        options = question.option_attainments(programme)
        best = int((n + 1) * good) > int(n * good)
        if question.type == "checklist":
            answer = Answer(tuple(options_of(question, programme)) if best else ())
        elif options:
            answer = Answer((max if best or question.fixed else min)(options, key=options.get))
        else:
            answer = Answer("never" if question.type == "date" else 0 if question.type == "number" else None)
        answers[question.id] = QuestionAnswers(answer)
    return partial(
        score, replace(file.sheet, answers=answers), file.questionnaire,
        as_of=file.sheet.as_of, tier="2", depth="full",
    )  # fmt: skip


def rows(setting):
    """Four questions to the plan, for a company that has nothing in place and for one that has half."""
    for name, good in COMPANIES.items():
        scored = company(good)
        found = scored()
        works = {FLOOR: partial(seconds, scored), "for Ready": partial(seconds, plan.cheapest, found)}
        if not setting.quick:
            works |= {label: partial(seconds, work) for label, work in longer(found).items()}
        times = turns(works, setting.rounds(5, 3))
        floor = times.pop(FLOOR)
        for label, taken in times.items():
            yield ratio(f"plan {label}, {name}", taken, FLOOR, floor)


def longer(found):
    """What has more to choose from."""
    return {
        "for Almost ready": partial(plan.cheapest, found, to="almost_ready"),
        "20 days": partial(plan.within, found, Fraction(20)),
        "100 days": partial(plan.within, found, Fraction(100)),
    }


def seconds(work, *given):
    """What some work takes of the processor, in this process."""
    begun = time.process_time()
    work(*given)
    return time.process_time() - begun

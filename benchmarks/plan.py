"""How long a plan takes on the full questionnaire, as multiples of scoring the same company once.

python benchmarks/plan.py [ROUNDS]
"""

import statistics
import sys
import time
from dataclasses import replace
from fractions import Fraction
from functools import partial
from pathlib import Path

from aeo_ipass import plan
from aeo_ipass.answers import store
from aeo_ipass.answers.model import Answer, QuestionAnswers
from aeo_ipass.answers.values import options_of
from aeo_ipass.scoring import score

EXAMPLE = Path(__file__).parents[1] / "examples" / "warehouse.yaml"


def company(good):
    """Three sites, all questions: every `good`-th answer the best of its type, the others the worst."""
    file = store.load(EXAMPLE)
    programme = file.questionnaire.programme
    answers = {}
    for n, question in enumerate(file.questionnaire.questions.values()):
        options = question.option_attainments(programme)
        best = bool(good) and n % good == 0
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


def seconds(work, rounds):
    """The median wall time of some work."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    for name, good in (("nothing is in place", 0), ("every other answer is good", 2)):
        scored = company(good)
        found = scored()
        works = {
            "score once (the floor)": scored,
            "plan for Ready": partial(plan.cheapest, found),
            "plan for Almost ready": partial(plan.cheapest, found, to="almost_ready"),
            "20 days": partial(plan.within, found, Fraction(20)),
            "100 days": partial(plan.within, found, Fraction(100)),
        }
        print(f"{name}: {sum(p.counted for c in found.target.criteria for p in c.parts)} answers that count")
        times = {label: seconds(work, rounds) for label, work in works.items()}
        floor = times["score once (the floor)"]
        for label, taken in times.items():
            print(f"{taken / floor:6.1f} ×  {1000 * taken:6.0f} ms  {label}")


if __name__ == "__main__":
    main()

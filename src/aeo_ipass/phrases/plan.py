"""A plan's steps, unknown answers and obstacles in words, shared by its human formats."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ..answers.model import Answer
from ..document.model import SYMBOLS
from ..errors import N_
from ..plan.model import Blocker, FindOut, Plan, Step
from ..questionnaire.questions import ChecklistQuestion
from ..questionnaire.terms import Grade
from ..scoring.assessment import floor_tenth
from .view import View

_REASONS = {
    "fixed": N_("a fact that no work changes"),
    "unknown_fixed": N_("a fact that no work changes, and not known yet: find it out first"),
    "no_better_answer": N_("even its best answer is not enough"),
}


def count_days(cost: int | None) -> str:
    """Person-days as short as they are exact: `3`, `0.6`, `2.35`; a dash where there is no way."""
    if cost is None:
        return "–"
    whole, rest = divmod(cost, 100)
    return f"{whole}.{rest:02d}".rstrip("0") if rest else str(whole)


def person_days(view: View, cost: int) -> str:
    """`3 person-days`."""
    text = view.t.plural("{count} person-day", "{count} person-days", 1 if cost == 100 else 2)
    return text.format(count=count_days(cost))


def score(number: Fraction | None) -> str:
    """A score rounded down to one decimal; a dash where nothing counts."""
    return "–" if number is None else f"{float(floor_tenth(number)):.1f}"


def grade(view: View, name: Grade) -> str:
    """`● Green`."""
    return f"{SYMBOLS[name]} {view.grade_word(name)}"


def place(view: View, question: str, site: str | None) -> str:
    """`D-07 Label (site)`."""
    where = view.site_name(site)
    text = f"{question} {view.label(question)}"
    return view.t("{label} ({where})").format(label=text, where=where) if where else text


def change(view: View, step: Step) -> str:
    """What is answered now and what must be true then."""
    if step.move.value == step.answer.value:
        return view.t("attach current evidence")
    then = f"{view.answer(view.question(step.question), step.answer)} → {_then(view, step)}"
    return view.t("{change}, with current evidence").format(change=then) if step.move.proof else then


def _then(view: View, step: Step) -> str:
    question = view.question(step.question)
    if isinstance(step.move.value, date):
        return view.t("done anew")
    text = view.answer(question, Answer(step.move.value))
    if isinstance(question, ChecklistQuestion) and isinstance(step.move.value, tuple):
        old = step.answer.value if isinstance(step.answer.value, tuple) else ()
        added = [i for i in question.items if i.id in step.move.value and i.id not in old]
        text += " (" + view.listed([f"+ {view.t.pick(i.text)}" for i in added]) + ")"
    return text


def owner(view: View, step: Step) -> str:
    """Who is to do it: the person the answer names, else the usual role."""
    return step.answer.owner or view.owner(view.question(step.question))


def evidence(view: View, step: Step) -> list[str]:
    """The kinds of evidence that are still to be produced."""
    return [view.t.pick(view.questionnaire.documents[e]) for e in step.evidence]


def stake(view: View, unknown: FindOut) -> str:
    """What hangs on an unknown answer."""
    text = view.t("{points} points of {criterion}").format(
        points=score(unknown.points), criterion=unknown.criterion
    )
    if unknown.gate:
        text = view.joined([text, view.held(unknown.gate)])
    return text


def obstacle(view: View, blocker: Blocker) -> str:
    """Why a criterion cannot reach a grade."""
    if blocker.question:
        what = place(view, blocker.question, blocker.site)
        return f"{what}{view.t(': ')}{view.t(_REASONS[blocker.reason])}"
    if blocker.level is None:
        text = view.t("every question was answered “not applicable”")
    else:
        text = view.t("too much of “{level}” is not applicable").format(level=view.level_word(blocker.level))
    where = view.site_name(blocker.site)
    return view.t("{label} ({where})").format(label=text, where=where) if where else text


def title(view: View, plan: Plan) -> str:
    """What the plan is."""
    if plan.goal:
        text = view.t("The cheapest way to “{verdict}”, {tier}")
        return text.format(verdict=view.verdict_word(plan.goal), tier=view.tier_name(plan.tier))
    text = view.t("The most for {days}, {tier}")
    budget = int((plan.budget or Fraction(0)) * 100)
    return text.format(days=person_days(view, budget), tier=view.tier_name(plan.tier))


def outcome(view: View, plan: Plan) -> str:
    """What the plan comes to: how many steps, for how much, from where to where."""
    t = view.t
    if not plan.reachable:
        text = t("No work leads there; at best it is “{verdict}”.")
        return text.format(verdict=view.verdict_word(plan.nearest))
    if not plan.steps:
        text = (
            t("Nothing to do: it is “{verdict}”.")
            if plan.goal
            else t("It buys nothing: it stays “{verdict}”.")
        )
        return text.format(verdict=view.verdict_word(plan.after.verdict))
    text = t.plural(
        "{count} step, {days}: from “{before}”, score {low}, to “{after}”, score {high}.",
        "{count} steps, {days}: from “{before}”, score {low}, to “{after}”, score {high}.",
        len(plan.steps),
    )
    return text.format(
        count=len(plan.steps),
        days=person_days(view, plan.cost),
        before=view.verdict_word(plan.before.verdict),
        low=score(plan.before.score),
        after=view.verdict_word(plan.after.verdict),
        high=score(plan.after.score),
    )


def others(view: View, plan: Plan) -> str:
    """Where the steps leave the other tiers; empty without steps or other tiers."""
    named = [f"{view.tier_name(n)}{view.t(': ')}{view.verdict_word(v)}" for n, v in plan.others.items()]
    return view.t("After it, {tiers}").format(tiers=view.joined(named)) if plan.steps and named else ""


def spared(view: View, plan: Plan) -> str:
    """Which criteria may stay below the best grade, where the goal lets some; else empty."""
    if plan.goal != "almost_ready":
        return ""
    rule = view.programme.tiers[plan.tier].almost_ready
    words = {"green": view.grade_word("green"), "amber": view.grade_word("amber")}
    if [*plan.after.grades.values()].count("amber") > rule.max_amber:
        text = view.t(
            "More than {count} may stay {amber}, for the overall score reaches {score}: that costs least."
        )
        return text.format(count=rule.max_amber, score=rule.or_score, **words)
    text = view.t("At most {count} may stay {amber}: those whose {green} costs most beyond {amber} do.")
    return text.format(count=rule.max_amber, **words)


def order(view: View) -> str:
    """In which order the steps stand."""
    return view.t(
        "What lifts a gate comes first, then what adds most to the score for a day’s work; "
        "days are person-days, estimated."
    )


def advice(view: View, step: Step) -> str:
    """The questionnaire's advice for the answer given now; empty when it has none."""
    option = step.answer.value if isinstance(step.answer.value, str) else None
    found = view.question(step.question).advice_for(option, step.attainment)
    return view.t.pick(found) if found else ""

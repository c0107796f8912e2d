"""The sign-off: how far the answers are reviewed, and where reviewers say otherwise, with what that costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ..answers.review.states import STATES
from ..document.model import (
    SYMBOLS,
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Row,
    Section,
    Table,
)
from ..insight.signoff import Looked, Sides, counts, looked, sides
from ..phrases.reasons import moved
from ..phrases.reviews import STATE_WORDS, who
from ..phrases.view import View
from ..phrases.words import at, otherwise
from ..scoring.assessment import CriterionResult, Score, TierResult, floor_tenth


def section(view: View) -> Section:
    """How many answers are in which state; the two answers side by side; both scores; what is to be reviewed again."""
    return Section("review", view.t("Review of the answers"), tuple(_blocks(view)))


def _blocks(view: View) -> Iterator[Block]:
    t, found = view.t, looked(view.assessment)
    own = t("The company’s own answers are judged here.")
    yield Paragraph(next(otherwise(view), own), "lead")
    numbers = counts(found)
    yield Facts(tuple(Fact(t(STATE_WORDS[state]), str(numbers[state])) for state in STATES))
    if differing := [one for one in found if one.other is not None]:
        yield Heading(t("Where reviewers say otherwise"))
        yield _differences(view, differing)
        yield _costs(view, sides(view.assessment))
    if again := [one for one in found if one.state == "stale"]:
        yield Heading(t("To be reviewed again"))
        yield _stale(view, again)


def _named(view: View, one: Looked) -> Cell:
    return Cell(at(view, f"{one.question} {view.label(one.question)}", one.site))


def _differences(view: View, found: Sequence[Looked]) -> Table:
    t = view.t
    columns = (
        Column(t("Question"), share=4),
        Column(t("The company’s answer"), share=3),
        Column(t("The reviewer’s answer"), share=3),
        Column(t("Reason"), share=4),
        Column(t("Reviewer"), share=3),
    )
    return Table(t("Two answers to one question"), columns, tuple(_difference(view, one) for one in found))


def _difference(view: View, one: Looked) -> Row:
    question, other = view.question(one.question), one.other
    assert other is not None
    by = who(one.answer, view.t, view.date)
    if one.state == "stale":
        said = STATE_WORDS[one.state]
        by = f"{by} · {view.t(said)}"
    answers = Cell(view.answer(question, one.answer)), Cell(view.answer(question, other))
    return _named(view, one), *answers, Cell(other.reason or ""), Cell(by)


def _costs(view: View, both: Sides) -> Table:
    t = view.t
    columns = (
        Column(t("Criterion"), share=5),
        Column(t("By the company’s answers"), share=3),
        Column(t("By the reviewers’ answers"), share=3),
        Column(t("Difference in points"), "number", 2),
    )
    tiers = [
        _cost(view, view.tier_name(name), tier, both.reviewed.tiers[name])
        for name, tier in both.company.tiers.items()
    ]
    criteria = [
        _cost(view, f"{name} {view.criterion_title(name)}", ours, both.reviewed.criteria[name])
        for name, ours in both.company.criteria.items()
        if (ours.score, ours.grade)
        != (both.reviewed.criteria[name].score, both.reviewed.criteria[name].grade)
    ]
    return Table(t("What the difference costs"), columns, (*criteria, *tiers))


def _cost(
    view: View, name: str, ours: CriterionResult | TierResult, theirs: CriterionResult | TierResult
) -> Row:
    change = _between(ours.score, theirs.score)
    both = (_result(view, one) for one in (ours, theirs))
    return Cell(name), *both, Cell(moved(change), None if change is None else float(change))


def _result(view: View, one: CriterionResult | TierResult) -> Cell:
    grade = one.grade.worst
    said = (
        f"{SYMBOLS[grade]} {view.verdicts(one.verdict)}"
        if isinstance(one, TierResult)
        else view.grades(one.grade)
    )
    return Cell(f"{said} · {view.score(one.score)}", tone=grade)


def _between(ours: Score | None, theirs: Score | None) -> Fraction | None:
    """By how much the score is another at its low end, as both are shown; None where one side has none."""
    return None if ours is None or theirs is None else floor_tenth(theirs.low) - floor_tenth(ours.low)


def _stale(view: View, found: Sequence[Looked]) -> Table:
    t = view.t
    columns = (
        Column(t("Question"), share=5),
        Column(t("Answer"), share=4),
        Column(t("Reviewer"), share=3),
    )
    rows = tuple(
        (
            _named(view, one),
            Cell(view.answer(view.question(one.question), one.answer)),
            Cell(who(one.answer, t, view.date)),
        )
        for one in found
    )
    return Table(t("Answers that changed since they were reviewed"), columns, rows)

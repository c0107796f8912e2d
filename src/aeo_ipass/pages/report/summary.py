"""The summary in plain words: what we are, what stands between us and the next grade, what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...document.build import Fields, table
from ...document.model import (
    SYMBOLS,
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Heading,
    Item,
    Paragraph,
    Section,
    Table,
)
from ...phrases.view import View
from ...questionnaire.terms import VerdictName
from ...record import Record
from ...scoring.assessment import GRADES, VERDICTS, TierResult
from .tasks import tasks

STEPS = 3


class Goal(Record):
    """The next verdict worth reaching, and the tier it is for."""

    tier: TierResult
    verdict: VerdictName


def section(view: View) -> Section:
    """The summary, which every report can have."""
    return Section("summary", view.t("Summary"), (*_position(view), *_between(view), *_steps(view)))


# --- what we are -----------------------------------------------------------------------------


def _position(view: View) -> Iterator[Block]:
    target = view.assessment.target
    text = view.t("{company} is “{verdict}” for {tier}, as of {date}. The overall score is {score} of 100.")
    yield Paragraph(
        text.format(
            company=view.company(),
            verdict=view.verdicts(target.verdict),
            tier=view.tier_name(target.id),
            date=view.date(view.assessment.as_of),
            score=view.score(target.score),
        ),
        "lead",
    )
    yield Paragraph(_counts(view, target))
    if note := view.provisional(target):
        yield Callout(view.t("Provisional result"), note)
    if target.own_statement:
        text = view.t("On your own statement: the knock-out answers carry no current evidence.")
        yield Callout(view.t("Not proven yet"), text)
    if len(view.assessment.tiers) > 1:
        yield _tiers(view)


def _counts(view: View, tier: TierResult) -> str:
    """How many criteria have which grade, best first."""
    found = Counter(c.grade.worst for c in tier.criteria)
    parts = [
        view.t("{count} {grade}").format(count=found[g], grade=view.grade_word(g))
        for g in reversed(GRADES)
        if found[g]
    ]
    text = view.t("Of {count} criteria: {grades}.")
    if not tier.final:
        text = view.t("Of {count} criteria, with open questions counted as not met: {grades}.")
    return text.format(count=len(tier.criteria), grades=view.joined(parts))


def _tiers(view: View) -> Table:
    t = view.t
    fields: Fields[TierResult] = (
        (Column(t("Tier"), share=2), lambda tier: Cell(_name(view, tier))),
        (Column(t("Verdict"), "grade", 3), lambda tier: _verdict(view, tier)),
        (Column(t("Score"), "number", 2), lambda tier: _score(view, tier)),
        (Column(t("Criteria"), share=4), lambda tier: Cell(_criteria(view, tier))),
    )
    return table(t("Every tier at a glance"), fields, view.assessment.tiers.values())


def _name(view: View, tier: TierResult) -> str:
    name = view.tier_name(tier.id)
    return name + view.t(" (target)") if tier.id == view.assessment.target_tier else name


def _verdict(view: View, tier: TierResult) -> Cell:
    grade = tier.grade.worst
    return Cell(f"{SYMBOLS[grade]} {view.verdicts(tier.verdict)}", grade=grade)


def _score(view: View, tier: TierResult) -> Cell:
    return Cell(view.score(tier.score), float(tier.score.low) if tier.score else None)


def _criteria(view: View, tier: TierResult) -> str:
    return view.t("{first} to {last}").format(first=tier.criteria[0].id, last=tier.criteria[-1].id)


# --- what stands between ---------------------------------------------------------------------


def goal(view: View) -> Goal | None:
    """The next verdict above what is sure: of the target tier, else of the first later tier that is not ready."""
    names = list(view.assessment.tiers)
    for name in names[names.index(view.assessment.target_tier) :]:
        tier = view.assessment.tiers[name]
        if tier.verdict.worst != "ready":
            step = min(VERDICTS.index(tier.verdict.best) + 1, len(VERDICTS) - 1)
            return Goal(tier, VERDICTS[step])
    return None


def _between(view: View) -> Iterator[Block]:
    aim = goal(view)
    if aim is None:
        yield Heading(view.t("What stands between us and the next grade"))
        yield Paragraph(view.t("Nothing: every criterion of the tier has the best grade."))
        return
    heading = view.t("What stands between us and “{verdict}” ({tier})")
    yield Heading(heading.format(verdict=view.verdict_word(aim.verdict), tier=view.tier_name(aim.tier.id)))
    yield Paragraph(_condition(view, aim))
    if causes := tuple(_causes(view, aim)):
        yield Bullets(causes)


def _condition(view: View, aim: Goal) -> str:
    """What the goal asks of the criteria, and how far it is."""
    found = Counter(c.grade.best for c in aim.tier.criteria)
    allowed = view.programme.tiers[aim.tier.id].almost_ready.max_amber
    if aim.tier.verdict.best == "ready":
        return view.t("Only the open answers: nothing that is known stands in the way.")
    words = {g: view.grade_word(g) for g in GRADES}
    if aim.verdict == "ready":
        below = found["red"] + found["amber"]
        text = view.t.plural(
            "Every criterion must be {green}; {below} is not yet.",
            "Every criterion must be {green}; {below} are not yet.",
            below,
        )
        return text.format(below=below, **words)
    enough = view.programme.tiers[aim.tier.id].almost_ready.or_score
    text = view.t(
        "No criterion may be {red} and at most {allowed} may be {amber}; now {reds} {red}, {ambers} {amber}."
    )
    if enough is not None:
        text = view.t(
            "No criterion may be {red}, and at most {allowed} may be {amber} unless the score is at least {score}; "
            "now {reds} {red}, {ambers} {amber}."
        )
    return text.format(allowed=allowed, score=enough, reds=found["red"], ambers=found["amber"], **words)


def _causes(view: View, aim: Goal) -> Iterator[Item]:
    allowed = view.programme.tiers[aim.tier.id].almost_ready.max_amber
    ambers = sum(c.grade.best == "amber" for c in aim.tier.criteria)
    for cause in view.causes(aim.tier):
        if aim.verdict == "ready" or cause.grade == "red" or ambers > allowed:
            names = [f"{c} {view.criterion_title(c)}" for c in cause.criteria]
            target = f"criterion-{cause.criteria[0]}"
            yield Item(view.joined(names), detail=cause.text, grade=cause.grade, target=target)


# --- what to do next -------------------------------------------------------------------------


def _steps(view: View) -> Iterator[Block]:
    steps = list(_step_items(view))[:STEPS]
    if steps:
        title = view.t.plural("The next step", "The next {count} steps", len(steps))
        yield Heading(title.format(count=len(steps)))
        yield Bullets(tuple(steps), ordered=True)


def _step_items(view: View) -> Iterator[Item]:
    """Open answers first, for nobody can plan without them; then the strongest gaps; then proof."""
    aim = goal(view)
    tier = aim.tier if aim else view.assessment.target
    if count := len(tier.missing):
        text = view.t.plural(
            "Answer the question that is still open.",
            "Answer the {count} questions that are still open.",
            count,
        )
        yield Item(text.format(count=count), detail=_first_open(view, tier))
    for task in tasks(view, view.gaps(tier)):
        parts = [task.owner, task.due_text or task.days_text]
        yield Item(
            task.label,
            id=task.question,
            detail=task.advice + _in_brackets(view, parts),
            target=f"gap-{task.id}",
        )
    if tier.own_statement:
        yield Item(view.t("Attach current evidence to the knock-out answers."))


def _first_open(view: View, tier: TierResult) -> str:
    """The open questions that matter most, by name."""
    weight = {q: view.questionnaire.weight(view.question(q)) for q in tier.missing}
    first = sorted(tier.missing, key=lambda q: -weight[q])[:STEPS]
    return view.t("First: {questions}.").format(questions=view.joined(view.label(q) for q in first))


def _in_brackets(view: View, parts: list[str]) -> str:
    known = view.joined(p for p in parts if p)
    return view.t(" ({text})").format(text=known) if known else ""

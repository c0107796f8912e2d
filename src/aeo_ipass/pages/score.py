"""What an assessment comes to, on one page: the verdict of each tier and why, the criteria, and the strongest gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document.build import section
from ..document.model import (
    Bullets,
    Callout,
    Cell,
    Column,
    Document,
    Item,
    Row,
    Section,
    Tasks,
    Verdict,
    Verdicts,
)
from ..phrases.numbers import shown
from ..phrases.thresholds import thresholds
from ..phrases.view import Cause, View
from ..phrases.words import document, task
from ..scoring.assessment import Assessment, CriterionResult, TierResult

GAPS_SHOWN = 5


def page(assessment: Assessment, language: str) -> Document:
    """The page in a language of its programme."""
    view = View(assessment, language)
    target = assessment.target
    sections = [
        Section("", "", (Verdicts(tuple(_tiers(view))),)),
        _criteria(view),
        *_missing(view, target),
        *_gaps(view, target),
        _method(view),
    ]
    return document(view, view.t.pick(view.programme.title), tuple(_head(view)), sections)


# --- top -------------------------------------------------------------------------------------


def _head(view: View) -> Iterator[Cell]:
    assessment = view.assessment
    yield Cell(view.report_title(), tone="dim")
    depth = view.t("quick set") if assessment.depth == "quick" else view.t("full set")
    facts = [view.company(), view.date(assessment.as_of), depth, view.questionnaire.ref]
    if assessment.evidence_policy == "require":
        facts.append(view.t("evidence required"))
    yield Cell(" · ".join(facts))


def _tiers(view: View) -> Iterator[Verdict]:
    told: list[Cause] = []
    for name, tier in view.assessment.tiers.items():
        chosen = name == view.assessment.target_tier and len(view.assessment.tiers) > 1
        yield Verdict(
            name=view.tier_name(name),
            remark=view.t(" (target)") if chosen else "",
            text=view.verdicts(tier.verdict),
            grade=tier.grade.worst,
            score=view.t("score {score}").format(score=view.score(tier.score)),
            reasons=tuple(_because(view, tier, told)),
        )
        told.extend(view.causes(tier))


def _because(view: View, tier: TierResult, told: Iterable[Cause]) -> Iterator[Item]:
    """The reasons for a verdict, without those an easier tier above has told already."""
    if note := view.provisional(tier):
        yield Item(note)
    yield from (_cause(view, cause) for cause in view.causes(tier) if cause not in told)
    if any(True for _ in told) and tier.verdict.worst != "ready":
        yield Item(view.t("and what stands above"), tone="dim")
    if tier.own_statement:
        yield Item(view.t("On your own statement: the knock-out answers carry no current evidence."))


def _cause(view: View, cause: Cause) -> Item:
    why = view.t(" ({grade}): {cause}").format(grade=view.grade_word(cause.grade), cause=cause.text)
    if len(cause.criteria) > 1:
        return Item(f"{view.joined(cause.criteria)}{why}", grade=cause.grade)
    (name,) = cause.criteria
    return Item(f"{view.criterion_title(name)}{why}", id=name, grade=cause.grade)


# --- criteria --------------------------------------------------------------------------------


def _criteria(view: View) -> Section:
    t = view.t
    columns = (
        Column(t("Criterion"), share=6),
        Column("", "bar"),
        Column(t("Score"), "number", 2),
        Column(t("Grade"), "grade"),
        Column(t("Answered"), "number", 2),
        Column(t("Held back by"), share=4),
    )
    rows = [_criterion(view, criterion) for criterion in view.assessment.criteria.values()]
    return section(t("Criteria"), (), columns, rows)


def _criterion(view: View, criterion: CriterionResult) -> Row:
    applicable, grade, score = len(criterion.applicable), criterion.grade.worst, criterion.score
    held = view.bites(criterion)
    if site := view.site_name(criterion.weakest_site):
        weakest = view.t("weakest site: {site}").format(site=site)
        held = f"{held} · {weakest}" if held else weakest
    return (
        Cell(f"{criterion.id}  {view.criterion_title(criterion.id)}"),
        Cell("", grade=grade, bar=(shown(score.low), shown(score.high)) if score else None),
        Cell(view.score(score)),
        Cell(view.grades(criterion.grade), grade=grade),
        Cell(f"{applicable - len(criterion.missing)}/{applicable}"),
        Cell(held, tone="dim"),
    )


# --- below -----------------------------------------------------------------------------------


def _missing(view: View, tier: TierResult) -> Iterator[Section]:
    items = tuple(Item(view.joined(labels), id=name) for name, labels in view.missing(tier))
    if items:
        yield Section("", view.t("Still to be answered"), (Bullets(items),))


def _gaps(view: View, tier: TierResult) -> Iterator[Section]:
    gaps = view.gaps(tier)
    if gaps:
        title = view.t("Strongest gaps ({shown} of {all})")
        found = tuple(task(view, gap) for gap in gaps[:GAPS_SHOWN])
        title = title.format(shown=len(found), all=len(gaps))
        yield Section("", title, (Tasks("", found),))


def _method(view: View) -> Section:
    rules = Bullets(tuple(Item(rule, tone="dim") for rule in thresholds(view)))
    notice = Callout("", view.t.pick(view.programme.disclaimer))
    return Section("", view.t("How this was judged"), (rules, notice))

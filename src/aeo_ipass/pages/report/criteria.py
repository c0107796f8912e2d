"""Criterion by criterion: what is good, the gaps with advice and evidence, what is open, site by site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...document.model import Cell, Column, CriterionBlock, Fact, Item, Section, Table
from ...phrases.numbers import shown
from ...phrases.view import View
from ...phrases.words import at, share
from ...questionnaire.questions import Criterion, TextQuestion
from ...scoring.assessment import CriterionResult, Part, SiteResult
from .scores import outside
from .tasks import tasks


def section(view: View) -> Section:
    """Every criterion of the programme."""
    blocks = tuple(block(view, c) for c in view.questionnaire.criteria)
    return Section("criteria", view.t("Criterion by criterion"), blocks)


def block(view: View, criterion: Criterion) -> CriterionBlock:
    """Everything about one criterion."""
    result = view.assessment.criteria[criterion.id]
    return CriterionBlock(
        id=criterion.id,
        anchor=f"criterion-{criterion.id}",
        title=view.t.pick(criterion.title),
        aim=view.t.pick(criterion.aim) if criterion.aim else "",
        outside=outside(view, result),
        grade=result.grade.worst,
        grade_text=view.grades(result.grade),
        score_text=view.score(result.score),
        facts=tuple(_facts(view, result)),
        reasons=tuple(_reasons(view, result)),
        sites=_sites(view, result),
        good=tuple(_good(view, result)),
        gaps=tasks(view, view.gaps_of([result])),
        unanswered=tuple(_unanswered(view, result)),
        not_applicable=tuple(_not_applicable(view, result)),
        information=tuple(_information(view, result)),
    )


def _facts(view: View, result: CriterionResult) -> Iterator[Fact]:
    applicable, asked = len(result.applicable), len(result.evidence_asked)
    yield Fact(view.t("Answered"), share(view, applicable - len(result.missing), applicable))
    if asked:
        yield Fact(view.t("With current evidence"), share(view, len(result.evidence_held), asked))
    if site := view.site_name(result.weakest_site):
        yield Fact(view.t("Weakest site"), site)
    if empty := {s.empty for s in result.sites} - {None}:
        words = {
            "nothing_applies": view.t("Nothing in this criterion applies to the company."),
            "all_not_applicable": view.t("every question was answered “not applicable”"),
        }
        yield from (Fact(view.t("Note"), words[e]) for e in sorted(str(e) for e in empty))


def _reasons(view: View, result: CriterionResult) -> Iterator[Item]:
    """Why it is not Green: every gate that holds for sure, else the score."""
    if result.grade.best == "green":
        return
    found = dict.fromkeys((view.cap(result, c), c.grade) for c in result.caps if c.certain)
    if not any(grade == result.grade.best for _, grade in found):
        yield Item(view.cause(result), grade=result.grade.best)
    for text, grade in found:
        limit = view.t("{grade} at best").format(grade=view.grade_word(grade))
        yield Item(text, detail=limit, grade=grade)


def _sites(view: View, result: CriterionResult) -> Table | None:
    named = [s for s in result.sites if s.site is not None]
    if not named:
        return None
    columns = (
        Column(view.t("Site"), share=4),
        Column(view.t("Score"), "number", 2),
        Column(view.t("Grade"), "grade", 2),
    )
    return Table(view.t("By site"), columns, tuple(_site_row(view, s) for s in named))


def _site_row(view: View, site: SiteResult) -> tuple[Cell, ...]:
    score = site.score
    return (
        Cell(view.site_name(site.site)),
        Cell(view.score(score), shown(score.low) if score else None),
        Cell(view.grades(site.grade), grade=site.grade.worst),
    )


# --- questions -------------------------------------------------------------------------------


def _good(view: View, result: CriterionResult) -> Iterator[Item]:
    """Questions that are fully met wherever they apply."""
    for question in result.applicable:
        parts = [p for p in result.by_question[question] if p.counted]
        if all(not p.unknown and p.bounds.low == 100 for p in parts):
            yield Item(view.label(question), id=question)


def _unanswered(view: View, result: CriterionResult) -> Iterator[Item]:
    for question in result.missing:
        open_parts = [p for p in result.by_question[question] if p.counted and p.unknown]
        yield Item(_label(view, question, open_parts), id=question, detail=why_open(view, open_parts[0]))


def _label(view: View, question: str, parts: Sequence[Part]) -> str:
    """The question with the sites it is about."""
    sites = view.joined(view.site_name(p.site) for p in parts if view.site_name(p.site))
    label = view.label(question)
    return view.t("{label} ({where})").format(label=label, where=sites) if sites else label


def why_open(view: View, part: Part) -> str:
    """Why an answer is not known: none given, unsure, or dated after the day of judgement."""
    if part.why.data.get("reason") == "future_date":
        return view.t("the date given lies after the day of this assessment")
    return view.answer(view.question(part.question), part.answer)


def _not_applicable(view: View, result: CriterionResult) -> Iterator[Item]:
    for part in result.parts:
        if part.applicable == "na":
            reason = part.answer.reason or view.t("(reason left out)")
            yield Item(at(view, view.label(part.question), part.site), id=part.question, detail=reason)


def _information(view: View, result: CriterionResult) -> Iterator[Fact]:
    """Answers that are only information, and the notes on answers that leave no gap."""
    for part in result.parts:
        question = view.question(part.question)
        label = at(view, f"{part.question} {view.label(part.question)}", part.site)
        if isinstance(question, TextQuestion) and part.why.code == "information" and part.answer.known:
            yield Fact(label, view.answer(question, part.answer))
        elif part.answer.note and not part.gap and part.applicable != "no":
            yield Fact(label, part.answer.note)

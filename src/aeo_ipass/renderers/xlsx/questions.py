"""The rows of a workbook that come from the assessment itself: criteria and questions, with their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...document.model import SYMBOLS, Band, Point
from ...pages.report.criteria import why_open
from ...pages.report.scores import outside
from ...phrases.numbers import shown
from ...phrases.view import View
from ...questionnaire.model import TextQuestion
from ...scoring.assessment import Assessment, CriterionResult, Part
from .book import Field, Value
from .charts import Source, label

Row = list[Value]


# --- criteria --------------------------------------------------------------------------------


def criterion_fields(view: View, title: str, bands: Sequence[Band]) -> list[Field]:
    """The columns of the criteria; the last ones are there for the charts."""
    t = view.t
    return [
        Field(t("Criterion"), 11), Field(t("Title"), 44, "strong"), Field(t("Score, at least"), 12, "score"),
        Field(t("Score, at most"), 12, "score"), Field(t("Grade"), 22, "grade"), Field(t("Answered"), 11, "number"),
        Field(t("Questions that apply"), 11, "number"), Field(t("With current evidence"), 11, "number"),
        Field(t("Ask for evidence"), 11, "number"), Field(t("Weakest site"), 26), Field(t("Held back by"), 44),
        Field(t("Note"), 24, "quiet"), Field(title, 18, "quiet"),
        *(Field(band.label, 12, "quiet") for band in bands),
    ]  # fmt: skip


def criterion_rows(view: View, points: Sequence[Point], bands: Sequence[Band]) -> Iterator[Row]:
    """The target tier's criteria first, in the order of the charts' points, then the others."""
    criteria = view.assessment.criteria
    names = {p.id: label(p) for p in points}
    for name in [*names, *(c for c in criteria if c not in names)]:
        drawn = [names[name], *(b.at for b in bands)] if name in names else [""] * (1 + len(bands))
        yield [*_criterion(view, criteria[name]), *drawn]


def source(sheet: str, points: Sequence[Point]) -> Source:
    """Where the charts find what `criterion_rows` has written."""
    return Source(sheet, len(points), ids=0, low=2, high=3, labels=12, bands=13)


def _criterion(view: View, result: CriterionResult) -> Row:
    score, missing = result.score, len(result.missing)
    low, high = (shown(score.low), shown(score.high)) if score else ("–", "–")
    return [
        result.id, view.criterion_title(result.id), low, high, view.grades(result.grade),
        len(result.applicable) - missing, len(result.applicable), len(result.evidence_held),
        len(result.evidence_asked), view.site_name(result.weakest_site), view.bites(result), outside(view, result),
    ]  # fmt: skip


# --- questions -------------------------------------------------------------------------------


def question_fields(view: View) -> list[Field]:
    """The columns of the questions."""
    t = view.t
    return [
        Field(t("No."), 9), Field(t("Criterion"), 10), Field(t("Question"), 30, "strong"), Field(t("Site"), 20),
        Field(t("Level"), 14), Field(t("State"), 20, "grade"), Field(t("Answer"), 36),
        Field(t("Points, at least"), 11, "number"), Field(t("Points, at most"), 11, "number"),
        Field(t("Weight"), 9, "number"), Field(t("Question in full"), 60), Field(t("Note"), 40),
        Field(t("Reason"), 36), Field(t("Owner"), 20), Field(t("Due"), 17, "date"),
        Field(t("Pieces of evidence"), 11, "number"),
    ]  # fmt: skip


def question_rows(view: View) -> Iterator[Row]:
    """Every question that is asked, once for the company or for each site it is asked about."""
    for criterion, part in _parts(view.assessment):
        answer, question = part.answer, view.question(part.question)
        bounds: Row = [part.bounds.low, part.bounds.high] if part.counted else ["", ""]
        yield [
            part.question, criterion, view.label(part.question), view.site_name(part.site),
            view.level_word(part.level), _state(view, part), _answer(view, part), *bounds,
            part.weight, view.t.pick(question.text), answer.note or "", answer.reason or "",
            answer.owner or view.owner(question), answer.due, len(answer.evidence),
        ]  # fmt: skip


def _parts(assessment: Assessment) -> Iterator[tuple[str, Part]]:
    """The parts that a person is asked about, each with its criterion."""
    for criterion in assessment.criteria.values():
        for part in criterion.parts:
            if part.applicable != "no" or part.why.code == "information":
                yield criterion.id, part


def _answer(view: View, part: Part) -> str:
    return why_open(view, part) if part.unknown else view.answer(view.question(part.question), part.answer)


def _state(view: View, part: Part) -> str:
    """What became of a question, with a sign of its own."""
    t = view.t
    if isinstance(view.question(part.question), TextQuestion):
        return "· " + t("for information")
    if part.applicable == "na":
        return "– " + t("not applicable")
    if part.unknown:
        return "? " + t("no answer yet")
    if part.bounds.low == 100:
        return SYMBOLS["green"] + " " + t("fully met")
    return (
        SYMBOLS["amber"] + " " + t("partly met") if part.bounds.low else SYMBOLS["red"] + " " + t("not met")
    )

"""Score and grade of every criterion: two charts, the table behind them, and the gates that hold."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import build
from ...document.build import Fields
from ...document.model import (
    SYMBOLS,
    Band,
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Paragraph,
    Point,
    Section,
    Table,
)
from ...phrases.numbers import shown
from ...phrases.view import View
from ...questionnaire.terms import Grade
from ...scoring.assessment import CriterionResult

RADAR_LEAST = 3
"""A radar with fewer axes shows nothing."""


def section(view: View) -> Section:
    """Scores and grades."""
    return Section("scores", view.t("Scores and grades"), tuple(_blocks(view)))


def _blocks(view: View) -> Iterator[Block]:
    points = tuple(_point(view, c) for c in view.assessment.target.criteria)
    lines = bands(view)
    if sum(p.low is not None for p in points) >= RADAR_LEAST:
        yield Chart("radar", view.t("Profile of the criteria"), described(view, points), points, lines)
    yield Chart("bars", view.t("Score of each criterion"), described(view, points), points, lines)
    yield table(view)
    yield Heading(view.t("Gates behind the grades"))
    text = view.t("A gate limits a criterion's grade whatever its score: no average outweighs it.")
    gates = tuple(_gates(view))
    yield Paragraph(text if gates else view.t("No gate holds a criterion back."))
    if gates:
        columns = (
            Column(view.t("Criterion"), "id", 1),
            Column(view.t("Gate"), share=6),
            Column(view.t("At best"), "grade", 2),
        )
        yield Table(view.t("What limits which criterion"), columns, gates)


def _point(view: View, criterion: CriterionResult) -> Point:
    score = criterion.score
    low, high = (shown(score.low), shown(score.high)) if score else (None, None)
    title = view.criterion_title(criterion.id)
    return Point(criterion.id, title, low, high, criterion.grade.worst, view.score(score))


def bands(view: View) -> tuple[Band, ...]:
    """The thresholds of the grades, as lines in a chart."""
    found, text = view.programme.bands, view.t("{grade} from {score}")
    lines: tuple[tuple[Grade, int], ...] = (("amber", found.amber), ("green", found.green))
    return tuple(Band(at, g, text.format(grade=view.grade_word(g), score=at)) for g, at in lines)


def described(view: View, points: tuple[Point, ...]) -> str:
    """What a chart shows, in words."""
    text = view.t("{label} ({where})")
    scores = [text.format(label=f"{p.id} {p.text}", where=view.grade_word(p.grade)) for p in points]
    return view.t("Scores from 0 to 100: {scores}.").format(scores=view.joined(scores))


# --- the table -------------------------------------------------------------------------------


def table(view: View) -> Table:
    """Every criterion of the programme with its numbers."""
    t = view.t
    fields: Fields[CriterionResult] = (
        (Column(t("Criterion"), share=5), lambda c: _name(view, c)),
        (Column(t("Score"), "number", 2), lambda c: _score(view, c)),
        (Column(t("Grade"), "grade", 2), lambda c: Cell(view.grades(c.grade), grade=c.grade.worst)),
        (Column(t("Answered"), "number", 2), _answered),
        (Column(t("Evidence"), "number", 2), _evidence),
        (Column(t("Held back by"), share=4), lambda c: Cell(_held(view, c))),
    )
    caption = t("Score, grade, answers and evidence by criterion")
    return build.table(caption, fields, view.assessment.criteria.values())


def _name(view: View, criterion: CriterionResult) -> Cell:
    title = f"{criterion.id} {view.criterion_title(criterion.id)}"
    return Cell(title, detail=outside(view, criterion), target=f"criterion-{criterion.id}")


def _score(view: View, criterion: CriterionResult) -> Cell:
    return Cell(view.score(criterion.score), shown(criterion.score.low) if criterion.score else None)


def _answered(criterion: CriterionResult) -> Cell:
    applicable = len(criterion.applicable)
    answered = applicable - len(criterion.missing)
    return Cell(f"{answered}/{applicable}", answered)


def _evidence(criterion: CriterionResult) -> Cell:
    asked, held = len(criterion.evidence_asked), len(criterion.evidence_held)
    return Cell(f"{held}/{asked}" if asked else "–", held)


def outside(view: View, criterion: CriterionResult) -> str:
    """A note on criteria that the target tier does not ask for."""
    target = view.assessment.target_tier
    if criterion.id in view.programme.tiers[target].criteria:
        return ""
    return view.t("not asked for by {tier}").format(tier=view.tier_name(target))


def _held(view: View, criterion: CriterionResult) -> str:
    parts = [view.bites(criterion)]
    if site := view.site_name(criterion.weakest_site):
        parts.append(view.t("weakest site: {site}").format(site=site))
    return " · ".join(p for p in parts if p)


def _gates(view: View) -> Iterator[tuple[Cell, ...]]:
    """The gates behind each criterion's grade; what would hold it after them stands with the criterion."""
    for criterion in view.assessment.criteria.values():
        grade = criterion.grade.best
        deciding = [c for c in criterion.caps if c.certain and c.grade == grade]
        for text in dict.fromkeys(view.cap(criterion, c) for c in deciding):
            yield (
                Cell(criterion.id, target=f"criterion-{criterion.id}"),
                Cell(text),
                Cell(f"{SYMBOLS[grade]} {view.grade_word(grade)}", grade=grade),
            )

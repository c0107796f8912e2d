"""Where every point comes from, as a page for the terminal."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from ...document.build import section
from ...document.model import SYMBOLS, Cell, Column, Document, Row, Section
from ...errors import N_
from ...insight.explain import ENDS, CriterionSum, Line, QuestionSum, Sum, TierLine, TierSum
from ...phrases.explain import gate_text, head
from ...phrases.reasons import attainment, evidence, exactly, whole, why
from ...phrases.view import View
from ...phrases.words import document
from ...questionnaire.terms import Grade
from ...scoring.assessment import Assessment, Part, Span, TierResult
from .question import question_page

NONE = Cell("–", tone="dim")


def page(assessment: Assessment, found: TierSum | CriterionSum | QuestionSum, language: str) -> Document:
    """The page of an explanation."""
    view = View(assessment, language)
    if isinstance(found, TierSum):
        return _tier_page(view, found)
    if isinstance(found, CriterionSum):
        return _criterion_page(view, found)
    return question_page(view, found)


def _grade(view: View, span: Span[Grade]) -> Cell:
    return Cell(view.grades(span), tone=span.worst)


# --- a tier ----------------------------------------------------------------------------------


def _tier_page(view: View, found: TierSum) -> Document:
    t, tier = view.t, found.tier
    title = t("{tier}: {verdict} · score {score}").format(
        tier=view.tier_name(tier.id), verdict=view.verdicts(tier.verdict), score=view.score(tier.score)
    )
    rule = Cell(t("The overall score is the mean of the criteria’s scores, by their weight."))
    columns = (
        Column(t("Criterion"), share=4),
        Column(t("Weight"), kind="number"),
        Column(t("Score"), kind="number"),
        Column(t("Share of the whole"), kind="number"),
        Column(t("Grade")),
    )
    rows = (*(_tier_row(view, line) for line in found.lines), _tier_total(view, found))
    score = section(t("Score"), (rule,), columns, rows, tuple(_shown(view, tier)))
    return document(view, title, head(view), (score, section(t("Verdict"), tuple(_verdict(view, found)))))


def _tier_row(view: View, line: TierLine) -> Row:
    criterion = line.criterion
    name = f"{criterion.id} {view.criterion_title(criterion.id)}"
    return (
        Cell(name),
        Cell(str(line.weight) if line.share else "–"),
        Cell(exactly(criterion.score)),
        Cell(exactly(line.share)),
        _grade(view, criterion.grade),
    )


def _tier_total(view: View, found: TierSum) -> Row:
    total = Cell(exactly(found.tier.score), tone="bold")
    return Cell(view.t("Sum"), tone="bold"), Cell(str(found.weight), tone="bold"), Cell(""), total, Cell("")


def _shown(view: View, tier: TierResult) -> Iterator[Cell]:
    if tier.score is not None:
        text = view.t("Shown rounded down to one decimal: {score}")
        yield Cell(text.format(score=view.score(tier.score)), tone="dim")


def _verdict(view: View, found: TierSum) -> Iterator[Cell]:
    t = view.t
    rule = t("{ready}: all {green}. {almost}: no {red}, at most {count} {amber}.")
    if found.or_score is not None:
        rule = t(
            "{ready}: all {green}. {almost}: no {red}, and at most {count} {amber} or a score from {score} on."
        )
    words = {g: view.grade_word(g) for g in SYMBOLS}
    verdicts = {"ready": view.verdict_word("ready"), "almost": view.verdict_word("almost_ready")}
    yield Cell(rule.format(count=found.max_amber, score=found.or_score, **verdicts, **words))
    yield Cell(_tally(view, found))
    for cause in view.causes(found.tier):
        names = view.joined(f"{c} {view.criterion_title(c)}" for c in cause.criteria)
        yield Cell(f"{SYMBOLS[cause.grade]} {names}{t(': ')}{cause.text}", tone=cause.grade)
    if note := view.provisional(found.tier):
        yield Cell(note)


def _tally(view: View, found: TierSum) -> str:
    """How many criteria have each grade, with the unknown at 0 (and at 100 where that differs)."""
    ends = [[getattr(c.criterion.grade, end) for c in found.lines] for end in ("worst", "best")]
    counts = (
        f"{SYMBOLS[g]} {view.grade_word(g)} {whole(*sorted(end.count(g) for end in ends))}" for g in SYMBOLS
    )
    return " · ".join(counts)


# --- a criterion -----------------------------------------------------------------------------


def _criterion_page(view: View, found: CriterionSum) -> Document:
    criterion = found.criterion
    title = f"{criterion.id} {view.criterion_title(criterion.id)}"
    state = view.t("score {score}").format(score=view.score(criterion.score))
    lines = (Cell(f"{view.grades(criterion.grade)} · {state}", tone=criterion.grade.worst), *head(view))
    everywhere = set.intersection(*({*_out(view, s)} for s in found.sums))
    sections = [_sum(view, s, everywhere, len(found.sums) > 1) for s in found.sums]
    if everywhere:
        asked = [pair for pair in _out(view, found.sums[0]) if pair in everywhere]
        sections.append(section(view.t("Not in the sum"), tuple(_not_asked(view, asked))))
    if found.outside:
        sections.append(_outside(view, found.outside))
    return document(view, title, lines, tuple(sections))


Out = tuple[str, str]
"""A question that is not in the sum, and why."""


def _out(view: View, found: Sum) -> list[Out]:
    return [
        (line.part.question, why(view, line.part)) for line in found.lines if line.part.applicable == "no"
    ]


def _not_asked(view: View, pairs: Iterable[Out]) -> Iterator[Cell]:
    """The questions that are out, by the reason why."""
    grouped: dict[str, list[str]] = {}
    for question, reason in pairs:
        grouped.setdefault(reason, []).append(f"{question} {view.label(question)}")
    for reason, names in grouped.items():
        yield Cell(f"{reason}{view.t(': ')}{view.joined(names)}", tone="dim")


def _sum(view: View, found: Sum, everywhere: Container[Out], several: bool) -> Section:
    t = view.t
    columns = (
        Column(t("Question"), share=4),
        Column(t("Level")),
        Column(t("Weight"), kind="number"),
        Column(t("× Attainment"), kind="number"),
        Column(t("= Points"), kind="number"),
        Column(t("Why"), share=4),
    )
    rows = [_line(view, line) for line in found.lines if line.part.applicable != "no"]
    if found.weight:
        points = whole(found.points.low, found.points.high)
        rows.append(
            (
                Cell(t("Sum"), tone="bold"),
                Cell(""),
                Cell(str(found.weight), tone="bold"),
                Cell(""),
                Cell(points, tone="bold"),
                Cell(""),
            )
        )
    here = [pair for pair in _out(view, found) if pair not in everywhere]
    below = (*_verdict_of(view, found, several), *_not_asked(view, here))
    return section(view.site_name(found.site) or t("Questions"), (), columns, tuple(rows), below)


def _line(view: View, line: Line) -> Row:
    part = line.part
    name = f"{part.question} {view.label(part.question)}"
    level, reason = Cell(view.level_word(part.level)), Cell(_why(view, line))
    if line.points is None:
        return (
            Cell(name, tone="dim"),
            Cell(level.text, tone="dim"),
            NONE,
            NONE,
            NONE,
            Cell(reason.text, tone="dim"),
        )
    points = whole(line.points.low, line.points.high)
    return Cell(name), level, Cell(str(part.weight)), Cell(attainment(part.bounds)), Cell(points), reason


def _why(view: View, line: Line) -> str:
    found = [why(view, line.part), evidence(view.t, line.part) if line.part.has_evidence else ""]
    for cap in line.caps:
        text = view.t("{grade} at best, being below {below}")
        found.append(
            f"{SYMBOLS[cap.grade]} " + text.format(grade=view.grade_word(cap.grade), below=cap.below)
        )
    return " · ".join(f for f in found if f)


_EMPTY = {
    "nothing_applies": N_("Nothing in it applies to this company."),
    "all_not_applicable": N_("Every question that applies was answered “not applicable”."),
}
_DECIDES = {
    "low": N_("the low end of the score"),
    "high": N_("the high end of the score"),
    "worst": N_("the worst grade"),
    "best": N_("the best grade"),
}


def _verdict_of(view: View, found: Sum, several: bool) -> Iterator[Cell]:
    """From the sum to the grade: the division, the band, the gates that hold, and whether this site decides."""
    t = view.t
    if found.empty:
        yield Cell(t(_EMPTY[found.empty]))
    else:
        text = t("{points} points / weight {weight} = {exact}, shown {score}")
        points = whole(found.points.low, found.points.high)
        yield Cell(
            text.format(
                points=points, weight=found.weight, exact=exactly(found.score), score=view.score(found.score)
            )
        )
        yield Cell(t("By the score alone: {grade}").format(grade=view.grades(found.band)))
    for gate in found.gates:
        yield Cell(gate_text(view, gate), tone=gate.cap.grade)
    yield Cell(t("Grade: {grade}").format(grade=view.grades(found.grade)), tone="bold")
    if several and found.decides:
        ends = view.joined(t(_DECIDES[end]) for end in found.decides)
        text = t("This site decides.") if found.decides == ENDS else t("This site decides {ends}.")
        yield Cell(text.format(ends=ends))


def _outside(view: View, parts: Iterable[Part]) -> Section:
    columns = (
        Column(view.t("Question"), share=4),
        Column(view.t("Site")),
        Column(view.t("Why"), share=4),
    )
    rows = tuple(
        (Cell(f"{p.question} {view.label(p.question)}"), Cell(view.site_name(p.site)), Cell(why(view, p)))
        for p in parts
    )
    return section(view.t("Premises that this criterion does not concern"), (), columns, rows)

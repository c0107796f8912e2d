"""Two folders of answers as a page: a row a company, then who is missing, new or could not be scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...batch import Failed
from ...batch.pairs import Missing, New, Pairing
from ...document.build import section
from ...document.model import SYMBOLS, Cell, Column, Document, Row, Section, Tone
from ...errors import Issue
from ...i18n import Translator
from ...insight.compare import Comparison
from ...phrases.reasons import moved
from ...phrases.view import View
from ...phrases.words import document_of_many
from ...text.clean import clip
from . import regression_lines

LONGEST = 200
"""Characters of what got worse; two files compared tell all of it."""


def page(
    found: Iterable[Pairing], before: str, after: str, t: Translator, language: Callable[[Comparison], str]
) -> Document:
    """The page; each pair becomes a row when it comes and is let go. `language`: of a company's programme."""
    compared: list[Row] = []
    others: dict[type, list[Row]] = {Missing: [], New: [], Failed: []}
    for one in found:
        if isinstance(one, Comparison):
            compared.append(_row(one, language(one)))
        elif isinstance(one, Failed):
            others[Failed] += [_fault(one.source, issue, t) for issue in one.issues]
        else:
            others[type(one)].append((Cell(one.who.name), Cell(one.source, tone="dim")))
    head = [(t("before"), before), (t("after"), after)]
    lines = tuple(Cell(f"{name}{t(': ')}{path}", tone="dim") for name, path in head)
    return document_of_many(
        t, t("Two folders compared"), lines, (_companies(compared, t), *_others(others, t))
    )


def _companies(rows: list[Row], t: Translator) -> Section:
    columns = (
        Column(t("Company"), share=4),
        Column(t("Before"), share=4),
        Column(t("After"), share=4),
        Column(t("Change"), kind="number"),
        Column(t("Gaps")),
        Column(t("What got worse"), share=4),
    )
    legend = (Cell(t("Gaps: − closed + opened"), tone="dim"),) if rows else ()
    above = () if rows else (Cell(t("No company stands in both.")),)
    title = t("Companies in both")
    return section(f"{title} ({len(rows)})", above, columns, tuple(rows), legend)


def _row(found: Comparison, language: str) -> Row:
    old, new = View(found.before, language), View(found.after, language)
    pair = next(p for p in found.tiers if p.id == found.after.target_tier)
    tone: Tone = "red" if pair.grade_fell or pair.score_fell else ""
    worse = " · ".join(regression_lines(found, language))
    return (
        Cell(new.company()),
        _standing(old),
        _standing(new),
        Cell(moved(pair.moved), tone=tone),
        Cell(f"−{len(found.closed)} +{len(found.opened)}"),
        Cell(clip(worse, LONGEST), tone="red"),
    )


def _standing(view: View) -> Cell:
    tier = view.assessment.target
    grade = tier.grade.worst
    text = f"{SYMBOLS[grade]} {view.tier_name(tier.id)}{view.t(': ')}{view.verdicts(tier.verdict)}"
    return Cell(f"{text} · {view.score(tier.score)}", tone=grade)


def _fault(source: str, issue: Issue, t: Translator) -> Row:
    return Cell(source), Cell(issue.text(t), tone="red")


def _others(rows: dict[type, list[Row]], t: Translator) -> Iterable[Section]:
    titles = {Missing: t("Missing companies"), New: t("New companies"), Failed: t("Not scored")}
    columns = {
        Missing: (Column(t("Company"), share=4), Column(t("File"), share=4)),
        New: (Column(t("Company"), share=4), Column(t("File"), share=4)),
        Failed: (Column(t("File"), share=4), Column(t("What is wrong"), share=4)),
    }
    for kind, found in rows.items():
        if found:
            yield section(f"{titles[kind]} ({len(found)})", (), columns[kind], tuple(found))

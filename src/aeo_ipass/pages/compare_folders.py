"""Two folders of answers as a page: a row a company, then who is missing, new or could not be scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..batch import Failed
from ..batch.pairs import Missing, New, Pairing
from ..document.model import SYMBOLS
from ..errors import Issue
from ..i18n import Translator
from ..insight.compare import Comparison
from ..machine.findings import clip
from ..phrases.reasons import moved
from ..phrases.view import View
from ..render.page import Cell, Column, Page, Row, Section, Tone
from .compare import regression_lines

LONGEST = 200
"""Characters of what got worse; two files compared tell all of it."""


def page(
    found: Iterable[Pairing], before: str, after: str, t: Translator, language: Callable[[Comparison], str]
) -> Page:
    """The page; each pair becomes a row when it comes and is let go. `language`: of a company's programme."""
    compared: list[Row] = []
    others: dict[type, list[Row]] = {Missing: [], New: [], Failed: []}
    for one in found:
        if isinstance(one, Comparison):
            compared.append(_row(one, language(one)))
        elif isinstance(one, Failed):
            others[Failed] += [_fault(one.source, issue, t) for issue in one.issues]
        else:
            others[type(one)].append((Cell(one.who.name), Cell(one.source, "dim")))
    head = [(t("before"), before), (t("after"), after)]
    lines = tuple(Cell(f"{name}{t(': ')}{path}", "dim") for name, path in head)
    return Page(t("Two folders compared"), lines, (_companies(compared, t), *_others(others, t)))


def _companies(rows: list[Row], t: Translator) -> Section:
    columns = (
        Column(t("Company"), wide=True), Column(t("Before"), wide=True), Column(t("After"), wide=True),
        Column(t("Change"), right=True), Column(t("Gaps")), Column(t("What got worse"), wide=True),
    )  # fmt: skip
    legend = (Cell(t("Gaps: − closed + opened"), "dim"),) if rows else ()
    above = () if rows else (Cell(t("No company stands in both.")),)
    title = t("Companies in both")
    return Section(f"{title} ({len(rows)})", above, columns, tuple(rows), legend)


def _row(found: Comparison, language: str) -> Row:
    old, new = View(found.before, language), View(found.after, language)
    pair = next(p for p in found.tiers if p.id == found.after.target_tier)
    tone: Tone = "red" if pair.grade_fell or pair.score_fell else ""
    worse = " · ".join(regression_lines(found, language))
    return (
        Cell(new.company()), _standing(old), _standing(new), Cell(moved(pair.moved), tone),
        Cell(f"−{len(found.closed)} +{len(found.opened)}"), Cell(clip(worse, LONGEST), "red"),
    )  # fmt: skip


def _standing(view: View) -> Cell:
    tier = view.assessment.target
    grade = tier.grade.worst
    text = f"{SYMBOLS[grade]} {view.tier_name(tier.id)}{view.t(': ')}{view.verdicts(tier.verdict)}"
    return Cell(f"{text} · {view.score(tier.score)}", grade)


def _fault(source: str, issue: Issue, t: Translator) -> Row:
    return Cell(source), Cell(issue.text(t), "red")


def _others(rows: dict[type, list[Row]], t: Translator) -> Iterable[Section]:
    titles = {Missing: t("Missing companies"), New: t("New companies"), Failed: t("Not scored")}
    columns = {
        Missing: (Column(t("Company"), wide=True), Column(t("File"), wide=True)),
        New: (Column(t("Company"), wide=True), Column(t("File"), wide=True)),
        Failed: (Column(t("File"), wide=True), Column(t("What is wrong"), wide=True)),
    }
    for kind, found in rows.items():
        if found:
            yield Section(f"{titles[kind]} ({len(found)})", (), columns[kind], tuple(found))

"""Markdown for a build's job summary: a table of the companies, then each with its criteria and gaps.

GitHub takes 1 MiB: many companies get the table alone, and what is left out is said.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..batch import Failed, Outcome, Verdict
from ..errors import Issue
from ..i18n import Translator, translator
from ..text.clean import clean
from . import markdown
from .findings import more_not_shown, place, requirement_line, unmet_lines
from .view import SYMBOLS, Gap, View

DETAILED = 50
"""Inputs told at length, the first of them."""

LISTED = 2000
"""Inputs that the table holds."""

GAPS = 10
"""Gaps shown of a company, the strongest."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One outcome: its row in the table, and what is told of it at length."""

    row: tuple[str, ...]
    details: str


def render(outcomes: Iterable[Outcome], verdict: Verdict, language: str) -> str:
    """The outcomes as Markdown in a language of the programme."""
    return assemble([piece(outcome, language) for outcome in outcomes], verdict, language)


def piece(outcome: Outcome, language: str) -> Piece:
    """What is told of one outcome."""
    if isinstance(outcome, Failed):
        return _failed(outcome, translator(language))
    view = View(outcome.assessment, language)
    return Piece(_row(view, outcome.source), "\n\n".join(_company(view)))


def assemble(pieces: Sequence[Piece], verdict: Verdict, language: str) -> str:
    """The whole summary: what was required, the table, and the first companies at length."""
    t = translator(language)
    head = [t("File"), t("Company"), t("Tier"), t("Verdict"), t("Score"), t("Still to be answered")]
    blocks = [
        "## " + t("AEO readiness"),
        *_requirements(verdict, t),
        table(head, [p.row for p in pieces[:LISTED]]),
        *_left_out(len(pieces) - LISTED, t),
        *(p.details for p in pieces[:DETAILED]),
        *_left_out(len(pieces) - DETAILED, t),
    ]
    return "\n\n".join(blocks) + "\n"


def _left_out(count: int, t: Translator) -> Iterable[str]:
    if count > 0:
        yield more_not_shown(count, t)


def _requirements(verdict: Verdict, t: Translator) -> Iterable[str]:
    lines = []
    for requirement in verdict.requirements:
        lines.append(f"- {'✓' if requirement.met else '✗'} {shown(requirement_line(requirement, t))}")
        lines += [f"  - {shown(line)}" for line in unmet_lines(requirement, t)]
    if lines:
        yield "\n".join(lines)


def _row(view: View, source: str) -> tuple[str, ...]:
    tier = view.assessment.target
    verdict = f"{SYMBOLS[tier.grade.worst]} {view.verdicts(tier.verdict)}"
    return (
        source,
        view.company(),
        view.tier_name(tier.id),
        verdict,
        view.score(tier.score),
        str(len(tier.missing)),
    )


def shown(text: str) -> str:
    """A text as Markdown that shows it letter for letter, on one line."""
    return markdown.text(clean(text))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of texts, each shown letter for letter."""
    lines = [[shown(cell) for cell in row] for row in (head, *rows)]
    lines.insert(1, ["---"] * len(head))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


# --- one input -------------------------------------------------------------------------------


def _company(view: View) -> list[str]:
    target = view.assessment.target
    return [
        f"### {shown(view.company())}",
        shown(f"{view.tier_name(target.id)}{view.t(': ')}{view.verdicts(target.verdict)}"),
        *_notes(view),
        _criteria(view),
        *_gaps(view),
    ]


def _failed(outcome: Failed, t: Translator) -> Piece:
    count = len(outcome.issues)
    errors = t.plural("{count} input error", "{count} input errors", count).format(count=count)
    lines = "\n".join(f"- {_error(issue, t)}" for issue in outcome.issues)
    row = (outcome.source, "", "", f"✗ {errors}", "", "")
    return Piece(row, f"### ✗ {shown(outcome.source)}\n\n{lines}")


def _error(issue: Issue, t: Translator) -> str:
    place_ = ":".join(str(n) for n in (issue.line, issue.column) if n)
    hint = f" → {issue.hint_text(t)}" if issue.hint else ""
    return shown(f"{place_}{' ' if place_ else ''}{issue.text(t)}{hint}")


def _notes(view: View) -> Iterable[str]:
    """Why the verdict is what it is: missing answers, and the criteria that are not Green."""
    target = view.assessment.target
    if note := view.provisional(target):
        yield shown(note)
    causes = [
        f"{SYMBOLS[cause.grade]} {view.joined(cause.criteria)}{view.t(': ')}{cause.text}"
        for cause in view.causes(target)
    ]
    if causes:
        yield "\n".join(f"- {shown(cause)}" for cause in causes)


def _criteria(view: View) -> str:
    head = [view.t("Criterion"), view.t("Score"), view.t("Grade"), view.t("Answered")]
    rows = []
    for criterion in view.assessment.target.criteria:
        answered = f"{len(criterion.applicable) - len(criterion.missing)}/{len(criterion.applicable)}"
        title = f"{criterion.id} {view.criterion_title(criterion.id)}"
        rows.append([title, view.score(criterion.score), view.grades(criterion.grade), answered])
    return table(head, rows)


def _gaps(view: View) -> Iterable[str]:
    gaps = view.gaps(view.assessment.target)
    if gaps:
        shown = view.t("Strongest gaps ({shown} of {all})")
        title = shown.format(shown=min(GAPS, len(gaps)), all=len(gaps))
        yield f"<details><summary>{html.escape(title)}</summary>"
        yield table(
            [view.t("Question"), view.t("Answer"), view.t("Level"), view.t("What to do")],
            [_gap_row(view, gap) for gap in gaps[:GAPS]],
        )
        yield "</details>"


def _gap_row(view: View, gap: Gap) -> list[str]:
    return [f"{gap.question} {place(view, gap)}", gap.answer, gap.level, gap.advice]

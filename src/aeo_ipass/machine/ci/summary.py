"""Markdown for a build's job summary: a table of the companies, then each with its criteria and gaps.

GitHub takes 1 MiB: the worst companies come first, many get the table alone, and what is left out is said.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ...batch import Failed, Outcome, Verdict
from ...document.model import SYMBOLS
from ...errors import Issue
from ...i18n import Translator, translator
from ...phrases.view import Gap, View
from ...renderers import markdown
from ...scoring.assessment import VERDICTS
from ...text.clean import clean, clip
from .findings import BAD_INPUT, more_not_shown, place, remark_lines, requirement_line, unmet_lines
from .worst import Gravity, Worst

DETAILED: Final = 50
"""Inputs told at length, the worst of them."""

LISTED: Final = 2000
"""Inputs that the table holds."""

GAPS: Final = 10
"""Gaps shown of a company, the strongest."""

LARGEST: Final = 1_000_000
"""Bytes of a summary: GitHub shows none of 1 MiB (1,048,576) or more."""
REQUIRED: Final = LARGEST // 5
"""Bytes for what was required."""
TABLE: Final = LARGEST * 3 // 5
"""Bytes up to the end of the table; what companies are told at length has the rest."""
LONGEST: Final = 300
"""Characters of a line or a cell that a person may have filled."""
RESERVE: Final = 1_000
"""Bytes for what is said about things left out, which come on top."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One outcome: its row in the table, what is told of it at length, how bad it is, what its report is called."""

    row: str
    details: str
    gravity: Gravity
    title: str | None = None


class Gathered:
    """The worst companies; how many others there are is said in the summary itself."""

    left_out = 0

    def __init__(self, _: int = 0) -> None:
        self.rows: Worst[str] = Worst(LISTED)
        self.details: Worst[str] = Worst(DETAILED)
        self.titles: set[str] = set()

    def append(self, piece: Piece) -> None:
        """Keep the row, and the details, of the worst."""
        self.rows.add(piece.gravity, piece.row)
        self.details.add(piece.gravity, piece.details)
        if piece.title is not None:
            self.titles.add(piece.title)


class _Text:
    """A text of Markdown that grows as long as there is room."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0

    def add(self, part: str, room: int = LARGEST) -> bool:
        """Add a part if the whole stays within `room` bytes; says whether it does."""
        size = self.size + len(part.encode("utf-8", "surrogatepass"))
        if size > room - RESERVE:
            return False
        self.parts.append(part)
        self.size = size
        return True

    def say(self, part: str) -> None:
        """Add what must be said, for which room is kept."""
        self.parts.append(part)


def piece(outcome: Outcome, language: str) -> Piece:
    """What is told of one outcome."""
    if isinstance(outcome, Failed):
        return _failed(outcome, translator(language))
    view = View(outcome.assessment, language)
    target = outcome.assessment.target
    score = float(target.score.low) if target.score else -1.0
    bad = (0, -VERDICTS.index(target.verdict.worst), -score)
    return Piece(_line(_row(view, outcome.source)), "\n\n".join(_company(view)), bad, _title(view))


def assemble(gathered: Gathered, verdict: Verdict, language: str) -> str:
    """The whole summary: what was required, the table, and the worst companies at length."""
    t, text = translator(language), _Text()
    text.add(f"## {shown(_heading(gathered.titles, t))}\n")
    _requirements(verdict, t, text)
    head = [t("File"), t("Company"), t("Tier"), t("Verdict"), t("Score"), t("Still to be answered")]
    text.add(f"\n{table(head, ())}\n")
    shown_ = _fitting(gathered.rows, "{}\n", TABLE, text)
    _left_out(gathered.rows.count - shown_, t, text)
    shown_ = _fitting(gathered.details, "\n{}\n", LARGEST, text)
    _left_out(gathered.details.count - shown_, t, text)
    return "".join(text.parts)


def _title(view: View) -> str:
    """The programme's own name for its report; empty when it has none."""
    own = view.programme.report_title
    return view.t.pick(own) if own else ""


def _heading(titles: set[str], t: Translator) -> str:
    """What all companies were assessed for, if that is one thing with a name of its own."""
    own = next(iter(titles)) if len(titles) == 1 else ""
    return own or t("AEO readiness")


def _fitting(parts: Iterable[str], form: str, room: int, text: _Text) -> int:
    """Add what fits; one that is too long makes room for others. How many were added."""
    return sum(text.add(form.replace("{}", part), room) for part in parts)


def _left_out(count: int, t: Translator, text: _Text) -> None:
    if count > 0:
        text.say(f"\n{more_not_shown(count, t)}\n")


def _requirements(verdict: Verdict, t: Translator, text: _Text) -> None:
    lines = []
    for requirement in verdict.requirements:
        lines.append(f"- {'✓' if requirement.met else '✗'} {shown(requirement_line(requirement, t))}")
        told = [*unmet_lines(requirement, t), *remark_lines(requirement, t)]
        lines += [f"  - {shown(clip(line, LONGEST))}" for line in told]
    if lines:
        text.add("\n")
        _left_out(len(lines) - _fitting(lines, "{}\n", REQUIRED, text), t, text)


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
    rule = f"| {' | '.join(['---'] * len(head))} |"
    return "\n".join([_line(head), rule, *map(_line, rows)])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(shown(clip(cell, LONGEST)) for cell in cells)} |"


# --- one input -------------------------------------------------------------------------------


def _company(view: View) -> list[str]:
    target = view.assessment.target
    return [
        f"### {shown(clip(view.company(), LONGEST))}",
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
    return Piece(_line(row), f"### ✗ {shown(clip(outcome.source, LONGEST))}\n\n{lines}", BAD_INPUT)


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

"""The end of an interview: what changed since the last time, what helps most now, and the commands for it."""

from __future__ import annotations

import shlex
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..assessment import Assessment, Score, floor_tenth
from ..i18n import translator
from ..prose import Prose
from .view import View

STEPS = 3


def print_finish(
    before: Assessment | None, after: Assessment, path: Path, language: str, console: Console
) -> None:
    """Print it below the report; `before` is the result the interview began with."""
    view = View(after, language)
    t = translator(language)
    if changes := _changes(before, view) if before else []:
        _block(t("Since the last time"), changes, console)
    if steps := _steps(view):
        _block(t("What helps most now"), steps, console)
    file = shlex.quote(str(path))
    commands = [
        t("See this again: {command}").format(command=f"aeo-ipass score {file}"),
        t("The cheapest way to the tier: {command}").format(command=f"aeo-ipass plan {file}"),
        t("A report for the board: {command}").format(command=f"aeo-ipass report {file} -o report.html"),
    ]
    _block(t("Saved in {file}").format(file=path), [], console)
    for line in commands:  # never broken by us: what is copied from the screen must be one command
        console.print(Text("  " + line), soft_wrap=True)


def _block(title: str, lines: list[str], console: Console) -> None:
    console.print()
    console.print(Prose(title, style="bold"))
    for line in lines:
        console.print(Padding(Prose(line), (0, 0, 0, 2), expand=False))


def _changes(before: Assessment, view: View) -> list[str]:
    """Tiers and criteria whose score or grade is another now."""
    after, lines = view.assessment, []
    for name, tier in after.tiers.items():
        old = before.tiers.get(name)
        if old and (old.score, old.verdict) != (tier.score, tier.verdict):
            words = [view.verdict_word(v) for v in (old.verdict.worst, tier.verdict.worst)]
            lines.append(f"{view.tier_name(name)}: {_scores(old.score, tier.score)} · {_arrow(*words)}")
    for result in after.target.criteria:
        was = before.criteria.get(result.id)
        if was and (was.score, was.grade) != (result.score, result.grade):
            grades = [view.grade_word(g) for g in (was.grade.worst, result.grade.worst)]
            lines.append(
                f"{result.id} {view.criterion_title(result.id)}: {_scores(was.score, result.score)} · {_arrow(*grades)}"
            )
    return lines


def _arrow(old: str, new: str) -> str:
    return new if old == new else f"{old} → {new}"


def _scores(old: Score | None, new: Score | None) -> str:
    return _arrow(_shown(old), _shown(new))


def _shown(score: Score | None) -> str:
    if score is None:
        return "–"
    low, high = (f"{float(floor_tenth(s)):.1f}" for s in (score.low, score.high))
    return low if low == high else f"{low}–{high}"


def _steps(view: View) -> list[str]:
    gaps = view.gaps(view.assessment.target)[:STEPS]
    return [f"{n}. {g.question} {view.label(g.question)}: {g.advice}" for n, g in enumerate(gaps, 1)]

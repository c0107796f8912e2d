"""The end of an interview: what changed since the last time, what helps most now, and the commands for it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..document.model import Bullets, Cell, Document, Item, Lines, Section
from ..insight.compare import Comparison, QuestionChange, compare
from ..phrases import plan as plan_words
from ..phrases.numbers import shown
from ..phrases.view import View
from ..phrases.words import document
from ..plan import cheapest
from ..plan.model import Step
from ..scoring.assessment import Assessment, CriterionResult, Score, TierResult
from ..text.clean import visible

STEPS = 3
NAMED = 5
"""So many questions are named where more may have changed."""


def page(before: Assessment | None, after: Assessment, path: Path, language: str) -> Document:
    """What stands below the result; `before` is the result the interview began with."""
    view = View(after, language)
    t = view.t
    sections = []
    if changes := _changes(compare(before, after), view) if before else []:
        sections.append(_listed(t("Since the last time"), changes))
    if steps := _steps(view):
        sections.append(_listed(t("What helps most now"), steps, ordered=True))
    sections.append(Section("", t("How to go on"), (Lines(tuple(_commands(path, view)), verbatim=True),)))
    return document(view, t("Saved in {file}").format(file=visible(str(path))), (), sections)


def _listed(title: str, lines: Sequence[str], ordered: bool = False) -> Section:
    return Section("", title, (Bullets(tuple(map(Item, lines)), ordered),))


def _commands(path: Path, view: View) -> Iterator[Cell]:
    t, file = view.t, shlex.quote(str(path))
    texts = {
        t("See this again: {command}"): f"aeo-ipass score {file}",
        t("The cheapest way to the tier: {command}"): f"aeo-ipass plan {file}",
        t("A report for the board: {command}"): f"aeo-ipass report {file} -o report.html",
    }
    return (Cell(visible(text.format(command=command))) for text, command in texts.items())


def _changes(found: Comparison, view: View) -> list[str]:
    """How far each tier moved, what was answered, mended and lost, and criteria whose grade is another now."""
    tiers = [_tier(view, p.before, p.after) for p in found.tiers if p.before and p.after]
    wanted = {c.id for c in view.assessment.target.criteria}
    criteria = [
        _criterion(view, p.before, p.after) for p in found.criteria if p.before and p.after and p.id in wanted
    ]
    return [line for line in (*tiers, _counts(found, view), *criteria) if line]


def _tier(view: View, old: TierResult, new: TierResult) -> str:
    if (old.score, old.verdict) == (new.score, new.verdict):
        return ""
    words = _arrow(*(view.verdict_word(v) for v in (old.verdict.worst, new.verdict.worst)))
    return f"{view.tier_name(new.id)}{view.t(': ')}{_scores(old.score, new.score)} · {words}"


def _criterion(view: View, old: CriterionResult, new: CriterionResult) -> str:
    if old.grade == new.grade:
        return ""
    words = _arrow(*(view.grade_word(g) for g in (old.grade.worst, new.grade.worst)))
    title = f"{new.id} {view.criterion_title(new.id)}"
    return f"{title}{view.t(': ')}{_scores(old.score, new.score)} · {words}"


def _counts(found: Comparison, view: View) -> str:
    """`12 newly answered · 2 gaps closed (D-01, D-03) · 1 gap opened (B-04)`."""
    t, answered = view.t, len(found.of("newly_answered"))
    closed, opened = found.closed, found.opened
    newly = t.plural("{count} newly answered", "{count} newly answered", answered)
    fewer = t.plural("{count} gap closed ({names})", "{count} gaps closed ({names})", len(closed))
    more = t.plural("{count} gap opened ({names})", "{count} gaps opened ({names})", len(opened))
    parts = ((answered, newly, ()), (len(closed), fewer, closed), (len(opened), more, opened))
    return " · ".join(
        text.format(count=count, names=_names(view, found)) for count, text, found in parts if count
    )


def _names(view: View, changes: Sequence[QuestionChange]) -> str:
    names = list(dict.fromkeys(c.question for c in changes))
    return view.joined([*names[:NAMED], "…"] if len(names) > NAMED else names)


def _arrow(old: str, new: str) -> str:
    return new if old == new else f"{old} → {new}"


def _scores(old: Score | None, new: Score | None) -> str:
    return _arrow(_shown(old), _shown(new))


def _shown(score: Score | None) -> str:
    if score is None:
        return "–"
    low, high = (f"{shown(s):.1f}" for s in (score.low, score.high))
    return low if low == high else f"{low}–{high}"


def _steps(view: View) -> list[str]:
    """The plan's first known steps; where the plan has none, the strongest gaps."""
    return _planned(view) or _gaps(view)


def _planned(view: View) -> list[str]:
    """Steps that wait for an answer are left out: the report says already what is missing."""
    steps = [s for s in cheapest(view.assessment).steps if not s.unknown]
    return [_line(view, plan_words.place(view, s.question, s.site), _what(view, s)) for s in steps[:STEPS]]


def _what(view: View, step: Step) -> str:
    """The advice; evidence alone where the answer is right already."""
    same = step.move.value == step.answer.value
    return (not same and plan_words.advice(view, step)) or plan_words.change(view, step)


def _gaps(view: View) -> list[str]:
    gaps = view.gaps(view.assessment.target)[:STEPS]
    return [_line(view, plan_words.place(view, g.question, g.part.site), g.advice) for g in gaps]


def _line(view: View, name: str, what: str) -> str:
    colon = view.t(": ")
    return f"{name}{colon}{what}"

"""Annotations for GitHub Actions: one workflow command a line, at the file and line it is about.

A step shows ten of each level, so the ten worst are written, and how many there are besides.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ...batch import Failed, Outcome, Requirement, Scored, Verdict
from ...errors import Issue
from ...i18n import Translator, translator
from ...phrases.view import Gap, View
from ...text.clean import clean, visible
from .findings import (
    BAD_INPUT,
    gravity,
    headline,
    next_steps,
    outcome_line,
    rank,
    requirement_line,
    severity,
    unmet_lines,
)
from .worst import Gravity, Worst

SHOWN: Final = 10
"""Annotations of a level that GitHub shows in a step."""
UNMET: Final[Gravity] = (5,)
PROVISIONAL: Final[Gravity] = (2,)
"""What is still unknown may be worse than any gap that is only worth a notice."""

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


@dataclass(frozen=True, slots=True)
class Told:
    """An annotation, how grave it is, and its text as a workflow command."""

    level: str
    gravity: Gravity
    text: str


Piece = Sequence[Told]


class Gathered:
    """The worst annotations of each level; nothing is left out in silence, so that there is no more to tell of it."""

    left_out = 0

    def __init__(self, _: int = 0) -> None:
        self.levels: dict[str, Worst[str]] = {level: Worst(SHOWN) for level in _LEVELS.values()}

    def append(self, piece: Piece) -> None:
        """Keep the worst."""
        for one in piece:
            self.levels[one.level].add(one.gravity, one.text)


def piece(outcome: Outcome, language: str) -> Piece:
    """The annotations of one outcome."""
    return list(_annotations(outcome, language))


def assemble(gathered: Gathered, verdict: Verdict, language: str) -> str:
    """What is required and not met, then the worst annotations of each level, and how many more there are."""
    t, levels = translator(language), gathered.levels
    for requirement in verdict.requirements:
        if not requirement.met:
            levels["error"].add(UNMET, _unmet(requirement, t))
    lines = [line for level in levels.values() for line in level]
    return "".join(f"{line}\n" for line in [*lines, *_rest(levels, t)])


def _rest(levels: Mapping[str, Worst[str]], t: Translator) -> Iterator[str]:
    """One line that is no annotation."""
    if any(level.left_out for level in levels.values()):
        text = t("not shown as annotations: errors {error}, warnings {warning}, notices {notice}")
        yield text.format(**{name: level.left_out for name, level in levels.items()})


def _unmet(requirement: Requirement, t: Translator) -> str:
    return command("error", "\n".join(unmet_lines(requirement, t)), title=requirement_line(requirement, t))


def _annotations(outcome: Outcome, language: str) -> Iterator[Told]:
    if isinstance(outcome, Failed):
        for issue in outcome.issues:
            placed = issue if issue.file else issue.in_file(outcome.source)
            yield Told(issue.severity, BAD_INPUT, annotation(placed, translator(language)))
        return
    view = View(outcome.assessment, language)
    order = list(view.questionnaire.questions)
    yield from (_gap(view, gap, outcome, order) for gap in view.gaps(outcome.assessment.target))
    yield from _provisional(view, outcome)


def _gap(view: View, gap: Gap, outcome: Scored, order: Sequence[str]) -> Told:
    line, column = outcome.places.find(gap.question, gap.part.site, order)
    level = _LEVELS[severity(view.programme, gap.part.level)]
    text = command(
        level,
        "\n".join([rank(view, gap), outcome_line(view), *next_steps(view, gap)]),
        file=outcome.file or outcome.source,
        line=line,
        column=column,
        title=headline(view, gap),
    )
    return Told(level, gravity(view, gap), text)


def _provisional(view: View, outcome: Scored) -> Iterator[Told]:
    """What is still to be answered, in one notice where the answers begin."""
    target = view.assessment.target
    if not target.final:
        line, column = outcome.places.start
        missing = [f"{view.t('Still to be answered')}{view.t(': ')}{view.joined(target.missing)}"]
        text = "\n".join([view.provisional(target), *missing])
        told = command(
            "notice",
            text,
            file=outcome.file or outcome.source,
            line=line,
            column=column,
            title=outcome_line(view),
        )
        yield Told("notice", PROVISIONAL, told)


def annotation(issue: Issue, t: Translator) -> str:
    """`::error file=…,line=…,title=…::what`, as GitHub's runner reads it from standard output."""
    text = issue.text(t)
    if hint := issue.hint_text(t):
        text += f" – {hint}"
    return command(
        issue.severity, text, file=issue.file, line=issue.line, column=issue.column, title=issue.code
    )


def command(
    level: str,
    text: str,
    *,
    file: str = "",
    line: int | None = None,
    column: int | None = None,
    title: str = "",
) -> str:
    """A workflow command; `level` is error, warning or notice."""
    place = {
        "file": visible(relative(file)),
        "line": line,
        "col": column,
        "title": clean(title),
    }
    properties = ",".join(f"{k}={_property(str(v))}" for k, v in place.items() if v)
    return f"::{level} {properties}::{_data(clean(text))}"


def relative(file: str) -> str:
    """The file as seen from here, where GitHub looks for it, if it is below."""
    if not file:
        return ""
    below = os.path.relpath(file)
    return file if below.startswith("..") else Path(below).as_posix()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

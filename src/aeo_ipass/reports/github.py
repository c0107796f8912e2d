"""Annotations for GitHub Actions: one workflow command a line, at the file and line it is about."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..batch import Failed, Outcome, Requirement, Scored, Verdict
from ..errors import Issue
from ..i18n import Translator, translator
from ..text.clean import clean, visible
from .findings import headline, next_steps, outcome_line, rank, requirement_line, severity, unmet_lines
from .view import Gap, View

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def render(outcomes: Iterable[Outcome], verdict: Verdict, language: str) -> str:
    """The outcomes as annotations in a language of the programme."""
    return assemble([piece(outcome, language) for outcome in outcomes], verdict, language)


def piece(outcome: Outcome, language: str) -> str:
    """The annotations of one outcome, the gravest gaps first: GitHub shows ten of each level in a step."""
    return "".join(f"{line}\n" for line in _annotations(outcome, language))


def assemble(pieces: Sequence[str], verdict: Verdict, language: str) -> str:
    """All annotations, and one for each requirement that is not met."""
    t = translator(language)
    missed = [_unmet(requirement, t) for requirement in verdict.requirements if not requirement.met]
    return "".join(pieces) + "".join(f"{line}\n" for line in missed)


def _unmet(requirement: Requirement, t: Translator) -> str:
    return command("error", "\n".join(unmet_lines(requirement, t)), title=requirement_line(requirement, t))


def _annotations(outcome: Outcome, language: str) -> Iterator[str]:
    if isinstance(outcome, Failed):
        yield from (
            annotation(issue if issue.file else issue.in_file(outcome.source), translator(language))
            for issue in outcome.issues
        )
        return
    view = View(outcome.assessment, language)
    order = list(view.questionnaire.questions)
    yield from (_gap(view, gap, outcome, order) for gap in view.gaps(outcome.assessment.target))
    yield from _provisional(view, outcome)


def _gap(view: View, gap: Gap, outcome: Scored, order: Sequence[str]) -> str:
    line, column = outcome.places.find(gap.question, gap.part.site, order)
    return command(
        _LEVELS[severity(view.programme, gap.part.level)],
        "\n".join([rank(view, gap), outcome_line(view), *next_steps(view, gap)]),
        file=outcome.file or outcome.source, line=line, column=column, title=headline(view, gap),
    )  # fmt: skip


def _provisional(view: View, outcome: Scored) -> Iterator[str]:
    """What is still to be answered, in one notice where the answers begin."""
    target = view.assessment.target
    if not target.final:
        line, column = outcome.places.start
        missing = [f"{view.t('Still to be answered')}{view.t(': ')}{view.joined(target.missing)}"]
        text = "\n".join([view.provisional(target), *missing])
        yield command(
            "notice",
            text,
            file=outcome.file or outcome.source,
            line=line,
            column=column,
            title=outcome_line(view),
        )


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

"""Inputs → outcomes, in input order; a bad input is an outcome of its own and stops nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..answers import store
from ..answers.model import Depth, Sheet
from ..assessment import AsOfSource, Assessment, EvidencePolicy
from ..errors import N_, InputError, Issue
from ..scoring import score

STALE_DAYS = 30
"""A file's own as-of date older than this is worth a warning (formats.md)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every input of a run; None leaves it to the file."""

    today: date
    questionnaire: str | None = None
    as_of: date | None = None
    evidence: EvidencePolicy = "ignore"
    tier: str | None = None
    depth: Depth | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """An input that could be scored, with what was odd about it."""

    source: str
    assessment: Assessment
    warnings: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be scored, and why."""

    source: str
    issues: tuple[Issue, ...]


Outcome = Scored | Failed


def run(paths: Iterable[Path], settings: Settings) -> Iterator[Outcome]:
    """The outcome of each file, in the order given."""
    return (_outcome(path, settings) for path in paths)


def _outcome(path: Path, settings: Settings) -> Outcome:
    try:
        file = store.load(path, settings.questionnaire)
        sheet = file.sheet
        tier = _tier(settings, file)
    except InputError as error:
        return Failed(str(path), error.issues)
    as_of, origin = as_of_date(sheet, settings)
    assessment = score(
        sheet, file.questionnaire, as_of=as_of, as_of_source=origin,
        evidence=settings.evidence, tier=tier, depth=settings.depth,
    )  # fmt: skip
    warnings = [*file.reading.warnings, *_stale(file, as_of, origin, settings), *_idle(file, assessment)]
    return Scored(str(path), assessment, tuple(warnings))


def _tier(settings: Settings, file: store.AnswerFile) -> str | None:
    """The tier asked for; raises InputError when this programme has none of that name."""
    tiers = list(file.questionnaire.programme.tiers)
    if settings.tier is None or settings.tier in tiers:
        return settings.tier
    facts = {"name": settings.tier, "known": ", ".join(tiers)}
    raise InputError(
        [
            Issue(
                "unknown-tier",
                N_("tier “{name}” does not exist"),
                facts,
                N_("known: {known}"),
                str(file.path),
            )
        ]
    )


def as_of_date(sheet: Sheet, settings: Settings) -> tuple[date, AsOfSource]:
    """The day to judge on, and who says so: the option, else the file, else today."""
    if settings.as_of:
        return settings.as_of, "option"
    if sheet.as_of:
        return sheet.as_of, "file"
    return settings.today, "today"


def _stale(file: store.AnswerFile, as_of: date, origin: AsOfSource, settings: Settings) -> list[Issue]:
    days = (settings.today - as_of).days
    if origin != "file" or days <= STALE_DAYS:
        return []
    message = N_("the file is judged as of {date}, {days} days ago")
    hint = N_("remove as_of from the file, or give --as-of, to judge it as of another day")
    return [
        file.reading.warning(("as_of",), "stale-as-of", message, date=as_of.isoformat(), days=days, hint=hint)
    ]


_IDLE = {
    "condition": N_("the answer to {question} does not count: the question does not apply to this profile"),
    "depth": N_("the answer to {question} does not count: the question is not in the quick set"),
    "retired": N_("the answer to {question} does not count: the question was retired in version {version}"),
}


def _idle(file: store.AnswerFile, assessment: Assessment) -> list[Issue]:
    return [
        file.reading.warning(
            ("answers", code.data["question"]), "idle-answer", _IDLE[code.data["why"]],
            question=code.data["question"], version=code.data.get("version", ""),
        )
        for code in assessment.warnings
        if code.data["site"] is None or code.data["why"] != "condition"
    ]  # fmt: skip

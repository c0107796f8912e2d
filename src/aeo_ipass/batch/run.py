"""Inputs → outcomes, in input order; a bad input is an outcome of its own and stops nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from ..answers import store
from ..answers.model import Depth, Sheet
from ..errors import N_, InputError, Issue
from ..scoring import score
from ..scoring.assessment import AsOfSource, Assessment, EvidencePolicy
from .places import Places, places
from .records import PassedOver, read
from .sources import NOT_ANSWERS, InputFormat, Source, Unreadable, expand

NO_PLACES = Places()
ViewOf = Literal["company", "reviewed"]
"""Whose answers are judged: the company's own, or its reviewers' where these gave others."""
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
    input_format: InputFormat | None = None
    input_encoding: str | None = None
    """Of CSV files that do not begin with a mark; None: UTF-8."""
    locate: bool = False
    """Whether outcomes keep where their answers stand; for JSON this costs a second reading."""
    view: ViewOf = "company"


@dataclass(frozen=True, slots=True)
class Scored:
    """An input that could be scored, with what was odd about it."""

    source: str
    assessment: Assessment
    warnings: tuple[Issue, ...]
    places: Places = NO_PLACES
    file: str = ""
    """The file in which the answers stand: `firms.jsonl` of the source `firms.jsonl:3`."""
    below: str = ""
    """Where it stands below the folder given: the same place in a baseline's folder is its baseline."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be scored."""

    source: str
    issues: tuple[Issue, ...]
    """Why not."""


class Passed(NamedTuple):
    """A file found in a folder that is no answer file, and no mistake."""

    source: str
    format: str
    """Another of our formats, or `?` for none of them."""


Outcome = Scored | Failed


def run(inputs: Iterable[str | Path], settings: Settings) -> Iterator[Outcome]:
    """The outcome of every input, in the order given; files of other formats in folders are passed over."""
    for source in sources(map(str, inputs), settings):
        found = outcome(source, settings)
        if not isinstance(found, Passed):
            yield found


def sources(inputs: Iterable[str], settings: Settings) -> Iterator[Source | Unreadable]:
    """Every single input, lazily, read as the settings say."""
    return expand(inputs, settings.input_format, settings.input_encoding)


def outcome(source: Source | Unreadable, settings: Settings) -> Outcome | Passed:
    """What comes of one input; whatever is wrong with it is in the outcome, nothing is raised."""
    if isinstance(source, Unreadable):
        other = source.found and all(i.code == NOT_ANSWERS for i in source.issues)
        return Passed(source.name, "?") if other else Failed(source.name, source.issues)
    try:
        file = read(source, settings.questionnaire, locate=settings.locate)
        sheet = seen(file.sheet, settings.view)
        tier = _tier(settings, file)
    except PassedOver as other:
        return Passed(other.name, other.format)
    except InputError as error:
        return Failed(source.name, error.issues)
    as_of, origin = as_of_date(sheet, settings)
    assessment = score(
        sheet,
        file.questionnaire,
        as_of=as_of,
        as_of_source=origin,
        evidence=settings.evidence,
        tier=tier,
        depth=settings.depth,
    )
    warnings = (*file.reading.warnings, *_stale(file, as_of, origin, settings), *_idle(file, assessment))
    where = _places(file, source) if settings.locate else NO_PLACES
    return Scored(source.name, assessment, warnings, where, source.file, source.below)


def seen(sheet: Sheet, view: ViewOf) -> Sheet:
    """The answers that are to be judged; few files have reviews, for which alone more is loaded."""
    if view == "company" or not sheet.reviews:
        return sheet
    from ..answers.review.view import as_reviewed

    return as_reviewed(sheet)


def _places(file: store.AnswerFile, source: Source) -> Places:
    """Where the answers stand; a row of a CSV knows its line, a line of JSON Lines does not."""
    return places(file.data, source.line if source.format == "jsonl" else 1)


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
            ("answers", code.data["question"]),
            "idle-answer",
            _IDLE[code.data["why"]],
            question=code.data["question"],
            version=code.data.get("version", ""),
        )
        for code in assessment.warnings
        if code.data["site"] is None or code.data["why"] != "condition"
    ]

"""The same from Python: load answers, score them, render results, work through many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from .answers import store
from .answers.model import Depth, Sheet
from .batch import Gates, Outcome, Scored, Settings, run, verdict
from .batch.run import ViewOf, seen
from .errors import N_, UsageError
from .machine.formats import FORMATS, Look
from .questionnaire import catalog
from .questionnaire.model import Questionnaire
from .scoring import score as _score
from .scoring.assessment import Assessment, EvidencePolicy
from .text.clean import clean


def load_questionnaire(name: str | Path | None = None) -> Questionnaire:
    """A questionnaire by id or folder, HKAEO's by default; raises UsageError or InputError."""
    return catalog.load(None if name is None else str(name))


def load(path: str | Path, questionnaire: str | Path | None = None) -> Sheet:
    """The checked answers of a YAML or JSON file; raises InputError with every fault, each at its line."""
    return store.load(Path(path), None if questionnaire is None else str(questionnaire)).sheet


def score(
    sheet: Sheet,
    questionnaire: Questionnaire | None = None,
    *,
    as_of: date,
    evidence: EvidencePolicy = "ignore",
    tier: str | None = None,
    depth: Depth | None = None,
    view: ViewOf = "company",
) -> Assessment:
    """What the answers come to on that day; without a questionnaire, by the one the sheet names.

    With the view `reviewed`, a reviewer's answer counts where it is another than the company's.
    Reads no clock and pickles, so that any engine can map it over sheets.
    """
    used = questionnaire or catalog.load(sheet.questionnaire_id or None)
    return _score(seen(sheet, view), used, as_of=as_of, evidence=evidence, tier=tier, depth=depth)


def render(assessment: Assessment, format: str = "table", language: str | None = None) -> str:
    """A result as text: table, json, jsonl, csv, junit, sarif, github or markdown; raises UsageError for others."""
    look = Look(language)
    if format == "table":
        return _table(assessment, look.of(assessment.questionnaire))
    if format not in FORMATS:
        known = ", ".join(["table", *FORMATS])
        raise UsageError(N_("there is no format “{name}”"), N_("known: {known}"), name=format, known=known)
    made = FORMATS[format]
    piece, gathered = made.piece(Scored(assessment.sheet.source, assessment, ()), look), made.gather(look)
    gathered.append(piece)
    end = made.end(gathered, verdict(Gates(), (), failed=False), look)
    text = made.text(piece)
    return clean(made.head() + (text.decode() if isinstance(text, bytes) else text) + end)


def _table(assessment: Assessment, language: str) -> str:
    from .pages.score import page
    from .renderers.screen import drawn
    from .renderers.terminal import print_document

    return drawn(partial(print_document, page(assessment, language), framed=True))


def score_batch(
    inputs: Iterable[str | Path],
    *,
    today: date | None = None,
    questionnaire: str | Path | None = None,
    as_of: date | None = None,
    evidence: EvidencePolicy = "ignore",
    tier: str | None = None,
    depth: Depth | None = None,
    view: ViewOf = "company",
) -> Iterator[Outcome]:
    """The outcome of every file, folder, glob or record, lazily and in order: `Scored`, or `Failed` with its faults."""
    settings = Settings(
        today=today or date.today(),
        questionnaire=None if questionnaire is None else str(questionnaire),
        as_of=as_of,
        evidence=evidence,
        tier=tier,
        depth=depth,
        view=view,
    )
    return run(inputs, settings)

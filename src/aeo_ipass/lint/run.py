"""Runs every check over a questionnaire; faults that keep it from loading are findings too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..errors import InputError, Issue
from ..questionnaire import catalog
from ..questionnaire.asked import Asked
from ..questionnaire.coverage import Coverage
from ..questionnaire.earlier import Earlier
from ..questionnaire.glossary import Glossary
from ..questionnaire.load import ASKED, COVERAGE, EARLIER, GLOSSARY, PARTNERS, PROGRAMME
from ..questionnaire.offered import Offered
from ..questionnaire.vocabulary import Vocabulary
from ..validation import Model, validate
from .checks import CHECKS
from .context import Beside, Context


def lint_questionnaire(wanted: str, as_of: date | None = None) -> list[Issue]:
    """The findings for a questionnaire, by id or folder, in the order of its files; as of a day, else today."""
    try:
        context = _context(wanted, as_of)
    except InputError as error:
        return list(error.issues)
    findings: list[Issue] = [finding for check in CHECKS for finding in check(context)]
    return sorted(findings, key=lambda f: (f.file, f.line or 0, f.code))


def _context(wanted: str, as_of: date | None) -> Context:
    questionnaire = catalog.load(wanted)
    files, place = catalog.files(wanted), catalog.available().get(wanted, Path(wanted))
    folder = str(place.parent if place.name == PROGRAMME else place)

    def part(name: str, model: type[Model]) -> Model | None:
        return validate(model, files[name], f"{folder}/{name}") if name in files else None

    part(EARLIER, Earlier)  # what it says of questions that are gone is no fault
    beside = Beside(
        offered=part(PARTNERS, Offered),
        glossary=part(GLOSSARY, Glossary),
        coverage=part(COVERAGE, Coverage),
        asked=part(ASKED, Asked),
        vocabulary=_vocabulary(wanted),
    )
    return Context(questionnaire, files, folder, beside, as_of)


def _vocabulary(wanted: str) -> Vocabulary | None:
    data, file = catalog.vocabulary(wanted)
    return None if data is None else validate(Vocabulary, data, file)

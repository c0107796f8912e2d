"""Runs every check over a questionnaire; faults that keep it from loading are findings too."""

from __future__ import annotations

from pathlib import Path

from ..errors import InputError, Issue
from ..questionnaire import catalog
from ..questionnaire.asked import Asked
from ..questionnaire.coverage import Coverage
from ..questionnaire.glossary import Glossary
from ..questionnaire.load import ASKED, COVERAGE, GLOSSARY, PROGRAMME
from ..validation import Model, validate
from .checks import CHECKS
from .context import Context


def lint_questionnaire(wanted: str) -> list[Issue]:
    """The findings for a questionnaire, by id or folder, in the order of its files."""
    try:
        context = _context(wanted)
    except InputError as error:
        return list(error.issues)
    findings: list[Issue] = [finding for check in CHECKS for finding in check(context)]
    return sorted(findings, key=lambda f: (f.file, f.line or 0, f.code))


def _context(wanted: str) -> Context:
    questionnaire = catalog.load(wanted)
    files, place = catalog.files(wanted), catalog.available().get(wanted, Path(wanted))
    folder = str(place.parent if place.name == PROGRAMME else place)

    def part(name: str, model: type[Model]) -> Model | None:
        return validate(model, files[name], f"{folder}/{name}") if name in files else None

    glossary, coverage, asked = part(GLOSSARY, Glossary), part(COVERAGE, Coverage), part(ASKED, Asked)
    return Context(questionnaire, files, folder, glossary, coverage, asked)

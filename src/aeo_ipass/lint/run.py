"""Runs every check over a questionnaire; faults that keep it from loading are findings too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..errors import InputError, Issue
from ..questionnaire import catalog
from ..questionnaire.load import read_folder
from .checks import CHECKS
from .context import Context


def lint_questionnaire(wanted: str) -> list[Issue]:
    """The findings for a questionnaire, by id or folder, in the order of its files."""
    try:
        questionnaire = catalog.load(wanted)
    except InputError as error:
        return list(error.issues)
    context = Context(questionnaire, *_files(wanted))
    findings: list[Issue] = [finding for check in CHECKS for finding in check(context)]
    return sorted(findings, key=lambda f: (f.file, f.line or 0, f.code))


def _files(wanted: str) -> tuple[dict[str, Any], str]:
    """The raw files with their lines, where there are any; a wheel's JSON has none."""
    place = catalog.available().get(wanted, Path(wanted))
    if place.is_dir():
        return read_folder(place), str(place)
    return {}, wanted

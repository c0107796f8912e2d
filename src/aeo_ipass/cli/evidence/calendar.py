"""The days of an answer file as a calendar, for `plan` and `evidence list`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...evidence.register import Entry, Wanted
    from ...scoring.assessment import Assessment


def calendar(
    answers: Path,
    assessment: Assessment,
    language: str,
    entries: Sequence[Entry] | None = None,
    wanted: Wanted | None = None,
) -> bytes:
    """The calendar of these pieces, or of all; raises InputError when the certificate's last day is no day."""
    from ...evidence.dates import accredited_until, days
    from ...evidence.register import named
    from ...machine.evidence.calendar import render

    until = accredited_until(_data(answers), str(answers))
    found = named(assessment) if entries is None else entries
    return render(assessment, days(assessment, found, until, wanted), language)


def _data(answers: Path) -> object:
    """What stands in the file beside what is scored; nothing where it is no file of one company."""
    from ...answers.store import parse
    from ...errors import InputError
    from ...files.reading import read_text

    try:
        return parse(read_text(answers), answers)
    except InputError:
        return None

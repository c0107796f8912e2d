"""What `score` does with one input, in whichever process: judge it, and make its pieces of every format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import batch
from ...errors import Issue, UsageError
from ...machine.formats import Look
from ...record import Record
from ..options.values import tags
from .formats import FORMATS, PAGES, pages

if TYPE_CHECKING:
    from ...batch.baseline import Baseline

NOTHING = batch.Judged()


class Done(Record):
    """What is left of one input when it has been worked on: nothing that is big."""

    present: batch.Present
    failed: bool
    issues: tuple[Issue, ...]
    judged: batch.Judged = NOTHING
    pieces: tuple[Any, ...] = ()
    passed_over: str = ""


def work(
    source: batch.Source | batch.Unreadable,
    settings: batch.Settings,
    gates: batch.Gates,
    formats: tuple[str, ...],
    look: Look,
    compared: Baseline | None,
) -> Done:
    """Score one input and take from it all that is wanted; runs in any process."""
    outcome = batch.outcome(source, settings)
    if isinstance(outcome, batch.Passed):
        return Done(batch.Present(outcome.source), False, (), passed_over=outcome.format)
    try:
        pieces = _pieces(outcome, formats, look)
    except UsageError as error:  # its programme does not have the language asked for
        outcome = batch.Failed(outcome.source, error.issues)
        pieces = _pieces(outcome, formats, look)
    failed = isinstance(outcome, batch.Failed)
    issues = outcome.issues if isinstance(outcome, batch.Failed) else outcome.warnings
    judged = batch.look_at(outcome, gates, compared)
    below = source.below if isinstance(source, batch.Source) else ""
    return Done(batch.Present.of(outcome, below, judged), failed, issues, judged, pieces)


def _pieces(outcome: batch.Outcome, formats: tuple[str, ...], look: Look) -> tuple[Any, ...]:
    return tuple(
        pages(outcome, tags(look.language)) if name in PAGES else FORMATS[name].piece(outcome, look)
        for name in formats
    )

"""What `score` does with inputs, in whichever process: judge them, and make their texts or pieces of every format."""

from __future__ import annotations

from collections.abc import Sequence
from pickle import PickleBuffer
from typing import TYPE_CHECKING, Any, NamedTuple, SupportsIndex

from ... import batch
from ...errors import UsageError
from ...machine.formats import Look
from ...record import Record
from ..messages import issue_lines
from ..options.values import tags
from .formats import FORMATS, PAGES, pages
from .texts import filed

if TYPE_CHECKING:
    from ...batch.baseline import Baseline

NOTHING = batch.Judged()


class Done(NamedTuple):
    """What is left of one input when it has been worked on: nothing that is big."""

    present: batch.Present
    failed: bool
    said: list[str]
    """What is to be said of it on standard error, in words: texts are sent faster than what they are made of."""
    judged: batch.Judged = NOTHING
    passed_over: str = ""


class Batch(NamedTuple):
    """What is left of some inputs: of each by itself, and what each output takes of all of them."""

    done: list[Done]
    taken: list[list[Any]]
    """By output, of each input that was more than passed over: its text if the format streams, its bytes for a file;
    else its piece."""

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        """How it is sent: its bytes, a hundred kilobytes a company, are not copied on the way where that can be."""
        apart = PickleBuffer if protocol.__index__() >= 5 else bytes
        taken = [[apart(one) if isinstance(one, bytes) else one for one in column] for column in self.taken]
        return _received, (self.done, taken)


def _received(done: list[Done], taken: list[list[Any]]) -> Batch:
    """A batch as it was sent: some ways of sending hand bytes over as a view of them."""
    made = [
        [bytes(one) if isinstance(one, (memoryview, bytearray)) else one for one in column]
        for column in taken
    ]
    return Batch(done, made)


class Task(Record):
    """What is to be done with every input; picklable, so that it is done in any process."""

    settings: batch.Settings
    gates: batch.Gates
    outputs: tuple[tuple[str, bool], ...]
    """Of each its format, and whether it is a file."""
    look: Look
    compared: Baseline | None
    quiet: bool
    """Whether only what could not be scored is spoken of."""
    language: str
    """In which standard error speaks."""

    def __call__(self, sources: Sequence[batch.Source | batch.Unreadable]) -> Batch:
        """Score inputs and take from them all that is wanted."""
        done, pieces = [], []
        for source in sources:
            one, found = self._one(source)
            done.append(one)
            if found is not None:
                pieces.append(found)
        columns = zip(self.outputs, self._columns(pieces), strict=True)
        return Batch(done, [taken(*output, column) for output, column in columns])

    def _columns(self, pieces: list[list[Any]]) -> list[list[Any]]:
        return [[found[n] for found in pieces] for n in range(len(self.outputs))]

    def _one(self, source: batch.Source | batch.Unreadable) -> tuple[Done, list[Any] | None]:
        """What is left of one input, and its piece of every output; None if it was passed over."""
        outcome = batch.outcome(source, self.settings)
        if isinstance(outcome, batch.Passed):
            return Done(batch.Present(outcome.source), False, [], passed_over=outcome.format), None
        try:
            pieces = self._pieces(outcome)
        except UsageError as error:  # its programme does not have the language asked for
            outcome = batch.Failed(outcome.source, error.issues)
            pieces = self._pieces(outcome)
        failed = isinstance(outcome, batch.Failed)
        judged = batch.look_at(outcome, self.gates, self.compared)
        if not (judged.unmet or judged.remarks or judged.met):
            judged = NOTHING  # one for all, which is sent once
        below = source.below if isinstance(source, batch.Source) else ""
        return Done(batch.Present.of(outcome, below, judged), failed, self._said(outcome), judged), pieces

    def _said(self, outcome: batch.Outcome) -> list[str]:
        if isinstance(outcome, batch.Failed):
            return issue_lines(outcome.issues, self.language)
        return [] if self.quiet else issue_lines(outcome.warnings, self.language)

    def _pieces(self, outcome: batch.Outcome) -> list[Any]:
        return [
            pages(outcome, tags(self.look.language))
            if name in PAGES
            else FORMATS[name].piece(outcome, self.look)
            for name, _ in self.outputs
        ]


def taken(name: str, file: bool, pieces: list[Any]) -> list[Any]:
    """What an output takes of inputs: their pieces, or where its format streams their texts, for a file as bytes."""
    if name in PAGES or not FORMATS[name].streams:
        return pieces
    format = FORMATS[name]
    texts = map(format.text, pieces)
    return [filed(format, text) for text in texts] if file else list(texts)

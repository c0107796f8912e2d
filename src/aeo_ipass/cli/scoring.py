"""How `score` works through its inputs: pieces made where the work is done, written as they come."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from .. import batch
from ..batch.baseline import FileBaseline, FolderBaseline, baseline
from ..batch.pool import work_through
from ..errors import N_, Issue, UsageError
from ..files.atomic import AtomicFile
from ..files.encodings import csv_bytes
from ..i18n import translator
from ..reports.findings import requirement_line, unmet_lines
from ..reports.formats import FORMATS, LOCATED, Look
from .messages import interface_language, say, say_issues
from .progress import progress

INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Output:
    """A format and where it goes; None: standard output."""

    format: str
    file: Path | None


@dataclass(frozen=True, slots=True)
class Done:
    """What is left of one input when it has been worked on: nothing that is big."""

    source: str
    failed: bool
    issues: tuple[Issue, ...]
    unmet: tuple[batch.Unmet, ...] = ()
    pieces: tuple[Any, ...] = ()
    passed_over: str = ""


def wanted_outputs(format: str, output: Path | None, pairs: Sequence[str]) -> list[Output]:
    """The formats asked for; raises UsageError for one that does not exist, or a file named twice."""
    found = [Output(format, output)]
    for pair in pairs:
        name, _, file = pair.partition("=")
        if name not in FORMATS or not file:
            raise UsageError(
                N_("--output-format takes FORMAT=FILE, not “{value}”"), N_("known: {known}"),
                value=pair, known=", ".join(FORMATS),
            )  # fmt: skip
        found.append(Output(name, Path(file)))
    files = [o.file for o in found if o.file]
    if len(set(files)) < len(files):
        raise UsageError(N_("two formats cannot be written to one file"))
    return found


Compared = FolderBaseline | FileBaseline | None


def _work(
    source: batch.Source | batch.Unreadable, settings: batch.Settings, gates: batch.Gates, formats: tuple[str, ...],
    look: Look, compared: Compared,
) -> Done:  # fmt: skip
    """Score one input and take from it all that is wanted; runs in any process."""
    outcome = batch.outcome(source, settings)
    if isinstance(outcome, batch.Passed):
        return Done(outcome.source, False, (), passed_over=outcome.format)
    try:
        pieces = _pieces(outcome, formats, look)
    except UsageError as error:  # its programme does not have the language asked for
        outcome = batch.Failed(outcome.source, error.issues)
        pieces = _pieces(outcome, formats, look)
    failed = isinstance(outcome, batch.Failed)
    issues = outcome.issues if isinstance(outcome, batch.Failed) else outcome.warnings
    return Done(outcome.source, failed, issues, tuple(batch.unmet(outcome, gates, compared)), pieces)


def _pieces(outcome: batch.Outcome, formats: tuple[str, ...], look: Look) -> tuple[Any, ...]:
    return tuple(FORMATS[name].piece(outcome, look) for name in formats)


@dataclass(slots=True)
class Run:
    """One run of `score`."""

    settings: batch.Settings
    gates: batch.Gates
    outputs: Sequence[Output]
    look: Look
    baseline: Path | None
    quiet: bool
    csv_encoding: str | None = None
    unmet: list[batch.Unmet] = field(default_factory=list)
    failed: bool = False
    count: int = 0

    def of(self, inputs: Sequence[str], jobs: int | None) -> int:
        """Work through the inputs, write every format, say what is to be said; returns the exit code."""
        formats = tuple(o.format for o in self.outputs)
        settings = replace(self.settings, locate=bool(LOCATED & set(formats)))
        compared = baseline(self.baseline, self.settings) if self.baseline else None
        work = partial(
            _work, settings=settings, gates=self.gates, formats=formats, look=self.look, compared=compared
        )
        sinks: list[_Sink] = []
        try:
            for output in self.outputs:
                sinks.append(_Sink(output, self.look, self.csv_encoding))
            with progress(inputs, self.quiet or _talks(self.outputs)) as advance:
                for done in work_through(batch.sources(inputs, settings), work, jobs):
                    advance()
                    self._take(done, sinks)
            verdict = batch.verdict(self.gates, self.unmet, self.failed or not self.count)
            for sink in sinks:
                sink.end(verdict)
        except BaseException as error:
            for sink in sinks:
                sink.abandon()
            if isinstance(error, KeyboardInterrupt):
                return INTERRUPTED
            raise
        self._say(verdict)
        return verdict.exit_code

    def _take(self, done: Done, sinks: Iterable[_Sink]) -> None:
        if done.passed_over:
            if not self.quiet:
                t = translator(interface_language())
                kind = t("no answer file") if done.passed_over == "?" else done.passed_over
                say(t("{file}: passed over, it is {format}").format(file=done.source, format=kind))
            return
        self.count += 1
        self.failed |= done.failed
        self.unmet.extend(done.unmet)
        if done.failed or not self.quiet:
            say_issues(done.issues)
        for sink, piece in zip(sinks, done.pieces, strict=True):
            sink.take(piece)

    def _say(self, verdict: batch.Verdict) -> None:
        """The requirements, and which input does not meet them; with --quiet only those that are not met."""
        t = translator(interface_language())
        if not self.count:
            say(t("there is nothing to score here"))
        for requirement in verdict.requirements:
            if requirement.met and self.quiet:
                continue
            say(requirement_line(requirement, t))
            for line in unmet_lines(requirement, t, limit=len(requirement.unmet)):
                say(f"    {line}")


def _talks(outputs: Iterable[Output]) -> bool:
    """Whether results show on the terminal as they come, which says how far the run is."""
    return sys.stdout.isatty() and any(o.file is None and FORMATS[o.format].streams for o in outputs)


class _Sink:
    """Where a format's text goes: written as it comes, or at the end; a file appears whole or not at all."""

    def __init__(self, output: Output, look: Look, csv_encoding: str | None) -> None:
        self.format, self.look = FORMATS[output.format], look
        self.file = AtomicFile(output.file) if output.file else None
        self.encode = csv_bytes(csv_encoding) if output.format == "csv" else str
        self.pieces: list[Any] = []
        self.first = True
        self._write(self.format.head())

    def take(self, piece: Any) -> None:
        """Write a piece, or keep it for the end."""
        if self.format.streams:
            self._write(self.format.text(piece, self.first))
            self.first = False
        else:
            self.pieces.append(piece)

    def end(self, verdict: batch.Verdict) -> None:
        """Write the rest."""
        self._write(self.format.end(self.pieces, verdict, self.look))
        if self.file:
            self.file.commit()

    def abandon(self) -> None:
        """Leave no half file behind."""
        if self.file:
            self.file.abandon()

    def _write(self, text: str) -> None:
        if self.file:
            self.file.write(self.encode(text))
        else:
            sys.stdout.write(text)


__all__ = ["Done", "Output", "Run", "wanted_outputs"]

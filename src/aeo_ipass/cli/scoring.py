"""How `score` works through its inputs: pieces made where the work is done, written as they come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import typer

from .. import batch
from ..batch.pool import work_through
from ..errors import N_, Issue, UsageError
from ..files.encodings import csv_bytes
from ..files.outputs import Writable, writing
from ..i18n import translator
from ..machine.ci.findings import allow_line, left_out, remark_lines, requirement_line, unmet_lines
from ..machine.formats import FORMATS, LOCATED, Look
from ..text.clean import clean, visible
from ..text.outlet import beneath
from .messages import interface_language, say, say_issues
from .outputs import all_allowed
from .progress import progress

if TYPE_CHECKING:
    from ..batch.baseline import Baseline

INTERRUPTED = 130
NOTHING = batch.Judged()


@dataclass(frozen=True, slots=True)
class Output:
    """A format and where it goes; None: standard output."""

    format: str
    file: Writable | None


@dataclass(frozen=True, slots=True)
class Done:
    """What is left of one input when it has been worked on: nothing that is big."""

    present: batch.Present
    failed: bool
    issues: tuple[Issue, ...]
    judged: batch.Judged = NOTHING
    pieces: tuple[Any, ...] = ()
    passed_over: str = ""


def wanted_outputs(
    ctx: typer.Context, format: str, output: Path | None, pairs: Sequence[str]
) -> list[Output]:
    """The formats asked for; raises UsageError for one that does not exist, or a file that may not be written."""
    formats, files = [format], [output]
    for pair in pairs:
        name, _, file = pair.partition("=")
        if name not in FORMATS or not file:
            raise UsageError(
                N_("--output-format takes FORMAT=FILE, not “{value}”"), N_("known: {known}"),
                value=pair, known=", ".join(FORMATS),
            )  # fmt: skip
        formats.append(name)
        files.append(Path(file))
    return [Output(*pair) for pair in zip(formats, all_allowed(ctx, files), strict=True)]


def _work(
    source: batch.Source | batch.Unreadable, settings: batch.Settings, gates: batch.Gates, formats: tuple[str, ...],
    look: Look, compared: Baseline | None,
) -> Done:  # fmt: skip
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
    baseline_questionnaire: str | None = None
    csv_encoding: str | None = None
    judged: list[batch.Judged] = field(default_factory=list)
    failed: bool = False
    count: int = 0

    def of(self, inputs: Sequence[str], jobs: int | None) -> int:
        """Work through the inputs, write every format, say what is to be said; returns the exit code."""
        formats = tuple(o.format for o in self.outputs)
        settings = replace(self.settings, locate=bool(LOCATED & set(formats)))
        compared = self._compared()
        work = partial(
            _work, settings=settings, gates=self.gates, formats=formats, look=self.look, compared=compared
        )
        roll = batch.Roll(self.gates)
        try:
            with writing([o.file for o in self.outputs if o.file]) as files:
                sinks = _sinks(self.outputs, files, self.look, self.csv_encoding)
                with progress(inputs, self.quiet or _talks(self.outputs)) as advance:
                    for done in work_through(batch.sources(inputs, settings), work, jobs):
                        advance()
                        self._take(done, sinks, roll)
                verdict = self._verdict(roll, compared)
                for sink in sinks:
                    sink.end(verdict)
        except KeyboardInterrupt:
            return INTERRUPTED
        self._say(verdict, roll)
        for output, sink in zip(self.outputs, sinks, strict=True):
            _say_left_out(output, sink.pieces.left_out)
        return verdict.exit_code

    def _compared(self) -> Baseline | None:
        """The baseline, judged as the inputs are, but for a questionnaire of its own."""
        if self.baseline is None:
            return None
        from ..batch.baseline import baseline

        wanted = self.baseline_questionnaire or self.settings.questionnaire
        return baseline(self.baseline, replace(self.settings, questionnaire=wanted))

    def _verdict(self, roll: batch.Roll, compared: Baseline | None) -> batch.Verdict:
        found = [*self.judged, roll.judge(compared)]
        unmet, remarks = (u for f in found for u in f.unmet), (r for f in found for r in f.remarks)
        return batch.verdict(self.gates, unmet, self.failed or not self.count, remarks)

    def _take(self, done: Done, sinks: Iterable[_Sink], roll: batch.Roll) -> None:
        if done.passed_over:
            if not self.quiet:
                t = translator(interface_language())
                kind = t("no answer file") if done.passed_over == "?" else done.passed_over
                file, kind = visible(done.present.source), visible(kind)
                say(t("{file}: passed over, it is {format}").format(file=file, format=kind))
            return
        self.count += 1
        self.failed |= done.failed
        roll.enter(done.present)
        if done.judged.unmet or done.judged.remarks:
            self.judged.append(done.judged)
        if done.failed or not self.quiet:
            say_issues(done.issues)
        for sink, piece in zip(sinks, done.pieces, strict=True):
            sink.take(piece)

    def _say(self, verdict: batch.Verdict, roll: batch.Roll) -> None:
        """The requirements, and which input does not meet them; with --quiet only those that are not met."""
        t = translator(interface_language())
        if not self.count:
            say(t("there is nothing to score here"))
        if not self.quiet:
            say_issues(roll.warnings())
        for requirement in verdict.requirements:
            if requirement.met and self.quiet:
                continue
            say(requirement_line(requirement, t))
            for line in unmet_lines(requirement, t, limit=len(requirement.unmet)):
                say(f"    {line}")
            for line in allow_line(requirement, t):
                say(f"    → {line}")
            for line in () if self.quiet else remark_lines(requirement, t, limit=len(requirement.remarks)):
                say(f"    {line}")


def _say_left_out(output: Output, count: int) -> None:
    """That a format does not hold everything; said with --quiet too, for nobody else would notice."""
    if count:
        t = translator(interface_language())
        where = visible(str(output.file.path)) if output.file else output.format
        say(f"{where}: {left_out(count, t)}")


def _talks(outputs: Iterable[Output]) -> bool:
    """Whether results show on the terminal as they come, which says how far the run is."""
    return sys.stdout.isatty() and any(o.file is None and FORMATS[o.format].streams for o in outputs)


class _File(Protocol):
    """A file that appears whole or not at all."""

    def write(self, content: str | bytes, /) -> object:
        """Add a piece."""


class _Text(Protocol):
    """Takes text: standard output, or a file."""

    def write(self, content: str, /) -> object:
        """Add a piece."""


def _sinks(
    outputs: Iterable[Output], files: Iterable[_File], look: Look, csv_encoding: str | None
) -> list[_Sink]:
    """One for each output; those with a file take the next of `files`."""
    opened = iter(files)
    return [
        _Sink(o.format, look, _target(o.format, next(opened) if o.file else None, csv_encoding))
        for o in outputs
    ]


class _Sink:
    """Where a format's text goes: written as it comes, or at the end."""

    def __init__(self, format: str, look: Look, text: _Text) -> None:
        self.format, self.look, self.text = FORMATS[format], look, text
        self.pieces = self.format.gather(look)
        self.first = True
        self.text.write(self.format.head())

    def take(self, piece: Any) -> None:
        """Write a piece, or keep it for the end."""
        if self.format.streams:
            self.text.write(self.format.text(piece, self.first))
            self.first = False
        else:
            self.pieces.append(piece)

    def end(self, verdict: batch.Verdict) -> None:
        """Write the rest."""
        self.text.write(self.format.end(self.pieces, verdict, self.look))


class _Filed:
    """A file: cleaned as a whole, without colours, a table in an encoding that spreadsheet programs open."""

    def __init__(self, file: _File, encode: Callable[[str], str | bytes], *, drawn: bool) -> None:
        self.file, self.encode, self.drawn = file, encode, drawn

    def write(self, content: str, /) -> None:
        """Add a piece."""
        from ..renderers.screen import without_colours

        self.file.write(self.encode(clean(without_colours(content) if self.drawn else content)))


def _target(format: str, file: _File | None, csv_encoding: str | None) -> _Text:
    """Where a format writes; what was drawn is clean, and shows its colours on standard output alone."""
    drawn = FORMATS[format].drawn
    if file is None:
        return beneath(sys.stdout) if drawn else sys.stdout
    return _Filed(file, csv_bytes(csv_encoding) if format == "csv" else str, drawn=drawn)


__all__ = ["Done", "Output", "Run", "wanted_outputs"]

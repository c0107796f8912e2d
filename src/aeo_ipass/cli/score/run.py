"""How `score` works through its inputs: pieces made where the work is done, written as they come."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ... import batch
from ...batch.pool import work_through
from ...errors import Issue, UsageError
from ...files.outputs import writing
from ...i18n import translator
from ...machine.formats import LOCATED, Look
from ...text.clean import visible
from ..messages import interface_language, say, say_issues
from ..options.values import tags
from ..progress import progress
from .formats import FORMATS, PAGES, pages
from .sinks import PageSink, Place, Sink, sinks

if TYPE_CHECKING:
    from ...batch.baseline import Baseline
    from ...i18n import Translator

INTERRUPTED = 130
NOTHING = batch.Judged()


@dataclass(frozen=True, slots=True)
class Done:
    """What is left of one input when it has been worked on: nothing that is big."""

    present: batch.Present
    failed: bool
    issues: tuple[Issue, ...]
    judged: batch.Judged = NOTHING
    pieces: tuple[Any, ...] = ()
    passed_over: str = ""


def _work(
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


@dataclass(slots=True)
class Run:
    """One run of `score`."""

    settings: batch.Settings
    gates: batch.Gates
    places: Sequence[Place]
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
        formats = tuple(p.format for p in self.places)
        settings = replace(self.settings, locate=bool(LOCATED & set(formats)))
        compared = self._compared()
        work = partial(
            _work, settings=settings, gates=self.gates, formats=formats, look=self.look, compared=compared
        )
        roll = batch.Roll(self.gates)
        try:
            with writing([p.file for p in self.places if p.file]) as files:
                into = sinks(self.places, files, self.look, self.csv_encoding, self.quiet)
                with progress(inputs, self.quiet or _talks(self.places)) as advance:
                    for done in work_through(batch.sources(inputs, settings), work, jobs):
                        advance()
                        self._take(done, into, roll)
                verdict = self._verdict(roll, compared)
                for sink in into:
                    sink.end(verdict)
        except KeyboardInterrupt:
            return INTERRUPTED
        self._say(verdict, roll)
        for place, sink in zip(self.places, into, strict=True):
            _say_left_out(place, sink.pieces.left_out)
        return verdict.exit_code

    def _compared(self) -> Baseline | None:
        """The baseline, judged as the inputs are, but for a questionnaire of its own."""
        if self.baseline is None:
            return None
        from ...batch.baseline import baseline

        wanted = self.baseline_questionnaire or self.settings.questionnaire
        return baseline(self.baseline, replace(self.settings, questionnaire=wanted))

    def _verdict(self, roll: batch.Roll, compared: Baseline | None) -> batch.Verdict:
        found = [*self.judged, roll.judge(compared)]
        unmet, remarks = (u for f in found for u in f.unmet), (r for f in found for r in f.remarks)
        return batch.verdict(self.gates, unmet, self.failed or not self.count, remarks)

    def _take(self, done: Done, sinks: Iterable[Sink | PageSink], roll: batch.Roll) -> None:
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
            for line in _requirement_lines(requirement, t, quiet=self.quiet):
                say(line)


def _requirement_lines(requirement: batch.Requirement, t: Translator, *, quiet: bool) -> Iterator[str]:
    """A requirement, what does not meet it, how that can be allowed, and what was allowed."""
    from ...machine.ci.findings import allow_line, remark_lines, requirement_line, unmet_lines

    yield requirement_line(requirement, t)
    for line in unmet_lines(requirement, t, limit=len(requirement.unmet)):
        yield f"    {line}"
    for line in allow_line(requirement, t):
        yield f"    → {line}"
    for line in () if quiet else remark_lines(requirement, t, limit=len(requirement.remarks)):
        yield f"    {line}"


def _say_left_out(place: Place, count: int) -> None:
    """That a format does not hold everything; said with --quiet too, for nobody else would notice."""
    if count:
        from ...machine.ci.findings import left_out

        t = translator(interface_language())
        where = visible(str(place.file.path)) if place.file else place.format
        say(f"{where}: {left_out(count, t)}")


def _talks(places: Iterable[Place]) -> bool:
    """Whether results show on the terminal as they come, which says how far the run is."""
    return sys.stdout.isatty() and any(
        p.file is None and p.format in FORMATS and FORMATS[p.format].streams for p in places
    )

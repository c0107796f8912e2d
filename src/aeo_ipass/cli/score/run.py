"""How `score` works through its inputs: pieces made where the work is done, written as they come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ... import batch
from ...files.outputs import writing
from ...machine.formats import LOCATED, Look
from ..messages import interface_language, say, say_issues
from ..outputs import say_written
from ..progress import progress
from .options import Worked
from .places import Place, talks
from .said import say_left_out, say_nothing, say_passed_over, say_requirements
from .sinks import PageSink, Sink, sinks
from .work import Batch, Done, Task

if TYPE_CHECKING:
    from ...batch.baseline import Baseline

INTERRUPTED = 130


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

    def of(self, inputs: Sequence[str], worked: Worked) -> int:
        """Work through the inputs, write every format, say what is to be said; returns the exit code."""
        outputs = tuple((p.format, p.file is not None) for p in self.places)
        settings = replace(self.settings, locate=bool(LOCATED & {p.format for p in self.places}))
        compared = self._compared()
        task = Task(settings, self.gates, outputs, self.look, compared, self.quiet, interface_language())
        roll = batch.Roll(self.gates)
        try:
            with writing([p.file for p in self.places if p.file]) as files:
                into = sinks(self.places, files, self.look, self.csv_encoding, self.quiet)
                with progress(inputs, self.quiet or talks(self.places)) as advance:
                    for found in worked.through(inputs, settings, task):
                        advance(len(found.done))
                        self._take(found, into, roll)
                verdict = self._verdict(roll, compared)
                for sink in into:
                    sink.end(verdict)
        except KeyboardInterrupt:
            return INTERRUPTED
        if not self.count:
            say_nothing()
        if not self.quiet:
            say_issues(roll.warnings())
        say_requirements(verdict, self.quiet)
        for place, sink in zip(self.places, into, strict=True):
            say_left_out(place, sink.pieces.left_out)
        say_written(*(p.file for p in self.places), quiet=self.quiet)
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

    def _take(self, found: Batch, sinks: Iterable[Sink | PageSink], roll: batch.Roll) -> None:
        for done in found.done:
            self._note(done, roll)
        for sink, made in zip(sinks, found.taken, strict=True):
            sink.take(made)

    def _note(self, done: Done, roll: batch.Roll) -> None:
        if done.passed_over:
            if not self.quiet:
                say_passed_over(done.present.source, done.passed_over)
            return
        self.count += 1
        self.failed |= done.failed
        roll.enter(done.present)
        if done.judged.unmet or done.judged.remarks:
            self.judged.append(done.judged)
        for text in done.said:
            say(text)

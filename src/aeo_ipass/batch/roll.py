"""Who was in a run: companies answered for twice, those of the baseline that are missing, and new ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ..errors import N_, Issue
from .companies import Register, Who
from .gates import Gates, Judged, Remark, Unmet, Verdict, asked, look_at, verdict
from .run import Failed, Outcome, Scored

if TYPE_CHECKING:
    from .baseline import Baseline, Earlier

_TWICE = N_("“{company}” is answered for more than once in this run: {files}")


class Present(NamedTuple):
    """What is kept of an input to the end of a run: where it stood, and, if it could be scored, whose it was."""

    source: str
    below: str = ""
    who: Who | None = None
    met: str = ""
    """The source of the baseline that it was compared with."""

    @classmethod
    def of(cls, outcome: Outcome, below: str, judged: Judged) -> Present:
        """What is kept of an outcome."""
        who = Who.of(outcome.assessment) if isinstance(outcome, Scored) else None
        return cls(outcome.source, below, who, judged.met)


@dataclass(slots=True)
class Roll:
    """Everybody in a run, entered one by one in the order of the inputs."""

    gates: Gates
    sources: Register[str] = field(default_factory=Register)
    elsewhere: Register[str] = field(default_factory=Register)
    """By company alone, whatever the programme; only where a baseline asks for it."""
    again: dict[str, tuple[Who, list[str]]] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)

    def enter(self, one: Present) -> None:
        """Take note of an input."""
        if one.met:
            self.met.add(one.met)
        if one.who is None:
            self.failed.add(one.below)
            return
        if before := self.sources.find(one.who):
            self.again.setdefault(before[0], (one.who, [before[0]]))[1].append(one.source)
        self.sources.add(one.who, one.source)
        if self.gates.no_regression:
            self.elsewhere.add(_anywhere(one.who), one.source)

    def warnings(self) -> list[Issue]:
        """That a company is answered for more than once, where it was so the last time."""
        return [
            Issue(
                "answered-twice",
                _TWICE,
                {"company": who.name, "files": ", ".join(sources)},
                file=sources[-1],
                severity="warning",
            )
            for who, sources in self.again.values()
        ]

    def judge(self, baseline: Baseline | None) -> Judged:
        """What only the whole run can tell."""
        found = [*self._twice(), *(self._missing(baseline) if self.gates.no_regression and baseline else ())]
        return Judged(
            tuple(f for f in found if isinstance(f, Unmet)), tuple(f for f in found if isinstance(f, Remark))
        )

    def _twice(self) -> Iterator[Unmet | Remark]:
        for who, sources in self.again.values():
            facts = {"company": who.name, "files": ", ".join(sources)}
            for name, _ in asked(self.gates):
                yield self._said("twice", name, who, sources[-1], _TWICE, facts)

    def absent(self, baseline: Baseline) -> Iterator[Earlier]:
        """The companies of the baseline that are not here, and the parts of it that cannot be read."""
        for one in baseline.others(self.met):
            told = one.below and one.below in self.failed  # what stands there now could not be scored
            if not told and not (one.who and self.sources.find(one.who)):
                yield one

    def _missing(self, baseline: Baseline) -> Iterator[Unmet | Remark]:
        for one in self.absent(baseline):
            if one.who is None:
                message = N_("this part of the baseline cannot be read, so nobody can tell whose it is")
                yield Unmet("no_regression", one.source, message)
            else:
                yield self._said("missing", "no_regression", one.who, one.source, *self._why(one.who))

    def _why(self, who: Who) -> tuple[str, dict[str, str]]:
        if self.elsewhere.find(_anywhere(who)):
            message = N_("its baseline answers another programme’s questionnaire ({programme})")
            return message, {"programme": who.programme}
        return N_("it is in the baseline and missing here"), {}

    def _said(
        self, what: str, requirement: str, who: Who, source: str, message: str, facts: dict[str, str]
    ) -> Unmet | Remark:
        if self.gates.allow(what, who):
            return Remark(requirement, source, message, facts, company=who.name, what=what)
        return Unmet(requirement, source, message, facts, company=who.name, what=what)


def _anywhere(who: Who) -> Who:
    return who._replace(programme="")


def judge(outcomes: Iterable[Outcome], gates: Gates, baseline: Baseline | None = None) -> Verdict:
    """The verdict on outcomes that are all at hand."""
    roll, found = Roll(gates), []
    failed = False
    for outcome in outcomes:
        judged = look_at(outcome, gates, baseline)
        roll.enter(Present.of(outcome, "", judged))
        found.append(judged)
        failed |= isinstance(outcome, Failed)
    found.append(roll.judge(baseline))
    return verdict(gates, [u for f in found for u in f.unmet], failed, [r for f in found for r in f.remarks])

"""Requirements and the exit code: decided once, before anything is rendered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from ..assessment import VERDICTS, Assessment
from ..questionnaire.model import VerdictName
from .run import Failed, Outcome, Scored

MET: Final = 0
NOT_MET: Final = 1
BAD_INPUT: Final = 2

RequiredVerdict = Literal["ready", "almost_ready"]


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something asked of every input, and whether all of them meet it."""

    name: str
    asked: str
    met: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a run comes to."""

    requirements: tuple[Requirement, ...]
    exit_code: int


def judge(
    outcomes: Sequence[Outcome], *, require: RequiredVerdict | None = None, min_score: Fraction | None = None
) -> Verdict:
    """Judge the target tier's worst verdict and exact low score of every input.

    Exit code 2 when any input failed, else 1 when a requirement is not met, else 0.
    """
    requirements = []
    if require is not None:
        met = _all(outcomes, lambda a: reaches(a.target.verdict.worst, require))
        requirements.append(Requirement("require", require, met))
    if min_score is not None:
        met = _all(outcomes, lambda a: a.target.score is not None and a.target.score.low >= min_score)
        requirements.append(Requirement("min_score", _shown(min_score), met))
    return Verdict(tuple(requirements), _exit_code(outcomes, requirements))


def reaches(verdict: VerdictName, wanted: VerdictName) -> bool:
    """Whether a verdict is as good as the one wanted."""
    return VERDICTS.index(verdict) >= VERDICTS.index(wanted)


def _all(outcomes: Sequence[Outcome], test: Callable[[Assessment], bool]) -> bool:
    return all(isinstance(o, Scored) and test(o.assessment) for o in outcomes)


def _shown(number: Fraction) -> str:
    return f"{float(number):g}"


def _exit_code(outcomes: Sequence[Outcome], requirements: Sequence[Requirement]) -> int:
    if any(isinstance(o, Failed) for o in outcomes):
        return BAD_INPUT
    return MET if all(r.met for r in requirements) else NOT_MET

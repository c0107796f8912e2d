"""Gates: what is asked of every input, judged one by one, so that no format can change the exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, Literal

from ..assessment import (
    GRADE_WORDS,
    GRADES,
    VERDICT_WORDS,
    VERDICTS,
    Assessment,
    CriterionResult,
    floor_tenth,
)
from ..compare import Regression, compare
from ..errors import N_, UsageError
from ..i18n import LocalizedText, Translator
from ..questionnaire.model import Grade, Labelled, VerdictName
from .run import Failed, Outcome, Scored

MET: Final = 0
NOT_MET: Final = 1
BAD_INPUT: Final = 2

RequiredVerdict = Literal["ready", "almost_ready"]
Baseline = Callable[[Scored], Outcome | None]
"""What an input is compared with; None when there is nothing to compare it with."""


@dataclass(frozen=True, slots=True)
class Gates:
    """The requirements of a run; what is None or empty is not asked. All are judged at worst, exactly."""

    require: RequiredVerdict | None = None
    min_score: Fraction | None = None
    criteria: Mapping[str, Grade] = field(default_factory=dict)
    """At least this grade, by criterion."""
    full: bool = False
    """Whether the full set must have been asked."""
    max_missing: int | None = None
    no_regression: bool = False


@dataclass(frozen=True, slots=True)
class Unmet:
    """An input that does not meet a requirement, and what it has instead (a template with facts)."""

    requirement: str
    source: str
    message: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, LocalizedText | str] = field(default_factory=dict)
    """What people read for facts that are codes: the programme's words, or ours to be translated."""

    def text(self, t: Translator | None = None) -> str:
        """What is missing, in the language of `t`; for machines (None) in English and with codes."""
        if t is None:
            return self.message.format(**self.facts)
        words = {k: t(w) if isinstance(w, str) else t.pick(w) for k, w in self.words.items()}
        return t(self.message).format(**{**self.facts, **words})


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something asked of every input, whether all of them meet it, and those that do not."""

    name: str
    asked: str
    met: bool
    unmet: tuple[Unmet, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a run comes to."""

    requirements: tuple[Requirement, ...]
    exit_code: int


def asked(gates: Gates) -> list[tuple[str, str]]:
    """Every requirement by name and what it asks, in the order in which they are reported."""
    return list(_asked(gates))


def _asked(gates: Gates) -> Iterator[tuple[str, str]]:
    if gates.require is not None:
        yield "require", gates.require
    if gates.min_score is not None:
        yield "min_score", f"{float(gates.min_score):g}"
    for name, grade in gates.criteria.items():
        yield f"require_criterion {name}", grade
    if gates.full:
        yield "require_depth", "full"
    if gates.max_missing is not None:
        yield "max_missing", str(gates.max_missing)
    if gates.no_regression:
        yield "no_regression", ""


def unmet(outcome: Outcome, gates: Gates, baseline: Baseline | None = None) -> list[Unmet]:
    """What one input does not meet; an input that failed meets nothing."""
    if isinstance(outcome, Failed):
        message = N_("it could not be scored")
        return [Unmet(name, outcome.source, message) for name, _ in asked(gates)]
    return [
        Unmet(name, outcome.source, message, facts, words)
        for name, message, facts, words in (
            *_target(outcome.assessment, gates),
            *_criteria(outcome.assessment, gates),
            *_answers(outcome.assessment, gates),
            *_regressions(outcome, gates, baseline),
        )
    ]


Words = dict[str, LocalizedText | str]
Found = tuple[str, str, dict[str, Any], Words]
"""The requirement, what is the matter (a template), its facts, and their words."""


def _target(result: Assessment, gates: Gates) -> Iterator[Found]:
    """The verdict and the score of the target tier."""
    target, programme = result.target, result.questionnaire.programme
    if gates.require is not None and not reaches(worst := target.verdict.worst, gates.require):
        words: Words = {"verdict": _word(programme.verdicts.get(worst), VERDICT_WORDS[worst])}
        yield "require", N_("at worst it is {verdict}"), {"verdict": worst}, words
        yield from _unproven("require", result, target.criteria)
    if gates.min_score is not None and (target.score is None or target.score.low < gates.min_score):
        shown = "–" if target.score is None else f"{float(floor_tenth(target.score.low)):.1f}"
        yield "min_score", N_("its score is {score}"), {"score": shown}, {}
        yield from _unproven("min_score", result, target.criteria)


def _criteria(result: Assessment, gates: Gates) -> Iterator[Found]:
    """The criteria asked for, those outside the target tier too."""
    for name, grade in gates.criteria.items():
        requirement, criterion = f"require_criterion {name}", result.criteria.get(name)
        if criterion is None:
            yield requirement, N_("its programme has no such criterion"), {}, {}
        elif GRADES.index(worst := criterion.grade.worst) < GRADES.index(grade):
            word = _word(result.questionnaire.programme.grades.get(worst), GRADE_WORDS[worst])
            yield requirement, N_("at worst it is {grade}"), {"grade": worst}, {"grade": word}
            yield from _unproven(requirement, result, [criterion])


def _answers(result: Assessment, gates: Gates) -> Iterator[Found]:
    """How many questions were asked and answered."""
    missing = len(result.target.missing)
    if gates.full and result.depth != "full":
        yield "require_depth", N_("only the quick set was asked"), {}, {}
    if gates.max_missing is not None and missing > gates.max_missing:
        message = N_("{count} answer is missing") if missing == 1 else N_("{count} answers are missing")
        yield "max_missing", message, {"count": missing}, {}


def _unproven(name: str, result: Assessment, criteria: Iterable[CriterionResult]) -> Iterator[Found]:
    """What the evidence policy takes away, told apart from the answers themselves."""
    if result.evidence_policy != "require":
        return
    count = sum(any(p.why.code == "evidence" for p in ps) for c in criteria for ps in c.by_question.values())
    if count:
        one = N_("{count} answer counts for less: it has no current evidence")
        many = N_("{count} answers count for less: they have no current evidence")
        yield name, one if count == 1 else many, {"count": count}, {}


def _word(labelled: Labelled | None, ours: str) -> LocalizedText | str:
    return labelled.label if labelled else ours


_WORSE: dict[tuple[str, str], str] = {
    ("grade", "tier"): N_("the verdict of tier {id} fell"),
    ("grade", "criterion"): N_("the grade of criterion {id} fell"),
    ("score", "tier"): N_("the score of tier {id} fell"),
    ("score", "criterion"): N_("the score of criterion {id} fell"),
    ("answer", "question"): N_("the answer to {id} got worse"),
    ("evidence", "question"): N_("evidence for {id} expired"),
}


def _regressions(outcome: Scored, gates: Gates, baseline: Baseline | None) -> Iterator[Found]:
    before = baseline(outcome) if gates.no_regression and baseline else None
    if isinstance(before, Failed):
        yield "no_regression", N_("its baseline could not be scored"), {}, {}
    elif before is not None:
        try:
            worse = compare(before.assessment, outcome.assessment).regressions
        except UsageError:
            yield "no_regression", N_("its baseline answers another programme’s questionnaire"), {}, {}
        else:
            yield from (("no_regression", _WORSE[w.kind, w.where], _facts(w), {}) for w in worse)


def _facts(worse: Regression) -> dict[str, Any]:
    return {"id": f"{worse.id} ({worse.site})" if worse.site else worse.id}


def judge(outcomes: Iterable[Outcome], gates: Gates, baseline: Baseline | None = None) -> Verdict:
    """The verdict on outcomes that are all at hand."""
    found = list(outcomes)
    return verdict(
        gates,
        [u for o in found for u in unmet(o, gates, baseline)],
        any(isinstance(o, Failed) for o in found),
    )


def verdict(gates: Gates, unmet: Iterable[Unmet], failed: bool) -> Verdict:
    """The verdict on a run: exit code 2 when an input failed, else 1 when something is not met, else 0."""
    by_name: dict[str, list[Unmet]] = {}
    for one in unmet:
        by_name.setdefault(one.requirement, []).append(one)
    requirements = tuple(
        Requirement(name, value, name not in by_name, tuple(by_name.get(name, ())))
        for name, value in asked(gates)
    )
    met = all(r.met for r in requirements)
    return Verdict(requirements, BAD_INPUT if failed else MET if met else NOT_MET)


def reaches(verdict: VerdictName, wanted: VerdictName) -> bool:
    """Whether a verdict is as good as the one wanted."""
    return VERDICTS.index(verdict) >= VERDICTS.index(wanted)

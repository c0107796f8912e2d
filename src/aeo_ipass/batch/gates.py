"""Gates: what is asked of every input, judged one by one, so that no format can change the exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from ..errors import N_
from ..i18n import LocalizedText, Translator
from ..questionnaire.programme import Labelled
from ..questionnaire.terms import Grade, VerdictName
from ..scoring.assessment import (
    GRADE_WORDS,
    GRADES,
    VERDICT_WORDS,
    VERDICTS,
    Assessment,
    CriterionResult,
    floor_tenth,
)
from .allow import Allow
from .companies import Who
from .run import Failed, Outcome, Scored

if TYPE_CHECKING:
    from ..insight.compare import Comparison, Regression

MET: Final = 0
NOT_MET: Final = 1
BAD_INPUT: Final = 2

AHEAD: Final = 1
"""Days that an `as_of` may be ahead of the machine that judges: east of it, tomorrow has begun."""

RequiredVerdict = Literal["ready", "almost_ready"]
Earlier = Callable[[Scored], Outcome | None]
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
    max_age: int | None = None
    """Days that an `as_of` written in a file may be older than `day`."""
    day: date | None = None
    """The day of the run: `--as-of`, else today."""
    questionnaires: tuple[str, ...] = ()
    """SHA-256 of the questionnaires that may judge; empty: any."""
    allow: Allow = field(default_factory=Allow)
    reviewed: bool = False
    """Whether each answer that counts in the target tier must be reviewed, and not have changed since."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something said of an input and a requirement: a template with facts."""

    requirement: str
    source: str
    message: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, LocalizedText | str] = field(default_factory=dict)
    """What people read for facts that are codes: the programme's words, or ours to be translated."""
    company: str = ""
    """As its answers name it; empty when they could not be read."""
    what: str = ""
    """By which name `--allow` would let it pass; empty when nothing does."""

    def text(self, t: Translator | None = None) -> str:
        """What is missing, in the language of `t`; for machines (None) in English and with codes."""
        if t is None:
            return self.message.format(**self.facts)
        words = {k: t(w) if isinstance(w, str) else t.pick(w) for k, w in self.words.items()}
        return t(self.message).format(**{**self.facts, **words})


class Unmet(Said):
    """An input that does not meet a requirement, and what it has instead."""

    __slots__ = ()


class Remark(Said):
    """What a reader should know although it fails nothing: a new company, or what was allowed (`what`)."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What one input, or the run as a whole, comes to."""

    unmet: tuple[Unmet, ...] = ()
    remarks: tuple[Remark, ...] = ()
    met: str = ""
    """The source of the baseline it was compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Something asked of every input, and those that do not meet it."""

    name: str
    asked: str
    met: bool
    """Whether all of them do."""
    unmet: tuple[Unmet, ...] = ()
    remarks: tuple[Remark, ...] = ()


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
    if gates.reviewed:
        yield "require_reviewed", ""
    if gates.no_regression:
        yield "no_regression", ""
    if gates.max_age is not None:
        yield "max_age", str(gates.max_age)
    if gates.questionnaires:
        yield "questionnaire_sha256", ", ".join(gates.questionnaires)


def unmet(outcome: Outcome, gates: Gates, baseline: Earlier | None = None) -> list[Unmet]:
    """What one input does not meet; an input that failed meets nothing."""
    return list(look_at(outcome, gates, baseline).unmet)


def look_at(outcome: Outcome, gates: Gates, baseline: Earlier | None = None) -> Judged:
    """What one input comes to by itself."""
    if isinstance(outcome, Failed):
        message = N_("it could not be scored")
        return Judged(tuple(Unmet(name, outcome.source, message) for name, _ in asked(gates)))
    result, company = outcome.assessment, outcome.assessment.sheet.company.name
    own = (
        *_target(result, gates),
        *_criteria(result, gates),
        *_answers(result, gates),
        *_basis(result, gates),
    )
    unmet = [
        Unmet(name, outcome.source, message, facts, words, company) for name, message, facts, words in own
    ]
    found, met = list(_reviewed(outcome, gates)), ""
    if gates.no_regression and baseline is not None:
        before = baseline(outcome)
        found += _compared(outcome, before, gates)
        met = before.source if before else ""
    return Judged(
        (*(f for f in found if isinstance(f, Unmet)), *unmet),
        tuple(f for f in found if isinstance(f, Remark)),
        met,
    )


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
    if gates.full and result.depth != "full":
        yield "require_depth", N_("only the quick set was asked"), {}, {}
    if gates.max_missing is not None and (missing := result.target.missing_count) > gates.max_missing:
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


def _basis(result: Assessment, gates: Gates) -> Iterator[Found]:
    """By what, and as of which day of its own, the input is judged."""
    written, day = result.sheet.as_of, gates.day
    if gates.max_age is not None and written is not None and day is not None:
        days = (day - written).days
        facts = {"date": written.isoformat(), "days": days}
        if days > gates.max_age:
            yield "max_age", N_("its as_of is {date}, {days} days ago"), facts, {}
        elif days < -AHEAD:
            yield "max_age", N_("its as_of is {date}, which is still to come"), facts, {}
    if gates.questionnaires and (used := result.questionnaire).sha256 not in gates.questionnaires:
        message = N_("it is judged by another questionnaire, {version} with the SHA-256 {sha256}")
        yield "questionnaire_sha256", message, {"version": used.ref, "sha256": used.sha256}, {}


def _reviewed(outcome: Scored, gates: Gates) -> Iterator[Said]:
    """Answers that nobody reviewed, and those that changed since."""
    if gates.reviewed:
        from .reviews import unreviewed  # only runs with this gate need it

        kind = Remark if gates.allow("not-reviewed", Who.of(outcome.assessment)) else Unmet
        for message, facts in unreviewed(outcome.assessment):
            name = outcome.assessment.sheet.company.name
            yield kind("require_reviewed", outcome.source, message, facts, company=name, what="not-reviewed")


def _compared(outcome: Scored, before: Outcome | None, gates: Gates) -> Iterator[Said]:
    """What the baseline says about an input."""
    from ..insight.compare import compare

    company = outcome.assessment.sheet.company.name
    if before is None:
        message = N_("new: the baseline does not know this company")
        yield Remark("no_regression", outcome.source, message, company=company)
    elif isinstance(before, Failed):
        message = N_("its baseline could not be scored")
        yield Unmet("no_regression", outcome.source, message, company=company)
    else:
        from ..insight.compare import compare

        yield from _worse(compare(before.assessment, outcome.assessment), outcome.source, gates.allow)


def _worse(found: Comparison, source: str, allow: Allow) -> Iterator[Said]:
    """What got worse, then what hides whether it did; by other questions, grades and scores say nothing."""
    from .slips import slips  # only runs with a baseline need it

    who, permitted = Who.of(found.after), set()
    slipped = list(slips(found))
    for slip in slipped:
        if allow(slip.what, who):
            permitted.add(slip.what)
    for worse in found.regressions:
        if worse.where == "question" or "depth" not in permitted:
            message = _WORSE[worse.kind, worse.where]
            yield Unmet("no_regression", source, message, _facts(worse), company=who.name)
    for slip in slipped:
        kind = Remark if slip.what in permitted else Unmet
        yield kind("no_regression", source, slip.message, slip.facts, company=who.name, what=slip.what)


def _facts(worse: Regression) -> dict[str, Any]:
    return {"id": f"{worse.id} ({worse.site})" if worse.site else worse.id}


def verdict(gates: Gates, unmet: Iterable[Unmet], failed: bool, remarks: Iterable[Remark] = ()) -> Verdict:
    """The verdict on a run: exit code 2 when an input failed, else 1 when something is not met, else 0."""
    missed, noted = _by_requirement(unmet), _by_requirement(remarks)
    requirements = tuple(
        Requirement(
            name=name,
            asked=value,
            met=name not in missed,
            unmet=tuple(missed.get(name, ())),
            remarks=tuple(noted.get(name, ())),
        )
        for name, value in asked(gates)
    )
    met = all(r.met for r in requirements)
    return Verdict(requirements, BAD_INPUT if failed else MET if met else NOT_MET)


S = TypeVar("S", bound=Said)


def _by_requirement(said: Iterable[S]) -> dict[str, list[S]]:
    found: dict[str, list[S]] = {}
    for one in said:
        found.setdefault(one.requirement, []).append(one)
    return found


def reaches(verdict: VerdictName, wanted: VerdictName) -> bool:
    """Whether a verdict is as good as the one wanted."""
    return VERDICTS.index(verdict) >= VERDICTS.index(wanted)

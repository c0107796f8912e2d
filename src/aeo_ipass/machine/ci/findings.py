"""What machines are told of an assessment: the questions not known to be met, in words on few lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal

from ...batch import Remark, Requirement, Unmet
from ...i18n import Translator
from ...phrases.view import Gap, View
from ...questionnaire.model import Questionnaire
from ...questionnaire.programme import Programme
from ...questionnaire.questions import Question, TextQuestion
from ...scoring.assessment import CriterionResult
from ...text.clean import one_line

if TYPE_CHECKING:
    from .worst import Gravity

Severity = Literal["error", "warning", "note"]
_SEVERITIES: Final[tuple[Severity, ...]] = ("note", "warning", "error")
KNOCK_OUT: Final = 3
BAD_INPUT: Final[Gravity] = (4,)
"""Nothing is graver than an input that cannot be judged at all."""


def not_met(view: View, criterion: CriterionResult) -> list[Gap]:
    """Every question, at every site where it applies, below 100 or unknown; in the order of the questionnaire."""
    return [
        view.gap(criterion, part)
        for parts in criterion.by_question.values()
        for part in parts
        if part.gap or (part.counted and part.unknown)
    ]


def severity(programme: Programme, level: str) -> Severity:
    """How grave a gap at this level is: by what its gates can do to a grade."""
    gates = programme.levels[level]
    if any(cap.grade == "red" for cap in gates.caps):
        return "error"
    return "warning" if gates.caps or gates.shares else "note"


def asked(questionnaire: Questionnaire) -> Iterator[Question]:
    """Every question that can be scored, in the order of the criteria."""
    return (q for q in questionnaire.questions.values() if not q.retired and not isinstance(q, TextQuestion))


# --- in words --------------------------------------------------------------------------------


def headline(view: View, gap: Gap) -> str:
    """`D-07 Fence (North yard): Not in place` on one line."""
    return f"{gap.question} {place(view, gap)}{view.t(': ')}{gap.answer}"


def place(view: View, gap: Gap) -> str:
    """The question's label, with the premises it is about, if any."""
    if not gap.site:
        return gap.label
    return view.t("{label} ({where})").format(label=gap.label, where=one_line(gap.site))


def rank(view: View, gap: Gap) -> str:
    """The requirement level, and the grade that its gate holds the criterion at, if it does."""
    if gap.gate is None:
        return gap.level
    return f"{gap.level} · {view.held(gap.gate)}"


def next_steps(view: View, gap: Gap) -> list[str]:
    """What the company notes, what to do, and what proves it: a line each, those that there are."""
    note = one_line(gap.part.answer.note or "")
    papers = view.joined(view.evidence(view.question(gap.question)))
    named = [(view.t("Note"), note), (view.t("What to do"), gap.advice), (view.t("Evidence"), papers)]
    return [f"{name}{view.t(': ')}{text}" for name, text in named if text]


def outcome_line(view: View) -> str:
    """`Example Limited · Tier 2: Not Yet Ready · score 87.9` on one line."""
    tier = view.assessment.target
    score = view.t("score {score}").format(score=view.score(tier.score))
    verdict = f"{view.tier_name(tier.id)}{view.t(': ')}{view.verdicts(tier.verdict)}"
    return f"{one_line(view.company())} · {verdict} · {score}"


def requirement_line(requirement: Requirement, t: Translator) -> str:
    """`required: --min-score 80 – NOT met`, as the command says it too."""
    met, missed = t("required: {name} {asked} – met"), t("required: {name} {asked} – NOT met")
    name, _, asked = option(requirement).partition(" ")
    return one_line((met if requirement.met else missed).format(name=name, asked=asked))


def option(requirement: Requirement) -> str:
    """The requirement as it is typed: `--min-score 80`, `--require-criterion D=green`."""
    name, _, criterion = requirement.name.partition(" ")
    asked = f"{criterion}={requirement.asked}" if criterion else requirement.asked
    return f"--{name.replace('_', '-')} {asked}".strip()


def unmet_lines(requirement: Requirement, t: Translator, limit: int = 10) -> list[str]:
    """The first inputs that do not meet a requirement, what they have instead, and how many more there are."""
    return _first([_said(u, t) for u in requirement.unmet[:limit]], len(requirement.unmet), t)


def remark_lines(requirement: Requirement, t: Translator, limit: int = 10) -> list[str]:
    """New companies and what was allowed, the first of them, and how many more there are."""
    return _first([_remark(r, t) for r in requirement.remarks[:limit]], len(requirement.remarks), t)


def _first(lines: list[str], count: int, t: Translator) -> list[str]:
    return [*lines, more_not_shown(count - len(lines), t)] if count > len(lines) else lines


def _said(one: Unmet | Remark, t: Translator) -> str:
    """`Example Limited (firms/a.yaml): at worst it is Red` on one line."""
    source, company = one_line(one.source), one_line(one.company)
    head = t("{company} ({file})").format(company=company, file=source) if company else source
    return f"{head}{t(': ')}{one_line(one.text(t))}"


def _remark(remark: Remark, t: Translator) -> str:
    line = _said(remark, t)
    return t("allowed: {what}").format(what=line) if remark.what else line


def allow_line(requirement: Requirement, t: Translator) -> list[str]:
    """How what is not met is allowed if it is meant; nothing where nothing allows it."""
    names = sorted({u.what for u in requirement.unmet if u.what})
    if not names:
        return []
    options = " ".join(f"--allow {name}=COMPANY" for name in names)
    return [t("if this is meant, allow it by name: {options}").format(options=options)]


def more_not_shown(count: int, t: Translator) -> str:
    """That this many were left out."""
    text = t.plural("{count} more is not shown here.", "{count} more are not shown here.", count)
    return text.format(count=count)


def left_out(count: int, t: Translator) -> str:
    """That only the worst findings were kept."""
    text = t.plural(
        "{count} finding was left out, the worst are there; --sarif-limit says how many",
        "{count} findings were left out, the worst are there; --sarif-limit says how many",
        count,
    )
    return text.format(count=count)


def gravity(view: View, gap: Gap) -> Gravity:
    """How grave a gap is: knock-outs, then by the severity of its level, known before unknown, then by points lost."""
    if gap.gate == "red" and not gap.part.unknown:
        return (KNOCK_OUT, 1, gap.points)
    grade = _SEVERITIES.index(severity(view.programme, gap.part.level))
    return (grade, not gap.part.unknown, gap.points)

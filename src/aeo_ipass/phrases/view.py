"""What the human formats share: an assessment in words, in one language, for nobody to compute again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, assert_never

from ..answers.model import NEVER, NOT_APPLICABLE, UNSURE, Answer
from ..document.model import SYMBOLS
from ..errors import N_
from ..i18n import Translator, translator
from ..questionnaire import questions as kinds
from ..questionnaire.programme import Labelled
from ..questionnaire.terms import Grade, VerdictName
from ..record import Record
from ..scoring.assessment import (
    GRADE_WORDS,
    GRADES,
    VERDICT_WORDS,
    Assessment,
    CapHit,
    CriterionResult,
    Part,
    Score,
    Span,
    TierResult,
    floor_tenth,
)


class Gap(Record):
    """A question that applies and is known to be below 100, with what to do about it."""

    question: str
    criterion: str
    label: str
    site: str
    answer: str
    advice: str
    gate: Grade | None
    level: str
    owner: str
    effort: str
    points: float
    fixed: bool
    part: Part


class Cause(Record):
    """Why criteria are not Green, answered questions considered."""

    criteria: tuple[str, ...]
    grade: Grade
    text: str


def joined(t: Translator, items: Iterable[str]) -> str:
    """Items one after the other, as a language separates them."""
    return ("、" if t.language.startswith("zh") else ", ").join(items)


class Named(Protocol):
    """A company, a partner: whoever may have a name in Chinese beside the other."""

    @property
    def name(self) -> str:
        """As registered."""

    @property
    def name_zh(self) -> str | None:
        """The same in Chinese, where there is one."""


def company_name(company: Named, t: Translator) -> str:
    """The company's name, in Chinese where that is read and there is one."""
    return (company.name_zh if t.language.startswith("zh") else None) or company.name


def day_text(day: date, t: Translator) -> str:
    """A date as a language writes it."""
    if t.language.startswith("zh"):
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {day:%B} {day.year}" if t.language == "en" else day.isoformat()


class View:
    """An assessment seen in one language."""

    def __init__(self, assessment: Assessment, language: str) -> None:
        self.assessment = assessment
        self.questionnaire = assessment.questionnaire
        self.programme = assessment.questionnaire.programme
        self.t: Translator = translator(language)

    # --- words ---------------------------------------------------------------------------

    def report_title(self) -> str:
        """What this programme's report is called."""
        title = self.programme.report_title
        return self.t.pick(title) if title else self.t("Readiness report – an unofficial estimate")

    def grade_word(self, grade: Grade) -> str:
        """The grade's name in the programme's words."""
        return self._label(self.programme.grades.get(grade), GRADE_WORDS[grade])

    def held(self, grade: Grade | None) -> str:
        """What a gate does to its criterion; empty where none holds."""
        return self.t("holds the criterion at {grade}").format(grade=self.grade_word(grade)) if grade else ""

    def verdict_word(self, verdict: VerdictName) -> str:
        """The verdict's name in the programme's words."""
        return self._label(self.programme.verdicts.get(verdict), VERDICT_WORDS[verdict])

    def _label(self, labelled: Labelled | None, fallback: str) -> str:
        return self.t.pick(labelled.label) if labelled else self.t(fallback)

    def level_word(self, level: str) -> str:
        """The requirement level's name."""
        label = self.programme.levels[level].label
        return self.t.pick(label) if label else level

    def tier_name(self, tier: str) -> str:
        """`Tier 1`, in the programme's words."""
        title = self.programme.tiers[tier].title
        return self.t.pick(title) if title else self.t("Tier {tier}").format(tier=tier)

    def criterion_title(self, criterion: str) -> str:
        """The official title of a criterion."""
        return next(self.t.pick(c.title) for c in self.questionnaire.criteria if c.id == criterion)

    def question(self, question: str) -> kinds.Question:
        """The question with this id."""
        return self.questionnaire.questions[question]

    def label(self, question: str) -> str:
        """The question's few words for tables."""
        return self.t.pick(self.question(question).label)

    def owner(self, question: kinds.Question) -> str:
        """Who usually mends what this question asks about."""
        found = next((o for o in self.programme.owners if o.id == question.owner), None)
        return self.t.pick(found.text) if found else ""

    def site_name(self, site: str | None) -> str:
        """The premises' name, or their number when it is left out; empty when the company is one site."""
        for number, found in enumerate(self.assessment.sheet.sites, 1):
            if site and found.id == site:
                return found.name or self.t("Site {number}").format(number=number)
        return ""

    def company(self) -> str:
        """The company's name in the report's language, or what stands for it where it is left out."""
        return company_name(self.assessment.sheet.company, self.t) or self.t("(name left out)")

    def date(self, day: date) -> str:
        """A date as this language writes it."""
        return day_text(day, self.t)

    def partial_date(self, text: str) -> str:
        """A date known to the day, the month or the year, as this language writes it."""
        numbers = [int(n) for n in text.split("-")]
        if len(numbers) == 3:
            return self.date(date(*numbers))
        if self.t.language.startswith("zh"):
            return "".join(f"{n}{unit}" for n, unit in zip(numbers, "年月", strict=False))
        month = f"{date(numbers[0], numbers[1], 1):%B} " if len(numbers) == 2 else ""
        return f"{month}{numbers[0]}" if self.t.language == "en" else text

    def joined(self, items: Iterable[str]) -> str:
        """Items one after the other, as this language separates them."""
        return joined(self.t, items)

    def answer(self, question: kinds.Question, answer: Answer) -> str:
        """What was answered, in words."""
        value = answer.value
        if value is None or value in (UNSURE, NOT_APPLICABLE, NEVER):
            return self.t(SPECIAL[value])
        match question:
            case kinds.ScaleQuestion():
                return self.t.pick(self.programme.scales[question.scale][str(value)].label)
            case kinds.ChoiceQuestion():
                return next(self.t.pick(o.text) for o in question.options if o.id == value)
            case kinds.ChecklistQuestion():
                ticked = [self.t.pick(i.text) for i in question.items if i.id in value]  # type: ignore[operator]
                return self.t("{done} of {all}").format(done=len(ticked), all=len(question.items))
            case kinds.YesNoQuestion() | kinds.NumberQuestion() | kinds.DateQuestion() | kinds.TextQuestion():
                return self._free(question, value)
            case unreachable:
                assert_never(unreachable)

    def _free(self, question: kinds.Question, value: object) -> str:
        if isinstance(value, date):
            return self.date(value)
        if value in ("yes", "no"):
            return self.t("Yes") if value == "yes" else self.t("No")
        unit = getattr(question, "unit", None)
        if unit is None:
            return str(value)
        symbol = self.t.pick(unit)
        return f"{value}{'' if symbol == '%' or self.t.language.startswith('zh') else ' '}{symbol}"

    # --- scores and grades ---------------------------------------------------------------

    def score(self, score: Score | None) -> str:
        """`72.5`, or `40.1–88.0` while answers are missing."""
        if score is None:
            return "–"
        low, high = (f"{float(floor_tenth(s)):.1f}" for s in (score.low, score.high))
        return low if low == high else f"{low}–{high}"

    def grades(self, span: Span[Grade]) -> str:
        """`● Green`, or `■ Red – ● Green` while answers are missing."""
        words = [f"{SYMBOLS[g]} {self.grade_word(g)}" for g in (span.worst, span.best)]
        return words[0] if span.worst == span.best else " – ".join(words)

    def verdicts(self, span: Span[VerdictName]) -> str:
        """The verdict, or the worst and the best still possible."""
        words = [self.verdict_word(v) for v in (span.worst, span.best)]
        if span.worst == span.best:
            return words[0]
        return self.t("{worst} to {best}").format(worst=words[0], best=words[1])

    # --- why -----------------------------------------------------------------------------

    def causes(self, tier: TierResult) -> list[Cause]:
        """Why criteria are not Green, Red first, those with one reason together.

        What only waits for answers is no cause; `provisional` tells it.
        """
        grouped: dict[tuple[Grade, str], list[str]] = {}
        for criterion in sorted(tier.criteria, key=lambda c: GRADES.index(c.grade.best)):
            if criterion.grade.best != "green":
                key = (criterion.grade.best, self.cause(criterion))
                grouped.setdefault(key, []).append(criterion.id)
        return [Cause(tuple(names), grade, text) for (grade, text), names in grouped.items()]

    def cause(self, criterion: CriterionResult) -> str:
        """Why a criterion is not Green whatever is still answered: its strongest gate, or its score."""
        gates = [c for c in criterion.caps if c.certain and c.grade == criterion.grade.best]
        if gates:
            return self.cap(criterion, min(gates, key=_severity))
        if criterion.score is None:
            return self.t("every question was answered “not applicable”")
        return self.t("score {score}, Green from {green}").format(
            score=self.score(criterion.score), green=self.programme.bands.green
        )

    def cap(self, criterion: CriterionResult, cap: CapHit) -> str:
        """A gate in words: the question that stops, or the share of a level that is missing."""
        if cap.question:
            part = self.part(criterion, cap.question, cap.site)
            where = self.site_name(part.site)
            label = self.label(cap.question)
            if where:
                label = self.t("{label} ({where})").format(label=label, where=where)
            text = self.t("{label}: {answer}")
            return text.format(label=label, answer=self.answer(self.question(cap.question), part.answer))
        level = self.level_word(cap.level)
        where = self.site_name(cap.site)
        if cap.code == "share_na":
            text = self.t("more than {percent}% of the weight of “{level}” is not applicable")
        elif cap.below == 100:
            text = self.t("more than {percent}% of the weight of “{level}” is not fully met")
        else:
            text = self.t("more than {percent}% of the weight of “{level}” is below {below}")
        text = text.format(percent=cap.more_than, level=level, below=cap.below)
        return self.t("{label} ({where})").format(label=text, where=where) if where else text

    def part(self, criterion: CriterionResult, question: str, site: str | None) -> Part:
        """The part of a question at a site."""
        parts = criterion.by_question[question]
        return next((p for p in parts if p.site == site), parts[0])

    def bites(self, criterion: CriterionResult) -> str:
        """The gates that limit the grade below what the score gives, in short."""
        caps = [c for c in criterion.caps if c.bites and c.certain]
        if not caps:
            return ""
        strongest = min(caps, key=_severity)
        more = len({c.question for c in caps} - {strongest.question})
        if strongest.question:
            text = self.label(strongest.question)
        else:
            text = self.t("gaps in “{level}”").format(level=self.level_word(strongest.level))
        return f"{text} +{more}" if more else text

    # --- gaps ----------------------------------------------------------------------------

    def gaps(self, tier: TierResult) -> list[Gap]:
        """Known gaps of a tier: those behind a gate first, Red before Amber, then by points lost."""
        return self.gaps_of(tier.criteria)

    def gaps_of(self, criteria: Iterable[CriterionResult]) -> list[Gap]:
        """Known gaps of some criteria, in the same order."""
        found = [
            self.gap(criterion, part)
            for criterion in criteria
            for parts in criterion.by_question.values()
            for part in _worst_gaps(parts)
        ]
        return sorted(found, key=lambda g: (GRADES.index(g.gate) if g.gate else len(GRADES), -g.points))

    def evidence(self, question: kinds.Question) -> tuple[str, ...]:
        """The kinds of evidence that a question asks for, by name."""
        return tuple(self.t.pick(self.questionnaire.documents[e]) for e in question.evidence_ids)

    def gap(self, criterion: CriterionResult, part: Part) -> Gap:
        """One part that is not fully met, in words; an unknown one as if it were worth 0."""
        question = self.question(part.question)
        option = part.answer.value if isinstance(part.answer.value, str) else None
        advice = question.advice_for(option, part.bounds.low)
        counted = [p for p in criterion.parts if p.counted and p.site in (None, part.site)]
        points = part.weight * (100 - part.bounds.low) / sum(p.weight for p in counted)
        return Gap(
            question=question.id,
            criterion=criterion.id,
            label=self.t.pick(question.label),
            site=self.site_name(part.site),
            answer=self.answer(question, part.answer),
            advice=self._unproven(part) or (self.t.pick(advice) if advice else ""),
            gate=_gate(criterion, part),
            level=self.level_word(part.level),
            owner=self.owner(question),
            effort=question.effort or "",
            points=points,
            fixed=question.fixed,
            part=part,
        )

    def _unproven(self, part: Part) -> str:
        if part.why.code != "evidence":
            return ""
        return self.t("Attach a current piece of evidence: without one this answer counts as 50.")

    # --- missing -------------------------------------------------------------------------

    def missing(self, tier: TierResult) -> list[tuple[str, list[str]]]:
        """Criteria with questions that still have no answer, and the labels of these."""
        return [(c.id, [self.label(q) for q in c.missing]) for c in tier.criteria if c.missing]

    def provisional(self, tier: TierResult) -> str:
        """What a result with missing answers can still become; empty when it is final."""
        if tier.final:
            return ""
        count = len(tier.missing)
        text = self.t.plural(
            "Provisional: {count} question is still without an answer. {outlook}",
            "Provisional: {count} questions are still without an answer. {outlook}",
            count,
        )
        can = self.t("“{ready}” can still be reached.")
        cannot = self.t("“{ready}” can no longer be reached; at best it is “{best}”.")
        outlook = (can if tier.verdict.best == "ready" else cannot).format(
            ready=self.verdict_word("ready"), best=self.verdict_word(tier.verdict.best)
        )
        return text.format(count=count, outlook=outlook)

    def listed(self, items: Sequence[str]) -> str:
        """Items that may hold commas themselves, as this language separates them."""
        return self.t.separator.join(items)


SPECIAL: dict[object, str] = {
    None: N_("no answer yet"),
    UNSURE: N_("unsure"),
    NOT_APPLICABLE: N_("not applicable"),
    NEVER: N_("never"),
}
"""What is said of an answer to any question."""


def _severity(cap: CapHit) -> tuple[int, bool]:
    return GRADES.index(cap.grade), cap.question is None


def _worst_gaps(parts: Sequence[Part]) -> list[Part]:
    """A question's gaps: one for the company, or one for each site that has it."""
    return [p for p in parts if p.gap]


def _gate(criterion: CriterionResult, part: Part) -> Grade | None:
    """The grade that this part's own gate holds its criterion down to, if it does."""
    caps = [
        c for c in criterion.caps if c.certain and c.question == part.question and c.site in (None, part.site)
    ]
    return min((c.grade for c in caps), key=GRADES.index, default=None)

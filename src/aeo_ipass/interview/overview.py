"""Where an interview stands: criterion by criterion on the way, and what is left over before its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..answers.draft import Draft
from ..answers.model import Sheet
from ..i18n import Translator
from ..insight.consistency import Misfit, misfits
from ..insight.walk import Step, answer_at, is_gap, unanswered, unsure
from ..questionnaire.model import Questionnaire
from ..questionnaire.terms import Grade
from ..record import Record
from ..scoring import score
from ..scoring.assessment import Assessment, CriterionResult, Score, floor_tenth
from .prompter import Choice, Prompter

SHOWN = 12


def show_overview(
    questionnaire: Questionnaire,
    sheet: Sheet,
    walk: Sequence[Step],
    today: date,
    t: Translator,
    prompter: Prompter,
    go_on: str,
    way: str,
) -> int | None:
    """Every criterion with its progress and its score so far; a place to go to, or None to go on."""
    found = score(sheet, questionnaire, as_of=sheet.as_of or today)
    choices = [Choice(go_on, way)]
    for criterion in dict.fromkeys(s.criterion.id for s in walk):
        choices.append(Choice(criterion, _criterion(found, criterion, sheet, walk, t)))
    chosen = prompter.choose(choices, go_on, ())
    return next((n for n, s in enumerate(walk) if s.criterion.id == chosen), None)


def _criterion(found: Assessment, name: str, sheet: Sheet, walk: Sequence[Step], t: Translator) -> str:
    """`D Premises … 5/9 · 63.4–90.1 · Amber–Green · held back by D-01`."""
    own = [s for s in walk if s.criterion.id == name]
    answered = sum(answer_at(sheet, s).value is not None for s in own)
    parts = [f"{name} {t.pick(own[0].criterion.title)} {answered}/{len(own)}"]
    if answered:
        result = found.criteria[name]
        parts += [_score(result.score), _grades(result, found.questionnaire, t)]
        if held := [c.question for c in result.caps if c.bites and c.question]:
            parts.append(t("held back by {questions}").format(questions=", ".join(dict.fromkeys(held))))
    return " · ".join(p for p in parts if p)


def _score(found: Score | None) -> str:
    if found is None:
        return ""
    low, high = f"{float(floor_tenth(found.low)):.1f}", f"{float(floor_tenth(found.high)):.1f}"
    return low if low == high else f"{low}–{high}"


def _grades(result: CriterionResult, questionnaire: Questionnaire, t: Translator) -> str:
    words = [grade_word(g, questionnaire, t) for g in (result.grade.worst, result.grade.best)]
    return "–".join(dict.fromkeys(words))


def grade_word(grade: Grade, questionnaire: Questionnaire, t: Translator) -> str:
    """The grade's name in the programme's words."""
    label = questionnaire.programme.grades.get(grade)
    return t.pick(label.label) if label else grade


class Leftovers(Record):
    """What is worth a look before the end, as places in the walk."""

    unanswered: list[int]
    unsure: list[int]
    not_applicable: list[int]
    gaps_without_owner: list[int]
    misfits: list[Misfit]
    misfitting: list[int]
    """The places whose answers do not fit together."""


def leftovers(draft: Draft, sheet: Sheet, walk: Sequence[Step], today: date) -> Leftovers:
    """What an interview leaves open."""
    given = [answer_at(sheet, s) for s in walk]
    odd = [m for m in misfits(draft.questionnaire, sheet) if any(_about(m, s) for s in walk)]
    return Leftovers(
        unanswered(sheet, walk),
        unsure(sheet, walk),
        [n for n, a in enumerate(given) if a.not_applicable],
        [
            n
            for n, (s, a) in enumerate(zip(walk, given, strict=True))
            if a.owner is None and is_gap(s.question, a, draft.questionnaire, today)
        ],
        odd,
        [n for n, s in enumerate(walk) if any(_about(m, s) for m in odd)],
    )


def _about(misfit: Misfit, step: Step) -> bool:
    """Whether a step asks one of the questions whose answers do not fit together, where they do not."""
    here = step.site is None or step.site.id == misfit.site
    return here and step.question.id in misfit.rule.questions


def review(
    found: Leftovers, sheet: Sheet, walk: Sequence[Step], t: Translator, prompter: Prompter
) -> list[int] | None:
    """Show what is left over and ask what to do: the places to go through, or None for the report."""
    groups = [
        ("unanswered", t("Not answered"), found.unanswered),
        ("unsure", t("Answered “unsure”"), found.unsure),
        ("na", t("Not applicable, with the reasons given"), found.not_applicable),
        ("owners", t("Gaps that nobody is named for"), found.gaps_without_owner),
        ("misfits", t("Answers that do not fit together"), found.misfitting),
    ]
    there = {name: (title, places) for name, title, places in groups if places}
    if not there:
        return None
    prompter.heading(t("Before the end"))
    for title, places in there.values():
        _list(title, places, sheet, walk, t, prompter)
    for misfit in found.misfits[:SHOWN]:
        prompter.say(f"  – {t.pick(misfit.rule.text)}", "dim")
    report = t("Show the report") if not found.unanswered else t("Show a provisional report")
    ways = [
        Choice(name, t("Go through: {group} ({count})").format(group=title, count=len(places)))
        for name, (title, places) in there.items()
    ]
    default = "unanswered" if found.unanswered else "report"
    chosen = str(prompter.choose([*ways, Choice("report", report)], default, ()))
    return there[chosen][1] if chosen in there else None


def _list(
    title: str, places: Sequence[int], sheet: Sheet, walk: Sequence[Step], t: Translator, prompter: Prompter
) -> None:
    prompter.say(f"{title} ({len(places)})", "bold")
    for place in places[:SHOWN]:
        step = walk[place]
        site = f" · {step.site.name}" if step.site and step.site.id else ""
        reason = answer_at(sheet, step).reason
        prompter.say(
            f"  {step.question.id} {t.pick(step.question.label)}{site}" + (f" – {reason}" if reason else "")
        )
    if len(places) > SHOWN:
        prompter.say("  " + t("and {count} more").format(count=len(places) - SHOWN), "dim")

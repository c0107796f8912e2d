"""The interview from beginning to end; every answer is saved before the next question is put."""

from __future__ import annotations

from ..answers.draft import Draft
from ..answers.model import NOT_APPLICABLE, Sheet
from ..errors import InputError
from ..i18n import Translator
from .ask import Asker
from .prompter import Action, Choice, Prompter
from .setup import ask_profile
from .walk import Step, answer_at, progress, steps, unanswered


def interview(draft: Draft, t: Translator, prompter: Prompter) -> None:
    """Ask what is missing and let the person go back; returns when they want the report.

    Raises Interrupted when they stop earlier; everything confirmed is in the file then.
    """
    resumed = bool(draft.data.get("answers"))
    ask_profile(draft, t, prompter)
    sheet = _sheet(draft)
    walk = steps(draft.questionnaire, sheet)
    open_ = unanswered(sheet, walk)
    if not open_:
        place = _finished(t, prompter, len(walk))
    else:
        place = open_[0]
        _welcome(draft, t, prompter, resumed, len(open_), len(walk))
    while place is not None:
        place = _go(draft, t, prompter, place)
        if place is not None:
            continue
        place = _leftover(draft, t, prompter)


def _sheet(draft: Draft) -> Sheet:
    reading = draft.read()
    if reading.sheet is None:
        raise InputError(reading.errors)
    return reading.sheet


def _welcome(draft: Draft, t: Translator, prompter: Prompter, resumed: bool, open_: int, total: int) -> None:
    if resumed:
        text = t.plural("Welcome back: {count} of {total} questions is still open.",
                        "Welcome back: {count} of {total} questions are still open.", open_)  # fmt: skip
    else:
        text = t.plural(
            "{count} question for a company like yours.", "{count} questions for a company like yours.", open_
        )
    prompter.say("")
    prompter.say(text.format(count=open_, total=total))
    prompter.say(t("Answers are saved in {file}").format(file=draft.path), "dim")


def _finished(t: Translator, prompter: Prompter, total: int) -> int | None:
    """What to do with a finished file: the report, or through the answers once more."""
    prompter.say(t("All {total} questions are answered.").format(total=total), "bold")
    choices = [Choice("report", t("Show the report")), Choice("again", t("Go through the answers again"))]
    return 0 if prompter.choose(choices, "report", ()) == "again" and total else None


def _go(draft: Draft, t: Translator, prompter: Prompter, place: int) -> int | None:
    """Put questions from `place` on; None at the end of the walk."""
    asker = Asker(draft.questionnaire, t, prompter)
    sheet = _sheet(draft)
    walk = steps(draft.questionnaire, sheet)
    revising = not unanswered(sheet, walk)
    stepped_back = False
    while place < len(walk):
        step, given = walk[place], answer_at(sheet, walk[place])
        if given.value is not None and not revising and not stepped_back:
            place += 1
            continue
        _heading(t, prompter, walk, place)
        answer = asker.ask(step, given, back=place > 0)
        stepped_back = answer is Action.BACK
        if stepped_back:
            place -= 1
            continue
        if answer is not Action.SKIP:
            _store(draft, asker, step, given, answer)
            sheet = _sheet(draft)
        place += 1
    return None


def _heading(t: Translator, prompter: Prompter, walk: list[Step], place: int) -> None:
    at = progress(walk, place)
    criterion = walk[place].criterion
    left = f"{criterion.id} {t.pick(criterion.title)} {at.in_criterion}/{at.criterion_total}"
    right = f"{at.overall}/{at.overall_total} ({100 * (at.overall - 1) // at.overall_total}%)"
    prompter.heading(left, right)


def _store(draft: Draft, asker: Asker, step: Step, given: object, answer: object) -> None:
    site = step.site.id if step.site else None
    if answer is Action.NOT_APPLICABLE:
        reason = asker.reason(given)  # type: ignore[arg-type]
        draft.set_answer(step.question, NOT_APPLICABLE, site, reason=reason)
    else:
        draft.set_answer(step.question, answer, site)


def _leftover(draft: Draft, t: Translator, prompter: Prompter) -> int | None:
    """At the end: back to what was skipped, or on to a provisional report."""
    sheet = _sheet(draft)
    walk = steps(draft.questionnaire, sheet)
    open_ = unanswered(sheet, walk)
    if not open_:
        return None
    text = t.plural("{count} question was skipped.", "{count} questions were skipped.", len(open_))
    prompter.say("")
    prompter.say(text.format(count=len(open_)), "bold")
    choices = [Choice("back", t("Answer them now")), Choice("report", t("Show a provisional report"))]
    return open_[0] if prompter.choose(choices, "back", ()) == "back" else None

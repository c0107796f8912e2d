"""The interview from beginning to end; every answer is saved before the next question is put."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from ..answers.aside import Aside
from ..answers.draft import LANGUAGE_KEY, Draft
from ..answers.model import NOT_APPLICABLE, UNSURE, Answer, Sheet
from ..answers.values import plain
from ..errors import InputError, Interrupted
from ..i18n import Translator
from ..insight.walk import Key, Part, Step, answer_at, progress, steps, to_confirm
from .ask import Asker
from .details import ask_evidence, ask_note, ask_owner
from .jump import ask_place
from .keep import keep
from .mend import recall, recall_before, show_asides
from .overview import leftovers, review, show_overview
from .pace import Pace
from .prompter import Action, Actions, Choice, Prompter
from .setup import Speaker, ask_again, ask_language, ask_profile


class Interview:
    """One person's way through the questions of a draft."""

    def __init__(
        self,
        draft: Draft,
        t: Translator,
        prompter: Prompter,
        speak: Speaker,
        today: date,
        part: Part | None = None,
    ) -> None:
        self.draft, self.t, self.prompter, self.speak, self.today = draft, t, prompter, speak, today
        self.part = part or Part()
        self.sheet: Sheet
        self.walk: list[Step] = []
        self._walked: tuple[object, ...] = ()
        """The company that the walk is for."""
        self.wanted: set[Key] = set()
        """The steps to put in this round."""
        self.mine: set[Key] = set()
        """The steps of the part, as they were answered when it began."""
        self.again = _questions(draft.asides)
        """Questions with something set aside when the file was opened, until they are put."""
        self.shown: str | None = None
        """The criterion of the question put last."""
        self.pace = Pace(draft.questionnaire)

    def run(self) -> None:
        """Ask what is missing and let the person go anywhere; returns when they want the report.

        Raises Interrupted when they stop earlier; everything confirmed is in the file then.
        """
        resumed = bool(self.draft.data.get("answers"))
        show_asides(self.draft, self.t, self.prompter)
        ask_again(self.draft, self.t, self.prompter)
        ask_profile(self.draft, self.t, self.prompter)
        self._look()
        self.wanted = self.mine = {s.key for s in self.walk if self._in_part(s)}
        open_ = self._open()
        self._welcome(resumed, len(open_))
        place: int | None = open_[0] if open_ else self._finished()
        while place is not None:
            self._go(place, again=not open_)
            place, open_ = self._leftover()

    # --- where we are --------------------------------------------------------------------

    def _look(self) -> None:
        """Read the draft as it is now; conditions may have changed what comes."""
        reading = self.draft.read()
        if reading.sheet is None:
            raise InputError(reading.errors)
        self.sheet = reading.sheet
        if (company := _company(self.sheet)) != self._walked:
            self._walked, self.walk = company, steps(self.draft.questionnaire, self.sheet)

    def _in_part(self, step: Step) -> bool:
        if self.part.unconfirmed and to_confirm(self.sheet, step) is None:
            return False
        return self.part.holds(step, answer_at(self.sheet, step), self.draft.questionnaire, self.today)

    def _open(self) -> list[int]:
        """The places still to be put: unanswered ones, or in a round of gaps all of them."""
        own = [n for n, s in enumerate(self.walk) if s.key in self.wanted]
        return own if self.part.gaps else [n for n in own if self._pending(self.walk[n])]

    def _pending(self, step: Step) -> bool:
        """Whether a step has no answer, or one to be confirmed, or something of its answer was set aside."""
        return (
            answer_at(self.sheet, step).value is None
            or step.question.id in self.again
            or to_confirm(self.sheet, step) is not None
        )

    def _welcome(self, resumed: bool, open_: int) -> None:
        total, t = len(self.wanted), self.t
        if self.part.gaps:
            text = t.plural(
                "Welcome back: {count} answer leaves a gap.",
                "Welcome back: {count} answers leave a gap.",
                open_,
            )
        elif resumed:
            text = t.plural(
                "Welcome back: {count} of {total} questions is still open.",
                "Welcome back: {count} of {total} questions are still open.",
                open_,
            )
        else:
            text = t.plural(
                "{count} question for a company like yours.",
                "{count} questions for a company like yours.",
                open_,
            )
        if open_:
            self.prompter.say("")
            self.prompter.say(text.format(count=open_, total=total))
            left = self._minutes_left()
            self.prompter.say(
                t.plural("About {count} minute.", "About {count} minutes.", left).format(count=left)
            )
            self.prompter.say(t("Answers are saved in {file}").format(file=self.draft.path), "dim")

    def _minutes_left(self) -> int:
        """How long what is open will take this person."""
        return self.pace.left([self.walk[n].question for n in self._open()], self.t.language)

    def _finished(self) -> int | None:
        """What to do when nothing is open: the report, or through the answers once more."""
        own = [n for n, s in enumerate(self.walk) if s.key in self.wanted]
        self.prompter.say(self.t("All {total} questions are answered.").format(total=len(own)), "bold")
        ways = [
            Choice("report", self.t("Show the report")),
            Choice("again", self.t("Go through the answers again")),
        ]
        return own[0] if own and self.prompter.choose(ways, "report", ()) == "again" else None

    def _leftover(self) -> tuple[int | None, list[int]]:
        """Before the end: back to what is left over, or on to the report."""
        own = [s for s in self.walk if s.key in self.mine]
        found = leftovers(self.draft, self.sheet, own, self.today)
        chosen = review(found, self.sheet, own, self.t, self.prompter)
        if chosen is None:
            return None, []
        self.wanted = {own[n].key for n in chosen}
        places = [n for n, s in enumerate(self.walk) if s.key in self.wanted]
        return places[0], self._open()

    # --- from question to question -------------------------------------------------------

    def _go(self, place: int, again: bool) -> None:
        """Put questions from `place` to the end; `again`: the answered ones too."""
        asked_for = True  # the first is put in any case, as is one that a person goes to
        while place < len(self.walk):
            step = self.walk[place]
            if not asked_for and not self._due(step, again):
                place += 1
                continue
            if not asked_for and self.shown not in (None, step.criterion.id):
                target = self._overview(step)
                if target is not None:
                    place, asked_for = target, True
                    continue
            place, asked_for = self._visit(place)

    def _due(self, step: Step, again: bool) -> bool:
        if step.key not in self.wanted:
            return False
        return again or self.part.gaps or self._pending(step)

    def _visit(self, place: int) -> tuple[int, bool]:
        """Put the question at `place`; where to go next, and whether that one is put in any case."""
        step = self.walk[place]
        self.shown = step.criterion.id
        self._heading(place)
        self.pace.begin()
        answer = self._ask(step, back=self._before(place) is not None)
        if answer not in (Action.JUMP, Action.OVERVIEW, Action.LANGUAGE, Action.QUIT):
            self.again.discard(step.question.id)
        match answer:
            case Action.BACK:
                return self._before(place) or 0, True
            case Action.JUMP:
                target = ask_place(self.walk, self.t, self.prompter)
                return (place if target is None else target), True
            case Action.OVERVIEW:
                target = self._overview(step)
                return (place if target is None else target), True
            case Action.LANGUAGE:
                self._speak(ask_language(self.draft.questionnaire, self.prompter, self.t.language))
                return place, True
            case Action.SKIP:
                return place + 1, False
            case Action.QUIT:
                raise Interrupted
        if not self._store(step, answer):
            return place, True
        self.pace.end(step.question)
        after = next((n for n, s in enumerate(self.walk) if s.key == step.key), place)
        return after + 1, False

    def _before(self, place: int) -> int | None:
        """The place of the question before; None at the first one of this round."""
        return next((n for n in range(place - 1, -1, -1) if self.walk[n].key in self.wanted), None)

    def _heading(self, place: int) -> None:
        at, step = progress(self.walk, place), self.walk[place]
        left = (
            f"{step.criterion.id} {self.t.pick(step.criterion.title)} {at.in_criterion}/{at.criterion_total}"
        )
        right = f"{at.overall}/{at.overall_total} ({100 * (at.overall - 1) // at.overall_total}%)"
        self.prompter.heading(left, right)

    def _overview(self, step: Step) -> int | None:
        left, t = self._minutes_left(), self.t
        more = t.plural("about {count} minute left", "about {count} minutes left", left).format(count=left)
        self.prompter.heading(t("Overview"), more if left else "")
        way = self.t("Go on: {criterion}").format(
            criterion=f"{step.question.id} {self.t.pick(step.question.label)}"
        )
        return show_overview(
            self.draft.questionnaire, self.sheet, self.walk, self.today, self.t, self.prompter, "go on", way
        )

    # --- one question --------------------------------------------------------------------

    def _ask(self, step: Step, back: bool) -> Any:
        """An answer, or an action that leads away from this question."""
        asker = Asker(self.draft.questionnaire, self.t, self.prompter, self.today)
        actions = self._actions(step, back)
        asker.introduce(step, answer_at(self.sheet, step))
        if self.sheet.reviews:
            self._review(step)
        if self._pending(step):
            recall(self._aside(step), self.t, self.prompter)
        if place := to_confirm(self.sheet, step):
            recall_before(self.draft, place, self.t, self.prompter)
        aside: dict[Action, Callable[[], None]] = {
            Action.HELP: lambda: asker.why(step),
            Action.VALIDATOR: lambda: asker.validator(step),
            Action.NOTE: lambda: self._detail(ask_note, step),
            Action.EVIDENCE: lambda: self._detail(ask_evidence, step),
            Action.OWNER: lambda: self._detail(ask_owner, step),
        }
        while True:
            answer = asker.put(step.question, answer_at(self.sheet, step), actions)
            if not isinstance(answer, Action) or answer not in aside:
                break
            aside[answer]()
        if answer is Action.SAME_SITE:
            return self._at_last_site(step)
        return UNSURE if answer is Action.UNSURE else answer

    def _review(self, step: Step) -> None:
        """How far the answer is reviewed; loaded for those few files in which some are."""
        from .reviewing import show_review

        show_review(step, answer_at(self.sheet, step), self.draft, self.t, self.prompter)

    def _actions(self, step: Step, back: bool) -> Actions:
        question = step.question
        return [
            Action.HELP,
            Action.VALIDATOR,
            *([Action.BACK] if back else []),
            Action.SKIP,
            Action.UNSURE,
            *([Action.NOT_APPLICABLE] if question.allow_na else []),
            *([Action.SAME_SITE] if self._at_last_site(step) else []),
            Action.NOTE,
            Action.EVIDENCE,
            Action.OWNER,
            Action.JUMP,
            Action.OVERVIEW,
            *([Action.LANGUAGE] if len(self.draft.questionnaire.programme.languages) > 1 else []),
            Action.QUIT,
        ]

    def _at_last_site(self, step: Step) -> Answer | None:
        """What was answered to this question at the site before."""
        own = [s for s in self.walk if s.question.id == step.question.id]
        earlier = own[: next(n for n, s in enumerate(own) if s.key == step.key)]
        given = [answer_at(self.sheet, s) for s in earlier]
        return next((a for a in reversed(given) if a.value is not None), None)

    def _aside(self, step: Step) -> list[Any]:
        """What stood at this step, or in its details, before it was set aside."""
        site = f".sites.{step.site.id}" if step.site and step.site.id else ""
        own = f"answers.{step.question.id}{site}"
        return [value for at, value in self.draft.aside.items() if at == own or at.startswith(f"{own}.")]

    def _store(self, step: Step, answer: Any) -> bool:
        """Save an answer; False when it does not fit."""
        site = step.site.id if step.site else None
        question, more = step.question, {}
        if isinstance(answer, Answer):
            more = {"reason": answer.reason} if answer.reason else {}
            answer = plain(answer.value)
        elif answer is Action.NOT_APPLICABLE:
            asker = Asker(self.draft.questionnaire, self.t, self.prompter, self.today)
            more, answer = {"reason": asker.reason(answer_at(self.sheet, step))}, NOT_APPLICABLE
        change = partial(self.draft.set_answer, question, answer, site, **more)
        kept = keep(self.draft, change, self.t, self.prompter)
        self._look()
        return kept

    def _detail(self, ask: Callable[..., None], step: Step) -> None:
        """Ask for something that goes with the answer, and save it."""
        site = step.site.id if step.site else None

        def save(**details: Any) -> None:
            keep(
                self.draft,
                lambda: self.draft.set_detail(step.question, site, **details),
                self.t,
                self.prompter,
            )

        ask(self.draft, step, self.t, self.prompter, save)
        self._look()

    def _speak(self, language: str) -> None:
        self.t, self.prompter = self.speak(language)
        keep(self.draft, lambda: self.draft.set(LANGUAGE_KEY, language), self.t, self.prompter)


def _company(sheet: Sheet) -> tuple[object, ...]:
    """What decides which questions are put; no answer does."""
    return sheet.target_tier, sheet.depth, sheet.profile, sheet.sites


def _questions(asides: Iterable[Aside]) -> set[str]:
    """The questions whose answers, or something that goes with them, were set aside."""
    return {a.at.split(".")[1] for a in asides if a.at.startswith("answers.")}

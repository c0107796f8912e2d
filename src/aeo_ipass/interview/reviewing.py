"""A reviewer's way through the answers: each stands, or another one is set beside it with a reason; saved at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ..answers.draft import Draft
from ..answers.model import NOT_APPLICABLE, UNSURE, Answer
from ..answers.review.put import Verdict, written
from ..answers.review.states import state
from ..answers.values import plain, read_value
from ..errors import Interrupted
from ..i18n import Translator
from ..insight.signoff import Reviewable
from ..insight.walk import Step
from ..phrases.migration import given
from ..phrases.reviews import told
from .ask import Asker
from .keep import keep
from .prompter import Action, Actions, Choice, Prompter

_NOWHERE = Answer()
_WORDS: dict[Action, Any] = {Action.UNSURE: UNSURE, Action.NOT_APPLICABLE: NOT_APPLICABLE}


class Reviewing:
    """One reviewer's way through a file."""

    def __init__(self, draft: Draft, t: Translator, prompter: Prompter, by: str, today: date) -> None:
        self.draft, self.t, self.prompter, self.by, self.today = draft, t, prompter, by, today
        self.asker = Asker(draft.questionnaire, t, prompter, today)

    def through(self, answers: Sequence[Reviewable], *, named: bool) -> None:
        """Put every answer that is not reviewed, or changed since; `named`: all of these.

        Raises Interrupted when the reviewer stops earlier.
        """
        there = [one for one in answers if one.answer.value is not None or named]
        open_ = [one for one in there if named or one.state != "reviewed"]
        for number, one in enumerate(open_, 1):
            self._put(one, f"{number}/{len(open_)}")
        done = self.t("All {total} answers are reviewed.") if not named else self.t("That was the last one.")
        self.prompter.say(done.format(total=len(there)), "bold")

    def _put(self, one: Reviewable, progress: str) -> None:
        """One answer, until something was said of it or it is passed over."""
        self._show(one, progress)
        stands = [Choice("approve", self.t("The answer stands"))] if one.answer.value is not None else []
        ways = [*stands, Choice("other", self.t("Set another answer beside it"))]
        actions = (Action.HELP, Action.VALIDATOR, Action.SKIP, Action.QUIT)
        while True:
            way = self.prompter.choose(ways, None, actions)
            if way is Action.QUIT:
                raise Interrupted
            if way is Action.SKIP:
                return
            if way is Action.HELP:
                self.asker.why(one.step)
            elif way is Action.VALIDATOR:
                self.asker.validator(one.step)
            elif self._said(one, other=way == "other"):
                return

    def _show(self, one: Reviewable, progress: str) -> None:
        criterion = one.step.criterion
        self.prompter.heading(f"{criterion.id} {self.t.pick(criterion.title)}", progress)
        self.asker.introduce(one.step, Answer(note=one.answer.note))
        if one.site is None and one.step.site is not None and one.step.site.id:
            self.prompter.say(self.t("This answer is given for every site."), "dim")
        words = given(self.draft.questionnaire, one.question.id, plain(one.answer.value), self.t)
        self.prompter.say(self.t("The company’s answer: {answer}").format(answer=words), "bold")
        if one.answer.reason:
            self.prompter.say(self.t("Reason: {reason}").format(reason=one.answer.reason))
        for piece in one.answer.evidence:
            self.prompter.say(self.t("Attached: {file}").format(file=piece.file), "dim")
        for line in told(one.question.id, one.answer, self.draft.questionnaire, self.t):
            self.prompter.say(line, "dim")

    def _said(self, one: Reviewable, *, other: bool) -> bool:
        """Save what is said of an answer; False when the reviewer went back, or it does not fit."""
        value, reason = None, ""
        if other:
            value = self._other(one)
            if value is Action.BACK:
                return False
            self.prompter.say(self.t("Why? The report shows both answers and the reason."))
            needed = self.t("A reason is needed.")
            reason = str(self.prompter.line("", "", lambda text: None if text else needed, ()))
        verdict = Verdict(self.by, self.today, value, reason)
        review = {one.place: written(verdict, one.answer)}
        return keep(self.draft, lambda: self.draft.set_reviews(review), self.t, self.prompter)

    def _other(self, one: Reviewable) -> Any:
        """The reviewer's answer, checked, or BACK."""
        excused = [Action.NOT_APPLICABLE] if one.question.allow_na else []
        actions: Actions = (Action.BACK, Action.UNSURE, *excused)
        answer = self.asker.put(one.question, _NOWHERE, actions)
        if answer is Action.BACK:
            return answer
        value = _WORDS[answer] if isinstance(answer, Action) else answer
        return read_value(one.question, value, self.draft.questionnaire.programme)


def show_review(step: Step, answer: Answer, draft: Draft, t: Translator, prompter: Prompter) -> None:
    """How far the answer at a step is reviewed, for whoever answers it now; nothing for one not given yet."""
    if answer.value is None and answer.review is None:
        return
    for line in told(step.question.id, answer, draft.questionnaire, t):
        prompter.say(line, "dim")
    if state(answer) == "reviewed":
        prompter.say(t("With another answer, note or evidence it has to be reviewed again."), "dim")

"""Putting one question of the questionnaire: its words, its possible answers, and what came back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, assert_never

from ..answers import human
from ..answers.model import NOT_APPLICABLE, UNSURE, Answer
from ..answers.values import BadValue, plain, read_value
from ..errors import N_, Issue
from ..i18n import Translator
from ..insight.walk import Step
from ..phrases.programme import cited
from ..questionnaire import questions as kinds
from ..questionnaire.conditions import ProfileTest, tests
from ..questionnaire.model import Questionnaire
from ..questionnaire.questions import Question
from ..questionnaire.terms import Verification
from .prompter import Action, Actions, Choice, Prompter

_VERIFY: dict[Verification, str] = {
    "document": N_("reads documents"),
    "interview": N_("asks your people"),
    "site": N_("looks at the site"),
    "sample": N_("tests samples"),
}


class Asker:
    """Puts questions in one language through one prompter; `today` is the last day an event may have happened."""

    def __init__(self, questionnaire: Questionnaire, t: Translator, prompter: Prompter, today: date) -> None:
        self.questionnaire, self.t, self.prompter, self.today = questionnaire, t, prompter, today

    def introduce(self, step: Step, given: Answer) -> None:
        """The question with its level, and what was answered so far where the list cannot show it."""
        level = self.questionnaire.programme.levels[step.question.level].label
        name = self.t.pick(level) if level else step.question.level
        site = f" · {step.site.name}" if step.site and step.site.id else ""
        self.prompter.say(f"{step.question.id} {self.t.pick(step.question.label)} · {name}{site}", "dim")
        self.prompter.say(self.t.pick(step.question.text), "bold")
        if given.value == UNSURE:
            self.prompter.say(self.t("So far: unsure"), "dim")
        elif given.not_applicable:
            self.prompter.say(self.t("So far: not applicable – {reason}").format(reason=given.reason), "dim")
        if given.note:
            self.prompter.say(self.t("Note: {note}").format(note=given.note), "dim")

    def reason(self, given: Answer) -> str:
        """Why a question does not apply; a reason must be given."""
        self.prompter.say(self.t("Why does this not apply to you? A validator will read the reason."))
        needed = self.t("A reason is needed.")
        return str(self.prompter.line("", given.reason or "", lambda text: None if text else needed, ()))

    def why(self, step: Step) -> None:
        """Why this is asked: the criterion's aim, what makes it apply, where other schemes ask it."""
        t, say = self.t, self.prompter.say
        if step.criterion.aim:
            say(t.pick(step.criterion.aim))
        if keys := self._keys(step.question):
            say(t("Asked because of your profile: {keys}").format(keys=" · ".join(keys)), "dim")
        schemes = {s.id: t.pick(s.title) for s in self.questionnaire.schemes}
        if references := [f"{schemes[r.scheme]} {r.clause}" for r in step.question.references]:
            say(t("Compare: {references}").format(references=" · ".join(references)), "dim")
        sources = {s.id: cited(s, t) for s in self.questionnaire.programme.sources}
        if step.question.training:
            titles = " · ".join(sources[name] for name in step.question.training)
            say(t("Training: {titles}").format(titles=titles), "dim")

    def _keys(self, question: Question) -> list[str]:
        profile = self.questionnaire.profile
        texts = {q.id: self.t.pick(q.text) for q in (*profile.questions, *profile.site_questions)}
        names = (t.profile if isinstance(t, ProfileTest) else t.site for t in tests(question.applies_when))
        return [texts[name] for name in dict.fromkeys(names)]

    def validator(self, step: Step) -> None:
        """What a validator looks for, how, with which evidence, and what it takes to get there."""
        question, t, say = step.question, self.t, self.prompter.say
        if question.guidance:
            say(t.pick(question.guidance))
        if question.verify:
            ways = " · ".join(t(_VERIFY[v]) for v in question.verify)
            say(t("A validator {ways}").format(ways=ways), "dim")
        documents = [t.pick(self.questionnaire.documents[e]) for e in question.evidence_ids]
        if documents:
            say(t("Evidence: {documents}").format(documents=" · ".join(documents)), "dim")
        if advice := question.advice_for(None, 0) or next(iter(question.advice.values()), None):
            say(t("How to begin: {advice}").format(advice=t.pick(advice)), "dim")

    def put(self, question: Question, given: Answer, actions: Actions) -> Any:
        """The new value in the form files hold, or the action chosen instead."""
        t, prompter, value = self.t, self.prompter, given.value
        default = value if isinstance(value, str) else None
        match question:
            case kinds.ScaleQuestion():
                points = self.questionnaire.programme.scales[question.scale]
                return prompter.choose(
                    [Choice(o, t.pick(p.label)) for o, p in points.items()], default, actions
                )
            case kinds.ChoiceQuestion():
                return prompter.choose(
                    [Choice(o.id, t.pick(o.text)) for o in question.options], default, actions
                )
            case kinds.YesNoQuestion():
                return prompter.choose([Choice("yes", t("Yes")), Choice("no", t("No"))], default, actions)
            case kinds.ChecklistQuestion():
                ticked = value if isinstance(value, tuple) else None
                items = [Choice(i.id, t.pick(i.text)) for i in question.items]
                return prompter.tick(items, ticked, actions, may_be_empty=True)
            case kinds.NumberQuestion():
                return self._number(question, value, actions)
            case kinds.DateQuestion():
                prompt = t("Date (YYYY-MM-DD, or “never”)")
                return self._line(question, prompt, value, self._read(question), actions)
            case kinds.TextQuestion():
                return self._line(question, "", value, str, actions)
            case unreachable:
                assert_never(unreachable)

    def _number(self, question: kinds.NumberQuestion, value: Any, actions: Actions) -> Any:
        unit = self.t.pick(question.unit) if question.unit else ""
        low, high = question.min, question.max
        span = f" {low:g}–{high:g}" if low is not None and high is not None else ""
        prompt = self.t("Number{range} {unit}").format(range=span, unit=unit).strip()
        return self._line(question, prompt, value, self._read(question), actions)

    def _read(self, question: Question) -> Callable[[str], Any]:
        """What a person means by a typed number or date, in the form files hold; None for nothing."""
        programme = self.questionnaire.programme
        return lambda text: human.one(text, question, programme) if text.strip() else None

    def _line(
        self, question: Question, prompt: str, value: Any, read: Callable[[str], Any], actions: Actions
    ) -> Any:
        default = "" if value in (None, UNSURE, NOT_APPLICABLE) else str(plain(value))
        answer = self.prompter.line(
            f"{prompt}:", default, lambda text: self._wrong(question, text, read), actions
        )
        return (
            answer
            if isinstance(answer, Action)
            else plain(read_value(question, read(answer), self.questionnaire.programme))
        )

    def _wrong(self, question: Question, text: str, read: Callable[[str], Any]) -> str | None:
        """What is wrong with a typed answer, in the person's language; None when nothing is."""
        try:
            value = read(text)
            found = read_value(question, "" if value is None else value, self.questionnaire.programme)
        except BadValue as bad:
            return worded(bad, self.t)
        if isinstance(found, date) and found > self.today:
            return self.t("This day is in the future; a past event is asked for.")
        return None if found not in (None, "") else self.t("Type an answer, or s to skip.")


def worded(bad: BadValue, t: Translator) -> str:
    """What is wrong with a value, in a language."""
    return Issue(bad.code, bad.message, bad.facts).text(t)

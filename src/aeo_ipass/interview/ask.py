"""Putting one question of the questionnaire: its words, its possible answers, and what came back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..answers.model import NEVER, NOT_APPLICABLE, UNSURE, Answer
from ..answers.values import BadValue, parse_number, plain, read_value
from ..errors import Issue
from ..i18n import Translator
from ..questionnaire.model import (
    ChecklistQuestion,
    ChoiceQuestion,
    DateQuestion,
    NumberQuestion,
    Question,
    Questionnaire,
    ScaleQuestion,
    YesNoQuestion,
)
from .prompter import Action, Actions, Choice, Prompter
from .walk import Step


class Asker:
    """Puts questions in one language through one prompter."""

    def __init__(self, questionnaire: Questionnaire, t: Translator, prompter: Prompter) -> None:
        self.questionnaire, self.t, self.prompter = questionnaire, t, prompter

    def ask(self, step: Step, given: Answer, *, back: bool) -> Any:
        """The new value in the form files hold, or BACK or SKIP; guidance is shown on request."""
        actions = self._actions(step.question, back)
        self._introduce(step, given)
        while (answer := self._put(step.question, given, actions)) is Action.HELP:
            self._guide(step.question)
        if answer is Action.UNSURE:
            return UNSURE
        return answer

    def reason(self, given: Answer) -> str:
        """Why a question does not apply; a reason must be given."""
        self.prompter.say(self.t("Why does this not apply to you? A validator will read the reason."))
        needed = self.t("A reason is needed.")
        return str(self.prompter.line("", given.reason or "", lambda text: None if text else needed, ()))

    def _actions(self, question: Question, back: bool) -> Actions:
        actions = [Action.HELP] if question.guidance else []
        actions.append(Action.UNSURE)
        if question.allow_na:
            actions.append(Action.NOT_APPLICABLE)
        return [*actions, *([Action.BACK] if back else []), Action.SKIP]

    def _introduce(self, step: Step, given: Answer) -> None:
        level = self.questionnaire.programme.levels[step.question.level].label
        name = self.t.pick(level) if level else step.question.level
        site = f" · {step.site.name}" if step.site and step.site.id else ""
        self.prompter.say(f"{step.question.id} {self.t.pick(step.question.label)} · {name}{site}", "dim")
        self.prompter.say(self.t.pick(step.question.text), "bold")
        if given.value == UNSURE:
            self.prompter.say(self.t("So far: unsure"), "dim")
        elif given.not_applicable:
            self.prompter.say(self.t("So far: not applicable – {reason}").format(reason=given.reason), "dim")

    def _guide(self, question: Question) -> None:
        if question.guidance:
            self.prompter.say(self.t.pick(question.guidance))
        documents = [self.t.pick(self.questionnaire.documents[e]) for e in question.evidence_ids]
        if documents:
            self.prompter.say(self.t("Evidence: {documents}").format(documents=" · ".join(documents)), "dim")

    def _put(self, question: Question, given: Answer, actions: Actions) -> Any:
        t, prompter, value = self.t, self.prompter, given.value
        default = value if isinstance(value, str) else None
        match question:
            case ScaleQuestion():
                points = self.questionnaire.programme.scales[question.scale]
                return prompter.choose(
                    [Choice(o, t.pick(p.label)) for o, p in points.items()], default, actions
                )
            case ChoiceQuestion():
                return prompter.choose(
                    [Choice(o.id, t.pick(o.text)) for o in question.options], default, actions
                )
            case YesNoQuestion():
                return prompter.choose([Choice("yes", t("Yes")), Choice("no", t("No"))], default, actions)
            case ChecklistQuestion():
                ticked = value if isinstance(value, tuple) else ()
                return prompter.tick([Choice(i.id, t.pick(i.text)) for i in question.items], ticked, actions)
            case NumberQuestion():
                return self._number(question, value, actions)
            case DateQuestion():
                return self._line(question, t("Date (YYYY-MM-DD, or “never”)"), value, _date_word, actions)
            case _:
                return self._line(question, "", value, str, actions)

    def _number(self, question: NumberQuestion, value: Any, actions: Actions) -> Any:
        unit = self.t.pick(question.unit) if question.unit else ""
        low, high = question.min, question.max
        span = f" {low:g}–{high:g}" if low is not None and high is not None else ""
        prompt = self.t("Number{range} {unit}").format(range=span, unit=unit).strip()
        return self._line(question, prompt, value, parse_number, actions)

    def _line(
        self, question: Question, prompt: str, value: Any, read: Callable[[str], Any], actions: Actions
    ) -> Any:
        default = "" if value in (None, UNSURE, NOT_APPLICABLE) else str(plain(value))
        answer = self.prompter.line(
            f"{prompt}:", default, lambda text: self._wrong(question, read(text)), actions
        )
        return (
            answer
            if isinstance(answer, Action)
            else plain(read_value(question, read(answer), self.questionnaire.programme))
        )

    def _wrong(self, question: Question, value: Any) -> str | None:
        """What is wrong with a typed answer, in the person's language; None when nothing is."""
        try:
            read = read_value(question, "" if value is None else value, self.questionnaire.programme)
        except BadValue as bad:
            return Issue(bad.code, bad.message, bad.facts).text(self.t)
        return None if read not in (None, "") else self.t("Type an answer, or s to skip.")


def _date_word(text: str) -> str:
    """What a person types for a date: ISO with other separators, or `never` in their language."""
    if text.strip().lower() in (NEVER, "從未", "从未", "从来没有", "從來沒有"):
        return NEVER
    parts = (
        text.replace("/", "-")
        .replace(".", "-")
        .replace("年", "-")
        .replace("月", "-")
        .replace("日", "")
        .split("-")
    )
    if len(parts) == 3 and all(p.strip().isdecimal() for p in parts) and len(parts[0].strip()) == 4:
        return f"{int(parts[0]):04d}-{int(parts[1]):02d}-{int(parts[2]):02d}"
    return text

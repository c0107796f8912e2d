"""Going to a criterion or a question by its id, or by words."""

from __future__ import annotations

from collections.abc import Sequence

from ..i18n import Translator
from ..insight.walk import Step
from .prompter import Choice, Prompter

MOST = 20


def ask_place(walk: Sequence[Step], t: Translator, prompter: Prompter) -> int | None:
    """The place in the walk a person wants to go to; None when there is none such."""
    prompter.say(t("Go to which criterion or question? An id, or words of it."))
    text = str(prompter.line("", "", lambda _: None, (), _completions(walk, t)))
    found = places(walk, text, t)
    if not found:
        prompter.say(t("Nothing you are asked fits “{text}”.").format(text=text))
        return None
    return found[0] if len(found) == 1 else _which(walk, found, t, prompter)


def _completions(walk: Sequence[Step], t: Translator) -> list[str]:
    criteria = dict.fromkeys(f"{s.criterion.id} {t.pick(s.criterion.title)}" for s in walk)
    questions = dict.fromkeys(f"{s.question.id} {t.pick(s.question.label)}" for s in walk)
    return [*criteria, *questions]


def places(walk: Sequence[Step], text: str, t: Translator) -> list[int]:
    """The places that an id (alone or as first word) or words mean; a criterion means its first question."""
    first = text.split(maxsplit=1)[0].upper() if text.strip() else ""
    if by_question := [n for n, s in enumerate(walk) if s.question.id.upper() == first]:
        return by_question
    if by_criterion := [n for n, s in enumerate(walk) if s.criterion.id.upper() == first]:
        return by_criterion[:1]
    wanted = text.casefold().split()
    return [n for n, s in enumerate(walk) if wanted and all(w in _words(s, t) for w in wanted)]


def _words(step: Step, t: Translator) -> str:
    question = step.question
    return f"{question.id} {t.pick(question.label)} {t.pick(question.text)}".casefold()


def _which(walk: Sequence[Step], found: Sequence[int], t: Translator, prompter: Prompter) -> int | None:
    choices = [Choice(str(n), _line(walk[n], t)) for n in found[:MOST]]
    chosen = str(prompter.choose([*choices, Choice("", t("None of these"))], None, ()))
    return int(chosen) if chosen else None


def _line(step: Step, t: Translator) -> str:
    site = f" · {step.site.name}" if step.site and step.site.id else ""
    return f"{step.question.id} {t.pick(step.question.label)}{site}"

"""What if an answer were another one? A sheet with some answers set, to be scored and planned again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..answers.model import NO_ANSWER, NO_ANSWERS, NOT_APPLICABLE, Answer, QuestionAnswers, Sheet, Value
from ..answers.values import BadValue, read_value
from ..errors import N_, UsageError
from ..questionnaire.model import ChecklistQuestion, Question, Questionnaire
from ..validation import suggestion


@dataclass(frozen=True, slots=True)
class Change:
    """An answer to be set, for the company (or every site), or at one site."""

    question: str
    site: str | None
    value: Value


def changed(sheet: Sheet, changes: Iterable[Change]) -> Sheet:
    """The sheet with these answers in place of its own; notes and evidence stay."""
    answers = dict(sheet.answers)
    for change in changes:
        old = answers.get(change.question, NO_ANSWERS)
        answers[change.question] = _set(old, change)
    return replace(sheet, answers=answers)


def _set(old: QuestionAnswers, change: Change) -> QuestionAnswers:
    if change.site is None:
        return QuestionAnswers(
            _with(old.plain, change.value), {s: _with(a, change.value) for s, a in old.sites.items()}
        )
    return QuestionAnswers(old.plain, {**old.sites, change.site: _with(old.at(change.site), change.value)})


def _with(old: Answer | None, value: Value) -> Answer:
    return replace(old or NO_ANSWER, value=value)


def parse(text: str, questionnaire: Questionnaire, sheet: Sheet) -> Change:
    """`D-07=full` or `D-07@kwai-chung=full`, a list with `;`. Raises UsageError saying what was expected."""
    place, equals, written = text.partition("=")
    name, at, site = (w.strip() for w in place.partition("@"))
    if not equals or not name:
        raise UsageError(
            N_("“{value}” sets nothing"), N_("write QUESTION=ANSWER, such as D-07=full"), value=text
        )
    if name not in questionnaire.questions:
        hint, facts = suggestion(name, list(questionnaire.questions))
        raise UsageError(N_("the question “{name}” does not exist"), hint, name=name, **facts)
    question = questionnaire.questions[name]
    if at:
        _known_site(question, site, sheet)
    return Change(name, site if at else None, _value(question, written.strip(), questionnaire))


def _known_site(question: Question, site: str, sheet: Sheet) -> None:
    known = [s.id for s in sheet.sites if s.id]
    if question.scope != "site":
        message = N_("“{name}” is asked about the company as a whole; it has no sites")
        raise UsageError(message, name=question.id)
    if site not in known:
        hint, facts = suggestion(site, known)
        raise UsageError(N_("the site “{name}” is not listed under “sites”"), hint, name=site, **facts)


def _value(question: Question, written: str, questionnaire: Questionnaire) -> Value:
    if written == NOT_APPLICABLE:
        raise UsageError(
            N_("“{value}” needs a reason, and a plan raises answers; write it into the file"), value=written
        )
    items = [w.strip() for w in written.split(";") if w.strip()]
    value = items if isinstance(question, ChecklistQuestion) and written != "unsure" else written or None
    try:
        return read_value(question, value, questionnaire.programme)
    except BadValue as error:
        raise UsageError(str(error), error.hint, **{"name": question.id, **error.facts}) from None

"""What if an answer were another one? Answers as typed on the command line, to be scored and planned anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..answers.model import NO_ANSWERS, NOT_APPLICABLE, UNSURE, Answer, Sheet, Value
from ..answers.values import BadValue, read_value
from ..errors import N_, UsageError
from ..insight.whatif import rescored
from ..questionnaire.model import Questionnaire
from ..questionnaire.questions import ChecklistQuestion, Question
from ..scoring.assessment import Assessment
from ..validation import suggestion

Place = tuple[str, str | None]


def assumed(assessment: Assessment, settings: Iterable[str]) -> Assessment:
    """The assessment with answers set: `D-07=full`, at one site `D-07@kwai-chung=full`, a list with `;`.

    Notes and evidence stay. Raises UsageError saying what was expected.
    """
    changes: dict[Place, Answer] = {}
    for text in settings:
        changes |= dict(_changes(text, assessment))
    return rescored(assessment, changes) if changes else assessment


def _changes(text: str, assessment: Assessment) -> Iterator[tuple[Place, Answer]]:
    questionnaire, sheet = assessment.questionnaire, assessment.sheet
    place, equals, written = text.partition("=")
    name, at, site = (w.strip() for w in place.partition("@"))
    if not equals or not name:
        raise UsageError(
            N_("“{value}” sets nothing"), N_("write QUESTION=ANSWER, such as D-07=full"), value=text
        )
    question = _question(name, questionnaire)
    value = _value(question, written.strip(), questionnaire)
    for where in _places(question, site if at else None, sheet):
        old = sheet.answers.get(name, NO_ANSWERS).at(where)
        yield (name, where), old._replace(value=value)


def _question(name: str, questionnaire: Questionnaire) -> Question:
    if name in questionnaire.questions:
        return questionnaire.questions[name]
    hint, facts = suggestion(name, list(questionnaire.questions))
    raise UsageError(N_("the question “{name}” does not exist"), hint, name=name, **facts)


def _places(question: Question, site: str | None, sheet: Sheet) -> list[str | None]:
    """The one site that is named, else wherever the question may be answered."""
    known = [s.id for s in sheet.sites]
    if site is None:
        return list(known) if question.scope == "site" else [None]
    if question.scope != "site":
        message = N_("“{name}” is asked about the company as a whole; it has no sites")
        raise UsageError(message, name=question.id)
    if site not in known:
        hint, facts = suggestion(site, [s for s in known if s])
        raise UsageError(N_("the site “{name}” is not listed under “sites”"), hint, name=site, **facts)
    return [site]


def _value(question: Question, written: str, questionnaire: Questionnaire) -> Value:
    if written == NOT_APPLICABLE:
        message = N_("“{value}” needs a reason: write it into the file")
        raise UsageError(message, value=written)
    ticks = isinstance(question, ChecklistQuestion) and written != UNSURE
    items = [w.strip() for w in written.split(";") if w.strip()]
    try:
        return read_value(question, items if ticks else written or None, questionnaire.programme)
    except BadValue as error:
        raise UsageError(str(error), error.hint, **error.facts) from None

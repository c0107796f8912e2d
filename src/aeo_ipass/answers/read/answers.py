"""The answers, one by one: in the short form or with what stands around them, for the company or by site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pydantic import ValidationError

from ...errors import N_
from ...files.limits import MAX_FAULTS
from ...questionnaire.model import Questionnaire
from ...questionnaire.questions import Question
from ...validation import is_extension, suggestion, without_extensions
from ..model import NOT_APPLICABLE, Answer, Entry, LongEntry, QuestionAnswers
from ..values import BadValue, read_value
from .reading import Path, Reading


def read_answers(
    reading: Reading, questionnaire: Questionnaire, sites: Sequence[str]
) -> dict[str, QuestionAnswers]:
    """The answers by question; what cannot be read is noted and left out."""
    known = questionnaire.questions
    found: dict[str, QuestionAnswers] = {}
    for key, written in reading.mapping("answers").items():
        if is_extension(key):
            continue
        if len(reading.issues) >= MAX_FAULTS:
            message = N_("more than {count} faults: the rest of the answers is not read")
            reading.add(("answers", key), "too-many-faults", message, count=MAX_FAULTS)
            break
        if key not in known:
            message = N_("the question “{name}” does not exist")
            reading.unknown(("answers", key), "unknown-question", message, key, list(known))
            continue
        found[key] = _question_answers(reading, questionnaire, known[key], written, sites)
    return found


def _question_answers(
    reading: Reading, questionnaire: Questionnaire, question: Question, written: Any, sites: Sequence[str]
) -> QuestionAnswers:
    path: Path = ("answers", question.id)
    if not isinstance(written, dict):
        return QuestionAnswers(_checked(reading, questionnaire, question, written, BARE, path))
    entry = _entry(reading, LongEntry, written, path)
    if not isinstance(entry, LongEntry):
        return QuestionAnswers()
    plain = _checked(reading, questionnaire, question, entry.value, entry, path)
    if entry.sites is None:
        return QuestionAnswers(plain)
    if question.scope != "site":
        message = N_("“{name}” is asked about the company as a whole; “sites” is not allowed here")
        hint = N_("write one answer as “value”")
        reading.add((*path, "sites"), "sites-on-company-question", message, name=question.id, hint=hint)
        return QuestionAnswers(plain)
    by_site = {
        site: _site_answer(reading, questionnaire, question, value, (*path, "sites", site), sites)
        for site, value in entry.sites.items()
        if not is_extension(site)
    }
    return QuestionAnswers(plain, {s: a for s, a in by_site.items() if a is not None})


def _site_answer(
    reading: Reading,
    questionnaire: Questionnaire,
    question: Question,
    written: Any,
    path: Path,
    sites: Sequence[str],
) -> Answer | None:
    if path[-1] not in sites:
        hint = "" if sites else N_("list the company’s premises under “sites”")
        best, facts = suggestion(path[-1], list(sites))
        message = N_("the site “{name}” is not listed under “sites”")
        reading.add(path, "unknown-site", message, name=path[-1], hint=best or hint, **facts)
        return None
    if not isinstance(written, dict):
        return _checked(reading, questionnaire, question, written, BARE, path)
    entry = _entry(reading, Entry, written, path)
    if entry is None:
        return None
    return _checked(reading, questionnaire, question, entry.value, entry, path)


def _entry(reading: Reading, model: type[Entry], written: dict[str, Any], path: Path) -> Entry | None:
    try:
        return model.model_validate(without_extensions(written))
    except ValidationError as error:
        reading.invalid(error, model, written, path)
        return None


BARE: Final = Entry()
"""What stands around an answer in its short form: nothing."""


def _checked(
    reading: Reading, questionnaire: Questionnaire, question: Question, written: Any, entry: Entry, path: Path
) -> Answer | None:
    """The answer `written` with what `entry` says about it."""
    place = (*path, "value")
    try:
        value = read_value(question, written, questionnaire.programme)
    except BadValue as bad:
        reading.add(place, bad.code, bad.message, hint=bad.hint, **bad.facts)
        return None
    if value == NOT_APPLICABLE and not (entry.reason or "").strip():
        message, hint = (
            N_("“not_applicable” needs a reason"),
            N_('write {{value: not_applicable, reason: "…"}}'),
        )
        reading.add(place, "na-without-reason", message, hint=hint)
    _evidence_dates(reading, entry, path)
    return Answer(value, entry.reason, entry.note, entry.evidence, entry.owner, entry.due)


def _evidence_dates(reading: Reading, entry: Entry, path: Path) -> None:
    message = N_("this evidence expires ({expires}) before it is issued ({issued})")
    for n, piece in enumerate(entry.evidence):
        issued, expires = piece.issued, piece.expires
        if issued and expires and expires < issued:
            place = (*path, "evidence", n)
            reading.add(place, "evidence-dates", message, expires=expires, issued=issued)

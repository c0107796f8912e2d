"""The answers, one by one: in the short form or with what stands around them, for the company or by site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from ...errors import N_
from ...files.limits import MAX_FAULTS
from ...validation import is_extension, suggestion, without_extensions
from ...validation.core import only_texts
from ...validation.engine import ValidationError
from ..model import NO_SITES, NOT_APPLICABLE, Answer, Entry, LongEntry, QuestionAnswers, Review
from ..values import BadValue, read_value
from .reading import Path, Reading
from .seen import Seen, SeenQuestion, key


def read_answers(reading: Reading, seen: Seen, sites: Sequence[str]) -> dict[str, QuestionAnswers]:
    """The answers by question; what cannot be read is noted and left out."""
    texts: list[Any] = []
    before = len(reading.issues)
    found = _read(reading, seen, sites, texts)
    if texts and not only_texts(texts):
        del reading.issues[before:]
        found = _read(reading, seen, sites, None)
    return found


def _read(
    reading: Reading, seen: Seen, sites: Sequence[str], texts: list[Any] | None
) -> dict[str, QuestionAnswers]:
    """The answers, those written as others before them without another check but that of their `texts`."""
    found: dict[str, QuestionAnswers] = {}
    many = len(reading.issues) >= MAX_FAULTS
    for name, written in reading.mapping("answers").items():
        if (asked := seen.questions.get(name)) is not None and not many:
            if type(written) is str:
                ready = asked.short.get(written)
            elif isinstance(written, dict):
                ready = None if texts is None else _long_again(asked, written, texts)
            else:
                ready = _short_again(asked, written)
            if ready is not None:
                found[name] = ready
                continue
            found[name] = _question_answers(reading, seen, asked, written, sites)
        elif is_extension(name):
            continue
        elif many:
            message = N_("more than {count} faults: the rest of the answers is not read")
            reading.add(("answers", name), "too-many-faults", message, count=MAX_FAULTS)
            break
        else:
            message = N_("the question “{name}” does not exist")
            reading.unknown(("answers", name), "unknown-question", message, name, list(seen.known))
        many = len(reading.issues) >= MAX_FAULTS
    return found


def _short_again(asked: SeenQuestion, written: Any) -> QuestionAnswers | None:
    """The answer that was read before when the same was written."""
    try:
        return asked.short.get(written if type(written) is str else key(written))
    except TypeError:  # a list that holds what cannot be a key
        return None


_new: Final = tuple.__new__
"""Makes a named tuple in a third of the time that calling its class takes."""
AROUND: Final = frozenset({"value", "reason", "note", "owner", "answered_by", "answered_at"})
"""Keys of the long form that hold texts, and the value."""


def _long_again(asked: SeenQuestion, written: dict[str, Any], texts: list[Any]) -> QuestionAnswers | None:
    """The answer, if its value was read before and only texts stand around it; these are still to be checked."""
    if not written.keys() <= AROUND:
        return None
    get = written.get
    value, reason, note, owner = get("value"), get("reason"), get("note"), get("owner")
    if (before := _short_again(asked, value)) is not None:
        value = before.plain.value  # type: ignore[union-attr]
    elif not (asked.excused and value == NOT_APPLICABLE and isinstance(reason, str) and reason.strip()):
        return None
    texts += (reason, note, owner, get("answered_by"), get("answered_at"))
    return _new(QuestionAnswers, (_new(Answer, (value, reason, note, (), owner, None, None)), NO_SITES))


def _question_answers(
    reading: Reading, seen: Seen, asked: SeenQuestion, written: Any, sites: Sequence[str]
) -> QuestionAnswers:
    path: Path = ("answers", asked.question.id)
    if not isinstance(written, dict):
        return QuestionAnswers(_checked(reading, seen, asked, written, BARE, path))
    entry = _entry(reading, LongEntry, written, path)
    if not isinstance(entry, LongEntry):
        return QuestionAnswers()
    plain = _checked(reading, seen, asked, entry.value, entry, path)
    if entry.sites is None:
        return QuestionAnswers(plain)
    if asked.question.scope != "site":
        message = N_("“{name}” is asked about the company as a whole; “sites” is not allowed here")
        hint = N_("write one answer as “value”")
        reading.add((*path, "sites"), "sites-on-company-question", message, name=asked.question.id, hint=hint)
        return QuestionAnswers(plain)
    by_site = {
        site: _site_answer(reading, seen, asked, value, (*path, "sites", site), sites)
        for site, value in entry.sites.items()
        if not is_extension(site)
    }
    return QuestionAnswers(plain, {s: a for s, a in by_site.items() if a is not None})


def _site_answer(
    reading: Reading, seen: Seen, asked: SeenQuestion, written: Any, path: Path, sites: Sequence[str]
) -> Answer | None:
    if path[-1] not in sites:
        hint = "" if sites else N_("list the company’s premises under “sites”")
        best, facts = suggestion(path[-1], list(sites))
        message = N_("the site “{name}” is not listed under “sites”")
        reading.add(path, "unknown-site", message, name=path[-1], hint=best or hint, **facts)
        return None
    if not isinstance(written, dict):
        again = _short_again(asked, written)
        return again.plain if again else _checked(reading, seen, asked, written, BARE, path)
    entry = _entry(reading, Entry, written, path)
    if entry is None:
        return None
    return _checked(reading, seen, asked, entry.value, entry, path)


def _entry(reading: Reading, model: type[Entry], written: dict[str, Any], path: Path) -> Entry | None:
    try:
        return model.model_validate(without_extensions(written))
    except ValidationError as error:
        reading.invalid(error, model, written, path)
        return None


BARE: Final = Entry()
"""What stands around an answer in its short form: nothing."""


def _checked(
    reading: Reading, seen: Seen, asked: SeenQuestion, written: Any, entry: Entry, path: Path
) -> Answer | None:
    """The answer `written` with what `entry` says about it."""
    place = (*path, "value")
    try:
        value = read_value(asked.question, written, seen.programme)
    except BadValue as bad:
        reading.add(place, bad.code, bad.message, hint=bad.hint, **bad.facts)
        return None
    if value == NOT_APPLICABLE:
        asked.excused = True
        _excuse(reading, entry, place)
    else:
        bare = Answer(value)
        asked.short.keep(written, QuestionAnswers(bare))
        if entry is BARE:
            return bare
    _evidence_dates(reading, entry, path)
    review = None if entry.review is None else _review(reading, seen, asked, entry.review, path)
    return Answer(value, entry.reason, entry.note, entry.evidence, entry.owner, entry.due, review)


def _review(reading: Reading, seen: Seen, asked: SeenQuestion, written: Review, path: Path) -> Review:
    """What a reviewer said, noted by its place; loaded here, since few files have such."""
    from .reviews import read_review

    reading.reviews.append((asked.question.id, str(path[-1]) if len(path) > SHORT else None))
    return read_review(reading, asked.question, seen.programme, written, (*path, "review"))


SHORT: Final = 2
"""Steps to an answer that is the company's, or for every site."""


def _excuse(reading: Reading, entry: Entry, place: Path) -> None:
    """Nothing is not applicable without a reason."""
    if not (entry.reason or "").strip():
        message = N_("“not_applicable” needs a reason")
        hint = N_('write {{value: not_applicable, reason: "…"}}')
        reading.add(place, "na-without-reason", message, hint=hint)


def _evidence_dates(reading: Reading, entry: Entry, path: Path) -> None:
    message = N_("this evidence expires ({expires}) before it is issued ({issued})")
    for n, piece in enumerate(entry.evidence):
        issued, expires = piece.issued, piece.expires
        if issued and expires and expires < issued:
            place = (*path, "evidence", n)
            reading.add(place, "evidence-dates", message, expires=expires, issued=issued)

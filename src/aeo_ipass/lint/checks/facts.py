"""Facts: each says where it comes from and when to look again, and none is past that day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...errors import N_, Issue
from ...questionnaire.load import PROGRAMME, SCHEMES
from ...questionnaire.programme import Source, Sourced
from ...questionnaire.terms import MaybeSourced, last_day
from ..context import Context

CODES = {
    "fact-undated": N_(
        "A fact names its source, “as_of” (when it was true) and “review_by” (when somebody looks again); an address "
        "of a source has the two days as well. Add what is missing."
    ),
    "fact-overdue": N_(
        "The day by which somebody was to look at this fact again is past. Look at its source: put right what has "
        "changed, then set “as_of” to today and “review_by” to the next day to look. Only a warning."
    ),
    "law-not-asked": N_(
        "A law names a question that is no longer asked: name the question that now says it, so that it is found "
        "when the law changes."
    ),
}

Dated = Sourced | MaybeSourced | Source


def check(context: Context) -> Iterator[Issue]:
    """Facts without their days, facts to look at again, and laws that name what is no longer asked."""
    for file, path, fact in _facts(context):
        yield from _undated(context, file, path, fact)
        yield from _overdue(context, file, path, fact)
    yield from _not_asked(context)


def _facts(context: Context) -> Iterator[tuple[str, tuple[str | int, ...], Dated]]:
    programme = context.questionnaire.programme
    for path, fact in programme.facts():
        yield PROGRAMME, path, fact
    for n, source in enumerate(programme.sources):
        yield PROGRAMME, ("sources", n), source
    for n, scheme in enumerate(context.questionnaire.schemes):
        yield SCHEMES, ("schemes", n), scheme


def _undated(context: Context, file: str, path: tuple[str | int, ...], fact: Dated) -> Iterator[Issue]:
    said = {key: getattr(fact, key) for key in ("source", "as_of", "review_by") if hasattr(fact, key)}
    begun = (isinstance(fact, Source) and fact.url is not None) or any(said.values())
    for key in (k for k, value in said.items() if begun and value is None):
        message = N_("“{name}” has no “{key}”")
        yield context.in_file(
            file, *path, code="fact-undated", message=message, name=_name(path, fact), key=key
        )


def _overdue(context: Context, file: str, path: tuple[str | int, ...], fact: Dated) -> Iterator[Issue]:
    if fact.review_by is not None and last_day(fact.review_by) < context.as_of:
        message = N_("“{name}” was to be looked at again by {date}; it is true as of {as_of}")
        facts = {"name": _name(path, fact), "date": fact.review_by, "as_of": fact.as_of or "–"}
        found = context.in_file(file, *path, "review_by", code="fact-overdue", message=message, **facts)
        yield replace(found, severity="warning")


def _not_asked(context: Context) -> Iterator[Issue]:
    asked = {q.id for q in context.active}
    message = N_("the law “{name}” names {question}, which is not asked")
    for n, law in enumerate(context.questionnaire.programme.laws):
        for m, name in enumerate(law.questions):
            if name not in asked:
                place = (PROGRAMME, "laws", n, "questions", m)
                yield context.in_file(
                    *place, code="law-not-asked", message=message, name=law.id, question=name
                )


def _name(path: tuple[str | int, ...], fact: Dated) -> str:
    """The id of a fact, or the key it stands under."""
    return str(getattr(fact, "id", path[-1]))

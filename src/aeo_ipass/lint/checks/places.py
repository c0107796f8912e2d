"""Places: what is verified on site is looked at somewhere, and every stop of the walk has something to look at."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import N_, Issue
from ...questionnaire.load import PROGRAMME
from ..context import Context

CODES = {
    "no-place": N_(
        "A question that is verified on site needs “where”: the places of programme.yaml at which it is looked at, "
        "the one where it shows best first. The rehearsal of the visit goes by them."
    ),
    "unused-place": N_(
        "Nothing is looked at in this place: name it in a question, or remove it from the walk."
    ),
}


def check(context: Context) -> Iterator[Issue]:
    """Questions without a place, and places without a question; a programme without places has no walk."""
    places = context.questionnaire.programme.places
    for question in context.active if places else ():
        if "site" in question.verify and not question.where:
            message = N_("{name} is verified on site, but says no place where")
            yield context.at(question, code="no-place", message=message)
    used = {p for q in context.active for p in q.where}
    for n, place in enumerate(places):
        if place.id not in used:
            message = N_("no question is looked at in the place “{name}”")
            yield context.in_file(PROGRAMME, "places", n, code="unused-place", message=message, name=place.id)

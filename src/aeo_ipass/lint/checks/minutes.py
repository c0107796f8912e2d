"""Minutes: the quick set is quick, for every kind of company and in every language."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from ...errors import N_, Issue
from ...insight.audience import asked_of
from ...insight.minutes import minutes
from ...questionnaire.load import PROGRAMME
from ...questionnaire.typical import kinds
from ..context import Context

CODES = {
    "quick-too-long": N_(
        "A company of this kind would read and answer longer than the tier’s “quick_minutes”, counted at 220 words or "
        "400 Chinese characters a minute and 8 seconds a question, the profile included. Shorten texts, or take "
        "questions out of the quick set."
    )
}


def check(context: Context) -> Iterator[Issue]:
    """Kinds of companies and languages for which a tier's quick set takes too long."""
    whole = context.questionnaire
    message = N_("the quick set takes {name} {count} minutes in {language}; at most {limit} are wanted")
    roles = list(kinds(whole.profile, context.key))
    each = [(role, {context.key: (role,)}) for role in roles] or [(whole.programme.id, {})]
    for tier, wanted in whole.programme.tiers.items():
        for name, given in each if wanted.quick_minutes else ():
            questions = asked_of(whole, given, "quick", tier)
            for language in whole.programme.languages:
                exact = minutes(whole, questions, language)
                if wanted.quick_minutes and exact > wanted.quick_minutes:
                    count = ceil(exact * 10) / 10
                    facts = {"count": count, "language": language, "limit": wanted.quick_minutes}
                    place = (PROGRAMME, "tiers", tier, "quick_minutes")
                    yield context.in_file(*place, code="quick-too-long", message=message, name=name, **facts)

"""What the page of the self-assessment says by itself, in one language."""

from __future__ import annotations

from ...i18n import Translator
from ...insight.minutes import span
from ...phrases.consistency import WORDS as MISFITS
from ...phrases.numbers import minutes
from ...questionnaire.model import Questionnaire
from ..form.page_words import PAGE
from .asking import ASKING
from .showing import COUNTED, SHOWING

_TYPED = (
    *("not_a_date", "no_such_day", "short_year", "two_meanings", "three_days"),
    *("not_a_number", "per_cent", "too_many_digits", "not_whole", "out_of_range"),
)
"""What is wrong with a day or a number, as the form that colleagues fill in says it."""


def words(questionnaire: Questionnaire, t: Translator) -> dict[str, str]:
    """Every word of the page by name; gaps in them are `{name}`, filled by its script."""
    return {
        **{name: t(PAGE[name]) for name in _TYPED},
        **{name: t(text) for name, text in (ASKING | SHOWING).items()},
        **{severity: t(word) for severity, word in MISFITS.items()},
        **{name: t.plural(one, many, 2) for name, (one, many) in COUNTED.items()},
        **{f"{name}_one": t.plural(one, many, 1) for name, (one, many) in COUNTED.items()},
        **_depths(questionnaire, t),
    }


def _depths(questionnaire: Questionnaire, t: Translator) -> dict[str, str]:
    """The quick set and all questions, with the time that each takes, as the interview offers them."""
    asked = [q for q in questionnaire.questions.values() if q.retired is None]
    first = next(iter(questionnaire.programme.tiers))
    quick, full = (minutes(*span(questionnaire, first, d, t.language), t) for d in ("quick", "full"))
    texts = {
        "depth_quick": t("Quick set: an estimate, {minutes}, at most {count} questions"),
        "depth_full": t(
            "Full set: everything, {minutes}, at most {count} questions; quick answers carry over"
        ),
    }
    return {
        "depth_quick": texts["depth_quick"].format(minutes=quick, count=sum(q.quick for q in asked)),
        "depth_full": texts["depth_full"].format(minutes=full, count=len(asked)),
    }

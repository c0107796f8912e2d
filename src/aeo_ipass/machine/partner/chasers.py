"""Letters to remind business partners, one a line, for the mail merge of an office program; in each one's language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from ...i18n import Translator, translator
from ...partners.status import Standing
from ...phrases import partners as partner_words
from ...phrases.partners import chasers as words
from ...text.formula import cell

COLUMNS: Final = ("id", "name", "contact", "email", "language", "subject", "text", "due", "missing")
_BETWEEN: Final = " / "


def render(found: Iterable[Standing], languages: Sequence[str], client: str) -> str:
    """The table of all who have something to return; `languages`: of those whose own nobody knows.

    No cell is a formula to a spreadsheet program, and each stands on one line.
    """
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in found:
        if one.state in words.CHASED:
            writer.writerow([cell(text) for text in _row(one, languages, client)])
    return held.getvalue()


def _row(one: Standing, languages: Sequence[str], client: str) -> list[str]:
    partner = one.partner
    tags = partner.languages or tuple(languages)
    each = [translator(tag) for tag in tags]
    return [
        partner.id,
        partner.name,
        partner.contact,
        partner.email,
        ";".join(tags),
        _both(words.subject(one, t, client) for t in each),
        _both(words.text(one, t, client) for t in each),
        one.due.isoformat() if one.due else "",
        _missing(one, each),
    ]


def _both(texts: Iterable[str]) -> str:
    return _BETWEEN.join(texts)


def _missing(one: Standing, each: Sequence[Translator]) -> str:
    """What lacks in words, and by the numbers of the questions."""
    said = _both(text for t in each if (text := partner_words.lacking(one.missing, t)))
    numbers = ", ".join(one.missing.questions)
    return each[0]("{label}: {answer}").format(label=said, answer=numbers) if numbers else said

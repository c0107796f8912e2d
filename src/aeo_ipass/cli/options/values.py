"""What was typed as an option → what it asks for; every mistake is a UsageError."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from ...errors import N_, UsageError
from ...i18n import environment_language, match_language

if TYPE_CHECKING:
    from ...questionnaire.model import Questionnaire


def parse_date(text: str | None) -> date | None:
    """A date given as an option; raises UsageError when it is none."""
    from ... import validation

    if text is None or (found := validation.parse_date(text)):
        return None if text is None else found
    raise UsageError(N_("“{value}” is not a date; expected YYYY-MM-DD"), value=text)


def amount(text: str, most: int) -> Fraction | None:
    """A number from 0 to `most`, exactly as typed, or None.

    Powers of ten are not read: to work out what `1e99999999` stands for fills the memory.
    """
    try:
        number = Fraction(-1 if "e" in text.casefold() else text)
    except (ValueError, ZeroDivisionError):
        return None
    return number if 0 <= number <= most else None


def tier(tier: str | None, questionnaire: Questionnaire) -> str:
    """The tier asked for, else the programme's first; raises UsageError when there is none such."""
    tiers = list(questionnaire.programme.tiers)
    if tier is not None and tier not in tiers:
        raise UsageError(
            N_("tier “{name}” does not exist"), N_("known: {known}"), name=tier, known=", ".join(tiers)
        )
    return tier or tiers[0]


def language(wanted: str | None, questionnaire: Questionnaire) -> str:
    """The programme's language that was asked for, else the environment's, else its first."""
    available = questionnaire.programme.languages
    if wanted is None:
        return environment_language(available) or available[0]
    if found := match_language(wanted, available):
        return found
    raise UsageError(
        N_("the language “{value}” is not available"),
        N_("available: {known}"),
        value=wanted,
        known=", ".join(available),
    )


def languages(wanted: str | None, questionnaire: Questionnaire) -> list[str]:
    """The same for several, separated by commas; each once, in the order they were asked for."""
    return list(dict.fromkeys(language(tag, questionnaire) for tag in tags(wanted)))


def tags(wanted: str | None) -> list[str | None]:
    """The languages as they were typed; None stands for the environment's."""
    return [tag for tag in map(str.strip, (wanted or "").split(",")) if tag] or [None]


def csv_encoding(wanted: str | None, writes_csv: bool) -> str | None:
    """The encoding of CSV files; raises UsageError when one is asked for and no CSV file is written."""
    if wanted and not writes_csv:
        raise UsageError(
            N_("--csv-encoding is for CSV files, and none is written"),
            N_("name one: -o FILE, or score's --output-format csv=FILE"),
        )
    return wanted


def one_language(format: str, lang: str | None, paged: Sequence[str]) -> None:
    """Raises UsageError for several languages in a format that holds one."""
    if len(tags(lang)) > 1 and format not in paged:
        raise UsageError(
            N_("the format {format} holds one language, not “{value}”"),
            N_("name one; several, one after the other, go into {known}"),
            format=format,
            value=lang,
            known=", ".join(paged),
        )

"""What a business partner is written that has something to return."""

from __future__ import annotations

from typing import Final

from ...errors import N_
from ...i18n import Translator
from ...partners.status import Standing, State
from ..view import day_text
from . import lacking

_SUBJECTS: Final[dict[State, str]] = {
    "late": N_("Reminder: security questionnaire for business partners, {period}"),
    "due_soon": N_("Soon due: security questionnaire for business partners, {period}"),
    "incomplete": N_("Not complete yet: security questionnaire for business partners, {period}"),
    "expired": N_("To be renewed: security questionnaire for business partners"),
}
CHASED: Final = frozenset(_SUBJECTS)
"""The states in which a partner is written to."""


def subject(one: Standing, t: Translator, client: str) -> str:
    """The subject of the letter, with the client's name where it is known."""
    text = t(_SUBJECTS[one.state]).format(period=one.period)
    return t("{label} ({where})").format(label=text, where=client) if client else text


def text(one: Standing, t: Translator, client: str) -> str:
    """The letter as one paragraph."""
    ends = [t("Thank you for your help."), *([client] if client else [])]
    between = "" if t.language.startswith("zh") else " "
    return between.join([t("Dear partner,"), _matter(one, t), *ends])


def _matter(one: Standing, t: Translator) -> str:
    due = day_text(one.due, t) if one.due else ""
    match one.state:
        case "late" if due:
            said = t(
                "we sent you a questionnaire on security and have not received it back; it was due on {date}. "
                "Please fill in the form and send it to us in the next few days."
            )
            return said.format(date=due)
        case "due_soon":
            said = t(
                "we sent you a questionnaire on security, which is due on {date}. "
                "Please fill in the form and send it to us by then."
            )
            return said.format(date=due)
        case "incomplete":
            said = t(
                "thank you for returning the questionnaire on security. Something is still open: {what}. "
                "Please complete the form and send it to us again."
            )
            return said.format(what=lacking(one.missing, t))
    return t(
        "your last answers to our questionnaire on security are no longer current. "
        "Please fill in the form anew and send it to us; if you have no new form, ask us for it."
    )

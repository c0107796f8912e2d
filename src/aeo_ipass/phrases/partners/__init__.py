"""Business partners in words: what became of a file that came back, where a partner stands, and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from ...answers.model import RiskClass
from ...document.model import Grade
from ...errors import N_
from ...i18n import Translator
from ...partners.collected import Collected, Kind
from ...partners.missing import Missing
from ...partners.status import State

K = TypeVar("K", bound=str)

KINDS: Final[dict[Kind, str]] = {
    "broken": N_("cannot be read"),
    "unknown": N_("unknown partner"),
    "foreign": N_("not of ours"),
    "changed": N_("changed since"),
    "earlier": N_("out of date"),
    "blank": N_("nothing filled in"),
    "incomplete": N_("taken, incomplete"),
    "taken": N_("taken"),
    "same": N_("sent twice"),
}
GRADES: Final[dict[Kind, Grade]] = {
    "broken": "red",
    "unknown": "red",
    "foreign": "red",
    "changed": "amber",
    "earlier": "amber",
    "blank": "amber",
    "incomplete": "amber",
    "taken": "green",
    "same": "green",
}


STATES: Final[dict[State, str]] = {
    "broken": N_("answers cannot be read"),
    "late": N_("late"),
    "expired": N_("expired"),
    "incomplete": N_("incomplete"),
    "due_soon": N_("due soon"),
    "expiring": N_("expires soon"),
    "waiting": N_("sent out"),
    "not_asked": N_("not asked yet"),
    "returned": N_("returned"),
}
STATE_GRADES: Final[dict[State, Grade]] = {
    "broken": "red",
    "late": "red",
    "expired": "red",
    "incomplete": "amber",
    "due_soon": "amber",
    "expiring": "amber",
    "waiting": "amber",
    "not_asked": "amber",
    "returned": "green",
}
RISKS: Final[dict[RiskClass, str]] = {"high": N_("High"), "medium": N_("Medium"), "low": N_("Low")}


def tally(what: str, counts: Mapping[K, int], words: Mapping[K, str], t: Translator) -> str:
    """`12 files: 9 taken, 3 sent twice`: how many of each, those of which there are none left out."""
    named = t.separator.join(f"{counts[key]} {t(word)}" for key, word in words.items() if counts[key])
    return t("{label}: {answer}").format(label=what, answer=named) if named else what


def lacking(found: Missing, t: Translator) -> str:
    """`3 questions without an answer, not signed`; empty where nothing is missing."""
    parts = []
    if found.count:
        text = t.plural(
            "{count} question without an answer", "{count} questions without an answer", found.count
        )
        parts.append(text.format(count=found.count))
    if found.unsigned:
        parts.append(t("not signed"))
    return t.separator.join(parts)


def remarks(found: Collected, t: Translator) -> list[str]:
    """All that is to be said of a file, a line each."""
    lines = [_with_hint(issue.text(t), issue.hint_text(t)) for issue in found.why]
    if found.note:
        lines.append(found.note.text(t))
    if found.changes:
        text = t.plural("{count} answer is another", "{count} answers are others", len(found.changes))
        lines.append(text.format(count=len(found.changes)))
    if text := lacking(found.missing, t):
        lines.append(text)
    if found.unconfirmed:
        text = t.plural("{count} answer to confirm", "{count} answers to confirm", found.unconfirmed)
        lines.append(text.format(count=found.unconfirmed))
    if found.refused:
        count = len(found.refused) + found.more
        lines.append(t.plural("{count} field refused", "{count} fields refused", count).format(count=count))
    return lines


def _with_hint(text: str, hint: str) -> str:
    return f"{text} – {hint}" if hint else text

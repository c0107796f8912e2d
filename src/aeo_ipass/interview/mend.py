"""A file that does not fit its questionnaire: what is said about it, so that it can be gone on with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..answers.aside import ASIDE_KEY
from ..answers.draft import Draft
from ..answers.migrate.confirm import Place, waiting
from ..i18n import Translator
from ..phrases.migration import earlier, whys
from ..validation import shorten
from .keep import keep
from .prompter import Prompter


def show_asides(draft: Draft, t: Translator, prompter: Prompter) -> None:
    """Everything in the file that does not fit, each at its line, and what became of it; saved at once."""
    if not draft.asides:
        return
    prompter.say("")
    prompter.say(t("In {file}, this cannot be used:").format(file=draft.path), "bold")
    for aside in draft.asides:
        for issue in aside.issues:
            prompter.say(f"{issue.place} [{aside.at}]: {issue.text(t)}")
            if hint := issue.hint_text(t):
                prompter.say(f"  → {hint}", "dim")
    kept = t(
        "It is kept in the file under {key}; what is still needed is asked again. All else stays as it was."
    )
    prompter.say(kept.format(key=ASIDE_KEY))
    keep(draft, draft.save, t, prompter)


def recall(asides: Iterable[Any], t: Translator, prompter: Prompter) -> None:
    """What stood in the file instead of an answer, for whoever answers it now."""
    whole = (", ".join(map(shorten, a)) if isinstance(a, list) else shorten(a) for a in asides)
    for shown in filter(None, whole):
        prompter.say(t("Set aside: “{value}”").format(value=shown), "dim")


def recall_before(draft: Draft, place: Place, t: Translator, prompter: Prompter) -> None:
    """Why an answer that was moved is to be confirmed, and what was answered before the move."""
    found = waiting(draft.data, *place)
    if found is None:
        return
    prompter.say(t("To be confirmed: {reasons}").format(reasons=whys(found.why, t)), "dim")
    for line in earlier(draft.questionnaire, found.was, t):
        prompter.say(line, "dim")

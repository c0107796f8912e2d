"""Saving on the way: each change at once; when the disk says no, the person decides, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..answers.draft import Draft
from ..errors import Interrupted, StorageError
from ..i18n import Translator
from ..yamlfile import dump_yaml
from .prompter import Choice, Prompter


def keep(draft: Draft, change: Callable[[], None], t: Translator, prompter: Prompter) -> None:
    """Make a change to the draft, which saves it; ask what to do for as long as it cannot be saved."""
    try:
        change()
    except StorageError as error:
        _rescue(draft, error, t, prompter)
    _tell(draft, t, prompter)


def _rescue(draft: Draft, error: StorageError, t: Translator, prompter: Prompter) -> None:
    """Until the answers are on a disk: again, elsewhere, or shown on the screen to be copied."""
    while True:
        for issue in error.issues:
            prompter.say(f"{issue.place}: {issue.text(t)}", "bold")
        prompter.say(t("Your answers are not saved yet."), "bold")
        ways = [Choice("again", t("Try again")), Choice("elsewhere", t("Save in another place")),
                Choice("stop", t("Show the answers here and stop"))]  # fmt: skip
        way = prompter.choose(ways, "again", ())
        if way == "stop":
            prompter.say(dump_yaml(draft.data))
            raise Interrupted
        if way == "elsewhere":
            prompter.say(t("Where?"))
            draft.path = Path(str(prompter.line("", str(draft.path), lambda text: None, (), "path")))
        try:
            draft.save()
            return
        except StorageError as again:
            error = again


def _tell(draft: Draft, t: Translator, prompter: Prompter) -> None:
    """Say what somebody else changed in the file meanwhile."""
    if draft.merged is None or not (draft.merged.taken or draft.merged.conflicts):
        return
    prompter.say(t("Somebody else changed the file meanwhile."), "bold")
    if taken := ", ".join(path[-1] for path in draft.merged.taken):
        prompter.say(t("Taken over from there: {places}").format(places=taken))
    if kept := ", ".join(path[-1] for path in draft.merged.conflicts):
        text = t("Changed by both, your answer is kept: {places}; the other one stands under {key}")
        prompter.say(text.format(places=kept, key="x-changed-elsewhere"))

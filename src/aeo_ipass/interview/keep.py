"""Saving on the way: each change at once; when the disk says no, the person decides, and nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from ..answers.draft import Draft, Unfit
from ..errors import Interrupted, StorageError
from ..files.dump import dump_yaml
from ..i18n import Translator
from .prompter import Choice, Prompter


def keep(draft: Draft, change: Callable[[], None], t: Translator, prompter: Prompter) -> bool:
    """Make a change to the draft, which saves it; ask what to do for as long as it cannot be saved.

    False when it does not fit and was not made: then what is wrong has been said, and it is to be asked again.
    """
    try:
        change()
    except Unfit as unfit:
        for issue in unfit.issues:
            prompter.say(issue.text(t), "bold")
        return False
    except StorageError as error:
        _rescue(draft, error, t, prompter)
    _tell(draft, t, prompter)
    return True


def _rescue(draft: Draft, error: StorageError, t: Translator, prompter: Prompter) -> None:
    """Until the answers are on a disk; a person who stops before that sees them on the screen, to be copied."""
    try:
        _until_saved(draft, error, t, prompter)
    except Interrupted:
        prompter.verbatim(dump_yaml(draft.data))
        raise


def _until_saved(draft: Draft, error: StorageError, t: Translator, prompter: Prompter) -> None:
    while True:
        for issue in error.issues:
            prompter.say(f"{issue.place}: {issue.text(t)}", "bold")
            prompter.say(issue.hint_text(t), "dim")
        prompter.say(t("Your answers are not saved yet."), "bold")
        ways = [
            Choice("again", t("Try again")),
            Choice("elsewhere", t("Save in another place")),
            Choice("stop", t("Show the answers here and stop")),
        ]
        way = prompter.choose(ways, "again", ())
        if way == "stop":
            raise Interrupted
        if way == "elsewhere":
            draft.path = _ask_where(draft.path, t, prompter)
        try:
            draft.save()
            return
        except StorageError as again:
            error = again


def _ask_where(path: Path, t: Translator, prompter: Prompter) -> Path:
    """Another place; never a file that is there, for it would be mixed with this one."""
    taken = t("there is a file of this name already")
    prompter.say(t("Where?"))

    def check(text: str) -> str | None:
        return taken if _place(text) != path and os.path.lexists(_place(text)) else None

    return _place(str(prompter.line("", str(path), check, (), "path")))


def _place(text: str) -> Path:
    return Path(os.path.expanduser(text))  # noqa: PTH111 - Path.expanduser raises for unknown users


def _tell(draft: Draft, t: Translator, prompter: Prompter) -> None:
    """Say what somebody else changed in the file meanwhile."""
    if draft.merged is None or not (draft.merged.taken or draft.merged.conflicts):
        return
    prompter.say(t("Somebody else changed the file meanwhile."), "bold")
    if taken := ", ".join(map(_spot, draft.merged.taken)):
        prompter.say(t("Taken over from there: {places}").format(places=taken))
    if kept := ", ".join(map(_spot, draft.merged.conflicts)):
        text = t("Changed by both, your answer is kept: {places}; the other one stands under {key}")
        prompter.say(text.format(places=kept, key="x-changed-elsewhere"))


def _spot(path: tuple[str, ...]) -> str:
    """`A-01 note` for the note of that answer; the part of the file it lies in goes without saying."""
    return " ".join(path[1:] or path)

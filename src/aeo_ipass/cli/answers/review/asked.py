"""What was typed as options of a review, and whether it says enough."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ....errors import N_, UsageError
from ....i18n import translator
from ...messages import interface_language, say

if TYPE_CHECKING:
    from ...assess.part import About
    from ...assess.session import Session
    from . import Said


def checked(said: Said, about: About, answers: Path, plain: bool) -> bool:
    """Whether answers are to be walked through; raises UsageError for options that say too little or too much."""
    deeds = [n for n, given in _deeds(said).items() if given]
    if len(deeds) > 1:
        raise UsageError(
            N_("{options} contradict each other"), N_("give one of them"), options=", ".join(deeds)
        )
    if not (said.by or "").strip() and not said.withdraw:
        raise UsageError(N_("nobody reviews"), N_("say who: --by NAME"))
    if not deeds:
        _somebody_there(said, answers, plain)
        return True
    if not (said.question or about.criterion or about.owner or about.site):
        hint = N_("name them: --question, --criterion, --owner or --site")
        raise UsageError(N_("{option} does not say which answers"), hint, option=deeds[0])
    if said.set_ is not None:
        _other(said)
    return False


def _deeds(said: Said) -> dict[str, bool]:
    return {"--approve": said.approve, "--set": said.set_ is not None, "--withdraw": said.withdraw}


def _other(said: Said) -> None:
    """Another answer is one question's, and has a reason."""
    if len(said.question or []) != 1:
        raise UsageError(N_("--set answers one question"), N_("name it with --question"))
    if not (said.reason or "").strip():
        raise UsageError(N_("a reviewer’s other answer needs a reason"), N_("give it with --reason"))


def _somebody_there(said: Said, answers: Path, plain: bool) -> None:
    if said.reason is not None:
        raise UsageError(
            N_("{option} asks for nothing by itself"), N_("add --approve or --set"), option="--reason"
        )
    if not plain and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            N_("`answers review` asks its questions at a terminal, and there is none here"),
            N_("say it with --approve, --set or --withdraw; or pipe answers into it with --plain"),
        )


def spoken(session: Session) -> None:
    """What is said when somebody stops in the middle."""
    t = translator(session.spoken or interface_language())
    try:
        say("\n" + t("Everything you reviewed is saved."))
    except OSError:  # the terminal is closed; nobody reads it
        return

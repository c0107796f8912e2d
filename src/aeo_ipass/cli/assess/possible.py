"""Whether an interview can be held at all: somebody to ask, and a place for the answers."""

from __future__ import annotations

import sys
from pathlib import Path

from ...errors import N_, UsageError


def possible(answers: Path, plain: bool) -> None:
    """Raises UsageError when nobody can be asked, or the answers could not be kept."""
    if not plain and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            N_("`assess` asks its questions at a terminal, and there is none here"),
            N_(
                "write a template with `aeo-ipass answers new {file}`, fill it in, then run "
                "`aeo-ipass score {file}`; or pipe answers into `aeo-ipass assess --plain`"
            ),
            file=answers,
        )
    if not answers.parent.is_dir():
        raise UsageError(
            N_("the folder “{folder}” does not exist"),
            N_("make it first, or give another place"),
            folder=answers.parent,
        )

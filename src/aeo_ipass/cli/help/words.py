"""The words of help and of mistyped commands: a catalogue of their own, which no command that answers has to load.

Its English stands where it is used: what a command and its options are for in the command itself, the rest between
`W_(…)`. `texts` finds the former, `python scripts/renew_words.py` both.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

from ...i18n import Translator, translator
from ..messages import interface_language

DOMAIN = "commands"


def W_(text: str) -> str:  # noqa: N802 - as N_, for this catalogue
    """Mark a text of this catalogue for the translators; returns it unchanged."""
    return text


def words(language: str | None = None) -> Translator:
    """What says a text of this catalogue in a language, or in that of whoever typed the command."""
    return translator(language or interface_language(_typed()), DOMAIN)


def _typed() -> list[str]:
    """The words of the command line; while a shell completes it, those that stand there so far."""
    so_far = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS")
    return sys.argv[1:] or (so_far or "").split()


def paragraphs(text: str | None) -> list[str]:
    """The paragraphs of a help text, each on one line."""
    return [" ".join(part.split()) for part in (text or "").split("\n\n") if part.strip()]


def placeholder(parameter: Any) -> str:
    """The English word for what an option or argument takes; empty for a switch and for one of a list."""
    if getattr(parameter, "is_flag", False) or getattr(parameter.type, "choices", ()):
        return ""
    return str(parameter.metavar or parameter.name.upper())


def texts(command: Any) -> Iterator[str]:
    """Every English text of a command, its parameters and the commands that it holds."""
    yield from paragraphs(command.short_help)
    yield from paragraphs(command.help)
    for parameter in command.params:
        yield from filter(None, (parameter.help, placeholder(parameter)))
    for inner in getattr(command, "commands", {}).values():
        yield from texts(inner)

"""What is said of words on the command line that it does not understand, in the reader's language.

Typer says it in English and keeps no parts, so the parts are found again by the English it is made of. What is not
found among these is said as it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ...i18n import SOURCE_LANGUAGE, Translator
from .layout import usage_of
from .words import W_, words

MESSAGES = (
    W_("Invalid value for {where}: {why}"),
    W_("Missing argument {where}."),
    W_("Missing option {where}."),
    W_("No such option: {name} (Possible options: {known})"),
    W_("No such option: {name}"),
    W_("Option '{name}' does not take a value."),
    W_("Option '{name}' requires an argument."),
    W_("Option '{name}' requires {count} arguments."),
    W_("No such command '{name}'. Did you mean {known}?"),
    W_("No such command '{name}'."),
    W_("Missing command."),
    W_("Got unexpected extra argument(s) ({words})"),
    W_("'{value}' is not one of {known}."),
    W_("'{value}' is not a valid int range."),
    W_("{value} is not in the range {range}."),
)
"""What Typer says of options as ours are, what is longer before what also fits."""
_TRY = W_("Try '{command} {option}' for help.")
_ERROR = W_("Error: {message}")
_PART = re.compile(r"'?\{(\w+)\}'?")


def page(error: Any) -> str:
    """All that is said of a mistake: how the command is called, where to read more, and what is wrong."""
    say, ctx = words(), getattr(error, "ctx", None)
    lines = [say(_ERROR).format(message=_said(_as_newest(error.format_message()), say))]
    if ctx is not None:
        more = say(_TRY).format(command=ctx.command_path, option=ctx.help_option_names[0])
        lines = [usage_of(ctx.command, ctx.command_path), more, "", *lines]
    return "\n".join(lines) + "\n"


def _as_newest(message: str) -> str:
    """A message of any Typer that may be used, as the newest of them words it."""
    listed = re.sub(r"\('(\(Possible options: .*\))',\)$", r"\1", message)
    return listed.replace("is not a valid integer range.", "is not a valid int range.")


def _said(message: str, say: Translator) -> str:
    """A message of Typer's in the reader's language."""
    if say.language == SOURCE_LANGUAGE:
        return message
    for template in MESSAGES:
        if found := _pattern(template).fullmatch(message):
            parts = {name: _part(name, text, say) for name, text in found.groupdict().items()}
            return say(template).format(**parts)
    return message


def _part(name: str, text: str, say: Translator) -> str:
    if name == "why":
        return _said(text, say)
    if name == "where":
        return say(text.replace("'", ""))
    if name == "known":
        return say(W_(", ")).join(part.strip(" '\"") for part in text.split(","))
    return text


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """What a message of this form looks like; a value in quotation marks may stand in either kind."""
    found, end = "", 0
    for part in _PART.finditer(template):
        quote = "['\"]" if part[0].startswith("'") else ""
        found += re.escape(template[end : part.start()]) + f"{quote}(?P<{part[1]}>.*?){quote}"
        end = part.end()
    return re.compile(found + re.escape(template[end:]), re.S)

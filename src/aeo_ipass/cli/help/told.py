"""What help has to tell of a command, in one language and no format: for a terminal, a page or a manual."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from ...i18n import SOURCE_LANGUAGE
from ...record import Record
from . import HELP_NAMES
from .words import W_, paragraphs, placeholder, words

_SENTENCE = re.compile(r".*?(?:。|\.(?=\s)|$)")
Words = Callable[[str], str]


class Row(Record):
    """An argument, option or command: its names, what it takes, what it is for, and remarks such as its default."""

    name: str
    takes: str = ""
    text: str = ""
    notes: tuple[str, ...] = ()


class Told(Record):
    """All that help tells of one command."""

    path: str
    usage: tuple[str, ...]
    about: tuple[str, ...]
    arguments: tuple[Row, ...]
    options: tuple[Row, ...]
    commands: tuple[Row, ...]


def told(command: Any, path: str, language: str | None = None) -> Told:
    """What there is to tell of a command that is called by `path`."""
    say = words(language)
    shown = [p for p in command.params if not getattr(p, "hidden", False)]
    arguments = [p for p in shown if p.param_type_name == "argument"]
    options = [p for p in shown if p.param_type_name == "option"]
    inner = getattr(command, "commands", None)
    pieces = [say(W_("[OPTIONS]")), *(_in_usage(p, say) for p in arguments)]
    return Told(
        path=path,
        usage=(*pieces, say(W_("COMMAND [ARGS]..."))) if inner else tuple(pieces),
        about=tuple(map(say, paragraphs(command.help))),
        arguments=tuple(_row(p, say) for p in arguments),
        options=(*(_row(p, say) for p in options), _help(say)),
        commands=tuple(Row(name, text=summary(c, say)) for name, c in (inner or {}).items() if not c.hidden),
    )


def everything(command: Any, path: str, language: str = SOURCE_LANGUAGE) -> Iterator[Told]:
    """The same of a command and of all that it holds, hidden ones left out, in the order of the help."""
    yield told(command, path, language)
    for name, inner in getattr(command, "commands", {}).items():
        if not inner.hidden:
            yield from everything(inner, f"{path} {name}", language)


def summary(command: Any, say: Words) -> str:
    """What a command is for, in one sentence."""
    first = next(iter(paragraphs(command.short_help or command.help)), "")
    found = _SENTENCE.match(say(first))
    return found[0] if found else ""


def takes(parameter: Any, say: Words) -> str:
    """What stands behind an option, or for an argument; empty where there is nothing."""
    choices = getattr(parameter.type, "choices", ())
    return f"<{'|'.join(choices)}>" if choices else say(placeholder(parameter))


def _help(say: Words) -> Row:
    return Row(", ".join(HELP_NAMES), text=say(W_("Show this message and exit.")))


def _row(parameter: Any, say: Words) -> Row:
    text, notes = say(parameter.help or ""), tuple(_notes(parameter, say))
    if parameter.param_type_name == "argument":
        return Row(takes(parameter, say), text=text, notes=notes)
    names = " / ".join(map(_names, filter(None, (parameter.opts, parameter.secondary_opts))))
    return Row(names, takes(parameter, say), text, notes)


def _names(opts: list[str]) -> str:
    """Short ones first."""
    return ", ".join(sorted(opts, key=lambda name: name.startswith("--")))


def _in_usage(argument: Any, say: Words) -> str:
    name = takes(argument, say)
    return name if argument.required or name.startswith("[") else f"[{name}]"


def _notes(parameter: Any, say: Words) -> Iterator[str]:
    if left_out := _left_out(parameter):
        yield say(W_("default: {value}")).format(value=left_out)
    if within := _range(parameter.type):
        yield within
    if parameter.required:
        yield say(W_("required"))


def _left_out(parameter: Any) -> str:
    """What holds where nothing is typed, as it would be typed; empty where help need not say so."""
    value = parameter.default
    if value is None or not parameter.show_default:
        return ""
    if getattr(parameter, "is_flag", False):
        names = parameter.opts if value else parameter.secondary_opts
        return names[0].lstrip("-") if names and parameter.secondary_opts else ""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _range(kind: Any) -> str:
    """The numbers that are taken: `1<=x<=9`, `x>=0`; empty where all are."""
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    if least is None:
        return "" if most is None else f"x<={most}"
    return f"x>={least}" if most is None else f"{least}<=x<={most}"

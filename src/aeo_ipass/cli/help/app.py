"""Commands and groups of commands whose help, completion and usage are in the reader's language.

Each group takes `--lang` too: before the name of a command it means the same as behind it. What help needs is loaded
when it is asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from ...i18n import LANGUAGE_NAMES
from . import HELP_NAMES

LANGUAGES = ", ".join(LANGUAGE_NAMES)
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="LANGUAGE",
        help=f"Language: {LANGUAGES}. [default: the environment's]",
        show_default=False,
    ),
]


MISTYPED = 2


def _help(self: Any, ctx: Any) -> str:
    """The page of help."""
    from .layout import help_of

    return help_of(self, ctx.command_path)


def _usage(self: Any, ctx: Any) -> str:
    """How it is called."""
    from .layout import usage_of

    return usage_of(self, ctx.command_path)


def _short(self: Any, limit: int = 45) -> str:
    """What it is for, in one sentence, whatever its length."""
    from .told import summary
    from .words import words

    return summary(self, words())


def _told(items: list[Any]) -> list[Any]:
    """What may be typed next, each with what it is for."""
    from .words import words

    say = words()
    for item in items:
        item.help = item.help and say(item.help)
    return items


class Command(TyperCommand):
    """A command that tells of itself in the reader's language."""

    get_help, get_usage, get_short_help_str = _help, _usage, _short

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """What may be typed next, each with what it is for."""
        return _told(super().shell_complete(ctx, incomplete))


class Group(TyperGroup):
    """A group of commands that tells of itself in the reader's language, and hands `--lang` on to the commands."""

    get_help, get_usage, get_short_help_str = _help, _usage, _short

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """What may be typed next, each with what it is for."""
        return _told(super().shell_complete(ctx, incomplete))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the words; where there are none it shows its help."""
        if args or ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        sys.stderr.write(ctx.get_help() + "\n")
        raise typer.Exit(MISTYPED)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names; it takes the language of its group where none stands behind it."""
        found = super().resolve_command(ctx, args)
        if language := ctx.params.get("lang"):
            ctx.default_map = {found[0]: {"lang": language}}
        return found


class App(typer.Typer):
    """A group as it is declared: of such commands, and with `--lang`."""

    def __init__(self, cls: type[Group] = Group, **more: Any) -> None:
        super().__init__(
            cls=cls,
            rich_markup_mode=None,
            pretty_exceptions_enable=False,
            context_settings={"help_option_names": HELP_NAMES},
            **more,
        )
        self.callback()(_spoken)

    def command(self, name: str | None = None, **more: Any) -> Callable[[Any], Any]:
        """Declares a command."""
        return super().command(name, **{"cls": Command, **more})


def _spoken(lang: Lang = None) -> None:
    """Nothing is done with it here: messages look for it among the words, commands get it from their group."""

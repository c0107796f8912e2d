"""The application: its commands, and the one place where errors meet the person."""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib import import_module
from typing import Final, NoReturn

import typer

from ..errors import AeoIpassError, InputError
from ..text.outlet import guard_streams, tolerate_streams

# pydantic looks for plugins in every installed package's metadata otherwise, which doubles its import time
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

BAD_INPUT = 2

COMMANDS: Final = (
    *("assess", "score", "report", "plan", "explain", "compare", "history", "crosswalk"),
    *("answers", "questionnaire", "programme", "portfolio", "schema"),
)
"""In the order of the help. Each is a function of that name in its module, or `app` where it holds commands."""


@cache
def application(only: str | None = None) -> typer.Typer:
    """The whole of the command line, or for a quick start that part of it which has one command."""
    made = typer.Typer(
        name="aeo-ipass",
        help="Self-assessment of readiness for Hong Kong's AEO programme (HKAEO): offline, private, unofficial.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(_root)
    for name in [only] if only else COMMANDS:
        module = import_module(f".{name}", __package__)
        if hasattr(module, "app"):
            made.add_typer(module.app, name=name)
        else:
            made.command(name)(getattr(module, name))
    return made


def _root(
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    if version:
        from .._version import __version__

        sys.stdout.write(f"aeo-ipass {__version__}\n")
        raise typer.Exit


def _asked() -> str | None:
    """The command that the first word names, if any; completion and help know them all."""
    return next((word for word in sys.argv[1:2] if word in COMMANDS), None)


def run() -> NoReturn:
    """Run the command line; every foreseen error ends in a message, never in a traceback."""
    tolerate_streams()
    guard_streams()
    try:
        _run()
    finally:
        _flush()


def _run() -> NoReturn:
    try:
        application(_asked())()
    except InputError as error:
        from .messages import say_issues

        say_issues(error.issues)
        sys.exit(BAD_INPUT)
    except AeoIpassError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(BAD_INPUT)
    except OSError as error:
        _stop_writing()
        _cannot(error)
    sys.exit(0)


def _flush() -> None:
    """Whoever reads the output may be gone; that is no error, and Python must not stumble over it at its end."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _stop_writing()
        if not isinstance(error, BrokenPipeError):
            _cannot(error)


def _stop_writing() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _cannot(error: OSError) -> NoReturn:
    from .messages import say_issues, storage_issue

    say_issues([storage_issue(error)])
    sys.exit(BAD_INPUT)

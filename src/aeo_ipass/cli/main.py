"""The command line as it is run, and the one place where errors meet the person."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import typer
from typer._click.exceptions import ClickException

from ..errors import AeoIpassError, InputError
from ..text.outlet import guard_streams, tolerate_streams
from .commands import COMMANDS, application, outline

# pydantic looks for plugins in every installed package's metadata otherwise, which doubles its import time
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

BAD_INPUT = 2


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
        asked = COMMANDS.keys() & sys.argv[1:2]
        code = (application(asked.pop()) if asked else outline())(standalone_mode=False)
    except ClickException as error:
        from .help.mistakes import page

        sys.stderr.write(page(error))
        sys.exit(error.exit_code)
    except typer.Abort:
        from .help.words import W_, words

        sys.stderr.write(words()(W_("Aborted!")) + "\n")
        sys.exit(1)
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
    sys.exit(code or 0)


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

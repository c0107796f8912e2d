"""The command line as it is run, and the one place where errors meet the person."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from ..errors import AeoIpassError, InputError
from ..text.outlet import guard_streams, tolerate_streams
from .commands import COMMANDS, application, outline
from .ending import ending

# pydantic looks for plugins in every installed package's metadata otherwise, which doubles its import time
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

BAD_INPUT = 2


def run() -> NoReturn:
    """Run the command line; every foreseen error ends in a message, never in a traceback."""
    tolerate_streams()
    guard_streams()
    with ending():
        try:
            _run()
        finally:
            _flush()


def _run() -> NoReturn:
    try:
        asked = COMMANDS.keys() & sys.argv[1:2]
        (application(asked.pop()) if asked else outline())()
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

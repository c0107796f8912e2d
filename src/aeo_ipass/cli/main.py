"""The command line as it is run, and the one place where errors meet the person."""

from __future__ import annotations

import errno
import os
import sys
from typing import NoReturn

import typer
from typer._click.exceptions import ClickException

from ..errors import N_, AeoIpassError, InputError
from ..text.codepage import lost
from ..text.outlet import guard_streams, tolerate_streams
from .commands import COMMANDS, application, outline
from .ending import ending

# pydantic looks for plugins in every installed package's metadata otherwise, which doubles its import time
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

BAD_INPUT = 2
PROGRAM = "aeo-ipass"
"""What it is called in its own help, however it was started: that is what people type."""


def run() -> NoReturn:
    """Run the command line; every foreseen error ends in a message, never in a traceback."""
    tolerate_streams()
    guard_streams()
    with ending():
        try:
            _run()
        finally:
            _flush()
            if lost():
                _say_lost(lost())


def _run() -> NoReturn:
    try:
        asked = COMMANDS.keys() & sys.argv[1:2]
        code = (application(asked.pop()) if asked else outline())(prog_name=PROGRAM, standalone_mode=False)
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
        if _nobody_reads(error):
            sys.exit(1)
        _cannot(error)
    sys.exit(code or 0)


def _flush() -> None:
    """Whoever reads the output may be gone; that is no error, and Python must not stumble over it at its end."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _stop_writing()
        if not _nobody_reads(error):
            _cannot(error)


def _nobody_reads(error: OSError) -> bool:
    """Whether it says that the reader of a pipe is gone; Windows calls that an invalid argument, and names no file."""
    gone = sys.platform == "win32" and error.errno == errno.EINVAL and error.filename is None
    return gone or isinstance(error, BrokenPipeError)


def _stop_writing() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _cannot(error: OSError) -> NoReturn:
    from .messages import say_issues, storage_issue

    say_issues([storage_issue(error)])
    sys.exit(BAD_INPUT)


def _say_lost(encoding: str) -> None:
    """Say that some characters stand as question marks, and how they can be seen; in a language that can be shown."""
    from ..i18n import translator
    from ..text.codepage import has
    from .messages import interface_language, say

    text = N_(
        "some characters cannot be shown in the code page {encoding}, and “?” stands for them: "
        "set PYTHONUTF8=1, or write a file with --output"
    )
    said = translator(interface_language())(text)
    say((said if has(encoding, said) else text).format(encoding=encoding))

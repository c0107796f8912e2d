"""The application: its commands, and the one place where errors meet the person."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import typer

from ..errors import AeoIpassError, InputError
from ..text.outlet import guard_streams, tolerate_streams
from . import (
    answers,
    assess,
    compare,
    crosswalk,
    explain,
    history,
    plan,
    portfolio,
    programme,
    questionnaire,
    report,
    schema,
    score,
)

# pydantic looks for plugins in every installed package's metadata otherwise, which doubles its import time
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

BAD_INPUT = 2

app = typer.Typer(
    name="aeo-ipass",
    help="Self-assessment of readiness for Hong Kong's AEO programme (HKAEO): offline, private, unofficial.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("assess")(assess.assess)
app.command("score")(score.score)
app.command("report")(report.report)
app.command("plan")(plan.plan)
app.command("explain")(explain.explain)
app.command("compare")(compare.compare)
app.command("history")(history.history)
app.command("crosswalk")(crosswalk.crosswalk)
app.add_typer(answers.app, name="answers")
app.add_typer(questionnaire.app, name="questionnaire")
app.add_typer(programme.app, name="programme")
app.command("portfolio")(portfolio.portfolio)
app.command("schema")(schema.schema)


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    if version:
        from .._version import __version__

        sys.stdout.write(f"aeo-ipass {__version__}\n")
        raise typer.Exit


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
        app()
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

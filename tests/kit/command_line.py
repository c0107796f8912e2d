"""The command line inside this process: what `aeo-ipass` starts, without a new Python for each of many calls."""

import functools
import io
import os
import sys
from subprocess import CompletedProcess
from unittest.mock import patch

import typer.main

from aeo_ipass.cli.commands import application
from aeo_ipass.cli.main import run
from conftest import environment
from kit.offline import no_network

get_command = functools.cache(typer.main.get_command)
"""Typer makes its commands anew for each call, which takes longer than most of them do."""


def app_commands():
    """Every command that there is, by its words: `answers check`."""
    return dict(_commands(get_command(application())))


def _commands(group, *words):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, *words, name)
        else:
            yield " ".join((*words, name)), command


def call(*words, stdin="", encoding="utf-8", **env):
    """Run `aeo-ipass` with these words in a stranger's environment; the same result as the fixture `run`.

    `encoding`: of its streams, which refuse what it does not have; what programs read comes as UTF-8 all the same.
    Whatever a test calls it for: AssertionError when the command asks for the network.
    """
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2))
    argv = ["aeo-ipass", *map(str, words)]
    with (
        patch.object(sys, "argv", argv),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode(encoding)), encoding=encoding)),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
        patch.object(typer.main, "get_command", get_command),
        patch.dict(os.environ, environment(**env), clear=True),
        no_network(),
    ):
        code = _exit_code()
    return CompletedProcess(argv, code, _text(out), _text(err))


def _exit_code():
    try:
        run()
    except SystemExit as end:
        return end.code or 0


def _text(stream):
    stream.flush()
    return stream.buffer.getvalue().decode(stream.encoding)

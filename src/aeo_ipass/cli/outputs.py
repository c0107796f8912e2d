"""What a command may write, by all that it was told to read: each that takes `--output` asks here first."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ..errors import N_, UsageError

if TYPE_CHECKING:
    from ..files.outputs import Spare, Writable

STANDARD_OUTPUT = ("-", "/dev/stdout")
"""What people write for it; without a file it is meant, too."""
OUTPUTS = frozenset({"output", "output_format", "page", "moved", "chasers"})
"""The parameters that say what is written. All others that name a file say what is read."""
FILE_WORDS = ("FILE", "DIR", "PATH", "INPUT", "ANSWERS")
"""A parameter that takes a text is known by these in its metavar to take a file."""


def allowed(ctx: typer.Context, output: Path | None, *, spare: Spare | None = None) -> Writable | None:
    """The file to write, now known to be free, or None for standard output; raises UsageError or StorageError."""
    return all_allowed(ctx, [output], spare=spare)[0]


def all_allowed(
    ctx: typer.Context, outputs: Sequence[Path | None], *, spare: Spare | None = None
) -> list[Writable | None]:
    """The same for each of several; raises UsageError also when two of them are one."""
    files = [path for path in outputs if path is not None and str(path) not in STANDARD_OUTPUT]
    if len(outputs) - len(files) > 1:
        raise UsageError(
            N_("two outputs cannot both go to standard output"), N_("give each output a file of its own")
        )
    if not files and not _led_to_a_file(sys.stdout):
        return [None] * len(outputs)
    return _decided(ctx, outputs, files, spare)


def _decided(
    ctx: typer.Context, outputs: Sequence[Path | None], files: Sequence[Path], spare: Spare | None
) -> list[Writable | None]:
    from ..batch.sources import files as inside
    from ..files.outputs import Streams, allowed
    from ..files.reading import STDIN

    read = list(_read(ctx))
    streams = Streams(sys.stdin if STDIN in read else None, sys.stdout if len(files) < len(outputs) else None)
    named = [Path(name) for name in read]
    places = allowed(files, named, inside(read), streams=streams, spare=spare)
    by_path = dict(zip(files, places, strict=True))
    return [by_path.get(path) if path else None for path in outputs]


def _led_to_a_file(stream: Any) -> bool:
    """Whether the shell led a standard stream to a file: it may be one that the command reads."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _read(ctx: typer.Context) -> Iterator[str]:
    """Every path that the command was told to read."""
    for parameter in ctx.command.params:
        if takes_files(parameter) and parameter.name not in OUTPUTS:
            value = ctx.params.get(parameter.name or "")
            for path in value if isinstance(value, list | tuple) else [value]:
                if path is not None:
                    yield str(path)


def say_written(*places: Writable | Path | None, quiet: bool = False) -> None:
    """Say on standard error which files, or new folders, were written; what went to standard output is none."""
    paths = [p if isinstance(p, Path) else p.path for p in places if p and not getattr(p, "nowhere", False)]
    if quiet or not paths:
        return
    from ..i18n import translator
    from ..text.clean import visible
    from .messages import interface_language, say

    t = translator(interface_language())
    for path in paths:
        say(t("written: {file}").format(file=visible(str(path))))


def takes_files(parameter: Any) -> bool:
    """Whether a parameter of a command names files: by its type, or by what it is called in the help."""
    return parameter.type.name in ("path", "file", "directory") or any(
        word in (parameter.metavar or "") for word in FILE_WORDS
    )

"""The options of `score` that others share, each said once: what is read, what it is held against, how it is worked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT…",
        help="Answer files (YAML, JSON, JSON Lines, CSV), folders, globs, or - for standard input.",
        show_default=False,
    ),
]
FromFormat = Annotated[
    Literal["yaml", "json", "jsonl", "csv"] | None,
    typer.Option("--input-format", help="What standard input, or a file of another ending, is."),
]
Baseline = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE|DIR", help="Earlier answers, for --no-regression."),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes. [default: all cores, where it pays]"),
]

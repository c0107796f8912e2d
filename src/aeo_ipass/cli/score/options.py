"""The options of `score` that others share, each said once: what is read, what it is held against, how it is worked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ...errors import N_, UsageError
from ...record import Record

if TYPE_CHECKING:
    from ...batch import Settings
    from .work import Batch, Task

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


class Worked(Record, kw_only=True):
    """Where the work is done."""

    jobs: Jobs = None
    engine: Annotated[
        Literal["processes", "dask"],
        typer.Option("--engine", help="Work in processes of this machine, or on a Dask cluster."),
    ] = "processes"
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="The cluster’s scheduler, as tcp://HOST:8786. [default: a cluster of --jobs processes here]",
        ),
    ] = None

    def checked(self) -> Worked:
        """This; raises UsageError for options that ask for nothing without others, or against them."""
        if self.scheduler is not None and self.engine != "dask":
            message, hint = N_("{option} asks for nothing by itself"), N_("add --engine dask")
            raise UsageError(message, hint, option="--scheduler")
        if self.scheduler is not None and self.jobs is not None:
            message = N_("--jobs says nothing to a cluster that is there already")
            raise UsageError(message, N_("leave --jobs or --scheduler away"))
        return self

    def through(self, inputs: Sequence[str], settings: Settings, task: Task) -> Iterator[Batch]:
        """What is left of the inputs, in order, as it comes."""
        if self.engine == "dask":
            from ...batch.engines.cluster import on_cluster
            from ...batch.engines.shards import Inputs

            given = Inputs(inputs, settings.input_format, settings.input_encoding)
            return on_cluster(given, task, self.jobs, self.scheduler)
        from ... import batch
        from ...batch.engines import in_processes

        return in_processes(batch.sources(inputs, settings), task, self.jobs)

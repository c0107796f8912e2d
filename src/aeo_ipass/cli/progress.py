"""How far a long run is, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

from .. import batch

WORTH_A_BAR = 50
INTERVAL = 0.1
"""Seconds between two looks of the bar."""


@contextmanager
def progress(inputs: Sequence[str], quiet: bool) -> Iterator[Callable[[int], None]]:
    """A bar on standard error with rate and time left, where somebody watches it and there is much to do."""
    watched = not quiet and sys.stderr.isatty() and batch.STDIN not in inputs
    with bar(sum(1 for _ in batch.expand(inputs)) if watched else 0, quiet) as advance:
        yield advance


@contextmanager
def bar(total: int, quiet: bool) -> Iterator[Callable[[int], None]]:
    """The same for so many pieces of work.

    Results on standard output go their own way meanwhile, to a file or a pipe. The bar needs no thread, so that
    copies of this process can work for it.
    """
    if quiet or total < WORTH_A_BAR or not sys.stderr.isatty():
        yield lambda count: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from ..renderers.screen import screen

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    console = screen(sys.stderr)
    with Progress(
        *columns, console=console, auto_refresh=False, transient=True, redirect_stdout=False
    ) as drawn:
        task, shown = drawn.add_task("", total=total, rate=""), 0.0

        def advance(count: int) -> None:
            nonlocal shown
            drawn.advance(task, count)
            if (now := monotonic()) >= shown + INTERVAL:
                drawn.update(task, rate=f"{drawn.tasks[0].speed or 0:.0f}/s", refresh=True)
                shown = now

        yield advance

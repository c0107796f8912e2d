"""How far a long run is, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from .. import batch

WORTH_A_BAR = 50


@contextmanager
def progress(inputs: Sequence[str], quiet: bool) -> Iterator[Callable[[], None]]:
    """A bar on standard error with rate and time left, where somebody watches it and there is much to do.

    Results on standard output go their own way meanwhile, to a file or a pipe.
    """
    if quiet or not sys.stderr.isatty() or batch.STDIN in inputs:
        yield lambda: None
        return
    total = sum(1 for _ in batch.expand(inputs))
    if total < WORTH_A_BAR:
        yield lambda: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from ..renderers.screen import screen

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=screen(sys.stderr), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=total, rate="")

        def advance() -> None:
            bar.advance(task)
            bar.update(task, rate=f"{bar.tasks[0].speed or 0:.0f}/s")

        yield advance

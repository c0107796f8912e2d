"""`aeo-ipass programme list [FILE] [NAME]…`: companies looked up in a downloaded list of accredited ones."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ...errors import N_, UsageError
from .. import show
from ..options.groups import Shown, grouped
from ..options.single import InputEncoding
from .topic import Facts

ListFile = Annotated[
    Path | None,
    typer.Argument(metavar="[FILE]", help="A downloaded list, CSV or XLSX.", show_default=False),
]
Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME]…", help="Company names or registration numbers.", show_default=False),
]
NamesFrom = Annotated[
    Path | None,
    typer.Option("--names-from", metavar="FILE", help="More names, one a line; - for standard input."),
]
NOT_FOUND = 1


@grouped
def listed(
    ctx: typer.Context,
    file: ListFile = None,
    names: Names = None,
    names_from: NamesFrom = None,
    input_encoding: InputEncoding = None,
    *,
    facts: Facts,
    shown: Shown,
) -> None:
    """Look companies up in a downloaded list of accredited ones; exit 1 when one is not in it."""
    if file is None:
        facts.show(ctx, "list", shown)
        return
    place = show.place(ctx, shown)
    wanted = [*(names or []), *_lines(names_from)]
    if not wanted:
        raise UsageError(
            N_("no name to look for"), N_("give names after the file, or a file of names with --names-from")
        )
    complete = _look_up(place, file, wanted, input_encoding)
    raise typer.Exit(0 if complete else NOT_FOUND)


def _look_up(place: show.Place, file: Path, names: list[str], encoding: str | None) -> bool:
    """Show where in the list each name stands; whether all do."""
    from ...i18n import translator
    from ...insight.aeolist import AeoList
    from ...machine.papers_v1 import lookup
    from ...pages.lookup import page
    from ..messages import spoken

    known = AeoList.read(file, encoding)
    found = {name: known.find(name) for name in names}
    place.page(
        lambda tag: page(str(file), found, translator(spoken(tag))),
        place.shown.tags(),
        json=lambda: lookup(str(file), found),
    )
    return all(found.values())


def _lines(path: Path | None) -> list[str]:
    from ...files.reading import STDIN, decode, read_stdin, read_text

    if path is None:
        return []
    text = decode(read_stdin(), path) if str(path) == STDIN else read_text(path)
    return [line.strip() for line in text.splitlines() if line.strip()]

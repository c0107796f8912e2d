"""`aeo-ipass evidence list | check | add | pack`."""

from __future__ import annotations

import typer

from .add import add
from .check import check
from .listed import listed
from .pack import pack

app = typer.Typer(
    help="The files that prove answers: list, check and attach them, pack the dossier.", no_args_is_help=True
)
app.command("list")(listed)
app.command()(check)
app.command()(add)
app.command()(pack)

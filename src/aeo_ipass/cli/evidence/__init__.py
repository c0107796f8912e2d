"""`aeo-ipass evidence list | check | add | pack`."""

from __future__ import annotations

from ..help.app import App
from .add import add
from .check import check
from .listed import listed
from .pack import pack

app = App(help="The files that prove answers: list, check and attach them, pack the dossier.")
app.command("list")(listed)
app.command()(check)
app.command()(add)
app.command()(pack)

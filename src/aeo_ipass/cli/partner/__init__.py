"""`aeo-ipass partner pack`: business partners are handed out questionnaires."""

from __future__ import annotations

import typer

from .pack import pack

app = typer.Typer(
    help="Business partners: hand out questionnaires, take them back, follow up.", no_args_is_help=True
)


@app.callback()
def _group() -> None:
    """Business partners: hand out questionnaires, take them back, follow up."""


app.command()(pack)

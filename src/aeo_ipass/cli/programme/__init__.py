"""`aeo-ipass programme …`: what the brochure tells, and what it means for one's own papers and partners."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from ..help.app import App
from ..options.groups import Shown, grouped
from .documents import documents
from .listed import listed
from .topic import Facts

app = App(
    help="The programme: tiers, benefits, mutual recognition, process, documents, contact – with sources."
)
Status = Annotated[
    Literal["in-force", "signed", "action-plan"] | None,
    typer.Option("--status", help="Only arrangements of this standing."),
]


def _topic(name: str, help_: str) -> None:
    """A command that tells the facts of a topic."""

    @app.command(name, help=help_)
    @grouped
    def tell(ctx: typer.Context, *, facts: Facts, shown: Shown) -> None:
        facts.show(ctx, name, shown)


_topic("tiers", "The tiers and the criteria each asks for.")
_topic("eligibility", "Who may apply.")
_topic("benefits", "What accreditation brings.")
_topic("facilities", "Priority counters and parking.")


@app.command()
@grouped
def mra(ctx: typer.Context, status: Status = None, *, facts: Facts, shown: Shown) -> None:
    """Mutual recognition: with which economies, since when, and what is only planned."""
    facts.show(ctx, "mra", shown, status)


_topic("laws", "Laws and figures that questions rest on, with source and date.")
_topic("process", "From self-assessment to certificate and renewal, step by step.")
app.command()(documents)
_topic("brand", "The logo, and where it may be used.")
app.command("list")(listed)
_topic("contact", "Where to ask Customs.")

"""What the commands about business partners have in common."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...record import Record
from ..options.values import parse_date

if TYPE_CHECKING:
    from ...partners.order import Order

Partners = Annotated[
    Path,
    typer.Argument(
        metavar="PARTNERS",
        help="Register of partners (.csv, .xlsx, .ods): id, name, services, sites, contact, language, risk class.",
        show_default=False,
    ),
]
PartnersFolder = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder of the partners.", show_default=False)
]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="ID", help="Only this partner; repeat for others.", show_default=False),
]


Client = Annotated[
    str, typer.Option("--client", metavar="NAME", help="Your company's name, as partners know it.")
]
Packs = Annotated[
    Path | None,
    typer.Option(
        "--packs", metavar="DIR", help="The folder of the packs, by whose index.csv returns are looked up."
    ),
]
RegisterOption = Annotated[
    Path | None,
    typer.Option("--register", metavar="FILE", help="The register of partners (.csv, .xlsx, .ods)."),
]


class Ordered(Record, kw_only=True):
    """Who asks, whom partners turn to, and which days count."""

    client: Client = ""
    to: Annotated[
        str,
        typer.Option("--to", metavar="WHO", help="Whom to ask and to send it back to: name, e-mail, phone."),
    ] = ""
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="By when it is wanted back: YYYY-MM-DD.")
    ] = None
    date: Annotated[
        str | None,
        typer.Option(
            "--date", metavar="DATE", help="The day on which it is sent, YYYY-MM-DD. [default: today]"
        ),
    ] = None

    def order(self) -> Order:
        """This as packs take it; raises UsageError for a date that is none."""
        from ...partners.order import Order
        from ...text.clean import one_line

        return Order(
            sent=parse_date(self.date) or today(),
            client=one_line(self.client),
            to=one_line(self.to),
            until=parse_date(self.until),
        )


class Looked(Record, kw_only=True):
    """On which day it is looked, and what comes of it."""

    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="As on this day, YYYY-MM-DD. [default: today]"),
    ] = None
    remind: Annotated[
        int,
        typer.Option("--remind", metavar="DAYS", min=0, max=3660, help="Days before a day that it is soon."),
    ] = 30
    chasers: Annotated[
        Path | None,
        typer.Option("--chasers", metavar="FILE", help="Letters to remind, for mail merge (.csv)."),
    ] = None
    require_returned: Annotated[
        bool,
        typer.Option(
            "--require-returned", help="Exit 1 unless every partner has returned all, and none expired."
        ),
    ] = False


def today() -> date:
    """The day of the run."""
    return date.today()

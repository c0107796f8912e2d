"""How it is told what came of a merge, beside the merged answers themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ....errors import N_, UsageError
from ....record import Record
from ...options import single
from ...options.groups import Shown

Page = Annotated[
    Path | None,
    typer.Option("--page", metavar="FILE", help="Tell here what came of it, not on standard output."),
]
Format = Annotated[
    single.PageFormat | None,
    typer.Option("--format", "-f", help="How to tell it. [default: by the ending of --page, else table]"),
]


class Told(Record, kw_only=True):
    """How it is told what came of a merge."""

    format: Format = None
    page: Page = None
    lang: single.Languages = None
    csv_encoding: single.CsvEncoding = None
    quiet: single.Quiet = False
    no_color: single.NoColor = False

    def shown(self) -> Shown:
        """This as any page is shown; raises UsageError for a format that needs a file and has none."""
        from ....renderers import FORMATS

        if self.page is None and self.format in FORMATS and not FORMATS[self.format].on_screen:
            raise UsageError(N_("this format is not for the screen"), N_("say where it goes: --page FILE"))
        more = {name: getattr(self, name) for name in ("format", "lang", "csv_encoding", "quiet", "no_color")}
        return Shown(output=self.page, **more)

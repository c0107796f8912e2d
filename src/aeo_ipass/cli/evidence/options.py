"""What the commands about evidence have in common: which answers, where their files may lie, and on which day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...record import Record
from .. import inputs
from ..options import single
from ..options.values import parse_date

if TYPE_CHECKING:
    from ...evidence.files import Folders
    from ...scoring.assessment import Assessment

MOST_DAYS = 3650
Root = Annotated[
    Path | None,
    typer.Option(
        "--root",
        metavar="DIR",
        file_okay=False,
        exists=True,
        help="Files of evidence lie in this folder, and are looked at nowhere else. [default: that of ANSWERS]",
        show_default=False,
    ),
]


class Held(Record, kw_only=True):
    """Of which day, by which questionnaire, and where files may lie."""

    root: Root = None
    within: Annotated[
        int,
        typer.Option("--within", metavar="DAYS", min=0, max=MOST_DAYS, help="What expires so soon is told."),
    ] = 60
    as_of: single.AsOf = None
    tier: single.Tier = None
    questionnaire: single.QuestionnaireOption = None

    def assessment(self, answers: Path, quiet: bool) -> Assessment:
        """The assessment of an answer file; raises InputError when it cannot be scored."""
        from ...batch import Settings

        as_of = parse_date(self.as_of)
        settings = Settings(today=date.today(), questionnaire=self.questionnaire, as_of=as_of, tier=self.tier)
        return inputs.one(answers, settings, quiet)

    def folders(self, answers: Path) -> Folders:
        """Where files of evidence are looked for."""
        return folders(answers, self.root)


def folders(answers: Path, root: Path | None) -> Folders:
    """The folder of an answer file, and the one that is not left: it, or another that was named."""
    from ...evidence.files import Folders

    return Folders(answers.parent, root or answers.parent)

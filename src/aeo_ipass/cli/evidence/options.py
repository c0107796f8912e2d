"""What the commands about evidence have in common: which answers, where their files may lie, and on which day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import N_, UsageError
from ...record import Record
from .. import inputs
from ..options import single
from ..options.values import parse_date

if TYPE_CHECKING:
    from ...evidence.files import Folders
    from ...evidence.register import Entry
    from ...files.outputs import Writable
    from ...scoring.assessment import Assessment

MOST_DAYS = 3650
Root = Annotated[
    Path | None,
    typer.Option(
        "--root",
        metavar="DIR",
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
    """The folder of an answer file, and the one that is not left: it, or another; raises UsageError for no folder."""
    from ...evidence.files import Folders

    if root is not None and not root.is_dir():
        raise UsageError(N_("there is no folder “{folder}”"), N_("name one with --root DIR"), folder=root)
    return Folders(answers.parent, root or answers.parent)


def keep(file: Writable | None, entries: Iterable[Entry]) -> None:
    """Raises UsageError when what is to be written would take the place of a file that proves something."""
    from ...files.outputs import apart

    if file is not None:
        apart(file, [entry.looked.path for entry in entries if entry.looked.path])
